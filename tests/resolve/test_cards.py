"""Key figures resolved: the number with a sign for slides, with a word for print."""

from __future__ import annotations

import pytest

from briefing.document import KpiCell, Kpis
from tests.support import exhibit

FACTS = """
crowd: {value: 500, qualifier: over, unit: people, source: gauge}
lift: {value: 7.1, scale: 万亿, qualifier: up-to, unit: cny, source: gauge}
rest: {value: 3, scale: 亿, qualifier: over, unit: cny, source: gauge}
"""


def cell(value: str, lang: str) -> KpiCell:
    drawing = exhibit(lang, exhibit=f"type: kpis\ncells: [{{label: told, value: {value}}}]", facts=FACTS).drawing
    assert isinstance(drawing, Kpis)
    return drawing.cells[0]


@pytest.mark.parametrize(
    ("value", "lang", "sign", "word"),
    [
        ("crowd", "en", ">500 people", "over 500 people"), ("crowd", "zh", ">500人", "超过500人"),
        ("lift", "en", "up to CNY 7.1tn", "up to CNY 7.1tn"), ("lift", "zh", "高达7.1万亿元", "高达7.1万亿元"),
        ("rest", "en", "over CNY 300m", "over CNY 300m"), ("rest", "zh", ">3亿元", "超过3亿元"),
    ],
)  # fmt: skip
def test_a_sign_stands_before_digits_only_and_print_has_words(value: str, lang: str, sign: str, word: str) -> None:
    found = cell(value, lang)
    assert found.number.text.replace("\u00a0", " ") == sign
    assert found.said
    assert found.said.text.replace("\u00a0", " ") == word

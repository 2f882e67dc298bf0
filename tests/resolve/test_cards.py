"""Key figures resolved: the number with a sign for slides, with a word for print."""

from __future__ import annotations

import pytest

from briefing.document.drawings.kpis import KpiCell, Kpis
from tests.support import exhibit

FACTS = """
crowd: {value: 500, qualifier: over, unit: people, source: gauge}
lift: {value: 7.1, scale: 万亿, qualifier: up-to, unit: cny, source: gauge}
rest: {value: 3, scale: 亿, qualifier: over, unit: cny, source: gauge}
crew: {value: 120, unit: people, source: gauge}
"""


def cell(value: str, lang: str, label: str = "told") -> KpiCell:
    drawing = exhibit(lang, exhibit=f"type: kpis\ncells: [{{label: {label}, value: {value}}}]", facts=FACTS).drawing
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


@pytest.mark.parametrize(
    ("label", "lang", "number"),
    [
        ("世界人口", "zh", "120人"), ("受检的人", "zh", "120人"), ("受检人数", "zh", "120"),
        ("peoples of the region", "en", "120 people"),
        ("people on board", "en", "120"), ("on board", "en", "120 people"),
    ],
)  # fmt: skip
def test_a_unit_is_left_out_only_where_the_label_says_it_as_a_word(label: str, lang: str, number: str) -> None:
    assert cell("crew", lang, label).number.text.replace("\u00a0", " ") == number

"""Lollipops and dot plots resolved: what may leave out zero, and what is said of it."""

from __future__ import annotations

import pytest

from briefing.document.drawings.lollipop import Lollipop
from tests.support import errors, exhibit

ONE = "type: lollipop\ncategories: [A, B]\nseries: [{values: ['61', '77']}]\n"
TWO = ONE.replace("[{values: ['61', '77']}]", "[{name: x, values: ['61', '77']}, {name: y, values: ['65', '70']}]")


def chart(text: str, lang: str = "en") -> Lollipop:
    drawing = exhibit(lang, exhibit=text).drawing
    assert isinstance(drawing, Lollipop)
    return drawing


def test_dots_are_sorted_and_dark_enough() -> None:
    spec = chart(ONE)
    assert [c.name for c in spec.categories] == ["B", "A"]
    assert [s.color for s in spec.series] == ["mid"]
    assert spec.stems
    assert [s.color for s in chart(TWO + "stems: false").series] == ["accent", "context"]


def test_a_scale_that_does_not_start_at_zero_is_said() -> None:
    spec = chart(TWO + "stems: false\nzero: false")
    assert spec.axis == (60, 80)
    assert spec.caution == "Scale does not start at zero"
    assert chart(TWO + "stems: false\nzero: false", "zh").caution == "刻度不从零开始"
    across = (TWO + "stems: false\nzero: false").replace("'61'", "'-61'")
    assert chart(across).caution == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [(TWO, "stems"), (ONE + "zero: false", "stems"), (ONE + "annotate: [{average: mean}]", "no-annotation")],
)
def test_what_misleads_is_an_error(text: str, code: str) -> None:
    assert {e.code for e in errors(exhibit=text)} == {code}

"""Lollipops and dot plots resolved: what may leave out zero, and what is said of it."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Bracket, Callout, GrowthArrow, Level, LevelDifference, Tag
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
    [(TWO, "stems"), (ONE + "zero: false", "stems")],
)
def test_what_misleads_is_an_error(text: str, code: str) -> None:
    assert {e.code for e in errors(exhibit=text)} == {code}


def test_dots_are_annotated_as_bars_are() -> None:
    notes = "{growth: [A, B]}, {difference: [A, B], form: level}, {average: Mean}, {share: B}, {total: [A, B]}"
    assert chart(f"{ONE}annotate: [{notes}]").annotations == (
        GrowthArrow(1, 0, ("+26.2%",)), LevelDifference(1, 0, "+16"), Level(69.0, "Mean 69"),
        Tag(0, 0, ("56% of total", "56%")), Bracket((0, 1), "138", "together (derived)"),
    )  # fmt: skip


@pytest.mark.parametrize("note", [
    "{growth: [A, B], series: x}", "{share: A, series: x}", "{difference: [A, B], series: x}",
])  # fmt: skip
def test_of_several_dots_a_row_only_what_says_which_is_taken(note: str) -> None:
    (found,) = errors(exhibit=f"{TWO}stems: false\nannotate: [{note}]")
    assert (found.code, bool(found.mark), "level" in found.hints[0]) == ("no-annotation", True, True)
    levels = "{difference: [A, B], series: y, form: level}, {callout: A, series: x, text: New}, {level: Goal, at: '90'}"
    assert chart(f"{TWO}stems: false\nannotate: [{levels}]").annotations == (
        LevelDifference(1, 0, "+5", 1), Callout(1, 0, "New"), Level(90.0, "Goal 90"),
    )  # fmt: skip

"""Butterflies resolved: order, colours, and values that have no side to go to."""

from __future__ import annotations

from briefing.document.drawings.butterfly import Butterfly
from tests.support import errors, exhibit

TWO = """
type: butterfly
categories: [A, B, C]
series: [{name: L, values: ['1', '5', null]}, {name: R, values: ['9', '2', '3']}]
"""


def chart(more: str = "") -> Butterfly:
    drawing = exhibit(exhibit=TWO + more).drawing
    assert isinstance(drawing, Butterfly)
    return drawing


def test_rows_are_sorted_by_both_sides_together() -> None:
    assert [c.name for c in chart().categories] == ["A", "B", "C"]
    assert [c.name for c in chart("sort: ascending").categories] == ["C", "B", "A"]
    assert chart().in_middle
    assert not chart("names: left").in_middle


def test_a_highlighted_row_is_accented_on_both_sides() -> None:
    spec = chart("highlight: [B]")
    assert [s.color for s in spec.series] == ["mid", "context"]
    assert [[d.highlight for d in s.data] for s in spec.series] == [[False, True, False]] * 2
    assert [s.highlight for s in chart("highlight: [R]").series] == [False, True]


def test_what_has_no_side_or_place_is_an_error() -> None:
    for text, code in (
        (TWO.replace("'2'", "'-2'"), "below-zero"),
        (TWO + "annotate: [{average: mean}]", "no-annotation"),
        (TWO + "annotate: [{callout: A, text: New}]", "which-series"),
    ):
        assert [e.code for e in errors(exhibit=text)] == [code], text
    assert errors(exhibit=TWO.replace(", {name: R, values: ['9', '2', '3']}", ""))

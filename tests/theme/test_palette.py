"""Palettes whose colours are named after others."""

from __future__ import annotations

import pytest

from briefing.theme.palette import COLORS, PAIRS, SHAPE_PAIRS, resolved, weak_pairs

GREY = dict.fromkeys(COLORS, "#808080")


def test_a_colour_may_be_named_after_another_and_follows_it() -> None:
    found = resolved({**GREY, "ink": "#0A1A33", "line": "ink", "panel": "line"})
    assert (found["line"], found["panel"], found["paper"]) == ("#0A1A33", "#0A1A33", "#808080")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"line": "inc"}, "colour `line` must read #RRGGBB or name another colour, not `inc`"),
        ({"line": "#FFF"}, "not `#FFF`"),
        ({"line": "panel", "panel": "line"}, "colour `line` is named after itself: line -> panel -> line"),
        ({"line": "line"}, "line -> line"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(change: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("`", ".")):
        resolved({**GREY, **change})


def test_a_missing_colour_is_named() -> None:
    with pytest.raises(ValueError, match="the palette lacks alert"):
        resolved({k: v for k, v in GREY.items() if k != "alert"})


def test_weak_pairs_are_told_with_their_contrast() -> None:
    palette = {**GREY, "ink": "#000000", "paper": "#FFFFFF", "accent": "#777777", "accent-tint": "#FFFFFF"}
    palette |= {"good": "#000000", "bad": "#000000"}
    assert weak_pairs(palette, PAIRS) == [
        "paper on accent has contrast 4.5, needs 4.5",
        "accent on accent-tint has contrast 4.5, needs 4.5",
    ]


def test_shapes_need_less_contrast_than_texts() -> None:
    assert weak_pairs({"warn": "#999999", "paper": "#FFFFFF"}, SHAPE_PAIRS, need=3.0) == [
        "warn on paper has contrast 2.8, needs 3"
    ]
    assert weak_pairs({"warn": "#949494", "paper": "#FFFFFF"}, SHAPE_PAIRS, need=3.0) == []

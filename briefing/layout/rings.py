"""A count of chapters in, quarter rings round a corner of the slide out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import Pt, Rect
from briefing.layout.slide_parts import Overview
from briefing.pages import Fill, GroupItem, PathOp, ShapeItem

RING_SHARE = 0.58
"""Thickness of a ring as a share of the pitch of the rings."""
ARC = 0.5522847498
"""Distance of the controls of a cubic that draws a quarter of a circle, in radii."""


def rings(
    centre: tuple[Pt, Pt], outer: Pt, pitch: Pt, count: int, colors: Sequence[str], *, leftwards: bool
) -> tuple[ShapeItem, ...]:
    """Quarter rings round a bottom corner of the slide, innermost first; the outermost ends at
    radius `outer`. `leftwards` when the corner is the right one."""
    shapes = []
    side = -1 if leftwards else 1
    cx, cy = centre
    for i in range(count):
        large = outer - pitch * (count - 1 - i)
        small = large - RING_SHARE * pitch
        path: tuple[PathOp, ...] = (
            ("M", cx + side * large, cy),
            ("C", cx + side * large, cy - ARC * large, cx + side * ARC * large, cy - large, cx, cy - large),
            ("L", cx, cy - small),
            ("C", cx + side * ARC * small, cy - small, cx + side * small, cy - ARC * small, cx + side * small, cy),
            ("Z",),
        )
        box = Rect(cx - large if leftwards else cx, cy - large, large, large)
        shapes.append(ShapeItem(rect=box, geometry="path", path=path, fill=Fill(colors[i]), name=f"Ring {i + 1}"))
    return tuple(shapes)


def panel_rings(deck: Overview, current: int | None, color: str, marked: str) -> GroupItem:
    """The rings in the coloured panel of agenda and opener: one a chapter, ring `current` marked."""
    grid = deck.grid
    count = len(deck.chapters)
    outer = grid.panel_width * 294 / 309.3
    pitch = outer * 260 / 294 / max(count, 3)
    colors = [marked if c.number == current else color for c in deck.chapters]
    shapes = rings((0.0, grid.height), outer, pitch, count, colors, leftwards=False)
    return GroupItem(rect=shapes[-1].rect, items=shapes, name="Rings")

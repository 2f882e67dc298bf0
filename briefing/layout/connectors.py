"""Two shapes and the sides of them in, the connector that stays glued to both out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.layout.pieces import open_path
from briefing.pages import ShapeItem, Side, Site, Stroke

Point = tuple[Pt, Pt]

NEAR: Pt = 0.05
"""Ends that lie so close to one line are joined by a straight connector."""


def site(rect: Rect, side: Side) -> Point:
    """The middle of a side, where connectors meet a rectangle or an ellipse."""
    across, down = rect.x + rect.w / 2, rect.y + rect.h / 2
    return {
        "top": (across, rect.y), "right": (rect.right, down), "bottom": (across, rect.bottom), "left": (rect.x, down),
    }[side]  # fmt: skip


def connector(
    start: tuple[ShapeItem, Side],
    end: tuple[ShapeItem, Side],
    stroke: Stroke,
    *,
    head: bool = False,
    name: str = "Connector",
) -> ShapeItem:
    """A connector from a side of one shape to a side of another, both with a `key`.

    It is straight where the ends face each other; between opposite sides it has a leg across halfway, where
    LibreOffice puts it whatever the file says; otherwise one corner."""
    (first, side), (last, other) = start, end
    path = _route(site(first.rect, side), site(last.rect, other), side, other)
    made = open_path(path, stroke, head=head, name=name)
    return replace(made, joins=(Site(first.key, side), Site(last.key, other)))


def _route(a: Point, b: Point, side: Side, other: Side) -> Sequence[Point]:
    level = side in ("left", "right")
    if level != (other in ("left", "right")):
        return (a, (b[0], a[1]) if level else (a[0], b[1]), b)
    if abs(a[1] - b[1] if level else a[0] - b[0]) < NEAR:
        return a, b
    if level:
        x = (a[0] + b[0]) / 2
        return a, (x, a[1]), (x, b[1]), b
    y = (a[1] + b[1]) / 2
    return a, (a[0], y), (b[0], y), b

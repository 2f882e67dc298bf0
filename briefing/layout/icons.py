"""The name of an icon in, its outline out, and as much of it as stands left of a cut."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefing.geometry import Pt, Rect, union
from briefing.pages import Fill, PathOp, ShapeItem

Point = tuple[float, float]
ROUND = 28
"""Corners of what should look round."""


class Icon(Struct, frozen=True):
    """Outlines on a field one high and `width` wide."""

    width: float
    outlines: tuple[tuple[Point, ...], ...]

    def shape(self, x: Pt, y: Pt, size: Pt, color: str, share: float = 1.0) -> ShapeItem:
        """The icon `size` pt high with its top left corner at (x, y), of which a `share` from the left is kept."""
        kept = [points for outline in self.outlines if (points := _left_of(outline, self.width * share))]
        ops: list[PathOp] = []
        for points in kept:
            placed = [(x + u * size, y + v * size) for u, v in points]
            ops += [("M", *placed[0]), *(("L", *point) for point in placed[1:]), ("Z",)]
        rect = union([Rect(x + u * size, y + v * size, 0.0, 0.0) for points in kept for u, v in points])
        return ShapeItem(rect=rect, geometry="path", path=tuple(ops), fill=Fill(color), name="Icon")


def _left_of(points: Sequence[Point], limit: float) -> tuple[Point, ...]:
    """A polygon clipped to x <= limit (Sutherland and Hodgman)."""
    out: list[Point] = []
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        if x1 <= limit:
            out.append((x1, y1))
        if (x1 <= limit) != (x2 <= limit):
            out.append((limit, y1 + (y2 - y1) * (limit - x1) / (x2 - x1)))
    return tuple(out) if len(out) > 2 else ()


def _arc(x: float, y: float, r: float, start: float = 0.0, end: float = 360.0, count: int = ROUND) -> tuple[Point, ...]:
    turns = [math.radians(start + (end - start) * n / count) for n in range(count + (end - start < 360))]
    return tuple((x + r * math.cos(t), y + r * math.sin(t)) for t in turns)


def _person() -> Icon:
    """A head over a body with round shoulders."""
    shoulders = (*_arc(0.16, 0.48, 0.16, 180, 270, 8), *_arc(0.36, 0.48, 0.16, 270, 360, 8))
    body = (*shoulders, (0.52, 0.72), (0.42, 0.72), (0.42, 1.0), (0.10, 1.0), (0.10, 0.72), (0.0, 0.72))
    return Icon(0.52, (_arc(0.26, 0.14, 0.14), body))


def _building() -> Icon:
    """A tower beside a lower wing."""
    tower, wing = _box(0.0, 0.0, 0.5), _box(0.54, 0.4, 0.8)
    return Icon(0.8, (tower, wing))


def _box(left: float, top: float, right: float) -> tuple[Point, ...]:
    """A rectangle that stands on the ground."""
    return ((left, top), (right, top), (right, 1.0), (left, 1.0))


ICONS = {
    "person": _person(),
    "dot": Icon(1.0, (_arc(0.5, 0.5, 0.5, count=36),)),
    "square": Icon(1.0, (_box(0.0, 0.0, 1.0),)),
    "building": _building(),
}

"""A row of values in, a small line without axes out: what a cell of a table or a key figure has been through."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefing.charts.scale import Scale
from briefing.geometry import Pt, Rect
from briefing.layout.pieces import dot, open_path
from briefing.pages import ShapeItem, Stroke

LONE = 0.6
"""Size of the dot of a value between two gaps, as a share of the last value's."""


def sparkline(
    values: Sequence[float | None], ends: tuple[float, float], rect: Rect, radius: Pt, width: Pt, color: str,
    name: str = "",
) -> list[ShapeItem]:  # fmt: skip
    """A line `width` pt thick through the values, whose dots lie in `rect`, on the scale between `ends` (in its middle
    when these are equal), parted at gaps; the last value has a dot of `radius` in `color`. `name` goes before the
    names of the shapes. Nothing without a value."""
    room, (low, high) = rect.inset(radius, radius), ends
    across = Scale(0.0, max(1.0, len(values) - 1.0), room.x, room.right)
    up = Scale(low, high, room.bottom, room.y)
    middle = room.y + room.h / 2
    points = [
        None if v is None else (across.at(i), up.at(v) if high > low else middle) for i, v in enumerate(values)
    ]
    last = next((point for point in reversed(points) if point), None)
    found: list[ShapeItem] = []
    for _, part in groupby(points, key=lambda point: point is not None):
        run = [point for point in part if point]
        if len(run) > 1:
            found.append(open_path(run, Stroke("mid", width), name=f"{name}Line"))
        elif run and run[0] != last:
            found.append(dot(*run[0], LONE * radius, "mid", name=f"{name}Single value"))
    return [*found, dot(*last, radius, color, name=f"{name}Last value")] if last else found

"""A stretch of a chart's plot in, hatch lines over it out: what is drawn there is a forecast.

The lines have the ground's colour, so that they show on what is filled and nowhere else. They depend on places
along the axis only: an edit of the numbers leaves them right."""

from __future__ import annotations

from briefing.geometry import Pt, Rect
from briefing.pages import PathOp, ShapeItem, Stroke

PITCH, WIDTH = 6.0, 1.6
"""From line to line along the axis, and the weight of a line, in pt."""


def hatching(rect: Rect) -> ShapeItem:
    """Lines at 45 degrees over `rect`, rising to the right, as one shape."""
    path: list[PathOp] = []
    start = rect.x - rect.h + PITCH / 2
    while start < rect.right:
        path += _clipped(start, rect)
        start += PITCH
    return ShapeItem(rect=rect, geometry="path", path=tuple(path), stroke=Stroke("paper", WIDTH), name="Forecast")


def _clipped(start: Pt, rect: Rect) -> list[PathOp]:
    """The part inside `rect` of the line that rises from (start, bottom)."""
    left, right = max(start, rect.x), min(start + rect.h, rect.right)
    if right - left < 0.5:
        return []
    return [("M", left, rect.bottom - (left - start)), ("L", right, rect.bottom - (right - start))]

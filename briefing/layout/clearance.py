"""Candidate places for a label in, the first that touches no mark, no line and no other label out."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from briefing.geometry import Pt, Rect

Segment = tuple[Pt, Pt, Pt, Pt]
"""A straight stroke: x1, y1, x2, y2."""


def crosses(segment: Segment, rect: Rect) -> bool:
    """Whether a stroke passes through a rectangle (Liang and Barsky's clipping)."""
    x1, y1, x2, y2 = segment
    dx, dy = x2 - x1, y2 - y1
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, x1 - rect.x), (dx, rect.right - x1), (-dy, y1 - rect.y), (dy, rect.bottom - y1)):
        if step == 0:
            if room < 0:
                return False
            continue
        at = room / step
        if step < 0:
            enter = max(enter, at)
        else:
            leave = min(leave, at)
        if enter > leave:
            return False
    return True


def disc_gap(rect: Rect, disc: Rect) -> Pt:
    """How far a rectangle lies from the edge of the disc that fills the square `disc`; negative where they overlap."""
    radius = disc.w / 2
    x, y = disc.x + radius, disc.y + radius
    return hypot(max(rect.x - x, x - rect.right, 0.0), max(rect.y - y, y - rect.bottom, 0.0)) - radius


def first_clear(
    candidates: Sequence[Rect], taken: Sequence[Rect], strokes: Sequence[Segment], inside: Rect
) -> int | None:
    """Index of the first candidate inside `inside` that keeps clear of all taken rectangles and
    strokes; None if none does."""
    for i, rect in enumerate(candidates):
        if not inside.holds(rect, 0.5) or any(rect.overlaps(t) for t in taken):
            continue
        if not any(crosses(s, rect) for s in strokes):
            return i
    return None

"""Lengths and rectangles: points inside the program, EMU only at the edge of a .pptx."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    Pt: TypeAlias = float
    """A length in points (1/72 inch). y grows downwards, the origin is the page's top left corner."""
else:
    Pt = int | float  # so that whole ones are read from messages as they were written

EMU_PER_PT = 12700
"""English Metric Units in one point (ECMA-376 part 1, 20.1.2.1)."""


def emu(length: Pt) -> int:
    """Points to EMU, rounded to the nearest whole unit as OOXML demands."""
    return round(length * EMU_PER_PT)


class Rect(NamedTuple):
    """An axis-parallel rectangle in points; (x, y) is its top left corner."""

    x: Pt
    y: Pt
    w: Pt
    h: Pt

    @property
    def right(self) -> Pt:
        return self.x + self.w

    @property
    def bottom(self) -> Pt:
        return self.y + self.h

    def inset(self, dx: Pt, dy: Pt | None = None) -> Rect:
        """The rectangle shrunk by `dx` left and right, and by `dy` (default `dx`) above and below."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def moved(self, dx: Pt = 0.0, dy: Pt = 0.0) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def overlaps(self, other: Rect, slack: Pt = 0.0) -> bool:
        """Whether the two share an area deeper than `slack` points in both directions."""
        (x, y, w, h), (x2, y2, w2, h2) = self, other
        return min(x + w, x2 + w2) - max(x, x2) > slack and min(y + h, y2 + h2) - max(y, y2) > slack

    def holds(self, other: Rect, slack: Pt = 0.0) -> bool:
        """Whether `other` lies inside, give or take `slack` points."""
        (x, y, w, h), (x2, y2, w2, h2) = self, other
        return x2 >= x - slack and y2 >= y - slack and x2 + w2 <= x + w + slack and y2 + h2 <= y + h + slack


def union(rects: list[Rect]) -> Rect:
    """The smallest rectangle that holds all of `rects` (at least one)."""
    x = min([r.x for r in rects])
    y = min([r.y for r in rects])
    return Rect(x, y, max([r.x + r.w for r in rects]) - x, max([r.y + r.h for r in rects]) - y)

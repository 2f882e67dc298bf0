"""Circles in, the regions they cut out of each other out: outlines of arcs, and where a box fits inside."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.geometry import Pt, Rect, union
from briefing.pages import Fill, PathOp, ShapeItem

PROBES = 9
"""Points looked at along each side of a box."""
GRID = 32
EPS = 1e-6


class Circle(Struct, frozen=True):
    """A circle's centre and radius in pt."""

    x: Pt
    y: Pt
    r: Pt

    def holds(self, x: Pt, y: Pt, air: Pt = 0.0) -> bool:
        """Whether a point lies inside, `air` from the edge; with negative air also just outside."""
        return math.hypot(x - self.x, y - self.y) <= self.r - air

    def at(self, angle: float) -> tuple[Pt, Pt]:
        """The point at `angle` (radians, clockwise from the right)."""
        return self.x + self.r * math.cos(angle), self.y + self.r * math.sin(angle)


def inside(circles: Sequence[Circle], of: Sequence[int], x: Pt, y: Pt, air: Pt = 0.0) -> bool:
    """Whether a point lies in the circles `of` and in no other, `air` pt from every edge."""
    return all(c.holds(x, y, air) if i in of else not c.holds(x, y, -air) for i, c in enumerate(circles))


def holds_box(circles: Sequence[Circle], of: Sequence[int], box: Rect, air: Pt) -> bool:
    """Whether a whole box lies in a region."""
    steps = [n / (PROBES - 1) for n in range(PROBES)]
    edge = [(box.x + box.w * s, y) for s in steps for y in (box.y, box.bottom)]
    edge += [(x, box.y + box.h * s) for s in steps for x in (box.x, box.right)]
    return all(inside(circles, of, x, y, air) for x, y in edge)


def hearts(circles: Sequence[Circle], of: Sequence[int]) -> list[tuple[Pt, Pt]]:
    """Points of a region on a grid, those farthest from every edge first."""
    frame = union([Rect(c.x - c.r, c.y - c.r, 2 * c.r, 2 * c.r) for c in circles])
    found = []
    for i in range(GRID + 1):
        for j in range(GRID + 1):
            x, y = frame.x + frame.w * i / GRID, frame.y + frame.h * j / GRID
            if inside(circles, of, x, y):
                depth = min(abs(c.r - math.hypot(x - c.x, y - c.y)) for c in circles)
                found.append((-round(depth, 3), y, x))
    return [(x, y) for _, y, x in sorted(found)]


# --- outlines -------------------------------------------------------------------------------------


class _Arc(Struct, frozen=True):
    circle: Circle
    start: float
    end: float

    @property
    def ends(self) -> tuple[tuple[Pt, Pt], tuple[Pt, Pt]]:
        return self.circle.at(self.start), self.circle.at(self.end)


def outline(circles: Sequence[Circle], of: Sequence[int], fill: Fill, name: str) -> ShapeItem:
    """A region as a closed shape of arcs."""
    arcs = _chained([arc for c in circles for arc in _arcs(c, circles, of)])
    ops: list[PathOp] = [("M", *arcs[0].ends[0])]
    for arc in arcs:
        ops += _curves(arc)
    points = [point for arc in arcs for point in _edge(arc)]
    box = union([Rect(x, y, 0.0, 0.0) for x, y in points])
    return ShapeItem(rect=box, geometry="path", path=(*ops, ("Z",)), fill=fill, name=name)


def _edge(arc: _Arc) -> list[tuple[Pt, Pt]]:
    """Points along an arc, close enough to tell how far it reaches."""
    return [arc.circle.at(arc.start + (arc.end - arc.start) * n / GRID) for n in range(GRID + 1)]


def _arcs(circle: Circle, circles: Sequence[Circle], of: Sequence[int]) -> list[_Arc]:
    """The parts of a circle that bound a region: on one side of them it lies, on the other not."""
    cuts = sorted({round(a % math.tau, 9) for other in circles if other != circle for a in _crossings(circle, other)})
    if not cuts:
        return [_Arc(circle, 0.0, math.tau)] if _bounds(circle, 0.0, circles, of) else []
    pairs = zip(cuts, [*cuts[1:], cuts[0] + math.tau], strict=True)
    return [_Arc(circle, a, b) for a, b in pairs if _bounds(circle, (a + b) / 2, circles, of)]


def _bounds(circle: Circle, angle: float, circles: Sequence[Circle], of: Sequence[int]) -> bool:
    near, far = (replace(circle, r=circle.r * k).at(angle) for k in (0.999, 1.001))
    return inside(circles, of, *near) != inside(circles, of, *far)


def _crossings(a: Circle, b: Circle) -> list[float]:
    """Angles on circle `a` where it meets circle `b`, of the same radius."""
    apart = math.hypot(b.x - a.x, b.y - a.y)
    if apart >= 2 * a.r or apart < EPS:
        return []
    toward, half = math.atan2(b.y - a.y, b.x - a.x), math.acos(apart / (2 * a.r))
    return [toward - half, toward + half]


def _chained(arcs: Sequence[_Arc]) -> list[_Arc]:
    """The arcs end to end, turned where need be."""
    left = list(arcs)
    chain = [left.pop(0)]
    while left:
        end = chain[-1].ends[1]
        nearest = min(left, key=lambda arc: min(math.dist(end, arc.ends[0]), math.dist(end, arc.ends[1])))
        left.remove(nearest)
        turned = math.dist(end, nearest.ends[1]) < math.dist(end, nearest.ends[0])
        chain.append(_Arc(nearest.circle, nearest.end, nearest.start) if turned else nearest)
    return chain


def _curves(arc: _Arc) -> list[PathOp]:
    """An arc as cubic curves of a quarter turn at most (handles of 4/3 tan(t/4) radii)."""
    count = max(1, math.ceil(abs(arc.end - arc.start) / (math.pi / 2) - EPS))
    turn = (arc.end - arc.start) / count
    reach = 4 / 3 * math.tan(turn / 4) * arc.circle.r
    ops: list[PathOp] = []
    for n in range(count):
        a, b = arc.start + n * turn, arc.start + (n + 1) * turn
        (x1, y1), (x2, y2) = arc.circle.at(a), arc.circle.at(b)
        first = (x1 - reach * math.sin(a), y1 + reach * math.cos(a))
        second = (x2 + reach * math.sin(b), y2 - reach * math.cos(b))
        ops.append(("C", *first, *second, x2, y2))
    return ops

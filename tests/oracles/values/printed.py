"""Marks of a native chart and the paths of a PDF's page in, marks that the page does not show out: by place, size,
colour, and order of drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.geometry import Rect
from tests.oracles.charts import near
from tests.oracles.values.drawn import Mark
from tests.oracles.values.parts import Part
from tests.oracles.values.paths import Path, Paths, Place

NEAR = 0.8
"""How far, in pt, a printed mark may be from where PowerPoint draws it."""
ROUNDED = 0.6
"""How much a marker's size may differ: PowerPoint knows whole points."""


def print_faults(marks: Sequence[Mark], paths: Paths) -> Iterator[str]:
    """Marks no path shows, and fills that are drawn in another order than the deck's."""
    last, before = -1, ""
    for mark in marks:
        if _is_unseen(mark):
            continue
        found = [path.order for path in _candidates(paths, mark) if _shows(path, mark)]
        what = f"{mark.kind} {mark.series}/{mark.index}"
        if not found:
            yield f"{what} is not drawn at {_where(mark)} in {mark.look.fill or mark.look.line}"
        elif mark.kind in ("bar", "slice") or (mark.kind == "dot" and mark.look.line):
            later = [order for order in found if order >= last]
            if later:
                last, before = min(later), what
            else:
                yield f"{what} is drawn before {before}"


def _candidates(paths: Paths, mark: Mark) -> Sequence[Path]:
    """Paths in the colour of a mark."""
    if mark.look.hatch:
        return paths
    if mark.kind in ("line", "error"):
        return paths.stroked(mark.look.line)
    if mark.kind == "dot":
        return [*paths.filled(mark.look.fill), *paths.stroked(mark.look.fill)]
    return paths.filled(mark.look.fill)


def _is_unseen(mark: Mark) -> bool:
    """Whether a mark has no size."""
    if mark.kind == "slice":
        return mark.angles[1] - mark.angles[0] < 0.01
    if mark.kind in ("bar", "dot"):
        return mark.rect.w < 0.01 or mark.rect.h < 0.01
    box = _box(mark.places)
    return box.w < 0.05 and box.h < 0.05


def _where(mark: Mark) -> str:
    if mark.places:
        return " ".join(f"({x:.1f}, {y:.1f})" for x, y in mark.places[:3])
    return f"({mark.rect.x:.1f}, {mark.rect.y:.1f}, {mark.rect.w:.1f}, {mark.rect.h:.1f}) {mark.angles}"


def _shows(path: Path, mark: Mark) -> bool:
    match mark.kind:
        case "bar":
            return _is_filled(path, mark) and alike(path.rect, mark.rect, NEAR)
        case "dot":
            return _is_dot(path, mark)
        case "slice":
            return _is_filled(path, mark) and is_slice(path, mark)
        case "area":
            return _is_filled(path, mark) and all(_passes(path, p) for p in mark.places)
        case _:
            return bool(path.stroke) and near(path.stroke, mark.look.line) and _runs_along(path, mark.places)


def _is_filled(path: Path, mark: Mark) -> bool:
    """The fill's colour; a hatch has its own below its lines."""
    return bool(path.fill) and (mark.look.hatch or near(path.fill, mark.look.fill))


def alike(one: Rect, other: Rect, slack: float) -> bool:
    """Whether two boxes have their sides in one place."""
    sides = ((one.x, other.x), (one.y, other.y), (one.right, other.right), (one.bottom, other.bottom))
    return all(abs(a - b) <= slack for a, b in sides)


def _is_dot(path: Path, mark: Mark) -> bool:
    r, m = path.rect, mark.rect
    if abs(r.x + r.w / 2 - m.x - m.w / 2) > NEAR or abs(r.y + r.h / 2 - m.y - m.h / 2) > NEAR or not path.fill:
        return False
    if mark.look.line:  # a bubble, outlined like a bar
        return near(path.fill, mark.look.fill) and abs(r.w - m.w) <= NEAR
    if path.stroke and near(path.stroke, mark.look.fill):  # a hollow one: the disc to the outline's edge
        return abs(r.w + path.width - m.w) <= ROUNDED
    return near(path.fill, mark.look.fill) and (
        abs(r.w - m.w) <= ROUNDED or (bool(path.stroke) and abs(r.w - path.width - m.w) <= ROUNDED)
    )


def is_slice(path: Path, mark: Mark) -> bool:
    """Whether a path goes from the centre (or the hole) to both ends of the arc, and nowhere outside of its angles."""
    cx, cy = mark.rect.x + mark.rect.w / 2, mark.rect.y + mark.rect.h / 2
    radius, (start, end) = mark.rect.w / 2, mark.angles
    if abs(max(math.dist(p, (cx, cy)) for p in path.places) - radius) > NEAR:
        return False
    corners = [(cx, cy)] if not mark.hole and end - start < 360 else []
    for angle in (start, end):
        turn = math.radians(angle)
        corners += [(cx + r * math.sin(turn), cy - r * math.cos(turn)) for r in (radius, mark.hole * radius) if r]
    if not all(any(math.dist(p, corner) <= NEAR for p in path.places) for corner in corners):
        return False
    turns = [
        math.degrees(math.atan2(x - cx, cy - y)) % 360
        for x, y in (*path.places, *path.controls)
        if math.dist((x, y), (cx, cy)) > radius / 4
    ]
    slack = math.degrees(NEAR / radius)
    return all((turn - start + slack) % 360 <= end - start + 2 * slack for turn in turns) or end - start >= 360


def _passes(path: Path, place: Place) -> bool:
    return any(abs(x - place[0]) <= NEAR and abs(y - place[1]) <= NEAR for x, y in path.places)


def _runs_along(path: Path, places: Sequence[Place]) -> bool:
    """Whether a stretch of a path runs straight from each of the places to the next, and no further."""
    return any(alike(_box(run), _box(places), NEAR) and _joins(run, places) for run in path.runs)


def _joins(run: Sequence[Place], places: Sequence[Place]) -> bool:
    steps = list(pairwise(run))
    return all(any(_is_on(one, step) and _is_on(other, step) for step in steps) for one, other in pairwise(places))


def _box(places: Sequence[Place]) -> Rect:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _is_on(place: Place, step: tuple[Place, Place]) -> bool:
    """Whether a place lies on a straight line between two points."""
    (ax, ay), (bx, by) = step
    length = math.dist(*step)
    if length < 1e-6:
        return math.dist(place, step[0]) <= NEAR
    along = max(0.0, min(1.0, ((place[0] - ax) * (bx - ax) + (place[1] - ay) * (by - ay)) / length**2))
    return math.dist(place, (ax + along * (bx - ax), ay + along * (by - ay))) <= NEAR


# --- shapes and tables ----------------------------------------------------------------------------

HEAD = 9.0
"""How much shorter, in pt, a line may be drawn that ends in an arrow head."""


def part_faults(parts: Sequence[Part], paths: Paths) -> Iterator[str]:
    """Shapes and grounds of cells that no path shows in their place and colour."""
    for part in parts:
        for cell in (cell for row in part.rows for cell in row):
            if cell.fill and not any(alike(p.rect, cell.rect, NEAR) for p in paths.filled(cell.fill)):
                yield f"the ground of cell “{cell.text}” is not drawn at {cell.rect} in {cell.fill}"
        look = part.look
        if look.fill and part.rect.w > 0.05 and part.rect.h > 0.05:
            if not any(alike(p.rect, part.rect, NEAR) for p in (paths if look.hatch else paths.filled(look.fill))):
                yield f"shape {part.name!r} is not drawn at {part.rect} in {look.fill}"
        elif look.line and not any(alike(p.rect, part.rect, HEAD) for p in paths.stroked(look.line)):
            yield f"line {part.name!r} is not drawn at {part.rect} in {look.line}"

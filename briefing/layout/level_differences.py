"""Two levels in, the arrow between them beside the chart out, with thin lines from the marks to it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import ChartSpec, LevelDifference
from briefing.geometry import Pt, Rect
from briefing.layout.annotations import (
    around,
    bent_arrow,
    head_size,
    level_differences,
    pill_shape,
    pill_width,
    through,
)
from briefing.layout.chart_look import Look
from briefing.layout.kit import Kit, TooFull
from briefing.layout.levels import level_line
from briefing.layout.marks import group
from briefing.layout.plane import Plane
from briefing.pages import AnyItem, ShapeItem, Stroke

AIR = 10.0
"""Between the marks and the first arrow, and on each side of it, in pt."""
STUB = 6.0
"""An arrow shows at least this much on each side of its pill, in pt; a shorter one has its pill beside it."""


def strips(spec: ChartSpec, kit: Kit, style: Look, *, upright: bool) -> list[Pt]:
    """What each arrow takes beside the marks: to the right of an upright chart, else below it."""
    found = level_differences(spec)
    if not upright:
        return [style.pill_height + AIR for _ in found]
    return [pill_width(kit, style, d.text) + 2 * AIR for d in found]


def room(spec: ChartSpec, kit: Kit, style: Look, *, upright: bool) -> Pt:
    """What all of them take together."""
    return sum(strips(spec, kit, style, upright=upright))


def draw(plane: Plane, start: Pt, texts: Sequence[Rect]) -> list[tuple[str, tuple[AnyItem, ...]]]:
    """The arrows with their lines, side by side from `start` on (x of an upright chart, else y), each after
    its text. Lines keep clear of `texts`. `TooFull` when a pill has no room beside a short arrow."""
    found = level_differences(plane.spec)
    widths = strips(plane.spec, plane.kit, plane.style, upright=plane.upright)
    places = [start + sum(widths[:i]) + width / 2 for i, width in enumerate(widths)]
    pills = [_pill(plane, d, at) for d, at in zip(found, places, strict=True)]
    blocked = [*texts, *(p.rect for p in pills)]
    return [
        (d.text, _one(plane, d, at, pill, blocked)) for d, at, pill in zip(found, places, pills, strict=True)
    ]  # fmt: skip


def _levels(plane: Plane, note: LevelDifference) -> tuple[Pt, Pt]:
    first, last = (plane.at(plane.end(c, note.series)) for c in (note.start, note.end))
    return first, last


def _pill(plane: Plane, note: LevelDifference, at: Pt) -> ShapeItem:
    """The pill on the arrow's middle, or where that is too short, beyond its upper or right end."""
    kit, style = plane.kit, plane.style
    width, height = pill_width(kit, style, note.text), style.pill_height
    low, high = sorted(_levels(plane, note))
    along = height if plane.upright else width
    middle = (low + high) / 2
    if high - low < along + 2 * STUB:
        middle = low - 4 - along / 2 if plane.upright else high + 4 + along / 2
    x, y = plane.point(at, middle)
    box = Rect(x - width / 2, y - height / 2, width, height)
    if not plane.panel.holds(box, 1.0):
        box = _inside(box, plane.panel, high + 4)
    runs = kit.runs(note.text, style.pill, color=style.arrow)
    return pill_shape(style, box, kit.setter.paragraph(runs, width, style.pill.lead, align="center"))


def _inside(box: Rect, panel: Rect, below: Pt) -> Rect:
    """The box moved where there is room: below the lower level, or in from the right."""
    moved = Rect(min(box.x, panel.right - box.w), below if box.y < panel.y else box.y, box.w, box.h)
    if not panel.holds(moved, 1.0):
        raise TooFull("the difference between two levels has no room beside them", "give the chart more room")
    return moved


def _one(
    plane: Plane, note: LevelDifference, at: Pt, pill: ShapeItem, texts: Sequence[Rect]
) -> tuple[AnyItem, ...]:
    kit, style, length = plane.kit, plane.style, head_size(plane.kit)[1]
    first, last = _levels(plane, note)
    lines: list[AnyItem] = []
    series = note.series if plane.spec.mode == "clustered" else None
    for level, category in ((first, note.start), (last, note.end)):
        mark = plane.mark(category, series)
        begin = mark.right if plane.upright else mark.bottom
        stroke = Stroke(style.arrow, style.hair)
        lines += level_line(style, level, begin, at + 5, texts, upright=not plane.upright, stroke=stroke)
    tip, way = plane.point(at, last), 1.0 if last > first else -1.0
    if abs(last - first) <= length + 2:
        path = [plane.point(at, first), tip]
        bare = ShapeItem(rect=around(path), geometry="path", path=through(path), stroke=Stroke(style.arrow, style.rule))
        return group("Level difference", (*lines, bare, pill))
    elbow = [plane.point(at, first), plane.point(at, last - way * length)]
    direction = (0.0, way) if plane.upright else (way, 0.0)
    return group("Level difference", (*lines, *bent_arrow(kit, style, elbow, tip, direction), pill))


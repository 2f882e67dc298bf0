"""A line chart's points in, its growth arrows out: from point to point of one line, clear of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefing.charts.spec import ChartSpec, GrowthArrow
from briefing.geometry import Pt
from briefing.layout import annotations as notes
from briefing.layout.apart import Drawn
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import ink
from briefing.layout.clearance import Segment
from briefing.layout.kit import Kit
from briefing.pages import Plotted

AIR = 2.0
"""Between a marker and the arrow that meets it from the side, in pt."""


class End(Struct, frozen=True):
    """Where an arrow meets a point of its line, and how far its upright part stands from there: to the
    left (negative), to the right, or straight above it (0)."""

    x: Pt
    y: Pt
    aside: Pt


def _sides(spec: ChartSpec, arrow: GrowthArrow) -> tuple[int, int]:
    """On which side the arrow leaves its first point and reaches its last: from above (0), or outward
    where another line runs over the point and would take the arrow for its own."""
    outward = (-1, 1) if arrow.start <= arrow.end else (1, -1)
    return (
        outward[0] * _is_under(spec, arrow.series, arrow.start),
        outward[1] * _is_under(spec, arrow.series, arrow.end),
    )


def _is_under(spec: ChartSpec, series: int, category: int) -> bool:
    values = [s.data[category].value for s in spec.series]
    own = values[series]
    return own is not None and any(v is not None and v > own for v in values)


def side_room(spec: ChartSpec, kit: Kit) -> tuple[Pt, Pt]:
    """What arrows take left of the first points and right of the last, in pt."""
    last = len(spec.categories) - 1
    left = right = 0.0
    for arrow in notes.arrows(spec):
        for category, side, reach in zip(
            (arrow.start, arrow.end), _sides(spec, arrow), _reaches(kit), strict=True
        ):
            if side < 0 and category == 0:
                left = max(left, reach)
            elif side > 0 and category == last:
                right = max(right, reach)
    return left, right


def _reaches(kit: Kit) -> tuple[Pt, Pt]:
    """From a point to the upright part beside it, at an arrow's start and at its end."""
    marker, stub = (2.4, 4.0) if kit.is_brief else (4.0, 6.0)
    return marker + AIR + stub, marker + AIR + notes.head_size(kit)[1] + stub - 2.0


def _ends(spec: ChartSpec, kit: Kit, points: Sequence[Plotted]) -> Iterator[tuple[GrowthArrow, End, End]]:
    at = {(p.series, p.category): p for p in points}
    for arrow in notes.arrows(spec):
        ends = []
        for category, side, reach in zip(
            (arrow.start, arrow.end), _sides(spec, arrow), _reaches(kit), strict=True
        ):
            point = at[arrow.series, category]
            middle = point.rect.x + point.rect.w / 2
            if side:
                x = middle + side * (point.rect.w / 2 + AIR)
                ends.append(End(x, point.rect.y + point.rect.h / 2, middle + side * reach - x))
                continue
            label = point.label if point.label and point.label.position == "t" else None
            top = ink(label.rect, label.paragraph).y if label else point.rect.y
            ends.append(End(middle + notes.end_shift(notes.arrows(spec), arrow, category), top - 7, 0.0))
        yield arrow, ends[0], ends[1]


def strokes(spec: ChartSpec, kit: Kit, points: Sequence[Plotted], top: Pt) -> list[Segment]:
    """The parts of arrows that stand beside points, from which values keep clear."""
    found: list[Segment] = []
    for _, *ends in _ends(spec, kit, points):
        for end in ends:
            if end.aside:
                turn = end.x + end.aside
                found += [(end.x, end.y, turn, end.y), (turn, top, turn, end.y)]
    return found


def draw(
    spec: ChartSpec, kit: Kit, style: Look, points: Sequence[Plotted], top: Pt
) -> list[Drawn]:
    """The arrows, each after its text, their runs below `top`."""
    found = []
    depths = notes.run_depths(notes.arrows(spec), style)
    for (arrow, start, end), depth in zip(_ends(spec, kit, points), depths, strict=True):
        made = notes.growth_over(
            kit, style, arrow.texts, (start.x, start.y), (end.x, end.y), top + depth, aside=(start.aside, end.aside)
        )
        found.append((arrow.texts[-1], made))
    return found

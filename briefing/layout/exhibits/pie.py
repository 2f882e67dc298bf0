"""Slices in, a native pie with values inside where they fit, and the rest named beside it out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, look, on_fill, paint, sized
from briefing.layout.chart_text import ink, label_runs, set_line
from briefing.layout.kit import Kit
from briefing.layout.native import ring
from briefing.layout.part_names import PartName, part_name, placed
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, Plotted, PlottedLabel, Stroke

Angles = tuple[float, float]

RADIUS, RADIUS_BRIEF = 138.0, 66.0
"""Greatest radius in pt, on slides and in the brief."""

LEAST = 34.0
"""A smaller pie, in pt, shows no shares."""

AIR = 3.0
"""Least air between a value in its slice and the slice's edges, in pt."""


def traits(drawing: ChartSpec) -> Traits:
    """A chart that may be lower, and leaves room beside it."""
    return replace(SHRINKING_CHART, is_narrow=True)


def natural_height(drawing: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt: the pie at its largest, with a little air."""
    return 2 * RADIUS_BRIEF + 12 if kit.is_brief else 2 * RADIUS + 40


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when names leave too little room for the pie."""
    style, (series,) = look(kit), spec.series
    angles = scale.angles([max(d.value or 0.0, 0.0) for d in series.data])
    shown = [i for i, d in enumerate(series.data) if d.value is not None]
    air, largest = (14.0, RADIUS_BRIEF) if kit.is_brief else (24.0, RADIUS)
    names = _names(spec, kit, style, angles, shown, set(), rect)
    _, first, _ = placed(names, kit, rect, air, largest, LEAST)
    inside = {i for i in shown if _inside(spec, kit, style, i, angles[i], (0.0, 0.0), first)}
    while True:
        names = _names(spec, kit, style, angles, shown, inside, rect)
        (x, y), radius, beside = placed(names, kit, rect, air, largest, LEAST)
        still = {i for i in inside if _inside(spec, kit, style, i, angles[i], (x, y), radius)}
        if still == inside:
            break
        inside = still
    box = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
    gaps = Stroke("paper", 1.0 if kit.is_brief else 2.0) if len(shown) > 1 else None
    points = [
        Plotted(
            0, i, box, paint(series.data[i], series, kit)[0], gaps, angles=angles[i],
            label=_inside(spec, kit, style, i, angles[i], (x, y), radius) if i in inside else None,
        )
        for i in shown
    ]  # fmt: skip
    native = ring(spec, points, 0)
    chart = ChartItem(rect=rect, spec=spec, plot=box, sheet=native.sheet, plots=native.plots)
    return (chart, *beside)


def _names(
    spec: ChartSpec, kit: Kit, style: Look, angles: Sequence[Angles], shown: Sequence[int], inside: set[int], rect: Rect
) -> list[PartName]:
    """The slices' names, with the numbers of those whose value stands not inside: number over name, or both on a line
    where that is too high."""
    over = [part_name(spec, kit, style, i, angles[i], rect.w, bare=i in inside) for i in shown]
    if all(sum(n.height for n in over if n.side == side) <= rect.h for side in (-1, 1)):
        return over
    return [
        part_name(spec, kit, style, i, angles[i], rect.w, inline=i not in inside, bare=i in inside) for i in shown
    ]


def _inside(
    spec: ChartSpec, kit: Kit, style: Look, index: int, angles: Angles, center: tuple[Pt, Pt], radius: Pt
) -> PlottedLabel | None:
    """The value in the middle of its slice; None where it would touch the slice's edges."""
    (series,) = spec.series
    datum = series.data[index]
    token = sized(style.value, 9.0 if kit.is_brief else 16.0)
    color = on_fill(paint(datum, series, kit)[0], kit)
    at = scale.on_circle(*center, radius / 2, sum(angles) / 2)
    label = set_line(kit, label_runs(kit, datum.label, token, color), token.lead, "center").label(*at, "ctr")
    box = ink(label.rect, label.paragraph).inset(-AIR)
    corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    return label if all(_holds(center, radius, angles, corner) for corner in corners) else None


def _holds(center: tuple[Pt, Pt], radius: Pt, angles: Angles, point: tuple[Pt, Pt]) -> bool:
    """Whether a point lies in the slice."""
    dx, dy = point[0] - center[0], point[1] - center[1]
    turn = math.degrees(math.atan2(dx, -dy)) % 360
    return math.hypot(dx, dy) <= radius and angles[0] <= turn <= angles[1]

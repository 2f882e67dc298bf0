"""A native chart in, the marks that PowerPoint draws of it out, in pt on the page and in drawing order.

The rules are those of DrawingML charts (ECMA-376 part 1, 21.2): bars side by side by `gapWidth` and `overlap` or piled
up on either side of zero, areas piled up, the axes' scales, bubbles by area. What has no colour is not drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from briefing.geometry import Rect
from tests.oracles.values.native import Axis, Errors, Look, NativeChart, NativePlot, NativeSeries, Value

Place = tuple[float, float]

LARGEST_BUBBLE = 0.25
"""Diameter of the largest bubble at a scale of 100, of the plot's shorter side."""


NOWHERE = Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class Mark:
    """A mark of series `series`, datum `index` (-1 for what is drawn of all of them). Bars, dots, bubbles and discs
    of pies have a `rect`; lines, areas and error bars `places`, slices `angles` clockwise from twelve o'clock."""

    kind: Literal["bar", "dot", "slice", "line", "area", "error"]
    series: str
    index: int
    look: Look
    rect: Rect = NOWHERE
    places: tuple[Place, ...] = ()
    angles: tuple[float, float] = (0.0, 0.0)
    hole: float = 0.0


def share(axis: Axis, value: float) -> float:
    """Where a value lies: 0 at the start of its axis, 1 at its end."""
    low, high, at = (math.log10(v) if axis.log else v for v in (axis.low, axis.high, value))
    part = (at - low) / (high - low)
    return 1 - part if axis.reversed else part


def drawn(chart: NativeChart) -> list[Mark]:
    """All marks, from the first drawn to the last."""
    found: list[Mark] = []
    for plot in chart.plots:
        match plot.kind:
            case "bar" | "column":
                found += _bars(chart, plot)
            case "pie" | "doughnut":
                found += _slices(chart, plot)
            case "area":
                found += _areas(chart, plot)
            case "bubble":
                found += _bubbles(chart, plot)
            case _:
                found += _points(chart, plot)
    return found


def axis_of(chart: NativeChart, plot: NativePlot) -> Axis:
    """The value axis of a plot."""
    axis = chart.second if plot.secondary else chart.axis
    assert axis is not None
    return axis


def look_at(series: NativeSeries, index: int) -> Look:
    """How a bar, slice or bubble is painted."""
    return series.looks.get(index, series.look)


# --- bars -----------------------------------------------------------------------------------------


def _bars(chart: NativeChart, plot: NativePlot) -> Iterator[Mark]:
    axis, count = axis_of(chart, plot), max(len(s.values) for s in plot.series)
    ends = piled(plot) if plot.grouping != "clustered" else [[(0.0, v) for v in s.values] for s in plot.series]
    marks = []
    for s, series in enumerate(plot.series):
        for i, (start, end) in enumerate(ends[s]):
            if end is None or start is None:
                continue
            rect = bar(chart, plot, axis, slot(plot, s, i, count), (start, end))
            marks.append(Mark("bar", series.name, i, look_at(series, i), rect))
            yield from (
                Mark("error", series.name, i, Look(line=e.color), places=places)
                for e in series.errors
                for places in _error(chart, plot, axis, e, i, end, rect)
            )
    yield from (m for m in (_merged(marks) if plot.gap == 0 and plot.overlap == 100 else marks) if m.look.fill)


def slot(plot: NativePlot, s: int, i: int, count: int) -> tuple[float, float]:
    """Where the bar of series `s` in category `i` begins and ends across the plot, 0 to 1."""
    side_by_side = len(plot.series) if plot.grouping == "clustered" else 1
    overlap = plot.overlap / 100 if plot.grouping == "clustered" else 0.0
    width = 1 / (side_by_side - (side_by_side - 1) * overlap + plot.gap / 100)
    start = plot.gap / 200 * width + (s if side_by_side > 1 else 0) * width * (1 - overlap)
    return (i + start) / count, (i + start + width) / count


def bar(
    chart: NativeChart, plot: NativePlot, axis: Axis, across: tuple[float, float], ends: tuple[float, float]
) -> Rect:
    """The bar between two values, cut at the ends of its axis."""
    near, far = sorted(min(1.0, max(0.0, share(axis, v))) for v in ends)
    a = chart.area
    if plot.kind == "bar":
        return Rect(a.x + near * a.w, a.y + across[0] * a.h, (far - near) * a.w, (across[1] - across[0]) * a.h)
    return Rect(a.x + across[0] * a.w, a.bottom - far * a.h, (across[1] - across[0]) * a.w, (far - near) * a.h)


def piled(plot: NativePlot) -> list[list[tuple[float, Value]]]:
    """Start and end of every bar of a stack, by series: upwards from zero, or downwards; of 100 % as shares."""
    count = max(len(s.values) for s in plot.series)
    up, down = [0.0] * count, [0.0] * count
    whole = [sum(abs(s.values[i] or 0.0) for s in plot.series) for i in range(count)]
    found = []
    for series in plot.series:
        row: list[tuple[float, Value]] = []
        for i, value in enumerate(series.values):
            size = value if plot.grouping != "percent" or value is None else value / (whole[i] or 1.0)
            pile = up if (size or 0.0) >= 0 else down
            row.append((pile[i], None if size is None else pile[i] + size))
            pile[i] += size or 0.0
        found.append(row)
    return found


def _merged(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Columns without gaps: those of a series side by side and alike are seen as one."""
    open_: Mark | None = None
    for mark in marks:
        if mark.rect.h < 1e-6:
            continue
        if open_ and _continues(open_, mark):
            open_ = replace(open_, rect=Rect(open_.rect.x, open_.rect.y, mark.rect.right - open_.rect.x, open_.rect.h))
            continue
        if open_:
            yield open_
        open_ = mark
    if open_:
        yield open_


def _continues(one: Mark, other: Mark) -> bool:
    return (
        one.series == other.series and one.look == other.look and abs(one.rect.right - other.rect.x) < 1e-3
        and abs(one.rect.y - other.rect.y) < 1e-3 and abs(one.rect.h - other.rect.h) < 1e-3
    )  # fmt: skip


def _error(
    chart: NativeChart, plot: NativePlot, axis: Axis, bars: Errors, i: int, value: float, rect: Rect
) -> Iterator[tuple[Place, Place]]:
    """Error bars of columns: from the end of each, up or down; of bars right or left."""
    x, y, a = rect.x + rect.w / 2, rect.y + rect.h / 2, chart.area
    for sign, lengths in ((1, bars.plus), (-1, bars.minus)):
        if i < len(lengths) and lengths[i] and plot.kind == "bar":
            left, right = (a.x + share(axis, v) * a.w for v in (value, value + sign * (lengths[i] or 0.0)))
            yield (left, y), (right, y)
        elif i < len(lengths) and lengths[i]:
            start, end = (a.bottom - share(axis, v) * a.h for v in (value, value + sign * (lengths[i] or 0.0)))
            yield (x, start), (x, end)


# --- lines and points -----------------------------------------------------------------------------


def _points(chart: NativeChart, plot: NativePlot) -> Iterator[Mark]:
    """Lines, then markers, series by series."""
    for series in plot.series:
        spots = spots_of(chart, plot, series)
        if series.look.line:
            closed = plot.kind == "radar" and spots[0] and spots[-1]
            ring = [*spots, spots[0]] if closed else spots
            for run in _runs(ring, bridged=chart.bridged):
                yield Mark("line", series.name, -1, series.look, places=tuple(run))
        for i, spot in enumerate(spots):
            dot = series.dots.get(i, series.dot)
            if spot and dot:
                rect = Rect(spot[0] - dot.size / 2, spot[1] - dot.size / 2, dot.size, dot.size)
                yield Mark("dot", series.name, i, Look(dot.color), rect)


def spots_of(chart: NativeChart, plot: NativePlot, series: NativeSeries) -> list[Place | None]:
    """Where each datum lies."""
    a, axis, count = chart.area, axis_of(chart, plot), len(series.values)
    if plot.kind == "radar":
        return [None if v is None else _on_ray(a, share(axis, v), i / count) for i, v in enumerate(series.values)]
    return [
        None if y is None or x is None else (a.x + x * a.w, a.bottom - share(axis, y) * a.h)
        for x, y in zip(_across(chart, plot, series, count), series.values, strict=True)
    ]


def _across(chart: NativeChart, plot: NativePlot, series: NativeSeries, count: int) -> list[Value]:
    if plot.kind in ("scatter", "bubble"):
        assert chart.x_axis is not None
        return [None if x is None else share(chart.x_axis, x) for x in series.xs]
    if chart.edges:
        return [i / max(1, count - 1) for i in range(count)]
    return [(i + 0.5) / count for i in range(count)]


def _on_ray(area: Rect, part: float, turn: float) -> Place:
    radius, angle = min(area.w, area.h) / 2 * part, 2 * math.pi * turn
    return area.x + area.w / 2 + radius * math.sin(angle), area.y + area.h / 2 - radius * math.cos(angle)


def _runs(spots: Sequence[Place | None], *, bridged: bool) -> list[list[Place]]:
    """Stretches of a line between its gaps."""
    if bridged:
        spots = [s for s in spots if s]
    runs: list[list[Place]] = [[]]
    for spot in spots:
        if spot:
            runs[-1].append(spot)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _bubbles(chart: NativeChart, plot: NativePlot) -> Iterator[Mark]:
    largest = max(size or 0.0 for s in plot.series for size in s.sizes)
    widest = LARGEST_BUBBLE * plot.scale / 100 * min(chart.area.w, chart.area.h)
    for series in plot.series:
        for i, spot in enumerate(spots_of(chart, plot, series)):
            if spot and look_at(series, i).fill:
                d = widest * math.sqrt((series.sizes[i] or 0.0) / largest)
                rect = Rect(spot[0] - d / 2, spot[1] - d / 2, d, d)
                yield Mark("dot", series.name, i, look_at(series, i), rect)


# --- areas and slices -----------------------------------------------------------------------------


def _areas(chart: NativeChart, plot: NativePlot) -> Iterator[Mark]:
    """Along the upper edge of each, and back along the lower one."""
    ends = piled(plot)
    for s, series in enumerate(plot.series):
        lower = replace(series, values=tuple(start for start, _ in ends[s]))
        upper = replace(series, values=tuple(start if end is None else end for start, end in ends[s]))
        places = [p for p in (*spots_of(chart, plot, upper), *reversed(spots_of(chart, plot, lower))) if p]
        yield Mark("area", series.name, -1, series.look, places=tuple(places))


def _slices(chart: NativeChart, plot: NativePlot) -> Iterator[Mark]:
    (series,) = plot.series
    whole = sum(v or 0.0 for v in series.values)
    a, turned = chart.area, 0.0
    side = min(a.w, a.h)
    disc = Rect(a.x + (a.w - side) / 2, a.y + (a.h - side) / 2, side, side)
    for i, value in enumerate(series.values):
        end = turned + 360 * (value or 0.0) / whole
        yield Mark("slice", series.name, i, look_at(series, i), disc, angles=(turned, end), hole=plot.hole / 100)
        turned = end


def steps(marks: Sequence[Mark]) -> Iterator[tuple[Place, Place, Mark]]:
    """The straight parts of lines and error bars, each with its mark."""
    for mark in marks:
        if mark.kind in ("line", "error"):
            yield from ((a, b, mark) for a, b in pairwise(mark.places) if a != b)

"""Points by two measures: scatters, and bubbles by a third."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from statistics import fmean

from briefing.geometry import Rect
from briefing.model.exhibits.bubble import BubbleChart
from briefing.model.exhibits.scatter import Scatter
from briefing.model.point_chart import PointChart
from tests.oracles.values.drawn import Mark, Place, drawn, share
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.native import NativeChart
from tests.oracles.values.printed import NEAR
from tests.oracles.values.saying import cells, numbers_in, row_faults, says, scale_faults, solid
from tests.oracles.values.shown import Exhibit


@rule("scatter", "bubble")
def points(exhibit: Exhibit) -> Iterator[str]:
    """A dot a point, in place and in the colour of its group, named; bubbles by area; the trend by least squares."""
    model = exhibit.model
    assert isinstance(model, PointChart)
    (chart,) = exhibit.charts
    order = list(range(len(model.dots)))
    if isinstance(model, BubbleChart):
        order.sort(key=lambda i: -exhibit.number(model.points[i].size))
    dots = [model.dots[i] for i in order]
    rows = [[exhibit.number(dot.x) for dot in dots], [exhibit.number(dot.y) for dot in dots]]
    if isinstance(model, BubbleChart):
        rows.append([exhibit.number(model.points[i].size) for i in order])
    names = [exhibit.string(dot.name) for dot in dots]
    if [solid(str(c)) for c in chart.column(0)] != [solid(n) for n in names]:
        yield f"points {chart.column(0)} in place of {names}"
    for at, row in enumerate(rows, 1):
        yield from row_faults(f"column {at} of the workbook", cells(chart.column(at), len(row)), row)
    marks = [m for m in drawn(chart) if m.kind == "dot" and not m.series.startswith("(")]
    spots = [_spot(chart, x, y) for x, y in zip(rows[0], rows[1], strict=True)]
    found = [_dot_at(marks, spot, i) for i, spot in enumerate(spots)]
    if len(marks) != len(spots) or not all(found):
        lost = [name for name, mark in zip(names, found, strict=True) if not mark]
        yield f"{len(marks)} dots of {len(spots)} points: {lost} lack"
        return
    seen = [mark for mark in found if mark]
    yield from _groups(exhibit, [exhibit.string(dot.group) for dot in dots], seen)
    if isinstance(model, BubbleChart):
        yield from _areas(names, rows[2], seen)
    yield from _beside(exhibit, chart, names, spots, seen)
    yield from _lines(exhibit, model, rows)
    if isinstance(model, Scatter) and model.trend:
        yield from _trend(chart, model, rows[0], rows[1])


def _spot(chart: NativeChart, x: float, y: float) -> Place:
    assert chart.x_axis is not None
    assert chart.axis is not None
    a = chart.area
    return a.x + share(chart.x_axis, x) * a.w, a.bottom - share(chart.axis, y) * a.h


def _dot_at(marks: Sequence[Mark], spot: Place, index: int) -> Mark | None:
    for m in marks:
        middle = m.rect.x + m.rect.w / 2, m.rect.y + m.rect.h / 2
        if m.index == index and math.dist(middle, spot) < NEAR:
            return m
    return None


def _groups(exhibit: Exhibit, groups: Sequence[str], marks: Sequence[Mark]) -> Iterator[str]:
    """Of a group all that are not highlighted have one colour, which no other group has."""
    colors: dict[str, list[str]] = {}
    for group, mark in zip(groups, marks, strict=True):
        colors.setdefault(group, []).append(mark.look.fill)
    usual = {group: max(set(found), key=found.count) for group, found in colors.items()}
    legend = {solid(part.text) for part in exhibit.under("Legend")}
    for group in usual:
        if group and solid(group) not in legend:
            yield f"the legend lacks {group!r}: {legend}"
    keys = list(exhibit.under("Legend"))
    for key, name in itertools.pairwise(keys):
        if key.look.fill and name.text in usual and key.look.fill not in colors[name.text]:
            yield f"the legend gives {key.look.fill} to {name.text!r}, which is {usual[name.text]}"


def _areas(names: Sequence[str], sizes: Sequence[float], marks: Sequence[Mark]) -> Iterator[str]:
    """Areas in proportion to sizes."""
    largest = max(sizes)
    widest = max(mark.rect.w for mark in marks)
    for name, size, mark in zip(names, sizes, marks, strict=True):
        wanted = widest * math.sqrt(size / largest)
        if abs(mark.rect.w - wanted) > NEAR:
            yield f"bubble {name!r} is {mark.rect.w} across in place of {wanted}"


def _beside(
    exhibit: Exhibit, chart: NativeChart, names: Sequence[str], spots: Sequence[Place], marks: Sequence[Mark]
) -> Iterator[str]:
    """Names at their own points: as labels, or as texts near them or with a leader; and the axes' numbers."""
    for series in chart.series:
        for index, label in series.labels.items():
            if solid(label) not in (solid(names[index]), solid(names[index] + "†")):
                yield f"label {label!r} stands at {names[index]!r}"
    said = list(exhibit.under("Point names"))
    for before, part in zip([None, *said], said, strict=False):
        if not part.text or solid(part.text) not in map(solid, names):
            continue
        at = [i for i, n in enumerate(names) if solid(n) == solid(part.text)]
        boxes = [part.rect] + ([before.rect] if before is not None and not before.text else [])
        reach = [min(_gap(b, spots[i]) - marks[i].rect.w / 2 for b in boxes) for i in at]
        if min(reach) > 12:
            yield f"name “{part.text}” stands {min(reach):.0f} pt from its point"
    yield from scale_faults(
        chart, [p for p in exhibit.under("Scale") if not p.name.startswith("Name of") and numbers_in(p.text)]
    )


def _gap(rect: Rect, spot: Place) -> float:
    """The distance of a place from a box."""
    x, y = spot
    return math.hypot(max(rect.x - x, 0, x - rect.right), max(rect.y - y, 0, y - rect.bottom))


def _lines(exhibit: Exhibit, model: PointChart, rows: Sequence[Sequence[float]]) -> Iterator[str]:
    """Lines across the chart are at the mean, or at the number that was asked for."""
    wanted = [fmean(row) for axis, row in zip((model.x, model.y), rows, strict=False) if axis.average]
    wanted += [exhibit.number(axis.line) for axis in (model.x, model.y) if axis.line is not None]
    said = [p for p in exhibit.under("Lines") if numbers_in(p.text)]
    for value in wanted:
        if not any(says(p.text, value) for p in said):
            yield f"no line says {value}: {[p.text for p in said]}"


def _trend(chart: NativeChart, model: Scatter, xs: Sequence[float], ys: Sequence[float]) -> Iterator[str]:
    """The line of least squares, of the logarithms where an axis is logarithmic, at every point's x."""
    u = [math.log10(x) if model.x.log else x for x in xs]
    v = [math.log10(y) if model.y.log else y for y in ys]
    slope = sum((a - fmean(u)) * (b - fmean(v)) for a, b in zip(u, v, strict=True)) / sum(
        (a - fmean(u)) ** 2 for a in u
    )
    heights = [fmean(v) + slope * (a - fmean(u)) for a in u]
    (series,) = chart.named("(trend)")
    yield from row_faults("the trend", series.values, [10**h if model.y.log else h for h in heights])

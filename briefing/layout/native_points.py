"""Points and where they came to lie in, a native scatter or bubble plot out: every helper cell follows the author's."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from briefing.charts.spec import PointSpec
from briefing.layout.native import Native, plain, repeated
from briefing.pages import Column, Formula, Marker, PathOp, Plot, PlotSeries, Plotted, Stroke, ref

X, Y, SIZE = 1, 2, 3
"""Columns of the sheet, after the names; helpers follow."""


def scatter(
    spec: PointSpec, points: Sequence[Plotted], radius: float, stroke: Stroke, path: tuple[PathOp, ...]
) -> Native:
    """A series a group, over helper cells that hold the y of its points alone; hollow points have their middles in
    a helper too. The trend, along `path`, has heights that are computed from the author's columns."""
    columns = _data(spec)
    series: list[PlotSeries] = []
    if spec.trend:
        columns += _trend_columns(spec, len(columns))
        series.append(PlotSeries(name=_last(columns), values=_last(columns), xs=X, stroke=stroke, path=path))
    for group in spec.groups:
        mine = tuple(points[i] for i in group.points)
        values = Y
        if len(spec.groups) > 1:
            columns.append(_some(spec, group.points, group.name))
            values = _last(columns)
        marker = Marker(2 * radius, group.color)
        series.append(PlotSeries(name=plain(group.name) or Y, values=values, xs=X, marker=marker, marks=mine))
    open_ = [i for i, p in enumerate(points) if p.open_]
    if open_:
        columns.append(_some(spec, open_, "hollow"))
        series.append(PlotSeries(name=_last(columns), values=_last(columns), xs=X, marker=points[open_[0]].hole))
    return Native(tuple(columns), (Plot(kind="scatter", series=tuple(series)),))


def bubble(spec: PointSpec, points: Sequence[Plotted], reference: float) -> Native:
    """All bubbles as one series, the largest first, as later ones are drawn on earlier ones. `reference` is the area,
    as a multiple of the largest bubble's, of an unseen one by which all are scaled; none at 1."""
    columns = _data(spec)
    series = [PlotSeries(name=SIZE, values=Y, xs=X, sizes=SIZE, fill=points[0].fill, stroke=points[0].stroke,
                         marks=tuple(points))]  # fmt: skip
    if reference > 1:
        rest = (None,) * (len(points) - 1)
        largest = max(d.value or 0.0 for d in spec.series[2].data)
        span = f"{ref(SIZE, 0)}:{ref(SIZE, len(points) - 1)}"
        cells = (
            ("scale x", repeated(X, 0, spec.series[0].data[0].value)),
            ("scale y", repeated(Y, 0, spec.series[1].data[0].value)),
            ("scale area", Formula(f"MAX({span})*{reference:g}", largest * reference)),
        )
        first = len(columns)
        columns += [Column(name, (cell, *rest), helper=True) for name, cell in cells]
        unseen = PlotSeries(name=first + 2, values=first + 1, xs=first, sizes=first + 2)
        series.insert(0, unseen)
    return Native(tuple(columns), (Plot(kind="bubble", series=tuple(series)),))


def _last(columns: Sequence[Column]) -> int:
    return len(columns) - 1


def _data(spec: PointSpec) -> list[Column]:
    """Names, x, y and, of bubbles, the size."""
    names = Column("", tuple(plain(c.name) for c in spec.categories))
    return [names, *(Column(plain(s.name), tuple(d.value for d in s.data)) for s in spec.series)]


def _some(spec: PointSpec, rows: Sequence[int], name: str) -> Column:
    """The y of some points, empty for the others."""
    data = spec.series[1].data
    cells = (repeated(Y, row, data[row].value if row in rows else None) for row in range(len(data)))
    return Column(plain(name), tuple(cells), helper=True)


def _trend_columns(spec: PointSpec, first: int) -> list[Column]:
    """The trend's height at each point's x, with the logarithms that it is fitted to where an axis is a log one."""
    found: list[Column] = []
    used = []
    for column, axis, name in ((X, spec.x, "log x"), (Y, spec.y, "log y")):
        used.append(column)
        if axis.log:
            used[-1] = first + len(found)
            found.append(_logs(spec, column, name))
    rows = len(spec.categories)
    xs, ys = (f"{ref(c, 0)}:{ref(c, rows - 1)}" for c in used)
    line = f"INTERCEPT({ys},{xs})+SLOPE({ys},{xs})*"
    cells = tuple(_height(spec, row, line + ref(used[0], row)) for row in range(rows))
    return [*found, Column("trend", cells, helper=True)]


def _logs(spec: PointSpec, column: int, name: str) -> Column:
    data = spec.series[column - 1].data
    cells = (Formula(f"LOG10({ref(column, row)})", log10(d.value or 1.0)) for row, d in enumerate(data))
    return Column(name, tuple(cells), helper=True)


def _height(spec: PointSpec, row: int, expression: str) -> Formula:
    y = trend_at(spec, spec.series[0].data[row].value or 0.0)
    return Formula(f"10^({expression})" if spec.y.log else expression, y)


def trend_at(spec: PointSpec, x: float) -> float:
    """The trend's y at an x, both in the numbers that the axes show."""
    assert spec.trend is not None
    y = spec.trend.intercept + spec.trend.slope * (log10(x) if spec.x.log else x)
    return float(10.0**y) if spec.y.log else y

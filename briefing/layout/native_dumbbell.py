"""A dumbbell's rows and where its dots came to lie in, a native scatter plot out: before and after as series over
their cells, connectors and the middles of hollow dots as helpers that follow them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import ChartSpec
from briefing.layout.native import Native, by_series, hollow, hollow_series, plain, repeated, straight
from briefing.pages import Across, Column, Plot, PlotSeries, Plotted, Stroke

BEFORE, AFTER, POSITION = 1, 2, 3
"""Columns of the sheet; the connectors' ends and the hollow dots follow."""


def dumbbell(spec: ChartSpec, points: Sequence[Plotted], connector: Stroke) -> Native:
    """Rows stand at the positions n - 1/2 to 1/2 of a value axis from 0 to n, n being their count."""
    marks = by_series(spec, points)
    columns = [*_data(spec), *_connector_ends(spec)]
    columns += [hollow(columns[s], s, own) for s, own in enumerate(marks, 1)]
    series = _connectors(spec, marks, connector)
    series += [
        PlotSeries(name=s, values=POSITION, xs=s, marker=own[0].marker if own else None, marks=own)
        for s, own in enumerate(marks, 1)
    ]
    first = len(columns) - len(marks)
    series += [
        hollow_series(first + s, own, xs=POSITION) for s, own in enumerate(marks) if any(p.open_ for p in own)
    ]
    return Native(tuple(_filled(c, _count(spec)) for c in columns), (Plot(kind="scatter", series=tuple(series)),))


def _filled(column: Column, rows: int) -> Column:
    """The column with empty cells up to `rows`: of a single row LibreOffice would not show the dots."""
    missing = rows - len(column.cells)
    return Column(column.name, (*column.cells, *(("",) if not column.name else (None,)) * missing), column.helper)


def _position(spec: ChartSpec, row: int) -> float:
    return len(spec.categories) - row - 0.5


def _data(spec: ChartSpec) -> list[Column]:
    """Name with its measure, before, after, position."""
    names = (f"{c.name}, {c.note}" if c.note else c.name for c in spec.categories)
    positions = tuple(_position(spec, row) for row in range(len(spec.categories)))
    values = (Column(plain(s.name), tuple(d.value for d in s.data)) for s in spec.series)
    return [Column("", tuple(map(plain, names))), *values, Column("position", positions, helper=True)]


def _count(spec: ChartSpec) -> int:
    """Points of every series: as many as rows, and two for a connector."""
    return max(2, len(spec.categories))


def _connector_ends(spec: ChartSpec) -> list[Column]:
    """As many columns of x, then of y, as a connector has points: before, after, and after again."""
    rows, count = range(len(spec.categories)), _count(spec)
    ends = [BEFORE] + [AFTER] * (count - 1)
    across = [
        Column("connector x", tuple(repeated(c, r, spec.series[c - 1].data[r].value) for r in rows), helper=True)
        for c in ends
    ]
    level = Column("connector y", tuple(repeated(POSITION, r, _position(spec, r)) for r in rows), helper=True)
    return across + [level] * count


def _connectors(spec: ChartSpec, marks: Sequence[Sequence[Plotted]], stroke: Stroke) -> list[PlotSeries]:
    """A series for each row, whose points lie side by side in the sheet."""
    count = _count(spec)
    places = [{p.category: p.middle for p in own} for own in marks]
    found = []
    for row in range(len(spec.categories)):
        ends = sorted(place[row] for place in places if row in place)
        found.append(
            PlotSeries(
                name=f"(connector {row + 1})",
                xs=Across(row, POSITION + 1, count),
                values=Across(row, POSITION + 1 + count, count),
                stroke=stroke,
                path=straight(*ends) if len(ends) > 1 else (),
            )
        )
    return found

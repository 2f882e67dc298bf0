"""The dots of a lollipop chart or dot plot in, a native scatter plot out: dots over the author's columns, and thin
lines behind them, from zero or from the lowest of a row to its highest.

The lines are one series: two points a row, and a gap. The dots have as many points, since LibreOffice wants it so:
their cells repeat the author's in every third row. Dots that look alike are a series, because LibreOffice gives all
markers of a series one colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.document.drawings.lollipop import Lollipop
from briefing.geometry import Pt
from briefing.layout.native import Native, repeated, sheet, straight
from briefing.pages import Column, Formula, PathOp, Plot, PlotSeries, Plotted, SheetCell, Stroke, ref

STEP = 3
"""Rows of the sheet a row of the chart has."""

Line = tuple[tuple[Pt, Pt], tuple[Pt, Pt]]
"""Where a thin line starts and ends."""

Shifts = Mapping[tuple[int, int], float]
"""By series and row."""


def dots(
    spec: Lollipop, marks: Sequence[Plotted], lines: Mapping[int, Line], stroke: Stroke, shifts: Shifts
) -> Native:
    """Rows stand at the positions n - 1/2 to 1/2 of a value axis from 0 to n. `lines` are those of the rows that have
    one; `shifts` move dots (series, row) up from their row, on that axis, off others that they would cover."""
    count = len(spec.categories)
    columns = [*sheet(spec), Column("position", tuple(count - r - 0.5 for r in range(count)), helper=True)]
    position = len(columns) - 1
    path: tuple[PathOp, ...] = tuple(op for row in sorted(lines) for op in straight(*lines[row]))
    series = [PlotSeries(name="(line)", xs=position + 1, values=position + 2, stroke=stroke, path=path)]
    columns += _line_cells(spec, lines, position)
    for s in range(len(spec.series)):
        own = [m for m in marks if m.series == s]
        xs = len(columns)
        columns.append(_dot_xs(spec, s))
        for look in dict.fromkeys((m.marker, m.open_) for m in own):
            alike = tuple(m for m in own if (m.marker, m.open_) == look)
            columns.append(_dot_ys(spec, s, {m.category // STEP for m in alike}, shifts, position))
            ys = len(columns) - 1
            series.append(PlotSeries(name=s + 1, xs=xs, values=ys, marker=look[0], marks=alike))
            if look[1]:
                series.append(PlotSeries(name=ys, xs=xs, values=ys, marker=alike[0].hole))
    return Native(tuple(columns), (Plot(kind="scatter", series=tuple(series)),))


def _line_cells(spec: Lollipop, lines: Mapping[int, Line], position: int) -> list[Column]:
    """The ends of the thin lines, then their rows."""
    xs: list[SheetCell] = []
    ys: list[SheetCell] = []
    for row in range(len(spec.categories)):
        values = [d.value for d in (s.data[row] for s in spec.series) if d.value is not None] or [0.0]
        if spec.stems:
            ends: tuple[SheetCell, SheetCell] = (0.0, repeated(1, row, spec.series[0].data[row].value) or 0.0)
        else:
            cells = f"{ref(1, row)}:{ref(len(spec.series), row)}"
            ends = (Formula(f"MIN({cells})", min(values)), Formula(f"MAX({cells})", max(values)))
        xs += [*ends, ends[1]]
        at = repeated(position, row, len(spec.categories) - row - 0.5)
        ys += [at, at, None] if row in lines else [None] * STEP
    return [Column("line x", tuple(xs), helper=True), Column("line y", tuple(ys), helper=True)]


def _dot_xs(spec: Lollipop, series: int) -> Column:
    """The values of a series, in every third row."""
    cells: list[SheetCell] = []
    for row, datum in enumerate(spec.series[series].data):
        cells += [repeated(series + 1, row, datum.value), None, None]
    return Column(f"{sheet(spec)[series + 1].name} x", tuple(cells), helper=True)


def _dot_ys(spec: Lollipop, series: int, rows: set[int], shifts: Shifts, position: int) -> Column:
    """The places of those of a series' dots that look alike, in `rows`."""
    cells: list[SheetCell] = []
    for row in range(len(spec.categories)):
        at, shift = len(spec.categories) - row - 0.5, round(shifts.get((series, row), 0.0), 4)
        y = Formula(f"{ref(position, row)}{shift:+g}" if shift else ref(position, row), at + shift)
        cells += [y if row in rows else None, None, None]
    return Column(f"{sheet(spec)[series + 1].name} y", tuple(cells), helper=True)

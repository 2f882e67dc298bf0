"""A bullet chart's rows and their strokes in, a native scatter plot out, whose thick lines are the bands, the values
and the targets' marks.

They are lines because PowerPoint has only two sorts of bars in a chart, and LibreOffice draws both equally thick. All
strokes of one look are one series: two points a row, and a gap. Their cells are formulas over the author's numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefing.document.drawings.bullet import Bullet
from briefing.geometry import Pt
from briefing.layout.native import Native, plain, sheet, straight
from briefing.pages import Column, Formula, PathOp, Plot, PlotSeries, SheetCell, Stroke, ref

VALUE, TARGET, BAND = 1, 2, 3
"""Columns of the author's numbers; from BAND on a band each."""


class Bar(Struct, frozen=True):
    """A stroke in row `row`, made of the numbers of series `series`, from `start` to `end` on the page."""

    series: int
    row: int
    start: tuple[Pt, Pt]
    end: tuple[Pt, Pt]
    stroke: Stroke


def bullet(spec: Bullet, bars: Sequence[Bar], half: float) -> Native:
    """Rows stand at the positions n - 1/2 to 1/2 of a value axis from 0 to n. `bars` are in order, the lowest
    first; `half` is half the length of a target's mark on that axis."""
    names = tuple(plain(f"{c.name} {c.note}" if c.note else c.name) for c in spec.categories)
    cells = _Sheet(spec, [Column("", names), *sheet(spec)[1:]], half)
    series = []
    for at, stroke in dict.fromkeys((b.series, b.stroke) for b in bars):
        own = [b for b in bars if (b.series, b.stroke) == (at, stroke)]
        path: tuple[PathOp, ...] = tuple(op for b in own for op in straight(b.start, b.end))
        xs, ys = cells.xs(at), cells.ys(at, [b.row for b in own])
        name = cells.columns[at + 1].name
        series.append(PlotSeries(name=name or "track", xs=xs, values=ys, stroke=stroke, path=path))
    return Native(tuple(cells.columns), (Plot(kind="scatter", series=tuple(series)),))


class _Sheet:
    """The columns, to which those of the strokes' points are added: three rows for each row of the chart, the third
    of which is the gap."""

    def __init__(self, spec: Bullet, columns: list[Column], half: float) -> None:
        self.spec, self.columns, self.half = spec, columns, half
        self.count = len(spec.categories)
        self.ends = self._add("end of scale", spec.ends) if spec.ends else 0
        self.positions = self._add("position", [self.count - r - 0.5 for r in range(self.count)])
        self.known: dict[int, int] = {}

    def _add(self, name: str, cells: Sequence[SheetCell]) -> int:
        self.columns.append(Column(name, tuple(cells), helper=True))
        return len(self.columns) - 1

    def xs(self, series: int) -> int:
        """The column of a series' x: from zero to a value, from band to band, twice a target."""
        if series not in self.known:
            cells = [cell for row in range(self.count) for cell in self._ends(series, row)]
            self.known[series] = self._add(f"{self.columns[series + 1].name or 'track'} x", cells)
        return self.known[series]

    def _ends(self, series: int, row: int) -> Iterator[SheetCell]:
        column = series + 1
        end = self._scaled(column, row)
        if column == TARGET:
            yield from (end, end, end)
            return
        below = column - 1 if column > BAND else 0
        yield from (self._scaled(below, row) if below else 0.0, end, end)

    def _scaled(self, column: int, row: int) -> SheetCell:
        """A number, as a share of its row's own scale where it has one; zero for a gap."""
        value = self.spec.series[column - 1].data[row].value or 0.0
        if not self.ends:
            return Formula(ref(column, row), value)
        return Formula(f"{ref(column, row)}/{ref(self.ends, row)}", value / self.spec.ends[row])

    def ys(self, series: int, rows: Sequence[int]) -> int:
        """The column of y, with cells only in the rows that are drawn so."""
        reach = self.half if series + 1 == TARGET else 0.0
        cells: list[SheetCell] = []
        for row in range(self.count):
            if row not in rows:
                cells += [None] * 3
                continue
            here, at = self.count - row - 0.5, ref(self.positions, row)
            for sign, shift in (("-", -reach), ("+", reach)):
                cells.append(Formula(f"{at}{sign}{reach:.6g}" if reach else at, here + float(f"{shift:.6g}")))
            cells.append(None)
        return self._add(f"{self.columns[series + 1].name or 'track'} y", cells)

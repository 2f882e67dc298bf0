"""A Mekko chart in, native stacked columns out: PowerPoint has none of unequal width, so each is made of many thin
ones without a gap, the last of which are left out to part it from the next.

First in the workbook stands the author's table, with the columns' totals and where they start, as shares of all; right
of it, row by row, the thin columns: formulas look up in which category each lies, and what its shares are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefing.document.drawings.mekko import Mekko
from briefing.layout.native import Native, plain, sheet
from briefing.pages import Column, Fill, Formula, Plot, PlotSeries, Plotted, SheetCell, Stroke, ref
from briefing.pages import column_name as column

COUNT = 400
"""Thin columns, so that widths are true to a quarter of a per cent."""

PARTING = 2
"""Thin columns that are left out between two categories."""


class Share(Struct, frozen=True):
    """A segment as it is drawn: of series `series` in category `category`; `mark` hangs on a thin column in its
    middle."""

    series: int
    category: int
    mark: Plotted


def stretches(widths: Sequence[float]) -> list[tuple[int, int]]:
    """The thin columns of each category: the first, and the one after the last; those whose middle lies in it."""
    whole = sum(widths)
    starts = [sum(widths[:i]) / whole for i in range(len(widths))]
    of = [_category(starts, i) for i in range(COUNT)]
    return [(of.index(c), of.index(c) + of.count(c)) if c in of else (0, 0) for c in range(len(widths))]


def _position(row: int) -> float:
    return round((row + 0.5) / COUNT, 6)


def _category(starts: Sequence[float], row: int) -> int:
    return sum(1 for s in starts if s <= _position(row) + 1e-12) - 1


def mekko(spec: Mekko, shares: Sequence[Share]) -> Native:
    """The segments of one series that look alike are a native series."""
    cells = _Sheet(spec)
    found = []
    for s, series in enumerate(spec.series):
        own = [x for x in shares if x.series == s]
        looks = dict.fromkeys((x.mark.fill, x.mark.stroke) for x in own) or {(Fill(series.color), None): None}
        for look in looks:
            alike = [x for x in own if (x.mark.fill, x.mark.stroke) == look]
            at = cells.shares(s, [x.category for x in alike] if len(looks) > 1 else [])
            found.append(_series(s, at, look, [x.mark for x in alike]))
    plot = Plot(kind="column", series=tuple(found), grouping="stacked", gap=0, overlap=100)
    return Native(tuple(cells.columns), (plot,))


def _series(s: int, at: int, look: tuple[Fill, Stroke | None], marks: Sequence[Plotted]) -> PlotSeries:
    return PlotSeries(name=s + 1, values=at, fill=look[0], stroke=look[1], marks=tuple(marks))


class _Sheet:
    """The columns: the table, then the thin columns' positions and categories, then a column of shares a look."""

    def __init__(self, spec: Mekko) -> None:
        self.spec = spec
        n, k = len(spec.categories), len(spec.series)
        self.columns = list(sheet(spec))
        sums: Sequence[SheetCell] = [
            Formula(f"SUM({ref(1, r)}:{ref(k, r)})", sum(s.data[r].value or 0.0 for s in spec.series)) for r in range(n)
        ]
        self.sums = self._add("sum", sums)
        name = plain(spec.width_name)
        self.widths = self._add(name, spec.widths, helper=False) if spec.given else self.sums
        whole, last = sum(spec.widths), n + 1
        letter = column(self.widths)
        starts = [sum(spec.widths[:r]) / whole for r in range(n)]
        every = f"SUM({letter}$2:{letter}${last})"
        before = [f"SUM({letter}$2:{ref(self.widths, r - 1)})/{every}" for r in range(1, n)]
        self.starts = self._add("start", [0.0, *map(Formula, before, starts[1:])])
        self.of: list[int] = [_category(starts, i) for i in range(COUNT)]
        place = self._add("position", [_position(i) for i in range(COUNT)])
        self.category = self._add(
            "category", [Formula(f"MATCH({ref(place, i)},{self._range(self.starts)},1)", self.of[i] + 1.0)
                         for i in range(COUNT)]
        )  # fmt: skip
        self.here = [ref(self.category, i) for i in range(COUNT)]

    def _add(self, name: str, cells: Sequence[SheetCell], *, helper: bool = True) -> int:
        self.columns.append(Column(name, tuple(cells), helper=helper))
        return len(self.columns) - 1

    def _range(self, at: int) -> str:
        return f"${column(at)}$2:${column(at)}${len(self.spec.categories) + 1}"

    def shares(self, series: int, only: Sequence[int]) -> int:
        """A column of a series' share in each thin column, zero where two categories meet; `only` in some categories,
        unless that is empty."""
        values, sums = self._range(series + 1), self._range(self.sums)
        cells: list[SheetCell] = []
        known = self._known(series)
        for i in range(COUNT):
            here = self.here[i]
            text = f"INDEX({values},{here})/INDEX({sums},{here})"
            if only:
                text = f"IF({'*'.join(f'({here}-{c + 1})' for c in only)},0,{text})"
            beyond = min(i + PARTING, COUNT - 1)
            if beyond > i:
                text = f"IF({here}-{self.here[beyond]},0,{text})"
            hidden = self.of[i] != self.of[beyond] or (bool(only) and self.of[i] not in only)
            cells.append(Formula(text, 0.0 if hidden else known[self.of[i]]))
        return self._add(f"{self.columns[series + 1].name}, share", cells)

    def _known(self, series: int) -> Mapping[int, float]:
        found = {}
        for c in range(len(self.spec.categories)):
            whole = sum(s.data[c].value or 0.0 for s in self.spec.series)
            found[c] = (self.spec.series[series].data[c].value or 0.0) / whole if whole else 0.0
        return found

"""A category chart as written in, its names and rows of numbers as they must be shown out: sorted, small ones summed
up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model.annotations import Share, Total
from briefing.model.category_chart import CategoryChart, SortedChart
from briefing.model.numbers import FileColumn, Series
from tests.oracles.values.native import Value
from tests.oracles.values.shown import Exhibit

KEPT = 12
"""Bars that stand by themselves where others are summed up (docs/writing.md)."""


@dataclass(frozen=True)
class Grid:
    """Names of categories, and rows of numbers with theirs, in the order shown."""

    names: list[str]
    rows: list[tuple[str, list[Value]]]

    @property
    def totals(self) -> list[float]:
        """What a stack adds up to, by category."""
        return [sum(row[i] or 0.0 for _, row in self.rows) for i in range(len(self.names))]


def values_of(exhibit: Exhibit, series: Series) -> list[Value]:
    """The numbers of a row as written; None for a gap."""
    written = series.values.cells if isinstance(series.values, FileColumn) else series.values
    return [None if v is None else exhibit.number(v) for v in written]


def grid(exhibit: Exhibit, shown: int | None = None) -> Grid:
    """What a category chart shows, of which `shown` categories are seen."""
    chart = exhibit.model
    assert isinstance(chart, CategoryChart)
    names = [exhibit.string(name) for name in chart.category_names]
    rows = [(exhibit.string(series.name), values_of(exhibit, series)) for series in chart.all_series]
    order = list(range(len(names)))
    if isinstance(chart, SortedChart):
        if chart.sort != "none":
            order = _order(exhibit, chart, [row for _, row in rows])
        if shown == KEPT + 1 < len(names) and chart.others is not False:
            return _summed(exhibit, chart, Grid(names, rows), order)
    return Grid([names[i] for i in order], [(name, [row[i] for i in order]) for name, row in rows])


def _order(exhibit: Exhibit, chart: SortedChart, rows: Sequence[list[Value]]) -> list[int]:
    """By the sums of all rows; those under a bracket before the others, those without any number after them."""
    sign = -1 if chart.sort == "descending" else 1
    held = [n.total for n in chart.annotate if isinstance(n, Total)]
    held += [n.share for n in chart.annotate if isinstance(n, Share) and isinstance(n.share, list)]

    def key(i: int) -> tuple[bool, bool, float]:
        together = bool(held) and any(chart.category_names[i].has(name) for name in held[0])
        return all(row[i] is None for row in rows), not together, sign * sum(row[i] or 0.0 for row in rows)

    return sorted(range(len(rows[0])), key=key)


def _summed(exhibit: Exhibit, chart: SortedChart, whole: Grid, order: Sequence[int]) -> Grid:
    """The twelve largest, or highlighted, and the sum of the others under a name of its own, "" here."""
    sizes = [sum(abs(row[i] or 0.0) for _, row in whole.rows) for i in range(len(whole.names))]
    marked = [any(name.has(word) for word in chart.highlight) for name in chart.category_names]
    ranked = sorted(range(len(whole.names)), key=lambda i: (not marked[i], -sizes[i]))
    rest = [i for i in ranked[KEPT:] if not marked[i]]
    kept = [i for i in order if i not in rest]
    return Grid(
        [*(whole.names[i] for i in kept), ""],
        [(name, [*(row[i] for i in kept), sum(row[i] or 0.0 for i in rest)]) for name, row in whole.rows],
    )

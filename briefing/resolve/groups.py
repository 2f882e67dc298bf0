"""Groups of single values in, their names, numbers and scale out, and what is told of how they spread."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from briefing.charts.stats import quantile
from briefing.model.exhibits import ExhibitBase
from briefing.model.groups import Group
from briefing.model.numbers import Series
from briefing.model.text import Lang
from briefing.resolve.alt import Words
from briefing.resolve.charts import series_values
from briefing.resolve.facts import Quantity
from briefing.resolve.names import is_marked
from briefing.resolve.numbers import MINUS, digits
from briefing.resolve.rows import median_decimals, row_numbers, row_scale
from briefing.resolve.scales import ChartScale, chart_label
from briefing.resolve.scope import Scope, Shown


class Groups(Struct, frozen=True):
    """The groups of an exhibit: `values` in the chart's scale, without those that are no number; `marked` the
    highlighted ones; `unit` what follows a number; `places` the decimals of medians; `shown` the facts among
    them."""

    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    marked: tuple[int, ...]
    scale: ChartScale
    unit: str
    places: int
    shown: list[Shown]
    lang: Lang

    def label(self, value: float) -> str:
        """A median as printed."""
        return digits(Decimal(repr(value)), self.places, self.lang) + self.unit


def groups_of(exhibit: ExhibitBase, groups: Sequence[Group], highlight: Sequence[str], scope: Scope) -> Groups:
    """The groups resolved; one without any number is reported."""
    rows = [[q for q in series_values(Series(values=g.values), scope) if q] for g in groups]
    scale = row_scale(exhibit, rows, scope)
    names = tuple(scope.string(g.name) for g in groups)
    values = tuple(row_numbers(row, scale) for row in rows)
    for group, found in zip(groups, values, strict=True):
        if not found:
            scope.findings.error("empty-group", "the group has no number to draw", group.mark())
    first = next((q for row in rows for q in row), None)
    return Groups(
        names,
        values,
        tuple(i for i, g in enumerate(groups) if is_marked(g.name, highlight)),
        scale,
        chart_label(first, scale, scope).suffix if first else "",
        median_decimals([v for row in values for v in row], [quantile(row, 0.5) for row in values if row]),
        [shown for name, row in zip(names, rows, strict=True) for shown in _facts(name, row, scale, scope)],
        scope.lang,
    )


def _facts(name: str, row: Sequence[Quantity], scale: ChartScale, scope: Scope) -> list[Shown]:
    return [Shown(name, q, scale.name, chart_label(q, scale, scope)) for q in row if q.fact]


def told_group(name: str, values: Sequence[float], words: Words) -> str:
    """How many values a group has, and its median between its quartiles."""
    first, median, third = (f"{quantile(values, share):.4g}".replace("-", MINUS) for share in (0.25, 0.5, 0.75))
    spread = f"{words.median} {median}{words.comma}{words.half} {first}{words.to}{third}"
    return f"{name}{words.colon}n = {len(values)}{words.comma}{spread}"

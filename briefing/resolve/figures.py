"""Rows of numbers in, what figures that matplotlib draws are made of out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.resolve.charts import series_values
from briefing.resolve.facts import Quantity
from briefing.resolve.mixing import check_mixed
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown


def figure_rows(rows: Sequence[Series], scope: Scope) -> tuple[list[str], list[list[Quantity | None]]]:
    """The names of the rows, and their numbers."""
    return [scope.copy(row.name).text for row in rows], [series_values(row, scope) for row in rows]


def figure_scale(exhibit: ExhibitBase, values: Sequence[Sequence[Quantity | None]], scope: Scope) -> ChartScale:
    """The scale all numbers are shown in; mixed measures are reported."""
    present = [q for row in values for q in row if q]
    check_mixed(exhibit, present, scope)
    return chart_scale(exhibit, None, None, present, scope)


def figure_plotted(
    names: list[str], values: Sequence[Sequence[Quantity | None]], scale: ChartScale
) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    """The rows with their values in the scale."""
    return tuple(
        (name, tuple(chart_value(q, scale) if q else None for q in row))
        for name, row in zip(names, values, strict=True)
    )


def figure_labels(
    values: Sequence[Sequence[Quantity | None]], scale: ChartScale, scope: Scope
) -> tuple[tuple[str, ...], ...]:
    """The values as printed."""
    return tuple(tuple(chart_label(q, scale, scope).text if q else "" for q in row) for row in values)


def figure_shown(
    names: list[str],
    columns: Sequence[str],
    values: Sequence[Sequence[Quantity | None]],
    scale: ChartScale,
    scope: Scope,
) -> list[Shown]:
    """The numbers shown, each named by its row and column."""
    return [
        Shown(f"{name}{scope.words['comma']}{column}" if name else column, q, scale.name, chart_label(q, scale, scope))
        for name, row in zip(names, values, strict=True)
        for column, q in zip(columns, row, strict=True)
        if q
    ]

"""Charts that matplotlib draws in (radar, heatmap, histogram), their FigureSpec out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.scale import value_axis
from briefing.charts.spec import FigureSpec
from briefing.model import exhibits as model
from briefing.resolve.charts import series_values
from briefing.resolve.facts import Quantity
from briefing.resolve.mixing import check_mixed
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown


def radar(exhibit: model.Radar, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """Profiles over three or more axes."""
    columns = tuple(scope.copy(name).text for name in exhibit.categories)
    names, values = _rows(exhibit.series, scope)
    scale = _scale(exhibit, values, scope)
    marked = tuple(i for i, s in enumerate(exhibit.series) if s.name and any(s.name.has(h) for h in exhibit.highlight))
    spec = FigureSpec(
        "radar", columns, _plotted(names, values, scale), _labels(values, scale, scope), marked, maximum=exhibit.maximum
    )
    return spec, _shown(names, columns, values, scale, scope)


def heatmap(exhibit: model.Heatmap, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """A grid of values as shades."""
    columns = tuple(scope.copy(name).text for name in exhibit.columns)
    names, values = _rows(exhibit.rows, scope)
    scale = _scale(exhibit, values, scope)
    spec = FigureSpec("heatmap", columns, _plotted(names, values, scale), _labels(values, scale, scope))
    return spec, _shown(names, columns, values, scale, scope)


def histogram(exhibit: model.Histogram, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """How often values fall into bins; of round widths when only their number is given."""
    holder = model.Series(values=exhibit.values)
    values = [[q for q in series_values(holder, scope) if q]]
    scale = _scale(exhibit, values, scope)
    name = scope.copy(exhibit.title).text
    rows = _plotted([name], values, scale)
    found = [value for value in rows[0][1] if value is not None]
    spec = FigureSpec(
        "histogram",
        (),
        ((name, tuple(found)),),
        bins=_edges(exhibit.bins, found),
        count_name=scope.copy(exhibit.count).text,
    )
    facts = [q for q in values[0] if q and q.fact]
    return spec, [Shown(name, q, scale.name, chart_label(q, scale, scope)) for q in facts]


def _rows(rows: Sequence[model.Series], scope: Scope) -> tuple[list[str], list[list[Quantity | None]]]:
    return [scope.copy(row.name).text for row in rows], [series_values(row, scope) for row in rows]


def _scale(exhibit: model.ExhibitBase, values: Sequence[Sequence[Quantity | None]], scope: Scope) -> ChartScale:
    present = [q for row in values for q in row if q]
    check_mixed(exhibit, present, scope)
    return chart_scale(exhibit, None, None, present, scope)


def _plotted(
    names: list[str], values: Sequence[Sequence[Quantity | None]], scale: ChartScale
) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    return tuple(
        (name, tuple(chart_value(q, scale) if q else None for q in row))
        for name, row in zip(names, values, strict=True)
    )


def _labels(
    values: Sequence[Sequence[Quantity | None]], scale: ChartScale, scope: Scope
) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(chart_label(q, scale, scope).text if q else "" for q in row) for row in values)


def _edges(bins: int | list[float], values: list[float]) -> tuple[float, ...]:
    if isinstance(bins, list):
        return tuple(bins)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return value_axis(low, high, zero=False, parts=bins).ticks


def _shown(
    names: list[str],
    columns: Sequence[str],
    values: Sequence[Sequence[Quantity | None]],
    scale: ChartScale,
    scope: Scope,
) -> list[Shown]:
    return [
        Shown(f"{name}{scope.words['comma']}{column}" if name else column, q, scale.name, chart_label(q, scale, scope))
        for name, row in zip(names, values, strict=True)
        for column, q in zip(columns, row, strict=True)
        if q
    ]

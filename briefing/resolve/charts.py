"""A chart of series over categories in, its ChartSpec out: sorted, scaled, labelled, coloured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeVar

from briefing.charts.spec import Annotation, Category, ChartSpec, Datum, Label, Series
from briefing.model.annotations import Share, Total
from briefing.model.category_chart import CategoryChart, SortedChart
from briefing.model.numbers import FileColumn
from briefing.model.numbers import Series as SeriesModel
from briefing.model.text import Text
from briefing.resolve import colors
from briefing.resolve.breaks import cut_of
from briefing.resolve.computed import position
from briefing.resolve.facts import BOUNDS, Quantity
from briefing.resolve.grid import Grid, mode_of
from briefing.resolve.mixing import check_mixed
from briefing.resolve.others import cut
from briefing.resolve.scales import chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

Drawn = TypeVar("Drawn", bound=ChartSpec)


def category_chart(
    chart: CategoryChart, scope: Scope, *, open_marks: bool = False, names_forecast: bool = False,
    annotated: bool = True,
) -> tuple[ChartSpec, list[Shown]]:  # fmt: skip
    """The resolved chart and the numbers it shows, in the order they are drawn. `open_marks` says that values that
    are not actual are drawn as open marks in place of hatched ones, `names_forecast` that the name of a category says
    so where its only value is a forecast. `annotated` charts have their annotations resolved as all do."""
    grid = _grid(chart, scope)
    check_mixed(chart, [q for row in grid.singles for q in row if q], scope)
    series = _series(chart, grid, scope)
    spec = ChartSpec(
        kind=chart.type,
        categories=_categories(grid, series, scope, names_forecast),
        series=series,
        mode=grid.mode,
        annotations=_annotations(chart, grid, scope) if annotated else (),
        totals=tuple(chart_label(q, grid.scale, scope) if q else Label("") for q in grid.wholes),
        cut=None if grid.cut is None else position(grid.cut, grid),
    )
    return spec, _shown(spec, grid, scope, open_marks)


def _annotations(chart: CategoryChart, grid: Grid, scope: Scope) -> tuple[Annotation, ...]:
    if not chart.annotate:
        return ()
    from briefing.resolve.annotations import chart_annotations  # only here: charts without start faster

    return chart_annotations(chart, grid, scope)


def recast(spec: ChartSpec, kind: type[Drawn], **more: Any) -> Drawn:
    """The chart as the drawing of a kind, with what only that kind has."""
    return kind(**{name: getattr(spec, name) for name in ChartSpec.__struct_fields__}, **more)


def series_values(series: SeriesModel, scope: Scope) -> list[Quantity | None]:
    """The numbers of a series, whether listed or from a file's column."""
    if isinstance(series.values, FileColumn):
        return [scope.quantity(cell, series.mark("values")) for cell in series.values.cells]
    known = scope.quantities  # most are facts, which have marks of their own
    return [
        known.get(value or "") or scope.quantity(value, series.mark(f"values[{i}]"))
        for i, value in enumerate(series.values)
    ]


def _grid(chart: CategoryChart, scope: Scope) -> Grid:
    names = chart.category_names
    rows = [series_values(series, scope) for series in chart.series]
    order = _order(chart, names, rows)
    names = [names[i] for i in order]
    rows = [[row[i] for i in order] for row in rows]
    kept = cut(chart, names, rows, scope)
    names, rows = kept.names, kept.rows
    marked = [any(name.has(h) for h in chart.highlight) for name in names]
    present = [q for row in rows for q in row if q]
    return Grid(
        names,
        [scope.string(name) for name in names],
        rows,
        marked,
        chart_scale(chart, chart.scale, chart.decimals, present, scope),
        mode_of(chart),
        tuple(scope.string(name) for name in kept.rest_names),
        tuple(map(tuple, kept.rest)),
        cut_of(chart, rows, scope),
        tuple(scope.string(series.stack) for series in chart.series if series.stack),
    )


def _order(chart: CategoryChart, names: list[Text], rows: list[list[Quantity | None]]) -> list[int]:
    """The categories in the order they are drawn. Sorted bars put those under a total first, so that
    its bracket can hold them; gaps go last."""
    order = list(range(len(names)))
    if not isinstance(chart, SortedChart) or chart.sort == "none":
        return order
    sizes = [sum(q.term.value for row in rows if (q := row[i]) and q.term) for i in order]
    sign = -1 if chart.sort == "descending" else 1
    totals = [note.total for note in chart.annotate if isinstance(note, Total)]
    totals += [note.share for note in chart.annotate if isinstance(note, Share) and isinstance(note.share, list)]
    together = [bool(totals) and any(names[i].has(name) for name in totals[0]) for i in order]
    empty = [all(row[i] is None for row in rows) for i in order]
    return sorted(order, key=lambda i: (empty[i], not together[i], sign * sizes[i]))


def _categories(
    grid: Grid, series: tuple[Series, ...], scope: Scope, names_forecast: bool
) -> tuple[Category, ...]:
    """The categories; one whose single value is a forecast beside actual ones may say so after its name."""
    word = scope.words["forecast"]
    told = [datum.status == "forecast" for datum in series[0].data]
    says = names_forecast and len(series) == 1 and not all(told)
    return tuple(
        Category(label, word if says and forecast and word.strip("（）") not in label.lower() else "", mark)
        for label, forecast, mark in zip(grid.labels, told, grid.marked, strict=True)
    )


def _series(chart: CategoryChart, grid: Grid, scope: Scope) -> tuple[Series, ...]:
    chosen = [bool(s.name and any(s.name.has(h) for h in chart.highlight)) for s in chart.series]
    tokens = series_colors(chart.series, chosen, scope)
    return tuple(
        Series(
            scope.string(series.name),
            tuple(_datum(series, i, quantity, grid, scope) for i, quantity in enumerate(row)),
            color,
            highlight,
            scope.string(series.stack),
            quiet=any(chosen) and not highlight and series.color is None,
        )
        for series, row, color, highlight in zip(chart.series, grid.rows, tokens, chosen, strict=True)
    )


def _datum(series: SeriesModel, at: int, quantity: Quantity | None, grid: Grid, scope: Scope) -> Datum:
    if quantity is None:
        return Datum(None, Label(""))
    single = len(grid.rows) == 1
    forecast = quantity.forecast or any(grid.names[at].has(name) for name in series.forecast)
    return Datum(
        chart_value(quantity, grid.scale),
        chart_label(quantity, grid.scale, scope, scope.words["derived"] if quantity.derived and single else ""),
        "forecast" if forecast else "derived" if quantity.derived else "actual",
        quantity.qualifier in BOUNDS,
        grid.marked[at] and single,
        quantity.mark,
    )


def series_colors(series: Sequence[SeriesModel], chosen: Sequence[bool], scope: Scope) -> list[str]:
    """A colour token for each series: its own, or by rule. One series is context, and its highlighted
    marks are accented; of several, the one the headline speaks of is accented, the others follow the
    theme's order."""
    if len(series) == 1:
        return [_own_color(series[0], scope) or "context"]
    palette = list(scope.theme.series)
    if any(chosen):
        palette = [token for token in palette if token != "accent"]
    found: list[str] = []
    used: dict[str | int, str] = {}  # by name, where series of one name stand in several stacks
    for i, (one, is_chosen) in enumerate(zip(series, chosen, strict=True)):
        own = _own_color(one, scope) or ("accent" if is_chosen else "")
        if not own:
            own = used.setdefault(scope.string(one.name) if one.stack else i, palette[len(used) % len(palette)])
        found.append(own)
    return found


def _own_color(series: SeriesModel, scope: Scope) -> str | None:
    if series.color is None or not colors.check(series, "color", series.color, scope):
        return None
    return series.color


def tight_axis(series: tuple[Series, ...]) -> tuple[float, float] | None:
    """An axis that does not start at zero: round values just outside the data."""
    found = [d.value for s in series for d in s.data if d.value is not None]
    if not found or min(found) == max(found):
        return None
    step = 10.0 ** math.floor(math.log10(max(found) - min(found)))
    return math.floor(min(found) / step) * step, math.ceil(max(found) / step) * step


def _shown(spec: ChartSpec, grid: Grid, scope: Scope, open_marks: bool) -> list[Shown]:
    """The numbers drawn, and before a sum of others those that it sums up."""
    found = []
    for at, (series, row) in enumerate(zip(spec.series, grid.rows, strict=True)):
        comma = scope.words["comma"]
        head = f"{series.name}{comma}" if len(spec.series) > 1 else ""
        head += f"{series.stack}{comma}" if series.stack else ""
        own = []
        for category, datum, quantity in zip(spec.categories, series.data, row, strict=True):
            if quantity is not None:
                told = datum.status != "actual"
                hatched, open_ = (False, told or datum.bounded) if open_marks else (told, False)
                own.append(Shown(head + category.name, quantity, grid.scale.name, datum.label, hatched, open_))
        rest = [
            Shown(head + name, q, grid.scale.name, chart_label(q, grid.scale, scope), unseen=True)
            for name, q in zip(grid.rest_labels, grid.rest[at] if grid.rest else (), strict=True)
            if q
        ]
        found += [*own[:-1], *rest, *own[-1:]]
    return found

"""Profiles over axes in, their drawing out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.scale import value_axis
from briefing.charts.spec import Category, ChartSpec, Series
from briefing.model.exhibits.radar import Radar
from briefing.model.numbers import Series as SeriesModel
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import series_colors
from briefing.resolve.names import is_marked
from briefing.resolve.rows import row_data, row_scale, row_shown, row_values
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "雷达图", "en": "Radar chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Radar, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """Profiles over three or more axes; a value that the axes do not reach is reported."""
    names, values = row_values(exhibit.series, scope)
    scale = row_scale(exhibit, values, scope)
    chosen = [len(names) == 1 or bool(s.name and is_marked(s.name, exhibit.highlight)) for s in exhibit.series]
    colors = series_colors(exhibit.series, chosen, scope)
    series = tuple(
        _with_forecasts(Series(name, row_data(row, scale, scope), color, mark), model, exhibit)
        for name, row, color, mark, model in zip(names, values, colors, chosen, exhibit.series, strict=True)
    )
    axes = tuple(Category(scope.string(name)) for name in exhibit.categories)
    spec = ChartSpec("radar", axes, series, axis=_axis(exhibit, series, scope))
    return spec, row_shown(names, [a.name for a in axes], values, scale, scope, open_=True)


def _with_forecasts(series: Series, model: SeriesModel, exhibit: Radar) -> Series:
    """The profile, values that its author calls forecasts marked so."""
    data = (
        replace(d, status="forecast") if d.value is not None and is_marked(name, model.forecast) else d
        for name, d in zip(exhibit.categories, series.data, strict=True)
    )
    return replace(series, data=tuple(data))


def _axis(exhibit: Radar, series: tuple[Series, ...], scope: Scope) -> tuple[float, float]:
    """From zero to `maximum`, or to a round value beyond the data."""
    data = [d for s in series for d in s.data if d.value is not None]
    for datum in data:
        value = datum.value or 0.0
        if value < 0:
            scope.findings.error("negative-value", "the axes of a radar start at zero", datum.mark, "use bars")
        elif exhibit.maximum is not None and value > exhibit.maximum:
            message = f"{datum.label.text} lies beyond the axes, which end at `maximum`"
            scope.findings.error("over-maximum", message, datum.mark or exhibit.mark("maximum"))
    return 0.0, exhibit.maximum or value_axis(0.0, max((d.value or 0.0 for d in data), default=1.0)).high


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words."""
    return told_values(drawing, words)

"""Values in, how often they fall into bins out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor, log10
from statistics import fmean, median

from briefing.charts.scale import value_axis, written
from briefing.charts.spec import Category, Datum, Label, Level, Series
from briefing.charts.stats import counts
from briefing.document.drawings.histogram import Histogram
from briefing.model.exhibits import histogram as model
from briefing.model.numbers import Series as SeriesModel
from briefing.model.text import Lang
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import series_values
from briefing.resolve.numbers import MINUS
from briefing.resolve.rows import decimals, row_numbers, row_scale
from briefing.resolve.scales import chart_label
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "直方图", "en": "Histogram"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Histogram, scope: Scope) -> tuple[Histogram, list[Shown]]:
    """How often values fall into bins, of round widths when only their number is given. Values in no bin are
    reported."""
    numbers = [q for q in series_values(SeriesModel(values=exhibit.values), scope) if q]
    scale = row_scale(exhibit, [numbers], scope)
    values = row_numbers(numbers, scale)
    edges = _edges(exhibit.bins, values)
    outside = sum(not edges[0] <= v <= edges[-1] for v in values)
    if outside:
        message = f"{outside} of {len(values)} values lie in none of the bins and are not counted"
        scope.findings.warning("outside-bins", message, exhibit.mark("bins"), "widen the outer bins")
    name = scope.string(exhibit.count) or scope.string(exhibit.title)
    unit = next((chart_label(q, scale, scope).suffix for q in numbers), "")
    shown = [Shown(name, q, scale.name, chart_label(q, scale, scope)) for q in numbers if q.fact]
    drawing = Histogram(
        "histogram",
        tuple(Category(f"{written(a, scope.lang)}\u2013{written(b, scope.lang)}") for a, b in pairwise(edges)),
        (Series(name, _counted(exhibit, values, edges, scope.lang)),),
        annotations=tuple(_line(line, values, unit, scope) for line in exhibit.lines if values),
        edges=edges,
        values=values,
        count_name=scope.string(exhibit.count),
    )
    return drawing, shown


def _edges(bins: int | list[float], values: Sequence[float]) -> tuple[float, ...]:
    if isinstance(bins, list):
        return tuple(bins)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return value_axis(low, high, zero=False, parts=bins).ticks


def _counted(
    exhibit: model.Histogram, values: Sequence[float], edges: Sequence[float], lang: Lang
) -> tuple[Datum, ...]:
    """The count of each bin; without any value none."""
    low, high = exhibit.highlight or (1.0, 0.0)
    return tuple(
        Datum(float(n) if values else None, Label(written(n, lang)), highlight=low - 1e-9 <= a and b <= high + 1e-9)
        for n, (a, b) in zip(counts(values, edges), pairwise(edges), strict=True)
    )


def _line(line: str, values: Sequence[float], unit: str, scope: Scope) -> Level:
    """A line at the mean or median, with a decimal more than the values have, of four digits at most."""
    value = fmean(values) if line == "mean" else median(values)
    places = min(decimals(values) + 1, max(0, 3 - floor(log10(abs(value) or 1.0))))
    number = f"{value:{',' if scope.lang == 'en' else ''}.{places}f}".replace("-", MINUS)
    return Level(value, f"{scope.words[line]} {number}{unit}")


def told(drawing: Histogram, words: Words) -> list[str]:
    """How many values there are, between which two, and how they fall into the bins."""
    if not drawing.values:
        return []
    low, high = min(drawing.values), max(drawing.values)
    head = f"{len(drawing.values)}{words.colon}{written(low, words.lang)}{words.to}{written(high, words.lang)}"
    return [head, *told_values(drawing, words)]

"""Values in, a figure of how often they fall into bins out."""

from __future__ import annotations

from briefing.charts.scale import value_axis
from briefing.charts.spec import FigureSpec
from briefing.model.exhibits.histogram import Histogram
from briefing.model.numbers import Series
from briefing.resolve.alt import Words
from briefing.resolve.charts import series_values
from briefing.resolve.figures import figure_plotted, figure_scale
from briefing.resolve.scales import chart_label
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "直方图", "en": "Histogram"}
"""What it is called in alternative texts."""


def resolved(exhibit: Histogram, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """How often values fall into bins; of round widths when only their number is given."""
    holder = Series(values=exhibit.values)
    values = [[q for q in series_values(holder, scope) if q]]
    scale = figure_scale(exhibit, values, scope)
    name = scope.copy(exhibit.title).text
    rows = figure_plotted([name], values, scale)
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


def _edges(bins: int | list[float], values: list[float]) -> tuple[float, ...]:
    if isinstance(bins, list):
        return tuple(bins)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return value_axis(low, high, zero=False, parts=bins).ticks


def told(drawing: FigureSpec, words: Words) -> list[str]:
    """How many values there are, and between which two."""
    values = [value for _, row in drawing.rows for value in row if value is not None]
    return [f"{len(values)}", f"{min(values):g}{words.to}{max(values):g}"] if values else []

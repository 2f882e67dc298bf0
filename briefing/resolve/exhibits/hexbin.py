"""Many points in, a figure of how many lie in each hexagon out."""

from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.model.exhibits.hexbin import Hexbin
from briefing.model.groups import Group
from briefing.model.numbers import Series
from briefing.resolve.alt import Words
from briefing.resolve.charts import series_values
from briefing.resolve.groups import told_group
from briefing.resolve.scales import chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "六边形密度图", "en": "Hexagonal bin plot"}
"""What it is called in alternative texts."""


def resolved(exhibit: Hexbin, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """The points that have both values; each axis in a scale of its own."""
    (x_name, xs, x_shown), (y_name, ys, y_shown) = (_axis(exhibit, group, scope) for group in (exhibit.x, exhibit.y))
    points = [(x, y) for x, y in zip(xs, ys, strict=False) if x is not None and y is not None]
    if not points:
        scope.findings.error("empty-chart", "there is no point to draw", exhibit.mark())
    rows = ((x_name, tuple(x for x, _ in points)), (y_name, tuple(y for _, y in points)))
    return FigureSpec("hexbin", rows, labels=((scope.words["per-cell"],),), cells=exhibit.cells), [*x_shown, *y_shown]


def _axis(exhibit: Hexbin, group: Group, scope: Scope) -> tuple[str, list[float | None], list[Shown]]:
    numbers = series_values(Series(values=group.values), scope)
    scale = chart_scale(exhibit, None, None, [q for q in numbers if q], scope)
    name = scope.string(group.name)
    shown = [Shown(name, q, scale.name, chart_label(q, scale, scope)) for q in numbers if q and q.fact]
    return name, [chart_value(q, scale) if q else None for q in numbers], shown


def told(drawing: FigureSpec, words: Words) -> list[str]:
    """How the points spread along each axis."""
    return [told_group(name, [v for v in row if v is not None], words) for name, row in drawing.rows if row]

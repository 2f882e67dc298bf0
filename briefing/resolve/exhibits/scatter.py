"""A scatter chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from briefing.charts.spec import PointSpec
from briefing.model.exhibits.scatter import Scatter
from briefing.resolve.alt import Words
from briefing.resolve.points import measure, point_chart, told_points
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "散点图", "en": "Scatter chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Scatter, scope: Scope) -> tuple[PointSpec, list[Shown]]:
    """The points on their axes, with the trend where it is asked for."""
    axes = [
        measure(exhibit, exhibit.x, exhibit.x.name, [(p.x, p) for p in exhibit.points], scope),
        measure(exhibit, exhibit.y, exhibit.y.name, [(p.y, p) for p in exhibit.points], scope),
    ]
    return point_chart(exhibit, exhibit.points, axes, scope, trend=exhibit.trend)


def told(drawing: PointSpec, words: Words) -> list[str]:
    """Axes and points in words."""
    return told_points(drawing, words)

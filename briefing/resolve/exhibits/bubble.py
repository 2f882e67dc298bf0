"""A bubble chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import PointSpec
from briefing.model.exhibits.bubble import BubbleChart
from briefing.resolve.alt import Words
from briefing.resolve.points import measure, point_chart, told_points
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "气泡图", "en": "Bubble chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: BubbleChart, scope: Scope) -> tuple[PointSpec, list[Shown]]:
    """The bubbles on their axes, the largest first, so that smaller ones lie on them."""
    sizes = [(p.size, p) for p in exhibit.points]
    unsorted = measure(exhibit, exhibit.size, exhibit.size.name, sizes, scope)
    for value, point in zip(unsorted.values, exhibit.points, strict=True):
        if value <= 0:
            scope.findings.error("bubble-size", "a bubble needs a size above zero", point.mark("size"))
    order = sorted(range(len(sizes)), key=lambda i: -unsorted.values[i])
    points = [exhibit.points[i] for i in order]
    axes = [
        measure(exhibit, exhibit.x, exhibit.x.name, [(p.x, p) for p in points], scope),
        measure(exhibit, exhibit.y, exhibit.y.name, [(p.y, p) for p in points], scope),
        replace(
            unsorted,
            numbers=tuple(unsorted.numbers[i] for i in order),
            values=tuple(unsorted.values[i] for i in order),
        ),
    ]
    return point_chart(exhibit, points, axes, scope)


def told(drawing: PointSpec, words: Words) -> list[str]:
    """Axes and bubbles in words."""
    return told_points(drawing, words)

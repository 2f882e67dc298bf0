"""Rows of values in, the density of each as a curve over one axis out."""

from __future__ import annotations

from briefing.charts import scale
from briefing.charts.canvas import Canvas, key, level_axis, row_color
from briefing.charts.scale import Scale
from briefing.charts.spec import FigureSpec
from briefing.charts.stats import bandwidth, density

POINTS = 161
"""Places at which a density is computed."""

TAIL = 2.5
"""A curve goes on for so many kernels beyond its last value."""

LEAST = 40.0
"""A plot lower than this, in pt, says nothing."""


def draw(canvas: Canvas, spec: FigureSpec) -> None:
    """Curves of equal area from a common base; what is highlighted is filled and on top."""
    style = canvas.style
    colors = [row_color(i, len(spec.rows), spec.highlight, style, thin=True) for i in range(len(spec.rows))]
    top = key(canvas, [name for name, _ in spec.rows], colors, spec.highlight) + style.rule * 2
    base = canvas.height - style.axis.size * 2
    if base - top < LEAST:
        raise ValueError("the names of the curves leave no room for them")
    rows = [[v for v in row if v is not None] for _, row in spec.rows]
    every = [v for row in rows for v in row]
    widths = [bandwidth(row) or (max(every) - min(every) or 1.0) / 100 for row in rows]
    low = min(min(row) - TAIL * width for row, width in zip(rows, widths, strict=True))
    high = max(max(row) + TAIL * width for row, width in zip(rows, widths, strict=True))
    if min(every) >= 0:
        low = max(low, 0.0)  # nothing lies below zero
    axis = scale.value_axis(low, high, zero=False, parts=8)
    across = Scale(axis.low, axis.high, 0.0, canvas.width)
    places = [axis.low + (axis.high - axis.low) * i / (POINTS - 1) for i in range(POINTS)]
    curves = [density(row, width, places) for row, width in zip(rows, widths, strict=True)]
    up = Scale(0.0, max(max(curve) for curve in curves), base, top)
    xs = [across.at(place) for place in places]
    for i in sorted(range(len(rows)), key=lambda i: (i in spec.highlight, i)):
        ys = [up.at(d) for d in curves[i]]
        loud = i in spec.highlight or len(rows) == 1
        if loud:
            canvas.area([(xs[0], base), *zip(xs, ys, strict=True), (xs[-1], base)], colors[i], opacity=0.16)
        canvas.line(xs, ys, colors[i], style.rule * (2.0 if loud else 1.4))
    canvas.line((0, canvas.width), (base, base), "line", style.rule)
    level_axis(canvas, axis, across, base + style.axis.size * 1.2)

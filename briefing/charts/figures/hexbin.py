"""Many points in, how many of them lie in each hexagon of a plane out."""

from __future__ import annotations

from math import sqrt
from typing import Any

from briefing.charts import scale
from briefing.charts.canvas import Canvas, axis_room, level_axis, upright_axis
from briefing.charts.scale import Scale, written
from briefing.charts.spec import FigureSpec

GAP = 0.8
"""Ground between neighbouring hexagons, in pt."""

LEAST = 60.0
"""A plot lower than this, in pt, says nothing."""


def draw(canvas: Canvas, spec: FigureSpec) -> None:
    """Hexagons shaded by their counts. The rows are x and y, named at the ends of their axes; the first label is the
    word for the counts."""
    style, size = canvas.style, canvas.style.axis.size
    (x_name, xs), (y_name, ys) = spec.rows
    points = [(x, y) for x, y in zip(xs, ys, strict=True) if x is not None and y is not None]
    level = scale.value_axis(min(x for x, _ in points), max(x for x, _ in points), zero=False, parts=8)
    upright = scale.value_axis(min(y for _, y in points), max(y for _, y in points), zero=False, parts=5)
    left, right = axis_room(canvas, upright), canvas.width
    top, base = size * 2.6, canvas.height - size * 3.4
    if base - top < LEAST or right - left < LEAST:
        raise ValueError("the names of the axes leave no room for the plot")
    across, up = Scale(level.low, level.high, left, right), Scale(upright.low, upright.high, base, top)
    upright_axis(canvas, upright, up, left, right)
    counts = _cells(canvas, [(across.at(x), up.at(y)) for x, y in points], (left, right, top, base), spec.cells)
    tokens = [f"accent-shade-{i}" for i in (1, 2, 3, 4)] + ["accent"]
    most = max(count for _, count in counts)
    for corners, count in counts:
        canvas.area(corners, tokens[min(len(tokens) - 1, (count - 1) * len(tokens) // most)])
    canvas.line((left, right), (base, base), "line", style.rule)
    level_axis(canvas, level, across, base + size * 1.2)
    canvas.text(x_name, right, base + size * 2.6, style.axis, h="right", color="text")
    key_width = _key(canvas, tokens, most, spec.labels[0][0])
    if canvas.measure(y_name, style.axis) + key_width + 16 > canvas.width:
        raise ValueError("the name of the upright axis leaves no room for the scale of shades")
    canvas.text(y_name, 0, size * 0.7, style.axis, color="text")


def _cells(
    canvas: Canvas, points: list[tuple[float, float]], plot: tuple[float, float, float, float], across: int
) -> list[tuple[list[tuple[float, float]], int]]:
    """The corners of each hexagon that holds points, a little apart from the next, and how many."""
    left, right, top, base = plot
    rows = max(2, round(across * (base - top) / (right - left) / sqrt(3)))
    xs, ys = zip(*points, strict=True)
    made: Any = canvas.axes.hexbin(xs, ys, gridsize=(across, rows), extent=(left, right, top, base), mincnt=1)
    part = 1 - GAP * across / (right - left)
    shape = [(part * x, part * y) for x, y in made.get_paths()[0].vertices[:-1]]
    found = [
        ([(float(cx + x), float(cy + y)) for x, y in shape], int(count))
        for (cx, cy), count in zip(made.get_offsets(), made.get_array(), strict=True)
    ]
    made.remove()
    canvas.axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    return found


def _key(canvas: Canvas, tokens: list[str], most: int, word: str) -> float:
    """The scale of shades at the top right; its width."""
    style = canvas.style.axis
    side, y = style.size * 0.9, style.size * 0.7
    end = f"{written(most, canvas.style.lang)} {word}"
    tail, head = canvas.measure(end, style), canvas.measure("1", style)
    x = canvas.width - tail
    canvas.text(end, x, y, style, color="grey")
    x -= 5 + len(tokens) * side * 2
    for i, token in enumerate(tokens):
        canvas.rect(x + i * side * 2, y - side / 2, side * 2 - 1, side, token)
    canvas.text("1", x - 5, y, style, h="right", color="grey")
    return tail + 10 + len(tokens) * side * 2 + head

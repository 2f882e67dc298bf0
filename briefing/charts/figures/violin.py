"""Groups of values in, a violin for each out: its density, of equal area, with median and quartiles."""

from __future__ import annotations

from briefing.charts import scale
from briefing.charts.canvas import AIR, LEAD, Canvas, axis_room, upright_axis
from briefing.charts.scale import Scale
from briefing.charts.spec import FigureSpec
from briefing.charts.stats import bandwidth, box, density

POINTS = 81
"""Places at which a density is computed."""

LEAST = 40.0
"""A plot lower than this, in pt, says nothing."""


def draw(canvas: Canvas, spec: FigureSpec) -> None:
    """Violins from the lowest to the highest value of each group; under its name its median, as printed."""
    style = canvas.style
    every = [v for _, row in spec.rows for v in row if v is not None]
    axis = scale.value_axis(min(every), max(every), zero=False)
    word = spec.labels[0][0]
    left = max(axis_room(canvas, axis), canvas.measure(word, style.axis) + AIR)
    slots = scale.slots(left, canvas.width - left, len(spec.rows))
    names = [canvas.block(name, style.label, slots[0].size - 4) for name, _ in spec.rows]
    lead = style.label.size * LEAD
    top, base = style.axis.size * 0.6, canvas.height - lead * (max(map(len, names)) + 1) - 8
    if base - top < LEAST:
        raise ValueError("the names of the groups leave no room for the violins")
    values = Scale(axis.low, axis.high, base, top)
    upright_axis(canvas, axis, values, left, canvas.width)
    shapes = [_shape([v for v in row if v is not None]) for _, row in spec.rows]
    peak = max((d for _, curve in shapes for d in curve), default=1.0)
    for i, (slot, (levels, curve)) in enumerate(zip(slots, shapes, strict=True)):
        token = "accent" if i in spec.highlight else "context"
        half = [slot.size * 0.4 * d / peak for d in curve]
        right_side = [(slot.middle + h, values.at(v)) for v, h in zip(levels, half, strict=True)]
        left_side = [(slot.middle - h, values.at(v)) for v, h in zip(levels, half, strict=True)]
        canvas.area([*right_side, *reversed(left_side)], token)
        _quartiles(canvas, [v for v in spec.rows[i][1] if v is not None], slot.middle, values)
        y = base + 8 + lead / 2
        for line in names[i]:
            canvas.text(line, slot.middle, y, style.label, h="center", bold=i in spec.highlight)
            y += lead
    y = base + 8 + lead * (max(map(len, names)) + 0.5)
    canvas.text(word, left - AIR, y, style.axis, h="right", color="grey")
    for slot, (_, median) in zip(slots, spec.labels, strict=True):
        if canvas.measure(median, style.axis) > slot.size - 2:
            raise ValueError(f"the median {median} is wider than its violin's place")
        canvas.text(median, slot.middle, y, style.axis, h="center", color="text")


def _shape(values: list[float]) -> tuple[list[float], list[float]]:
    """Values from the lowest to the highest, and the density at each; of equal values a line."""
    width = bandwidth(values)
    low, high = min(values), max(values)
    if not width or high <= low:
        return [low, high], [0.0, 0.0]
    levels = [low + (high - low) * i / (POINTS - 1) for i in range(POINTS)]
    return levels, density(values, width, levels)


def _quartiles(canvas: Canvas, values: list[float], x: float, scale_: Scale) -> None:
    """A bar from quartile to quartile, and a dot at the median."""
    found = box(values)
    rule = canvas.style.rule
    canvas.line((x, x), (scale_.at(found.first), scale_.at(found.third)), "ink", rule * 2.5)
    canvas.dot(x, scale_.at(found.median), rule * 2.6, "paper", "ink")

"""Laid-out charts and figures in, marks with their labels on the page out."""

from __future__ import annotations

from math import ceil, cos, pi, radians, sin, tan

from briefing.geometry import Pt, Rect
from briefing.pages import ChartItem, FigureItem, FigurePath, PathOp, Plotted, Stroke
from briefing.write.pdf.pen import Pen
from briefing.write.pdf.shapes import ellipse, paint, rectangle
from briefing.write.pdf.text import plain, top_in


def chart(pen: Pen, item: ChartItem) -> None:
    """Draws grid, connectors, marks and labels, in that order."""
    if item.grid and item.step > 0:
        _grid(pen, item, item.grid)
    if item.spec.kind == "line":
        _series_lines(pen, item)
    elif item.spec.kind == "dumbbell":
        _connectors(pen, item)
    for point in item.points:
        _mark(pen, item, point)
    for point in item.points:
        if point.label:
            label = point.label
            paragraphs = (label.paragraph,)
            plain(pen, paragraphs, label.rect.x, top_in(label.rect, paragraphs, "middle"))


def figure(pen: Pen, item: FigureItem) -> None:
    """Draws the vector parts of a figure."""
    for part in item.parts:
        if not isinstance(part, FigurePath):
            baseline = part.paragraph.lines[0].baseline if part.paragraph.lines else 0.0
            plain(pen, (part.paragraph,), part.x, part.y - baseline)
            continue
        stroke = Stroke(part.stroke, part.width, part.dash) if part.stroke else None
        if not part.fill and not stroke:
            continue
        if part.opacity == 1.0:
            pen.path(part.path, fill=part.fill, stroke=stroke)
            continue
        with pen.saved():
            pen.canvas.setFillAlpha(part.opacity)
            pen.canvas.setStrokeAlpha(part.opacity)
            pen.path(part.path, fill=part.fill, stroke=stroke)


def _grid(pen: Pen, item: ChartItem, stroke: Stroke) -> None:
    low, high = item.axis
    plot, first = item.plot, ceil(low / item.step - 1e-9)
    for i in range(first, int(high / item.step + 1e-9) + 1):
        share = (i * item.step - low) / (high - low)
        if item.spec.kind in ("bar", "dumbbell"):
            x = plot.x + share * plot.w
            pen.line(x, plot.y, x, plot.bottom, stroke)
        else:
            y = plot.bottom - share * plot.h
            pen.line(plot.x, y, plot.right, y, stroke)


def _center(rect: Rect) -> tuple[Pt, Pt]:
    return rect.x + rect.w / 2, rect.y + rect.h / 2


def _series_lines(pen: Pen, item: ChartItem) -> None:
    """A line through the points of each series, broken where a category has none."""
    for series, stroke in enumerate(item.lines):
        ops: list[PathOp] = []
        last = None
        for point in sorted((p for p in item.points if p.series == series), key=lambda p: p.category):
            ops.append(("L" if last == point.category - 1 else "M", *_center(point.rect)))
            last = point.category
        if ops:
            with pen.saved():
                pen.canvas.setLineJoin(1)
                pen.path(ops, stroke=stroke)


def _connectors(pen: Pen, item: ChartItem) -> None:
    """A line between the points of each category; with one stroke for all, or one a category."""
    if not item.lines:
        return
    for category in range(len(item.spec.categories)):
        ends = [_center(p.rect) for p in item.points if p.category == category]
        if len(ends) > 1:
            pen.line(*min(ends), *max(ends), item.lines[min(category, len(item.lines) - 1)])


def _mark(pen: Pen, item: ChartItem, point: Plotted) -> None:
    if item.spec.kind == "donut":
        paint(pen, ring_part(point.rect, item.hole / 100, *point.angles), point.fill, point.stroke)
    elif item.spec.kind in ("line", "dumbbell"):
        if point.rect.w > 0:
            paint(pen, ellipse(point.rect), point.fill, point.stroke)
    else:
        paint(pen, rectangle(point.rect), point.fill, point.stroke)


def ring_part(rect: Rect, hole: float, start: float, end: float) -> tuple[PathOp, ...]:
    """A part of a ring between two angles, clockwise from twelve o'clock."""
    cx, cy = _center(rect)
    outer = min(rect.w, rect.h) / 2
    a, b = radians(start) - pi / 2, radians(end) - pi / 2
    inner = outer * hole
    out, back = _arc(cx, cy, outer, a, b), _arc(cx, cy, inner, b, a)
    first: PathOp = ("M", cx + outer * cos(a), cy + outer * sin(a))
    turn: PathOp = ("L", cx + inner * cos(b), cy + inner * sin(b))
    return (first, *out, turn, *back, ("Z",))


def _arc(cx: Pt, cy: Pt, r: Pt, a: float, b: float) -> list[PathOp]:
    """Curves from angle `a` to `b` (radians, y down), none over a quarter turn."""
    parts = max(1, ceil(abs(b - a) / (pi / 2) - 1e-9))
    step = (b - a) / parts
    k = 4 / 3 * tan(step / 4)
    curves: list[PathOp] = []
    for i in range(parts):
        p, q = a + i * step, a + (i + 1) * step
        curves.append((
            "C",
            cx + r * (cos(p) - k * sin(p)), cy + r * (sin(p) + k * cos(p)),
            cx + r * (cos(q) + k * sin(q)), cy + r * (sin(q) - k * cos(q)),
            cx + r * cos(q), cy + r * sin(q),
        ))  # fmt: skip
    return curves

"""Shapes, fills and hatching in, paths on the page out."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin, sqrt

from briefing.geometry import Pt, Rect
from briefing.pages import Fill, PathOp, ShapeItem, Stroke
from briefing.write.pdf.pen import Pen

KAPPA = 0.5522847
"""Length of a cubic curve's handles, for a quarter of a circle of radius 1."""

HEAD = (8.0, 8.4)
"""Length and breadth of an arrow head on a line of 1.2 pt; they grow with the root of the width."""


def shape(pen: Pen, item: ShapeItem) -> None:
    """Draws a shape without its text."""
    ops, stroke = outline(item), item.stroke
    if item.head and stroke and len(ops) > 1:
        ops = _arrow(pen, ops, stroke)
    paint(pen, ops, item.fill if item.geometry != "line" else None, stroke)


def paint(pen: Pen, ops: tuple[PathOp, ...], fill: Fill | None, stroke: Stroke | None) -> None:
    """Fills (solid, translucent or hatched), then strokes a path."""
    if fill and fill.hatch:
        pen.path(ops, fill=fill.back)
        _hatch(pen, ops, fill.color)
        fill = None
    elif fill and fill.opacity < 1:
        pen.veil(ops, fill.color, fill.opacity)
        fill = None
    if fill or stroke:
        pen.path(ops, fill=fill.color if fill else "", stroke=stroke)


def outline(item: ShapeItem) -> tuple[PathOp, ...]:
    """The path of a shape."""
    r = item.rect
    if item.geometry == "path":
        return item.path
    if item.geometry == "line":
        y1, y2 = (r.bottom, r.y) if item.flip else (r.y, r.bottom)
        return ("M", r.x, y1), ("L", r.right, y2)
    if item.geometry == "ellipse":
        return ellipse(r)
    if item.geometry == "diamond":
        return _diamond(r)
    if item.geometry == "round-rect":
        return _round_rect(r, min(item.adjust, r.w / 2, r.h / 2))
    if item.geometry in ("chevron", "first-chevron"):
        return _chevron(r, item.adjust, notch=item.geometry == "chevron")
    return rectangle(r)


def rectangle(r: Rect) -> tuple[PathOp, ...]:
    """The edges of a rectangle, clockwise from its top left corner."""
    return ("M", r.x, r.y), ("L", r.right, r.y), ("L", r.right, r.bottom), ("L", r.x, r.bottom), ("Z",)


def ellipse(r: Rect) -> tuple[PathOp, ...]:
    """The ellipse that touches the sides of a rectangle, clockwise from its top."""
    cx, cy, a, b = r.x + r.w / 2, r.y + r.h / 2, r.w / 2, r.h / 2
    ka, kb = a * KAPPA, b * KAPPA
    return (
        ("M", cx, r.y),
        ("C", cx + ka, r.y, r.right, cy - kb, r.right, cy),
        ("C", r.right, cy + kb, cx + ka, r.bottom, cx, r.bottom),
        ("C", cx - ka, r.bottom, r.x, cy + kb, r.x, cy),
        ("C", r.x, cy - kb, cx - ka, r.y, cx, r.y),
        ("Z",),
    )


def _diamond(r: Rect) -> tuple[PathOp, ...]:
    x, y = r.x + r.w / 2, r.y + r.h / 2
    return ("M", x, r.y), ("L", r.right, y), ("L", x, r.bottom), ("L", r.x, y), ("Z",)


def _round_rect(r: Rect, radius: Pt) -> tuple[PathOp, ...]:
    k = radius * (1 - KAPPA)
    return (
        ("M", r.x + radius, r.y),
        ("L", r.right - radius, r.y),
        ("C", r.right - k, r.y, r.right, r.y + k, r.right, r.y + radius),
        ("L", r.right, r.bottom - radius),
        ("C", r.right, r.bottom - k, r.right - k, r.bottom, r.right - radius, r.bottom),
        ("L", r.x + radius, r.bottom),
        ("C", r.x + k, r.bottom, r.x, r.bottom - k, r.x, r.bottom - radius),
        ("L", r.x, r.y + radius),
        ("C", r.x, r.y + k, r.x + k, r.y, r.x + radius, r.y),
        ("Z",),
    )


def _chevron(r: Rect, tip: Pt, *, notch: bool) -> tuple[PathOp, ...]:
    middle = r.y + r.h / 2
    ops: list[PathOp] = [
        ("M", r.x, r.y), ("L", r.right - tip, r.y), ("L", r.right, middle), ("L", r.right - tip, r.bottom), ("L", r.x, r.bottom),
    ]  # fmt: skip
    if notch:
        ops.append(("L", r.x + tip, middle))
    return (*ops, ("Z",))


def _hatch(pen: Pen, ops: tuple[PathOp, ...], color: str) -> None:
    """Rising lines at 45 degrees, clipped to the path."""
    points = [p for op in ops for p in _points(op)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    pitch, width = pen.hatch
    step, height = pitch * sqrt(2), bottom - top
    with pen.saved():
        pen.path(ops)
        pen.stroke(Stroke(color, width))
        x = left - height + step / 2
        lines = []
        while x < right + width:
            lines.append((x, bottom, x + height, top))
            x += step
        pen.canvas.lines(lines)


def _points(op: PathOp) -> list[tuple[Pt, Pt]]:
    values = op[1:]
    return [(values[i], values[i + 1]) for i in range(0, len(values), 2)]


def _arrow(pen: Pen, ops: tuple[PathOp, ...], stroke: Stroke) -> tuple[PathOp, ...]:
    """Draws a triangle at the end of an open path, and gives the path shortened to its base."""
    end, before = _points(ops[-1])[-1], (_points(ops[-2]) + _points(ops[-1]))[-2]
    if hypot(end[0] - before[0], end[1] - before[1]) == 0:
        return ops
    scale = sqrt(stroke.width / 1.2)
    length, half = HEAD[0] * scale, HEAD[1] * scale / 2
    angle = atan2(end[1] - before[1], end[0] - before[0])
    base = (end[0] - length * cos(angle), end[1] - length * sin(angle))
    side = (half * cos(angle + pi / 2), half * sin(angle + pi / 2))
    pen.path(
        (("M", *end), ("L", base[0] + side[0], base[1] + side[1]), ("L", base[0] - side[0], base[1] - side[1]), ("Z",)),
        fill=stroke.color,
    )
    last: PathOp = ("C", *ops[-1][1:5], *base) if ops[-1][0] == "C" else ("L", *base)
    return (*ops[:-1], last)

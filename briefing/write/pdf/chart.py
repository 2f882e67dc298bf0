"""Laid-out charts and figures in, marks with their labels on the page out."""

from __future__ import annotations

from math import ceil, cos, pi, radians, sin, tan

from briefing.geometry import Pt, Rect
from briefing.pages import ChartItem, FigureItem, FigurePath, PathOp, Plot, PlotSeries, Plotted, Stroke
from briefing.write.pdf.pen import Pen
from briefing.write.pdf.shapes import ellipse, paint, rectangle
from briefing.write.pdf.text import plain, top_in


def chart(pen: Pen, item: ChartItem) -> None:
    """Draws grids, then the plots from bottom to top, each with its areas and lines, marks and error bars (which
    lie on bars, but under points), then all labels."""
    _grids(pen, item)
    for plot in item.layers:
        for series in plot.series:
            _run(pen, plot, series)
        errors_on_top = plot.kind in ("column", "bar")
        if not errors_on_top:
            _errors(pen, plot)
        for series in plot.series:
            for mark in series.marks:
                _mark(pen, plot, mark)
        if errors_on_top:
            _errors(pen, plot)
    for mark in item.points:
        if mark.label:
            paragraphs = (mark.label.paragraph,)
            plain(pen, paragraphs, mark.label.rect.x, top_in(mark.label.rect, paragraphs, "middle"))


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
            pen.opacity(part.opacity)
            pen.path(part.path, fill=part.fill, stroke=stroke)


def _grids(pen: Pen, item: ChartItem) -> None:
    """Lines at the ticks of every axis that has a grid, across the plot; under a radar polygons."""
    kinds = {plot.kind for plot in item.plots if not plot.secondary}
    seconds = {plot.kind for plot in item.plots if plot.secondary}
    grids = (
        (item.x_axis, True, (kinds | seconds) & {"scatter", "bubble"}),
        (item.axis, "bar" in kinds, kinds - {"pie", "doughnut"}),
        (item.second, "bar" in seconds, seconds),
    )
    for axis, upright, used in grids:
        if axis is None or axis.grid is None or not used:
            continue
        for tick in axis.ticks():
            if "radar" in kinds:
                pen.path(_polygon(item.plot, len(item.sheet[0].cells), axis.share(tick)), stroke=axis.grid)
            elif upright:
                x = item.plot.x + axis.share(tick) * item.plot.w
                pen.line(x, item.plot.y, x, item.plot.bottom, axis.grid)
            else:
                y = item.plot.bottom - axis.share(tick) * item.plot.h
                pen.line(item.plot.x, y, item.plot.right, y, axis.grid)


def _polygon(plot: Rect, corners: int, share: float) -> tuple[PathOp, ...]:
    """The grid line of a radar at a share of its radius."""
    cx, cy = _center(plot)
    radius = min(plot.w, plot.h) / 2 * share
    turns = (2 * pi * i / corners for i in range(corners))
    places = [(cx + radius * sin(t), cy - radius * cos(t)) for t in turns]
    return (("M", *places[0]), *(("L", x, y) for x, y in places[1:]), ("Z",))


def _center(rect: Rect) -> tuple[Pt, Pt]:
    return rect.x + rect.w / 2, rect.y + rect.h / 2


def _run(pen: Pen, plot: Plot, series: PlotSeries) -> None:
    """The area or line of a series."""
    if not series.path or not (series.fill or series.stroke):
        return
    with pen.saved():
        pen.canvas.setLineJoin(1)
        paint(pen, series.path, series.fill if plot.kind in ("area", "radar") else None, series.stroke)


def _errors(pen: Pen, plot: Plot) -> None:
    for series in plot.series:
        for bars in series.errors:
            pen.path(bars.path, stroke=bars.stroke)


def _mark(pen: Pen, plot: Plot, mark: Plotted) -> None:
    match plot.kind:
        case "column" | "bar":
            paint(pen, rectangle(mark.rect), mark.fill, mark.stroke)
        case "pie" | "doughnut":
            paint(pen, ring_part(mark.rect, plot.hole / 100, *mark.angles), mark.fill, mark.stroke)
        case "area":
            pass
        case _ if mark.rect.w > 0:
            paint(pen, ellipse(mark.rect), mark.fill, mark.stroke)


def ring_part(rect: Rect, hole: float, start: float, end: float) -> tuple[PathOp, ...]:
    """A part of a ring between two angles, clockwise from twelve o'clock; without a hole it runs to the
    centre, or is the whole disc."""
    if not hole and end - start >= 360:
        return ellipse(rect)
    cx, cy = _center(rect)
    outer = min(rect.w, rect.h) / 2
    a, b = radians(start) - pi / 2, radians(end) - pi / 2
    inner = outer * hole
    out, back = _arc(cx, cy, outer, a, b), _arc(cx, cy, inner, b, a) if inner else ()
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

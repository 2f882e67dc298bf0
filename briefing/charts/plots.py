"""A figure spec in, a sketch out: radar, heatmap and histogram, laid out by matplotlib."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, pi, sin

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from briefing.charts.figure import FigureStyle, Sketch
from briefing.charts.recorder import Recorder
from briefing.charts.scale import value_axis, written
from briefing.charts.spec import FigureSpec
from briefing.color import contrast
from briefing.geometry import Pt
from briefing.lines import Run, Style

SHADES = 5
"""Steps of lightness in a heatmap."""

ROW = 60.0
"""Greatest height of a heatmap's row in pt."""


def plot(spec: FigureSpec, width: Pt, height: Pt, style: FigureStyle) -> Sketch:
    """The figure in `width` by `height` pt. ValueError when its texts leave no room for it."""
    with matplotlib.rc_context({"text.parse_math": False, "path.simplify": False}), _silent_about_fonts():
        figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)
        axes = figure.add_axes((0, 0, 1, 1), frameon=False)
        axes.set(xlim=(0, width), ylim=(height, 0), autoscale_on=False)
        axes.set_axis_off()
        {"radar": _radar, "heatmap": _heatmap, "histogram": _histogram}[spec.kind](axes, spec, width, height, style)
        recorder = Recorder(width, height, style)
        figure.draw(recorder)
    return Sketch(width, height, tuple(recorder.parts))


@contextmanager
def _silent_about_fonts() -> Iterator[None]:
    """matplotlib looks up a font of its own for every text and warns of weights it lacks; none is used."""
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _write(
    axes: Axes, text: str, x: Pt, y: Pt, style: Style, colors: FigureStyle, *, h: str = "left", v: str = "center",
    color: str = "", bold: bool = False,
) -> None:  # fmt: skip
    axes.text(
        x, y, text, fontsize=style.size, fontweight=700 if bold else style.weight,
        color=colors.colors[color or style.color], ha=h, va=v, clip_on=False,
    )  # fmt: skip


def _width(text: str, style: Style, of: FigureStyle) -> Pt:
    return of.setter.width((Run(text, style, of.lang),))


def _line(axes: Axes, xs: Sequence[Pt], ys: Sequence[Pt], color: str, width: Pt) -> None:
    axes.plot(xs, ys, color=color, linewidth=width, solid_capstyle="butt", clip_on=False)


# --- radar ----------------------------------------------------------------------------------------


def _radar(axes: Axes, spec: FigureSpec, width: Pt, height: Pt, style: FigureStyle) -> None:
    count = len(spec.columns)
    side = max(_width(c, style.label, style) for c in spec.columns) + 12
    head = _legend(axes, spec, style) if len(spec.rows) > 1 else 0.0
    radius = min(width / 2 - side, (height - head) / 2 - style.label.size * (2.8 if spec.labels else 1.8))
    if radius < 30:
        raise ValueError("the names of the axes leave no room for the radar")
    x, y = width / 2, head + (height - head) / 2
    known = [v for _, values in spec.rows for v in values if v is not None]
    axis = value_axis(0.0, spec.maximum or max(known, default=1.0))
    turns = [2 * pi * i / count for i in range(count)]

    def at(turn: float, share: float) -> tuple[Pt, Pt]:
        return x + radius * share * sin(turn), y - radius * share * cos(turn)

    for tick in axis.ticks[1:]:
        ring = [at(t, tick / axis.high) for t in turns]
        axes.add_patch(Polygon(ring, closed=True, fill=False, edgecolor=style.colors["rule"], linewidth=style.rule / 2))
    for i, (turn, name) in enumerate(zip(turns, spec.columns, strict=True)):
        end = at(turn, 1.0)
        _line(axes, (x, end[0]), (y, end[1]), style.colors["rule"], style.rule / 2)
        place = at(turn, 1 + style.label.size * (1.6 if cos(turn) > 0.9 and spec.labels else 1.0) / radius)
        level = "center" if abs(sin(turn)) < 0.05 else "left" if sin(turn) > 0 else "right"
        _write(axes, name, *place, style.label, style, h=level)
        _radar_value(axes, spec, i, place, level, style)
    order = sorted(range(len(spec.rows)), key=lambda i: (i in spec.highlight, i))
    for i in order:
        ring = [at(t, (v or 0.0) / axis.high) for t, v in zip(turns, spec.rows[i][1], strict=True)]
        _profile(axes, ring, spec, i, style)
    # Between two axes, where no value stands.
    beside = at(pi / count, cos(pi / count) + style.axis.size * 0.8 / radius)
    _write(axes, written(axis.high), *beside, style.axis, style, color="grey")


def _radar_value(
    axes: Axes, spec: FigureSpec, column: int, place: tuple[Pt, Pt], level: str, style: FigureStyle
) -> None:
    """The value of the highlighted profile (or the only one), under the name of its axis."""
    row = spec.highlight[0] if spec.highlight else 0
    if spec.labels and (spec.highlight or len(spec.rows) == 1):
        y = place[1] + style.label.size * 1.3
        _write(axes, spec.labels[row][column], place[0], y, style.value, style, h=level, color="accent")


def _profile(axes: Axes, ring: Sequence[tuple[Pt, Pt]], spec: FigureSpec, row: int, style: FigureStyle) -> None:
    color = style.colors[_row_token(spec, row, style)]
    strong = row in spec.highlight or len(spec.rows) == 1
    axes.add_patch(Polygon(ring, closed=True, facecolor=color, alpha=0.14 if strong else 0.0, linewidth=0))
    width = style.rule * (2 if strong else 1.4)
    axes.add_patch(Polygon(ring, closed=True, fill=False, edgecolor=color, linewidth=width, joinstyle="round"))


def _row_token(spec: FigureSpec, row: int, style: FigureStyle) -> str:
    """Accent for the highlighted row (or the only one), the other colours of the theme in order."""
    if row in spec.highlight or len(spec.rows) == 1:
        return "accent"
    others = [t for t in style.series if t not in ("accent", "context")]
    rank = [i for i in range(len(spec.rows)) if i not in spec.highlight].index(row)
    return others[rank % len(others)]


def _legend(axes: Axes, spec: FigureSpec, style: FigureStyle) -> Pt:
    x, size = 0.0, style.axis.size
    for i, (name, _) in enumerate(spec.rows):
        color = style.colors[_row_token(spec, i, style)]
        axes.add_patch(Rectangle((x, 2), size * 0.9, size * 0.9, facecolor=color, linewidth=0))
        _write(axes, name, x + size * 1.5, 2 + size * 0.45, style.axis, style, color="text", bold=i in spec.highlight)
        x += size * 3.2 + _width(name, style.axis, style)
    return size * 2


# --- heatmap --------------------------------------------------------------------------------------


def _heatmap(axes: Axes, spec: FigureSpec, width: Pt, height: Pt, style: FigureStyle) -> None:
    names = max(_width(name, style.label, style) for name, _ in spec.rows) + 12
    head = style.label.size * 2
    cell_w, cell_h = (width - names) / len(spec.columns), min((height - head) / len(spec.rows), ROW)
    if cell_w < 14 or cell_h < style.value.size * 1.3:
        raise ValueError("the cells of the heatmap are too small for their values")
    if max(_width(c, style.label, style) for c in spec.columns) > cell_w - 2:
        raise ValueError("the column names of the heatmap are wider than their columns")
    known = [v for _, values in spec.rows for v in values if v is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    for c, name in enumerate(spec.columns):
        _write(axes, name, names + cell_w * (c + 0.5), head / 2 - 2, style.label, style, h="center", color="grey")
    for r, (name, values) in enumerate(spec.rows):
        top = head + r * cell_h
        _write(axes, name, 0, top + cell_h / 2, style.label, style, bold=r in spec.highlight)
        for c, value in enumerate(values):
            box = (names + c * cell_w, top)
            share = 0.0 if value is None or high <= low else (value - low) / (high - low)
            color = style.colors["tint"] if value is None else _shade(share, style)
            axes.add_patch(Rectangle(box, cell_w - 1.5, cell_h - 1.5, facecolor=color, linewidth=0))
            label = spec.labels[r][c] if spec.labels and value is not None else "–" if value is None else written(value)
            ink = max(("ink", "paper"), key=lambda t: contrast(style.colors[t], color))
            if _width(label, style.value, style) <= cell_w - 4:
                middle = (box[0] + (cell_w - 1.5) / 2, top + (cell_h - 1.5) / 2)
                _write(axes, label, *middle, style.value, style, h="center", color=ink)


def _shade(share: float, style: FigureStyle) -> str:
    """One of five shades from the accent's tint to the accent."""
    step = min(SHADES - 1, int(share * SHADES)) / (SHADES - 1)
    ends = [[int(style.colors[t][i : i + 2], 16) for i in (1, 3, 5)] for t in ("accent-tint", "accent")]
    return "#" + "".join(f"{round(a + (b - a) * step):02X}" for a, b in zip(*ends, strict=True))


# --- histogram ------------------------------------------------------------------------------------


def _histogram(axes: Axes, spec: FigureSpec, width: Pt, height: Pt, style: FigureStyle) -> None:
    values = [v for v in spec.rows[0][1] if v is not None]
    edges = spec.bins
    counts = [0] * (len(edges) - 1)
    for value in values:
        # The last bin holds its upper edge, as in numpy.
        inside = [i for i in range(len(counts)) if edges[i] <= value < edges[i + 1]]
        if inside or value == edges[-1]:
            counts[inside[0] if inside else -1] += 1
    top, base = style.value.size * 1.6 + (style.axis.size * 1.8 if spec.count_name else 0), height - style.axis.size * 2
    if spec.count_name:
        _write(axes, spec.count_name, 0, style.axis.size * 0.5, style.axis, style)
    unit = (base - top) / max(max(counts), 1)
    span = edges[-1] - edges[0]
    for i, count in enumerate(counts):
        x1, x2 = (width * (e - edges[0]) / span for e in edges[i : i + 2])
        color = style.colors["accent" if i in spec.highlight else "context"]
        end = base - count * unit
        axes.add_patch(Rectangle((x1 + 1, end), x2 - x1 - 2, count * unit, facecolor=color, linewidth=0))
        if count:
            _write(axes, str(count), (x1 + x2) / 2, end - style.value.size * 0.8, style.value, style, h="center")
    _line(axes, (0, width), (base + style.rule / 2,) * 2, style.colors["line"], style.rule)
    _edges(axes, edges, width, base + style.axis.size * 1.1, style)


def _edges(axes: Axes, edges: Sequence[float], width: Pt, y: Pt, style: FigureStyle) -> None:
    """The edges of the bins under the base line, as many as stand clear of each other."""
    free = 0.0
    for i, edge in enumerate(edges):
        text = written(edge)
        x, wide = width * (edge - edges[0]) / (edges[-1] - edges[0]), _width(text, style.axis, style)
        level = "left" if i == 0 else "right" if i == len(edges) - 1 else "center"
        start = {"left": x, "center": x - wide / 2, "right": x - wide}[level]
        room = i == len(edges) - 1 or start + wide + 8 + _width(written(edges[-1]), style.axis, style) <= width
        if start >= free and room:
            _write(axes, text, x, y, style.axis, style, h=level)
            free = start + wide + 8

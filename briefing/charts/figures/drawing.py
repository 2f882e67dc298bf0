"""An author's function in, what it draws on axes in the look of the theme out."""

from __future__ import annotations

from typing import Any

import matplotlib
from matplotlib.axes import Axes

from briefing.charts.canvas import Canvas
from briefing.charts.drawing import DrawingData, DrawingFailed, DrawingRow, DrawingStyle
from briefing.charts.figure import FigureStyle, TextPart
from briefing.charts.recorder import CAP, Recorder, Undrawable
from briefing.charts.spec import DrawnSpec
from briefing.geometry import Rect
from briefing.text.fonts import MissingGlyph

ROUNDS = 3
"""How often the axes are fitted: other room may make other ticks."""

LEAST = 24.0
"""Axes of a smaller side, in pt, show nothing."""


def draw(canvas: Canvas, spec: DrawnSpec) -> None:
    """Calls the function with axes that fill the figure, then draws these in by what their texts need.

    `DrawingFailed` when the function, or the drawing of what it made, raises; ValueError when its texts leave no
    room."""
    figure: Any = canvas.axes.figure
    canvas.axes.remove()
    if spec.function is None:
        return
    with matplotlib.rc_context(_look(canvas.style)):
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_prop_cycle(color=[canvas.style.colors[token] for token in canvas.style.series])
        try:
            spec.function(axes, _data(spec), _style(canvas))
            _fit(axes, canvas)
            _try(figure, canvas)
        except MissingGlyph:
            raise
        except NoRoom as problem:
            raise ValueError(str(problem)) from problem
        except Exception as problem:
            said = str(problem) if isinstance(problem, Undrawable) else f"{type(problem).__name__}: {problem}"
            raise DrawingFailed(said) from problem


class NoRoom(Exception):
    """The texts of axes leave too little for what is drawn in them."""


def _data(spec: DrawnSpec) -> DrawingData:
    rows = zip(spec.rows, spec.labels, strict=True)
    return DrawingData(spec.columns, tuple(DrawingRow(name, values, labels) for (name, values), labels in rows))


def _style(canvas: Canvas) -> DrawingStyle:
    style = canvas.style
    return DrawingStyle(
        canvas.width, canvas.height, dict(style.colors), tuple(style.colors[t] for t in style.series),
        style.label.size, style.value.size, style.axis.size, style.rule, style.lang, style.medium,
    )  # fmt: skip


def _look(style: FigureStyle) -> Any:
    """matplotlib's settings that make axes look like the theme's."""
    colors = style.colors
    return {
        "axes.facecolor": "none", "axes.edgecolor": colors["line"], "axes.linewidth": style.rule,
        "axes.labelcolor": colors["text"], "axes.labelsize": style.axis.size, "axes.titlesize": style.label.size,
        "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True,
        "axes.formatter.use_mathtext": False, "axes.unicode_minus": True,
        "font.size": style.label.size, "text.color": colors["ink"], "grid.color": colors["rule"],
        "grid.linewidth": style.rule / 2, "lines.linewidth": style.rule * 1.6, "lines.markersize": style.rule * 4,
        "patch.linewidth": 0.0, "patch.force_edgecolor": False, "legend.frameon": False,
        "legend.fontsize": style.axis.size, "xtick.labelsize": style.axis.size, "ytick.labelsize": style.axis.size,
        "xtick.color": colors["line"], "ytick.color": colors["line"], "xtick.labelcolor": colors["grey"],
        "ytick.labelcolor": colors["grey"], "xtick.major.width": style.rule / 2, "ytick.major.width": style.rule / 2,
    }  # fmt: skip


def _fit(axes: Axes, canvas: Canvas) -> None:
    """Draw the axes in until all that belongs to them lies in the figure. `NoRoom` where little is left."""
    left = bottom = 0.0
    right, top = canvas.width, canvas.height
    for _ in range(ROUNDS):
        box = axes.get_tightbbox(Recorder(canvas.width, canvas.height, canvas.style))
        if box is None:
            return
        left, bottom = left + max(0.0, -box.x0), bottom + max(0.0, -box.y0)
        right, top = right - max(0.0, box.x1 - canvas.width), top - max(0.0, box.y1 - canvas.height)
        if right - left < LEAST or top - bottom < LEAST:
            raise NoRoom("the texts of its axes leave no room for the drawing")
        axes.set_position(
            (left / canvas.width, bottom / canvas.height, (right - left) / canvas.width, (top - bottom) / canvas.height)
        )


def _try(figure: Any, canvas: Canvas) -> None:
    """Draw it once, to hear of what cannot be drawn; and see that its texts stay inside."""
    recorder = Recorder(canvas.width, canvas.height, canvas.style)
    figure.draw(recorder)
    page = Rect(0.0, 0.0, canvas.width, canvas.height)
    for part in recorder.parts:
        if isinstance(part, TextPart):
            size = part.paragraph.lines[0].spans[0].style.size if part.paragraph.lines else 0.0
            box = Rect(part.x, part.y - CAP * size, part.paragraph.width, CAP * size)
            if not page.holds(box, 0.5):
                raise Undrawable(f"the text “{part.paragraph.text}” leaves the drawing")

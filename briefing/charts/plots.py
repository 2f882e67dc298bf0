"""A figure spec in, a sketch out: drawn by its kind's module with matplotlib, and recorded."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib
from matplotlib.figure import Figure

from briefing import kinds
from briefing.charts.canvas import Canvas
from briefing.charts.figure import FigureStyle, Sketch
from briefing.charts.recorder import Recorder
from briefing.charts.spec import FigureSpec
from briefing.geometry import Pt


def plot(spec: FigureSpec, width: Pt, height: Pt, style: FigureStyle) -> Sketch:
    """The figure in `width` by `height` pt. ValueError when its texts leave no room for it."""
    with matplotlib.rc_context({"text.parse_math": False, "path.simplify": False}), _silent_about_fonts():
        figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)
        axes = figure.add_axes((0, 0, 1, 1), frameon=False)
        axes.set(xlim=(0, width), ylim=(height, 0), autoscale_on=False)
        axes.set_axis_off()
        kinds.module("briefing.charts.figures", spec.kind).draw(Canvas(axes, width, height, style), spec)
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

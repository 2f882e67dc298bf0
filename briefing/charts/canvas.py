"""A matplotlib figure of a size in points in, a canvas to draw on out: what kinds of figures share.

x and y are points from the figure's top left corner, colours are tokens, texts are measured with the document's
fonts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon
from msgspec import Struct

from briefing.charts.figure import FigureStyle
from briefing.charts.scale import Axis, Scale, written
from briefing.geometry import Pt
from briefing.lines import Run, Style

LEAD = 1.25
"""Line pitch of figures, in em."""

AIR = 6.0
"""Between the numbers of an axis and the plot, in pt."""

BETWEEN = 0.5
"""Least air between two numbers of a level axis, in em."""


class Canvas(Struct, frozen=True):
    """Axes whose data coordinates are points, `width` by `height`; what is drawn later lies on what was before, texts
    on all."""

    axes: Axes
    width: Pt
    height: Pt
    style: FigureStyle

    def measure(self, text: str, style: Style) -> Pt:
        """Width of a text on one line."""
        return self.style.setter.width((Run(text, style, self.style.lang),))

    def text(
        self, text: str, x: Pt, y: Pt, style: Style, *, h: str = "left", color: str = "", bold: bool = False
    ) -> None:
        """A line of text whose digits centre on `y`."""
        self.axes.text(
            x, y, text, fontsize=style.size, fontweight=700 if bold else style.weight,
            color=self.style.colors[color or style.color], ha=h, va="center", clip_on=False,
        )  # fmt: skip

    def block(self, text: str, style: Style, room: Pt) -> list[str]:
        """The text in lines of at most `room` pt. ValueError where that would cut a word."""
        runs = (Run(text, style, self.style.lang),)
        if self.style.setter.min_width(runs) > room:
            raise ValueError(f"“{text}” is wider than its place")
        return [line.text.strip() for line in self.style.setter.paragraph(runs, room, style.size * LEAD).lines]

    def line(self, xs: Sequence[Pt], ys: Sequence[Pt], color: str, width: Pt, *, dash: tuple[Pt, ...] = ()) -> None:
        """A line through points."""
        style = (0, dash) if dash else "solid"
        (line,) = self.axes.plot(
            xs, ys, color=self.style.colors[color], linewidth=width, linestyle=style, clip_on=False
        )
        line.set_solid_capstyle("butt")
        line.set_solid_joinstyle("round")

    def area(self, points: Sequence[tuple[Pt, Pt]], color: str, *, opacity: float = 1.0) -> None:
        """A filled polygon."""
        fill = self.style.colors[color]
        patch = Polygon(points, closed=True, facecolor=fill, alpha=opacity, linewidth=0, zorder=2)
        patch.set_clip_on(False)
        self.axes.add_patch(patch)

    def dot(self, x: Pt, y: Pt, radius: Pt, fill: str, edge: str) -> None:
        """A disc with an outline."""
        paint = {"facecolor": self.style.colors[fill], "edgecolor": self.style.colors[edge]}
        patch = Circle((x, y), radius, linewidth=self.style.rule, zorder=2, **paint)
        patch.set_clip_on(False)
        self.axes.add_patch(patch)

    def rect(self, x: Pt, y: Pt, w: Pt, h: Pt, color: str) -> None:
        """A filled rectangle from its top left corner."""
        self.area([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], color)


def axis_room(canvas: Canvas, axis: Axis) -> Pt:
    """What the numbers left of a plot take."""
    return max(canvas.measure(written(tick, canvas.style.lang), canvas.style.axis) for tick in axis.ticks) + AIR


def upright_axis(canvas: Canvas, axis: Axis, values: Scale, left: Pt, right: Pt) -> None:
    """The numbers of an upright axis left of `left`, and a hairline from there to `right` at each."""
    style = canvas.style
    for tick in axis.ticks:
        canvas.line((left, right), (values.at(tick),) * 2, "rule", style.rule / 2)
        canvas.text(written(tick, canvas.style.lang), left - AIR, values.at(tick), style.axis, h="right", color="grey")


def level_axis(canvas: Canvas, axis: Axis, values: Scale, y: Pt) -> None:
    """The numbers of a level axis, centred on `y`, moved inwards at its ends."""
    for text, x, _ in _apart(canvas, axis, values):
        canvas.text(text, x, y, canvas.style.axis, h="center", color="grey")


def _apart(canvas: Canvas, axis: Axis, values: Scale) -> list[tuple[str, Pt, Pt]]:
    """The numbers of a level axis with x of their middle and half of their width: all of them, or every second, fifth
    or tenth, zero among them, so that they stand apart."""
    style, low, high = canvas.style.axis, min(values.start, values.end), max(values.start, values.end)
    shown: list[tuple[str, Pt, Pt]] = []
    for every in (1, 2, 5, 10):
        shown = []
        for tick in (t for t in axis.ticks if round(t / axis.step) % every == 0):
            text = written(tick, canvas.style.lang)
            half = canvas.measure(text, style) / 2
            shown.append((text, min(max(values.at(tick), low + half), high - half), half))
        if all(b[1] - b[2] - a[1] - a[2] >= style.size * BETWEEN for a, b in pairwise(shown)):
            break
    return shown


def row_color(row: int, rows: int, highlight: Sequence[int], style: FigureStyle, *, thin: bool = False) -> str:
    """Accent for what the headline speaks of (or the only row), the other colours of the theme in order; of `thin`
    lines dark greys first, and the context colour, which is too light for them, never."""
    if row in highlight or rows == 1:
        return "accent"
    order = dict.fromkeys(("mid", "text", *style.series) if thin else style.series)
    others = [t for t in order if t != "accent" and not (thin and t == "context")]
    return others[sum(i not in highlight for i in range(row)) % len(others)]


def key(canvas: Canvas, names: Sequence[str], colors: Sequence[str], highlight: Sequence[int]) -> Pt:
    """Swatches with names from the top left, in rows, a name too wide for one in lines of its own; the height taken, 0
    for a single name. ValueError where a word is wider than the canvas."""
    if len(names) < 2:
        return 0.0
    style, side = canvas.style.axis, canvas.style.axis.size * 0.9
    x, y, row = 0.0, 0.0, style.size * 1.7
    for i, (name, color) in enumerate(zip(names, colors, strict=True)):
        lines = canvas.block(name, style, canvas.width - side * 1.7)
        width = max(canvas.measure(line, style) for line in lines) + side * 1.7
        if x and x + width > canvas.width:
            x, y = 0.0, y + row
        canvas.rect(x, y + (row - side) / 2, side, side, color)
        for n, line in enumerate(lines):
            middle = y + row / 2 + n * style.size * LEAD
            canvas.text(line, x + side * 1.6, middle, style, color="text", bold=i in highlight)
        more = (len(lines) - 1) * style.size * LEAD
        x, y = canvas.width if more else x + (width + style.size * 1.8), y + more
    return y + row + style.size * 0.5

"""Native charts: plots as PowerPoint knows them, made of series that point to cells of a sheet.

Layout says how a kind of exhibit is made of plots; a writer spells plots and knows no exhibits.
What is drawn is said twice: by the cells, for programs that draw the chart themselves, and by marks
and paths on the page, for those that do not. A series that has only cells (the middle of a hollow
marker) or only an invisible look (the base under a floating bar) is a helper of the first."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Literal

from msgspec import Struct

from briefing.document import Drawing
from briefing.geometry import Pt, Rect
from briefing.lines import Paragraph
from briefing.pages.item import Item
from briefing.pages.paint import Fill, PathOp, Stroke
from briefing.pages.sheet import Cells, Column, cells_at, values_of

LabelPosition = Literal["outEnd", "inEnd", "ctr", "inBase", "bestFit", "t", "b", "l", "r", "none"]


class PlottedLabel(Struct, frozen=True, array_like=True):
    """A data label: set in `rect` for drawing; `position` is its native place in PowerPoint ("none"
    where the kind has no native label and the text is drawn as a shape). `code` is the number format
    by which Excel prints the datum's cell as this text, so that the label follows it; empty where none does."""

    rect: Rect
    paragraph: Paragraph
    position: LabelPosition
    code: str = ""


class Marker(Struct, frozen=True, array_like=True):
    """A native marker: a disc `size` pt across."""

    size: Pt
    color: str


class Plotted(Struct, frozen=True, array_like=True):
    """One datum where it came to lie: of series `series` of the resolved chart, `category` its place
    (from 0) among the cells of the native series that holds it. Bars and columns: `rect`, without any size
    for one that is only its label. Points and bubbles: `rect` is the box of the marker, empty for none,
    `open_` says it is drawn hollow. Pie parts: `angles` in degrees clockwise from twelve o'clock (start,
    end). Of an area only the label is drawn."""

    series: int
    category: int
    rect: Rect
    fill: Fill
    stroke: Stroke | None = None
    open_: bool = False
    angles: tuple[float, float] = (0.0, 0.0)
    label: PlottedLabel | None = None

    @property
    def middle(self) -> tuple[Pt, Pt]:
        return self.rect.x + self.rect.w / 2, self.rect.y + self.rect.h / 2

    @property
    def marker(self) -> Marker | None:
        """The point as a native marker, which has no outline: of a hollow one the full disc."""
        if self.rect.w <= 0:
            return None
        if self.stroke is None or not self.open_:
            return Marker(self.rect.w, self.fill.color)
        return Marker(self.rect.w + self.stroke.width, self.stroke.color)

    @property
    def hole(self) -> Marker:
        """The middle of a hollow point, to lie on its `marker`."""
        return Marker(self.rect.w - (self.stroke.width if self.stroke else 0.0), self.fill.color)


class ErrorBars(Struct, frozen=True, kw_only=True, array_like=True):
    """Bars from each datum by the lengths in the cells `plus` and `minus` along the value axis (`y`), or
    the other axis of scatter and bubble plots (`x`); `path` is all of them on the page, caps included."""

    stroke: Stroke
    direction: Literal["x", "y"] = "y"
    plus: Cells | None = None
    minus: Cells | None = None
    cap: bool = False
    path: tuple[PathOp, ...] = ()


class PlotSeries(Struct, frozen=True, kw_only=True, array_like=True):
    """A native series. `name` is a text, or the column whose heading names it; `values` its cells (y in
    scatter and bubble plots, where `xs` and `sizes` are the others).

    `fill` and `stroke` are the usual look of its bars or bubbles, or the area; None is not drawn. In
    line, scatter and radar plots `stroke` is the line's, and `marker` the usual marker. `marks` that
    look otherwise say so; all parts of pies and rings have a look of their own. `path` is the line, or
    the outline of the area, on the page, with its gaps."""

    name: int | str
    values: Cells
    xs: Cells | None = None
    sizes: Cells | None = None
    fill: Fill | None = None
    stroke: Stroke | None = None
    marker: Marker | None = None
    marks: tuple[Plotted, ...] = ()
    errors: tuple[ErrorBars, ...] = ()
    path: tuple[PathOp, ...] = ()


PlotKind = Literal["column", "bar", "line", "area", "scatter", "bubble", "pie", "doughnut", "radar"]
Grouping = Literal["clustered", "stacked", "percent", "standard"]

DEPTHS: dict[PlotKind, int] = {
    "area": 0, "column": 1, "bar": 1, "line": 2, "scatter": 3, "bubble": 3, "pie": 4, "doughnut": 4, "radar": 4,
}  # fmt: skip
"""What PowerPoint draws on what, whatever the order in the file: the higher on the lower."""


class Plot(Struct, frozen=True, kw_only=True, array_like=True):
    """Series drawn alike, from bottom to top. `grouping` is "clustered" for bars side by side, "standard" for
    lines and areas that do not add up. `gap` and `overlap` are PowerPoint's gapWidth and overlap of bars
    in %, `hole` that of a ring in % of its radius, `scale` bubbleScale in % (at 100, all that LibreOffice
    knows, the largest bubble is a quarter of the plot's shorter side across). `secondary` plots have a pair
    of axes of their own; there LibreOffice cannot put points over categories."""

    kind: PlotKind
    series: tuple[PlotSeries, ...]
    grouping: Grouping = "standard"
    gap: int = 60
    overlap: int = 0
    hole: int = 0
    scale: int = 100
    secondary: bool = False


class ValueAxis(Struct, frozen=True, array_like=True):
    """The scale from `low` to `high`, with a tick every `step` (0 for none; on a `log` axis at every power of
    ten), and a line of `grid` at each; `reversed` runs from right to left or from top to bottom."""

    low: float = 0.0
    high: float = 1.0
    step: float = 0.0
    grid: Stroke | None = None
    log: bool = False
    reversed: bool = False

    def share(self, value: float) -> float:
        """Where a value lies, 0 at the axis' start and 1 at its end."""
        if self.log:
            share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return 1 - share if self.reversed else share

    def ticks(self) -> Iterator[float]:
        """The values at which grid lines stand."""
        if self.log:
            yield from (10.0**i for i in range(ceil(log10(self.low) - 1e-9), floor(log10(self.high) + 1e-9) + 1))
        elif self.step > 0:
            first = ceil(self.low / self.step - 1e-9)
            yield from (i * self.step for i in range(first, floor(self.high / self.step + 1e-9) + 1))


class ChartItem(Item, frozen=True, kw_only=True):
    """A native chart. `rect` is the frame, `plot` the inner plot area (page coordinates), which all plots
    share. `sheet` is what its workbook holds, the categories' names first. `axis` is the value axis, `second`
    that of secondary plots, `x_axis` the level one of scatter and bubble plots. With `edges` the first and last
    category lie on the plot's edges, else each in the middle of its slot; `bridged` lines go on over gaps. Axis
    and category texts are not part of the chart: they are text items beside it.

    `spec` is what the chart was made of, for checks and tests; no writer reads it."""

    spec: Drawing
    plot: Rect
    sheet: tuple[Column, ...]
    plots: tuple[Plot, ...]
    axis: ValueAxis = ValueAxis()
    second: ValueAxis | None = None
    x_axis: ValueAxis | None = None
    edges: bool = False
    bridged: bool = False
    placeholder: str = ""

    @property
    def layers(self) -> tuple[Plot, ...]:
        """The plots from bottom to top: primary before secondary, then as PowerPoint stacks kinds."""
        return tuple(sorted(self.plots, key=lambda p: (p.secondary, DEPTHS[p.kind])))

    @property
    def points(self) -> tuple[Plotted, ...]:
        """All that is drawn of data, from bottom to top."""
        return tuple(mark for plot in self.layers for series in plot.series for mark in series.marks)

    def values(self, where: Cells) -> tuple[float | None, ...]:
        """The numbers of a series, which stand in the sheet at `where`."""
        return values_of(cells_at(self.sheet, where))

    def title(self, series: PlotSeries) -> str:
        """The name of a series."""
        return series.name if isinstance(series.name, str) else self.sheet[series.name].heading

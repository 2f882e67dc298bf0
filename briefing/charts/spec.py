"""Resolved charts: every value with its printed label, ready to be laid out and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from briefing.diagnostics import Mark

Mode = Literal["clustered", "stacked", "percent"]
Status = Literal["actual", "derived", "forecast"]
LevelStyle = Literal["plain", "target", "threshold"]


class Label(Struct, frozen=True, array_like=True):
    """What is printed at a value: `prefix` (">", "约"), `number` ("34.9", digits as the source has
    them), `suffix` in the same weight ("%"), and a small `remark` after it ("（推算）")."""

    number: str
    prefix: str = ""
    suffix: str = ""
    remark: str = ""

    @property
    def text(self) -> str:
        return f"{self.prefix}{self.number}{self.suffix}{self.remark}"


class Datum(Struct, frozen=True, array_like=True):
    """One value in the chart's own scale (as the label prints it, so 15.97 for CNY 15.97bn).

    `status` other than "actual" is drawn hatched; `bounded` (the source gives only a bound) as an
    open marker where the kind has markers. `value` None is a gap."""

    value: float | None
    label: Label
    status: Status = "actual"
    bounded: bool = False
    highlight: bool = False
    mark: Mark | None = None


class Category(Struct, frozen=True, array_like=True):
    """`name` is the label, `note` a second, quieter line (the measure of a dumbbell row) or words after
    the name (that a column is a forecast). U+200B in them is an author's hint where to break, never printed."""

    name: str
    note: str = ""
    highlight: bool = False


class Series(Struct, frozen=True, array_like=True):
    """`color` is a palette token; a highlighted datum is drawn in the theme's accent instead. `stack` names
    the stack of each category that the series belongs to, where there are several. `quiet` means that another
    series is highlighted and the colour of this one is the theme's choice, which may give way to a grey."""

    name: str
    data: tuple[Datum, ...]
    color: str = "context"
    highlight: bool = False
    stack: str = ""
    quiet: bool = False


class GrowthArrow(Struct, frozen=True, tag=True):
    """From category `start` to `end` (indices) of series `series`; `texts` from long to short
    ("×4.2, +33.0% a year", "+33.0% a year"): layout takes the first that fits."""

    start: int
    end: int
    texts: tuple[str, ...]
    series: int = 0


class Bracket(Struct, frozen=True, tag=True):
    """A bracket over `categories` (indices, adjacent after sorting) with their total."""

    categories: tuple[int, ...]
    text: str
    caption: str
    series: int = 0


class Level(Struct, frozen=True, tag=True):
    """A line at `value` across the plot, named at its end."""

    value: float
    text: str
    style: LevelStyle = "plain"


class LevelDifference(Struct, frozen=True, tag=True):
    """An arrow beside the plot from the level of category `start`'s mark to that of `end`'s (indices); in a
    stack the whole stacks'."""

    start: int
    end: int
    text: str
    series: int = 0


class Tag(Struct, frozen=True, tag=True):
    """A computed number at a mark, after its value; `texts` from long to short. `series` None is the whole
    stack."""

    category: int
    series: int | None
    texts: tuple[str, ...]


class ValueBand(Struct, frozen=True, tag=True):
    """A stripe behind the marks from `low` to `high`, named at its end."""

    low: float
    high: float
    text: str


class Shade(Struct, frozen=True, tag=True):
    """A ground behind the categories `start` to `end` (indices), named inside."""

    start: int
    end: int
    text: str


class Callout(Struct, frozen=True, tag=True):
    """Words with a line to a mark. `series` None is the whole stack."""

    category: int
    series: int | None
    text: str


Annotation = GrowthArrow | Bracket | Level | LevelDifference | Tag | ValueBand | Shade | Callout


class ChartSpec(Struct, frozen=True, tag=True):
    """A chart. Series share `categories`.

    For a donut there is one series, whose data are the parts in order; `center` is the number in
    the hole and `center_note` the text below it. For a dumbbell there are two series (before,
    after), one category a row, and `changes` holds the computed difference of each row, printed
    under the heading `change_title`. `axis` fixes the value axis (min, max), `axis_unit` is printed
    at its end."""

    kind: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    mode: Mode = "clustered"
    annotations: tuple[Annotation, ...] = ()
    axis: tuple[float, float] | None = None
    axis_unit: str = ""
    center: Label | None = None
    center_note: str = ""
    changes: tuple[Label, ...] = ()
    change_title: str = ""
    totals: tuple[Label, ...] = ()
    """What is printed beyond the end of each stacked bar or column, or over stacked areas; empty for none. Of several
    stacks a category, those of the first category come first."""
    cut: float | None = None
    """The size beyond which bars are cut and marked with a double slash; their labels keep the true value."""
    log: bool = False
    """Whether the value axis counts in powers of ten."""
    axis_note: str = ""
    """What is said of the value axis, above it: that it is a log scale."""
    step: bool = False
    """Whether lines hold each value until the next category."""

    @property
    def stacks(self) -> tuple[str, ...]:
        """The names of the stacks of a category, where there are several."""
        return tuple(dict.fromkeys(s.stack for s in self.series if s.stack))


class ComboSpec(ChartSpec, frozen=True):
    """Columns with lines over them: the last `lines` of the series are lines, on an axis of their own where there is
    a `second`. `axis_names` are those of the axes; `second_zero` says that both have zero in one place."""

    lines: int = 1
    second: bool = False
    second_zero: bool = True
    axis_names: tuple[str, ...] = ()


class PointAxis(Struct, frozen=True):
    """An axis of a point chart: `title` is its name with the unit, and says where it is a `log` one; `ends` are fixed
    ends, `lines` what is drawn across the chart at a value of it, `bands` what is behind it between two."""

    title: str
    log: bool = False
    ends: tuple[float, float] | None = None
    lines: tuple[Level, ...] = ()
    bands: tuple[ValueBand, ...] = ()


class Trend(Struct, frozen=True):
    """A straight line on the chart, y = `intercept` + `slope` x, of the logarithms where an axis is a log one."""

    slope: float
    intercept: float
    text: str


class Group(Struct, frozen=True):
    """Points of one colour, by their indices."""

    name: str
    color: str
    points: tuple[int, ...]


class PointSpec(ChartSpec, frozen=True):
    """Points by x and y: `categories` are the points, in the order they are drawn, `series` their x, y and, of
    bubbles, size. Every point is of one of the `groups`; a single one has no name."""

    x: PointAxis = PointAxis("")
    y: PointAxis = PointAxis("")
    groups: tuple[Group, ...] = ()
    trend: Trend | None = None
    size_title: str = ""
    """What the area of bubbles stands for, with its unit."""


class FigureSpec(Struct, frozen=True, tag=True):
    """A chart that matplotlib draws. `rows` are named rows of values, over `columns` where these have names; `labels`
    what is printed of each row, and `highlight` the rows that the headline speaks of. `cells` is how many hexagons
    lie side by side."""

    kind: str
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    columns: tuple[str, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    highlight: tuple[int, ...] = ()
    cells: int = 20


class DrawnSpec(FigureSpec, frozen=True):
    """A figure that an author's own `function` draws, called with matplotlib's axes, the data, and the style; None
    draws nothing. `name` is the exhibit's id, `height` the points it takes in the brief."""

    name: str = ""
    height: float = 200.0
    function: Callable[..., object] | None = None

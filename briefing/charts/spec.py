"""Resolved charts: every value with its printed label, ready to be laid out and drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from briefing.diagnostics import Mark

Mode = Literal["clustered", "stacked", "percent"]
Status = Literal["actual", "derived", "forecast"]


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed at a value: `prefix` (">", "约"), `number` ("34.9", digits as the source has
    them), `suffix` in the same weight ("%"), and a small `remark` after it ("（推算）")."""

    number: str
    prefix: str = ""
    suffix: str = ""
    remark: str = ""

    @property
    def text(self) -> str:
        return f"{self.prefix}{self.number}{self.suffix}{self.remark}"


@dataclass(frozen=True, slots=True)
class Datum:
    """One value in the chart's own scale (as the label prints it, so 15.97 for CNY 15.97bn).

    `status` other than "actual" is drawn hatched; `bounded` (the source gives only a bound) as an
    open marker where the kind has markers. `value` None is a gap."""

    value: float | None
    label: Label
    status: Status = "actual"
    bounded: bool = False
    highlight: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """`name` is the label, `note` a second, quieter line (the measure of a dumbbell row) or words after
    the name (that a column is a forecast). U+200B in them is an author's hint where to break, never printed."""

    name: str
    note: str = ""
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """`color` is a palette token; a highlighted datum is drawn in the theme's accent instead."""

    name: str
    data: tuple[Datum, ...]
    color: str = "context"
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class GrowthArrow:
    """From category `start` to `end` (indices) of series `series`; `texts` from long to short
    ("×4.2, +33.0% a year", "+33.0% a year"): layout takes the first that fits."""

    start: int
    end: int
    texts: tuple[str, ...]
    series: int = 0


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket over `categories` (indices, adjacent after sorting) with their total."""

    categories: tuple[int, ...]
    text: str
    caption: str
    series: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """A line at `value` across the plot, named at its end."""

    value: float
    text: str


Annotation = GrowthArrow | Bracket | Level


@dataclass(frozen=True, slots=True)
class ChartSpec:
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
    """What is printed beyond the end of each stacked bar or column; empty for none."""


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """A chart that matplotlib draws. `rows` are named rows of values, over `columns` where these have names; `labels`
    what is printed of each row, and `highlight` the rows that the headline speaks of. `cells` is how many hexagons
    lie side by side."""

    kind: str
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    columns: tuple[str, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    highlight: tuple[int, ...] = ()
    cells: int = 20


@dataclass(frozen=True, slots=True)
class DrawnSpec(FigureSpec):
    """A figure that an author's own `function` draws, called with matplotlib's axes, the data, and the style; None
    draws nothing. `name` is the exhibit's id, `height` the points it takes in the brief."""

    name: str = ""
    height: float = 200.0
    function: Callable[..., object] | None = None

"""Native charts as values: what PowerPoint is told to draw, read from a deck's XML and its workbook, or from pages.

Both readings come out as the same `NativeChart`, so that a deck can be held against pages, and one set of rules says
what the author's numbers must have become in either. Nothing here asks the writer."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.geometry import Rect

Value = float | None


@dataclass(frozen=True)
class Look:
    """Colours of a fill and of an outline or line as #RRGGBB, "" for none; of a hatch its lines' colour. `width` is the
    line's, in pt."""

    fill: str = ""
    line: str = ""
    hatch: bool = False
    width: float = 0.0


@dataclass(frozen=True)
class Dot:
    """A round marker, `size` pt across."""

    size: float
    color: str


@dataclass(frozen=True)
class Errors:
    """Error bars along `direction`, as long as each datum says."""

    direction: str
    plus: tuple[Value, ...]
    minus: tuple[Value, ...]
    color: str


@dataclass(frozen=True)
class NativeSeries:
    """A series of a plot; `looks` and `dots` are those of points that differ from `look` and `dot`."""

    name: str
    values: tuple[Value, ...]
    xs: tuple[Value, ...] = ()
    sizes: tuple[Value, ...] = ()
    look: Look = Look()
    looks: dict[int, Look] = field(default_factory=dict)
    dot: Dot | None = None
    dots: dict[int, Dot | None] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    errors: tuple[Errors, ...] = ()

    @property
    def is_helper(self) -> bool:
        """Whether it draws no data of its own: such series are named in brackets."""
        return self.name.startswith("(")


@dataclass(frozen=True)
class NativePlot:
    """Series drawn alike. `kind` is column, bar, line, area, scatter, bubble, pie, doughnut or radar."""

    kind: str
    series: tuple[NativeSeries, ...]
    grouping: str = "standard"
    gap: int = 0
    overlap: int = 0
    hole: int = 0
    scale: int = 100
    secondary: bool = False


@dataclass(frozen=True)
class Axis:
    """A scale of values."""

    low: float
    high: float
    log: bool = False
    reversed: bool = False


@dataclass(frozen=True)
class NativeChart:
    """A chart: `area` is the inner plot area on the slide in pt, `sheet` its workbook by column, with the headings."""

    name: str
    area: Rect
    categories: tuple[str, ...]
    plots: tuple[NativePlot, ...]
    axis: Axis | None
    second: Axis | None = None
    x_axis: Axis | None = None
    edges: bool = False
    bridged: bool = False
    sheet: tuple[tuple[str, tuple[float | str | None, ...]], ...] = ()

    @property
    def series(self) -> tuple[NativeSeries, ...]:
        return tuple(s for plot in self.plots for s in plot.series)

    def named(self, name: str) -> list[NativeSeries]:
        """The series of a name."""
        return [s for s in self.series if s.name == name]

    def column(self, place: int) -> tuple[float | str | None, ...]:
        """A column of the workbook, A being 0, without the empty cells at its end."""
        cells = list(self.sheet[place][1])
        while cells and cells[-1] is None:
            cells.pop()
        return tuple(cells)

    def headed(self, name: str) -> tuple[float | str | None, ...]:
        """The column under a heading, without the empty cells at its end."""
        return self.column([heading for heading, _ in self.sheet].index(name))

"""Exhibits: the charts, tables and diagrams an author can ask for, told apart by `type`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PrivateAttr, Tag

from briefing.model.facts import Scale
from briefing.model.table_parts import COMPUTED as COMPUTED
from briefing.model.table_parts import FIGURES as FIGURES
from briefing.model.table_parts import HARVEY as HARVEY
from briefing.model.table_parts import ICONS as ICONS
from briefing.model.table_parts import LIGHTS as LIGHTS
from briefing.model.table_parts import ROW_KEYS, cell_at
from briefing.model.table_parts import CellAt as CellAt
from briefing.model.table_parts import CellsRow as CellsRow
from briefing.model.table_parts import ColumnType as ColumnType
from briefing.model.table_parts import GroupRow as GroupRow
from briefing.model.table_parts import SubtotalRow as SubtotalRow
from briefing.model.table_parts import TableCell as TableCell
from briefing.model.table_parts import TableColumn as TableColumn
from briefing.model.table_parts import TableRow as TableRow
from briefing.model.table_parts import TotalRow as TotalRow
from briefing.model.text import Lang, Node, Text

# Tags of union members start with `#`, so that no tag is ever taken for a key of the author's.


def _list_or_mapping(data: Any) -> str | None:
    if isinstance(data, (Mapping, FileColumn)):
        return "#file"
    return "#list" if isinstance(data, Sequence) and not isinstance(data, str) else None


def _number_or_list(data: Any) -> str:
    return "#list" if isinstance(data, Sequence) and not isinstance(data, str) else "#number"


LIST_OR_MAPPING = Discriminator(
    _list_or_mapping, custom_error_type="list_or_file", custom_error_message="a list, or `{file: ..., column: ...}`"
)


class FileColumn(Node):
    """Values or names taken from a column of a data file of the project."""

    file: str
    """Path of a `.csv` or `.xlsx` file from the project folder."""
    column: str
    """The column's heading, in the file's first row."""
    sheet: str | None = None
    """Name of the sheet of an `.xlsx` file; default the first."""

    _cells: list[str | None] = PrivateAttr(default_factory=list)

    @property
    def cells(self) -> list[str | None]:
        """The column's cells as text, as the reader found them in the file."""
        return self._cells


class ExhibitBase(Node):
    """What every exhibit can say."""

    id: str | None = None
    """Name for links: `{see:id}` prints "Figure 2". a-z, 0-9, - and _; used once in a briefing."""
    title: Text | None = None
    """What is measured, bold above the exhibit."""
    unit: Text | None = None
    """Unit and period, grey after the title. A scale named here (`million`, `万`) is the one shown."""
    headline: Text | None = None
    """The figure's own finding in the brief; default the message's headline."""
    note: Text | None = None
    """Added to the source line."""
    source: Text | None = None
    """Stands in place of the source line made from the facts."""
    alt: Text | None = None
    """Stands in place of the alternative text written from the data."""
    mixed: Text | None = None
    """Why facts of different measures share this exhibit; without it that is a warning."""
    width: Literal["column", "full"] | None = None
    """In the brief: the text column, or the full page width. Default: by kind."""


class Growth(Node):
    """An arrow between two categories with the growth computed: "+156%", or over several years
    "×4.2, +33.0% a year"."""

    growth: tuple[str, str]
    """The category it starts at, and the one it ends at."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""
    decimals: int | None = Field(default=None, ge=0, le=4)
    """Decimals of the computed number; default one or none, as the values allow."""
    form: Literal["auto", "percent", "multiple", "annual"] = "auto"
    """How growth is told: in per cent, as a multiple, or a year (between categories that name years).
    `auto` chooses by size and span."""


class Difference(Node):
    """An arrow between two categories with the difference computed, in the chart's unit."""

    difference: tuple[str, str]
    """The category it starts at, and the one it ends at."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""


class Total(Node):
    """A bracket over categories with their sum: "80.7% together"."""

    total: list[str] = Field(min_length=2)
    """Categories that stand side by side."""
    label: Text | None = None
    """Words under the sum; default "together"."""
    series: str | None = None
    """The series it speaks of; needed when there are several, but in a stacked chart the default is the totals."""


class Average(Node):
    """A line at the mean of all values, in a stacked chart of the totals, or at `at`."""

    average: Text
    """Name of the line, printed before its value."""
    at: str | None = None
    """A fact id or plain number to draw the line at, in place of the mean."""


def _annotation_kind(data: Any) -> str | None:
    for key in ("growth", "difference", "total", "average"):
        if (key in data) if isinstance(data, Mapping) else hasattr(data, key):
            return f"#{key}"
    return None


Annotation = Annotated[
    Annotated[Growth, Tag("#growth")]
    | Annotated[Difference, Tag("#difference")]
    | Annotated[Total, Tag("#total")]
    | Annotated[Average, Tag("#average")],
    Discriminator(
        _annotation_kind,
        custom_error_type="annotation_kind",
        custom_error_message="an annotation is one of `growth`, `difference`, `total`, `average`",
    ),
]

Values = Annotated[Annotated[list[str | None], Tag("#list")] | Annotated[FileColumn, Tag("#file")], LIST_OR_MAPPING]
Names = Annotated[Annotated[list[Text], Tag("#list")] | Annotated[FileColumn, Tag("#file")], LIST_OR_MAPPING]
Bins = Annotated[
    Annotated[int, Field(ge=2, le=100), Tag("#number")] | Annotated[list[float], Field(min_length=3), Tag("#list")],
    Discriminator(_number_or_list),
]


class Series(Node):
    """A row of numbers."""

    name: Text | None = None
    """Name in legend and notes; needed when there are several series."""
    values: Values
    """One for each category: a fact id, a plain number, or null where there is none; or a file's column, whose
    cells may hold the same."""
    forecast: list[str] = []
    """Categories whose value is a forecast (facts can say so themselves)."""
    color: str | None = None
    """A colour token of the theme; default by rule (accent for what is highlighted, else context)."""


class CategoryChart(ExhibitBase):
    """What bar, column and line share."""

    categories: Names
    """Names along the axis, or a file's column of them."""
    series: list[Series] = Field(min_length=1)
    """The rows of numbers, each with a value for each category."""
    highlight: list[str] = []
    """Categories, or series, that the headline speaks of, by name in any language: drawn in the accent colour."""
    annotate: list[Annotation] = []
    """Arrows, brackets and lines, with their numbers computed."""
    scale: dict[Lang, Scale] | None = None
    """The power of ten the numbers are shown in, by language: `{zh: 亿, en: bn}`. Default: chosen."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Decimals of all labels; default: as each source printed it."""


class Bar(CategoryChart):
    """Horizontal bars, sorted unless told otherwise."""

    type: Literal["bar"]
    mode: Literal["clustered", "stacked", "percent"] = "clustered"
    """Series side by side, on top of each other with their totals, or as shares of 100 %."""
    sort: Literal["descending", "ascending", "none"] = "descending"
    """Order of the bars by value; `none` keeps the order written."""
    others: bool | None = None
    """Whether bars beyond the 12 largest are summed up in one, "Others (8)". Default: when there are
    more than 14 and their values add up, so not for percentages, ratios or rates."""


class Column(CategoryChart):
    """Upright columns, in the order written."""

    type: Literal["column"]
    mode: Literal["clustered", "stacked", "percent"] = "clustered"
    """Series side by side, on top of each other with their totals, or as shares of 100 %."""


class Line(CategoryChart):
    """Lines over time."""

    type: Literal["line"]
    zero: bool = True
    """Whether the value axis starts at zero."""


class Part(Node):
    """A part of a whole."""

    name: Text
    """What the part is."""
    value: str
    """A fact id or a plain number."""
    note: Text | None = None
    """Small line under the name."""


class Donut(ExhibitBase):
    """Parts of one whole."""

    type: Literal["donut"]
    parts: list[Part] = Field(min_length=1, max_length=6)
    """Parts clockwise, from the top."""
    rest: Text | None = None
    """Name of the remainder to 100 %, which is then computed; none without it."""
    highlight: list[str] = []
    """Parts that the headline speaks of, by name in any language."""
    center: Text | None = None
    """Text under the number in the hole; the number is the highlighted part's, else the first's."""
    center_value: str | None = None
    """Another fact (or plain number) to print in the hole."""


class Pair(Node):
    """A row of a dumbbell: one thing before and after."""

    name: Text
    """What the row is about."""
    measure: Text | None = None
    """Small line under the name: what is measured."""
    before: str
    """A fact id or a plain number."""
    after: str
    """A fact id or a plain number."""


class Dumbbell(ExhibitBase):
    """Before and after, row by row, on one scale."""

    type: Literal["dumbbell"]
    rows: list[Pair] = Field(min_length=1, max_length=10)
    """The pairs, from the top."""
    before: Text
    """Name of the earlier state, for the legend ("2021")."""
    after: Text
    """Name of the later state."""
    change: Text | None = None
    """Heading of the column of differences, which are computed; none without it."""
    axis: tuple[float, float] | None = None
    """Ends of the value axis, in the unit shown; default by the values."""


class Kpi(Node):
    """One number on a card."""

    value: str | None = None
    """A fact id or a plain number. Either this or `word`."""
    word: Text | None = None
    """A word in place of the number."""
    label: Text
    """What the number counts."""
    note: Text | None = None
    """Small line below: the period."""
    highlight: bool = False
    """Whether the headline speaks of it: printed in the accent colour."""
    group: Text | None = None
    """Heading over neighbouring cards of the same group."""


class Kpis(ExhibitBase):
    """A strip of cards, each with one number."""

    type: Literal["kpis"]
    cells: list[Kpi] = Field(min_length=1, max_length=8)
    """The cards, from the left."""


class Table(ExhibitBase):
    """Words and numbers to look up. One that is too long is split over pages, its head repeated."""

    type: Literal["table"]
    columns: list[TableColumn] = Field(min_length=2, max_length=8)
    """The columns, from the left."""
    rows: list[TableRow] = Field(min_length=1)
    """A list of cells a row, one for each column. A row whose first cell is null belongs to the group above. In
    place of a list: a head across the table (`group`), a row that adds up (`subtotal`, `total`), or cells with a
    footnote (`cells`)."""
    highlight: list[int] = []
    """Rows (from 1) that the headline speaks of."""

    def cells_at(self, row: int) -> list[CellAt]:
        """The cells of a row (from 0), each with its place; none of a head, or of a total that has only a name."""
        found = self.rows[row]
        if isinstance(found, list):
            return [cell_at(cell, self, f"rows[{row}][{j}]") for j, cell in enumerate(found)]
        field = next(key for key in ROW_KEYS if key in type(found).model_fields)
        cells = getattr(found, field)
        if not isinstance(cells, list):
            return []
        return [cell_at(cell, found, f"{field}[{j}]") for j, cell in enumerate(cells)]


class Stage(Node):
    """A stretch of years (or months) with a name."""

    name: Text
    """What the stretch is called."""
    start: str = Field(alias="from")
    """When it begins: YYYY, YYYY-MM or YYYY-MM-DD."""
    end: str = Field(alias="to")
    """Its last year, month or day."""


class Event(Node):
    """A dated event."""

    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD. Without a month the dot is drawn open."""
    text: Text
    """What happened, in a few words."""
    when: Text | None = None
    """Words printed in place of the date ("Early March")."""
    highlight: bool = False
    """Whether the headline speaks of it: drawn in the accent colour."""
    side: Literal["above", "below"] | None = None
    """On which side of the axis its text stands; default by turns."""


class Timeline(ExhibitBase):
    """Dated events under the stages they fall in."""

    type: Literal["timeline"]
    stages: list[Stage] = []
    """Named stretches above the axis."""
    events: list[Event] = Field(min_length=2, max_length=40)
    """The events, in any order."""
    highlight: list[str] = []
    """Stages that the headline speaks of; default the last."""


class Step(Node):
    """A step of a process."""

    title: Text
    """Name of the step."""
    text: Text | None = None
    """A line below."""
    items: list[Text] = []
    """Points below."""


class Process(ExhibitBase):
    """Steps in order, as chevrons with text below."""

    type: Literal["process"]
    steps: list[Step] = Field(min_length=2, max_length=6)
    """The steps, from the left."""
    highlight: list[str] = []
    """Steps that the headline speaks of, by title in any language."""
    loop: bool = False
    """Whether the last step leads to the first."""


class MatrixCell(Node):
    """A cell of a matrix: a bold lead and one or two lines."""

    lead: Text
    """The point, printed bold."""
    text: Text | None = None
    """One or two lines below."""


class MatrixRow(Node):
    """A row of a matrix, with a cell a column."""

    name: Text
    """What the row is about."""
    note: Text | None = None
    """Small line under the name."""
    cells: list[MatrixCell]
    """One for each column."""


class Matrix(ExhibitBase):
    """Rows by columns of short texts."""

    type: Literal["matrix"]
    columns: list[Text] = Field(min_length=2, max_length=4)
    """Heads of the columns."""
    rows: list[MatrixRow] = Field(min_length=2, max_length=6)
    """The rows, from the top."""
    highlight: list[str] = []
    """The column that the headline speaks of, by its head in any language."""
    chevrons: bool = True
    """Whether the heads are drawn as a sequence, each leading to the next."""


class Layer(Node):
    """A layer of a stack."""

    name: Text
    """What the layer is called."""
    text: Text | None = None
    """A line on what it does."""
    items: list[Text] = []
    """What it is made of, as small boxes."""


class Layers(ExhibitBase):
    """A stack of layers that rest on each other."""

    type: Literal["layers"]
    layers: list[Layer] = Field(min_length=2, max_length=6)
    """The layers, from the top."""
    guard: Layer | None = None
    """What stands around them (safety, rules)."""
    highlight: list[str] = []
    """Layers that the headline speaks of, by name in any language."""


class ListItem(Node):
    """A point: a bold lead and a line."""

    lead: Text
    """The point, printed bold."""
    text: Text | None = None
    """A line on it."""


class ListColumn(Node):
    """A titled column of points."""

    title: Text
    """Heading of the column."""
    items: list[ListItem] = Field(min_length=1, max_length=8)
    """The points, from the top."""


class List(ExhibitBase):
    """Points in one to three columns, numbered on request."""

    type: Literal["list"]
    columns: list[ListColumn] = Field(min_length=1, max_length=3)
    """The columns, from the left."""
    numbered: bool = False
    """Whether the points are numbered, through all columns."""
    start: int = Field(default=1, ge=1, le=999)
    """Number of the first point, for a list that goes on from another."""


class Quote(ExhibitBase):
    """Words of somebody’s, and whose they are."""

    type: Literal["quote"]
    text: Text
    """The words, without quotation marks."""
    by: Text
    """Who said them."""


class Radar(ExhibitBase):
    """Profiles over three or more axes. A picture in the deck, not a native chart."""

    type: Literal["radar"]
    categories: list[Text] = Field(min_length=3, max_length=12)
    """Names of the axes, clockwise from the top."""
    series: list[Series] = Field(min_length=1, max_length=4)
    """The profiles, each with a value for each axis."""
    highlight: list[str] = []
    """Profiles that the headline speaks of, by name in any language."""
    maximum: float | None = None
    """Outer end of the axes, which start at zero; default by the values."""


class Heatmap(ExhibitBase):
    """A grid of values as shades. A picture in the deck, not a native chart."""

    type: Literal["heatmap"]
    columns: list[Text] = Field(min_length=2, max_length=24)
    """Names of the columns, from the left."""
    rows: list[Series] = Field(min_length=2, max_length=24)
    """The rows from the top, each with a value for each column."""


class Histogram(ExhibitBase):
    """How often values fall into bins. A picture in the deck, not a native chart."""

    type: Literal["histogram"]
    values: Values
    """All values, one by one: fact ids or plain numbers, or a file's column."""
    bins: Bins = 10
    """About how many bins of one round width, or the edges of the bins in rising order."""
    count: Text | None = None
    """Name of the vertical axis."""


Exhibit = Annotated[
    Bar | Column | Line | Donut | Dumbbell | Kpis | Table | Timeline | Process | Matrix | Layers | List
    | Quote | Radar | Heatmap | Histogram,
    Field(discriminator="type"),
]  # fmt: skip

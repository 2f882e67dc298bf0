"""Exhibits: the charts, tables and diagrams an author can ask for, told apart by `type`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PrivateAttr, Tag

from briefing.model.facts import Scale
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
    """Values taken from a column of a data file in the project: `.csv` or `.xlsx` (`sheet` by name,
    default the first). `column` is the heading."""

    file: str
    column: str
    sheet: str | None = None

    _cells: list[str | None] = PrivateAttr(default_factory=list)

    @property
    def cells(self) -> list[str | None]:
        """The column's cells as text, as the reader found them in the file."""
        return self._cells


class ExhibitBase(Node):
    """What every exhibit can say. `title` names the measure (bold), `unit` unit and period (grey).
    `headline` is the figure's own finding in the brief; default: the message's headline."""

    id: str | None = None
    title: Text | None = None
    unit: Text | None = None
    headline: Text | None = None
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
    "×4.2, +33.0% a year". `series` names the series when there are several."""

    growth: tuple[str, str]
    series: str | None = None
    decimals: int | None = Field(default=None, ge=0, le=4)
    form: Literal["auto", "percent", "multiple", "annual"] = "auto"


class Difference(Node):
    """An arrow between two categories with the difference computed, in the chart's unit."""

    difference: tuple[str, str]
    series: str | None = None


class Total(Node):
    """A bracket over categories with their sum: "80.7% together"."""

    total: list[str] = Field(min_length=2)
    label: Text | None = None
    series: str | None = None


class Average(Node):
    """A line at the mean of all values, in a stacked chart of the totals, or at `at`."""

    average: Text
    at: str | None = None


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
    """A row of numbers: fact ids, plain numbers, null where there is none, or a file's column."""

    name: Text | None = None
    values: Values
    forecast: list[str] = []
    """Categories whose value is a forecast (facts can say so themselves)."""
    color: str | None = None
    """A colour token of the theme; default by rule (accent for what is highlighted, else context)."""


class CategoryChart(ExhibitBase):
    """What bar, column and line share."""

    categories: Names
    series: list[Series] = Field(min_length=1)
    highlight: list[str] = []
    """Categories, or series, that the headline speaks of."""
    annotate: list[Annotation] = []
    scale: dict[Lang, Scale] | None = None
    """The power of ten the numbers are shown in, by language: `{zh: 亿, en: bn}`. Default: chosen."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Decimals of all labels; default: as each source printed it."""


class Bar(CategoryChart):
    """Horizontal bars, sorted unless told otherwise."""

    type: Literal["bar"]
    mode: Literal["clustered", "stacked", "percent"] = "clustered"
    sort: Literal["descending", "ascending", "none"] = "descending"
    others: bool | None = None
    """Whether bars beyond the 12 largest are summed up in one, "Others (8)". Default: when there are
    more than 14 and their values add up, so not for percentages, ratios or rates."""


class Column(CategoryChart):
    """Upright columns, in the order written."""

    type: Literal["column"]
    mode: Literal["clustered", "stacked", "percent"] = "clustered"


class Line(CategoryChart):
    """Lines over time."""

    type: Literal["line"]
    zero: bool = True
    """Whether the value axis starts at zero."""


class Part(Node):
    """A part of a whole."""

    name: Text
    value: str
    note: Text | None = None


class Donut(ExhibitBase):
    """Parts of one whole. `rest` names the remainder to 100 %, which is then computed."""

    type: Literal["donut"]
    parts: list[Part] = Field(min_length=1, max_length=6)
    rest: Text | None = None
    highlight: list[str] = []
    center: Text | None = None
    """Text under the number in the hole; the number is the highlighted part's."""
    center_value: str | None = None
    """Another fact to print in the hole."""


class Pair(Node):
    """A row of a dumbbell: one thing before and after."""

    name: Text
    measure: Text | None = None
    before: str
    after: str


class Dumbbell(ExhibitBase):
    """Before and after, row by row, on one scale."""

    type: Literal["dumbbell"]
    rows: list[Pair] = Field(min_length=1, max_length=10)
    before: Text
    after: Text
    change: Text | None = None
    """Heading of the column of differences, which are computed; none without it."""
    axis: tuple[float, float] | None = None


class Kpi(Node):
    """One number on a card. `value` is a fact; `word` a text in its place."""

    value: str | None = None
    word: Text | None = None
    label: Text
    note: Text | None = None
    """Small line below: the period."""
    highlight: bool = False
    group: Text | None = None


class Kpis(ExhibitBase):
    """A strip of cards, each with one number."""

    type: Literal["kpis"]
    cells: list[Kpi] = Field(min_length=1, max_length=8)


class TableColumn(Node):
    """`figure` columns hold fact ids, printed with the qualifier in grey before the number and
    aligned on the decimal sign; `text` columns hold texts; `number` columns right-aligned texts."""

    title: Text
    type: Literal["text", "number", "figure"] = "text"
    weight: float | None = Field(default=None, gt=0)
    """Share of the width; default by content."""


class Table(ExhibitBase):
    """`rows` are lists of texts (or facts in figure columns). The first column groups: rows whose
    first cell is null belong to the group above."""

    type: Literal["table"]
    columns: list[TableColumn] = Field(min_length=2, max_length=8)
    rows: list[list[Text | None]] = Field(min_length=1)
    highlight: list[int] = []
    """Rows (from 1) that the headline speaks of."""


class Stage(Node):
    """A stretch of years (or months) with a name."""

    name: Text
    start: str = Field(alias="from")
    end: str = Field(alias="to")


class Event(Node):
    """`date` is YYYY, YYYY-MM or YYYY-MM-DD; `when` the words printed in its place."""

    date: str
    text: Text
    when: Text | None = None
    highlight: bool = False
    side: Literal["above", "below"] | None = None


class Timeline(ExhibitBase):
    """Dated events under the stages they fall in."""

    type: Literal["timeline"]
    stages: list[Stage] = []
    events: list[Event] = Field(min_length=2, max_length=40)
    highlight: list[str] = []
    """Stages that the headline speaks of; default the last."""


class Step(Node):
    """A step of a process."""

    title: Text
    text: Text | None = None
    items: list[Text] = []


class Process(ExhibitBase):
    """Steps in order, as chevrons with text below. `loop: true` says the last leads to the first."""

    type: Literal["process"]
    steps: list[Step] = Field(min_length=2, max_length=6)
    highlight: list[str] = []
    loop: bool = False


class MatrixCell(Node):
    """A cell of a matrix: a bold lead and one or two lines."""

    lead: Text
    text: Text | None = None


class MatrixRow(Node):
    """A row of a matrix, with a cell a column."""

    name: Text
    note: Text | None = None
    cells: list[MatrixCell]


class Matrix(ExhibitBase):
    """Rows by columns of short texts. `chevrons` draws the heads as a sequence."""

    type: Literal["matrix"]
    columns: list[Text] = Field(min_length=2, max_length=4)
    rows: list[MatrixRow] = Field(min_length=2, max_length=6)
    highlight: list[str] = []
    chevrons: bool = True


class Layer(Node):
    """A layer of a stack."""

    name: Text
    text: Text | None = None
    items: list[Text] = []


class Layers(ExhibitBase):
    """A stack, first layer on top; `guard` is what stands around it (safety, rules)."""

    type: Literal["layers"]
    layers: list[Layer] = Field(min_length=2, max_length=6)
    guard: Layer | None = None
    highlight: list[str] = []


class ListItem(Node):
    """A point: a bold lead and a line."""

    lead: Text
    text: Text | None = None


class ListColumn(Node):
    """A titled column of points."""

    title: Text
    items: list[ListItem] = Field(min_length=1, max_length=8)


class List(ExhibitBase):
    """Points in one to three columns, numbered on request."""

    type: Literal["list"]
    columns: list[ListColumn] = Field(min_length=1, max_length=3)
    numbered: bool = False
    start: int = Field(default=1, ge=1, le=999)
    """Number of the first point, for a list that goes on from another."""


class Quote(ExhibitBase):
    """Words of somebody’s, and whose they are."""

    type: Literal["quote"]
    text: Text
    by: Text


class Radar(ExhibitBase):
    """Drawn by matplotlib: profiles over three or more axes."""

    type: Literal["radar"]
    categories: list[Text] = Field(min_length=3, max_length=12)
    series: list[Series] = Field(min_length=1, max_length=4)
    highlight: list[str] = []
    maximum: float | None = None


class Heatmap(ExhibitBase):
    """Drawn by matplotlib: a grid of values as shades. `rows` in order, each with its values."""

    type: Literal["heatmap"]
    columns: list[Text] = Field(min_length=2, max_length=24)
    rows: list[Series] = Field(min_length=2, max_length=24)


class Histogram(ExhibitBase):
    """Drawn by matplotlib: how often values fall into `bins`: the edges, or about how many of one round width."""

    type: Literal["histogram"]
    values: Values
    bins: Bins = 10
    count: Text | None = None
    """Name of the vertical axis."""


Exhibit = Annotated[
    Bar | Column | Line | Donut | Dumbbell | Kpis | Table | Timeline | Process | Matrix | Layers | List
    | Quote | Radar | Heatmap | Histogram,
    Field(discriminator="type"),
]  # fmt: skip

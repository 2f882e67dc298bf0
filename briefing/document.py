"""The resolved document: one language, every number a string, every reference a number.

What stages after `resolve` know of the content. Texts are `Copy`: inline runs with their place in
the YAML. U+200B inside a text is an author's hint that a line may well break there; it is never
printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing.charts.spec import ChartSpec, FigureSpec, Label
from briefing.diagnostics import Mark

HINT = "\u200b"

Length = Literal["full", "executive", "one-page"]
"""How much of a briefing a document shows: all of it; its most important messages; one page."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text; `link` is a URL or `#id`."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text of the author's (or one made from the words of the language) with its origin."""

    inlines: tuple[Inline, ...]
    mark: Mark | None = None

    @property
    def text(self) -> str:
        """The characters as printed, without break hints."""
        return "".join(i.text for i in self.inlines).replace(HINT, "")

    def __bool__(self) -> bool:
        return bool(self.text)


def copy(text: str, mark: Mark | None = None, *, bold: bool = False) -> Copy:
    """A plain text as Copy."""
    return Copy((Inline(text, bold),) if text else (), mark)


NO_COPY = Copy(())


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A bold lead of a few words, and a sentence or two."""

    lead: Copy
    text: Copy = NO_COPY


# --- exhibits -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KpiCell:
    """`number` with its `prefix` and `suffix` (unit); a `word` cell has only `number`. `quiet` parts
    are drawn small in print: the qualifier before and the unit after the number."""

    number: Label
    label: Copy
    note: Copy = NO_COPY
    highlight: bool = False
    group: str = ""
    theme: str = ""
    """Small word above the number (first page of the brief)."""
    source: str = ""
    """Source and page below (first page of the brief)."""
    target: str = ""
    said: Label | None = None
    """The number with its qualifier as a word ("over 500"), for print; `number` may have a sign."""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Kpis:
    """Numbers on cards, side by side."""

    cells: tuple[KpiCell, ...]


@dataclass(frozen=True, slots=True)
class CellBar:
    """A bar beside a number, as long as `value` on the column's scale; hatched when it is not actual."""

    value: float
    actual: bool = True


@dataclass(frozen=True, slots=True)
class CellLine:
    """A small line of values (None: a gap) on a scale from `low` to `high`."""

    values: tuple[float | None, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CellMark:
    """A mark: a `harvey` ball of `0` to `4` quarters, a `light` or `icon` by name, or the `arrow` of a
    difference (`up`, `down`, `flat`)."""

    family: Literal["harvey", "light", "icon", "arrow"]
    name: str


Tone = Literal["", "good", "bad"]

ColumnType = Literal["text", "number", "figure", "delta", "bar", "sparkline", "harvey", "light", "icon"]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading with its unit, what its cells hold, and its share of the width (None: by
    content). Bars share the scale `span`, from its low to its high end, with zero on it."""

    title: Copy
    type: ColumnType = "text"
    weight: float | None = None
    unit: Copy = NO_COPY
    span: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: `text`, or in a column of numbers `figure` (qualifier, number, unit, remark). `graphic` is
    drawn beside it. `notes` are the raised marks of footnotes after a figure; texts have theirs in them."""

    text: Copy = NO_COPY
    figure: Label | None = None
    graphic: CellBar | CellLine | CellMark | None = None
    tone: Tone = ""
    notes: str = ""


RowKind = Literal["row", "group", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """`continues` is true for rows that belong to the group named above (first cell empty). A `group` row is a
    head across the table: its first cell's text, the others empty."""

    cells: tuple[TableCell, ...]
    continues: bool = False
    highlight: bool = False
    kind: RowKind = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """`dense` tables (data appendix) take the smallest row height. `notes` are the footnotes, each from its mark.
    Of a part of a table that was split, `whole` is the table by which its numbers line up."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    grouped: bool = False
    dense: bool = False
    notes: tuple[Copy, ...] = ()
    whole: Table | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """`start` and `end` in years with fraction, `end` exclusive (2015.0 to 2017.0)."""

    name: Copy
    start: float
    end: float
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """`at` in years with fraction; `when` as printed under its year ("7月"); `known` is false when the
    source gives only the year."""

    at: float
    when: str
    text: Copy
    known: bool = True
    highlight: bool = False
    side: Literal["above", "below"] = "above"
    date: str = ""
    """`when` with its year, for where the year does not stand above it ("2015-07", "2018年底")."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events under the stages they fall in; years from `first_year` to `last_year` are drawn."""

    stages: tuple[Stage, ...]
    events: tuple[Event, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process."""

    title: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """Steps in order; `loop` says that the last leads to the first."""

    steps: tuple[Step, ...]
    loop: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: its name, a quieter note, a cell a column."""

    name: Copy
    note: Copy
    cells: tuple[Takeaway, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`highlight` is the index of the accented column, or None."""

    columns: tuple[Copy, ...]
    rows: tuple[MatrixRow, ...]
    highlight: int | None = None
    chevrons: bool = True


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of a stack."""

    name: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """A stack, first layer on top, and what stands around it."""

    layers: tuple[Layer, ...]
    guard: Layer | None = None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A titled column of points."""

    title: Copy
    items: tuple[Takeaway, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """`first` is the number of the first item when `numbered`."""

    columns: tuple[ListColumn, ...]
    numbered: bool = False
    first: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words and whose they are."""

    text: Copy
    by: Copy


Drawing = ChartSpec | FigureSpec | Kpis | Table | Timeline | Process | Matrix | Layers | Lists | Quote


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit ready to be laid out. `label` is its number in the brief ("图 9", "Figure 9",
    "表 2"), empty when it is not numbered (quotes). `source` is the source line of this exhibit
    alone (brief); `alt` the alternative text; `data` the table behind it (data appendix)."""

    id: str
    drawing: Drawing
    headline: Copy
    title: Copy
    unit: Copy
    label: str
    source: Copy
    alt: str
    full_width: bool = False
    data: Table | None = None
    mark: Mark | None = None


# --- content --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Message:
    """`source` is the source line of the slide (all exhibits and texts shown there)."""

    id: str
    headline: Copy
    heading: Copy
    body: tuple[Copy, ...]
    exhibits: tuple[Exhibit, ...]
    takeaways: tuple[Takeaway, ...]
    aside: Copy
    so_what: Copy
    notes: Copy
    source: Copy
    in_deck: bool = True
    in_brief: bool = True
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`number` is "2.1"."""

    id: str
    number: str
    title: Copy
    headline: Copy
    body: tuple[Copy, ...]
    messages: tuple[Message, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """`kicker` is "第二章" / "Chapter 2"."""

    id: str
    number: int
    kicker: str
    title: Copy
    gist: Copy
    key_messages: tuple[Takeaway, ...]
    body: tuple[Copy, ...]
    notes: Copy
    messages: tuple[Message, ...]
    sections: tuple[Section, ...]
    mark: Mark | None = None

    @property
    def all_messages(self) -> tuple[Message, ...]:
        return self.messages + tuple(m for s in self.sections for m in s.messages)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of the executive summary. `number` may be a word; `target` is the id it leads to and
    `target_name` the chapter's name printed under the page number."""

    number: Label
    is_word: bool
    headline: Copy
    text: Copy
    support: Copy
    target: str = ""
    target_name: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The executive summary."""

    headline: Copy
    rows: tuple[SummaryRow, ...]
    notes: Copy
    source: Copy


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of the sources appendix; `number` is what tables cite, `places` the sections."""

    number: int
    name: Copy
    text: Copy
    places: str
    url: str = ""


# --- the deck's storyline -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CoverSlide:
    """The cover."""


@dataclass(frozen=True, slots=True)
class SummarySlide:
    """The executive summary."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class AgendaSlide:
    """The agenda, with chapter `current` (its number) marked; None before all chapters."""

    current: int | None


@dataclass(frozen=True, slots=True)
class OpenerSlide:
    """The opening of a chapter."""

    chapter: Chapter


@dataclass(frozen=True, slots=True)
class MessageSlide:
    """A message and its proof."""

    message: Message
    chapter: int | None = None
    """The chapter's number; None for the opening."""
    section: str = ""
    """Id of the section whose first slide this is, else empty."""


@dataclass(frozen=True, slots=True)
class SourcesSlide:
    """The appendix of sources."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class DataSlide:
    """The tables behind the charts."""

    table: Table


@dataclass(frozen=True, slots=True)
class ClosingSlide:
    """The last slide, with the credits."""


Slide = CoverSlide | SummarySlide | AgendaSlide | OpenerSlide | MessageSlide | SourcesSlide | DataSlide | ClosingSlide


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing in one language.

    `words` are the fixed words of the language (`contents`, `takeaways`, `source`, `page` as a
    pattern with {n}, ...; see resolve/words.py). Of a `length` other than full there are only the
    messages shown, with the sections and chapters that hold them. `other_title` is the title in the briefing's other
    language, for the cover. `date` is printed, `stamp` is ISO 8601 for properties."""

    lang: str
    title: Copy
    subtitle: Copy
    other_title: Copy
    label: str
    date: str
    stamp: str
    basis: Copy
    authors: Copy
    method: Copy
    answer: Copy
    proof: Kpis
    summary: Summary
    opening_title: Copy
    opening: tuple[Message, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[SourceEntry, ...]
    data: Table | None
    closing: Copy
    credits: Copy
    slides: tuple[Slide, ...]
    words: Mapping[str, str]
    length: Length = "full"
    glossary: frozenset[str] = frozenset()
    keywords: tuple[str, ...] = field(default=())

"""Pages: items at fixed rectangles, with everything a writer needs and nothing left to decide.

Coordinates are points from the page's top left corner. Colours are palette tokens, looked up in
the master. The order of items is the reading order; a writer draws them in that order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing.charts.spec import ChartSpec, FigureSpec
from briefing.diagnostics import Mark
from briefing.geometry import Pt, Rect
from briefing.lines import Align, Paragraph, Style

Role = Literal[
    "title",  # the title of a slide or of the document
    "h1", "h2", "h3", "h4",
    "paragraph",
    "list",  # every paragraph of the item is a list item
    "table",
    "figure",
    "caption",
    "contents",  # every paragraph of the item is an entry of a table of contents
    "note",  # a footnote, a source line
    "quote",
    "artifact",  # decoration, running heads, page numbers
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fill:
    """A solid colour, or 45-degree hatch lines of `color` on `back`. What is below shows through a solid one of less
    `opacity` than 1."""

    color: str
    hatch: bool = False
    back: str = "paper"
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of `width` pt; `dash` is lengths of marks and gaps in turn, in pt."""

    color: str
    width: Pt
    dash: tuple[Pt, ...] = ()


PathOp = tuple[Literal["M", "L"], Pt, Pt] | tuple[Literal["C"], Pt, Pt, Pt, Pt, Pt, Pt] | tuple[Literal["Z"]]
"""Move, line, cubic curve (two controls, end), close; page coordinates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item has. `name` is shown in PowerPoint's selection pane; `alt` is the alternative
    text (needed by figures, charts, groups, pictures); `anchor` an id that links can point to;
    `link` (URL or `#id`) makes the whole item a link."""

    rect: Rect
    role: Role = "artifact"
    name: str = ""
    alt: str = ""
    anchor: str = ""
    link: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem(Item):
    """Paragraphs set inside `rect`, from its top (or middle, or bottom). `placeholder` names the
    placeholder of the page's layout that takes the text; empty for a plain text box."""

    paragraphs: tuple[Paragraph, ...]
    placeholder: str = ""
    vertical: Literal["top", "middle", "bottom"] = "top"

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def text_height(self) -> Pt:
        return sum(p.height for p in self.paragraphs) + sum(p.before for p in self.paragraphs[1:])

    @property
    def first_top(self) -> Pt:
        """Page y of the top of the first line."""
        if self.vertical == "middle":
            return self.rect.y + (self.rect.h - self.text_height) / 2
        if self.vertical == "bottom":
            return self.rect.bottom - self.text_height
        return self.rect.y


Geometry = Literal["rect", "round-rect", "ellipse", "chevron", "first-chevron", "line", "path"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeItem(Item):
    """A drawn shape. `chevron` and `first-chevron` point right with a tip of `adjust` pt (the first
    has a straight left edge); `round-rect` has corners of radius `adjust`; `line` runs from
    (rect.x, rect.y) to (rect.right, rect.bottom), upwards when `flip`; `path` follows `path`.
    `head` puts an arrow head at a line's or open path's end. `text` stands in `text_rect` (default
    the rectangle), vertically centred unless `vertical` says otherwise."""

    geometry: Geometry = "rect"
    fill: Fill | None = None
    stroke: Stroke | None = None
    adjust: Pt = 0.0
    flip: bool = False
    head: bool = False
    path: tuple[PathOp, ...] = ()
    text: tuple[Paragraph, ...] = ()
    text_rect: Rect | None = None
    vertical: Literal["top", "middle", "bottom"] = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupItem(Item):
    """Items that belong together: a diagram, an arrow with its pill."""

    items: tuple[AnyItem, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text box is the cell's rectangle less the insets (left, top, right,
    bottom)."""

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[Pt, Pt, Pt, Pt] = (0.0, 0.0, 0.0, 0.0)
    vertical: Literal["top", "middle", "bottom"] = "top"
    fill: Fill | None = None
    top: Stroke | None = None
    bottom: Stroke | None = None
    header: bool = False
    """A row head (the group name) or a column head."""
    row_span: int = 1
    """So many rows the cell stands in; 0 for an empty one that the cell above covers."""

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row of `height` pt."""

    height: Pt
    cells: tuple[Cell, ...]
    header: bool = False
    repeated: bool = False
    """A head row printed again on a following page: an artifact for readers of tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableItem(Item):
    """A table: `columns` are widths in pt, which sum to rect.w, as row heights sum to rect.h."""

    columns: tuple[Pt, ...]
    rows: tuple[Row, ...]
    part: int = 1
    """Which part of a table that was split over pages, from 1."""

    def placed(self) -> Iterator[tuple[Row, tuple[tuple[Cell, Rect], ...]]]:
        """The rows, each with its cells and where they stand; covered cells are left out."""
        y = self.rect.y
        for r, row in enumerate(self.rows):
            x, cells = self.rect.x, []
            for cell, width in zip(row.cells, self.columns, strict=True):
                if cell.row_span:
                    height = sum(under.height for under in self.rows[r : r + cell.row_span])
                    cells.append((cell, Rect(x, y, width, height)))
                x += width
            yield row, tuple(cells)
            y += row.height


LabelPosition = Literal["outEnd", "inEnd", "ctr", "inBase", "t", "b", "l", "r", "none"]


@dataclass(frozen=True, slots=True)
class PlottedLabel:
    """A data label: set in `rect` for drawing; `position` is its native place in PowerPoint ("none"
    where the kind has no native label and the text is drawn as a shape)."""

    rect: Rect
    paragraph: Paragraph
    position: LabelPosition


@dataclass(frozen=True, slots=True)
class Plotted:
    """One datum where it came to lie. Bars and columns: `rect`. Line and dumbbell points: `rect` is
    the box of the marker, `open_` says it is drawn hollow. Donut parts: `angles` in degrees
    clockwise from twelve o'clock (start, end)."""

    series: int
    category: int
    rect: Rect
    fill: Fill
    stroke: Stroke | None = None
    open_: bool = False
    angles: tuple[float, float] = (0.0, 0.0)
    label: PlottedLabel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartItem(Item):
    """A native chart. `rect` is the frame, `plot` the inner plot area (page coordinates), where the
    value axis runs from `axis[0]` to `axis[1]` (labelled every `step`; 0 for no ticks). `gap` and
    `overlap` are PowerPoint's gapWidth and overlap in %, `hole` a donut's hole in %. `grid` draws
    lines at the steps. `fill`s of series and points are in `points`. `lines` are the strokes of
    line series, or of a dumbbell's connectors. A line's first and last category lie on the plot's
    edges; a point whose box is empty shows no marker. Axis and category texts are not part of the chart:
    they are text items beside it."""

    spec: ChartSpec
    plot: Rect
    points: tuple[Plotted, ...]
    axis: tuple[float, float] = (0.0, 1.0)
    step: float = 0.0
    gap: int = 60
    overlap: int = 0
    hole: int = 68
    grid: Stroke | None = None
    lines: tuple[Stroke, ...] = ()
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class FigurePath:
    """A vector path of a figure, in page coordinates; colours are #RRGGBB."""

    path: tuple[PathOp, ...]
    fill: str = ""
    stroke: str = ""
    width: Pt = 0.0
    opacity: float = 1.0
    dash: tuple[Pt, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureText:
    """A text of a figure: baseline start (x, y) in page coordinates."""

    x: Pt
    y: Pt
    paragraph: Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureItem(Item):
    """A figure that matplotlib laid out: vector parts for the PDF, SVG with a PNG fallback for the
    deck."""

    spec: FigureSpec
    parts: tuple[FigurePath | FigureText, ...]
    svg: bytes
    png: bytes
    placeholder: str = ""


AnyItem = TextItem | ShapeItem | GroupItem | TableItem | ChartItem | FigureItem


# --- master ---------------------------------------------------------------------------------------

PlaceholderType = Literal["title", "body", "slide-number", "object"]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout: `name` is what items refer to, `index` its idx in OOXML (unique in
    the layout; 0 for the title), `prompt` what an empty one shows."""

    name: str
    type: PlaceholderType
    index: int
    rect: Rect
    style: Style
    lead: Pt
    align: Align = "left"
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A named slide layout: background token, decoration behind everything, placeholders."""

    name: str
    title: str
    """The name PowerPoint shows."""
    background: str
    decoration: tuple[ShapeItem, ...]
    placeholders: tuple[Placeholder, ...]

    def placeholder(self, name: str) -> Placeholder:
        """The placeholder called `name`; KeyError if the layout has none."""
        for p in self.placeholders:
            if p.name == name:
                return p
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class FontNames:
    """Font names written into a .pptx: what the reader's computer has."""

    latin: str
    han: str


@dataclass(frozen=True, slots=True)
class Master:
    """What pages have in common. `colors` maps tokens to #RRGGBB; `scheme` maps the twelve theme
    slots (dk1, lt1, dk2, lt2, accent1-6, hlink, folHlink) to tokens, `paper` to dk1 where the ground is
    dark; `bases` tells of which slot's
    token any other token is a variant."""

    theme: str
    size: tuple[Pt, Pt]
    colors: Mapping[str, str]
    scheme: Mapping[str, str]
    bases: Mapping[str, str]
    fonts: FontNames
    layouts: tuple[Layout, ...] = ()

    def layout(self, name: str) -> Layout:
        """The layout called `name`; KeyError if there is none."""
        for layout in self.layouts:
            if layout.name == name:
                return layout
        raise KeyError(name)


# --- pages ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One slide or page. `label` is the printed page number, `title` unique in the deck, `section`
    the deck's section (its name is in `Pages.sections`)."""

    items: tuple[AnyItem, ...]
    label: str
    title: str = ""
    layout: str = ""
    background: str = "paper"
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    anchor: str = ""
    """Id by which links reach the page."""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: `level` from 1, to page `page` (from 0) at height `y`."""

    level: int
    title: str
    page: int
    y: Pt = 0.0


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties. `stamp` is ISO 8601 with time zone."""

    title: str
    subject: str
    author: str
    keywords: str
    lang: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out document, deck or brief. `anchors` maps ids to (page from 0, y)."""

    kind: Literal["slides", "brief"]
    master: Master
    pages: tuple[Page, ...]
    properties: Properties
    outline: tuple[OutlineEntry, ...] = ()
    anchors: Mapping[str, tuple[int, Pt]] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Deck sections in order, each with its pages (from 0)."""
        found: dict[str, list[int]] = {}
        for i, page in enumerate(self.pages):
            found.setdefault(page.section, []).append(i)
        return tuple((name, tuple(pages)) for name, pages in found.items() if name)


def walk(items: tuple[AnyItem, ...]) -> Iterator[AnyItem]:
    """All items in reading order, groups before what they hold."""
    for item in items:
        yield item
        if isinstance(item, GroupItem):
            yield from walk(item.items)

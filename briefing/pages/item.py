"""What stands at a fixed rectangle of a page: the base of all items, texts, shapes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.diagnostics import Mark
from briefing.geometry import Pt, Rect
from briefing.lines import Paragraph
from briefing.pages.paint import Fill, PathOp, Stroke

Role = Literal[
    "title",  # the title of a slide or of the document
    "h1", "h2", "h3", "h4",
    "paragraph",
    "list",  # the item is one of a list, with all its paragraphs; neighbours are of the same list
    "table",
    "figure",
    "caption",
    "contents",  # every paragraph of the item is an entry of a table of contents
    "source",  # where the numbers of an exhibit come from
    "note",  # a footnote
    "quote",
    "artifact",  # decoration, running heads, page numbers
]  # fmt: skip


class Item(Struct, frozen=True, tag=True, kw_only=True, array_like=True):
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


class TextItem(Item, frozen=True, kw_only=True):
    """Paragraphs set inside `rect`, from its top (or middle, or bottom). `placeholder` names the
    placeholder of the page's layout that takes the text; empty for a plain text box. `part` is 2 for a
    paragraph or footnote that runs on from the page before; of a paragraph that does, the item before `goes_on`."""

    paragraphs: tuple[Paragraph, ...]
    placeholder: str = ""
    part: int = 1
    goes_on: bool = False
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


Geometry = Literal["rect", "round-rect", "ellipse", "diamond", "chevron", "first-chevron", "line", "path"]
Side = Literal["top", "right", "bottom", "left"]


class Site(Struct, frozen=True, array_like=True):
    """A connection site: the middle of a side of the shape called `key`, which stands before in the same group."""

    key: str
    side: Side


class ShapeItem(Item, frozen=True, kw_only=True):
    """A drawn shape. `chevron` and `first-chevron` point right with a tip of `adjust` pt (the first
    has a straight left edge); `round-rect` has corners of radius `adjust`; `line` runs from
    (rect.x, rect.y) to (rect.right, rect.bottom), upwards when `flip`; `path` follows `path`.
    `head` puts an arrow head at a line's or open path's end. `text` stands in `text_rect` (default
    the rectangle), vertically centred unless `vertical` says otherwise. `key` is what connectors of the
    same group call a shape; `joins` makes an open path, straight or with right angles, a connector: it
    stays glued to these sites of two rectangles, ellipses or diamonds when they are moved in PowerPoint."""

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
    key: str = ""
    joins: tuple[Site, Site] | None = None

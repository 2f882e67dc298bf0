"""Pages in order, with what a document says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.geometry import Pt
from briefing.lines import Paragraph
from briefing.pages.facts import DueItems, Facts, facts_of
from briefing.pages.items import AnyItem
from briefing.pages.master import Master
from briefing.pages.press import Attachment, Press

if TYPE_CHECKING:
    Items = Sequence[AnyItem]
else:
    Items = tuple[AnyItem, ...]
"""A tuple, or `DueItems`, which no message holds."""

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """A page number in small Roman numerals."""
    found = ""
    for value, digits in ROMAN:
        while number >= value:
            found, number = found + digits, number - value
    return found


class Page(Struct, frozen=True, array_like=True):
    """One slide or page. `label` is the printed page number, `title` unique in the deck, `section`
    the deck's section (its name is in `Pages.sections`)."""

    items: Items
    label: str
    title: str = ""
    layout: str = ""
    background: str = "paper"
    notes: tuple[Paragraph, ...] = ()
    section: str = ""
    anchor: str = ""
    """Id by which links reach the page."""
    mark: Mark | None = None
    shift: Pt = 0.0
    """How far its items stand further right on the paper than they say: the wider inner margin of duplex print."""

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that it says, item by item, as many of them are told by the step that made them."""
        rest = (self.label, self.title, self.layout, self.background, self.section, self.anchor, self.shift)
        items = (self.items,) if isinstance(self.items, DueItems) else self.items
        return (*items, self.notes, self.mark, rest)

    @property
    def facts(self) -> Facts:
        """What is known of its items."""
        return facts_of(self.items)

    @property
    def heading(self) -> Page:
        """What others of a team know of the page: all but what stands on it."""
        return replace(self, items=(), notes=())


class OutlineEntry(Struct, frozen=True, array_like=True):
    """A bookmark: `level` from 1, to page `page` (from 0) at height `y`."""

    level: int
    title: str
    page: int
    y: Pt = 0.0


class Properties(Struct, frozen=True, array_like=True):
    """Document properties. `stamp` is ISO 8601 with time zone."""

    title: str
    subject: str
    author: str
    keywords: str
    lang: str
    stamp: str


PagesKind = Literal["slides", "brief", "notes", "handout"]


class Pages(Struct, frozen=True, array_like=True):
    """A laid-out document: a deck, or what is printed (the brief, notes pages, a handout). `anchors` maps ids to
    (page from 0, y)."""

    kind: PagesKind
    master: Master
    pages: tuple[Page, ...]
    properties: Properties
    outline: tuple[OutlineEntry, ...] = ()
    anchors: Mapping[str, tuple[int, Pt]] = field(default_factory=dict)
    press: Press = field(default_factory=Press)
    attachments: tuple[Attachment, ...] = ()
    own: tuple[int, ...] | None = None
    """Which pages (from 0) this member of a team has whole, of the others it has their `heading`; None: all of them."""

    @property
    def whole(self) -> list[tuple[int, Page]]:
        """The pages that are whole here, with their numbers (from 0)."""
        return [(n, self.pages[n]) for n in (range(len(self.pages)) if self.own is None else self.own)]

    @property
    def sections(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Deck sections in order, each with its pages (from 0)."""
        found: dict[str, list[int]] = {}
        for i, page in enumerate(self.pages):
            found.setdefault(page.section, []).append(i)
        return tuple((name, tuple(pages)) for name, pages in found.items() if name)

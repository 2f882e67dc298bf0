"""One slide of a document's storyline in, its pages out, in the layout of its kind; remembered where it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from msgspec.msgpack import Decoder, encode
from msgspec.structs import replace

from briefing.charts.spec import DrawnSpec
from briefing.diagnostics import Diagnostic, Findings, Mark
from briefing.document import (
    NO_COPY,
    AgendaSlide,
    Chapter,
    CoverSlide,
    DataSlide,
    MessageSlide,
    OpenerSlide,
    Slide,
    SourcesSlide,
    SummarySlide,
    copy,
)
from briefing.kinds import noun_of
from briefing.layout.agenda import agenda_page
from briefing.layout.appendix import data_pages, numbered_by_page, sources_pages
from briefing.layout.cover import closing_page, cover_page
from briefing.layout.kit import TooFull
from briefing.layout.message import message_pages
from briefing.layout.opener import opener_page
from briefing.layout.slide_parts import Deck, Overview, Setting
from briefing.layout.summary import summary_page
from briefing.memo import Memo, Record
from briefing.pages import AnyItem, DueItems, Facts, Page
from briefing.text.fonts import MissingGlyph


def named(chapter: Chapter, section: str) -> Chapter:
    """Of a chapter what stands on the slides of a section: its name, and the prose of the section."""
    sections = tuple(replace(s, headline=NO_COPY, messages=()) for s in chapter.sections if s.id == section)
    return replace(
        chapter, title=copy(chapter.title.text), gist=NO_COPY, key_messages=(), body=(), notes=(), messages=(),
        sections=sections, mark=None,
    )  # fmt: skip


def listed(chapter: Chapter) -> Chapter:
    """Of a chapter what contents name: itself and its sections."""
    sections = tuple(replace(s, headline=NO_COPY, body=(), messages=()) for s in chapter.sections)
    return replace(chapter, key_messages=(), body=(), notes=(), messages=(), sections=sections)


PRINTING_NUMBERS = (SummarySlide, AgendaSlide, OpenerSlide)
"""Slides that print page numbers of others."""


def attempt(deck: Deck, slide: Slide, number: int) -> list[Page]:
    """The pages of a slide; on failure one empty page, and an error that says why."""
    try:
        return _lay_out(deck, slide, number)
    except TooFull as error:
        hints = (error.hint,) if error.hint else ()
        deck.kit.findings.error("too-full", f"slide {number}: {error.message}", error.mark or mark_of(slide), *hints)
    except MissingGlyph as error:
        deck.kit.findings.error("missing-glyph", f"slide {number}: {error}", mark_of(slide))
    return [Page((), str(number), layout="text", mark=mark_of(slide))]


_Laid = tuple[tuple[Page, ...], tuple[Diagnostic, ...]]

_known: Memo[_Laid] = Memo(256, 8)
"""Of this process."""

class _Kept(Record, frozen=True, array_like=True):
    """Pages without their items, with what is known of these, and with these as a message; and what was found."""

    pages: tuple[tuple[Page, Facts, bytes], ...]
    findings: tuple[Diagnostic, ...]


_kept: Memo[_Kept] = Memo(0, step="slides", of=_Kept)
"""Of an earlier build. Few pages that are found are looked into, so their items are read when they are asked for."""

_ITEMS = Decoder(tuple[AnyItem, ...], dec_hook=noun_of)

S = TypeVar("S", bound=Setting)


def _remembered(
    slide: Slide, number: int, setting: S, make: Callable[[S], Sequence[Page]], kept: Findings, *, keep: bool = True
) -> list[Page]:
    """What `make` gives of a slide in its setting, which are the pages of the document before where all that they
    depend on is the same; what it found is added to `kept`."""
    slot, made_of = (setting.kit.lang, number), (slide, *setting.told_by)
    found, key = (_kept.find(slot, made_of), _kept.asked) if keep else (None, b"")
    if found:
        kept.items += found.findings
        pages = enumerate(found.pages)
        return [_due(page, key, n, facts, partial(_ITEMS.decode, items)) for n, (page, facts, items) in pages]
    known = None if key else _known.find(slot, made_of)
    if known is None:
        told = Findings()
        made = make(replace(setting, kit=replace(setting.kit, findings=told)))
        due = tuple(_due(page, key, n, None, partial(tuple, page.items)) for n, page in enumerate(made))
        known = due, tuple(told.items)
        if key:
            bodies = tuple((replace(page, items=()), page.facts, encode(tuple(page.items))) for page in known[0])
            _kept.keep(slot, made_of, _Kept(bodies, known[1]))
        elif keep:
            _known.keep(slot, made_of, known)
    kept.items += known[1]
    return list(known[0])


def _due(page: Page, key: bytes, number: int, facts: Facts | None, items: Callable[[], Sequence[AnyItem]]) -> Page:
    """A page of the slide that was looked for by a key, told by that, whether it was found or made."""
    return replace(page, items=DueItems(items, facts, b"%b.%d" % (key, number) if key else b""))


def _content(deck: Deck, slide: MessageSlide | SourcesSlide | DataSlide, number: int) -> list[Page]:
    """The pages of a slide that prints no numbers of others. Those that an author's own function draws, which may
    depend on anything, are not remembered."""
    chapters = deck.named
    if isinstance(slide, MessageSlide) and slide.section:
        pairs = zip(deck.chapters, deck.named, strict=True)
        chapters = tuple(named(c, slide.section) if c.number == slide.chapter else name for c, name in pairs)
    setting = Setting(deck.kit, deck.coverless, chapters)
    make = partial(_content_pages, slide=slide, number=number)
    return _remembered(slide, number, setting, make, deck.kit.findings, keep=not _is_drawn(slide))


def _is_drawn(slide: MessageSlide | SourcesSlide | DataSlide) -> bool:
    return isinstance(slide, MessageSlide) and any(isinstance(e.drawing, DrawnSpec) for e in slide.message.exhibits)


def _content_pages(setting: Setting, slide: MessageSlide | SourcesSlide | DataSlide, number: int) -> list[Page]:
    if isinstance(slide, MessageSlide):
        return message_pages(setting, slide, number)
    if isinstance(slide, DataSlide):
        return data_pages(setting, slide.table, number)
    return sources_pages(setting, slide.entries, number)


def _overview(deck: Deck, slide: SummarySlide | AgendaSlide | OpenerSlide, number: int) -> list[Page]:
    """The page of a slide that prints numbers of others."""
    if isinstance(slide, OpenerSlide):
        slide = OpenerSlide(replace(slide.chapter, messages=(), sections=listed(slide.chapter).sections))
    seen = Overview(deck.kit, deck.coverless, deck.listed, deck.document.title, deck.page_of)
    make = partial(_overview_page, slide=slide, number=number)
    return _remembered(slide, number, seen, make, deck.kit.findings)


def _overview_page(seen: Overview, slide: SummarySlide | AgendaSlide | OpenerSlide, number: int) -> list[Page]:
    if isinstance(slide, SummarySlide):
        return [summary_page(seen, slide.summary, number)]
    if isinstance(slide, AgendaSlide):
        return [agenda_page(seen, slide.current, number)]
    return [opener_page(seen, slide.chapter, number)]


def _lay_out(deck: Deck, slide: Slide, number: int) -> list[Page]:
    if isinstance(slide, CoverSlide):
        return [cover_page(deck, number)]
    if isinstance(slide, PRINTING_NUMBERS):
        return _overview(deck, slide, number)
    if isinstance(slide, MessageSlide | SourcesSlide):
        return _content(deck, slide, number)
    if isinstance(slide, DataSlide):
        return _content(deck, DataSlide(numbered_by_page(slide.table, deck)), number)
    return [closing_page(deck, number)]


def mark_of(slide: Slide) -> Mark | None:
    """Where the author wrote what a slide is made of."""
    if isinstance(slide, MessageSlide):
        return slide.message.mark
    if isinstance(slide, OpenerSlide):
        return slide.chapter.mark
    return slide.summary.headline.mark if isinstance(slide, SummarySlide) else None

"""One slide of a document's storyline in, its pages out, in the layout of its kind; remembered where it may be."""

from __future__ import annotations

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
from briefing.layout.agenda import agenda_page
from briefing.layout.appendix import data_pages, numbered_by_page, sources_pages
from briefing.layout.cover import closing_page, cover_page
from briefing.layout.kit import TooFull
from briefing.layout.message import message_pages
from briefing.layout.opener import opener_page
from briefing.layout.slide_parts import Deck, Setting
from briefing.layout.summary import summary_page
from briefing.memo import Memo
from briefing.pages import Page
from briefing.text.fonts import MissingGlyph


def named(chapter: Chapter, section: str) -> Chapter:
    """Of a chapter what stands on the slides of a section: its name, and the prose of the section."""
    sections = tuple(replace(s, headline=NO_COPY, messages=()) for s in chapter.sections if s.id == section)
    return replace(
        chapter, title=copy(chapter.title.text), gist=NO_COPY, key_messages=(), body=(), notes=(), messages=(),
        sections=sections, mark=None,
    )  # fmt: skip


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

_known: Memo[_Laid] = Memo(256, 8, "slides", _Laid)


def _remembered(deck: Deck, slide: MessageSlide | SourcesSlide | DataSlide, number: int) -> list[Page]:
    """The pages of a slide, which are those of the document before where all that they depend on is the same. Those
    that an author's own function draws, which may depend on anything, are not remembered."""
    kit, found = deck.kit, Findings()
    chapters = deck.named
    if isinstance(slide, MessageSlide) and slide.section:
        pairs = zip(deck.chapters, deck.named, strict=True)
        chapters = tuple(named(c, slide.section) if c.number == slide.chapter else name for c, name in pairs)
    setting = Setting(replace(kit, findings=found), deck.coverless, chapters)
    made_of = (slide, kit.theme, kit.setter, kit.words, kit.printed, kit.digits, deck.coverless, chapters)
    known = _known.find((kit.lang, number), made_of)
    if known is None:
        pages = tuple(_content_pages(setting, slide, number))
        known = pages, tuple(found.items)
        if not _is_drawn(slide):
            _known.keep((kit.lang, number), made_of, known)
    pages, told = known
    kit.findings.items += told
    return list(pages)


def _is_drawn(slide: MessageSlide | SourcesSlide | DataSlide) -> bool:
    return isinstance(slide, MessageSlide) and any(isinstance(e.drawing, DrawnSpec) for e in slide.message.exhibits)


def _content_pages(setting: Setting, slide: MessageSlide | SourcesSlide | DataSlide, number: int) -> list[Page]:
    if isinstance(slide, MessageSlide):
        return message_pages(setting, slide, number)
    if isinstance(slide, DataSlide):
        return data_pages(setting, slide.table, number)
    return sources_pages(setting, slide.entries, number)


def _lay_out(deck: Deck, slide: Slide, number: int) -> list[Page]:
    if isinstance(slide, CoverSlide):
        return [cover_page(deck, number)]
    if isinstance(slide, SummarySlide):
        return [summary_page(deck, slide.summary, number)]
    if isinstance(slide, AgendaSlide):
        return [agenda_page(deck, slide.current, number)]
    if isinstance(slide, OpenerSlide):
        return [opener_page(deck, slide.chapter, number)]
    if isinstance(slide, MessageSlide | SourcesSlide):
        return _remembered(deck, slide, number)
    if isinstance(slide, DataSlide):
        return _remembered(deck, DataSlide(numbered_by_page(slide.table, deck)), number)
    return [closing_page(deck, number)]


def mark_of(slide: Slide) -> Mark | None:
    """Where the author wrote what a slide is made of."""
    if isinstance(slide, MessageSlide):
        return slide.message.mark
    if isinstance(slide, OpenerSlide):
        return slide.chapter.mark
    return slide.summary.headline.mark if isinstance(slide, SummarySlide) else None

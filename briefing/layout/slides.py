"""A document's storyline in, fixed slides out: every slide in its layout, with links, outline and notes.

A slide that prints page numbers of others (summary, agenda, opener) is always one page. So the
other slides are laid out first, which tells where everything is, and the numbers hold. Those of
them that refer to slides, and kept room for the numbers, are then laid out with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from briefing.charts.spec import DrawnSpec
from briefing.diagnostics import Diagnostic, Findings, Mark
from briefing.document import (
    NO_COPY,
    AgendaSlide,
    Chapter,
    CoverSlide,
    DataSlide,
    Document,
    MessageSlide,
    OpenerSlide,
    Slide,
    SourcesSlide,
    SummarySlide,
    copy,
)
from briefing.geometry import Pt
from briefing.layout.agenda import agenda_page
from briefing.layout.appendix import data_pages, numbered_by_page, sources_pages
from briefing.layout.cover import closing_page, cover_page
from briefing.layout.kit import Kit, TooFull
from briefing.layout.master import slide_master
from briefing.layout.message import message_pages
from briefing.layout.opener import opener_page
from briefing.layout.outline import outline
from briefing.layout.properties import properties
from briefing.layout.slide_parts import Deck, Setting
from briefing.layout.summary import summary_page
from briefing.memo import Memo
from briefing.pages import Master, Page, Pages, ShapeItem, TableItem, TextItem, walk
from briefing.text.fit import setter
from briefing.text.fonts import FontPair, MissingGlyph
from briefing.theme.tokens import Theme


def lay_out_slides(document: Document, theme: Theme, findings: Findings) -> Pages:
    """The document's deck. What fits at no size, and characters that no font has, become errors in
    `findings`; the slide in question is then left empty."""
    kit = replace(slide_kit(document, theme, findings), digits=len(str(2 * len(document.slides))))
    master = slide_master(document, kit)
    named = tuple(_named(chapter, "") for chapter in document.chapters)
    deck = Deck(kit, master, document.chapters, document, _coverless(master), named)
    laid: list[list[Page] | None] = []
    count = 0
    for slide in document.slides:
        if isinstance(slide, DataSlide):
            deck = replace(deck, page_of=_places(document, laid))
        pages = None if _prints_numbers(slide) else _attempt(deck, slide, count + 1)
        laid.append(pages)
        count += len(pages) if pages is not None else 1
    page_of = _places(document, laid)
    printed = {target: str(number) for target, number in page_of.items()}
    deck = replace(deck, page_of=page_of, kit=replace(kit, printed=printed))
    slides: list[Page] = []
    for slide, found in zip(document.slides, laid, strict=True):
        slides += _numbered(deck, slide, len(slides) + 1, found)
    slides = _with_unique_titles(slides)
    anchors = _anchors(slides, deck.page_of)
    return Pages(
        "slides", deck.master, tuple(slides), properties(document), outline(document, slides, anchors), anchors
    )


def _numbered(deck: Deck, slide: Slide, number: int, laid: list[Page] | None) -> list[Page]:
    """The pages of a slide with the numbers that it prints."""
    if laid is None:
        return _attempt(deck, slide, number)
    if not any(_refers(page) for page in laid):
        return laid
    findings = deck.kit.findings
    already = len(findings.items)
    again = _attempt(deck, slide, number)
    findings.items[already:] = [f for f in findings.items[already:] if f not in findings.items[:already]]
    if len(again) != len(laid):
        findings.error("unsettled", f"slide {number}: its length changes with the slide numbers in it", _mark(slide))
    return again


def _refers(page: Page) -> bool:
    """Whether any text of a page, or its notes, names a slide."""
    paragraphs = list(page.notes)
    for item in walk(page.items):
        if type(item) is TextItem:
            paragraphs += item.paragraphs
        elif type(item) is ShapeItem:
            paragraphs += item.text
        elif type(item) is TableItem:
            paragraphs += [para for row in item.rows for cell in row.cells for para in cell.paragraphs]
    for para in paragraphs:
        for run in para.runs:
            if run.field == "page":
                return True
    return False


def slide_kit(document: Document, theme: Theme, findings: Findings) -> Kit:
    """The tools to lay out a document's slides in a theme."""
    measure = theme.fonts.slides.measure
    sets = setter(FontPair(measure.latin, measure.han), document.lang, document.glossary, screen=True)
    return Kit("slides", document.lang, theme, theme.slide_type, sets, document.words, findings)


def _prints_numbers(slide: Slide) -> bool:
    return isinstance(slide, SummarySlide | AgendaSlide | OpenerSlide)


def _named(chapter: Chapter, section: str) -> Chapter:
    """Of a chapter what stands on the slides of a section: its name, and the prose of the section."""
    sections = tuple(replace(s, headline=NO_COPY, messages=()) for s in chapter.sections if s.id == section)
    return replace(
        chapter, title=copy(chapter.title.text), gist=NO_COPY, key_messages=(), body=(), notes=(), messages=(),
        sections=sections, mark=None,
    )  # fmt: skip


def _coverless(master: Master) -> Master:
    """The master without the layout that depends on the document's title."""
    return replace(master, layouts=tuple(layout for layout in master.layouts if layout.name != "cover"))


def _attempt(deck: Deck, slide: Slide, number: int) -> list[Page]:
    """The pages of a slide; on failure one empty page, and an error that says why."""
    try:
        return _lay_out(deck, slide, number)
    except TooFull as error:
        hints = (error.hint,) if error.hint else ()
        deck.kit.findings.error("too-full", f"slide {number}: {error.message}", error.mark or _mark(slide), *hints)
    except MissingGlyph as error:
        deck.kit.findings.error("missing-glyph", f"slide {number}: {error}", _mark(slide))
    return [Page((), str(number), layout="text", mark=_mark(slide))]


_Laid = tuple[tuple[Page, ...], tuple[Diagnostic, ...]]

_known: Memo[_Laid] = Memo(256, 8, "slides", _Laid)


def _remembered(deck: Deck, slide: MessageSlide | SourcesSlide | DataSlide, number: int) -> list[Page]:
    """The pages of a slide, which are those of the document before where all that they depend on is the same. Those
    that an author's own function draws, which may depend on anything, are not remembered."""
    kit, found = deck.kit, Findings()
    chapters = deck.named
    if isinstance(slide, MessageSlide) and slide.section:
        pairs = zip(deck.chapters, deck.named, strict=True)
        chapters = tuple(_named(c, slide.section) if c.number == slide.chapter else named for c, named in pairs)
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


def _mark(slide: Slide) -> Mark | None:
    if isinstance(slide, MessageSlide):
        return slide.message.mark
    if isinstance(slide, OpenerSlide):
        return slide.chapter.mark
    return slide.summary.headline.mark if isinstance(slide, SummarySlide) else None


def _places(document: Document, laid: Sequence[list[Page] | None]) -> dict[str, int]:
    """The page (from 1) on which chapters, sections, messages and exhibits are found, as far as
    slides are laid."""
    places: dict[str, int] = {}
    count = 0
    for slide, pages in zip(document.slides, laid, strict=False):
        number = count + 1
        count += len(pages) if pages is not None else 1
        if isinstance(slide, OpenerSlide):
            places[slide.chapter.id] = number
        elif isinstance(slide, MessageSlide):
            for id_ in (slide.section, slide.message.id, *(e.id for e in slide.message.exhibits)):
                if id_:
                    places.setdefault(id_, number)
    for chapter in document.chapters:
        inside = [s.id for s in chapter.sections] + [m.id for m in chapter.all_messages]
        pages_inside = [places[i] for i in inside if i in places]
        if chapter.id not in places and pages_inside:
            places[chapter.id] = min(pages_inside)
    return places


def _anchors(pages: Iterable[Page], page_of: Mapping[str, int]) -> dict[str, tuple[int, Pt]]:
    """Ids to (page from 0, y): where items have the id, else the top of the page."""
    anchors: dict[str, tuple[int, Pt]] = {id_: (number - 1, 0.0) for id_, number in page_of.items()}
    for i, page in enumerate(pages):
        if page.anchor:
            anchors.setdefault(page.anchor, (i, 0.0))
        for item in walk(page.items):
            if item.anchor:
                anchors[item.anchor] = (i, item.rect.y)
    return anchors


def _with_unique_titles(pages: list[Page]) -> list[Page]:
    """PowerPoint's accessibility checker wants every slide title once: the second gets (2)."""
    seen: dict[str, int] = {}
    found = []
    for page in pages:
        if not page.title:
            found.append(page)
            continue
        seen[page.title] = count = seen.get(page.title, 0) + 1
        found.append(page if count == 1 else replace(page, title=f"{page.title} ({count})"))
    return found

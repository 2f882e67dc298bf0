"""A document in, the pages of its brief out: first page, contents, chapters, sources, data appendix; of the
executive length the first page and chapters that run on, of one page the first alone.

Page numbers go round once: chapters are broken into pages, the contents are laid out to know their
length, then everything is drawn with its numbers. Numbers move no line, so the length must hold; if
it does not, that is reported. Only a brief of a hundred pages or more that refers to pages goes round
again, with room for numbers of three digits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import DrawnSpec
from briefing.diagnostics import Findings, Mark
from briefing.document import Document, Message
from briefing.geometry import Pt
from briefing.layout import brief_footnotes
from briefing.layout.brief_back import add_credits, back_pages
from briefing.layout.brief_chapter import ChapterPages, chapter_pages, opening_pages, run_on_pages
from briefing.layout.brief_columns import BackPages
from briefing.layout.brief_contents import back_parts, contents_pages
from briefing.layout.brief_front import first_page
from briefing.layout.brief_furniture import foot, head, shown_heads
from briefing.layout.brief_index import add_index, looked_up, page_anchor
from briefing.layout.brief_known import FOUND, Remembered, bare, headings, remembered
from briefing.layout.brief_references import filled, refer
from briefing.layout.brief_sheet import Sheet, brief_sheet, is_right_hand, reported
from briefing.layout.properties import properties
from briefing.layout.themed_master import paper_master
from briefing.memo import Memo
from briefing.pages import AnyItem, OutlineEntry, Page, Pages, walk
from briefing.theme.tokens import Theme

SHEET = 4
"""Pages on a folded sheet."""


def lay_out_brief(document: Document, theme: Theme, findings: Findings) -> Pages:
    """The document's brief. What fits at no size, and characters that no font has, become errors in
    `findings`; the block in question is left out."""
    sheet, already = brief_sheet(document, theme, findings), len(findings.items)
    pages = _laid_out(sheet)
    digits = len(str(len(pages.pages)))
    if digits > sheet.kit.digits and any(refer(page.items) for page in pages.pages):
        del findings.items[already:]
        pages = _laid_out(sheet.reserving(digits))
    return pages


def _laid_out(sheet: Sheet) -> Pages:
    document, findings = sheet.document, sheet.kit.findings
    chapters = _chapters(sheet)
    contents = _contents(sheet)
    back = _back(sheet)
    order = _order(1 + len(contents), chapters, back, sheet)
    front = order.front if document.prints.roman_front else 0
    drawn = _drawn(sheet.numbered(_page_of(chapters, back, order), 0, frozenset(), front), chapters, order)
    _close(back, drawn, front)
    order = _order(1 + len(contents), chapters, back, sheet)
    heads = _heads(sheet, contents, chapters, back, order)
    sheet = sheet.numbered(_page_of(chapters, back, order), order.total, heads, front)
    numbered = _contents(sheet)
    if len(numbered) != len(contents):
        findings.error("unsettled", "the length of the contents changes with the page numbers in them")
    pages = _front(sheet, numbered)
    for chapter, start in zip(chapters, order.starts, strict=True):
        pages += [*_blanks(sheet, len(pages), start), *_body(sheet, chapter, start, drawn)]
    pages += [*_blanks(sheet, len(pages), order.back), *_back_of(sheet, back, order.back)]
    if document.prints.booklet:
        pages += _blanks(sheet, len(pages), -(-len(pages) // SHEET) * SHEET)
    anchors = _anchors(sheet, pages, chapters, order.starts)
    master = paper_master(sheet.kit.theme)
    return Pages("brief", master, tuple(pages), properties(document), _outline(sheet, anchors), anchors)


Contents = list[tuple[str, list[AnyItem]]]


def _chapters(sheet: Sheet) -> list[ChapterPages]:
    document, findings = sheet.document, sheet.kit.findings
    if document.length != "full":
        running_on = run_on_pages(sheet)
        return [running_on] if running_on else []
    found = []
    if any(message.in_brief for message in document.opening):
        front = bare(sheet, opening_title=document.opening_title, opening=document.opening)
        slot, keep = (sheet.kit.lang, 0), not any(map(_is_drawn, document.opening))
        found.append(remembered(_known, slot, front.told_by, front, findings, opening_pages, keep=keep))
    plain = bare(sheet)
    same = plain.told_by
    for chapter in document.chapters:
        slot, keep = (sheet.kit.lang, chapter.number), not any(map(_is_drawn, chapter.all_messages))
        lay_out = partial(chapter_pages, chapter)
        found.append(remembered(_known, slot, (chapter, *same), plain, findings, lay_out, keep=keep))
    return found


_known: Remembered[ChapterPages] = Memo(64, 4)
"""Chapters without an exhibit that an author's own function draws, which may depend on anything. Of an earlier build,
what they are made of is found again."""


def _is_drawn(message: Message) -> bool:
    return any(isinstance(e.drawing, DrawnSpec) for e in message.exhibits)


def _contents(sheet: Sheet) -> Contents:
    if sheet.document.length != "full":
        return []
    named = bare(sheet, **headings(sheet.document))
    return remembered(_listed, sheet.total, (named,), named, sheet.kit.findings, _contents_pages)


_listed: Remembered[Contents] = Memo(0, step="contents", of=tuple[Contents, FOUND])
"""Of an earlier build only, as are those below: in one process texts are still set, and it takes as long to compare as
to lay out."""


def _contents_pages(sheet: Sheet) -> Contents:
    with reported(sheet, sheet.words["contents"], None):
        return contents_pages(sheet)
    return []


def _back(sheet: Sheet) -> BackPages:
    document = sheet.document
    if document.length != "full":
        return BackPages(sheet)
    own = bare(sheet, terms=document.terms, sources=document.sources, data=document.data)
    found = remembered(_backs, sheet.total, (own,), own, sheet.kit.findings, _back_pages)
    pages, running, places, y = found
    return BackPages(sheet, [list(page) for page in pages], list(running), dict(places), y)


Filled = tuple[tuple[tuple[AnyItem, ...], ...], tuple[str, ...], dict[str, int], Pt]
"""The fields of back pages."""

_backs: Remembered[Filled] = Memo(0, step="back pages", of=tuple[Filled, FOUND])


def _back_pages(sheet: Sheet) -> Filled:
    with reported(sheet, sheet.words["appendix"], None):
        back = back_pages(sheet)
        return tuple(map(tuple, back.pages)), tuple(back.running), back.places, back.y
    return (), (), {}, 0.0


def _close(back: BackPages, drawn: Mapping[int, Sequence[AnyItem]], roman: int) -> None:
    """Adds index and credits to the back pages; `drawn` are the chapters' pages by number, `roman` as of a sheet."""
    sheet, document = back.sheet, back.sheet.document
    if document.length != "full":
        return
    with reported(sheet, sheet.words["appendix"], None):
        if document.index:
            add_index(back, looked_up(document.index, drawn), replace(sheet, roman=roman).label)
        if document.credits:
            add_credits(back, document.credits)


# --- numbers --------------------------------------------------------------------------------------


class Order(Struct, frozen=True):
    """The page (from 0) on which each chapter begins, and the back pages; with how many front pages there are, and
    pages in all."""

    starts: tuple[int, ...]
    back: int
    front: int
    total: int


def _order(front: int, chapters: Sequence[ChapterPages], back: BackPages, sheet: Sheet) -> Order:
    """Where parts begin: each after the one before, or in duplex print on the next right-hand page."""
    at, starts = front, []
    right_handed = sheet.document.prints.duplex and sheet.document.length == "full"
    lengths = [len(chapter.pages) for chapter in chapters] + [len(back.pages)]
    for length in lengths:
        at += right_handed and length > 0 and not is_right_hand(at + 1)
        starts.append(at)
        at += length
    return Order(tuple(starts[:-1]), starts[-1], starts[0], at)


def _page_of(chapters: Sequence[ChapterPages], back: BackPages, order: Order) -> dict[str, int]:
    """The page (from 1) of every id that chapters and back pages hold."""
    found: dict[str, int] = {}
    for chapter, start in zip(chapters, order.starts, strict=True):
        for ident, page in chapter.places().items():
            found.setdefault(ident, start + page + 1)
    found.update({name: order.back + page + 1 for name, page in back.places.items()})
    return found


FEWEST_PAGES = 6
"""Pages of a brief that has running heads."""


def _heads(
    sheet: Sheet, contents: Contents, chapters: Sequence[ChapterPages], back: BackPages, order: Order
) -> frozenset[str]:
    """The running heads that are shown. In duplex print each side of the paper counts by itself: what stands left on
    one stands right on the other."""
    placed = [(title, n) for n, (title, _) in enumerate(contents, 2)]
    placed += [(running, order.back + n) for n, running in enumerate(back.running, 1)]
    for chapter, start in zip(chapters, order.starts, strict=True):
        placed += [(chapter.part(n).running, start + n + 1) for n in range(len(chapter.pages)) if not chapter.opens(n)]
    if order.total < FEWEST_PAGES:
        return frozenset()
    duplex = sheet.document.prints.duplex
    sides = [[head for head, n in placed if not duplex or is_right_hand(n) == right] for right in (True, False)]
    return frozenset(head for head, _ in placed).difference(*(frozenset(side) - shown_heads(side) for side in sides))


# --- pages ----------------------------------------------------------------------------------------


def _front(sheet: Sheet, contents: Contents) -> list[Page]:
    items: Sequence[AnyItem] = ()
    document = sheet.document
    with reported(sheet, "page 1", document.title.mark):
        items = first_page(sheet)
    pages = [Page(tuple(items), sheet.label(1), document.title.text, mark=document.title.mark, shift=sheet.shift(1))]
    pages += [_page(sheet, n, title, title, found) for n, (title, found) in enumerate(contents, 2)]
    return pages


def _drawn(sheet: Sheet, chapters: Sequence[ChapterPages], order: Order) -> dict[int, list[AnyItem]]:
    """The items of the chapters' pages by number (from 1)."""
    plain = bare(sheet)
    return {
        start + n + 1: list(filled(chapter.draw(n, start + n + 1, plain), plain))
        for chapter, start in zip(chapters, order.starts, strict=True)
        for n in range(len(chapter.pages))
    }


def _body(sheet: Sheet, chapter: ChapterPages, start: int, drawn: Mapping[int, list[AnyItem]]) -> list[Page]:
    pages = []
    for n in range(len(chapter.pages)):
        part, number = chapter.part(n), start + n + 1
        left = "" if chapter.opens(n) else part.running
        pages.append(_page(sheet, number, left, part.running, drawn[number], part.mark))
    return pages


def _back_of(sheet: Sheet, back: BackPages, start: int) -> list[Page]:
    return [
        _page(sheet, start + n, running, running, filled(items, sheet))
        for n, (running, items) in enumerate(zip(back.running, back.pages, strict=True), 1)
    ]


def _blanks(sheet: Sheet, before: int, until: int) -> list[Page]:
    """Empty pages, which are counted, from page `before` to page `until` (from 0)."""
    return [Page((), sheet.label(n + 1), shift=sheet.shift(n + 1)) for n in range(before, until)]


def _page(sheet: Sheet, number: int, left: str, title: str, items: Iterable[AnyItem], mark: Mark | None = None) -> Page:
    whole = (*head(sheet.on(number), left if left in sheet.heads else ""), *items, *foot(sheet, number))
    return Page(whole, sheet.label(number), title, section=title, mark=mark, shift=sheet.shift(number))


# --- links and bookmarks --------------------------------------------------------------------------


def _anchors(
    sheet: Sheet, pages: Sequence[Page], chapters: Sequence[ChapterPages], starts: Sequence[int]
) -> dict[str, tuple[int, Pt]]:
    """Ids to (page from 0, y): where the item that has the id stands, else its block."""
    anchors: dict[str, tuple[int, Pt]] = {}
    for n, page in enumerate(pages):
        for item in walk(page.items):
            if item.anchor:
                anchors.setdefault(item.anchor, (n, item.rect.y))
        if sheet.document.index:
            anchors[page_anchor(n + 1)] = (n, 0.0)
        anchors.update({ident: (n, y) for ident, y in brief_footnotes.marks(page.items)})
    for chapter, start in zip(chapters, starts, strict=True):
        for n, flowed in enumerate(chapter.pages):
            for slot in flowed.slots:
                anchor = chapter.blocks[slot.block].anchor
                if anchor and slot.first == 0:
                    anchors.setdefault(anchor, (start + n, sheet.y(slot.line)))
    return anchors


def _outline(sheet: Sheet, anchors: dict[str, tuple[int, Pt]]) -> tuple[OutlineEntry, ...]:
    """Bookmarks: first page, contents, chapters, sections, headed messages, appendices."""
    document = sheet.document
    wanted = [(1, sheet.words["contents"], "contents"), (1, document.opening_title.text, "opening")]
    for chapter in document.chapters:
        wanted.append((1, f"{chapter.number}  {chapter.title.text}", chapter.id))
        wanted += [(2, m.heading.text, m.id) for m in chapter.messages if m.heading]
        for section in chapter.sections:
            wanted.append((2, f"{section.number}  {section.title.text}", section.id))
            wanted += [(3, m.heading.text, m.id) for m in section.messages if m.heading]
    wanted += [(1, title, ident) for title, ident in back_parts(sheet)]
    entries = [OutlineEntry(1, document.title.text, 0)]
    entries += [OutlineEntry(level, title, *anchors[ident]) for level, title, ident in wanted if ident in anchors]
    return tuple(entries)

"""A document in, the pages of its brief out: first page, contents, chapters, sources, data appendix; of the
executive length the first page and chapters that run on, of one page the first alone.

Page numbers go round once: chapters are broken into pages, the contents are laid out without numbers, then
everything is drawn with its numbers, which move no line. Only a brief of a hundred pages or more that refers to
pages goes round again, with room for numbers of three digits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import DrawnSpec
from briefing.diagnostics import Findings, Mark
from briefing.document import Chapter, Document, Message
from briefing.geometry import Pt
from briefing.layout.brief_back import add_credits, back_pages
from briefing.layout.brief_chapter import ChapterPages, chapter_pages, opening_pages, run_on_pages
from briefing.layout.brief_columns import BackPages
from briefing.layout.brief_contents import Unnumbered, contents_pages, left_out, numbered
from briefing.layout.brief_due import Drawing
from briefing.layout.brief_front import first_page
from briefing.layout.brief_furniture import foot, head
from briefing.layout.brief_index import add_index, looked_up
from briefing.layout.brief_kept import remembered_pages
from briefing.layout.brief_known import FOUND, Remembered, bare, headings, remembered
from briefing.layout.brief_links import anchors_of, bookmarks
from briefing.layout.brief_order import Order, Parts, Plan, heads, ordered, page_of
from briefing.layout.brief_references import filled
from briefing.layout.brief_sheet import Sheet, brief_sheet, reported
from briefing.layout.properties import properties
from briefing.layout.shares import SharedFindings, all_pages
from briefing.layout.themed_master import paper_master
from briefing.memo import Memo, digest
from briefing.pages import AnyItem, DueItems, Page, Pages, facts_of, facts_together
from briefing.team import ALONE, Team
from briefing.theme.tokens import Theme

SHEET = 4
"""Pages on a folded sheet."""


def lay_out_brief(document: Document, theme: Theme, findings: Findings, team: Team = ALONE) -> Pages:
    """The document's brief. What fits at no size, and characters that no font has, become errors in
    `findings`; the block in question is left out. Each member of a team has the pages of some chapters whole, the first
    also those before them, the last those behind; of the executive length, and of one page, the first has all."""
    sheet, already = brief_sheet(document, theme, findings), len(findings.items)
    pages = _laid_out(sheet, team)
    digits = len(str(len(pages.pages)))
    if digits > sheet.kit.digits and any(team.told(any(page.facts.refers for page in pages.pages))):
        del findings.items[already:]
        pages = _laid_out(sheet.reserving(digits), team)
    return pages


def _laid_out(sheet: Sheet, team: Team) -> Pages:
    document, findings = sheet.document, SharedFindings(sheet.kit.findings, team)
    share = _share(sheet, findings, team)
    parts, mine = _told(share, team)
    order = ordered(parts, sheet)
    front = order.front if document.prints.roman_front else 0
    drawn = _drawn(sheet.numbered(page_of(parts, order), 0, frozenset(), front), share.chapters, order.starts[mine])
    findings.end_stage()
    named = looked_up(document.index, drawn, team) if document.length == "full" and document.index else {}
    if share.back:
        _close(share.back, named, front)
    findings.end_stage()
    parts = replace(parts, back=team.told(_plan(share.back))[-1])
    order = ordered(parts, sheet)
    sheet = sheet.numbered(page_of(parts, order), order.total, heads(parts, order, sheet), front)
    own = _pages(sheet, share, drawn, order, mine)
    findings.tell()
    pages, whole = all_pages(own, team)
    anchors = anchors_of(sheet, zip(whole, own, strict=True), share.chapters, order.starts[mine], team)
    master, about = paper_master(sheet.kit.theme), properties(document)
    outline, numbers = bookmarks(sheet, anchors), None if team.count == 1 else tuple(whole)
    return Pages("brief", master, pages, about, outline, anchors, own=numbers)


# --- shares ---------------------------------------------------------------------------------------


Contents = list[tuple[str, Unnumbered]]


class Share(Struct, frozen=True):
    """What a member of a team lays out itself: the contents, which the first has, chapters that follow each other, and
    the back pages, which the last has."""

    contents: Contents | None
    chapters: list[ChapterPages]
    back: BackPages | None


def _share(sheet: Sheet, findings: SharedFindings, team: Team) -> Share:
    last = team.count - 1 if sheet.document.length == "full" else 0
    chapters = _chapters(sheet, team)
    findings.end_stage()
    contents = None if team.number else _contents(sheet)
    back = _back(sheet) if team.number == last else None
    findings.end_stage()
    return Share(contents, chapters, back)


def _plan(back: BackPages | None) -> Plan:
    return back.plan if back else Plan()


def _told(share: Share, team: Team) -> tuple[Parts, slice]:
    """What all know of all parts, and which of the chapters are this member's."""
    titles = [title for title, _ in share.contents or ()]
    told = team.told((titles, [chapter.plan for chapter in share.chapters], _plan(share.back)))
    before = sum(len(plans) for _, plans, _ in told[: team.number])
    parts = Parts(told[0][0], [plan for _, plans, _ in told for plan in plans], told[-1][2])
    return parts, slice(before, before + len(share.chapters))


def _chapters(sheet: Sheet, team: Team) -> list[ChapterPages]:
    document, findings = sheet.document, sheet.kit.findings
    if document.length != "full":
        running_on = None if team.number else run_on_pages(sheet)
        return [running_on] if running_on else []
    found = []
    if not team.number and any(message.in_brief for message in document.opening):
        front = bare(sheet, opening_title=document.opening_title, opening=document.opening)
        slot, keep = (sheet.kit.lang, 0), not any(map(_is_drawn, document.opening))
        found.append(remembered_pages(_known, slot, front.told_by, front, findings, opening_pages, keep=keep))
    plain = bare(sheet)
    same = plain.told_by
    for chapter in _own(document, team):
        slot, keep = (sheet.kit.lang, chapter.number), not any(map(_is_drawn, chapter.all_messages))
        lay_out = partial(chapter_pages, chapter)
        found.append(remembered_pages(_known, slot, (chapter, *same), plain, findings, lay_out, keep=keep))
    return found


EXHIBIT, LISTED, ROW = 4, 0.7, 0.4
"""An exhibit, an entry of the contents and a row of the data appendix take as long as so many paragraphs."""


def _own(document: Document, team: Team) -> Sequence[Chapter]:
    """The chapters that a member lays out: fewer the first, which has the contents, and the last, which has what
    stands behind the chapters."""
    exhibits = sum(len(message.exhibits) for chapter in document.chapters for message in chapter.all_messages)
    contents = LISTED * (sum(1 + len(chapter.sections) for chapter in document.chapters) + exhibits)
    back = len(document.sources) + len(document.terms) + ROW * (len(document.data.rows) if document.data else 0)
    sizes = [contents, *map(_size, document.chapters), back]
    return [chapter for chapter in team.share([None, *document.chapters, None], sizes) if chapter]


def _size(chapter: Chapter) -> float:
    """How much there is to lay out in a chapter, in paragraphs."""
    shown = [message for message in chapter.all_messages if message.in_brief]
    return 1 + sum(len(message.body) + EXHIBIT * len(message.exhibits) for message in shown)


_known: Remembered[ChapterPages] = Memo(64, 4)
"""Chapters without an exhibit that an author's own function draws, which may depend on anything."""


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


def _close(back: BackPages, named: Mapping[int, Sequence[int]], roman: int) -> None:
    """Adds index and credits to the back pages; `named` are the pages of each entry, `roman` as of a sheet."""
    sheet, document = back.sheet, back.sheet.document
    if document.length != "full":
        return
    with reported(sheet, sheet.words["appendix"], None):
        if document.index:
            add_index(back, named, replace(sheet, roman=roman).label)
        if document.credits:
            add_credits(back, document.credits)


# --- pages ----------------------------------------------------------------------------------------


def _pages(sheet: Sheet, share: Share, drawn: Mapping[int, Sequence[AnyItem]], order: Order, mine: slice) -> list[Page]:
    """The pages of a share, its chapters being those that are `mine`, with the blank ones before each part."""
    pages = [] if share.contents is None else _front(sheet, share.contents)
    for chapter, after, start in zip(share.chapters, order.after[mine], order.starts[mine], strict=True):
        pages += [*_blanks(sheet, after, start), *_body(sheet, chapter, start, drawn)]
    if share.back:
        pages += [*_blanks(sheet, order.after[-1], order.back), *_back_of(sheet, share.back, order.back)]
        if sheet.document.prints.booklet:
            pages += _blanks(sheet, order.total, -(-order.total // SHEET) * SHEET)
    return pages


def _front(sheet: Sheet, contents: Contents) -> list[Page]:
    """First page and contents; those are set anew without a part that has no page, and have to be as long as before."""
    length = len(contents)
    contents = _contents(sheet) if left_out(sheet) else contents
    if len(contents) != length:
        said = "the length of the contents changes with what is left out of them"
        sheet.kit.findings.error("unsettled", said)
    items: Sequence[AnyItem] = ()
    document = sheet.document
    with reported(sheet, "page 1", document.title.mark):
        items = first_page(sheet)
    pages = [Page(tuple(items), sheet.label(1), document.title.text, mark=document.title.mark, shift=sheet.shift(1))]
    for number, (title, found) in enumerate(contents, 2):
        pages.append(_page(sheet, number, title, title, filled(numbered(found, sheet), sheet)))
    return pages


def _drawn(sheet: Sheet, chapters: Sequence[ChapterPages], starts: Sequence[int]) -> dict[int, Sequence[AnyItem]]:
    """The items of the chapters' pages by number (from 1)."""
    drawing = Drawing(bare(sheet))
    return {
        start + n + 1: drawing.items(chapter, n, start + n + 1)
        for chapter, start in zip(chapters, starts, strict=True)
        for n in range(len(chapter.pages))
    }


def _body(sheet: Sheet, chapter: ChapterPages, start: int, drawn: Mapping[int, Sequence[AnyItem]]) -> list[Page]:
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


def _page(
    sheet: Sheet, number: int, left: str, title: str, items: Iterable[AnyItem], mark: Mark | None = None
) -> Page:
    above, below = head(sheet.on(number), left if left in sheet.heads else ""), foot(sheet, number)
    whole = _around(items, above, below) if isinstance(items, DueItems) else (*above, *items, *below)
    return Page(whole, sheet.label(number), title, section=title, mark=mark, shift=sheet.shift(number))


def _around(items: DueItems, above: Sequence[AnyItem], below: Sequence[AnyItem]) -> DueItems:
    """Items between a page's head and its foot."""
    key = digest((*above, items, *below)) if items.digest else b""
    facts = facts_together([items.facts, facts_of((*above, *below))])
    return DueItems(lambda: (*above, *items, *below), facts, key)

"""Chapters, sections and exhibits in, the pages of contents out, with the key to marks; and these pages with the page
numbers, once those are known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Chapter, Copy, Exhibit, Message, copy
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout import brief_key
from briefing.layout.brief_furniture import page_title
from briefing.layout.brief_known import bare
from briefing.layout.brief_sheet import EPS, Sheet
from briefing.layout.brief_text import abreast, at_right
from briefing.layout.pieces import PRINT_HAIR, PRINT_HEAVY, hline, on_baseline, stacked
from briefing.lines import Paragraph
from briefing.memo import Memo
from briefing.pages import AnyItem, TextItem

RULE_Y: Pt = 45.5
"""From the top of the text column to the rule that the lists hang from."""
RIGHT_WIDTH: Pt = 183.28
"""Width of the list of exhibits beside the chapters."""
BETWEEN: Pt = 28
HALVES_BETWEEN: Pt = 21.28
MOST_BESIDE = 24
"""More exhibits than this take a page of their own, in two columns."""

CHAPTER_ROW: Pt = 25.5
CHAPTER_TOP: Pt = 7
GIST_UP: Pt = 1.5
"""A chapter's gist stands so much nearer to its name than a section would,"""
GIST_FOOT: Pt = 4
"""with so much air below it."""
SECTION_PITCH: Pt = 17
SECTION_FOOT: Pt = 8.5
STEP: Pt = 24
"""From a chapter's number to its name, and from there to its sections' names."""
BACK_TOP: Pt = 8.5
BACK_PITCH: Pt = 15.5
PAGE_ROOM: Pt = 30
EXHIBIT_GAPS: tuple[Pt, ...] = (4, 3, 2)
"""Air between exhibits: the widest at which they fit a page."""
EXHIBIT_HANGING: Pt = 28
TOGETHER = 12
"""Headlines that are set and found together."""
GROUP_GAP: Pt = 8

CHAPTER_RULE = ("line", PRINT_HAIR)
KEY_TOP: Pt = 13
"""From the chapters to the key to marks."""


class Entry(Struct, frozen=True, array_like=True):
    """A line of a list: its texts side by side, of which the last may take several lines, what it leads to, and air
    round it; `rule` is drawn above it. Its page number is set in type `role`, if it has one."""

    texts: tuple[tuple[Pt, Paragraph], ...]
    target: str
    role: str
    color: str = ""
    above: Pt = 0.0
    below: Pt = 0.0
    rule: tuple[str, Pt] | None = None

    @property
    def height(self) -> Pt:
        return self.above + self.inner + self.below

    @property
    def inner(self) -> Pt:
        """Height without the air."""
        return self.texts[-1][1].lead * max(len(text.lines) for _, text in self.texts)


class Listed(Struct, frozen=True, array_like=True, tag=True):
    """An entry in its place on a page, whose number is not known."""

    entry: Entry
    rect: Rect

    def numbered(self, sheet: Sheet) -> TextItem:
        """The entry with its page number, and as a link."""
        entry, rect = self.entry, self.rect
        texts = entry.texts
        if entry.role:
            number = sheet.kit.paragraph(sheet.page_number(entry.target), entry.role, rect.w, color=entry.color)
            texts = (*texts, at_right(number, rect.w))
        para, link = abreast(texts, main=len(entry.texts) - 1), sheet.link(entry.target)
        return stacked((para,), rect.x, rect.y, rect.w, role="contents", link=link, name=f"To {entry.target}")


Unnumbered = list[AnyItem | Listed]
"""A page of contents without its page numbers."""


def numbered(page: Iterable[AnyItem | Listed], sheet: Sheet) -> list[AnyItem]:
    """A page of contents with its page numbers."""
    return [item.numbered(sheet) if isinstance(item, Listed) else item for item in page]


def contents_pages(sheet: Sheet) -> list[tuple[str, Unnumbered]]:
    """The running head and the items of each page of contents."""
    exhibits = list(_exhibits(sheet))
    right_x = sheet.right - RIGHT_WIDTH
    columns: list[list[Entry]] = []
    if 0 < len(exhibits) <= MOST_BESIDE:
        columns = _spaced(_exhibit_list(sheet, exhibits, RIGHT_WIDTH), _room(sheet), 1)
    beside = len(columns) == 1
    x, width = sheet.grid.text_x, sheet.grid.text_width
    if beside:
        x, width = sheet.grid.left, right_x - BETWEEN - sheet.grid.left
    title = page_title(sheet, sheet.words["contents"], sheet.grid.top, "contents")
    more = _exhibit_pages(sheet, exhibits) if exhibits and not beside else []
    room = _room(sheet) - (0.0 if more else KEY_TOP + brief_key.key(sheet, width).height)
    pages, y = _filled(sheet, _chapters(sheet, width, room, gists=not beside), x, width, title)
    if beside:
        pages[0] += [_list_title(sheet, right_x), *_listed(sheet, columns[0], right_x, RIGHT_WIDTH)]
    if not _add_key(sheet, pages[-1], x, y, width) and more:
        _add_key(sheet, more[-1], sheet.grid.left, _end(more[-1]), sheet.grid.inner)
    return [
        *((sheet.words["contents"], items) for items in pages),
        *((sheet.words["exhibits"], items) for items in more),
    ]


def _end(items: Unnumbered) -> Pt:
    return max(item.rect.bottom for item in items)


def _add_key(sheet: Sheet, items: Unnumbered, x: Pt, y: Pt, width: Pt) -> bool:
    """Adds the key to marks below `y`, if it fits the page; whether it did."""
    key = brief_key.key(sheet, width)
    fits = y + KEY_TOP + key.height <= sheet.grid.bottom + EPS
    if fits:
        items += key.draw(sheet, x, y + KEY_TOP)
    return fits


def _room(sheet: Sheet) -> Pt:
    return sheet.grid.bottom - sheet.grid.top - RULE_Y


def _height(entries: Sequence[Entry]) -> Pt:
    return sum(e.height for e in entries)


def _filled(
    sheet: Sheet, entries: Sequence[Entry], x: Pt, width: Pt, title: list[AnyItem]
) -> tuple[list[Unnumbered], Pt]:
    """Chapters and sections in as many pages as they take, and where they end on the last."""
    pages: list[Unnumbered] = []
    parts = _columns(entries, _room(sheet))
    for n, part in enumerate(parts):
        pages.append([*(title if n == 0 else []), *_listed(sheet, part, x, width)])
    return pages, sheet.grid.top + RULE_Y + _height(parts[-1])


def _columns(entries: Sequence[Entry], room: Pt) -> list[list[Entry]]:
    """Entries in columns no higher than `room`; a chapter's name is not left at a foot."""
    columns: list[list[Entry]] = [[]]
    used = 0.0
    for n, entry in enumerate(entries):
        need = entry.height
        if entry.rule and n + 1 < len(entries):
            need += entries[n + 1].height
        if used + need > room + EPS and columns[-1]:
            columns.append([])
            used = 0.0
        columns[-1].append(entry)
        used += entry.height
    return columns


def _listed(sheet: Sheet, entries: Sequence[Entry], x: Pt, width: Pt) -> Unnumbered:
    """Entries below each other, hanging from a heavy rule."""
    y = sheet.grid.top + RULE_Y
    items: Unnumbered = [hline(x, y, width, "line", PRINT_HEAVY)]
    for n, entry in enumerate(entries):
        if entry.rule and n:
            items.append(hline(x, y, width, *entry.rule))
        items.append(Listed(entry, Rect(x, y + entry.above, width, entry.inner)))
        y += entry.height
    return items


# --- chapters and sections ------------------------------------------------------------------------


def _chapters(sheet: Sheet, width: Pt, room: Pt, *, gists: bool) -> list[Entry]:
    """Chapters, with their gists where those are asked for and fit the room, and with their sections'
    findings, or the sections' short names where the findings do not fit."""
    for said in (True, False) if gists else (False,):
        full: list[Entry] = []
        for entries in _parts(sheet, width, findings=True, gists=said):
            full += entries
            if _height(full) > room:
                break
        else:
            return full
    return [entry for entries in _parts(sheet, width, findings=False, gists=False) for entry in entries]


def _parts(sheet: Sheet, width: Pt, *, findings: bool, gists: bool) -> Iterator[list[Entry]]:
    """The entries of the opening, of each chapter, and of the back matter."""
    document = sheet.document
    if any(m.in_brief for m in document.opening):
        entry = _chapter(sheet, "", document.opening_title, "opening", width)
        yield [replace(entry, below=entry.below + SECTION_FOOT)]
    for chapter in document.chapters:
        yield _chapter_list(sheet, chapter, width, findings=findings, gists=gists)
    entries = []
    for n, (word, target) in enumerate(back_parts(sheet)):
        entry = _section(sheet, "", copy(word), target, width, last=False, x=STEP)
        pitch = BACK_PITCH - entry.texts[-1][1].lead
        entries.append(replace(entry, above=BACK_TOP if n == 0 else pitch, rule=CHAPTER_RULE if n == 0 else None))
    yield entries


def _chapter_list(sheet: Sheet, chapter: Chapter, width: Pt, *, findings: bool, gists: bool) -> list[Entry]:
    entry = _chapter(sheet, str(chapter.number), chapter.title, chapter.id, width)
    entries = [entry]
    if gists and chapter.gist:
        entries = [
            replace(entry, below=max(0.0, entry.below - GIST_UP)), _gist(sheet, chapter.gist, chapter.id, width)
        ]
    if not chapter.sections:
        entries[-1] = replace(entries[-1], below=entries[-1].below + SECTION_FOOT)
    for n, section in enumerate(chapter.sections, 1):
        text = section.headline if findings else section.title
        last = n == len(chapter.sections)
        entries.append(_section(sheet, section.number, text, section.id, width, last=last))
    return entries


def back_parts(sheet: Sheet) -> list[tuple[str, str]]:
    """The parts of the back matter, as title and id, that have a page as far as is known."""
    return [part for part in _asked_for(sheet) if sheet.may_hold(part[1])]


def left_out(sheet: Sheet) -> bool:
    """Whether a part of the back matter has no page after all, as an index of names that stand nowhere."""
    return len(back_parts(sheet)) < len(_asked_for(sheet))


def _asked_for(sheet: Sheet) -> list[tuple[str, str]]:
    document, words = sheet.document, sheet.words
    parts = [
        (words["glossary"], "glossary", bool(document.terms)),
        (words["sources"], "sources", bool(document.sources)),
        (words["data"], "data", document.data is not None),
        (document.index_title.text, "index", bool(document.index)),
    ]
    return [(title, ident) for title, ident, there in parts if there]


def _chapter(sheet: Sheet, number: str, title: Copy, target: str, width: Pt) -> Entry:
    kit, role = sheet.kit, "contents-chapter"
    text = kit.paragraph(title, role, width - STEP - PAGE_ROOM)
    numeral = [(0.0, kit.paragraph(number, role, STEP, color="accent"))] if number else []
    below = max(0.0, CHAPTER_ROW - CHAPTER_TOP - text.lead)
    texts = (*numeral, (STEP, text))
    return Entry(texts, target, role, above=CHAPTER_TOP, below=below, rule=CHAPTER_RULE)


def _gist(sheet: Sheet, gist: Copy, target: str, width: Pt) -> Entry:
    text = sheet.kit.paragraph(gist, "contents-section", width - STEP - PAGE_ROOM, color="grey")
    return Entry(((STEP, text),), target, "", below=GIST_FOOT)


def _section(sheet: Sheet, number: str, title: Copy, target: str, width: Pt, *, last: bool, x: Pt = 2 * STEP) -> Entry:
    kit, role = sheet.kit, "contents-section"
    text = kit.paragraph(title, role, width - x - PAGE_ROOM)
    numeral = [(STEP, kit.paragraph(number, role, STEP, color="grey"))] if number else []
    pad = max(0.0, SECTION_PITCH - text.lead)
    below = pad / 2 + (SECTION_FOOT if last else 0.0)
    return Entry((*numeral, (x, text)), target, role, "text", above=pad / 2, below=below)


# --- exhibits -------------------------------------------------------------------------------------


def _exhibits(sheet: Sheet) -> Iterator[Exhibit]:
    """Numbered exhibits in the order of the list: figures, then tables."""
    document = sheet.document
    messages: list[Message] = [*document.opening, *(m for c in document.chapters for m in c.all_messages)]
    found = [e for m in messages if m.in_brief for e in m.exhibits if e.label]
    yield from (e for e in found if not isinstance(e.drawing, Table))
    yield from (e for e in found if isinstance(e.drawing, Table))


def _exhibit_list(sheet: Sheet, exhibits: Sequence[Exhibit], width: Pt) -> list[Entry]:
    """Labels and headlines; above the first table stands a rule. Air is `_spaced` later."""
    kit = sheet.kit
    role, bold = "contents-exhibit", kit.token("figure-label").weight
    labels = [kit.paragraph(e.label, role, width, color="accent", weight=bold) for e in exhibits]
    hanging = max(EXHIBIT_HANGING, *(label.width + 6 for label in labels))
    texts = _headlines(sheet, [e.headline for e in exhibits], width - hanging - PAGE_ROOM / 2)
    entries = []
    for n, (exhibit, label, text) in enumerate(zip(exhibits, labels, texts, strict=True)):
        opens_tables = n > 0 and isinstance(exhibit.drawing, Table) and not isinstance(exhibits[n - 1].drawing, Table)
        rule = ("row-rule", PRINT_HAIR) if opens_tables else None
        entries.append(Entry(((0.0, label), (hanging, text)), exhibit.id, role, "text", rule=rule))
    return entries


_set: Memo[tuple[Paragraph, ...]] = Memo(0, step="headlines", of=tuple[Paragraph, ...])
"""Of an earlier build only: most headlines of a list are those that were set before."""


def _headlines(sheet: Sheet, headlines: Sequence[Copy], width: Pt) -> list[Paragraph]:
    """Headlines of exhibits as they are set in the list."""
    plain, found = bare(sheet), list[Paragraph]()
    for n in range(0, len(headlines), TOGETHER):
        some = tuple(headlines[n : n + TOGETHER])
        known = _set.find("", (some, width, plain))
        if known is None:
            made = (sheet.kit.paragraph(text, "contents-exhibit", width) for text in some)
            known = _set.keep("", (some, width, plain), tuple(made))
        found += known
    return found


def _spaced(entries: Sequence[Entry], room: Pt, beside: int) -> list[list[Entry]]:
    """Exhibits in columns no higher than `room`, `beside` of them on a page: on as few pages as the
    tightest spacing needs, in the widest that needs no more, the last page's columns evened out."""
    choices = [_columns(_aired(entries, gap), room) for gap in EXHIBIT_GAPS]
    fewest = min(_pages(columns, beside) for columns in choices)
    columns = next(c for c in choices if _pages(c, beside) == fewest)
    before = (fewest - 1) * beside
    last = [entry for column in columns[before:] for entry in column]
    tallest = max(e.height for e in last)
    limits = (min(_height(last) / beside + share * tallest, room) for share in (0.5, 1.0))
    evened = (found for limit in limits if len(found := _columns(last, limit)) <= beside)
    return [*columns[:before], *next(evened, columns[before:])]


def _pages(columns: Sequence[object], beside: int) -> int:
    return math.ceil(len(columns) / beside)


def _aired(entries: Sequence[Entry], gap: Pt) -> list[Entry]:
    """Entries with air between them, and round the rule above the tables."""
    wide = {0, *(n for n, entry in enumerate(entries) if entry.rule)}
    return [
        replace(entry, above=GROUP_GAP if n in wide else gap, below=GROUP_GAP - gap if n + 1 in wide else 0.0)
        for n, entry in enumerate(entries)
    ]


def _list_title(sheet: Sheet, x: Pt) -> AnyItem:
    """The title of the list of exhibits beside the contents, on the baseline of the page's title."""
    title = page_title(sheet, sheet.words["contents"], sheet.grid.top)[0]
    para = sheet.kit.paragraph(sheet.words["exhibits"], "h2", RIGHT_WIDTH)
    line = sheet.kit.paragraph(sheet.words["contents"], "page-title", RIGHT_WIDTH).lines[0]
    return on_baseline(para, x, title.rect.y + line.baseline, RIGHT_WIDTH, role="h2", name="Exhibits")


def _exhibit_pages(sheet: Sheet, exhibits: Sequence[Exhibit]) -> list[Unnumbered]:
    """The list of exhibits on pages of its own, in two columns; the last page's are evened out."""
    width = (sheet.grid.inner - HALVES_BETWEEN) / 2
    columns = _spaced(_exhibit_list(sheet, exhibits, width), _room(sheet), 2)
    pages = []
    for n in range(0, len(columns), 2):
        items: Unnumbered = []
        if n == 0:
            items += page_title(sheet, sheet.words["exhibits"], sheet.grid.top, "exhibits")
        for i, column in enumerate(columns[n : n + 2]):
            x = sheet.grid.left + i * (width + HALVES_BETWEEN)
            items += _listed(sheet, [replace(column[0], above=GROUP_GAP), *column[1:]], x, width)
        pages.append(items)
    return pages

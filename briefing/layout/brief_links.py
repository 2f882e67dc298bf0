"""The pages of a brief and the chapters on them in, what links lead to and bookmarks out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.geometry import Pt
from briefing.layout import brief_footnotes
from briefing.layout.brief_chapter import ChapterPages
from briefing.layout.brief_contents import back_parts
from briefing.layout.brief_index import page_anchor
from briefing.layout.brief_sheet import Sheet
from briefing.pages import OutlineEntry, Page
from briefing.team import Team

Anchors = dict[str, tuple[int, Pt]]
"""Ids to (page from 0, y)."""


def anchors_of(
    sheet: Sheet, pages: Iterable[tuple[int, Page]], chapters: Sequence[ChapterPages], starts: Sequence[int], team: Team
) -> Anchors:
    """Where the item that has an id stands, else its block: of those on these pages and of those of other members."""
    told = team.told((_of_items(sheet, pages), _of_blocks(sheet, chapters, starts)))
    anchors: Anchors = {}
    for found in (*(items for items, _ in told), *(blocks for _, blocks in told)):
        for ident, place in found.items():
            anchors.setdefault(ident, place)
    return anchors


def _of_items(sheet: Sheet, pages: Iterable[tuple[int, Page]]) -> Anchors:
    anchors: Anchors = {}
    for n, page in pages:
        for ident, y in page.facts.anchors:
            anchors.setdefault(ident, (n, y))
        if sheet.document.index:
            anchors[page_anchor(n + 1)] = (n, 0.0)
        anchors.update({ident: (n, y) for ident, y in brief_footnotes.marks(page.facts)})
    return anchors


def _of_blocks(sheet: Sheet, chapters: Sequence[ChapterPages], starts: Sequence[int]) -> Anchors:
    anchors: Anchors = {}
    for chapter, start in zip(chapters, starts, strict=True):
        for anchor, page, line in chapter.anchors:
            anchors.setdefault(anchor, (start + page, sheet.y(line)))
    return anchors


def bookmarks(sheet: Sheet, anchors: Anchors) -> tuple[OutlineEntry, ...]:
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

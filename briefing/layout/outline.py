"""A document and its slides in, the bookmarks out: chapters, their sections, and every message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.document import Document
from briefing.geometry import Pt
from briefing.pages import OutlineEntry, Page


def outline(
    document: Document, pages: Sequence[Page], anchors: Mapping[str, tuple[int, Pt]]
) -> tuple[OutlineEntry, ...]:
    """Bookmarks of a deck. Slides outside the chapters stand on the first level; a chapter's name
    opens at its first slide, agenda included."""
    chapters = {c.title.text: c for c in document.chapters}
    starts = {anchors[s.id][0]: s for c in document.chapters for s in c.sections if s.id in anchors}
    entries: list[OutlineEntry] = []
    level = 1
    open_chapter = ""
    for i, page in enumerate(pages):
        if page.section not in chapters:
            open_chapter, level = "", 1
        elif page.section != open_chapter:
            open_chapter, level = page.section, 2
            chapter = chapters[open_chapter]
            entries.append(OutlineEntry(1, f"{chapter.number}  {chapter.title.text}", i))
        if i in starts:
            found = starts[i]
            entries.append(OutlineEntry(2, f"{found.number}  {found.title.text}", i))
            level = 3
        if page.section not in chapters or page.anchor:
            entries.append(OutlineEntry(level, page.title, i))
    return tuple(entries)

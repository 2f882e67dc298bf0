"""A document and its pages in, a finding out when they are more than its length may have."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from briefing.diagnostics import Findings
from briefing.document import Document
from briefing.pages import Page, Pages, PagesKind, walk

MOST: Mapping[PagesKind, int] = {"slides": 12, "brief": 6}
"""Pages of an executive deck, and of an executive brief; what is printed of a deck follows from the deck."""


def check_length(document: Document, pages: Pages, findings: Findings) -> None:
    """Report an executive deck or brief that is too long to be one."""
    if document.length != "executive":
        return
    most, count = MOST.get(pages.kind, sys.maxsize), sum(map(_says_something, pages.pages))
    if count <= most:
        return
    what = "deck" if pages.kind == "slides" else "brief"
    unit = "slides" if pages.kind == "slides" else "pages"
    shown = [*document.opening, *(m for chapter in document.chapters for m in chapter.all_messages)]
    findings.warning(
        "too-long",
        f"the executive {what} ({document.lang}) has {count} {unit}, {count - most} more than the {most} it may have",
        shown[-1].mark,
        f"take `priority: executive` from some of its {len(shown)} messages",
    )


def _says_something(page: Page) -> bool:
    """Whether more stands on a page than crop marks: duplex and booklets have blank ones."""
    return any(item.role != "artifact" for item in walk(page.items))

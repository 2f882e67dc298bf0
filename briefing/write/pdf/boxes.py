"""Pages in, the boxes of a PDF's pages out: paper, bleed and trimmed page (ISO 32000-1, 14.11.2).

Items keep their coordinates: what differs from page to page is where the paper lies under them."""

from __future__ import annotations

from briefing.geometry import Pt, Rect
from briefing.pages import Page, Pages, trimmed
from briefing.write.pdf.objects import Spelled, array, number


def boxes(pages: Pages, page: Page) -> Spelled:
    """The entries that lay the paper under the items of a page."""
    size, press = pages.master.size, pages.press
    paper = press.sheet(size, page.shift) if page.shift or press.slug else Rect(0, 0, *size)
    found = f"/MediaBox {box(paper, size[1])}"
    if press.slug:
        trim = trimmed(size, page.shift)
        found += f"/TrimBox {box(trim, size[1])}/BleedBox {box(trim.inset(-press.bleed), size[1])}"
    return found


def box(rect: Rect, height: Pt) -> Spelled:
    """A rectangle on a page of this height, whose edges PDF counts from its foot."""
    return array([number(edge) for edge in (rect.x, height - rect.bottom, rect.right, height - rect.y)])

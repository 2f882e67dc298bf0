"""Pages in, the boxes of a PDF's pages out: paper, bleed and trimmed page (ISO 32000-1, 14.11.2).

Items keep their coordinates: what differs from page to page is where the paper lies under them."""

from __future__ import annotations

from pikepdf import Array, Pdf

from briefing.geometry import Pt, Rect
from briefing.pages import Pages, trimmed


def set_boxes(pdf: Pdf, pages: Pages) -> None:
    """Lays the paper under the items of each page."""
    size, press = pages.master.size, pages.press
    for page, drawn in zip(pdf.pages, pages.pages, strict=True):
        if drawn.shift or press.slug:
            page.mediabox = _box(press.sheet(size, drawn.shift), size[1])
        if press.slug:
            trim = trimmed(size, drawn.shift)
            page.trimbox = _box(trim, size[1])
            page.obj.BleedBox = _box(trim.inset(-press.bleed), size[1])


def _box(rect: Rect, height: Pt) -> Array:
    return Array([round(edge, 3) for edge in (rect.x, height - rect.bottom, rect.right, height - rect.y)])

"""Laid-out pages in, drawn pages out: their contents, with the characters, links and tags in them.

What a page says does not depend on those before it, but for the elements of the tree of tags that go on."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from briefing.geometry import Pt
from briefing.memo import Memo
from briefing.pages import AnyItem, Layout, Page, Pages, trimmed
from briefing.write.pdf.fonts import Uses
from briefing.write.pdf.items import draw, ground
from briefing.write.pdf.objects import stream
from briefing.write.pdf.pen import HATCH, Link, Pen
from briefing.write.pdf.tags import Added, Tree

OWN_FONTS = SimpleNamespace(
    fontName="briefing", face=SimpleNamespace(name="briefing"), _dynamicFont=True, _multiByte=False
)
"""Stands where reportlab wants a font for new pages, so that it names none: fonts are ours."""


class Sheets(Canvas):  # type: ignore[misc]  # reportlab bears no types
    """A canvas whose pages stay as they were drawn, for a file that is written here."""

    def __init__(self, size: tuple[Pt, Pt]) -> None:
        pdfmetrics.registerFont(OWN_FONTS)
        super().__init__(BytesIO(), pagesize=size, bottomup=0, initialFontName=OWN_FONTS.fontName)
        self.drawn = ""
        """The page before."""

    def showPage(self) -> None:  # noqa: N802  # its name in reportlab
        self.drawn = "\n".join([self._preamble, *self._code])
        self._startPage()


class DrawnPage(Struct, frozen=True):
    """A page as it was drawn: its content as a stream, the characters in it, its links, the opacities it names, and
    what it has added to the tree of tags (None: what no other tree can take)."""

    content: bytes
    uses: Uses
    links: list[Link]
    opacities: list[str]
    added: Added | None


_known: Memo[DrawnPage] = Memo(0, step="drawn pages", of=DrawnPage)
"""Of an earlier build only: a page's nodes belong to the tree of one document."""


def drawn_pages(pages: Pages, tree: Tree) -> Iterator[DrawnPage]:
    """The pages that are whole, in order, each added to the tree. KeyError if a colour token or a layout is missing."""
    canvas = Sheets(pages.master.size)
    pen = Pen(
        canvas,
        pages.master.colors,
        tree,
        hatch=HATCH["slides" if pages.kind == "slides" else "paper"],
        targets=pages.anchors,
        lang=pages.properties.lang,
        grey=pages.press.grey,
    )
    leading = "\n".join(sorted(pages.anchors))
    for number, page in pages.whole:
        yield _page(canvas, pen, pages, number, page, leading)


def _page(canvas: Sheets, pen: Pen, pages: Pages, number: int, page: Page, leading: str) -> DrawnPage:
    """A page, as it was drawn in an earlier build where all that it depends on is the same; `leading` are the ids that
    links may lead to."""
    master, before = pages.master, pen.tree.open()
    made_of = (
        number, page, pages.kind, before.told, _layout(pages, page), master.decoration, master.colors, master.size,
        pages.press, pen.lang, leading,
    )  # fmt: skip
    known = _known.find("", made_of)
    if known and known.added:
        pen.tree.add_page(number, known.added)
        return known
    content = _drawn(canvas, pen, pages, number, page)
    found = DrawnPage(content, pen.uses, pen.links, sorted(pen.opacities), pen.tree.added(before))
    return _known.keep("", made_of, found) if found.added else found


def _drawn(canvas: Sheets, pen: Pen, pages: Pages, number: int, page: Page) -> bytes:
    """A page's content as a stream, which is kept with it."""
    pen.start_page(number, page.label, own_section=pages.kind == "slides")
    layout = _layout(pages, page)
    background = layout.background if layout and page.background == "paper" else page.background
    ground(pen, trimmed(pages.master.size, page.shift).inset(-pages.press.bleed), background)
    items: tuple[AnyItem, ...] = (*pages.master.decoration, *(layout.decoration if layout else ()), *page.items)
    for item in items:
        draw(pen, item)
    pen.end_page()
    return stream(canvas.drawn.encode("latin-1"), kept=False)


def _layout(pages: Pages, page: Page) -> Layout | None:
    return pages.master.layout(page.layout) if page.layout else None

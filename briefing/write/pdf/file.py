"""Laid-out pages in, the bytes of a tagged PDF out (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from types import SimpleNamespace
from typing import TypeVar

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from briefing.geometry import Pt
from briefing.memo import Memo
from briefing.pages import AnyItem, Layout, Page, Pages, trimmed
from briefing.write.pdf.boxes import boxes
from briefing.write.pdf.embedded import Embedded, associated, embed, file_entries
from briefing.write.pdf.fonts import DrawnText, FontBook
from briefing.write.pdf.items import draw, ground
from briefing.write.pdf.metadata import describe, information
from briefing.write.pdf.objects import PdfFile, Spelled, array
from briefing.write.pdf.pen import HATCH, Link, Pen
from briefing.write.pdf.structure import StructureWriter, annotate
from briefing.write.pdf.tags import Added

Key = TypeVar("Key", int, tuple[int, str])

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


def write_pdf(pages: Pages) -> bytes:
    """The document as PDF; the same pages give the same bytes.

    A link to an id that is not in `pages.anchors` stays plain text. KeyError if a colour token, a
    layout or a glyph is missing."""
    canvas = Sheets(pages.master.size)
    pen = Pen(
        canvas,
        pages.master.colors,
        hatch=HATCH["slides" if pages.kind == "slides" else "paper"],
        targets=pages.anchors,
        lang=pages.properties.lang,
        grey=pages.press.grey,
    )
    fonts, leading = FontBook(), "\n".join(sorted(pages.anchors))
    drawn = [fonts.spelled(*_page(canvas, pen, pages, page, leading)) for page in pages.pages]
    return _file(drawn, fonts, pen, pages)


class DrawnPage(Struct, frozen=True):
    """A page as it was drawn: its content with its texts, what it has added to the tree of tags, its links, and what
    opacities have names after it."""

    content: str
    texts: list[DrawnText]
    added: Added
    links: list[Link]
    opacities: dict[float, str]


_known: Memo[DrawnPage] = Memo(0, step="drawn pages", of=DrawnPage)
"""Of an earlier build only: a page's nodes belong to the tree of one document."""


def _page(canvas: Sheets, pen: Pen, pages: Pages, page: Page, leading: str) -> tuple[str, list[DrawnText]]:
    """A page's content and texts, as it was drawn in an earlier build where all that it depends on is the same;
    `leading` are the ids that links may lead to."""
    master, links, before = pages.master, len(pen.links), pen.tree.open()
    made_of = (
        page, pages.kind, links, before.told, pen.opacities.copy(), _layout(pages, page), master.decoration,
        master.colors, master.size, pages.press, pen.lang, leading,
    )  # fmt: skip
    known = _known.find("", made_of)
    if known is not None:
        pen.tree.add_page(known.added)
        pen.links += known.links
        pen.opacities.update(known.opacities)
        return known.content, known.texts
    content, texts = _drawn(canvas, pen, pages, page)
    added = pen.tree.added(before)
    if added:
        _known.keep("", made_of, DrawnPage(content, texts, added, pen.links[links:], pen.opacities.copy()))
    return content, texts


def _drawn(canvas: Sheets, pen: Pen, pages: Pages, page: Page) -> tuple[str, list[DrawnText]]:
    """A page's content, and its texts."""
    pen.texts = []
    _draw_page(pen, pages, page)
    return canvas.drawn, pen.texts


def _draw_page(pen: Pen, pages: Pages, page: Page) -> None:
    pen.start_page(page.label, own_section=pages.kind == "slides")
    layout = _layout(pages, page)
    background = layout.background if layout and page.background == "paper" else page.background
    ground(pen, trimmed(pages.master.size, page.shift).inset(-pages.press.bleed), background)
    items: tuple[AnyItem, ...] = (*pages.master.decoration, *(layout.decoration if layout else ()), *page.items)
    for item in items:
        draw(pen, item)
    pen.end_page()


def _layout(pages: Pages, page: Page) -> Layout | None:
    return pages.master.layout(page.layout) if page.layout else None


def _file(drawn: Sequence[str], fonts: FontBook, pen: Pen, pages: Pages) -> bytes:
    """The file of what was drawn."""
    pdf = PdfFile()
    tree = pdf.reserve()
    sheets = [pdf.reserve() for _ in pages.pages]
    files = embed(pdf, pages)
    owners = pen.tree.anchored
    of_nodes = _grouped((id(owners[place]), e.file) for e in files if (place := _place(e)) in owners)
    of_pages = _grouped((e.attachment.page, e.file) for e in files if _place(e) not in owners)
    links = annotate(pdf, sheets, pen.links, pages.anchors, pages.master.size[1])
    links_of = _grouped((drawn.page, link) for drawn, link in zip(pen.links, links, strict=True))
    structure = StructureWriter(pdf, sheets, pages.master.size[1], links, of_nodes).write(pen.tree, pen.links)
    resources = pdf.add(f"<</Font {fonts.embed(pdf)}/ExtGState<<{pen.states()}>>>>")
    for n, (page, sheet) in enumerate(zip(pages.pages, sheets, strict=True)):
        contents = pdf.stream(drawn[n].encode("latin-1"))
        annotations = f"/Annots{array(links_of[n])}" if n in links_of else ""
        pdf.fill(
            sheet,
            f"<</Type/Page/Parent {tree}{boxes(pages, page)}/Contents {contents}/Resources {resources}"
            f"/StructParents {n}/Tabs/S{annotations}{associated(of_pages.get(n, ()))}>>",
        )
    pdf.fill(tree, f"<</Type/Pages/Count {len(sheets)}/Kids{array(sheets)}>>")
    root = pdf.add(
        f"<</Type/Catalog/Pages {tree}/MarkInfo<</Marked true>>/StructTreeRoot {structure}"
        f"{file_entries(files)}{describe(pdf, pages, sheets)}>>"
    )
    return pdf.finished(root, information(pdf, pages.properties))


def _grouped(found: Iterable[tuple[Key, Spelled]]) -> dict[Key, list[Spelled]]:
    """What goes together, by its key."""
    groups: dict[Key, list[Spelled]] = {}
    for key, one in found:
        groups.setdefault(key, []).append(one)
    return groups


def _place(found: Embedded) -> tuple[int, str]:
    """Page and anchor of what an embedded file belongs to."""
    return found.attachment.page, found.attachment.owner

"""Laid-out pages in, the bytes of a tagged PDF out (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

from pikepdf import Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from briefing.pages import AnyItem, Page, Pages, trimmed
from briefing.write.pdf.boxes import set_boxes
from briefing.write.pdf.embedded import attach
from briefing.write.pdf.fonts import FontBook
from briefing.write.pdf.items import draw, ground
from briefing.write.pdf.metadata import describe
from briefing.write.pdf.pen import HATCH, Pen
from briefing.write.pdf.streams import save
from briefing.write.pdf.structure import StructureWriter, annotate

OWN_FONTS = SimpleNamespace(
    fontName="briefing", face=SimpleNamespace(name="briefing"), _dynamicFont=True, _multiByte=False
)
"""Stands where reportlab wants a font for new pages, so that it names none: fonts are ours."""


def write_pdf(pages: Pages) -> bytes:
    """The document as PDF; the same pages give the same bytes.

    A link to an id that is not in `pages.anchors` stays plain text. KeyError if a colour token, a
    layout or a glyph is missing."""
    pdfmetrics.registerFont(OWN_FONTS)
    canvas = Canvas(
        BytesIO(), pagesize=pages.master.size, bottomup=0, pageCompression=0, invariant=1,
        initialFontName=OWN_FONTS.fontName,
    )  # fmt: skip
    pen = Pen(
        canvas,
        pages.master.colors,
        FontBook(),
        hatch=HATCH["slides" if pages.kind == "slides" else "paper"],
        targets=pages.anchors,
        lang=pages.properties.lang,
        grey=pages.press.grey,
    )
    for page in pages.pages:
        _draw_page(pen, pages, page)
    with Pdf.open(BytesIO(canvas.getpdfdata())) as pdf:
        return _finish(pdf, pen, pages)


def _draw_page(pen: Pen, pages: Pages, page: Page) -> None:
    pen.start_page(page.label, own_section=pages.kind == "slides")
    layout = pages.master.layout(page.layout) if page.layout else None
    background = layout.background if layout and page.background == "paper" else page.background
    ground(pen, trimmed(pages.master.size, page.shift).inset(-pages.press.bleed), background)
    items: tuple[AnyItem, ...] = (*pages.master.decoration, *(layout.decoration if layout else ()), *page.items)
    for item in items:
        draw(pen, item)
    pen.end_page()


def _finish(pdf: Pdf, pen: Pen, pages: Pages) -> bytes:
    height = pages.master.size[1]
    fonts = pen.fonts.embed(pdf)
    for page in pdf.pages:
        page.Resources.Font = fonts
    annotations = annotate(pdf, pen.links, pages.anchors, height)
    writer = StructureWriter(pdf, height, annotations)
    writer.write(pen.tree, pen.links)
    set_boxes(pdf, pages)
    attach(pdf, pages, {place: writer.element(node) for place, node in pen.tree.anchored.items()})
    describe(pdf, pages)
    return save(pdf)

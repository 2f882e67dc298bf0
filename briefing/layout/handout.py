"""A document and its slides in, pages with two, three or six of them out; beside three there are lines to write on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.diagnostics import Findings
from briefing.document import Document
from briefing.geometry import Pt, Rect
from briefing.layout.brief_furniture import shown_heads
from briefing.layout.brief_sheet import Sheet, brief_sheet, reported
from briefing.layout.paper_slides import Place, fitted, printed, ruled, sheet_of_paper, slide_items
from briefing.layout.pieces import stacked
from briefing.pages import AnyItem, Page, Pages
from briefing.theme.tokens import Theme

PerPage = Literal[2, 3, 6]

SLIDE_SHARE = 0.6
"""of the width, where lines stand beside a slide."""
GUTTER: Pt = 20
"""Between slides side by side, and between slide and lines."""
GAP: Pt = 20
"""Least air between one row and the next."""
NUMBER_AIR: Pt = 2
"""Between a slide and its number below."""


class _Form(Struct, frozen=True):
    """Columns and rows of slides on a page; `lined` with lines beside them."""

    columns: int
    rows: int
    lined: bool = False


FORMS: dict[PerPage, _Form] = {2: _Form(1, 2), 3: _Form(1, 3, lined=True), 6: _Form(2, 3)}


def lay_out_handout(document: Document, theme: Theme, slides: Pages, per_page: PerPage, findings: Findings) -> Pages:
    """The slides of a deck on paper, `per_page` a page, row by row."""
    count = len(slides.pages)
    sections = [slide.section for slide in slides.pages[::per_page]]
    sheet = brief_sheet(document, theme, findings).numbered({}, len(sections), shown_heads(sections))
    pages: list[Page] = []
    places: list[Place] = []
    for first in range(0, count, per_page):
        items: list[AnyItem] = []
        for index in range(first, min(first + per_page, count)):
            rect = _place(sheet, slides, FORMS[per_page], index - first)
            places.append(Place(len(pages), rect))
            items += slide_items(slides, index, rect)
            items += _beside(sheet, FORMS[per_page], rect, slides.pages[index].label)
        section = sections[len(pages)]
        with reported(sheet, f"page {len(pages) + 1}", document.title.mark):
            pages.append(sheet_of_paper(sheet, len(pages) + 1, section, items, sheet.words["handout"]))
    return printed("handout", sheet, slides, pages, places)


def _place(sheet: Sheet, slides: Pages, form: _Form, cell: int) -> Rect:
    """Where the slide in a cell stands, counted row by row."""
    grid = sheet.grid
    row, column = divmod(cell, form.columns)
    width = (grid.inner - GUTTER * (form.columns - 1)) / form.columns
    height = (grid.bottom - grid.top - GAP * (form.rows - 1)) / form.rows
    below = NUMBER_AIR + sheet.kit.token("foot").lead
    w, h = fitted(slides, width * SLIDE_SHARE if form.lined else width, height - below)
    return Rect(grid.left + column * (width + GUTTER), grid.top + row * (height + GAP), w, h)


def _beside(sheet: Sheet, form: _Form, slide: Rect, label: str) -> list[AnyItem]:
    """A slide's number below it, as its own is too small to read, and the lines."""
    number = sheet.kit.paragraph(label, "foot", slide.w)
    items: list[AnyItem] = [
        stacked((number,), slide.x, slide.bottom + NUMBER_AIR, slide.w, role="artifact", name="Slide number")
    ]
    if form.lined:
        left = slide.right + GUTTER
        items += ruled(Rect(left, slide.y, sheet.right - left, slide.h))
    return items

"""A document and its slides in, its notes pages out: a slide on top and its notes below, going on where they are long.

Notes are set as the brief's prose, on its grid and by its rules for page breaks."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.diagnostics import Findings
from briefing.document import Document
from briefing.geometry import Pt, Rect
from briefing.layout.brief_blocks import H2_AIR, NUMERAL_LEAD, Prose, numeral, prose
from briefing.layout.brief_flow import paginate
from briefing.layout.brief_furniture import shown_heads
from briefing.layout.brief_shapes import Page as Broken
from briefing.layout.brief_shapes import Shape
from briefing.layout.brief_sheet import Sheet, brief_sheet, reported
from briefing.layout.brief_text import abreast, first_indent
from briefing.layout.kit import BOLD
from briefing.layout.paper_slides import Place, fitted, printed, ruled, sheet_of_paper, slide_items
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Page, Pages, Role, TextItem
from briefing.theme.tokens import Theme

SLIDE_AIR: Pt = 16
"""Least air between a slide and the headline below it."""
WORD_AIR: Pt = 6
"""Between a slide's number and the word beside it."""
MOST_SLIDE = 0.55
"""of a page's text column, for the slide on it."""


class _Head(Struct, frozen=True):
    """The heading of a slide's notes, its number, the word and the headline on one line, and `again` on the pages
    where they go on, which takes `lines` of the grid."""

    first: Paragraph
    again: Paragraph
    lines: int


def _heading(sheet: Sheet, heading: Paragraph, bottom: Pt, role: Role = "h2") -> AnyItem:
    """A heading of notes, the air below it ending at `bottom`."""
    height = heading.height + _rise(sheet)
    box = Rect(sheet.grid.left, bottom - H2_AIR - height, sheet.grid.inner, height)
    return TextItem(rect=box, role=role, name="Heading", paragraphs=(heading,), vertical="bottom")


def _rise(sheet: Sheet) -> Pt:
    """By how much digits of the number may rise above the line of the headline."""
    kit = sheet.kit
    return max(0.0, NUMERAL_LEAD * kit.token("h2-number").size - kit.token("h2").lead)


class _Noted(Struct, frozen=True):
    """A slide and its notes broken into pages; the first block of the flow is the slide, `slide` its size."""

    index: int
    slide: tuple[Pt, Pt]
    head: _Head
    texts: tuple[Prose, ...]
    pages: list[Broken]

    def place(self, sheet: Sheet) -> Rect:
        """The slide in the middle of the page's width."""
        w, h = self.slide
        return Rect(sheet.grid.left + (sheet.grid.inner - w) / 2, sheet.grid.top, w, h)

    def draw(self, sheet: Sheet, slides: Pages, number: int) -> list[AnyItem]:
        """Items of page `number` (from 0) of the slide, in reading order."""
        head, slots = self.head, self.pages[number].slots
        if number:
            items = [_heading(sheet, head.again, sheet.y(head.lines), "artifact")]
        else:
            top = head.lines + slots[0].room
            items = slide_items(slides, self.index, self.place(sheet))
            items.append(_heading(sheet, head.first, sheet.y(top)))
            if not self.texts:
                grid = sheet.grid
                items += ruled(Rect(grid.text_x, sheet.y(top), grid.text_width, grid.bottom - sheet.y(top)))
        for slot in slots:
            if slot.block:
                top = head.lines + slot.line
                text = self.texts[slot.block - 1]
                items += text.draw(sheet, sheet.y(top), sheet.y(top + slot.room), slot.first, slot.last)
        return items


def lay_out_notes(document: Document, theme: Theme, slides: Pages, findings: Findings) -> Pages:
    """The notes pages of a document's slides: one a slide, more where its notes need them, lines to write on where
    it has none. Characters that no font has become errors in `findings`."""
    sheet = brief_sheet(document, theme, findings)
    found = []
    for index, slide in enumerate(slides.pages):
        with reported(sheet, f"notes of slide {slide.label}", slide.mark):
            found.append(_noted(sheet, slides, index))
    if len(found) < len(slides.pages):
        return printed("notes", sheet, replace(slides, outline=(), anchors={}), (), ())
    sections = [slides.pages[noted.index].section for noted in found for _ in noted.pages]
    sheet = sheet.numbered({}, len(sections), shown_heads(sections))
    pages: list[Page] = []
    places: list[Place] = []
    for noted in found:
        places.append(Place(len(pages), noted.place(sheet)))
        slide = slides.pages[noted.index]
        for n in range(len(noted.pages)):
            items = noted.draw(sheet, slides, n)
            with reported(sheet, f"page {len(pages) + 1}", document.title.mark):
                page = sheet_of_paper(sheet, len(pages) + 1, slide.section, items, sheet.words["notes"])
                pages.append(replace(page, title=slide.title, mark=slide.mark))
    return printed("notes", sheet, slides, pages, places)


def _noted(sheet: Sheet, slides: Pages, index: int) -> _Noted:
    slide = slides.pages[index]
    head = _head(sheet, slide)
    size = fitted(slides, sheet.grid.inner, MOST_SLIDE * sheet.full_height)
    lines = sheet.count(size[1] + SLIDE_AIR + head.first.height + H2_AIR) - head.lines
    texts = tuple(prose(_set(sheet, text, first=n == 0), slide.mark) for n, text in enumerate(slide.notes))
    # Every page begins with the head's lines: on the first they are the slide's uppermost.
    shapes = [Shape(lines=lines, foot=lines, level=1), *(text.shape for text in texts)]
    return _Noted(index, size, head, texts, paginate(shapes, sheet.lines - head.lines))


def _head(sheet: Sheet, slide: Page) -> _Head:
    again = _set_heading(sheet, slide.label, slide.title + sheet.words["continued"])
    lines = sheet.count(_rise(sheet) + again.height + H2_AIR)
    return _Head(_set_heading(sheet, slide.label, slide.title), again, lines)


def _set_heading(sheet: Sheet, label: str, headline: str) -> Paragraph:
    grid = sheet.grid
    number = numeral(sheet, label, "h2-number")
    word = sheet.kit.paragraph(sheet.words["notes"], "side-label", grid.side)
    title = sheet.kit.paragraph(headline, "h2", grid.text_width)
    return abreast([(0.0, number), (number.width + WORD_AIR, word), (grid.text_x - grid.left, title)], main=2)


def _set(sheet: Sheet, text: Paragraph, *, first: bool) -> Paragraph:
    """A paragraph of notes as running text of the brief: the first is flush, the others are indented."""
    body = sheet.kit.token("body")
    styles = {False: body.style, True: replace(body.style, weight=BOLD)}
    runs = tuple(replace(run, style=styles[run.style.weight >= BOLD]) for run in text.runs)
    indent = first_indent(sheet, after_head=first)
    return sheet.kit.setter.paragraph(runs, sheet.grid.text_width, body.lead, quality="justified", indent=indent)


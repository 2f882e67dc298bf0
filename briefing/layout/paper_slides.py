"""Slides and places on paper in, the slides scaled down to these places out, and the pages that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.layout.brief_furniture import running_head, titled_foot
from briefing.layout.brief_sheet import Sheet
from briefing.layout.pieces import hline
from briefing.layout.properties import properties
from briefing.layout.themed_master import paper_master
from briefing.pages import AnyItem, Page, Pages, ShapeItem, SlideItem, Stroke

FRAME: Pt = 0.5
"""Width of the line round a slide, which is as white as the paper in most themes."""
WRITING: Pt = 22.7
"""Between two lines to write on: 8 mm."""
SLACK: Pt = 0.5


class Place(NamedTuple):
    """Where a slide is printed: on page `page` (from 0), in `rect`."""

    page: int
    rect: Rect


def fitted(slides: Pages, width: Pt, height: Pt) -> tuple[Pt, Pt]:
    """Width and height of the largest slide that fits."""
    w, h = slides.master.size
    scale = min(width / w, height / h)
    return scale * w, scale * h


def slide_items(slides: Pages, index: int, rect: Rect) -> list[AnyItem]:
    """Slide `index` (from 0) of a deck in a frame on paper, without the stamp, which the paper has."""
    page, master = slides.pages[index], slides.master
    layout = master.layout(page.layout)
    slide = SlideItem(
        rect=rect, name=page.title, mark=page.mark, size=master.size,
        items=(*layout.decoration, *page.items), colors=master.colors,
        background=layout.background if page.background == "paper" else page.background,
        label=page.label,
    )  # fmt: skip
    return [slide, ShapeItem(rect=rect, stroke=Stroke("context", FRAME), name="Frame")]


def ruled(rect: Rect) -> list[AnyItem]:
    """Lines to write on, the last at the lower edge of `rect`, the first with room to write above it."""
    last = int((rect.h + SLACK) / WRITING) - 1
    return [hline(rect.x, rect.bottom - n * WRITING, rect.w, "row-rule", FRAME, "Line") for n in range(last, -1, -1)]


def sheet_of_paper(sheet: Sheet, number: int, section: str, items: Sequence[AnyItem], title: str) -> Page:
    """A page (from 1) between head and foot: what is printed of a deck's section, and what it is."""
    head = running_head(sheet, section if section in sheet.heads else "", title)
    return Page((*head, *items, *titled_foot(sheet, number)), str(number), section or title, section=section)


def printed(
    kind: Literal["notes", "handout"], sheet: Sheet, slides: Pages, pages: Sequence[Page], places: Sequence[Place]
) -> Pages:
    """The pages with the bookmarks and anchors of the deck; `places` are those of its slides, in order."""

    def at(slide: int, y: Pt) -> tuple[int, Pt]:
        page, rect = places[slide]
        return page, rect.y + y * rect.w / slides.master.size[0]

    anchors = {ident: at(*place) for ident, place in slides.anchors.items()}
    moved = [(entry, at(entry.page, entry.y)) for entry in slides.outline]
    outline = tuple(replace(entry, page=page, y=y) for entry, (page, y) in moved)
    return Pages(kind, paper_master(sheet.kit.theme), tuple(pages), properties(sheet.document), outline, anchors)

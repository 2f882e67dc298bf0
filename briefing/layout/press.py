"""Finished pages in, the same for the printing house out: grounds run into the bleed, crop marks, files attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from briefing.color import luminance
from briefing.document import Document
from briefing.geometry import Pt, Rect
from briefing.layout.attachments import attachments
from briefing.layout.marks import rule
from briefing.pages import AnyItem, GroupItem, Page, Pages, PathOp, Press, ShapeItem, Stroke, trimmed
from briefing.team import ALONE, Team
from briefing.theme.greys import BLACK

Item = TypeVar("Item", bound=AnyItem)

MARK: Pt = 14.0
"""Length of a crop mark,"""
MARK_AIR: Pt = 3.0
"""its distance from the bleed,"""
MARK_WIDTH: Pt = 0.25
"""and its weight."""

EDGE: Pt = 0.5
"""What ends this near to the edge of the page was meant to run over it."""


def for_print(pages: Pages, document: Document, team: Team = ALONE) -> Pages:
    """The pages as the document's print options want them in a PDF: those that are whole here."""
    wanted = document.prints
    found = attachments(pages, document, team) if wanted.attach_data else ()
    if not wanted.bleed:
        return replace(pages, press=Press(wanted.grayscale), attachments=found) if wanted.grayscale or found else pages
    press = Press(wanted.grayscale, wanted.bleed, wanted.bleed + MARK_AIR + MARK)
    return replace(
        pages,
        master=replace(
            pages.master,
            layouts=tuple(
                replace(layout, decoration=_bled(layout.decoration, pages, press)) for layout in pages.master.layouts
            ),
        ),
        pages=_pages(pages, press),
        press=press,
        attachments=found,
    )


def _pages(pages: Pages, press: Press) -> tuple[Page, ...]:
    made = list(pages.pages)
    for number, page in pages.whole:
        made[number] = _page(page, pages, press)
    return tuple(made)


def _page(page: Page, pages: Pages, press: Press) -> Page:
    marks = crop_marks(trimmed(pages.master.size, page.shift), press, _darkest(pages))
    return replace(page, items=(*_bled(page.items, pages, press, page.shift), *marks))


def _darkest(pages: Pages) -> str:
    """The colour of crop marks, which stand on white paper in every theme."""
    colors = pages.master.colors
    return min((t for t in (BLACK, "ink", "paper") if t in colors), key=lambda token: luminance(colors[token]))


def crop_marks(trim: Rect, press: Press, color: str) -> Iterator[ShapeItem]:
    """Two short lines at each corner of the trimmed page, outside the bleed."""
    near, far = press.bleed + MARK_AIR, press.slug
    stroke = Stroke(color, MARK_WIDTH)
    for y in (trim.y, trim.bottom):
        yield rule(trim.x - far, y, trim.x - near, y, stroke, "Crop mark")
        yield rule(trim.right + near, y, trim.right + far, y, stroke, "Crop mark")
    for x in (trim.x, trim.right):
        yield rule(x, trim.y - far, x, trim.y - near, stroke, "Crop mark")
        yield rule(x, trim.bottom + near, x, trim.bottom + far, stroke, "Crop mark")


# --- bleed ----------------------------------------------------------------------------------------


def _bled(items: Sequence[Item], pages: Pages, press: Press, shift: Pt = 0.0) -> tuple[Item, ...]:
    trim = trimmed(pages.master.size, shift)
    return tuple(bled(item, trim, press.bleed) for item in items)


def bled(item: Item, trim: Rect, bleed: Pt) -> Item:
    """The item, its drawn shapes run over those edges of the page at which they end."""
    if isinstance(item, GroupItem):
        return replace(item, items=tuple(bled(kid, trim, bleed) for kid in item.items))
    if not isinstance(item, ShapeItem):
        return item
    place = item.text_rect or item.rect if item.text else None
    path = tuple(_path(item.path, trim, bleed))
    rect = _rect(item.rect, trim, bleed) if item.geometry in ("rect", "line", "path") else item.rect
    return replace(item, rect=rect, path=path, text_rect=place)


def _rect(rect: Rect, trim: Rect, bleed: Pt) -> Rect:
    left = bleed if rect.x <= trim.x + EDGE else 0.0
    right = bleed if rect.right >= trim.right - EDGE else 0.0
    top = bleed if rect.y <= trim.y + EDGE else 0.0
    bottom = bleed if rect.bottom >= trim.bottom - EDGE else 0.0
    return Rect(rect.x - left, rect.y - top, rect.w + left + right, rect.h + top + bottom)


def _path(path: Sequence[PathOp], trim: Rect, bleed: Pt) -> Iterator[PathOp]:
    """The path, each straight stretch along an edge of the page moved into the bleed."""
    start = at = (0.0, 0.0)
    for op in path:
        if op[0] == "C":
            yield op
            at = (op[5], op[6])
            continue
        to = start if op[0] == "Z" else (op[1], op[2])
        if op[0] == "M":
            start = to
        else:
            dx, dy = _outwards(at, to, trim, bleed)
            if dx or dy:
                yield ("L", at[0] + dx, at[1] + dy)
                yield ("L", to[0] + dx, to[1] + dy)
        yield op
        at = to


def _outwards(a: tuple[Pt, Pt], b: tuple[Pt, Pt], trim: Rect, bleed: Pt) -> tuple[Pt, Pt]:
    """Where a straight stretch goes to lie in the bleed; nowhere if it is not along an edge."""
    for axis, edge, way in ((0, trim.x, -1), (0, trim.right, 1), (1, trim.y, -1), (1, trim.bottom, 1)):
        if abs(a[axis] - edge) <= EDGE and abs(b[axis] - edge) <= EDGE:
            return (way * bleed, 0.0) if axis == 0 else (0.0, way * bleed)
    return 0.0, 0.0

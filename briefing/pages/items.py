"""Any item, groups of items, slides on paper, and the walk through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.geometry import Pt, Rect
from briefing.pages.figure import FigureItem
from briefing.pages.item import Item, ShapeItem, TextItem
from briefing.pages.plots import ChartItem
from briefing.pages.table import TableItem


class GroupItem(Item, frozen=True, kw_only=True):
    """Items that belong together: a diagram, an arrow with its pill. A `decorative` one says nothing that is not
    said beside it, so that PowerPoint asks for no alternative text."""

    items: tuple[AnyItem, ...]
    decorative: bool = False


class SlideItem(Item, frozen=True, kw_only=True):
    """A slide of a deck on a page of paper, scaled down to `rect`: what it shows from its layout's decoration on, in
    the slide's own coordinates, `size` being its width and height there. It keeps the deck's `colors`, the token
    `background` among them, and prints its own `label` where a slide prints its number. What its items mean stays
    as it is: each such slide begins a section of the document."""

    items: tuple[AnyItem, ...]
    size: tuple[Pt, Pt]
    colors: Mapping[str, str]
    background: str
    label: str

    @property
    def scale(self) -> float:
        """Lengths on the page over lengths on the slide."""
        return self.rect.w / self.size[0]

    def placed(self, rect: Rect) -> Rect:
        """Where a rectangle of the slide lies on the page."""
        scale = self.scale
        return Rect(self.rect.x + scale * rect.x, self.rect.y + scale * rect.y, scale * rect.w, scale * rect.h)


AnyItem = TextItem | ShapeItem | GroupItem | TableItem | ChartItem | FigureItem | SlideItem


def walk(items: Iterable[AnyItem]) -> list[AnyItem]:
    """All items in reading order, groups before what they hold. A slide on paper is one: what it holds has
    coordinates of its own."""
    found: list[AnyItem] = []
    for item in items:
        found.append(item)
        if type(item) is GroupItem:
            found += walk(item.items)
    return found

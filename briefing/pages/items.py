"""Any item, groups of items, and the walk through them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.pages.figure import FigureItem
from briefing.pages.item import Item, ShapeItem, TextItem
from briefing.pages.plots import ChartItem
from briefing.pages.table import TableItem


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupItem(Item):
    """Items that belong together: a diagram, an arrow with its pill. A `decorative` one says nothing that is not
    said beside it, so that PowerPoint asks for no alternative text."""

    items: tuple[AnyItem, ...]
    decorative: bool = False


AnyItem = TextItem | ShapeItem | GroupItem | TableItem | ChartItem | FigureItem


def walk(items: tuple[AnyItem, ...]) -> Iterator[AnyItem]:
    """All items in reading order, groups before what they hold."""
    for item in items:
        yield item
        if isinstance(item, GroupItem):
            yield from walk(item.items)

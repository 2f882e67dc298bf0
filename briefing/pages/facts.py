"""Items of a page in, what others than writers ask of them out; and items that are there with what is known of them,
but are only made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from typing import overload

from msgspec import Struct

from briefing.diagnostics import Mark
from briefing.geometry import Pt
from briefing.lines import Paragraph
from briefing.pages.figure import FigureItem
from briefing.pages.item import ShapeItem, TextItem
from briefing.pages.items import AnyItem, GroupItem, walk
from briefing.pages.plots import ChartItem
from briefing.pages.table import TableItem


class Facts(Struct, frozen=True, array_like=True):
    """Of items, and of all that they hold in groups: ids with the y of what has them, in order; links within the
    document, each with the place of what leads there; whether a text names a page or slide by its number; how many
    charts there are; the names of pictures."""

    anchors: tuple[tuple[str, Pt], ...] = ()
    links: tuple[tuple[str, Mark | None], ...] = ()
    names_pages: bool = False
    charts: int = 0
    pictures: tuple[str, ...] = ()


class DueItems(Sequence[AnyItem]):
    """Items that `make` gives when they are asked for. A digest stands for all that they are made of."""

    def __init__(self, digest: bytes, facts: Facts, make: Callable[[], Sequence[AnyItem]]) -> None:
        self.digest, self.facts, self._make = digest, facts, make

    @property
    def told_by(self) -> tuple[object, ...]:
        return (self.digest,)

    @cached_property
    def _items(self) -> Sequence[AnyItem]:
        return self._make()

    def __iter__(self) -> Iterator[AnyItem]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> AnyItem: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[AnyItem]: ...
    def __getitem__(self, at: int | slice) -> AnyItem | Sequence[AnyItem]:
        return self._items[at]


def facts_of(items: Sequence[AnyItem]) -> Facts:
    """What is known of items, or is found by looking at them."""
    if isinstance(items, DueItems):
        return items.facts
    found = walk(items)
    anchors = tuple([(item.anchor, item.rect.y) for item in found if item.anchor])
    links = tuple([(link, item.mark) for item in found for link in _links(item) if link.startswith("#")])
    figures = [item for item in found if type(item) is FigureItem]
    pictures = tuple([picture(*one) for item in figures for one in ((item.png, "png"), (item.svg, "svg"))])
    charts = sum([type(item) is ChartItem for item in found])
    return Facts(anchors, links, any(map(_names_a_page, found)), charts, pictures)


def picture(data: bytes, extension: str) -> str:
    """The name that tells a picture from others."""
    return f"{sha256(data).hexdigest()}.{extension}"


def _links(item: AnyItem) -> list[str]:
    """Where an item, and each run of its text, leads; groups are told by what they hold."""
    if type(item) is GroupItem:
        return []
    found = [item.link] if item.link else []
    paragraphs = item.paragraphs if type(item) is TextItem else item.text if type(item) is ShapeItem else ()
    for para in paragraphs:
        found += [run.link for run in para.runs if run.link]
    return found


def _names_a_page(item: AnyItem) -> bool:
    if type(item) is TextItem:
        return names_a_page(item.paragraphs)
    if type(item) is ShapeItem:
        return names_a_page(item.text)
    if type(item) is TableItem:
        return names_a_page([para for row in item.rows for cell in row.cells for para in cell.paragraphs])
    return False


def names_a_page(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text names a page or slide by its number."""
    for para in paragraphs:
        for run in para.runs:
            if run.field == "page":
                return True
    return False

"""Items of a page in, what others than writers ask of them out; and items that are there with what is known of them,
but are only made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain
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
    document, each with the place of what leads there; whether a text names a page or slide by its number, and whether
    it is one outside of groups, shapes and tables; how many charts there are; the names of pictures; where marks of
    footnotes lead, with the y of their lines."""

    anchors: tuple[tuple[str, Pt], ...] = ()
    links: tuple[tuple[str, Mark | None], ...] = ()
    names_pages: bool = False
    refers: bool = False
    charts: int = 0
    pictures: tuple[str, ...] = ()
    notes: tuple[tuple[str, Pt], ...] = ()


class DueItems(Sequence[AnyItem]):
    """Items that `make` gives when they are asked for, and what is known of them, if anything is. A digest may stand
    for all that they are made of."""

    def __init__(self, make: Callable[[], Sequence[AnyItem]], facts: Facts | None = None, digest: bytes = b"") -> None:
        self.digest, self._make, self._facts = digest, make, facts

    @property
    def told_by(self) -> tuple[object, ...]:
        return (self.digest,) if self.digest else tuple(self)

    @cached_property
    def facts(self) -> Facts:
        """What is known, or is found by looking at them."""
        return self._facts or facts_of(tuple(self))

    @cached_property
    def _items(self) -> Sequence[AnyItem]:
        return self._make()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DueItems):
            return NotImplemented
        return self is other or (self.digest == other.digest and (bool(self.digest) or tuple(self) == tuple(other)))

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
    """What is known of items, or is found by looking at them, once."""
    if isinstance(items, DueItems):
        return items.facts
    anchors, links, notes, pictures = [], list[tuple[str, Mark | None]](), list[tuple[str, Pt]](), list[str]()
    charts, names = 0, False
    for item in walk(items):
        if item.anchor:
            anchors.append((item.anchor, item.rect.y))
        kind = type(item)
        if kind is GroupItem:  # told by what it holds
            continue
        if item.link.startswith("#"):
            links.append((item.link, item.mark))
        if kind is ChartItem:
            charts += 1
        elif type(item) is FigureItem:
            pictures += [picture(item.png, "png"), picture(item.svg, "svg")]
        elif type(item) is TableItem:
            names = names or names_a_page([para for row in item.rows for cell in row.cells for para in cell.paragraphs])
        for para in _paragraphs(item):
            for run in para.runs:
                if run.link.startswith("#"):
                    links.append((run.link, item.mark))
                names = names or run.field == "page"
        if type(item) is TextItem and item.role != "note":
            notes += _note_marks(item)
    return Facts(tuple(anchors), tuple(links), names, names and refers(items), charts, tuple(pictures), tuple(notes))


def _paragraphs(item: AnyItem) -> Sequence[Paragraph]:
    return item.paragraphs if type(item) is TextItem else item.text if type(item) is ShapeItem else ()


def refers(items: Iterable[AnyItem]) -> bool:
    """Whether a text among items, and not within one, names a page or slide by its number."""
    return any(type(item) is TextItem and names_a_page(item.paragraphs) for item in items)


def facts_together(parts: Sequence[Facts]) -> Facts:
    """What is known of items that stand one after the other."""
    return Facts(
        tuple(chain.from_iterable(part.anchors for part in parts)),
        tuple(chain.from_iterable(part.links for part in parts)),
        any(part.names_pages for part in parts),
        any(part.refers for part in parts),
        sum(part.charts for part in parts),
        tuple(chain.from_iterable(part.pictures for part in parts)),
        tuple(chain.from_iterable(part.notes for part in parts)),
    )


def picture(data: bytes, extension: str) -> str:
    """The name that tells a picture from others."""
    return f"{sha256(data).hexdigest()}.{extension}"


def _note_marks(item: TextItem) -> Iterator[tuple[str, Pt]]:
    top = item.first_top
    for para in item.paragraphs:
        if "note" in [run.field for run in para.runs]:
            for line in para.lines:
                yield from ((span.link, top + line.top) for span in line.spans if span.field == "note")


def names_a_page(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text names a page or slide by its number."""
    for para in paragraphs:
        for run in para.runs:
            if run.field == "page":
                return True
    return False

"""A built project in, its exhibits out, each as its author wrote it and as a deck or a document shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.diagnostics import counted_from
from briefing.model.briefing import Briefing, Message
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Text
from briefing.model.walk import nodes
from briefing.pages import AnyItem, ChartItem, FigureItem, Page, Pages, walk
from tests.oracles.charts import theme_colors
from tests.oracles.package import Package
from tests.oracles.values import of_deck, of_pages
from tests.oracles.values.native import NativeChart
from tests.oracles.values.parts import CellPart, Part, item_parts, slide_parts

EDGE = 3.0
"""How far, in pt, what belongs to an exhibit may stand outside of its box."""


@dataclass(frozen=True)
class View:
    """What shows an exhibit on page `number` (from 0), in reading order: `charts`, `parts` (the texts and shapes beside
    and between them, and tables), `figures` that matplotlib drew."""

    number: int
    charts: tuple[NativeChart, ...] = ()
    parts: tuple[Part, ...] = ()
    figures: tuple[FigureItem, ...] = ()


@dataclass(frozen=True)
class Exhibit:
    """What the author wrote, `model` in message `message`, and what shows it, page by page. `numbers` are facts by
    id."""

    model: ExhibitBase
    message: Message
    lang: str
    numbers: Mapping[str, float]
    views: tuple[View, ...] = ()

    @property
    def charts(self) -> list[NativeChart]:
        """All its charts."""
        return [chart for view in self.views for chart in view.charts]

    @property
    def parts(self) -> list[Part]:
        """All its texts, shapes and tables."""
        return [part for view in self.views for part in view.parts]

    @property
    def figures(self) -> list[FigureItem]:
        """All its pictures."""
        return [figure for view in self.views for figure in view.figures]

    def string(self, text: Text | None) -> str:
        """A text as it is read in this language, its apostrophes as they are printed."""
        return "" if text is None else (text.get(self.lang) or "").replace("\u200b", "").replace("'", "\u2019")

    def number(self, written: str) -> float:
        """A plain number, or a fact's."""
        return self.numbers[written] if written in self.numbers else float(written)

    @property
    def texts(self) -> list[str]:
        """All texts, those of cells too."""
        found = ((part.text, *(cell.text for row in part.rows for cell in row)) for part in self.parts)
        return [text for texts in found for text in texts if text]

    @property
    def rows(self) -> list[tuple[CellPart, ...]]:
        """The rows of its tables, one after another."""
        return [row for part in self.parts for row in part.rows]

    def under(self, group: str) -> list[Part]:
        """The parts in the groups of a name."""
        return [part for part in self.parts if group in part.groups]

    def named(self, name: str) -> list[Part]:
        """The parts of a name."""
        return [part for part in self.parts if part.name == name]


class Built:
    """A built project: `briefing` as its author wrote it, the `pages` of a target, and, of a deck, its bytes."""

    def __init__(self, briefing: Briefing, pages: Pages, deck: bytes | None = None) -> None:
        self.briefing, self.pages = briefing, pages
        self.lang = pages.properties.lang[:2]
        self._package = Package(deck) if deck is not None else None
        self._colors = theme_colors(self._package) if self._package else {}
        self._slides = of_deck.slides(self._package) if self._package else []
        self._charts: dict[int, list[NativeChart]] = {}
        self._parts: dict[int, list[Part]] = {}

    def charts(self, number: int) -> list[NativeChart]:
        """The charts of a page (from 0): of a deck as its XML and workbooks have them."""
        if number not in self._charts:
            colors = self.pages.master.colors
            self._charts[number] = (
                of_deck.charts_on(self._package, self._slides[number], self._colors)
                if self._package
                else [of_pages.native_chart(chart, colors) for chart in charts_of(self.pages.pages[number])]
            )
        return self._charts[number]

    def parts(self, number: int) -> list[Part]:
        """The shapes, texts and tables of a page (from 0)."""
        if number not in self._parts:
            page, colors = self.pages.pages[number], self.pages.master.colors
            self._parts[number] = (
                slide_parts(self._package.tree(self._slides[number]), self._colors)
                if self._package
                else [part for item in page.items for part in item_parts(item, colors)]
            )
        return self._parts[number]

    def exhibits(self, numbers: Mapping[str, float]) -> Iterator[Exhibit]:
        """Every exhibit in the order written."""
        for message in (n for n in nodes(self.briefing) if isinstance(n, Message)):
            for model in (n for n in nodes(message) if isinstance(n, ExhibitBase)):
                yield self._shown(Exhibit(model, message, self.lang, numbers))

    @cached_property
    def _places(self) -> dict[object, list[tuple[int, AnyItem]]]:
        """Items of pages by the place in their messages they were made of; of nested ones the outermost."""
        found: dict[object, list[tuple[int, AnyItem]]] = {}
        for number, page in enumerate(self.pages.pages):
            for item in page.items:
                if item.mark is not None and item.role in ("figure", "table"):
                    found.setdefault(item.mark, []).append((number, item))
        return found

    def _shown(self, exhibit: Exhibit) -> Exhibit:
        with counted_from(exhibit.message.mark(), exhibit.message.id):
            places = self._places.get(exhibit.model.mark(), [])
        views = [self._view(number, item) for number, item in places]
        if not places:  # set as the text of its message
            views = [View(number, parts=tuple(self.parts(number))) for number in self._of_message(exhibit.message)]
        return replace(exhibit, views=tuple(views))

    def _view(self, number: int, item: AnyItem) -> View:
        mine = [id(i) for i in walk((item,)) if isinstance(i, ChartItem)]
        order = [id(i) for i in charts_of(self.pages.pages[number])]
        return View(
            number,
            tuple(self.charts(number)[order.index(i)] for i in mine),
            tuple(part for part in self.parts(number) if item.rect.holds(part.rect, EDGE)),
            tuple(i for i in walk((item,)) if isinstance(i, FigureItem)),
        )

    def _of_message(self, message: Message) -> range:
        """The pages of a message: from its own to that of the next."""
        starts = sorted({place for place, _ in self.pages.anchors.values()})
        first = self.pages.anchors[message.id][0]
        return range(first, next((s for s in starts if s > first), first) + 1)


def charts_of(page: Page) -> list[ChartItem]:
    """The chart items of a page, in drawing order."""
    return [item for item in walk(page.items) if isinstance(item, ChartItem)]

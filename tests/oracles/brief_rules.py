"""Pages of a brief and the document behind them in, what a compositor would send back out: single lines of a
paragraph at the head or foot of a page or column, heads with nothing below them there, captions parted from their
exhibits, cut rows, and lines of two columns that do not stand on one grid.

Rules of LOOK and of every house style (Chicago Manual of Style 2.116); read off the places of items alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefing.document import Document
from briefing.geometry import Rect
from briefing.pages import AnyItem, ChartItem, FigureItem, GroupItem, Page, Pages, TableItem, TextItem

HEADS = ("h1", "h2", "h3", "h4")
NEAR = 120.0
"""Most pt from a caption to its exhibit, and from an exhibit to its source line: a subtitle of some lines, a legend."""
WIDER = 1.5
"""What is so many times as wide as a head stands in no column with it."""
OFF = 0.01
"""Lines by which text may miss the grid, for rounding."""
CUT = 0.5
"""How far, in pt, an item may reach over the edge of the page's text, for the rounding of grids."""


def brief_faults(pages: Pages, document: Document) -> Iterator[str]:
    """Every breach, one line each."""
    wholes = [solid(text) for text in bodies(document)]
    for page in pages.pages:
        text = (_single_lines(page, wholes), _stranded(page), _off_grid(page, wholes))
        for fault in chain(*text, _parted(page), _cut_rows(page, pages)):
            yield f"page {page.label}: {fault}"


def bodies(document: Document) -> Iterator[str]:
    """The paragraphs of running text."""
    yield document.answer.text
    yield from (copy.text for message in document.opening for copy in message.body)
    for chapter in document.chapters:
        yield from (copy.text for copy in chapter.body)
        yield from (copy.text for section in chapter.sections for copy in section.body)
        yield from (copy.text for message in chapter.all_messages for copy in message.body)


def solid(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def _single_lines(page: Page, wholes: list[str]) -> Iterator[str]:
    """Widows and orphans: one line of a paragraph that has more."""
    for item in page.items:
        if isinstance(item, TextItem) and item.role == "paragraph" and item.mark and len(item.paragraphs) == 1:
            (paragraph,) = item.paragraphs
            shown = solid("".join(line.text for line in paragraph.lines))
            is_part = any(whole.startswith(shown) or whole.endswith(shown) for whole in wholes)
            if len(paragraph.lines) == 1 and is_part and shown not in wholes:
                yield f"a single line of a paragraph: {shown}"


def _stranded(page: Page) -> Iterator[str]:
    """Heads below which nothing stands in their column but the page's furniture, or first what spans the columns."""
    for head in (i for i in page.items if isinstance(i, TextItem) and i.role in HEADS):
        below = [
            i for i in page.items
            if i is not head and i.role != "artifact" and i.rect.y >= head.rect.y + 1 and _shares(i.rect, head.rect)
        ]  # fmt: skip
        told = (i for i in below if i.role not in HEADS and i.name != "Gist")
        first = min(told, key=lambda i: i.rect.y, default=None)
        in_column = head.role != "h1" and len(set(_columns(page))) > 1
        if first is None or (in_column and isinstance(first, TextItem) and first.rect.w > head.rect.w * WIDER):
            yield f"a head at the foot: {head.text}"


def _exhibits(page: Page) -> list[Rect]:
    return [i.rect for i in page.items if _is_exhibit(i)]


def _is_exhibit(item: AnyItem) -> bool:
    return item.role in ("figure", "table") or isinstance(item, ChartItem | FigureItem | GroupItem | TableItem)


def _parted(page: Page) -> Iterator[str]:
    """Captions without an exhibit below, and source lines without one above."""
    exhibits = _exhibits(page) + [i.rect for i in page.items if isinstance(i, TextItem) and i.role in ("list", "quote")]
    for item in page.items:
        if not isinstance(item, TextItem):
            continue
        rect = item.rect
        if item.role == "caption" and not any(-1 < e.y - rect.y < NEAR for e in exhibits):
            yield f"a caption without its exhibit: {item.text}"
        is_source = item.role == "source" and item.name == "Source"
        if is_source and not any(e.y < rect.y < e.bottom + NEAR for e in exhibits):
            yield f"a source line without its exhibit: {item.text}"


def _cut_rows(page: Page, pages: Pages) -> Iterator[str]:
    """Tables that reach into the foot, or whose rows do not add up to them."""
    foot = max((i.rect.y for i in page.items if i.name == "Page number"), default=pages.master.size[1])
    for table in (i for i in page.items if isinstance(i, TableItem)):
        if table.rect.bottom > foot + CUT:
            yield f"{table.name!r} reaches into the foot"
        if abs(sum(row.height for row in table.rows) - table.rect.h) > CUT:
            yield f"{table.name!r} shows a part of a row"
        if table.part > 1 and table.rows and not table.rows[0].header:
            yield f"{table.name!r} goes on without its head"


def _columns(page: Page) -> list[tuple[float, float]]:
    """The left and right edge of each paragraph of running text, in whole pt."""
    return [(round(i.rect.x), round(i.rect.right)) for i in _prose(page)]


def _prose(page: Page) -> list[TextItem]:
    """Pieces of running text."""
    return [i for i in page.items if isinstance(i, TextItem) and i.role == "paragraph" and not i.name and i.mark]


def _shares(one: Rect, other: Rect) -> bool:
    """Whether one stands above the other."""
    return one.x < other.right and other.x < one.right


def _off_grid(page: Page, wholes: list[str]) -> Iterator[str]:
    """Lines of running text that are not a whole number of lines below the first."""
    prose = [item for item in _prose(page) if any(solid(item.text) in whole for whole in wholes)]
    for item in prose:
        (paragraph,) = item.paragraphs
        lines = (item.rect.y - prose[0].rect.y) / paragraph.lead
        if abs(lines - round(lines)) > OFF:
            yield f"text off the grid: {item.text[:20]}"

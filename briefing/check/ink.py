"""Items in, the rectangles of their ink out: where each set line of text really stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.diagnostics import Mark
from briefing.geometry import Rect
from briefing.lines import Paragraph
from briefing.pages import AnyItem, ChartItem, FigureItem, FigureText, GroupItem, ShapeItem, TableItem, TextItem

CAP = 0.73
"""Height of capitals and Han above the baseline, and"""
DESCENT = 0.12
"""depth below it that counts as ink, both in em: tails of single letters may cross."""


class Ink(NamedTuple):
    """A line's ink on the page, the box it has to stay in, and the owner's name and place."""

    rect: Rect
    box: Rect
    text: str
    owner: str
    mark: Mark | None


def paragraph_lines(
    paras: tuple[Paragraph, ...], box: Rect, vertical: str, owner: str, mark: Mark | None
) -> Iterator[Ink]:
    """The ink of paragraphs stacked in a box."""
    top = box.y
    if vertical != "top":
        spare = box.h - sum(p.height for p in paras) - sum(p.before for p in paras[1:])
        top += spare / 2 if vertical == "middle" else spare
    for i, para in enumerate(paras):
        top += para.before if i else 0.0
        for line in para.lines:
            if line.spans:
                size = line.spans[0].style.size
                if len(line.spans) > 1:
                    size = max(s.style.size for s in line.spans)
                left = box.x + line.spans[0].x
                baseline = top + line.baseline
                yield Ink(
                    Rect(left, baseline - CAP * size, line.width, (CAP + DESCENT) * size), box, line.text, owner, mark
                )
        top += para.height


def item_inks(item: AnyItem) -> Iterator[Ink]:
    """The ink of all text of an item."""
    owner, mark = item.name or item.role, item.mark
    if isinstance(item, TextItem):
        yield from paragraph_lines(item.paragraphs, item.rect, item.vertical, owner, mark)
    elif isinstance(item, ShapeItem):
        if item.text:
            yield from paragraph_lines(item.text, item.text_rect or item.rect, item.vertical, owner, mark)
    elif isinstance(item, GroupItem):
        for child in item.items:
            yield from item_inks(child)
    elif isinstance(item, TableItem):
        yield from _table_inks(item, owner)
    elif isinstance(item, ChartItem):
        for point in item.points:
            if point.label:
                yield from paragraph_lines((point.label.paragraph,), point.label.rect, "top", owner, mark)
    elif isinstance(item, FigureItem):
        for part in item.parts:
            if isinstance(part, FigureText):
                size = max((r.style.size for r in part.paragraph.runs), default=0.0)
                rect = Rect(part.x, part.y - CAP * size, part.paragraph.width, (CAP + DESCENT) * size)
                yield Ink(rect, item.rect, part.paragraph.text, owner, mark)


def _table_inks(item: TableItem, owner: str) -> Iterator[Ink]:
    for _, cells in item.placed():
        for cell, rect in cells:
            if not cell.paragraphs:
                continue
            left, top, right, bottom = cell.insets
            box = Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)
            yield from paragraph_lines(cell.paragraphs, box, cell.vertical, owner, item.mark)

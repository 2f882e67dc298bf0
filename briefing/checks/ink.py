"""Items in, where the ink of their text lies out: by block of text, and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefing.diagnostics import Mark
from briefing.geometry import Rect, union
from briefing.lines import Line as SetLine
from briefing.lines import Paragraph
from briefing.pages import AnyItem, ChartItem, FigureItem, FigureText, ShapeItem, TableItem, TextItem, walk

CAP = 0.73
"""Height of capitals and Han above the baseline, and"""
DESCENT = 0.12
"""depth below it that counts as ink, both in em: tails of single letters may cross."""
INK = CAP + DESCENT


class Line(Struct, frozen=True):
    """The ink of one line on the page."""

    rect: Rect
    text: str


class Block(Struct, frozen=True):
    """Paragraphs one below the other from (x, y), and the `box` that their lines have to stay in."""

    paragraphs: tuple[Paragraph, ...]
    x: float
    y: float
    box: Rect
    mark: Mark | None

    def lines(self) -> Iterator[Line]:
        return (Line(ink, line.text) for ink, line in self._inks())

    def bounds(self) -> Rect | None:
        """The ink of all lines; None where there is none."""
        first = self.paragraphs[0]
        if len(self.paragraphs) == 1 and len(first.lines) == 1 and first.lines[0].spans:
            return _ink(first.lines[0], self.x, self.y)
        inks = [ink for ink, _ in self._inks()]
        return union(inks) if inks else None

    def _inks(self) -> Iterator[tuple[Rect, SetLine]]:
        top = self.y
        for i, para in enumerate(self.paragraphs):
            top += para.before if i else 0.0
            for line in para.lines:
                if line.spans:
                    yield _ink(line, self.x, top), line
            top += para.height


def _ink(line: SetLine, x: float, top: float) -> Rect:
    spans = line.spans
    size = spans[0].style.size if len(spans) == 1 else max([s.style.size for s in spans])
    return Rect(x + spans[0].x, top + line.baseline - CAP * size, line.width, INK * size)


def blocks(items: Sequence[AnyItem]) -> list[Block]:
    """All blocks of text of items, and of what they hold, that say something."""
    found: list[Block] = []
    for item in walk(items):
        if type(item) is TextItem:
            if item.paragraphs:
                found.append(_block(item.paragraphs, item.rect, item.vertical, item.mark))
        elif type(item) is ShapeItem:
            if item.text:
                found.append(_block(item.text, item.text_rect or item.rect, item.vertical, item.mark))
        elif type(item) is TableItem:
            found += _of_table(item)
        elif type(item) is ChartItem:
            labels = [point.label for point in item.points if point.label]
            found += [Block((label.paragraph,), label.rect.x, label.rect.y, label.rect, item.mark) for label in labels]
        elif type(item) is FigureItem:
            for part in item.parts:
                if isinstance(part, FigureText):
                    baseline = part.paragraph.lines[0].baseline if part.paragraph.lines else 0.0
                    found.append(Block((part.paragraph,), part.x, part.y - baseline, item.rect, item.mark))
    return found


def _of_table(table: TableItem) -> Iterator[Block]:
    """The texts of cells, each in its own rectangle less the insets."""
    for _, cells in table.placed():
        for cell, rect in cells:
            if cell.paragraphs:
                left, top, right, bottom = cell.insets
                box = Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)
                yield _block(cell.paragraphs, box, cell.vertical, table.mark)


def _block(paras: tuple[Paragraph, ...], box: Rect, vertical: str, mark: Mark | None) -> Block:
    top = box.y
    if vertical != "top":
        spare = box.h - sum(p.height for p in paras) - sum(p.before for p in paras[1:])
        top += spare / 2 if vertical == "middle" else spare
    return Block(paras, box.x, top, box, mark)

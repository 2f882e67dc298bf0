"""Laid-out tables in, rules, fills and tagged cells on the page out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import Pt, Rect
from briefing.pages import Cell, Row, TableItem
from briefing.write.pdf.pen import Pen
from briefing.write.pdf.shapes import paint, rectangle
from briefing.write.pdf.tags import Node
from briefing.write.pdf.text import other_language, plain, stacked, tagged, top_in

Placed = tuple[tuple[Cell, Rect], ...]
"""Cells and where they stand."""


def table(pen: Pen, item: TableItem) -> None:
    """Draws a table as a Table element, decoration first. A repeated head row is decoration where
    the table goes on, and the head where its part stands alone (on a slide)."""
    pen.artifact()
    rows = tuple(item.placed())
    _decoration(pen, rows)
    node = pen.tree.named(pen.tree.table(item.part), item.anchor)
    for row, cells in rows:
        if row.repeated and node.kids:
            pen.artifact()
            _row_text(pen, cells)
        else:
            _tagged_row(pen, row, cells, node.add("TR"))


def table_plain(pen: Pen, item: TableItem) -> None:
    """Draws a table into the mark that is open."""
    rows = tuple(item.placed())
    _decoration(pen, rows)
    for _, cells in rows:
        _row_text(pen, cells)


def _decoration(pen: Pen, rows: Sequence[tuple[Row, Placed]]) -> None:
    placed = [found for _, cells in rows for found in cells]
    for cell, rect in placed:
        if cell.fill:
            paint(pen, rectangle(rect), cell.fill, None)
    for cell, rect in placed:
        if cell.top:
            pen.line(rect.x, rect.y, rect.right, rect.y, cell.top)
        if cell.bottom:
            pen.line(rect.x, rect.bottom, rect.right, rect.bottom, cell.bottom)
        if cell.left:
            pen.line(rect.x, rect.y, rect.x, rect.bottom, cell.left)
        if cell.right:
            pen.line(rect.right, rect.y, rect.right, rect.bottom, cell.right)


def _text_place(cell: Cell, rect: Rect) -> tuple[Pt, Pt]:
    """Where the text of a cell stands: its left edge, and the top of its first line."""
    left, top, right, bottom = cell.insets
    if cell.vertical == "top":
        return rect.x + left, rect.y + top
    box = Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)
    return box.x, top_in(box, cell.paragraphs, cell.vertical)


def _row_text(pen: Pen, cells: Placed) -> None:
    for cell, rect in cells:
        plain(pen, cell.paragraphs, *_text_place(cell, rect))


def _tagged_row(pen: Pen, row: Row, cells: Placed, node: Node) -> None:
    """Draws a row as the content of `node`. Several paragraphs of a cell are elements of their own: as one they would
    be read without a pause between them."""
    for cell, rect in cells:
        is_head = (row.header or cell.header) and bool(cell.text)  # an empty corner heads nothing
        holder = node.add("TH" if is_head else "TD")
        holder.row_span, holder.col_span = cell.row_span, cell.col_span
        if holder.tag == "TH":
            holder.scope = "Column" if row.header else "Row"
        x, first = _text_place(cell, rect)
        for paragraph, top in stacked(cell.paragraphs, first):
            block = holder.add("P") if len(cell.paragraphs) > 1 else holder
            block.lang = other_language(pen, paragraph)
            tagged(pen, paragraph, x, top, block)

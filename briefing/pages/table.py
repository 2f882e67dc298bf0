"""Tables: cells, rows, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from briefing.geometry import Pt, Rect
from briefing.lines import Paragraph
from briefing.pages.item import Item
from briefing.pages.paint import Fill, Stroke


class Cell(Struct, frozen=True, array_like=True):
    """A table cell: its text box is the cell's rectangle less the insets (left, top, right,
    bottom)."""

    paragraphs: tuple[Paragraph, ...]
    insets: tuple[Pt, Pt, Pt, Pt] = (0.0, 0.0, 0.0, 0.0)
    vertical: Literal["top", "middle", "bottom"] = "top"
    fill: Fill | None = None
    top: Stroke | None = None
    bottom: Stroke | None = None
    left: Stroke | None = None
    right: Stroke | None = None
    header: bool = False
    """A row head, as the name of a group of rows beside them, or a column head. The name of a group above its rows is
    a line of its own, no head: readers would say it for all cells below, those of other groups too."""
    row_span: int = 1
    """So many rows the cell stands in; 0 for an empty one that the cell above covers."""
    col_span: int = 1
    """So many columns the cell stands in; 0 for an empty one that the cell before it covers."""

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)


class Row(Struct, frozen=True, array_like=True):
    """A table row of `height` pt."""

    height: Pt
    cells: tuple[Cell, ...]
    header: bool = False
    repeated: bool = False
    """A head row printed again on a following page: an artifact for readers of tags."""


class TableItem(Item, frozen=True, kw_only=True):
    """A table: `columns` are widths in pt, which sum to rect.w, as row heights sum to rect.h."""

    columns: tuple[Pt, ...]
    rows: tuple[Row, ...]
    part: int = 1
    """Which part of a table that was split over pages, from 1."""

    def placed(self) -> Iterator[tuple[Row, tuple[tuple[Cell, Rect], ...]]]:
        """The rows, each with its cells and where they stand; covered cells are left out."""
        y = self.rect.y
        for r, row in enumerate(self.rows):
            x, cells = self.rect.x, []
            for c, (cell, width) in enumerate(zip(row.cells, self.columns, strict=True)):
                if cell.row_span and cell.col_span:
                    height, across = row.height, width
                    if cell.row_span > 1:
                        height = sum(under.height for under in self.rows[r : r + cell.row_span])
                    if cell.col_span > 1:
                        across = sum(self.columns[c : c + cell.col_span])
                    cells.append((cell, Rect(x, y, across, height)))
                x += width
            yield row, tuple(cells)
            y += row.height

"""A table as placed in, what is drawn over its cells out: bars, small lines, marks, in one group of native shapes.

PowerPoint's tables hold no shapes, so these lie over the table; every cell says the same in its text."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.charts.scale import Scale
from briefing.charts.spec import Datum, Label, Series
from briefing.document.drawings.table import CellBar, CellLine, CellMark, Table, TableCell, TableColumn, TableRow
from briefing.geometry import Pt, Rect, union
from briefing.layout.chart_look import paint
from briefing.layout.kit import Kit
from briefing.layout.pieces import HAIR, vline
from briefing.layout.sparkline import sparkline
from briefing.layout.table_icons import mark_shapes
from briefing.layout.table_rooms import room_of
from briefing.layout.table_setting import Shape
from briefing.pages import AnyItem, Cell, GroupItem, ShapeItem, TableItem

NAME = "Graphics of the table"

X_MIDDLE = 0.36
"""Height of the middle of capitals and digits above the baseline, in em."""
BAR_EMS = 0.72
LINE_EMS = 1.35
LINE_DOT_EMS = 0.18


def graphics(table: Table, item: TableItem, shape: Shape, kit: Kit) -> tuple[GroupItem, ...]:
    """The group that lies over a table item of which `table` says the rows; none where nothing is drawn."""
    body = item.rows[len(item.rows) - len(table.rows) :]
    y = item.rect.bottom - sum(row.height for row in body)
    quiet = any(row.highlight for row in (table.whole or table).rows)
    shapes: list[AnyItem] = []
    for written, row in zip(table.rows, body, strict=True):
        x = item.rect.x
        for c, (cell, made) in enumerate(zip(written.cells, row.cells, strict=True)):
            place = _Place(table.columns[c], c, Rect(x, y, shape.rooms[c], row.height), shape, kit)
            shapes += place.drawn(written, cell, made, quiet=quiet)
            x += item.columns[c]
        y += row.height
    if not shapes:
        return ()
    rect = union([s.rect for s in shapes])
    return (GroupItem(rect=rect, items=tuple(shapes), name=NAME, decorative=True),)


class _Place:
    """The room of one cell, and how it is drawn there."""

    def __init__(self, column: TableColumn, index: int, room: Rect, shape: Shape, kit: Kit) -> None:
        self.column, self.room, self.kit = column, room, kit
        self.size = shape.step.cell.size
        self.zone = shape.zones[index]
        self.drawing = room_of(column.type, self.size)

    def drawn(self, row: TableRow, cell: TableCell, made: Cell, *, quiet: bool) -> Iterator[ShapeItem]:
        """The shapes of the cell, level with the first line of its text. Where `quiet`, only highlighted rows are in
        the accent."""
        middle = self._middle(made)
        if row.kind == "row" and self.column.type == "bar":
            yield from self._zero()
        if isinstance(cell.graphic, CellBar):
            yield from self._bar(cell.graphic, row, middle)
        elif isinstance(cell.graphic, CellLine):
            yield from self._line(cell.graphic, middle, "mid" if quiet and not row.highlight else "accent")
        elif isinstance(cell.graphic, CellMark):
            ink = cell.tone or ("accent" if row.highlight else "ink")
            yield from mark_shapes(cell.graphic, self._square(middle, arrow=cell.graphic.family == "arrow"), ink)

    def _middle(self, made: Cell) -> Pt:
        lines = made.paragraphs[0].lines if made.paragraphs else ()
        if not lines:
            return self.room.y + self.room.h / 2
        return self.room.y + made.insets[1] + lines[0].baseline - X_MIDDLE * self.size

    def _square(self, middle: Pt, *, arrow: bool) -> Rect:
        side = self.drawing.width
        x = self.room.right - self.zone - self.drawing.air - side if arrow else self.room.x
        return Rect(x, middle - side / 2, side, side)

    # --- bars -------------------------------------------------------------------------------------

    def _scale(self) -> Scale | None:
        low, high = self.column.span
        left = self.room.x + self.zone + self.drawing.air
        width = min(self.room.right - left, self.drawing.most)
        return Scale(low, high, left, left + width) if high > low else None

    def _zero(self) -> Iterator[ShapeItem]:
        """The zero line where values lie on both sides of it: it runs on through a row without a number."""
        low, high = self.column.span
        if low < 0 < high and (scale := self._scale()):
            yield vline(scale.at(0.0), self.room.y, self.room.h, "mid", HAIR, name="Zero")

    def _bar(self, bar: CellBar, row: TableRow, middle: Pt) -> Iterator[ShapeItem]:
        """A bar from the column's zero."""
        scale = self._scale()
        if scale is None or not bar.value:
            return
        zero, end = scale.at(0.0), scale.at(bar.value)
        height = BAR_EMS * self.size
        datum = Datum(bar.value, Label(""), "actual" if bar.actual else "derived", highlight=row.highlight)
        fill, stroke = paint(datum, Series("", (datum,)), self.kit)
        rect = Rect(min(zero, end), middle - height / 2, abs(end - zero), height)
        yield ShapeItem(rect=rect, fill=fill, stroke=stroke, name="Bar")

    # --- small lines ------------------------------------------------------------------------------

    def _line(self, line: CellLine, middle: Pt, color: str) -> list[ShapeItem]:
        """The values on the column's scale, or the cell's own."""
        room = min(self.room.w - self.zone - self.drawing.air, self.drawing.most)
        height = LINE_EMS * self.size
        rect = Rect(self.room.x, middle - height / 2, room, height)
        thick = 0.9 if self.kit.is_brief else 1.2
        return sparkline(line.values, (line.low, line.high), rect, LINE_DOT_EMS * self.size, thick, color)

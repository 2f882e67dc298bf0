"""A table, resolved."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


class CellBar(Struct, frozen=True, tag=True, array_like=True):
    """A bar beside a number, as long as `value` on the column's scale; hatched when it is not actual."""

    value: float
    actual: bool = True


class CellLine(Struct, frozen=True, tag=True, array_like=True):
    """A small line of values (None: a gap) on a scale from `low` to `high`."""

    values: tuple[float | None, ...]
    low: float
    high: float


class CellMark(Struct, frozen=True, tag=True, array_like=True):
    """A mark: a `harvey` ball of `0` to `4` quarters, a `light` or `icon` by name, or the `arrow` of a
    difference (`up`, `down`, `flat`)."""

    family: Literal["harvey", "light", "icon", "arrow"]
    name: str


Tone = Literal["", "good", "bad"]

ColumnType = Literal["text", "number", "figure", "delta", "bar", "sparkline", "harvey", "light", "icon"]


class TableColumn(Struct, frozen=True, array_like=True):
    """A column: its heading with its unit, what its cells hold, and its share of the width (None: by
    content). Bars share the scale `span`, from its low to its high end, with zero on it."""

    title: Copy
    type: ColumnType = "text"
    weight: float | None = None
    unit: Copy = NO_COPY
    span: tuple[float, float] = (0.0, 0.0)


class TableCell(Struct, frozen=True, array_like=True):
    """A cell: `text`, or in a column of numbers `figure` (qualifier, number, unit, remark). `graphic` is
    drawn beside it. `notes` are the raised marks of footnotes after a figure; texts have theirs in them."""

    text: Copy = NO_COPY
    figure: Label | None = None
    graphic: CellBar | CellLine | CellMark | None = None
    tone: Tone = ""
    notes: str = ""


RowKind = Literal["row", "group", "subtotal", "total"]


class TableRow(Struct, frozen=True, array_like=True):
    """`continues` is true for rows that belong to the group named above (first cell empty). A `group` row is a
    head across the table: its first cell's text, the others empty."""

    cells: tuple[TableCell, ...]
    continues: bool = False
    highlight: bool = False
    kind: RowKind = "row"


class Table(Struct, frozen=True, tag=True, array_like=True):
    """`dense` tables (data appendix) take the smallest row height. `notes` are the footnotes, each from its mark.
    Of a part of a table that was split, `whole` is the table by which its numbers line up."""

    kind: ClassVar[str] = "table"

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    grouped: bool = False
    dense: bool = False
    notes: tuple[Copy, ...] = ()
    whole: Table | None = None

"""A table, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, what its cells hold, and its share of the width (None: by content)."""

    title: Copy
    type: Literal["text", "number", "figure"] = "text"
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: `text`, or in a figure column `figure` (qualifier, number, unit, remark)."""

    text: Copy = NO_COPY
    figure: Label | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """`group` is true for rows that continue the group named above (first cell empty)."""

    cells: tuple[TableCell, ...]
    continues: bool = False
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`dense` tables (data appendix) take the smallest row height."""

    kind: ClassVar[str] = "table"

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    grouped: bool = False
    dense: bool = False

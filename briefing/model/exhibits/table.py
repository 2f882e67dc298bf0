"""What the author writes of a `table` exhibit: words and numbers to look up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings, Mark
from briefing.model.checking import check_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class TableColumn(Node):
    """A column of a table."""

    title: Text
    """Heading."""
    type: Literal["text", "number", "figure"] = "text"
    """`text` holds texts; `number` texts set to the right; `figure` fact ids or plain numbers, aligned on the
    decimal sign with the qualifier in grey before them."""
    weight: float | None = Field(default=None, gt=0)
    """Share of the width, against the other columns' weights; default by content."""


class Table(ExhibitBase):
    """Words and numbers to look up. One that is too long is split over pages, its head repeated."""

    family: ClassVar[str] = "figures"

    type: Literal["table"]
    columns: list[TableColumn] = Field(min_length=2, max_length=8)
    """The columns, from the left."""
    rows: list[list[Text | None]] = Field(min_length=1)
    """A list of cells a row, one for each column. A row whose first cell is null belongs to the group above."""
    highlight: list[int] = []
    """Rows (from 1) that the headline speaks of."""

    def check(self, findings: Findings) -> None:
        for i, row in enumerate(self.rows):
            check_length(len(row), len(self.columns), "cells", "columns", self.mark(f"rows[{i}]"), findings)
        if self.rows[0] and self.rows[0][0] is None:
            findings.error("no-group", "the first row has no group above it to belong to", self.mark("rows[0]"))
        for i, number in enumerate(self.highlight):
            if not 1 <= number <= len(self.rows):
                mark = self.mark(f"highlight[{i}]")
                findings.error("unknown-name", f"there is no row {number}; rows count from 1 to {len(self.rows)}", mark)

    def worded_numbers(self) -> Iterator[tuple[str, Mark]]:
        for i, row in enumerate(self.rows):
            for j, (column, cell) in enumerate(zip(self.columns, row, strict=False)):
                plain = cell.figure if cell is not None and column.type == "figure" else None
                if plain is not None:
                    yield plain, self.mark(f"rows[{i}][{j}]")

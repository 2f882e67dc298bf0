"""What the author writes of a `table` exhibit: words and numbers to look up."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings, Mark
from briefing.model.exhibits import ExhibitBase
from briefing.model.table_checks import check_table
from briefing.model.table_parts import (
    COMPUTED,
    FIGURES,
    ROW_KEYS,
    CellAt,
    SubtotalRow,
    TableColumn,
    TableRow,
    TotalRow,
    cell_at,
)


class Table(ExhibitBase):
    """Words and numbers to look up. One that is too long is split over pages, its head repeated."""

    family: ClassVar[str] = "figures"

    type: Literal["table"]
    columns: list[TableColumn] = Field(min_length=2, max_length=8)
    """The columns, from the left."""
    rows: list[TableRow] = Field(min_length=1)
    """A list of cells a row, one for each column. A row whose first cell is null belongs to the group above. In
    place of a list: a head across the table (`group`), a row that adds up (`subtotal`, `total`), or cells with a
    footnote (`cells`)."""
    highlight: list[int] = []
    """Rows (from 1) that the headline speaks of."""

    def cells_at(self, row: int) -> tuple[CellAt, ...]:
        """The cells of a row (from 0), each with its place; none of a head, or of a total that has only a name."""
        return self._cells[row]

    @cached_property
    def _cells(self) -> tuple[tuple[CellAt, ...], ...]:
        return tuple(tuple(self._row(i)) for i in range(len(self.rows)))

    def _row(self, row: int) -> list[CellAt]:
        found = self.rows[row]
        if isinstance(found, list):
            return [cell_at(cell, self, f"rows[{row}][{j}]") for j, cell in enumerate(found)]
        field = next(key for key in ROW_KEYS if key in type(found).model_fields)
        cells = getattr(found, field)
        if not isinstance(cells, list):
            return []
        return [cell_at(cell, found, f"{field}[{j}]") for j, cell in enumerate(cells)]

    def check(self, findings: Findings) -> None:
        check_table(self, findings)

    def worded_numbers(self) -> Iterator[tuple[str, Mark]]:
        """The facts and numbers of its cells; not the word for a number that is to be computed."""
        for i, row in enumerate(self.rows):
            sums = isinstance(row, SubtotalRow | TotalRow)
            for cell, column in zip(self.cells_at(i), self.columns, strict=False):
                if column.type == "sparkline" and isinstance(cell.value, list):
                    yield from ((v, m) for v, m in zip(cell.value, cell.marks, strict=True) if v is not None)
                elif column.type in FIGURES and cell.bare is not None and not (sums and cell.bare == COMPUTED):
                    yield cell.bare, cell.mark

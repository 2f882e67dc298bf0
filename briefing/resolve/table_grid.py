"""A table as written in, its numbers out, row by row: facts, plain numbers, and totals computed from them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.model import table_parts as model
from briefing.model.exhibits.table import Table
from briefing.model.text import Text
from briefing.resolve.facts import Quantity
from briefing.resolve.scope import Scope
from briefing.resolve.sums import added, is_one_measure

Line = list[Quantity | None]


class Numbers(Struct, frozen=True):
    """What stands in the cells of a table, by row and column: a number, or the numbers of a small line."""

    single: list[Line]
    lines: list[list[Line]]

    def of_column(self, column: int, rows: Sequence[int]) -> list[Quantity]:
        """The numbers of a column in some rows, gaps left out."""
        found = [[self.single[i][column], *self.lines[i][column]] for i in rows]
        return [q for row in found for q in row if q]


def numbers_of(table: Table, scope: Scope) -> Numbers:
    """The numbers of all cells; totals that cannot be computed are reported."""
    width = len(table.columns)
    found = Numbers([[None] * width for _ in table.rows], [[[] for _ in range(width)] for _ in table.rows])
    for i, row in enumerate(table.rows):
        cells = table.cells_at(i)
        for j, (cell, column) in enumerate(zip(cells, table.columns, strict=False)):
            if column.type in model.FIGURES and cell.bare is not None:
                found.single[i][j] = scope.quantity(cell.bare, cell.mark)
            elif isinstance(cell.value, list):
                found.lines[i][j] = [scope.quantity(value, cell.mark) for value in cell.value]
        if isinstance(row, model.SubtotalRow | model.TotalRow):
            found.single[i] = _Sum(table, i, found, scope).row(found.single[i])
    return found


def ordinary(table: Table) -> list[int]:
    """The rows that are neither heads nor totals."""
    return [i for i, row in enumerate(table.rows) if isinstance(row, list | model.CellsRow)]


class _Sum:
    """Adds up the rows above a total, column by column."""

    def __init__(self, table: Table, at: int, numbers: Numbers, scope: Scope) -> None:
        self.table, self.at, self.numbers, self.scope = table, at, numbers, scope
        self.mark = table.mark(f"rows[{at}]")
        start = _start(table, at)
        self.rows = [i for i in ordinary(table) if start <= i < at]

    def row(self, given: Line) -> Line:
        """The total's numbers: those given, and those computed."""
        cells = self.table.cells_at(self.at)
        if not cells:
            return self._by_name()
        wanted = [cell.bare == model.COMPUTED for cell in cells]
        return [self._asked(j) if asked else q for j, (asked, q) in enumerate(zip(wanted, given, strict=False))]

    def _by_name(self) -> Line:
        """Every column of figures or bars that adds up; an error when none does. Differences are summed only when
        asked for: those of averages would not mean anything."""
        columns = [j for j, column in enumerate(self.table.columns) if column.type in ("figure", "bar")]
        columns = [j for j in columns if self.numbers.of_column(j, self.rows) and self._adds_up(j)]
        if not columns:
            message = "no column of this table adds up: percentages, ratios and mixed measures have no sum"
            self.scope.findings.error("no-total", message, self.mark)
        return [self._offered(j) if j in columns else None for j in range(len(self.table.columns))]

    def _offered(self, column: int) -> Quantity | None:
        whole, why = self._whole(column)
        if why:
            name = self.scope.string(self.table.columns[column].title)
            hint = "give the cells of the total as a list, with a number of your own or null there"
            self.scope.findings.warning("no-total", f"`{name}` has no total: {why}", self.mark, hint)
        return whole

    def _asked(self, column: int) -> Quantity | None:
        cell = self.table.cells_at(self.at)[column]
        name = self.scope.string(self.table.columns[column].title)
        whole, why = self._whole(column)
        if not why and not self._adds_up(column):
            why = "percentages, ratios and mixed units or measures have no sum"
        if why:
            hint = "give the total’s own number, or null"
            self.scope.findings.error("no-total", f"`{name}` cannot be added up: {why}", cell.mark, hint)
            return None
        return whole

    def _adds_up(self, column: int) -> bool:
        written = self.table.columns[column]
        numbers = self.numbers.of_column(column, self.rows)
        named: tuple[Text | None, ...] = (written.title, written.unit)
        return is_one_measure(numbers, named, self.scope)

    def _whole(self, column: int) -> tuple[Quantity | None, str]:
        """The sum of a column, or why there is none."""
        numbers = [self.numbers.single[i][column] for i in self.rows]
        empty = next((i for i, q in zip(self.rows, numbers, strict=True) if q is None), None)
        if empty is not None:
            return None, f"row {empty + 1} has no number"
        whole = added([q for q in numbers if q], self.mark)
        return whole, "" if whole else "a number is given in words, or units differ"


def _start(table: Table, at: int) -> int:
    """The first row that counts for the total at a row: a subtotal begins after the last head or total, or where
    its group was named; a total after the last total."""
    grouped = any(_continues(table, i) for i in ordinary(table))
    subtotal = isinstance(table.rows[at], model.SubtotalRow)
    for i in range(at - 1, -1, -1):
        row = table.rows[i]
        if isinstance(row, model.TotalRow) or (subtotal and isinstance(row, model.GroupRow | model.SubtotalRow)):
            return i + 1
        if subtotal and grouped and not _continues(table, i):
            return i
    return 0


def _continues(table: Table, row: int) -> bool:
    cells = table.cells_at(row)
    return bool(cells) and cells[0].value is None

"""A table as written in, findings out: cells that their column cannot show, rows that do not fit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.diagnostics import Findings, Mark, did_you_mean
from briefing.model.table_parts import (
    COMPUTED,
    FIGURES,
    HARVEY,
    ICONS,
    LIGHTS,
    CellAt,
    CellsRow,
    GroupRow,
    SubtotalRow,
    TableColumn,
    TotalRow,
)

if TYPE_CHECKING:
    from briefing.model.exhibits.table import Table

MARKS: Mapping[str, tuple[str, ...]] = {"harvey": (*HARVEY.values(), *HARVEY), "light": LIGHTS, "icon": ICONS}
"""What a cell of each column of marks may hold."""
_OPTIONS = {"better": "delta", "scale": "sparkline"}
"""Fields that only one type of column has."""


def check_table(table: Table, findings: Findings) -> None:
    """Report rows of the wrong length or in the wrong place, cells of the wrong kind, and fields that a
    column's type does not have."""
    for column in table.columns:
        for field, kind in _OPTIONS.items():
            if getattr(column, field) is not None and column.type != kind:
                message = f"`{field}` belongs to a column of type `{kind}`, not `{column.type}`"
                findings.error("misplaced-key", message, column.mark(field))
    for i, row in enumerate(table.rows):
        cells = table.cells_at(i)
        if not _only_named(row):
            _length(cells, table, _row_mark(table, i), findings)
        elif not isinstance(row, GroupRow) and all(column.type != "text" for column in table.columns):
            message = "a total needs a column of type `text` for its name, or a list of its cells"
            findings.error("nameless-total", message, _row_mark(table, i))
        for cell, column in zip(cells, table.columns, strict=False):
            _check_cell(cell, column, findings, in_total=isinstance(row, SubtotalRow | TotalRow))
    _check_groups(table, findings)
    for i, number in enumerate(table.highlight):
        if not 1 <= number <= len(table.rows):
            mark = table.mark(f"highlight[{i}]")
            findings.error("unknown-name", f"there is no row {number}; rows count from 1 to {len(table.rows)}", mark)


def _only_named(row: object) -> bool:
    """Whether a row is a head, or a total that has only a name."""
    sums = row.subtotal if isinstance(row, SubtotalRow) else row.total if isinstance(row, TotalRow) else []
    return isinstance(row, GroupRow) or not isinstance(sums, list)


def _row_mark(table: Table, at: int) -> Mark:
    return table.mark(f"rows[{at}]")


def _length(cells: Sequence[CellAt], table: Table, mark: Mark, findings: Findings) -> None:
    if len(cells) != len(table.columns):
        findings.error("wrong-length", f"{len(cells)} cells for {len(table.columns)} columns", mark)


def _check_groups(table: Table, findings: Findings) -> None:
    """Groups are named in the first column or by heads, not both; a head has rows, a total something to add."""
    ordinary = [i for i, row in enumerate(table.rows) if isinstance(row, list | CellsRow)]
    continued = [i for i in ordinary if (cells := table.cells_at(i)) and cells[0].value is None]
    heads = [i for i, row in enumerate(table.rows) if isinstance(row, GroupRow)]
    if 0 in continued:
        findings.error("no-group", "the first row has no group above it to belong to", _row_mark(table, 0))
    elif heads and continued:
        message = "groups are named by `group` rows, so no row may begin with null"
        findings.error("two-groupings", message, _row_mark(table, continued[0]))
    for i in heads:
        if i + 1 == len(table.rows) or isinstance(table.rows[i + 1], GroupRow | SubtotalRow | TotalRow):
            findings.error("empty-group", "this head has no rows below it", _row_mark(table, i))
    if isinstance(table.rows[0], SubtotalRow | TotalRow):
        findings.error("nothing-to-add", "there are no rows above to add up", _row_mark(table, 0))


def _check_cell(cell: CellAt, column: TableColumn, findings: Findings, *, in_total: bool) -> None:
    if cell.text is not None and column.type not in MARKS:
        message = f"`text` stands beside a mark; in a column of type `{column.type}` the words are the `value`"
        findings.error("misplaced-key", message, cell.mark)
    if cell.value is None:
        return
    if column.type == "sparkline":
        _check_line(cell, findings)
    elif isinstance(cell.value, list):
        hint = "give the column `type: sparkline` to draw a list of numbers"
        findings.error("bad-cell", f"a list cannot stand in a column of type `{column.type}`", cell.mark, hint)
    elif column.type in MARKS:
        _check_mark(cell, column, findings)
    elif in_total and cell.bare == COMPUTED and column.type not in FIGURES:
        message = f"a column of type `{column.type}` has no numbers to add up"
        findings.error("bad-cell", message, cell.mark)


def _check_line(cell: CellAt, findings: Findings) -> None:
    if not isinstance(cell.value, list):
        findings.error("bad-cell", "a `sparkline` cell is a list of facts or numbers: `[3, 5, 4]`", cell.mark)
    elif sum(value is not None for value in cell.value) < 2:
        findings.error("bad-cell", "a `sparkline` needs at least two numbers", cell.mark)


def _check_mark(cell: CellAt, column: TableColumn, findings: Findings) -> None:
    known = MARKS[column.type]
    if cell.bare not in known:
        shown = cell.bare or "words"
        hints = (*did_you_mean(shown, known), f"one of: {', '.join(known)}")
        findings.error("unknown-value", f"a cell of type `{column.type}` cannot be `{shown}`", cell.mark, *hints)

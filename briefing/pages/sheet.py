"""The sheet of a native chart: named columns of cells, and how parts of a chart point to them.

Columns count from 0 (A holds the categories' names), rows from 0 below the headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct


class Formula(Struct, frozen=True, array_like=True):
    """A cell of our own making that computes, with its value; never made of an author's text.
    `expression` is Excel's, without the `=`; it names cells by `ref`."""

    expression: str
    value: float


SheetCell = float | str | Formula | None
"""A number, a text, a formula; None is empty."""


class Column(Struct, frozen=True, array_like=True):
    """A column under its heading `name`. A `helper` is not of the author's data (the base of a
    waterfall's bars, the middle of a hollow marker): its heading stands in parentheses."""

    name: str
    cells: tuple[SheetCell, ...]
    helper: bool = False

    @property
    def heading(self) -> str:
        return f"({self.name})" if self.helper else self.name


class Across(Struct, frozen=True, array_like=True):
    """Cells that lie side by side: `width` of them in `row`, from column `first`."""

    row: int
    first: int
    width: int


Cells = int | Across
"""The cells that a part of a chart refers to: a whole column below its heading, or some of a row."""


@cache
def column_name(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def ref(column: int, row: int) -> str:
    """A cell as formulas name it: `ref(1, 0)` is B2."""
    return f"{column_name(column)}{row + 2}"


def column_ref(column: int, rows: int) -> str:
    """The first `rows` cells of a column, as formulas name them: `column_ref(1, 3)` is $B$2:$B$4."""
    name = column_name(column)
    return f"${name}$2:${name}${rows + 1}"


def cells_at(sheet: Sequence[Column], where: Cells) -> tuple[SheetCell, ...]:
    """The cells of a sheet that `where` points to."""
    if isinstance(where, Across):
        return tuple(column.cells[where.row] for column in sheet[where.first : where.first + where.width])
    return sheet[where].cells


def values_of(cells: Iterable[SheetCell]) -> tuple[float | None, ...]:
    """The numbers in cells, those of formulas computed; None where there is none."""
    return tuple(c.value if isinstance(c, Formula) else None if isinstance(c, str) else c for c in cells)

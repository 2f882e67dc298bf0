"""Computes the formulas of a chart's sheet, also after an edit, as Excel would."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.pages import Column, Formula, column_name

_REF = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_FUNCTIONS = {
    "MAX": lambda *cells: max(_numbers(cells), default=0.0),
    "MIN": lambda *cells: min(_numbers(cells), default=0.0),
    "ABS": abs,
    "SUM": lambda *cells: sum(_numbers(cells)),
    "IF": lambda test, yes, no: yes if test else no,
    "AND": lambda *tests: all(tests),
    "INDEX": lambda cells, at: cells[int(at) - 1] or 0.0,
    "MATCH": lambda value, cells, _: sum(1 for c in cells if c <= value + 1e-12),
}


def _numbers(cells: Sequence[Any]) -> list[float]:
    """The numbers among values and ranges, without empty cells."""
    every = [inner for cell in cells for inner in (cell if isinstance(cell, list) else [cell])]
    return [c for c in every if isinstance(c, (int, float))]


def computed(sheet: Sequence[Column], edits: Mapping[tuple[int, int], float] | None = None) -> list[list[Any]]:
    """The values of all columns, every formula computed anew, after `edits` of cells (column, row from 0)."""
    edits = edits or {}
    names = {column_name(i): i for i in range(len(sheet))}
    known: dict[tuple[int, int], Any] = {}

    def value(column: int, row: int) -> Any:
        at = (column, row)
        if at not in known:
            cell = edits.get(at, sheet[column].cells[row])
            known[at] = evaluated(cell.expression) if isinstance(cell, Formula) else cell
        return known[at]

    def cells(match: re.Match[str]) -> str:
        column, row, right, last = match.groups()
        if last is None:
            return f"(C({names[column]},{int(row) - 2}) or 0.0)"
        rows, columns = f"range({int(row) - 2},{int(last) - 1})", f"range({names[column]},{names[right] + 1})"
        return f"[C(c,r) for r in {rows} for c in {columns}]"

    def evaluated(expression: str) -> Any:
        return eval(_REF.sub(cells, expression), {"__builtins__": {}, "range": range, **_FUNCTIONS, "C": value})

    return [[value(c, r) for r in range(len(column.cells))] for c, column in enumerate(sheet)]


def stored(sheet: Sequence[Column]) -> list[list[Any]]:
    """The values of all columns as they were stored with their formulas."""
    return [[c.value if isinstance(c, Formula) else c for c in column.cells] for column in sheet]


def same(one: Sequence[Sequence[Any]], other: Sequence[Sequence[Any]]) -> bool:
    """Whether two sheets hold the same, to the dust of fractions."""
    return len(one) == len(other) and all(
        a == b or (isinstance(a, (int, float)) and isinstance(b, (int, float)) and abs(a - b) < 1e-9)
        for left, right in zip(one, other, strict=True)
        for a, b in zip(left, right, strict=True)
    )

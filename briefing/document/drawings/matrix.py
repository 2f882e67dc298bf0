"""Rows by columns of short texts, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import Copy, Takeaway


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: its name, a quieter note, a cell a column."""

    name: Copy
    note: Copy
    cells: tuple[Takeaway, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`highlight` is the index of the accented column, or None."""

    kind: ClassVar[str] = "matrix"

    columns: tuple[Copy, ...]
    rows: tuple[MatrixRow, ...]
    highlight: int | None = None
    chevrons: bool = True

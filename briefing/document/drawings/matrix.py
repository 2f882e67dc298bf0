"""Rows by columns of short texts, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import Copy, Takeaway


class MatrixRow(Struct, frozen=True):
    """A row of a matrix: its name, a quieter note, a cell a column."""

    name: Copy
    note: Copy
    cells: tuple[Takeaway, ...]


class Matrix(Struct, frozen=True, tag=True):
    """`highlight` is the index of the accented column, or None."""

    kind: ClassVar[str] = "matrix"

    columns: tuple[Copy, ...]
    rows: tuple[MatrixRow, ...]
    highlight: int | None = None
    chevrons: bool = True

"""What the author writes of a `matrix` exhibit: rows by columns of short texts."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_length, check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class MatrixCell(Node):
    """A cell of a matrix: a bold lead and one or two lines."""

    lead: Text
    """The point, printed bold."""
    text: Text | None = None
    """One or two lines below."""


class MatrixRow(Node):
    """A row of a matrix, with a cell a column."""

    name: Text
    """What the row is about."""
    note: Text | None = None
    """Small line under the name."""
    cells: list[MatrixCell]
    """One for each column."""


class Matrix(ExhibitBase):
    """Rows by columns of short texts."""

    family: ClassVar[str] = "structure"

    type: Literal["matrix"]
    columns: list[Text] = Field(min_length=2, max_length=4)
    """Heads of the columns."""
    rows: list[MatrixRow] = Field(min_length=2, max_length=6)
    """The rows, from the top."""
    highlight: list[str] = []
    """The column that the headline speaks of, by its head in any language."""
    chevrons: bool = True
    """Whether the heads are drawn as a sequence, each leading to the next."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, self.columns, findings)
        for row in self.rows:
            check_length(len(row.cells), len(self.columns), "cells", "columns", row.mark("cells"), findings)

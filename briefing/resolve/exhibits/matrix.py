"""Rows by columns of short texts in, their drawing out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.document import Takeaway
from briefing.document.drawings import matrix as doc
from briefing.model.exhibits import matrix as model
from briefing.resolve.alt import Words
from briefing.resolve.names import copies, is_marked
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "矩阵", "en": "Matrix"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Matrix, scope: Scope) -> tuple[doc.Matrix, list[Shown]]:
    """Rows by columns; the first highlighted column is the accented one."""
    marked = [i for i, column in enumerate(exhibit.columns) if is_marked(column, exhibit.highlight)]
    rows = tuple(
        doc.MatrixRow(
            scope.copy(row.name),
            scope.copy(row.note),
            tuple(Takeaway(scope.copy(cell.lead), scope.copy(cell.text)) for cell in row.cells),
        )
        for row in exhibit.rows
    )
    return doc.Matrix(copies(exhibit.columns, scope), rows, marked[0] if marked else None, exhibit.chevrons), []


def told(drawing: doc.Matrix, words: Words) -> list[str]:
    """Each row with the points of its cells."""
    columns = [column.text for column in drawing.columns]
    return [words.items([f"{row.name.text}{words.colon}{_cells(columns, row.cells, words)}" for row in drawing.rows])]


def _cells(columns: Sequence[str], cells: Sequence[Takeaway], words: Words) -> str:
    return words.comma.join(words.pair(column, cell.lead.text) for column, cell in zip(columns, cells, strict=False))


def is_wide(drawing: doc.Matrix) -> bool:
    """The brief gives it the full page width."""
    return True

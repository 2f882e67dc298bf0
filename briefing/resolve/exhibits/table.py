"""A table in, its cells out: figures set out by qualifier, number and unit."""

from __future__ import annotations

from briefing.document import NO_COPY
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.model.exhibits import table as model
from briefing.model.text import Text
from briefing.resolve.alt import Words
from briefing.resolve.facts import Quantity
from briefing.resolve.figures_alone import number_label
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import scale_of
from briefing.resolve.scope import Scope, Shown

WIDE_COLUMNS = 4
"""A table with this many columns takes the brief's full width."""


NAME = {"zh": "表格", "en": "Table"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Table, scope: Scope) -> tuple[Table, list[Shown]]:
    """The table with its figures set out by qualifier, number and unit."""
    shown: list[Shown] = []
    rows = []
    for i, row in enumerate(exhibit.rows):
        cells = []
        for j, (column, text) in enumerate(zip(exhibit.columns, row, strict=False)):
            quantity = _figure(exhibit, column, text, f"rows[{i}][{j}]", scope)
            if quantity:
                label = number_label(quantity, scope, "word")
                shown.append(Shown(_row_name(exhibit, i, scope), quantity, scale_of(quantity, scope.lang), label))
                cells.append(TableCell(figure=label))
            else:
                cells.append(TableCell(scope.copy(text)))
        rows.append(
            TableRow(tuple(cells), continues=bool(row) and row[0] is None, highlight=i + 1 in exhibit.highlight)
        )
    check_mixed(exhibit, [s.quantity for s in shown], scope)
    columns = tuple(TableColumn(scope.copy(c.title), c.type, c.weight) for c in exhibit.columns)
    return Table(columns, tuple(rows), grouped=any(row.continues for row in rows)), shown


def _figure(
    exhibit: model.Table, column: model.TableColumn, text: Text | None, place: str, scope: Scope
) -> Quantity | None:
    if column.type != "figure" or text is None or text.figure is None:
        return None
    return scope.quantity(text.figure, exhibit.mark(place))


def _row_name(exhibit: model.Table, at: int, scope: Scope) -> str:
    """What a row is about: its texts before the first figure, the group's name included."""
    names = []
    for j, column in enumerate(exhibit.columns):
        if column.type == "figure":
            break
        above = at
        while j == 0 and above > 0 and exhibit.rows[above][0] is None:
            above -= 1
        cell = exhibit.rows[above][j] if j < len(exhibit.rows[above]) else None
        text = (scope.copy(cell) if cell else NO_COPY).text
        if text:
            names.append(text)
    return ("，" if scope.lang == "zh" else ", ").join(names)


def told(drawing: Table, words: Words) -> list[str]:
    """The heads, and what the rows are about."""
    heads = [column.title.text for column in drawing.columns]
    names = [row.cells[0].text.text for row in drawing.rows if row.cells and not row.continues]
    return [words.comma.join(h for h in heads if h), words.items(names)]


def is_wide(drawing: Table) -> bool:
    """Whether the brief gives it the full page width."""
    return len(drawing.columns) >= WIDE_COLUMNS

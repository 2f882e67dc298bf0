"""A table as written in, its drawing and the numbers it shows out: figures, bars, lines, marks, totals, notes."""

from __future__ import annotations

from briefing.charts.spec import Label
from briefing.document import NO_COPY, Copy
from briefing.document.drawings.table import CellBar, CellLine, RowKind, Table, TableCell, TableColumn, TableRow
from briefing.model import table_parts as model
from briefing.model.exhibits.table import Table as TableModel
from briefing.model.text import Text
from briefing.resolve.alt import Words
from briefing.resolve.facts import Quantity
from briefing.resolve.mixing import check_mixed
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.table_grid import numbers_of, ordinary
from briefing.resolve.table_marks import change, mark_cell
from briefing.resolve.table_notes import Notes
from briefing.resolve.table_units import DRAWN, label, printing

NAME = {"zh": "表格", "en": "Table"}
"""What it is called in alternative texts."""

FOOTNOTES = True
"""Its footnotes count on from those of the exhibit before it."""

WIDE_COLUMNS = 4
"""A table with this many columns takes the brief's full width."""

_KINDS: dict[type[object], RowKind] = {
    model.GroupRow: "group",
    model.SubtotalRow: "subtotal",
    model.TotalRow: "total",
}


def resolved(exhibit: TableModel, scope: Scope, first_note: int = 1) -> tuple[Table, list[Shown]]:
    """The table with its figures set out by qualifier, number and unit; its footnotes count from `first_note`."""
    maker = _Maker(exhibit, scope, Notes(scope, first_note))
    columns = tuple(maker.column(j) for j in range(len(exhibit.columns)))
    rows = tuple(maker.row(i) for i in range(len(exhibit.rows)))
    maker.check()
    grouped = any(row.continues for row in rows)
    return Table(columns, rows, grouped, notes=maker.notes.below()), maker.shown


class _Maker:
    """Resolves one table, cell by cell in reading order, and keeps the numbers it shows."""

    def __init__(self, exhibit: TableModel, scope: Scope, notes: Notes) -> None:
        self.exhibit, self.scope, self.notes = exhibit, scope, notes
        self.shown: list[Shown] = []
        self.numbers = numbers_of(exhibit, scope)
        self.rows = ordinary(exhibit)
        self.how = [
            printing(column, self.numbers.of_column(j, self.rows), scope, complete=self._is_complete(j))
            for j, column in enumerate(exhibit.columns)
        ]
        self.spans = [self._span(j) for j in range(len(exhibit.columns))]

    def column(self, j: int) -> TableColumn:
        written = self.exhibit.columns[j]
        title = self.notes.marked(self.scope.copy(written.title), written.note)
        return TableColumn(title, written.type, written.weight, self.how[j].unit, self.spans[j])

    def row(self, i: int) -> TableRow:
        row = self.exhibit.rows[i]
        highlight = i + 1 in self.exhibit.highlight
        if isinstance(row, model.GroupRow):
            name = TableCell(self.notes.marked(self.scope.copy(row.group), row.note))
            return TableRow((name, *[TableCell()] * (len(self.exhibit.columns) - 1)), highlight=highlight, kind="group")
        cells = self.exhibit.cells_at(i) or self._named(i)
        named = next((j for j, cell in enumerate(cells) if isinstance(cell.value, Text)), 0)
        note = None if isinstance(row, list) else row.note
        made = [self._cell(i, j, cell, note if j == named else None) for j, cell in enumerate(cells)]
        kind = _KINDS.get(type(row), "row")
        inside = kind == "row" or (kind == "subtotal" and self._has_named_groups())
        return TableRow(tuple(made), inside and cells[0].value is None, highlight, kind)

    def check(self) -> None:
        """Warn of what should not share a table; a column that is drawn speaks for itself."""
        columns = self.exhibit.columns
        plain = [j for j, column in enumerate(columns) if column.type not in DRAWN]
        groups = [plain, *([j] for j in range(len(columns)) if j not in plain)]
        for group in groups:
            found = [self.numbers.single[i][j] for i in range(len(self.exhibit.rows)) for j in group]
            lines = [q for i in range(len(self.exhibit.rows)) for j in group for q in self.numbers.lines[i][j]]
            check_mixed(self.exhibit, [q for q in [*found, *lines] if q], self.scope)

    # --- cells ------------------------------------------------------------------------------------

    def _cell(self, i: int, j: int, cell: model.CellAt, row_note: Text | None) -> TableCell:
        column, quantity, line = self.exhibit.columns[j], self.numbers.single[i][j], self.numbers.lines[i][j]
        if quantity:
            return self._figure(i, j, quantity, cell, row_note)
        if line:
            return self._line(i, j, line, cell)
        drawn = column.type in ("harvey", "light", "icon")
        found = mark_cell(column, cell, self.scope) if drawn else None
        if found:
            mark, words = found
            return TableCell(self.notes.marked(words, row_note, cell.note), graphic=mark)
        text = self.scope.copy(cell.value) if isinstance(cell.value, Text) else NO_COPY
        if cell.bare == model.COMPUTED and column.type in model.FIGURES:
            text = NO_COPY  # reported where the sum was refused
        return TableCell(self.notes.marked(text, row_note, cell.note))

    def _figure(self, i: int, j: int, quantity: Quantity, cell: model.CellAt, row_note: Text | None) -> TableCell:
        column = self.exhibit.columns[j]
        printed = label(quantity, self.how[j], self.scope)
        bar = self._bar(i, quantity) if column.type == "bar" else None
        self._show(i, j, quantity, printed, hatched=bar is not None and not bar.actual)
        arrow, tone = change(column, quantity) if column.type == "delta" else (None, "")
        return TableCell(figure=printed, graphic=bar or arrow, tone=tone, notes=self.notes.mark(row_note, cell.note))

    def _bar(self, i: int, quantity: Quantity) -> CellBar | None:
        """The bar of a number; totals, which would dwarf the others, have none."""
        if i not in self.rows or quantity.term is None:
            return None
        return CellBar(float(quantity.term.value), not (quantity.derived or quantity.forecast))

    def _line(self, i: int, j: int, line: list[Quantity | None], cell: model.CellAt) -> TableCell:
        values = [float(q.term.value) if q and q.term else None for q in line]
        known = [value for value in values if value is not None]
        if not known:
            self.scope.findings.error("empty-chart", "there is no number to draw", cell.mark)
            return TableCell()
        low, high = self.spans[j] if self.exhibit.columns[j].scale == "shared" else (min(known), max(known))
        last = max(k for k, value in enumerate(values) if value is not None)
        for k, quantity in enumerate(line):
            if quantity:
                printed = label(quantity, self.how[j], self.scope)
                self._show(i, j, quantity, printed, place=f"{k + 1}/{len(line)}", unseen=k != last)
        ending = line[last]
        shown = label(ending, self.how[j], self.scope) if ending else None
        return TableCell(figure=shown, graphic=CellLine(tuple(values), low, high), notes=self.notes.mark(cell.note))

    def _show(
        self,
        i: int,
        j: int,
        quantity: Quantity,
        printed: Label,
        *,
        place: str = "",
        hatched: bool = False,
        unseen: bool = False,
    ) -> None:
        """Keep a number for the data appendix; `place` is that in a small line."""
        scale = self.how[j].scale_for(quantity, self.scope.lang)
        name = f"{self._name(i, j)} {place}".rstrip()
        self.shown.append(Shown(name, quantity, scale, printed, hatched=hatched, unseen=unseen))

    # --- columns ----------------------------------------------------------------------------------

    def _is_complete(self, j: int) -> bool:
        """Whether no ordinary cell of a column of numbers holds words."""
        cells = [(i, self.exhibit.cells_at(i)) for i in self.rows]
        held = [row[j].value for i, row in cells if j < len(row) and not self.numbers.single[i][j]]
        return all(value is None or isinstance(value, list) for value in held)

    def _span(self, j: int) -> tuple[float, float]:
        """The ends of a drawn column's scale: of bars with zero on it."""
        column = self.exhibit.columns[j]
        terms = [float(q.term.value) for q in self.numbers.of_column(j, self.rows) if q.term]
        if column.type not in ("bar", "sparkline") or not terms:
            return 0.0, 0.0
        zero = [0.0] if column.type == "bar" else []
        return min([*zero, *terms]), max([*zero, *terms])

    # --- names ------------------------------------------------------------------------------------

    def _named(self, i: int) -> list[model.CellAt]:
        """The cells of a total that has only a name, in the first column of texts; a subtotal of a named group has
        it in the second column."""
        row, columns = self.exhibit.rows[i], self.exhibit.columns
        sums = row.subtotal if isinstance(row, model.SubtotalRow) else getattr(row, "total", None)
        name = sums if isinstance(sums, Text) else None
        inside = isinstance(row, model.SubtotalRow) and columns[1].type == "text" and self._has_named_groups()
        place = 1 if inside else next(j for j, column in enumerate(columns) if column.type == "text")
        mark = self.exhibit.mark(f"rows[{i}]")
        return [model.CellAt(name if j == place else None, mark) for j in range(len(columns))]

    def _has_named_groups(self) -> bool:
        return any(cells[0].value is None for i in self.rows if (cells := self.exhibit.cells_at(i)))

    def _name(self, i: int, j: int) -> str:
        """What a number is about: the texts of its row before the first figure, the group's name included, and
        where columns are drawn the head of its own."""
        names = [self._group(i)]
        cells = self.exhibit.cells_at(i) or self._named(i)
        for k, (column, cell) in enumerate(zip(self.exhibit.columns, cells, strict=False)):
            if column.type not in ("text", "number"):
                break
            above = i
            while k == 0 and above > 0 and self._first(above) is None:
                above -= 1
            value = self._first(above) if k == 0 else cell.value
            names.append(self.scope.copy(value) if isinstance(value, Text) else NO_COPY)
        if any(column.type in DRAWN for column in self.exhibit.columns):
            names.append(self.scope.copy(self.exhibit.columns[j].title))
        return ("，" if self.scope.lang == "zh" else ", ").join(name.text for name in names if name)

    def _first(self, i: int) -> object:
        cells = self.exhibit.cells_at(i) or self._named(i)
        return cells[0].value

    def _group(self, i: int) -> Copy:
        """The head above a row, if there is one."""
        for row in reversed(self.exhibit.rows[:i]):
            if isinstance(row, model.TotalRow):
                break
            if isinstance(row, model.GroupRow):
                return self.scope.copy(row.group)
        return NO_COPY


def told(drawing: Table, words: Words) -> list[str]:
    """The heads, and what the rows are about."""
    heads = [column.title.text for column in drawing.columns]
    names = [row.cells[0].text.text for row in drawing.rows if row.cells and not row.continues]
    return [words.comma.join(h for h in heads if h), words.items(names)]


def is_wide(drawing: Table) -> bool:
    """Whether the brief gives it the full page width."""
    return len(drawing.columns) >= WIDE_COLUMNS

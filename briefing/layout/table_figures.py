"""A number of a table's cell in, its runs and style out: loud where the table is plain, else quiet but for totals."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document.drawings.table import Table, TableCell, TableRow
from briefing.layout.kit import BOLD
from briefing.layout.pieces import number_runs
from briefing.lines import Run, Style

PLAIN_TYPES = ("text", "number", "figure")
FIGURE_TYPES = ("figure", "delta", "bar", "sparkline")
"""Columns whose numbers line up on the decimal sign."""
SUMS = ("subtotal", "total")


def is_quiet(table: Table) -> bool:
    """Whether numbers are set like texts, so that bars, marks and totals speak: in all but plain tables."""
    return any(c.type not in PLAIN_TYPES for c in table.columns) or any(r.kind != "row" for r in table.rows)


class FigureLook(Struct, frozen=True):
    """How the numbers of one table are set: in `loud` style, or in a `quiet` one with bold totals; qualifiers,
    units and remarks `small`. `highlighted` tables keep the accent to some rows."""

    loud: Style
    small: Style
    quiet: Style | None = None
    highlighted: bool = False

    def style(self, row: TableRow, cell: TableCell) -> Style:
        """The style of a number in a row."""
        if self.quiet is None:
            return replace(self.loud, color="accent" if row.highlight else "ink") if self.highlighted else self.loud
        strong = row.highlight or row.kind in SUMS
        color = cell.tone or ("accent" if row.highlight else "ink")
        return replace(self.quiet, color=color, weight=BOLD if strong else self.quiet.weight)

    def runs(self, row: TableRow, cell: TableCell, lang: str) -> tuple[Run, ...]:
        """The number of a cell, with the raised marks of its notes; nothing of a cell without one."""
        return self._set(cell.figure, row, cell, lang) if cell.figure else ()

    def tail(self, row: TableRow, cell: TableCell, lang: str) -> tuple[Run, ...]:
        """What stands right of the decimal sign, with the sign."""
        if cell.figure is None:
            return ()
        _, point, decimals = cell.figure.number.partition(".")
        rest = Label(point + decimals, "", cell.figure.suffix, cell.figure.remark)
        return self._set(rest, row, cell, lang)

    def _set(self, label: Label, row: TableRow, cell: TableCell, lang: str) -> tuple[Run, ...]:
        style = self.style(row, cell)
        runs = number_runs(label, style, self.small, self.small, lang)
        return (*runs, Run(cell.notes, replace(style, weight=400), lang)) if cell.notes else runs

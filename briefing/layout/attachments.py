"""Pages and the exhibits on them in, the data of each exhibit as a CSV file out.

A file is UTF-8 with a byte order mark and ends its lines with CR LF, so that Excel reads Chinese right; commas part
cells, as in RFC 4180. A text that a spreadsheet would take for a formula is led by an apostrophe: what an author
writes must not compute on a reader's machine (OWASP, CSV injection)."""

from __future__ import annotations

import csv
from io import StringIO

from briefing.charts.spec import ChartSpec, FigureSpec
from briefing.document import Document, Exhibit
from briefing.document.drawings.table import Table, TableCell, TableColumn
from briefing.layout.native import plain
from briefing.pages import Attachment, Pages, TextItem
from briefing.team import ALONE, Team

BOM = "\ufeff"

COMPUTES = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

Rows = list[list[float | str | None]]


def attachments(pages: Pages, document: Document, team: Team = ALONE) -> tuple[Attachment, ...]:
    """The data of every exhibit that is on the pages of any member of a team and shows any, in order."""
    told = team.told(_places(pages))
    places = {ident: page for found in reversed(told) for ident, page in found.items()}
    made = []
    for exhibit in {e.id: e for e in document.exhibits if e.id in places}.values():
        rows = data_rows(exhibit)
        if rows:
            title = exhibit.headline.text or exhibit.title.text
            said = f"{exhibit.label} {title}".strip()
            made.append(Attachment(f"{exhibit.id}.csv", said, csv_bytes(rows), exhibit.id, places[exhibit.id]))
    return tuple(made)


def _places(pages: Pages) -> dict[str, int]:
    """The first page (from 0) on which each exhibit is drawn, by id."""
    found: dict[str, int] = {}
    for number, page in pages.whole:
        for item in page.items:
            if item.anchor and not isinstance(item, TextItem):
                found.setdefault(item.anchor, number)
    return found


def data_rows(exhibit: Exhibit) -> Rows:
    """The exhibit's numbers, heads first: a column for each series of a chart, the cells of a table, else a row for
    each number with its period, unit and source."""
    drawing = exhibit.drawing
    if isinstance(drawing, ChartSpec):
        return _of_chart(drawing, exhibit)
    if isinstance(drawing, FigureSpec):
        return [[_corner(exhibit), *drawing.columns], *([name, *values] for name, values in drawing.rows)]
    table = drawing if isinstance(drawing, Table) else exhibit.data
    return _of_table(table) if table else []


def _corner(exhibit: Exhibit) -> str:
    """What is measured, over the names of the rows."""
    return exhibit.unit.text or exhibit.title.text


def _of_chart(spec: ChartSpec, exhibit: Exhibit) -> Rows:
    names = [plain(", ".join(filter(None, (one.stack, one.name)))) or exhibit.title.text for one in spec.series]
    rows: Rows = [[_corner(exhibit), *names]]
    for at, category in enumerate(spec.categories):
        rows.append([plain(category.name), *(one.data[at].value for one in spec.series)])
    return rows


def _of_table(table: Table) -> Rows:
    heads: Rows = [[_headed(column) for column in table.columns]]
    return (heads if any(heads[0]) else []) + [[_said(cell) for cell in row.cells] for row in table.rows]


def _headed(column: TableColumn) -> str:
    return f"{column.title.text} ({column.unit.text})" if column.unit else column.title.text


def _said(cell: TableCell) -> float | str:
    """What a cell prints: a plain number as such, all else as text."""
    if cell.figure is None:
        return cell.text.text
    text = cell.figure.text
    try:
        return float(text.replace(",", "").replace("\u2212", "-"))
    except ValueError:
        return text


def csv_bytes(rows: Rows) -> bytes:
    """The rows as a file."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_cell(cell) for cell in row] for row in rows])
    return (BOM + out.getvalue()).encode()


def _cell(value: float | str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(COMPUTES) else value
    return f"{value:.15g}"

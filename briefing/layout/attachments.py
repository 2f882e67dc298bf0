"""Pages and the exhibits on them in, the data of each exhibit as a CSV file out.

A file is UTF-8 with a byte order mark and ends its lines with CR LF, so that Excel reads Chinese right; commas part
cells, as in RFC 4180. A text that a spreadsheet would take for a formula is led by an apostrophe: what an author
writes must not compute on a reader's machine (OWASP, CSV injection)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import zip_longest

from briefing.document import Document, Exhibit
from briefing.document.drawings.table import Table, TableCell, TableColumn
from briefing.pages import AnyItem, Attachment, ChartItem, Column, Formula, Pages, SheetCell, TextItem, walk

BOM = "\ufeff"

COMPUTES = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

NAMELESS = "Series"
"""The heading of a series without a name in a native sheet."""

Rows = list[list[SheetCell]]


def attachments(pages: Pages, document: Document) -> tuple[Attachment, ...]:
    """The data of every exhibit that is on the pages and shows any, in order."""
    drawn = _drawn(pages)
    found = []
    for exhibit in {e.id: e for e in document.exhibits if e.id in drawn}.values():
        first, items = drawn[exhibit.id]
        rows = data_rows(exhibit, [item for item in walk(tuple(items)) if isinstance(item, ChartItem)])
        if rows:
            title = exhibit.headline.text or exhibit.title.text
            said = f"{exhibit.label} {title}".strip()
            found.append(Attachment(f"{exhibit.id}.csv", said, csv_bytes(rows), exhibit.id, first))
    return tuple(found)


def _drawn(pages: Pages) -> dict[str, tuple[int, list[AnyItem]]]:
    """What is drawn of each exhibit, by id: its first page (from 0) and its items."""
    found: dict[str, tuple[int, list[AnyItem]]] = {}
    for number, page in enumerate(pages.pages):
        for item in page.items:
            if item.anchor and not isinstance(item, TextItem):
                found.setdefault(item.anchor, (number, []))[1].append(item)
    return found


def data_rows(exhibit: Exhibit, charts: Sequence[ChartItem]) -> Rows:
    """The exhibit's numbers, heads first: the sheet of a native chart, the cells of a table, else a row for each
    number with its period, unit and source."""
    if charts and len({_heads(chart.sheet) for chart in charts}) == 1:
        return _of_sheets(exhibit, charts)
    table = exhibit.drawing if isinstance(exhibit.drawing, Table) else exhibit.data
    return _of_table(table) if table else []


def _heads(sheet: Iterable[Column]) -> tuple[str, ...]:
    return tuple(column.name for column in sheet if not column.helper)


def _of_sheets(exhibit: Exhibit, charts: Sequence[ChartItem]) -> Rows:
    """The columns of the sheets, parts of a chart that was split one below the other; the corner has the unit."""
    heads = _heads(charts[0].sheet)
    corner = heads[0] or exhibit.unit.text or exhibit.title.text
    rows: Rows = [[corner, *(exhibit.title.text if head == NAMELESS else head for head in heads[1:])]]
    for chart in charts:
        columns = [column.cells for column in chart.sheet if not column.helper]
        rows += [list(cells) for cells in zip_longest(*columns)]
    return rows


def _of_table(table: Table) -> Rows:
    heads: Rows = [[_headed(column) for column in table.columns]]
    return (heads if any(heads[0]) else []) + [[_said(cell) for cell in row.cells] for row in table.rows]


def _headed(column: TableColumn) -> str:
    return f"{column.title.text} ({column.unit.text})" if column.unit else column.title.text


def _said(cell: TableCell) -> SheetCell:
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


def _cell(cell: SheetCell) -> str:
    value = cell.value if isinstance(cell, Formula) else cell
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(COMPUTES) else value
    return f"{value:.15g}"

"""Data files named by a briefing in, the cells of their columns out."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from briefing.diagnostics import Findings, did_you_mean
from briefing.model.numbers import FileColumn
from briefing.model.text import Node, Text
from briefing.model.variables import filled
from briefing.read.files import contents
from briefing.read.paths import inside

MAX_BYTES = 5_000_000
MAX_UNPACKED = 100_000_000
MAX_ROWS = 20_000

Sheet = list[list[str | None]]
"""Rows of cells as text; the first row holds the headings."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


class BadTableError(Exception):
    """Why a data file cannot be used."""


def fill_columns(
    found: Iterable[Node | Text], root: Path, findings: Findings, values: Mapping[str, Text] | None = None
) -> None:
    """Load every column that nodes of a briefing take from a file; each file is read once. `values` stand for the
    variables in the names of files, sheets and columns."""
    cache: dict[tuple[str, str | None], Sheet | None] = {}
    for node in found:
        if isinstance(node, FileColumn):
            file, heading, name = (filled(part or "", values or {}) for part in (node.file, node.column, node.sheet))
            key = (file, name or None)
            if key not in cache:
                cache[key] = _sheet(root, node, *key, findings)
            sheet = cache[key]
            if sheet is not None:
                _fill(node, sheet, file, heading, findings)


def _fill(column: FileColumn, sheet: Sheet, file: str, heading: str, findings: Findings) -> None:
    heads = [head or "" for head in sheet[0]] if sheet else []
    if heading not in heads:
        hints = did_you_mean(heading, heads) or (f"columns here: {', '.join(h for h in heads if h)}",)
        findings.error("no-such-column", f"`{file}` has no column `{heading}`", column.mark("column"), *hints)
        return
    at = heads.index(heading)
    cells = [row[at] if at < len(row) else None for row in sheet[1:]]
    while cells and cells[-1] is None:
        cells.pop()
    column._cells[:] = cells


def _sheet(root: Path, column: FileColumn, file: str, sheet: str | None, findings: Findings) -> Sheet | None:
    path = inside(root, file, column.mark("file"), findings)
    if path is None:
        return None
    try:
        return read_sheet(path, sheet)
    except BadTableError as error:
        findings.error("bad-data-file", f"`{file}`: {error}", column.mark("file"))
        return None


def read_sheet(
    path: Path, sheet: str | None = None, *, most: tuple[int, int] = (MAX_BYTES, MAX_ROWS), whole: bool = False
) -> Sheet:
    """The rows of a .csv file, or of a sheet (default the first) of an .xlsx file, as text. Empty rows and columns
    before the first of a sheet are left out, unless it is read `whole`. `most` bytes and rows are read.

    Raises `BadTableError` when the file is no such table or too large; OSError when it cannot be read."""
    size = path.stat().st_size
    if size > most[0]:
        raise BadTableError(f"the file has {size:,} bytes; the limit is {most[0]:,}")
    suffix = path.suffix.lower()
    if suffix == ".csv":
        rows = _csv_rows(path)
    elif suffix == ".xlsx":
        rows = _xlsx_rows(path, sheet, whole)
    else:
        raise BadTableError("only .csv and .xlsx files can be read")
    if len(rows) > most[1]:
        raise BadTableError(f"the table has {len(rows):,} rows; the limit is {most[1]:,}")
    return [[_cell(value) for value in row] for row in rows]


def _csv_rows(path: Path) -> list[list[str]]:
    try:
        text = contents(path).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        raise BadTableError("the file is not UTF-8") from None
    except csv.Error as error:
        raise BadTableError(f"not a valid CSV file: {error}") from None


def _xlsx_rows(path: Path, sheet: str | None, whole: bool) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook  # costs time; only some briefings have sheets

    try:
        data = contents(path)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(info.file_size for info in package.infolist())
        if unpacked > MAX_UNPACKED:
            raise BadTableError(f"unpacks to {unpacked:,} bytes; the limit is {MAX_UNPACKED:,}")
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if sheet is not None and sheet not in book.sheet_names:
            raise BadTableError(f"there is no sheet `{sheet}`; its sheets are {', '.join(book.sheet_names)}")
        return book.get_sheet_by_name(sheet or book.sheet_names[0]).to_python(skip_empty_area=not whole)
    except (CalamineError, zipfile.BadZipFile, OSError, IndexError) as error:
        raise BadTableError(f"not a valid workbook: {error}") from None


def _cell(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    text = str(value).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return text or None

"""Data files named by a briefing in, the cells of their columns out."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

from briefing.diagnostics import Findings, did_you_mean
from briefing.model.numbers import FileColumn
from briefing.model.text import Node, Text
from briefing.read.paths import inside

MAX_BYTES = 5_000_000
MAX_UNPACKED = 100_000_000
MAX_ROWS = 20_000

Sheet = list[list[str | None]]
"""Rows of cells as text; the first row holds the headings."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


class _BadTableError(Exception):
    """Why a data file cannot be used."""


def fill_columns(found: Iterable[Node | Text], root: Path, findings: Findings) -> None:
    """Load every column that nodes of a briefing take from a file; each file is read once."""
    cache: dict[tuple[str, str | None], Sheet | None] = {}
    for node in found:
        if isinstance(node, FileColumn):
            key = (node.file, node.sheet)
            if key not in cache:
                cache[key] = _sheet(root, node, findings)
            sheet = cache[key]
            if sheet is not None:
                _fill(node, sheet, findings)


def _fill(column: FileColumn, sheet: Sheet, findings: Findings) -> None:
    heads = [head or "" for head in sheet[0]] if sheet else []
    if column.column not in heads:
        hints = did_you_mean(column.column, heads) or (f"columns here: {', '.join(h for h in heads if h)}",)
        findings.error(
            "no-such-column", f"`{column.file}` has no column `{column.column}`", column.mark("column"), *hints
        )
        return
    at = heads.index(column.column)
    cells = [row[at] if at < len(row) else None for row in sheet[1:]]
    while cells and cells[-1] is None:
        cells.pop()
    column._cells.extend(cells)


def _sheet(root: Path, column: FileColumn, findings: Findings) -> Sheet | None:
    path = inside(root, column.file, column.mark("file"), findings)
    if path is None:
        return None
    try:
        return read_sheet(path, column.sheet)
    except _BadTableError as error:
        findings.error("bad-data-file", f"`{column.file}`: {error}", column.mark("file"))
        return None


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """The rows of a .csv file, or of a sheet (default the first) of an .xlsx file, as text."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise _BadTableError(f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}")
    suffix = path.suffix.lower()
    if suffix == ".csv":
        rows = _csv_rows(path)
    elif suffix == ".xlsx":
        rows = _xlsx_rows(path, sheet)
    else:
        raise _BadTableError("only .csv and .xlsx files can be read")
    if len(rows) > MAX_ROWS:
        raise _BadTableError(f"the table has {len(rows):,} rows; the limit is {MAX_ROWS:,}")
    return [[_cell(value) for value in row] for row in rows]


def _csv_rows(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        raise _BadTableError("the file is not UTF-8") from None
    except csv.Error as error:
        raise _BadTableError(f"not a valid CSV file: {error}") from None


def _xlsx_rows(path: Path, sheet: str | None) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook  # costs time; only some briefings have sheets

    try:
        with zipfile.ZipFile(path) as package:
            unpacked = sum(info.file_size for info in package.infolist())
        if unpacked > MAX_UNPACKED:
            raise _BadTableError(f"unpacks to {unpacked:,} bytes; the limit is {MAX_UNPACKED:,}")
        book = CalamineWorkbook.from_path(str(path))
        if sheet is not None and sheet not in book.sheet_names:
            raise _BadTableError(f"there is no sheet `{sheet}`; its sheets are {', '.join(book.sheet_names)}")
        return book.get_sheet_by_name(sheet or book.sheet_names[0]).to_python()
    except (CalamineError, zipfile.BadZipFile, OSError, IndexError) as error:
        raise _BadTableError(f"not a valid workbook: {error}") from None


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

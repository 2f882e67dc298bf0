"""What is known of each row in, `manifest.csv` and `manifest.json` beside the outputs out; and read again.

Both are written whole: whoever reads them never finds half."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct, to_builtins

from briefing.files import Place

CSV, JSON = "manifest.csv", "manifest.json"
FORMAT = 1
"""Of the JSON file; another is not read."""

HEAD = ("row", "state", "files", "sha256", "seconds", "findings", "column", "key")
BETWEEN = " | "
"""Stands between several files or findings in a cell; no file name holds it."""


class File(Struct, frozen=True):
    """A file that was written: its name, the SHA-256 of its bytes, their number, its pages."""

    name: str
    sha256: str
    size: int
    pages: int


class Record(Struct, frozen=True):
    """What became of a row: `waiting`, `done` or `failed`, its files, the seconds they took, errors and warnings, and
    the key of all that they were made from. `column` is the heading of the cell that made it fail, where that is
    known."""

    row: int
    state: Literal["waiting", "done", "failed"]
    key: str
    files: tuple[File, ...] = ()
    seconds: float = 0.0
    findings: tuple[str, ...] = ()
    column: str = ""


def read(out: Place) -> dict[str, Record]:
    """The records of an earlier run by key; none when there was no such run, or its manifest is damaged."""
    try:
        data = json.loads(out.read(JSON))
        rows = data["rows"] if data["format"] == FORMAT else []
        return {row["key"]: _record(row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _record(row: Mapping[str, Any]) -> Record:
    files = tuple(File(**file) for file in row["files"])
    told = tuple(row["findings"])
    return Record(row["row"], row["state"], row["key"], files, row["seconds"], told, row.get("column", ""))


def whole(records: Iterable[Record], out: Place) -> list[Record]:
    """Those records whose rows were done and whose files are still as they were written."""
    done = [record for record in records if record.state == "done"]
    there = out.digests(file.name for record in done for file in record.files)
    return [record for record in done if all(there.get(file.name) == file.sha256 for file in record.files)]


class Manifest:
    """The records of a run by number of the row, kept on disk while they change."""

    def __init__(self, out: Place, records: Iterable[Record], pause: float = 1.0) -> None:
        """`pause` seconds pass at least between two writings, and ever more than these take."""
        self._out = out
        self._records = {record.row: record for record in records}
        self._pause = pause
        self._next = 0.0
        self._fresh = False

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, by number of the row."""
        return tuple(self._records[row] for row in sorted(self._records))

    def add(self, record: Record) -> None:
        """Put a record in place of the one before, and write if it is time to."""
        self._records[record.row] = record
        self._fresh = False
        if time.monotonic() >= self._next:
            self.write()

    def write(self) -> None:
        """Write both files, unless they are as they should be. OSError when the folder cannot be written."""
        if self._fresh:
            return
        started = time.monotonic()
        records = self.records
        data = {"format": FORMAT, "rows": to_builtins(records)}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        self._out.store([(CSV, _as_csv(records)), (JSON, text.encode())])
        ended = time.monotonic()
        self._next = ended + max(self._pause, 20 * (ended - started))
        self._fresh = True


def _as_csv(records: Iterable[Record]) -> bytes:
    """A line a row; with a mark of UTF-8 at the start, by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for record in records:
        names, sums = [file.name for file in record.files], [file.sha256 for file in record.files]
        findings = BETWEEN.join(" ".join(finding.split()) for finding in record.findings)
        seconds = f"{record.seconds:.3f}" if record.seconds else ""
        writer.writerow(
            (record.row, record.state, BETWEEN.join(names), BETWEEN.join(sums), seconds, findings, record.column,
             record.key)
        )  # fmt: skip
    return b"\xef\xbb\xbf" + text.getvalue().encode()

"""A project and a table of rows in, files and their manifest out: the steps of a batch in order."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefing.batches.cluster import cluster as dask
from briefing.batches.crew import Engine, work_through
from briefing.batches.keys import Keys
from briefing.batches.manifest import CSV, JSON, Manifest, Record, read, whole
from briefing.batches.plan import Plan, Row, Settings
from briefing.batches.pool import cores, pool
from briefing.batches.rows import Table, read_rows
from briefing.batches.work import Task
from briefing.diagnostics import BriefingError, Diagnostic, Findings, Mark, Severity
from briefing.document import Length
from briefing.files import Place, place
from briefing.model.briefing import Briefing
from briefing.outputs import LENGTHS, PER_PAGE, ROW_NAME, TARGETS, USUAL, Target, file_name, known
from briefing.pipeline import Drawings, EnvironmentProblem, chosen_languages, find_project, known_drawings
from briefing.print_options import PrintOptions
from briefing.read.content import complete, read_files
from briefing.read.fillings import filling, slots
from briefing.read.paths import shown
from briefing.read.themes import read_theme
from briefing.theme.tokens import Theme

if TYPE_CHECKING:
    from briefing.outputs import PerPage


class Progress(Struct, frozen=True):
    """How far a batch is: rows that have ended, of those to be made, how many failed, seconds since the start."""

    ended: int
    total: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.ended / self.seconds if self.seconds > 0 else 0.0

    def __str__(self) -> str:
        """`37 of 200 rows, 2 failed, 12.5 a second, 0:13 left`."""
        failed = f", {self.failed} failed" if self.failed else ""
        left = "" if self.left is None else f", {int(self.left) // 60}:{int(self.left) % 60:02} left"
        return f"{self.ended} of {self.total} rows{failed}, {self.rate:.1f} a second{left}"

    @property
    def left(self) -> float | None:
        """Seconds left at this rate; None when there is none yet."""
        return (self.total - self.ended) / self.rate if self.rate else None


class Batch(Struct, frozen=True):
    """What a batch made: a record of every row; warnings about the table, and an error a row that failed; how many rows
    were made, were there already, and failed."""

    records: tuple[Record, ...]
    findings: tuple[Diagnostic, ...]
    made: int
    kept: int
    failed: int
    seconds: float


def batch(
    project: str | Path | None = None,
    *,
    rows: str | Path,
    sheet: str | None = None,
    name: str = ROW_NAME,
    theme: str | None = None,
    languages: Iterable[str] | None = None,
    to: Iterable[Target] = USUAL,
    length: Length = "full",
    per_page: PerPage = 3,
    out: str | Path = "out",
    strict: bool = False,
    prints: PrintOptions | None = None,
    jobs: int | None = None,
    cluster: str | None = None,
    drawings: Drawings | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Batch:
    """Build a project once for every row of a table (.csv, or a `sheet` of an .xlsx file).

    Columns are the project's variables (`client`, `client.zh`), facts with a value of their own (`fact.revenue`), and
    `theme`, `language`, `length` and `name`; what a row does not say is as given here. `name` is what names of files
    begin with, with `{row}`, `{project}`, `{lang}`, `{length}`, `{theme}` and variables filled in. `jobs` processes
    build at a time, by default one a core. They are started anew: a script that calls this needs
    `if __name__ == "__main__":`. `cluster` is the address of a Dask cluster that builds in their place. `out` is a
    folder, or a URL such as `s3://bucket/folder` (extra `cloud`). `drawings` are the functions of the project's
    `drawing` exhibits, as in `build`; as they go to other processes, each must be defined at the top of a module.

    All rows are checked before the first is built. A row that fails stops no other, and leaves what it made
    before. `manifest.csv` and `manifest.json` in `out` say what became of each row; a row whose files are there, made
    from the same, is kept.

    Raises `BriefingError` when the project or the table has errors, `EnvironmentProblem` when files cannot be written
    or processes not be started; KeyboardInterrupt after the manifest has been written."""
    started = time.perf_counter()
    findings = Findings()
    plan, found = _prepared(
        project, Path(rows), sheet, (name, theme, languages, length), (to, per_page, strict, out), prints,
        drawings, findings,
    )  # fmt: skip
    keys = Keys(plan, prints)
    tasks = [(row, keys.key(row)) for row in found.rows]
    where = place(plan.out)
    files = [file_name(stem, target) for row, _ in tasks for stem in row.stems.values() for target in plan.targets]
    where.sweep([*files, CSV, JSON])
    manifest, todo = _compared(tasks, where)
    try:
        if todo:
            engine = dask(plan, cluster, findings) if cluster else pool(plan, max(1, min(jobs or cores(), len(todo))))
            _build(todo, manifest, engine, progress)
    finally:
        _write(manifest)
        where.sweep(files)
    failed = [record for record in manifest.records if record.state == "failed"]
    told = [d for d in findings.items if d.severity is not Severity.NOTE]
    told += [_failure(record, shown(Path(rows)), found.columns) for record in failed]
    kept, made = len(tasks) - len(todo), len(todo) - len(failed)
    return Batch(manifest.records, tuple(told), made, kept, len(failed), time.perf_counter() - started)


def _failure(record: Record, file: str, columns: Mapping[str, int]) -> Diagnostic:
    """A row that failed, as an error at its place in the table: the cell that is at fault, where that is known."""
    first, *others = record.findings
    message = f"the row was not made: {first}"
    mark = Mark(file, record.row, columns.get(record.column, 0) + 1)
    return Diagnostic(Severity.ERROR, "row-failed", message, mark, tuple(others))


def _prepared(
    project: str | Path | None,
    rows: Path,
    sheet: str | None,
    said: tuple[str, str | None, Iterable[str] | None, Length],
    ordered: tuple[Iterable[Target], PerPage, bool, str | Path],
    prints: PrintOptions | None,
    drawings: Drawings | None,
    findings: Findings,
) -> tuple[Plan, Table]:
    """The project read, and all rows checked."""
    name, theme, languages, length = said
    to, per_page, strict, out = ordered
    asked = set(to)
    known("length", length, LENGTHS)
    known("number of slides a page", per_page, PER_PAGE)
    for target in asked:
        known("target", target, TARGETS)
    folder = find_project(project)
    briefing = read_files(folder, findings)
    findings.stop_on_error()
    if briefing is None:
        raise BriefingError(findings.items)
    briefing = (prints or PrintOptions()).on(briefing)
    own = known_drawings(briefing, drawings, findings)
    _check_sendable(own, briefing, findings)
    settings = Settings(theme or briefing.theme, tuple(chosen_languages(briefing, languages)), length, name)
    found = read_rows(rows, sheet, settings, briefing, folder, findings)
    findings.stop_on_error()
    themes = _themes(dict.fromkeys(row.theme for row in found.rows), folder, findings)
    _check(briefing, found.rows[0], folder, findings)
    targets = tuple(t for t in TARGETS if t in asked)
    return Plan(folder, briefing, themes, targets, per_page, strict, out, own), found


def _check_sendable(drawings: Drawings, briefing: Briefing, findings: Findings) -> None:
    """Report functions that cannot be sent to another process."""
    for ident, function in drawings.items():
        try:
            pickle.dumps(function)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            message = f"the function of `{ident}` cannot be sent to the processes that build: {error}"
            findings.error("drawing-stays", message, briefing.mark(), "define it at the top of a module")


def _themes(names: Iterable[str], folder: Path, findings: Findings) -> dict[str, Theme]:
    read_ones = {name: read_theme(name, folder, findings) for name in names}
    findings.stop_on_error()
    return {name: theme for name, theme in read_ones.items() if theme is not None}


def _check(briefing: Briefing, row: Row, folder: Path, findings: Findings) -> None:
    """Complete the briefing, with the data files that all rows share, as the first row fills it."""
    complete(briefing.filled(filling(slots(briefing), row.given)), folder, findings)
    findings.stop_on_error()


def _compared(tasks: list[Task], out: Place) -> tuple[Manifest, list[Task]]:
    """A manifest of all rows, with what an earlier run made of them, and the rows still to be made."""
    before = read(out)
    keys = {key for _, key in tasks}
    kept = {record.key: record for record in whole((r for r in before.values() if r.key in keys), out)}
    records, todo = [], []
    for row, key in tasks:
        old = kept.get(key)
        if old is not None:
            records.append(replace(old, row=row.number))
        else:
            records.append(Record(row.number, "waiting", key))
            todo.append((row, key))
    manifest = Manifest(out, records)
    _write(manifest)
    return manifest, todo


def _build(
    todo: list[Task],
    manifest: Manifest,
    place: AbstractContextManager[Engine],
    progress: Callable[[Progress], None] | None,
) -> None:
    started = time.perf_counter()
    failed = 0
    with place as engine:
        for ended, record in enumerate(work_through(todo, engine), start=1):
            _write(manifest, record)
            failed += record.state == "failed"
            if progress:
                progress(Progress(ended, len(todo), failed, time.perf_counter() - started))


def _write(manifest: Manifest, record: Record | None = None) -> None:
    """Write the manifest, or add a record to it."""
    try:
        if record is None:
            manifest.write()
        else:
            manifest.add(record)
    except OSError as error:
        raise EnvironmentProblem(f"cannot write {error.filename or 'the manifest'}: {error.strerror}") from error

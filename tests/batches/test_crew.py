"""The crew on pools of its own: what becomes of rows whose process dies, and of work that is stopped."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest

from briefing.batches.crew import FIRST, LARGEST, LEAST, Engine, work_through
from briefing.batches.manifest import Record
from briefing.batches.plan import Row
from briefing.batches.work import Task


def tasks(count: int, given: dict[str, str] | None = None) -> list[Task]:
    return [(Row(n, given or {}, "boardroom", "full", {}), f"key{n}") for n in range(2, count + 2)]


def make(chunk: Sequence[Task]) -> list[Record]:
    """Rows 5 and 9 kill their process, row 7 does so once."""
    for row, _ in chunk:
        once = Path(row.given["folder"]) / "once"
        if row.number == 7 and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if row.number in (5, 9):
            os.kill(os.getpid(), signal.SIGKILL)
    return [Record(row.number, "done", key) for row, key in chunk]


def pool() -> Executor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def test_a_process_that_dies_costs_its_row_alone(tmp_path: Path) -> None:
    work = tasks(14, {"folder": str(tmp_path)})
    found = {r.row: r for r in work_through(work, Engine(pool, 2, make))}
    assert sorted(found) == list(range(2, 16))
    assert [n for n, r in sorted(found.items()) if r.state == "failed"] == [5, 9]
    assert "[process-died]" in found[5].findings[0]
    assert found[5].key == "key5"
    assert (tmp_path / "once").exists()


def refuse(chunk: Sequence[Task]) -> list[Record]:
    """An engine that loses rows without breaking, as a cluster does."""
    if any(row.number == 4 for row, _ in chunk):
        raise RuntimeError("worker lost\nat last")
    return [Record(row.number, "done", key) for row, key in chunk]


def test_any_executor_will_do() -> None:
    found = {r.row: r for r in work_through(tasks(20), Engine(lambda: ThreadPoolExecutor(3), 3, refuse))}
    assert sorted(found) == list(range(2, 22))
    assert [n for n, r in found.items() if r.state == "failed"] == [4]
    assert found[4].findings == ("error: its process died twice: worker lost [process-died]",)


class Interrupted(ThreadPoolExecutor):
    """Ctrl-C comes while the third chunk is handed out."""

    handed = 0

    def submit(self, *args: object, **kwargs: object) -> Future[list[Record]]:  # type: ignore[override]
        Interrupted.handed += 1
        if Interrupted.handed == 3:
            raise KeyboardInterrupt
        return super().submit(*args, **kwargs)  # type: ignore[arg-type]


def test_what_is_under_way_is_told_of_after_ctrl_c() -> None:
    both = Barrier(2)
    found: list[int] = []

    def together(chunk: Sequence[Task]) -> list[Record]:
        both.wait(20)
        return refuse(chunk)

    def collect() -> None:
        for record in work_through(tasks(3), Engine(lambda: Interrupted(2), 2, together)):
            found.append(record.row)  # noqa: PERF401 - what comes before the end counts

    with pytest.raises(KeyboardInterrupt):
        collect()
    assert sorted(found) == [2, 3]


AIM = 0.5


def handed(count: int, width: int, seconds: float) -> list[list[int]]:
    """The rows of each chunk that is handed out, when a row takes so many seconds, and the first of all ten times as
    many."""
    found: list[list[int]] = []

    def note(chunk: Sequence[Task]) -> list[Record]:
        found.append([row.number for row, _ in chunk])
        return [Record(row.number, "done", key, seconds=seconds * (1 + 9 * (row.number == 2))) for row, key in chunk]

    list(work_through(tasks(count), Engine(lambda: ThreadPoolExecutor(1), width, note, AIM)))
    return found


@pytest.mark.parametrize("seconds", [0.0, 0.016, 0.2, 3.0])
@pytest.mark.parametrize(("count", "width"), [(1, 1), (7, 2), (100, 2), (1000, 4), (3, 8)])
def test_chunks_hold_every_row_once(count: int, width: int, seconds: float) -> None:
    chunks = handed(count, width, seconds)
    assert [row for chunk in chunks for row in chunk] == list(range(2, count + 2))
    assert max(map(len, chunks[:width])) <= FIRST
    assert max(map(len, chunks)) <= LARGEST


@pytest.mark.parametrize(("seconds", "rows"), [(0.016, 31), (0.1, 5), (0.2, 2), (3.0, 1)])
def test_chunks_take_about_as_long_whatever_a_row_does(seconds: float, rows: int) -> None:
    assert {len(chunk) for chunk in handed(1000, 4, seconds)[4:16]} == {rows}


def test_the_last_chunks_are_small() -> None:
    """So that no process builds long after the others have ended; but not so small that handing them out costs more."""
    sizes = [len(chunk) for chunk in handed(200, 4, 0.016)]
    assert sizes == [4, 4, 4, 4, 31, 31, 30, 23, 17, 13, 9, 7, 5, 4, 3, 3, 3, 3, 2]
    assert 31 // LEAST == 3

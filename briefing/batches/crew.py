"""Rows and a way to start an executor in, which gets them in chunks, records out as rows are done.

Nothing here knows where the work is done: any `concurrent.futures.Executor` will do whose processes have the plan.
A process that dies costs its chunk, whose rows are then tried again, each alone, so that the row that kills is known by
number: it is given up when that happens twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice
from typing import NamedTuple

from briefing.batches.manifest import Record
from briefing.batches.work import Task
from briefing.pipeline import EnvironmentProblem

Chunk = Sequence[Task]

FIRST, LARGEST = 4, 64
"""Rows in a chunk at most: while nobody knows how long a row takes, and ever."""

LEAST = 8
"""The smallest chunk, at the end of the work, is this part of one that takes as long as it should."""


class Engine(NamedTuple):
    """Where work is done: what starts an executor (again, when it broke), how many chunks it has room for, what it
    calls with each, and the seconds that should take: they are spent again when a process dies, and waited for after
    Ctrl-C, but what it costs to hand a chunk out must be little of them."""

    start: Callable[[], Executor]
    width: int
    make: Callable[[Chunk], list[Record]]
    aim: float = 0.25


def work_through(tasks: Iterable[Task], engine: Engine) -> Iterator[Record]:
    """The records of all rows, as they come. After Ctrl-C, what is under way is
    finished and told of before KeyboardInterrupt is raised."""
    crew = _Crew(tasks, engine)
    try:
        while crew.has_work:
            crew.hand_out()
            yield from crew.collect()
    except KeyboardInterrupt:
        yield from crew.finished()
        raise
    finally:
        crew.executor.shutdown(wait=True)


class _Crew:
    """An executor, and what it has to do: rows in chunks, and those of lost chunks alone. `died` are rows whose process
    did while they were alone, `fitting` how many rows make a chunk."""

    def __init__(self, tasks: Iterable[Task], engine: Engine) -> None:
        self.waiting = deque(tasks)
        self.fitting = FIRST
        self.suspects: deque[Task] = deque()
        self.died: set[int] = set()
        self.running: dict[Future[list[Record]], tuple[Chunk, bool]] = {}
        self.engine = engine
        self.executor = engine.start()

    @property
    def has_work(self) -> bool:
        return bool(self.waiting or self.suspects or self.running)

    def hand_out(self) -> None:
        """Give the executor what it has room for. While there are suspects, one of them alone."""
        try:
            while self.suspects and not self.running:
                self._submit([self.suspects[0]], alone=True)
                self.suspects.popleft()
            while self.waiting and not self.suspects and not self._is_testing and len(self.running) < self.engine.width:
                chunk = list(islice(self.waiting, self._size()))
                self._submit(chunk, alone=False)
                for _ in chunk:
                    self.waiting.popleft()
        except BrokenExecutor:
            if not self.running:
                self._restart()

    def _size(self) -> int:
        """Of the next chunk: smaller towards the end, so that all processes end at about the same time."""
        share = max(len(self.waiting) // self.engine.width, self.fitting // LEAST, 1)
        return min(self.fitting, share)

    @property
    def _is_testing(self) -> bool:
        return any(alone for _, alone in self.running.values())

    def _submit(self, chunk: Chunk, *, alone: bool) -> None:
        self.running[self.executor.submit(self.engine.make, chunk)] = (chunk, alone)

    def collect(self) -> Iterator[Record]:
        """The records of chunks that have ended since; rows of lost ones become suspects."""
        if not self.running:
            return
        done, _ = wait(self.running, return_when=FIRST_COMPLETED)
        broken = False
        for future in done:
            chunk, alone = self.running.pop(future)
            if future.cancelled():
                raise EnvironmentProblem("the cluster dropped its work: it is gone, or was closed")
            error = future.exception()
            broken = broken or isinstance(error, BrokenExecutor)
            if error is None:
                records = future.result()
                self.fitting = _fitting(records, self.engine.aim)
                yield from records
            elif alone and chunk[0][0].number in self.died:
                yield _died(chunk[0], error)
            else:
                self.died.update(row.number for row, _ in chunk if alone)
                self.suspects.extend(chunk)
        if broken:
            self._drop()
            self._restart()

    def _drop(self) -> None:
        """What else was under way in a broken executor is lost too."""
        for chunk, _ in self.running.values():
            self.suspects.extend(chunk)
        self.running.clear()

    def _restart(self) -> None:
        self.executor.shutdown(wait=True)
        self.executor = self.engine.start()

    def finished(self) -> Iterator[Record]:
        """The records of what is under way, when it has ended."""
        for future in wait(self.running).done:
            if not future.cancelled() and future.exception() is None:
                yield from future.result()


def _fitting(records: Sequence[Record], aim: float) -> int:
    """How many rows like most of these take so many seconds: the first that a process makes takes longer."""
    each = sorted(record.seconds for record in records)[(len(records) - 1) // 2]
    return max(1, min(LARGEST, int(aim / each))) if each else LARGEST


def _died(task: Task, error: BaseException) -> Record:
    row, key = task
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return Record(row.number, "failed", key, findings=(f"error: its process died twice: {said} [process-died]",))

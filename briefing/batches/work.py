"""What a process of a pool does: it takes a plan once, then rows in chunks, and gives back a record a row."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import connection, parent_process

from briefing.batches.blame import blamed
from briefing.batches.manifest import File, Record
from briefing.batches.plan import Plan, Row, columns, varies
from briefing.diagnostics import BriefingError, Diagnostic, Findings, Severity
from briefing.files import place
from briefing.memo import forget
from briefing.model.briefing import Briefing
from briefing.model.variables import Filling, filled
from briefing.pipeline import EnvironmentProblem, Order, make
from briefing.read.content import complete
from briefing.read.fillings import filling, slots

Task = tuple[Row, str]
"""A row and its key."""


FULL_SWEEP = 512
"""Rows between two collections that look through everything."""


TURN = 0.05
"""Seconds that a thread which builds keeps the interpreter while others want it, ten times the usual: a Dask worker's
event loop asks a hundred and seventy times a second, mostly to count."""

MOST_READ = 64
"""How many choices of data files a process keeps read."""


class _Bench:
    """A plan as a process holds it. Rows that take their data from the same places share a briefing that is read and
    checked once: a row fills it without changing it."""

    def __init__(self, blob: bytes) -> None:
        self.plan: Plan = pickle.loads(blob)
        self.out = place(self.plan.out)
        self._briefing = pickle.dumps(self.plan.briefing)
        self._slots = slots(self.plan.briefing)
        self._varying = list(filter(varies, columns(self.plan.briefing)))
        self._read: OrderedDict[tuple[str, ...], tuple[Briefing, tuple[Diagnostic, ...]]] = OrderedDict()
        self._unswept = 0

    def tidy(self, rows: int) -> None:
        """Collect the cycles that a chunk left. What outlives it is mostly remembered for the next rows, and looked
        through only now and then, when texts are forgotten that perhaps no row has any more."""
        self._unswept += rows
        if self._unswept >= FULL_SWEEP:
            self._unswept = 0
            forget()
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    def briefing(self, row: Row, findings: Findings) -> Briefing:
        """The briefing filled by a row."""
        given = filling(self._slots, row.given)
        if not self._varying:
            return self.plan.briefing.filled(given)
        values = self.plan.briefing.filled(given).values
        places = tuple(filled(part or "", values) for c in self._varying for part in (c.file, c.sheet, c.column))
        if places not in self._read:
            self._read[places] = self._completed(given)
            if len(self._read) > MOST_READ:
                self._read.popitem(last=False)
        self._read.move_to_end(places)
        briefing, told = self._read[places]
        findings.items += told
        return briefing.filled(given)

    def _completed(self, given: Filling) -> tuple[Briefing, tuple[Diagnostic, ...]]:
        """A copy of the briefing with the data that a row names, and what was found in it. Raises `BriefingError`."""
        found = Findings()
        fresh: Briefing = pickle.loads(self._briefing)
        complete(fresh.filled(given), self.plan.folder, found)
        found.stop_on_error()
        return fresh, tuple(found.items)


_benches: dict[str, _Bench] = {}
"""By the names of their plans: a worker of a cluster may serve several batches."""

_turn = threading.Lock()
"""Held by the thread that builds: a worker of a cluster may have several."""


def begin(blob: bytes) -> None:
    """Take a pickled plan: the first that a process does."""
    _benches[name_of(blob)] = _Bench(blob)


def end(name: str) -> None:
    """Drop a plan, and with the last one what was kept from collection: a worker of a cluster goes on to other work."""
    _benches.pop(name, None)
    if not _benches:
        gc.unfreeze()


def name_of(blob: bytes) -> str:
    """The name of a pickled plan."""
    return f"briefing-{hashlib.sha256(blob).hexdigest()}"


def begin_in_pool(blob: bytes) -> None:
    """The same in a process of a pool of this machine, which leaves Ctrl-C to its parent and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    begin(blob)
    gc.collect()
    gc.freeze()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def ready() -> bool:
    """Whether a process has a plan."""
    return bool(_benches)


def make_rows(name: str, tasks: Sequence[Task]) -> list[Record]:
    """Make the files of rows by the plan of a name; a record each, in order. What goes wrong with a row is in its
    record.

    Raises KeyError in a process that has not taken the plan."""
    bench = _benches[name]
    with _turn, _undisturbed():
        try:
            return [_made(bench, row, key) for row, key in tasks]
        finally:
            bench.tidy(len(tasks))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Neither the collector (a row makes few cycles: they are collected once a chunk) nor other threads of the process
    interrupt often; afterwards all is as it was."""
    collects, turn = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        if collects:
            gc.enable()


def _quiet(_: str) -> None:
    """Nobody is told what a process does."""


def _made(bench: _Bench, row: Row, key: str) -> Record:
    started = time.perf_counter()
    findings = Findings()
    plan = bench.plan
    files: tuple[File, ...] = ()
    stopped: Sequence[Diagnostic] = ()
    crash: list[str] = []
    briefing = None
    try:
        order = Order(row.stems, plan.targets, row.length, plan.per_page, plan.strict)
        briefing = bench.briefing(row, findings)
        outputs = make(briefing, plan.themes[row.theme], order, bench.out, findings, _quiet, plan.drawings)
        files = tuple(File(o.name, o.sha256, o.size, o.pages) for o in outputs)
    except BriefingError as error:
        stopped = error.diagnostics
    except (EnvironmentProblem, OSError) as error:
        crash = [f"error: {error} [environment]"]
    except Exception as error:  # a fault of the program in one row must not stop the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{os.path.basename(where.filename)}:{where.lineno}"
        crash = [f"error: {type(error).__name__}: {error} ({name}); please report it [crashed]"]
    said = [str(d) for d in dict.fromkeys((*stopped, *findings.items)) if d.severity is not Severity.NOTE]
    seconds = time.perf_counter() - started
    errors = [d for d in stopped if d.severity is Severity.ERROR]
    column = blamed(briefing, errors[0], row.given) if briefing is not None and errors else ""
    return Record(row.number, "done" if files else "failed", key, files, seconds, (*crash, *said), column)

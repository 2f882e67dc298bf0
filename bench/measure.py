"""Commands in, what they cost and tables of it out: processes run from cold to their end, contenders in turn."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
CACHE = "BRIEFING_CACHE"
"""The variable of the environment that names the folder of the program's caches."""


class Cost(NamedTuple):
    """Of one process from cold to its end, with those it waited for, and what it printed."""

    seconds: float
    cpu: float
    """Seconds of all cores together."""
    peak: float
    """Most memory of one process, MiB; no less than the bench's own, which imports little."""
    output: str


class Contender(NamedTuple):
    """A command that makes a file; or why it cannot be run here."""

    name: str
    command: tuple[str, ...]
    made: Path
    missing: str = ""


class Row(NamedTuple):
    """A contender and its runs; none where it is missing."""

    contender: Contender
    costs: list[Cost]

    def median(self, field: str) -> float:
        return float(statistics.median(getattr(cost, field) for cost in self.costs))


def python(*arguments: object) -> tuple[str, ...]:
    """The command that runs this Python."""
    return (sys.executable, *map(str, arguments))


def build(project: Path, *targets: str, out: Path) -> tuple[str, ...]:
    """The command that builds a project's files of these kinds, or the usual ones."""
    to = [part for target in targets for part in ("--to", target)]
    return python("-m", "briefing", "build", project, *to, "--out", out)


def run(*command: str, cache: Path | None = None) -> Cost:
    """Run a process to its end, with these caches of the program, or with none.

    Raises `SystemExit` with what it printed when it fails."""
    with tempfile.TemporaryDirectory() as empty:
        # An installed program has its modules compiled; a shell that forbids it would measure the compiler.
        ours = {"PYTHONPATH": str(BENCH.parent), "PYTHONDONTWRITEBYTECODE": "", CACHE: str(cache or empty)}
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=BENCH.parent, env={**os.environ, **ours},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        assert process.stdout
        with process.stdout as output:
            said = output.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, said)


def in_turn(contenders: Sequence[Contender], pairs: int) -> list[Row]:
    """So many runs of each, one after the other in every round. A first round, which is not counted, warms the disk's
    cache and the compiled modules; a single pair is a trial and does without."""
    there = [c for c in contenders if not c.missing]
    warm = pairs > 1
    rounds = [[run(*c.command) for c in there] for _ in range(pairs + warm)][warm:]
    found = dict(zip((c.name for c in there), map(list, zip(*rounds, strict=True)), strict=True))
    return [Row(c, found.get(c.name, [])) for c in contenders]


def compared(rows: Sequence[Row], *bases: Row) -> Iterator[tuple[str, ...]]:
    """The cells of each row: its costs, and what they are of each base's, on the clock and in CPU seconds."""
    for row in rows:
        yield (row.contender.name, *(costs(row, *bases) if row.costs else (row.contender.missing,)))


COSTS = ("s", "best s", "CPU s", "peak MiB", "file KB")


def costs(row: Row, *bases: Row) -> Iterator[str]:
    """Cells for `COSTS`, then one a base."""
    yield f"{row.median('seconds'):.2f}"
    yield f"{min(cost.seconds for cost in row.costs):.2f}"
    yield f"{row.median('cpu'):.2f}"
    yield f"{max(cost.peak for cost in row.costs):.0f}"
    yield f"{row.contender.made.stat().st_size / 1000:,.0f}"
    for base in bases:
        yield f"{ratio(row, base, 'seconds')} / {ratio(row, base, 'cpu')}"


def ratio(row: Row, base: Row, field: str) -> str:
    """Of the medians; a dash where the base is missing."""
    return f"{row.median(field) / base.median(field):.2f}" if base.costs else "–"


def table(head: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> None:
    """Print a table in Markdown, each row as soon as it is there."""
    for cells in (tuple(head), ("---",) * len(head)):
        _line(cells)
    for cells in rows:
        _line((*cells, *[""] * (len(head) - len(cells))))
    print()


def _line(cells: Sequence[str]) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def machine() -> str:
    """Its processors, system and Python, in a line."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        fields = (line.partition(":") for line in info.read_text().splitlines())
        cpu = next((value.strip() for name, _, value in fields if name.strip() == "model name"), cpu)
    return f"{os.cpu_count()} x {cpu}, {platform.system()}, Python {platform.python_version()}"

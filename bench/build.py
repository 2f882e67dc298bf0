"""Prints how long a build takes, against a handwritten python-pptx script for the same deck, how time grows
with slides, and the memory at its peak. `python bench/build.py`; the table goes into bench/README.md."""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent))

from bench.generated import write_project  # noqa: E402  # after the path is set

PROJECT = "ubiquitous-intelligence"


class Cost(NamedTuple):
    """Of one process from cold to its end, and what it printed."""

    seconds: float
    peak_mb: float
    output: str
    cpu: float = 0.0
    """Seconds of all cores together."""


def run(*command: str) -> Cost:
    """Run a process to its end."""
    started = time.perf_counter()
    # An installed program has its modules compiled; a shell that forbids it would measure the compiler.
    environment = {**os.environ, "PYTHONPATH": str(BENCH.parent), "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(
        [sys.executable, *command], cwd=BENCH.parent, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(time.perf_counter() - started, usage.ru_maxrss / unit, said, usage.ru_utime + usage.ru_stime)


def against_handwritten(pairs: int, lang: str, folder: Path) -> None:
    """Deck and brief from YAML, against the deck alone from content that is ready."""
    run(str(BENCH / "content.py"), PROJECT, lang, str(folder))
    ours = ("-m", "briefing", "build", PROJECT, "--lang", lang, "--to", "pptx", "--to", "brief", "--out", str(folder))
    deck = (*ours[:6], "--to", "pptx", "--out", str(folder))
    theirs = (str(BENCH / "handwritten.py"), str(folder / "content.json"), str(folder / "handwritten.pptx"))
    run(*ours), run(*theirs)  # the disk's cache and the compiled modules are warm from here on
    costs = [(run(*ours), run(*theirs)) for _ in range(pairs)]
    alone = [run(*deck) for _ in range(3)]
    hand = statistics.median(c.seconds for _, c in costs)
    table(f"{PROJECT}, `{lang}`, cold process, median of {pairs} pairs", "s", "ratio", "peak MB")
    for name, measured in (
        ("handwritten python-pptx, deck from ready content", [c for _, c in costs]),
        ("`briefing build`, deck and brief from YAML", [c for c, _ in costs]),
        ("`briefing build`, deck from YAML", alone),
    ):
        seconds = statistics.median(c.seconds for c in measured)
        row(name, f"{seconds:.2f}", f"{seconds / hand:.2f}", f"{max(c.peak_mb for c in measured):.0f}")
    print()


def growth(counts: list[int], folder: Path) -> None:
    """The whole way from YAML to the deck, for projects of one chart a slide."""
    table("chart slides, YAML to deck, cold process, best of 3", "slides in all", "s", "ms a slide", "ms a chart slide",
          "peak MB")  # fmt: skip
    for count in counts:
        project = write_project(folder / f"growth-{count}", count)
        command = ("-m", "briefing", "build", str(project), "--to", "pptx", "--out", str(folder / "growth"))
        costs = [run(*command) for _ in range(3)]
        best = min(costs)
        made = re.search(r"\.pptx +(\d+) ", best.output)
        assert made, best.output
        slides = int(made[1])
        row(f"{count:,}", f"{slides:,}", f"{best.seconds:.2f}", f"{best.seconds / slides * 1000:.1f}",
            f"{best.seconds / count * 1000:.1f}", f"{max(c.peak_mb for c in costs):.0f}")  # fmt: skip
    print()


def table(*head: str) -> None:
    row(*head)
    row(*("---" for _ in head))


def row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def machine() -> str:
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        fields = (line.partition(":") for line in info.read_text().splitlines())
        cpu = next((value.strip() for name, _, value in fields if name.strip() == "model name"), cpu)
    return f"{os.cpu_count()} x {cpu}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--lang", default="zh")
    parser.add_argument("--slides", type=int, nargs="*", default=[10, 100, 1000])
    chosen = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        if chosen.pairs:
            against_handwritten(chosen.pairs, chosen.lang, Path(folder))
        if chosen.slides:
            growth(chosen.slides, Path(folder))


if __name__ == "__main__":
    main()

"""Prints how long the brief of the reference size takes from YAML, against typst compiling the same text, tables and
charts, and how both grow with pages. `python bench/brief.py`; the tables go into bench/README.md.

typst is an extra of its own (`pip install briefing[bench]`). Both are cold processes, in turn. typst gets its document
and the two font files ready-made before the clock starts; `briefing` begins with the YAML of an author. typst works on
all cores: the ratio of CPU seconds is that on one."""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.build import Cost, machine, row, run, table
from bench.handwritten_typst import FLAGS, document
from bench.reference import Brief, reference, write_project
from briefing.text.catalogue import face_file

FACES = ("ibm-plex-sans", "noto-sans-sc")
GROWTH = ((6, 3), (66, 3), (111, 6))
"""Chapters, and sections in each, that make about 30, 300 and 1,000 pages."""

OURS = "`briefing build`, brief from YAML"
TYPST = f"typst {version('typst')}, compiling ready content" if find_spec("typst") else "typst"
COLUMNS = ("pages", "s", "best s", "ratio", "CPU s", "CPU ratio", "peak MB", "ms a page")
MISSING = "not installed: `pip install briefing[bench]`"

COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], **{})"
PAGES = "import sys, pikepdf; print(len(pikepdf.open(sys.argv[1]).pages))"


class Job:
    """A reference brief written out for both, in a folder of its own."""

    def __init__(self, folder: Path, brief: Brief) -> None:
        self.project = write_project(folder / "project", brief)
        self.source, self.output, self.out = folder / "brief.typ", folder / "typst.pdf", folder / "out"
        self.source.write_text(document(brief), encoding="utf-8")
        self.fonts = folder / "fonts"
        self.fonts.mkdir()
        for path in map(face_file, FACES):
            (self.fonts / path.name).symlink_to(path)

    def ours(self) -> Cost:
        return run("-m", "briefing", "build", str(self.project), "--to", "brief", "--out", str(self.out))

    def theirs(self) -> Cost | None:
        """None without typst."""
        if not find_spec("typst"):
            return None
        return run("-c", COMPILE.format(FLAGS), str(self.source), str(self.output), str(self.fonts))

    def pairs(self, count: int) -> tuple[list[Cost], list[Cost]]:
        """Runs of both in turn; those of typst are empty without it."""
        found = [(self.ours(), self.theirs()) for _ in range(count)]
        return [a for a, _ in found], [b for _, b in found if b]

    def pages(self) -> tuple[int, int]:
        """Of ours, and of typst's or 0."""
        ours = next(self.out.glob("*.pdf"))
        return _pages(ours), _pages(self.output) if self.output.is_file() else 0


def _pages(path: Path) -> int:
    return int(run("-c", PAGES, str(path)).output)


def of_reference_size(folder: Path, pairs: int) -> None:
    """The median of so many pairs."""
    job = Job(folder, reference())
    head = f"brief of {_characters(job.project):,} Chinese characters, cold process, median of {pairs} pairs"
    table(head, *COLUMNS)
    job.pairs(1)  # the disk's cache and the compiled modules are warm from here on
    _rows(job, pairs)
    print()


def growth(folder: Path, sizes: Iterable[tuple[int, int]], pairs: int) -> None:
    """Milliseconds a page as pages grow."""
    table(f"growth, cold process, median of {pairs} pairs", *COLUMNS)
    for chapters, sections in sizes:
        _rows(Job(folder / f"{chapters}-{sections}", reference(chapters, sections)), pairs)
    print()


def _rows(job: Job, pairs: int) -> None:
    ours, theirs = job.pairs(pairs)
    pages = job.pages()
    for name, costs, count in ((TYPST, theirs, pages[1]), (OURS, ours, pages[0])):
        row(name, *_cells(costs, theirs, count)) if costs else row(name, MISSING)


def _cells(costs: list[Cost], base: list[Cost], pages: int) -> Iterator[str]:
    seconds, cpu = _median(costs)
    yield f"{pages:,}"
    yield f"{seconds:.2f}"
    yield f"{min(costs).seconds:.2f}"
    yield f"{seconds / _median(base)[0]:.2f}" if base else "-"
    yield f"{cpu:.2f}"
    yield f"{cpu / _median(base)[1]:.2f}" if base else "-"
    yield f"{max(c.peak_mb for c in costs):.0f}"
    yield f"{seconds / pages * 1000:.1f}"


def _median(costs: list[Cost]) -> tuple[float, float]:
    """Seconds on the clock and of all cores."""
    return statistics.median(c.seconds for c in costs), statistics.median(c.cpu for c in costs)


def _characters(project: Path) -> int:
    return sum(len(re.findall("[\u4e00-\u9fff]", p.read_text(encoding="utf-8"))) for p in project.rglob("*.yaml"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--growth-pairs", type=int, default=3)
    chosen = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        if chosen.pairs:
            of_reference_size(Path(folder, "reference"), chosen.pairs)
        if chosen.growth_pairs:
            growth(Path(folder), GROWTH, chosen.growth_pairs)


if __name__ == "__main__":
    main()

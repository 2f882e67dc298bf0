"""One project and a table of rows in, how many documents a second a core makes out: small decks on one process, on a
pool of two, on a Dask LocalCluster of two as it comes and as docs/batch.md advises; the reference work on one process.
Only the command line is used. What a start costs is told apart: it is what a batch of few rows takes beyond what its
rows do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench import clients
from bench.cluster import ADVISED, Cluster
from bench.inventory import same, told
from bench.measure import Cost, python, run, table
from bench.reference import reference, write_project

CORES = 2
DECKS = (16, 200)
"""Few: after which every process has made some, and what it learns once is learnt. And all."""
LARGE = (2, 12)
"""Of the reference work."""
COLUMNS = ("s", "start-up s", "rows/s a core in all", "rows/s a core beyond start-up",
           "rows a CPU second beyond start-up", "peak MiB")  # fmt: skip


class Work(NamedTuple):
    """What is built again and again."""

    project: Path
    tables: tuple[Path, Path]
    """Few rows, and all."""
    rows: tuple[int, int]
    out: Path
    to: tuple[str, ...] = ("pptx",)

    def run(self, rows: Path, *where: str) -> Cost:
        """Build rows anew."""
        shutil.rmtree(self.out, ignore_errors=True)
        to = [part for target in self.to for part in ("--to", target)]
        return run(*python("-m", "briefing", "batch", self.project, "--rows", rows, *to, "--out", self.out, *where))

    def held(self) -> dict[str, int]:
        """What each file of the first kind holds.

        Raises `SystemExit` when one is missing or holds something else."""
        made = sorted(self.out.glob("*.pptx" if "pptx" in self.to else "*.pdf"))
        if len(made) != self.rows[1]:
            raise SystemExit(f"{len(made)} files of {self.rows[1]}")
        return same(*made)

    def hashes(self) -> frozenset[tuple[str, str]]:
        """Of the files, as the manifest has them."""
        records = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["rows"]
        return frozenset((file["name"], file["sha256"]) for record in records for file in record["files"])


class Rate(NamedTuple):
    """Of few rows and of all, on so many cores: the least of several runs."""

    few: Cost
    many: Cost
    rows: tuple[int, int]
    cores: int

    def cells(self) -> Iterator[str]:
        few, many = self.rows
        each = (self.many.seconds - self.few.seconds) / (many - few)
        yield f"{self.many.seconds:.2f}"
        yield f"{self.few.seconds - few * each:.2f}"
        yield f"{many / self.many.seconds / self.cores:.1f}"
        yield f"{1 / each / self.cores:.1f}"
        yield f"{(many - few) / (self.many.cpu - self.few.cpu):.1f}"
        yield f"{self.many.peak:.0f}"


Engine = Callable[[Path], Cost]
"""Makes a table's rows."""


def of_decks(folder: Path, pairs: int, rows: tuple[int, int] = DECKS) -> None:
    """Print the rates of small decks.

    Raises `SystemExit` when the pool and the cluster make other files."""
    few, many = (clients.write_rows(folder / f"{count}.csv", count) for count in rows)
    work = Work(clients.write_project(folder / "project"), (few, many), rows, folder / "decks")
    found = list(_rows(work, pairs))
    table((f"`briefing batch`, {rows[1]} decks of {told(work.held())}; best of {pairs}", *COLUMNS), found)


def of_reference_size(folder: Path, pairs: int, rows: tuple[int, int] = LARGE, chapters: int = 6) -> None:
    """Print the rates of the reference work on one process."""
    project = write_project(folder / "reference", reference(chapters))
    few, many = folder / "few.csv", folder / "many.csv"
    for path, count in zip((few, many), rows, strict=True):
        path.write_text("\n".join(("fact.proof_0", *(f"{10 + n}" for n in range(count)))), encoding="utf-8")
    found = []
    for name, to in (("deck", ("pptx",)), ("brief", ("brief",)), ("deck and brief", ("pptx", "brief"))):
        rate, _ = measured(Work(project, (few, many), rows, folder / name, to), _pool(1), pairs, 1)
        found.append((name, *rate.cells()))
    table((f"`briefing batch --jobs 1`, {rows[1]} of the reference work; best of {pairs}", *COLUMNS), found)


def _rows(work: Work, pairs: int) -> Iterator[tuple[str, ...]]:
    first, *_ = made = [measured(work, _pool(jobs), pairs, jobs) for jobs in (1, CORES)]
    for rate, _ in made:
        yield f"`--jobs {rate.cores}`", *rate.cells()
    name = f"`--cluster`, Dask LocalCluster of {CORES} processes"
    if not find_spec("distributed"):
        yield name, "missing: `pip install briefing[cluster]`"
        return
    for how, settings in (("as it comes", {}), ("set as advised", ADVISED)):
        starts: list[float] = []
        made.append(measured(work, _cluster(CORES, settings, starts), pairs, CORES))
        yield f"{name}, {how}; itself starts in {min(starts):.1f} s", *made[-1][0].cells()
    if any(hashes != first[1] for _, hashes in made):
        raise SystemExit("the same rows have other bytes elsewhere")


def _pool(jobs: int) -> Callable[[Work], Engine]:
    return lambda work: lambda rows: work.run(rows, "--jobs", str(jobs))


def _cluster(workers: int, settings: Mapping[str, str], starts: list[float]) -> Callable[[Work], Engine]:
    """A new cluster for each run, as workers remember what they made. What it burns counts as the batch's, but for its
    start, whose seconds are noted."""

    def on(work: Work) -> Engine:
        def make(rows: Path) -> Cost:
            with Cluster(workers, settings) as cluster:
                starts.append(cluster.seconds)
                before = cluster.cpu()
                cost = work.run(rows, "--cluster", cluster.address)
                return cost._replace(cpu=cost.cpu + cluster.cpu() - before)

        return make

    return on


def measured(
    work: Work, on: Callable[[Work], Engine], pairs: int, cores: int
) -> tuple[Rate, frozenset[tuple[str, str]]]:
    """The rate, and the hashes of what was made last."""
    runs = [[on(work)(path) for path in work.tables] for _ in range(pairs)]
    work.held()
    few, many = (Cost(*map(min, zip(*costs, strict=True))) for costs in zip(*runs, strict=True))
    return Rate(few, many, work.rows, cores), work.hashes()

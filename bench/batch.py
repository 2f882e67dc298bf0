"""One project and a table of rows in, how many documents a second a core makes out: small decks on one process, on a
pool of two, on a Dask LocalCluster of two; the reference work on one process. Only the command line is used. What a
start costs is told apart: it is the time of a batch with one row a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.cluster import Cluster
from bench.generated import write_batch, write_rows
from bench.inventory import same, told
from bench.measure import Cost, python, run, table
from bench.reference import reference, write_project

DECKS, LARGE, CORES = 200, 12, 2
COLUMNS = ("s", "start-up s", "rows/s a core in all", "rows/s a core beyond start-up",
           "rows a CPU second beyond start-up", "peak MiB")  # fmt: skip


class Work(NamedTuple):
    """What is built again and again: one row a process, then all rows."""

    project: Path
    few: Path
    many: Path
    out: Path
    total: int
    """How many rows."""
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
        if len(made) != self.total:
            raise SystemExit(f"{len(made)} files of {self.total}")
        return same(*made)


class Rate(NamedTuple):
    """Of one run of a few rows and one of all."""

    few: Cost
    many: Cost
    more: int
    """How many rows more."""
    cores: int

    def beyond(self) -> float:
        """Rows a second a core after the start."""
        return self.more / (self.many.seconds - self.few.seconds) / self.cores

    def cells(self) -> Iterator[str]:
        yield f"{self.many.seconds:.2f}"
        yield f"{self.few.seconds:.2f}"
        yield f"{(self.more + self.cores) / self.many.seconds / self.cores:.1f}"
        yield f"{self.beyond():.1f}"
        yield f"{self.more / (self.many.cpu - self.few.cpu):.1f}"
        yield f"{self.many.peak:.0f}"


def of_decks(folder: Path, pairs: int, decks: int = DECKS) -> None:
    """Print the rates of small decks; of several runs the best."""
    many, few = write_rows(folder / "many.csv", decks), write_rows(folder / "few.csv", CORES, decks + 1)
    work = Work(write_batch(folder / "project"), few, many, folder / "decks", decks)
    rows = list(_rows(work, pairs))
    table((f"`briefing batch`, {decks} decks of {told(work.held())}; best of {pairs}", *COLUMNS), rows)


def of_reference_size(folder: Path, pairs: int, count: int = LARGE, chapters: int = 6) -> None:
    """Print the rates of the reference work on one process; of several runs the best."""
    project = write_project(folder / "reference", reference(chapters))
    few, many = folder / "one.csv", folder / "several.csv"
    for path, numbers in ((few, [84]), (many, range(10, 10 + count))):
        path.write_text("\n".join(("fact.proof_0", *map(str, numbers))), encoding="utf-8")
    rows = []
    for name, to in (("deck", ("pptx",)), ("brief", ("brief",)), ("deck and brief", ("pptx", "brief"))):
        work = Work(project, few, many, folder / name, count, to)
        rows.append((name, *_best([_pool(work, 1) for _ in range(pairs)]).cells()))
    table((f"`briefing batch --jobs 1`, {count} of the reference work; best of {pairs}", *COLUMNS), rows)


def _rows(work: Work, pairs: int) -> Iterator[tuple[str, ...]]:
    one = write_rows(work.few.with_name("one.csv"), 1, work.total + 1)
    yield "`--jobs 1`", *_best([_pool(work._replace(few=one), 1) for _ in range(pairs)]).cells()
    yield f"`--jobs {CORES}`", *_best([_pool(work, CORES) for _ in range(pairs)]).cells()
    name = f"`--cluster`, Dask LocalCluster of {CORES} processes"
    if not find_spec("distributed"):
        yield name, "missing: `pip install briefing[cluster]`"
        return
    found = [_on_cluster(work) for _ in range(pairs)]
    yield f"{name}, which itself starts in {min(s for _, s in found):.1f} s", *_best([r for r, _ in found]).cells()


def _best(rates: list[Rate]) -> Rate:
    return max(rates, key=Rate.beyond)


def _pool(work: Work, jobs: int) -> Rate:
    few, many = (work.run(rows, "--jobs", str(jobs)) for rows in (work.few, work.many))
    work.held()
    return Rate(few, many, work.total - jobs, jobs)


def _on_cluster(work: Work) -> tuple[Rate, float]:
    """The rate, and how long the cluster took to start. Its workers' CPU seconds count as the batch's."""
    with Cluster(CORES) as cluster:

        def costs(rows: Path) -> Cost:
            before = cluster.cpu()
            cost = work.run(rows, "--cluster", cluster.address)
            return cost._replace(cpu=cost.cpu + cluster.cpu() - before)

        few, many = costs(work.few), costs(work.many)
        work.held()
        return Rate(few, many, work.total - CORES, CORES), cluster.seconds

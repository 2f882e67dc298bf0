"""One project and a table of clients in, how many decks a second a core makes out: on one process, on a pool of two, on
a Dask LocalCluster of two. Only the command line is used. What a start costs is told apart: it is the time of a
batch with one row a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.cluster import Cluster
from bench.generated import write_batch, write_rows
from bench.inventory import same
from bench.measure import Cost, python, run, table

DECKS, CORES = 200, 2
COLUMNS = ("s", "start-up s", "decks/s a core in all", "decks/s a core beyond start-up",
           "decks a CPU second beyond start-up", "peak MiB")  # fmt: skip


class Work(NamedTuple):
    """What is built again and again: one row a process, then all rows."""

    project: Path
    few: Path
    many: Path
    out: Path
    decks: int
    held: list[dict[str, int]]
    """What all decks of a batch held, as often as it was run."""

    def run(self, rows: Path, *where: str) -> Cost:
        """Build rows anew."""
        shutil.rmtree(self.out, ignore_errors=True)
        return run(*python("-m", "briefing", "batch", self.project, "--rows", rows, "--to", "pptx", "--out", self.out,
                           *where))  # fmt: skip

    def check(self) -> None:
        """Count what is in each deck.

        Raises `SystemExit` when one is missing or holds something else."""
        made = sorted(self.out.glob("*.pptx"))
        if len(made) != self.decks:
            raise SystemExit(f"{len(made)} decks of {self.decks}")
        self.held.append(same(*made))


class Rate(NamedTuple):
    """Of one run of a few rows and one of all."""

    few: Cost
    many: Cost
    decks: int
    """How many more."""
    cores: int

    def beyond(self) -> float:
        """Decks a second a core after the start."""
        return self.decks / (self.many.seconds - self.few.seconds) / self.cores

    def cells(self) -> Iterator[str]:
        yield f"{self.many.seconds:.2f}"
        yield f"{self.few.seconds:.2f}"
        yield f"{(self.decks + self.cores) / self.many.seconds / self.cores:.1f}"
        yield f"{self.beyond():.1f}"
        yield f"{self.decks / (self.many.cpu - self.few.cpu):.1f}"
        yield f"{self.many.peak:.0f}"


def of_decks(folder: Path, pairs: int, decks: int = DECKS) -> None:
    """Print the rates; of several runs the best."""
    many, few = write_rows(folder / "many.csv", decks), write_rows(folder / "few.csv", CORES, decks + 1)
    work = Work(write_batch(folder / "project"), few, many, folder / "decks", decks, [])
    rows = list(_rows(work, pairs))
    said = ", ".join(f"{count} {kind}" for kind, count in work.held[0].items())
    table((f"`briefing batch`, {decks} decks of {said}; best of {pairs}", *COLUMNS), rows)


def _rows(work: Work, pairs: int) -> Iterator[tuple[str, ...]]:
    one = write_rows(work.few.with_name("one.csv"), 1, work.decks + 1)
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
    work.check()
    return Rate(few, many, work.decks - jobs, jobs)


def _on_cluster(work: Work) -> tuple[Rate, float]:
    """The rate, and how long the cluster took to start. Its workers' CPU seconds count as the batch's."""
    costs = []
    with Cluster(CORES) as cluster:
        for rows in (work.few, work.many):
            before = cluster.cpu()
            cost = work.run(rows, "--cluster", cluster.address)
            costs.append(cost._replace(cpu=cost.cpu + cluster.cpu() - before))
        work.check()
        return Rate(*costs, work.decks - CORES, CORES), cluster.seconds

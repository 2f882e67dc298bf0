"""Prints how many decks of a batch a core makes in a second, on the pool of one machine and on a Dask cluster of two
processes, and checks that both make the same files. `python bench/batch.py`; the table goes into bench/README.md.

The decks are those of `clients.py`: twelve slides, three charts. Rates are per second of CPU time (user and system,
of all processes), which other programs on the machine disturb least, and beyond what starting costs: the time of all
rows less that of the first few."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent))

from bench.build import machine, row, run, table  # noqa: E402  # after the path is set
from bench.clients import write_project, write_rows  # noqa: E402

FEW = 16
"""Rows after which every process has made one, and what a process learns once is learnt."""


class Spent(NamedTuple):
    """On a batch: seconds by the clock, and of all cores."""

    wall: float
    cpu: float


def on_pool(project: Path, rows: Path, out: Path, jobs: int, to: list[str]) -> Spent:
    """A batch as a command."""
    targets = [word for target in to for word in ("--to", target)]
    cost = run(
        "-m", "briefing", "batch", str(project), "--rows", str(rows), "--jobs", str(jobs), "--out", str(out), *targets
    )
    return Spent(cost.seconds, cost.cpu)


def on_cluster(project: Path, rows: Path, out: Path, cluster: Any, client: Any, to: list[str]) -> Spent:
    """A batch on a running cluster: what its workers spend, and this process, which is the scheduler too."""
    import briefing

    before, own, started = _of_workers(client), _own(), time.perf_counter()
    made = briefing.batch(project, rows=rows, to=to, out=out, cluster=cluster.scheduler_address)  # type: ignore[arg-type]
    wall = time.perf_counter() - started
    assert not made.failed, made.findings
    return Spent(wall, _of_workers(client) - before + _own() - own)


def _of_workers(client: Any) -> float:
    return float(sum(client.run(time.process_time).values()))


def _own() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def hashes(out: Path) -> dict[str, str]:
    """What the manifest says of the files."""
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["rows"]
    return {file["name"]: file["sha256"] for record in rows for file in record["files"]}


Batch = Callable[[Path, Path], Spent]
"""From a table of rows and a folder to what making them costs."""


def measured(engines: Mapping[str, Batch], tables: tuple[Path, Path], folder: Path, times: int) -> None:
    """Print a line an engine: its best of some runs of all rows, and of the first few, the engines in turn. All must
    make the same files."""
    first, count = (sum(1 for _ in path.open(encoding="utf-8")) - 1 for path in tables)
    spent: dict[str, list[tuple[Spent, Spent]]] = {name: [] for name in engines}
    made = []
    for n in range(times):
        for name, batch in engines.items():
            few, many = (batch(path, folder / f"{name} {n} {path.stem}") for path in tables)
            spent[name].append((few, many))
            made.append(hashes(folder / f"{name} {n} {tables[1].stem}"))
    assert all(one == made[0] for one in made), "the same rows have other bytes elsewhere"
    for name, pairs in spent.items():
        start, cost = (min(costs, key=lambda spent: spent.cpu) for costs in zip(*pairs, strict=True))
        more = (cost.cpu - start.cpu) / (count - first)
        rates = f"{count / cost.cpu:.1f}", f"{1000 * more:.1f}", f"{1 / more:.1f}"
        row(name, f"{count}", f"{cost.wall:.1f}", f"{cost.cpu:.2f}", *rates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--to", nargs="*", default=["pptx"])
    chosen = parser.parse_args()
    print(f"{date.today()}, {machine()}\n")
    with tempfile.TemporaryDirectory() as name, clustered() as (cluster, client):
        folder = Path(name)
        project = write_project(folder / "clients")
        tables = write_rows(folder / "few.csv", FEW), write_rows(folder / "rows.csv", chosen.rows)
        engines: dict[str, Batch] = {
            "pool of 1": lambda rows, out: on_pool(project, rows, out, 1, chosen.to),
            "pool of 2": lambda rows, out: on_pool(project, rows, out, 2, chosen.to),
        }
        if cluster is None:
            print("Dask distributed is not installed: no cluster\n")
        else:
            engines["Dask cluster of 2"] = lambda rows, out: on_cluster(project, rows, out, cluster, client, chosen.to)
        table("batch", "rows", "s", "CPU s", "a CPU second", "CPU ms a row beyond start", "a CPU second beyond start")
        measured(engines, tables, folder, chosen.times)


@contextmanager
def clustered() -> Iterator[tuple[Any, Any]]:
    """A cluster of two processes of one thread, and a client; nothing where Dask is not installed."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        yield None, None
        return
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield cluster, client


if __name__ == "__main__":
    main()

"""A plan and the address of a running Dask cluster in, its executor out, whose workers have taken the plan.

The program and the folders of project and output must be the same on all machines of the cluster."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from msgspec.structs import replace

from briefing.batches.crew import Engine
from briefing.batches.plan import Plan
from briefing.batches.work import begin, end, make_rows, name_of
from briefing.diagnostics import Findings
from briefing.files import is_memory, settled
from briefing.pipeline import EnvironmentProblem

PATIENCE = 10.0
"""Seconds in which a cluster must answer, and in which a worker must have joined it."""

AHEAD = 2
"""Chunks under way for each worker: one is built while the next travels."""

AIM = 1.0
"""Seconds that a chunk is to take. To hand one out and get its records back costs 12 ms of CPU: 5 in the worker, 4 in
the scheduler, 3 here."""


@contextmanager
def cluster(plan: Plan, address: str, findings: Findings) -> Iterator[Engine]:
    """The cluster at an address (`tcp://host:8786`), while its workers have the plan. A worker of several threads is
    found fault with: it has the others wait while one of them builds.

    Raises `EnvironmentProblem` when dask distributed is not installed, or nothing answers."""
    if is_memory(plan.out):
        raise EnvironmentProblem("what a cluster writes to memory:// is lost with its processes: name another --out")
    if at_home := [ident for ident, function in plan.drawings.items() if function.__module__ == "__main__"]:
        raise EnvironmentProblem(f"a cluster does not have the function of `{at_home[0]}`: put it into a module")
    try:
        from distributed import Client
    except ImportError as error:
        raise EnvironmentProblem(
            f"a cluster needs {error.name}, which is not installed: pip install 'briefing[cluster]'"
        ) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EnvironmentProblem(f"no cluster answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except (TimeoutError, asyncio.TimeoutError) as error:  # two before Python 3.11
            raise EnvironmentProblem(f"the cluster at {address} has no workers") from error
        workers = client.nthreads()
        _check_threads(workers, findings)
        blob = pickle.dumps(replace(plan, folder=plan.folder.resolve(), out=settled(plan.out)))
        client.register_plugin(_taking(blob))
        try:
            make = partial(make_rows, name_of(blob))
            yield Engine(lambda: client.get_executor(pure=False), len(workers) * AHEAD, make, AIM)
        finally:
            client.unregister_worker_plugin(name_of(blob))


def _check_threads(workers: Mapping[str, int], findings: Findings) -> None:
    wide = {name: threads for name, threads in workers.items() if threads > 1}
    if wide:
        name, threads = next(iter(wide.items()))
        others = f" and {len(wide) - 1} more" if len(wide) > 1 else ""
        findings.warning(
            "idle-threads", f"worker {name}{others} builds on one of its {threads} threads: rows of a process wait for"
            " each other", None, f"start it with --nworkers {threads} --nthreads 1",
        )  # fmt: skip


def _taking(blob: bytes) -> Any:
    """What a worker runs once, also one that joins later: it takes the plan, and drops it in the end."""
    from distributed import WorkerPlugin

    class Taking(WorkerPlugin):  # type: ignore[misc]
        name = name_of(blob)

        def setup(self, worker: Any) -> None:
            begin(blob)

        def teardown(self, worker: Any) -> None:
            end(name_of(blob))

    return Taking()

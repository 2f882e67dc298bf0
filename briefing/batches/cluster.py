"""A plan and the address of a running Dask cluster in, its executor out, whose workers have taken the plan.

The program and the folders of project and output must be the same on all machines of the cluster."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from msgspec.structs import replace

from briefing.batches.crew import Engine
from briefing.batches.plan import Plan
from briefing.batches.work import begin, end, make_rows, name_of
from briefing.files import is_memory, settled
from briefing.pipeline import EnvironmentProblem

PATIENCE = 10.0
"""Seconds in which a cluster must answer."""

AHEAD = 2
"""Chunks under way for each thread of the cluster: one is built while the next travels."""


@contextmanager
def cluster(plan: Plan, address: str) -> Iterator[Engine]:
    """The cluster at an address (`tcp://host:8786`), while its workers have the plan.

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
        threads = sum(client.nthreads().values())
        if not threads:
            raise EnvironmentProblem(f"the cluster at {address} has no workers")
        blob = pickle.dumps(replace(plan, folder=plan.folder.resolve(), out=settled(plan.out)))
        client.register_plugin(_taking(blob))
        try:
            make = partial(make_rows, name_of(blob))
            yield Engine(lambda: client.get_executor(pure=False), threads * AHEAD, make)
        finally:
            client.unregister_worker_plugin(name_of(blob))


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

"""A Dask LocalCluster as a process of its own, for the bench: `Cluster` starts one and ends it.
`python -m bench.cluster N` is that process, which prints the cluster's address, then the CPU seconds of its scheduler
and workers for every line it gets."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack

from bench.measure import BENCH, CACHE, python

ADVISED = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
    "MALLOC_TRIM_THRESHOLD_": "134217728",
}
"""What docs/batch.md has the owner of a cluster set."""


class Cluster:
    """A running cluster of so many processes with one thread each, started with these variables set."""

    def __init__(self, workers: int, settings: Mapping[str, str]) -> None:
        self._stack = ExitStack()
        empty = self._stack.enter_context(tempfile.TemporaryDirectory())
        started = time.perf_counter()
        self._process = subprocess.Popen(
            python("-m", "bench.cluster", workers), cwd=empty, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, **settings, "PYTHONPATH": str(BENCH.parent), CACHE: empty}, encoding="utf-8",
        )  # fmt: skip
        self.address = self._line()
        self.seconds = time.perf_counter() - started
        """How long it took to start."""

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        self._process.communicate(timeout=60)  # which ends its input
        self._stack.close()

    def cpu(self) -> float:
        """CPU seconds of its scheduler and workers so far."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the Dask cluster ended")
        return line.strip()


def serve(workers: int) -> None:
    """Run a cluster until standard input ends."""
    import psutil
    from distributed import LocalCluster

    own = psutil.Process()
    with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        print(cluster.scheduler_address, flush=True)
        for _ in sys.stdin:
            times = [p.cpu_times() for p in (own, *own.children(recursive=True))]
            print(sum(t.user + t.system for t in times), flush=True)


if __name__ == "__main__":
    serve(int(sys.argv[1]))

"""A plan in, a pool of processes of this machine out, as an executor whose processes have taken it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from briefing.batches.crew import Engine
from briefing.batches.plan import Plan
from briefing.batches.work import begin, begin_in_pool, end, make_rows, name_of, ready
from briefing.files import is_memory
from briefing.pipeline import EnvironmentProblem


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def pool(plan: Plan, jobs: int) -> Iterator[Engine]:
    """A pool of `jobs` processes, each of which takes the plan once. They are started anew rather than forked, so that
    none inherits threads or files.

    What goes to the memory of this process (`memory://`) is built by it, as no other could put anything there.

    Starting raises `EnvironmentProblem` when no process comes up."""
    blob = pickle.dumps(plan)
    if is_memory(plan.out):
        begin(blob)
        try:
            yield Engine(lambda: ThreadPoolExecutor(1), 1, partial(make_rows, name_of(blob)))
        finally:
            end(name_of(blob))
        return

    def start() -> Executor:
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=begin_in_pool, initargs=(blob,))
        try:
            first, *_ = [executor.submit(ready) for _ in range(jobs)]
            first.result()
        except BrokenExecutor as error:
            executor.shutdown(wait=False, cancel_futures=True)
            raise EnvironmentProblem("the processes that build do not start") from error
        return executor

    yield Engine(start, jobs, partial(make_rows, name_of(blob)))

"""Calls in, their results out in the same order: made in processes where there are cores for them, else in turn."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

T = TypeVar("T")

_inherited: Sequence[Callable[[], object]] = ()
"""The calls, as processes find them that are forked of this one: nothing is pickled on the way in."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def available(most: int | None = None) -> int:
    """How many processes may work at once, at most `most`: one a core, but this one alone where it cannot be forked,
    or runs threads, which a fork would leave behind."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return max(1, min(cores(), most or cores()))


def results(calls: Sequence[Callable[[], T]], count: int, begin: Sequence[int] = ()) -> Iterator[T]:
    """What the calls give, made in `count` processes, which `begin` with those of these numbers (the longest, so that
    all end at about the same time), or in turn in this one if that is 1. Results have to be picklable; what a call
    raises is raised here, with its traceback. Where processes cannot be had, or die, the calls are made here."""
    done = 0
    if count > 1:
        for result in _forked(calls, count, begin):
            done += 1
            yield result
    for call in calls[done:]:
        yield call()


def _forked(calls: Sequence[Callable[[], T]], count: int, begin: Sequence[int]) -> Iterator[T]:
    """Results as far as processes give them."""
    from concurrent.futures import ProcessPoolExecutor  # only here: it takes time to load
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _inherited
    _inherited = calls
    gc.freeze()  # what there is now is looked at by no collection, which would copy it page by page
    pool = ProcessPoolExecutor(count, mp_context=get_context("fork"))
    try:
        futures = {n: pool.submit(_made, n) for n in dict.fromkeys((*begin, *range(len(calls))))}
        for n in range(len(calls)):
            yield cast("T", futures[n].result())
    except (BrokenProcessPool, BlockingIOError, MemoryError):
        return
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _inherited = ()


def _made(number: int) -> object:
    return _inherited[number]()

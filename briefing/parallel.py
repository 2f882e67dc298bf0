"""Calls in, their results out in the same order: made in processes where there are cores for them, else in turn."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from briefing.team import Team, together

T = TypeVar("T")

Queue = int
"""A pipe with the numbers of calls, each of which one process takes."""

NUMBER = 4
"""Bytes of each."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def available(most: int | None = None) -> int:
    """How many processes may work at once, at most `most`: one a core, but this one alone where it cannot be forked,
    or runs threads, which a fork would leave behind."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return max(1, min(cores(), most or cores()))


def results(calls: Sequence[Callable[[], T]], count: int, lanes: Sequence[Sequence[int]] = ()) -> Iterator[T]:
    """What the calls give, made in `count` processes, this one among them, or in turn in this one if that is 1. The
    numbers of the calls stand in `lanes` (one by default), in the order in which they are taken (those that take
    longest first, so that all end at about the same time): each process begins with a lane of its own, and goes on with
    those of others.
    Results have to be picklable. What a call raises is raised here; where processes cannot be had, or die, what is
    missing is made here."""
    made: dict[int, T] = {}
    if count > 1:
        with _queues(lanes or [range(len(calls))]) as queues:

            def work(team: Team) -> None:
                for number in _taken(queues, team.number):
                    made[number] = calls[number]()
                for others in team.handed(made)[1:]:
                    made.update(others)

            together(work, count)
    for number, call in enumerate(calls):
        yield made[number] if number in made else call()


@contextmanager
def _queues(lanes: Sequence[Sequence[int]]) -> Iterator[list[Queue]]:
    """A pipe for each lane, which processes have that are forked meanwhile."""
    queues = []
    try:
        for lane in lanes:
            queue, end = os.pipe()
            queues.append(queue)
            os.write(end, b"".join(number.to_bytes(NUMBER, "big") for number in lane))
            os.close(end)
        yield queues
    finally:
        for queue in queues:
            os.close(queue)


def _taken(queues: Sequence[Queue], process: int) -> Iterator[int]:
    """The numbers that are still there when a process, which has a number too, asks for the next."""
    first = process % len(queues)
    for queue in (*queues[first:], *queues[:first]):
        while number := os.read(queue, NUMBER):
            yield int.from_bytes(number, "big")

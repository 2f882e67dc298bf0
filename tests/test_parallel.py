"""Calls made in processes give what they give in turn, and fail as they fail in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from briefing import parallel
from tests.conftest import process_environment

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


def square(n: int) -> tuple[int, int]:
    return n * n, os.getpid()


def broken(n: int) -> int:
    raise ValueError(f"call {n}")


@needs_fork
def test_results_come_in_order_from_this_process_and_others(tmp_path: Path) -> None:
    def waiting(n: int) -> tuple[int, int]:
        time.sleep(0.02)  # so that the other process takes the next
        return square(n)

    found = list(parallel.results([partial(waiting, n) for n in range(5)], 2))
    assert [n for n, _ in found] == [0, 1, 4, 9, 16]
    processes = {process for _, process in found}
    assert os.getpid() in processes
    assert len(processes) == 2


@needs_fork
@pytest.mark.parametrize(("lanes", "begun_with"), [([(3, 2, 0, 1)], {3, 2}), ([(0, 1), (2, 3)], {0, 2})])
def test_processes_begin_with_their_lanes(lanes: list[tuple[int, ...]], begun_with: set[int], tmp_path: Path) -> None:
    log = tmp_path / "log"

    def noted(n: int) -> int:
        with log.open("a") as file:
            file.write(f"{n}\n")
        time.sleep(0.05)  # so that the other process takes the next
        return n

    assert list(parallel.results([partial(noted, n) for n in range(4)], 2, lanes)) == [0, 1, 2, 3]
    begun = [int(n) for n in log.read_text().split()]
    assert set(begun[:2]) == begun_with
    assert sorted(begun) == [0, 1, 2, 3]


@needs_fork
def test_who_is_done_goes_on_with_the_lanes_of_others() -> None:
    def call(n: int) -> int:
        time.sleep(0.3 if n == 0 else 0)
        return os.getpid()

    first, *others = parallel.results([partial(call, n) for n in range(4)], 2, [(0, 1, 2), (3,)])
    assert others == [others[0]] * 3
    assert others[0] != first


def test_in_turn_they_come_from_this_one() -> None:
    assert list(parallel.results([partial(square, 3)], 1)) == [(9, os.getpid())]


@needs_fork
@pytest.mark.parametrize("failing", [0, 1])
def test_what_a_call_raises_is_raised_here(failing: int) -> None:
    def call(n: int) -> int:
        time.sleep(0.02)
        return broken(n) if n == failing else n

    with pytest.raises(ValueError, match=f"call {failing}") as caught:
        list(parallel.results([partial(call, n) for n in range(2)], 2))
    assert any(entry.name == "broken" for entry in caught.traceback)


@needs_fork
def test_what_is_not_pickled_travels_to_the_calls() -> None:
    lock = threading.Lock()
    assert list(parallel.results([lambda: lock.locked(), lambda: not lock.locked()], 2)) == [False, True]


DYING = """
import os, time
from briefing import parallel
parent = os.getpid()
def call(n):
    time.sleep(0.05)
    if os.getpid() != parent:
        os._exit(9)
    return n
from functools import partial
print(list(parallel.results([partial(call, n) for n in range(4)], 2)))
"""


@needs_fork
def test_what_a_process_that_dies_leaves_is_made_here() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DYING], env=process_environment(), capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[0, 1, 2, 3]"


def test_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 4)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert [parallel.available(most) for most in (None, 2, 8)] == [4, 2, 4]
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert parallel.available(6) == 1
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delattr(os, "fork")
    assert parallel.available(6) == 1

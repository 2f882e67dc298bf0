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
def test_results_come_in_order_from_other_processes() -> None:
    found = list(parallel.results([partial(square, n) for n in range(5)], 2))
    assert [n for n, _ in found] == [0, 1, 4, 9, 16]
    assert os.getpid() not in {process for _, process in found}


@needs_fork
def test_processes_begin_with_what_is_named(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def noted(n: int) -> int:
        with log.open("a") as file:
            file.write(f"{n}\n")
        time.sleep(0.02)  # so that the other process takes the next
        return n

    assert list(parallel.results([partial(noted, n) for n in range(4)], 2, (3, 2))) == [0, 1, 2, 3]
    begun = log.read_text().split()
    assert set(begun[:2]) == {"3", "2"}
    assert sorted(begun) == ["0", "1", "2", "3"]


def test_in_turn_they_come_from_this_one() -> None:
    assert list(parallel.results([partial(square, 3)], 1)) == [(9, os.getpid())]


@needs_fork
def test_what_a_call_raises_is_raised_with_its_traceback() -> None:
    with pytest.raises(ValueError, match="call 7") as caught:
        list(parallel.results([partial(broken, 7), partial(broken, 8)], 2))
    assert "in broken" in str(caught.value.__cause__)


@needs_fork
def test_what_is_not_pickled_travels_to_the_calls() -> None:
    lock = threading.Lock()
    assert list(parallel.results([lambda: lock.locked(), lambda: not lock.locked()], 2)) == [False, True]


DYING = """
import os
from briefing import parallel
parent = os.getpid()
def call(n):
    if n == 1 and os.getpid() != parent:
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

"""A thousand rows, fifty of which cannot be built, on a pool and on a Dask cluster: whatever is killed on the way, a
rerun has the rest, whole."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import briefing
from bench.clients import poisoned, write_project, write_rows
from briefing.batches.run import Progress
from briefing.files import digest
from tests.conftest import Say, hear_ctrl_c, process_environment

ROWS, BAD = 1000, 50
FEW, FEW_BAD = 120, 6
"""Rows where something is killed, once for each way: a fifth of a second's work for each that dies."""

SHORT = ("--to", "pptx", "--length", "one-page")

pytestmark = pytest.mark.filterwarnings("default")  # of dask's own


class Engine(NamedTuple):
    """Where rows are built: an argument of the batch, and how to find processes that build."""

    option: str
    value: int | str
    pids: Callable[[], list[int]]

    @property
    def line(self) -> tuple[str, str]:
        """The same on the command line."""
        return f"--{self.option}", str(self.value)


def pids_of_pool() -> list[int]:
    return [int(process.pid or 0) for process in multiprocessing.active_children()]


@pytest.fixture(scope="module", params=["pool", "cluster"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "pool":
        yield Engine("jobs", 2, pids_of_pool)
        return
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as made:
        yield Engine("cluster", made.scheduler_address, lambda: [worker.pid for worker in made.workers.values()])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path / "clients")


def check_all(out: Path, count: int, bad: int) -> None:
    """Every good row has its deck, whole and as the manifest says; every bad one an error; nothing else is there."""
    rows = {row["row"]: row for row in json.loads((out / "manifest.json").read_text(encoding="utf-8"))["rows"]}
    assert sorted(rows) == list(range(2, count + 2))
    wrong = {n + 2 for n in poisoned(count, bad)}
    assert len(wrong) == bad
    assert {n for n, row in rows.items() if row["state"] == "failed"} == wrong
    assert {n for n, row in rows.items() if row["state"] == "done"} == set(rows) - wrong
    files = {file["name"]: file["sha256"] for row in rows.values() for file in row["files"]}
    assert len(files) == count - bad
    assert {path.name for path in out.iterdir()} == {*files, "manifest.csv", "manifest.json"}
    for name, expected in files.items():
        assert digest((out / name).read_bytes()) == expected
        assert zipfile.ZipFile(out / name).testzip() is None


def build(
    folder: Path, rows: Path, engine: Engine, progress: Callable[[Progress], None] | None = None
) -> briefing.Batch:
    where: dict[str, Any] = {engine.option: engine.value}
    return briefing.batch(folder, rows=rows, to=["pptx"], length="one-page", out="out", progress=progress, **where)


def test_fifty_of_a_thousand_are_poisoned(folder: Path, engine: Engine, say: Say) -> None:
    rows = write_rows(Path("rows.csv"), ROWS, BAD)
    code, told, err = say("batch", folder, "--rows", rows, *SHORT, *engine.line, "--out", "out")
    assert code == 1
    assert f"{ROWS - BAD} rows made, 0 unchanged, {BAD} failed" in told
    named = re.findall(r"^rows\.csv:(\d+):1: error: the row was not made: .*\[too-full\]", err, re.MULTILINE)
    assert {int(row) for row in named} == {n + 2 for n in poisoned(ROWS, BAD)}
    check_all(Path("out"), ROWS, BAD)


def test_a_killed_worker_costs_its_chunk(folder: Path, engine: Engine) -> None:
    rows = write_rows(Path("rows.csv"), FEW, FEW_BAD)
    killed: list[int] = []

    def kill(step: Progress) -> None:
        if step.ended > FEW // 3 and not killed:
            killed.append(engine.pids()[0])
            os.kill(killed[0], signal.SIGKILL)

    made = build(folder, rows, engine, kill)
    assert killed
    assert (made.made, made.failed) == (FEW - FEW_BAD, FEW_BAD)
    check_all(Path("out"), FEW, FEW_BAD)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_main_process_that_is_ended_goes_on(folder: Path, engine: Engine, stop: signal.Signals) -> None:
    rows = write_rows(Path("rows.csv"), FEW, FEW_BAD)
    out = Path("out")
    line = ["batch", str(folder), "--rows", str(rows), *SHORT, *engine.line, "--out", str(out)]
    command = subprocess.Popen(
        [sys.executable, "-m", "briefing", *line],
        env=process_environment(), stderr=subprocess.DEVNULL, preexec_fn=hear_ctrl_c,
    )  # fmt: skip
    end = time.monotonic() + 60
    while len(list(out.glob("*.pptx"))) < FEW // 4 and time.monotonic() < end:
        time.sleep(0.005)
    command.send_signal(stop)
    assert command.wait(60) == (130 if stop is signal.SIGINT else -stop)
    before = sorted(path.name for path in out.glob("*.pptx"))
    assert FEW // 4 <= len(before) < FEW - FEW_BAD
    for name in before:
        assert zipfile.ZipFile(out / name).testzip() is None
    again = build(folder, rows, engine)
    assert again.made + again.kept == FEW - FEW_BAD
    assert again.failed == FEW_BAD
    if stop is signal.SIGINT:
        assert again.kept == len(before)
    check_all(out, FEW, FEW_BAD)


def test_the_cell_at_fault_is_named(folder: Path, say: Say) -> None:
    lines = write_rows(Path("rows.csv"), 3, 1).read_text(encoding="utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in lines]
    Path("turned.csv").write_text("\n".join(turned) + "\n", encoding="utf-8")
    code, _, err = say("batch", folder, "--rows", "turned.csv", *SHORT, "--jobs", "2", "--out", "out")
    (row,) = poisoned(3, 1)
    assert code == 1
    assert f"turned.csv:{row + 2}:{len(lines[0].split(','))}: error: the row was not made" in err
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    assert [r["column"] for r in manifest["rows"] if r["state"] == "failed"] == ["client"]

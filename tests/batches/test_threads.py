"""Several threads of one process that build, as those of a Dask worker do."""

from __future__ import annotations

import gc
import pickle
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.batches import run, work
from briefing.batches.manifest import Record
from briefing.batches.work import Task
from briefing.diagnostics import Findings
from tests.batches.tides import clients, table, tides
from tests.conftest import Say

pytestmark = pytest.mark.filterwarnings("default")  # of dask's own


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tides(tmp_path)


def begun(folder: Path, rows: Path, out: str) -> tuple[str, list[Task]]:
    """The name of a plan that this process has taken, and its tasks."""
    settings = ("{project}-{row}-{lang}", None, None, "full")
    plan, found = run._prepared(folder, rows, None, settings, (("pptx",), 3, False, out), None, None, Findings())
    blob = pickle.dumps(plan)
    work.begin(blob)
    return work.name_of(blob), [(row, "") for row in found.rows]


def files(out: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(out).glob("*.pptx")}


def together(name: str, tasks: Sequence[Task], threads: int) -> list[Record]:
    """The records, when each row is a chunk and so many threads take them."""
    with ThreadPoolExecutor(threads) as pool:
        return [record for made in pool.map(lambda task: work.make_rows(name, [task]), tasks) for record in made]


def test_one_thread_builds_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building: list[int] = []
    most: list[int] = []

    def made(_: object, row: Any, key: str) -> Record:
        building.append(row.number)
        time.sleep(0.01)
        most.append(len(building))
        building.remove(row.number)
        return Record(row.number, "done", key)

    name, tasks = begun(folder, table(Path("rows.csv"), clients(12)), "out")
    monkeypatch.setattr(work, "_made", made)
    assert len(together(name, tasks, 4)) == 12
    work.end(name)
    assert max(most) == 1


def test_two_plans_in_four_threads(folder: Path) -> None:
    """Neither is built by the other, nor with what was remembered for it."""
    rows = table(Path("rows.csv"), clients(6))
    both = [begun(folder, rows, "one")]
    text = (folder / "briefing.yaml").read_text(encoding="utf-8")
    (folder / "briefing.yaml").write_text(text.replace("Tides for", "Currents for"), encoding="utf-8")
    both.append(begun(folder, rows, "two"))
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda begun: together(*begun, 2), both))
    for name, _ in both:
        work.end(name)
    assert [record.state for records in made for record in records] == ["done"] * 12
    briefing.batch(folder, rows=rows, to=["pptx"], jobs=1, out="three")
    assert files("two") == files("three")
    assert files("one").keys() == files("two").keys()
    assert all(files("one")[name] != data for name, data in files("two").items())


@pytest.mark.parametrize("collects", [True, False])
def test_a_process_is_left_as_it_was(folder: Path, collects: bool) -> None:
    """A worker of a cluster has other things to do, too."""
    before = sys.getswitchinterval(), gc.isenabled(), gc.get_freeze_count()
    during: list[tuple[float, bool]] = []
    real = work._made

    def made(*arguments: Any) -> Record:
        during.append((sys.getswitchinterval(), gc.isenabled()))
        return real(*arguments)

    name, tasks = begun(folder, table(Path("rows.csv"), clients(2)), "out")
    try:
        (gc.enable if collects else gc.disable)()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(work, "_made", made)
            work.make_rows(name, tasks)
        assert gc.isenabled() is collects
        assert [(turn > before[0], collected) for turn, collected in during] == [(True, False)] * 2
        assert gc.get_freeze_count() > before[2]
        work.end(name)
        assert (sys.getswitchinterval(), gc.get_freeze_count()) == (before[0], 0)
    finally:
        gc.enable()


def test_a_worker_of_four_threads(folder: Path, say: Say) -> None:
    """It makes the same, one row after the other, and its owner is told what would be faster."""
    distributed = pytest.importorskip("distributed")
    rows = table(Path("rows.csv"), clients(12))
    line = ["batch", folder, "--rows", rows, "--to", "pptx"]
    with distributed.LocalCluster(n_workers=1, threads_per_worker=4, processes=True, dashboard_address=":0") as wide:
        code, told, err = say(*line, "--cluster", wide.scheduler_address, "--out", "far")
    assert (code, told.split(" in ")[0]) == (0, "12 rows made, 0 unchanged, 0 failed")
    assert "builds on one of its 4 threads: rows of a process wait for each other [idle-threads]" in err
    assert "start it with --nworkers 4 --nthreads 1" in err
    assert "idle-threads" not in say(*line, "--jobs", "2", "--out", "near")[2]
    assert files("far") == files("near")

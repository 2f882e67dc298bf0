"""Batches on a Dask cluster of two processes of this machine."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.batches.run import Progress
from briefing.files import digest
from briefing.pipeline import EnvironmentProblem
from tests.batches.tides import HEAD, TOO_LONG, clients, table, tides
from tests.conftest import Say, replace_in

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # of dask's own


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tides(tmp_path)


def files(out: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(out).iterdir() if not path.name.startswith("manifest")}


def test_the_same_bytes_as_on_a_pool(folder: Path, cluster: Any, say: Say) -> None:
    rows = table(Path("rows.csv"), [*clients(5), TOO_LONG])
    line = ["batch", folder, "--rows", rows, "--cluster", cluster.scheduler_address, "--out", "far"]
    code, told, _ = say(*line)
    assert (code, told.split(" in ")[0]) == (1, "5 rows made, 0 unchanged, 1 failed")
    briefing.batch(folder, rows=rows, jobs=2, out="near")
    assert len(files("near")) == 15
    assert files("far") == files("near")
    values = dict(zip(HEAD.split(","), clients(5)[2].split(","), strict=True))
    alone = briefing.build(folder, out="alone", values=values)
    made = {name: digest(data) for name, data in files("far").items() if name.startswith("tides-4-")}
    assert {output.name.replace("tides-", "tides-4-"): output.sha256 for output in alone.outputs} == made
    assert say(*line)[1].startswith("0 rows made, 5 unchanged, 1 failed")


def test_two_projects_on_one_cluster_at_a_time(folder: Path, cluster: Any) -> None:
    """Neither is built by the plan of the other."""
    other = Path(shutil.copytree(folder, "other/tides"))
    replace_in(other / "briefing.yaml", "Tides for", "Currents for")
    rows = table(Path("rows.csv"), clients(8))
    address = cluster.scheduler_address
    inner: list[briefing.Batch] = []

    def start_other(_: Progress) -> None:
        if not inner:
            inner.append(briefing.batch(other, rows=rows, to=["pptx"], cluster=address, out="currents"))

    briefing.batch(folder, rows=rows, to=["pptx"], cluster=address, out="tides-out", progress=start_other)
    for project, out in ((folder, "tides-out"), (other, "currents")):
        briefing.batch(project, rows=rows, to=["pptx"], jobs=2, out=f"{out}-near")
        assert len(files(out)) == 8
        assert files(out) == files(f"{out}-near")


def test_a_second_run_after_a_change(folder: Path, cluster: Any) -> None:
    rows = table(Path("rows.csv"), clients(2))
    briefing.batch(folder, rows=rows, to=["pptx"], cluster=cluster.scheduler_address, out="one")
    (folder / "data" / "north.csv").write_text("Level\n8\n9\n")
    briefing.batch(folder, rows=rows, to=["pptx"], cluster=cluster.scheduler_address, out="two")
    assert files("one")["tides-2-en.pptx"] == files("two")["tides-2-en.pptx"]
    assert files("one")["tides-3-en.pptx"] != files("two")["tides-3-en.pptx"]


def test_a_worker_that_is_killed_costs_nothing(folder: Path, cluster: Any) -> None:
    rows = table(Path("rows.csv"), clients(16))
    killed: list[int] = []

    def kill(_: Progress) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    address = cluster.scheduler_address
    made = briefing.batch(folder, rows=rows, to=["pptx"], cluster=address, out="out", progress=kill)
    assert killed
    assert (made.made, made.failed) == (16, 0)


def test_nobody_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.batches.cluster.PATIENCE", 1.0)
    rows = table(Path("rows.csv"), clients(1))
    with pytest.raises(EnvironmentProblem, match=r"no cluster answers at tcp://127\.0\.0\.1:9"):
        briefing.batch(folder, rows=rows, cluster="tcp://127.0.0.1:9", out="out")


def test_a_cluster_without_workers_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.batches.cluster.PATIENCE", 0.5)
    rows = table(Path("rows.csv"), clients(1))
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as empty,
        pytest.raises(EnvironmentProblem, match="has no workers"),
    ):
        briefing.batch(folder, rows=rows, cluster=empty.scheduler_address, out="far")

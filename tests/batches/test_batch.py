"""Whole batches on real processes: what comes out, what a second run does, and what is left when one is ended."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pptx
import pytest

import briefing
from briefing.batches.run import Progress
from briefing.cli.printed import Counter
from tests.batches.tides import HEAD, TOO_LONG, clients, table, tides
from tests.conftest import Say, hear_ctrl_c, process_environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tides(tmp_path)


def decks(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.pptx"))}


def states(out: Path) -> dict[int, str]:
    return {row["row"]: row["state"] for row in json.loads((out / "manifest.json").read_text(encoding="utf-8"))["rows"]}


def words(path: Path) -> str:
    """Every text of a deck, and the categories of its charts."""
    found = []
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            elif shape.has_chart:
                plot = shape.chart.plots[0]
                found += [*map(str, plot.categories), *(str(v) for s in plot.series for v in s.values)]
    return "\n".join(found)


def test_rows_that_fail_stop_no_other(folder: Path, say: Say) -> None:
    rows = table(Path("rows.csv"), [*clients(6), TOO_LONG, *[f"More {i},1,rough,north,2" for i in range(4)], TOO_LONG])
    code, told, err = say("batch", folder, "--rows", rows, "--to", "pptx", "--jobs", 2, "--out", "out")
    assert code == 1
    assert "10 rows made, 0 unchanged, 2 failed" in told
    assert "12 of 12 rows, 2 failed, " in err
    assert [line.split(": the row")[0] for line in err.splitlines() if "row-failed" in line] == [
        "rows.csv:8:1: error", "rows.csv:13:1: error",
    ]  # fmt: skip
    out = Path("out")
    assert set(decks(out)) == {f"tides-{n}-en.pptx" for n in range(2, 14) if n not in (8, 13)}
    assert {n for n, state in states(out).items() if state == "failed"} == {8, 13}
    with (out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        failed = [row for row in csv.DictReader(file) if row["state"] == "failed"]
    assert all("[too-full]" in row["findings"] and not row["files"] for row in failed)


def test_each_row_is_filled_in(folder: Path) -> None:
    rows = table(Path("rows.csv"), ["Acme {x} *y*,1234,calm,south,7.25", "iBee,9,calm,north,"])
    made = briefing.batch(folder, rows=rows, to=["pptx"], jobs=1, out="out", name="{row}")
    assert (made.made, made.failed) == (2, 0)
    first, second = words(Path("out/2.pptx")), words(Path("out/3.pptx"))
    assert "Tides for Acme {x} *y*" in first
    assert "1,234 berths" in first
    assert "The water is 7.25 high for Acme {x} *y*" in first
    assert {"Acme {x} *y*", "4.0", "1.0"} <= set(first.split("\n"))
    assert "The water is 3.5 high for iBee" in second
    assert {"iBee", "3.0", "2.0"} <= set(second.split("\n"))


def test_the_same_bytes_with_one_job_and_two_and_alone(folder: Path) -> None:
    rows = table(Path("rows.csv"), clients(5))
    for jobs in (1, 2):
        briefing.batch(folder, rows=rows, jobs=jobs, out=f"out{jobs}", name="tides-{row}-{lang}")
    files = {p.name: p.read_bytes() for p in Path("out1").iterdir() if not p.name.startswith("manifest")}
    assert len(files) == 15
    assert files == {p.name: p.read_bytes() for p in Path("out2").iterdir() if not p.name.startswith("manifest")}
    values = dict(zip(HEAD.split(","), clients(5)[3].split(","), strict=True))
    briefing.build(folder, out="alone", values=values)
    alone = {p.name.replace("tides", "tides-5"): p.read_bytes() for p in Path("alone").iterdir()}
    assert len(alone) == 3
    assert alone.items() <= files.items()


def counted(folder: Path, rows: Path) -> tuple[int, int, int]:
    made = briefing.batch(folder, rows=rows, to=["pptx"], jobs=2, out="out")
    return made.made, made.kept, made.failed


def test_a_second_run_makes_what_is_missing_or_changed(folder: Path) -> None:
    rows = table(Path("rows.csv"), [*clients(4), TOO_LONG])
    assert counted(folder, rows) == (4, 0, 1)
    table(rows, clients(4))
    before = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.pptx")}
    assert counted(folder, rows) == (0, 4, 0)
    assert {path: path.stat().st_mtime_ns for path in Path("out").glob("*.pptx")} == before
    Path("out/tides-2-en.pptx").unlink()
    Path("out/tides-3-en.pptx").write_bytes(b"spoiled")
    assert counted(folder, rows) == (2, 2, 0)
    table(rows, [*clients(3), "Client 3,13,rough,north,3.5"])
    assert counted(folder, rows) == (1, 3, 0)
    (folder / "data" / "south.csv").write_text("Level\n5\n1\n")
    assert counted(folder, rows) == (2, 2, 0)
    (folder / "facts.yaml").write_text((folder / "facts.yaml").read_text() + "# seen\n")
    assert counted(folder, rows) == (4, 0, 0)


def test_nothing_is_built_while_a_row_is_wrong(folder: Path, say: Say) -> None:
    rows = table(Path("rows.csv"), [*clients(3), "x,y,calm,north,1", "x,1,calm,nowhere,1"])
    code, _, err = say("batch", folder, "--rows", rows, "--out", "out")
    assert code == 2
    assert "rows.csv:5:2: error: `berths` must be a plain number such as 1234.5, not `y` [bad-value]" in err
    assert "rows.csv:6:4: error: there is no file `data/nowhere.csv` [no-such-file]" in err
    assert not Path("out").exists()


def test_a_project_that_is_wrong_builds_nothing(folder: Path, say: Say) -> None:
    water = folder / "water.yaml"
    water.write_text(water.read_text().replace("{client}", "{cleint}"))
    code, _, err = say("batch", folder, "--rows", table(Path("rows.csv"), clients(3)), "--out", "out")
    assert code == 2
    assert "did you mean `client`?" in err
    assert not Path("out").exists()


def test_a_worker_that_is_killed_costs_nothing(folder: Path) -> None:
    rows = table(Path("rows.csv"), clients(12))
    killed: list[int] = []

    def kill(_: Progress) -> None:
        if not killed:
            killed.append(int(multiprocessing.active_children()[0].pid or 0))
            os.kill(killed[0], signal.SIGKILL)

    made = briefing.batch(folder, rows=rows, to=["pptx"], jobs=2, out="out", progress=kill)
    assert killed
    assert (made.made, made.failed) == (12, 0)
    assert len(decks(Path("out"))) == 12


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_a_batch_that_is_ended_leaves_whole_files_and_goes_on(folder: Path, stop: signal.Signals) -> None:
    rows = table(Path("rows.csv"), clients(16))
    out = Path("out")
    line = ["batch", str(folder), "--rows", str(rows), "--to", "pptx", "--jobs", "2", "--out", str(out)]
    command = subprocess.Popen(
        [sys.executable, "-m", "briefing", *line],
        env=process_environment(), stderr=subprocess.PIPE, text=True, preexec_fn=hear_ctrl_c,
    )  # fmt: skip
    end = time.monotonic() + 60
    while not decks(out) and time.monotonic() < end:
        time.sleep(0.01)
    command.send_signal(stop)
    _, err = command.communicate(timeout=60)
    assert command.returncode == (130 if stop is signal.SIGINT else -stop)
    assert "Traceback" not in err
    settled = len(decks(out))
    assert settled > 0
    for path in out.glob("*.pptx"):
        assert zipfile.ZipFile(path).testzip() is None
    done = [n for n, state in states(out).items() if state == "done"]
    assert len(states(out)) == 16
    assert {f"tides-{n}-en.pptx" for n in done} <= set(decks(out))
    if stop is signal.SIGINT:
        assert len(done) == settled
        assert "manifest.csv says which rows are done" in err
    again = briefing.batch(folder, rows=rows, to=["pptx"], jobs=2, out=out)
    assert (again.kept, again.failed) == (len(done), 0)
    assert set(decks(out)) == {f"tides-{n}-en.pptx" for n in range(2, 18)}
    assert not list(out.glob(".*"))


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that is written over: a bar, the rate, the time left; nothing stays of it."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Counter() as counter:
        for ended in (0, 50, 200):
            counter(Progress(ended, 200, 0, ended / 40))
    *shown, last = capsys.readouterr().err.removeprefix("\r").split("\r")[:-1]
    assert [line.rstrip() for line in shown] == [
        f"[{'.' * 24}] 0 of 200 rows, 0.0 a second",
        f"[{'#' * 6}{'.' * 18}] 50 of 200 rows, 40.0 a second, 0:03 left",
        f"[{'#' * 24}] 200 of 200 rows, 40.0 a second, 0:00 left",
    ]
    assert not last.strip()


def test_progress_elsewhere_is_told_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with Counter() as counter:
        for ended in range(201):
            counter(Progress(ended, 200, 0, ended / 8))
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == ["80", "160", "200"]


def test_progress_in_words() -> None:
    assert str(Progress(37, 200, 2, 3.0)) == "37 of 200 rows, 2 failed, 12.3 a second, 0:13 left"
    assert str(Progress(0, 200, 0, 0.0)) == "0 of 200 rows, 0.0 a second"

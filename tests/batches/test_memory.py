"""What a process remembers from row to row changes no byte."""

from __future__ import annotations

import pickle
from pathlib import Path
from random import Random
from typing import Any

import pytest

import briefing
from bench.clients import REGIONS, write_project, write_rows
from briefing import memo
from briefing.batches import run
from briefing.batches.work import Task, begin, end, make_rows, name_of
from briefing.diagnostics import Findings
from briefing.layout import slide_pages
from briefing.outputs import Target
from briefing.write.pptx import archive
from tests.conftest import replace_in

ROWS = 24


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path / "clients")


def made(folder: Path, rows: Path, out: Path, to: tuple[Target, ...], order: Random | None = None) -> dict[str, str]:
    """The fingerprints of all files, by name, when this process makes the rows, if wished in another order."""
    settings = ("{row}-{theme}-{length}-{lang}", None, None, "full")
    plan, found = run._prepared(folder, rows, None, settings, (to, 3, False, out), None, None, Findings())
    tasks: list[Task] = [(row, "") for row in found.rows]
    if order:
        order.shuffle(tasks)
    blob = pickle.dumps(plan)
    begin(blob)
    records = make_rows(name_of(blob), tasks)
    end(name_of(blob))
    assert [record.state for record in records] == ["done"] * len(tasks), records
    return {file.name: file.sha256 for record in records for file in record.files}


def forget_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found that was remembered."""
    monkeypatch.setattr(memo.Memo, "find", lambda *_: None)
    monkeypatch.setattr(archive, "MOST_KNOWN", 0)
    memo.forget()


def test_bytes_with_memory_and_without(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = write_rows(tmp_path / "rows.csv", ROWS)
    lines = rows.read_text(encoding="utf-8").splitlines()
    themes, lengths = ("boardroom", "midnight"), ("full", "executive", "full")
    filled = [f"{line},{themes[i % 2]},{lengths[i % 3]}" for i, line in enumerate(lines[1:])]
    rows.write_text("\n".join([f"{lines[0]},theme,length", *filled]) + "\n", encoding="utf-8")
    replace_in(folder / "chapters/1-orders.yaml", "  - id: orders\n", "  - id: orders\n    priority: executive\n")
    known = made(folder, rows, tmp_path / "one", ("pptx",))
    assert known == made(folder, rows, tmp_path / "two", ("pptx",), Random(3))
    forget_all(monkeypatch)
    for row in range(2, ROWS + 2):
        memo.forget()
        name = next(name for name in known if name.startswith(f"{row}-"))
        table = tmp_path / "alone.csv"
        table.write_text(f"{lines[0]},theme,length\n{filled[row - 2]}\n", encoding="utf-8")
        (alone,) = made(folder, table, tmp_path / "three", ("pptx",)).values()
        assert alone == known[name], name


def test_every_file_is_that_of_a_lone_build(folder: Path, tmp_path: Path) -> None:
    rows = write_rows(tmp_path / "rows.csv", 4)
    batch = made(folder, rows, tmp_path / "batch", ("pptx", "brief", "slides", "notes", "handout"))
    head, *lines = rows.read_text(encoding="utf-8").splitlines()
    for row, line in enumerate(lines, start=2):
        values = dict(zip(head.split(","), line.split(","), strict=True))
        lone = briefing.build(
            folder, out=tmp_path / f"{row}", values=values, to=("pptx", "brief", "slides", "notes", "handout")
        )
        assert {o.sha256 for o in lone.outputs} == {s for name, s in batch.items() if name.startswith(f"{row}-")}


def test_pages_are_found_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slides that no row changes are laid out and written once, not once a row."""
    laid: list[int] = []
    real = slide_pages._content_pages

    def counted(*arguments: Any, **named: Any) -> Any:
        laid.append(1)
        return real(*arguments, **named)

    monkeypatch.setattr("briefing.layout.slide_pages._content_pages", counted)
    monkeypatch.setattr("briefing.layout.slide_pages._known", memo.Memo(256, 8))
    made(folder, write_rows(tmp_path / "rows.csv", ROWS), tmp_path / "out", ("pptx",))
    changing, same, by_region = 4, 3, len(REGIONS)  # the data behind a chart that changes, too
    assert changing * ROWS < len(laid) <= changing * ROWS + same + by_region

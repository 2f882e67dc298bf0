"""Batches whose files go elsewhere than into a folder, or that are told more than rows say."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pypdfium2
import pytest

import briefing
from briefing import program
from briefing.diagnostics import BriefingError
from briefing.pipeline import EnvironmentProblem
from tests.batches.drawn import steps
from tests.batches.tides import HEAD, TOO_LONG, clients, table, tides
from tests.conftest import Say, replace_in

DRAWN = """
      type: drawing
      id: steps
      title: Water
      source: Tide gauge.
      data: {columns: [a, b], rows: [{name: "{client}", values: [level, "2.50"]}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tides(tmp_path)


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if not path.name.startswith("manifest")}


def test_into_memory_and_again(folder: Path, memory: Any) -> None:
    rows = table(Path("rows.csv"), [*clients(4), TOO_LONG])
    briefing.batch(folder, rows=rows, to=["pptx", "brief"], jobs=2, out="near")
    far = briefing.batch(folder, rows=rows, to=["pptx", "brief"], out="memory://bucket/far")
    assert (far.made, far.kept, far.failed) == (4, 0, 1)
    found = {path.rpartition("/")[2]: memory.cat_file(path) for path in memory.ls("/bucket/far", detail=False)}
    manifest = json.loads(found.pop("manifest.json"))
    assert [row["state"] for row in manifest["rows"]] == ["done"] * 4 + ["failed"]
    assert found.pop("manifest.csv").startswith(b"\xef\xbb\xbfrow,state,files")
    assert found == files(Path("near"))
    memory.rm("/bucket/far/tides-2-en.pptx")
    memory.pipe_file("/bucket/far/tides-3-en.pptx", b"spoiled")
    again = briefing.batch(folder, rows=rows, to=["pptx", "brief"], out="memory://bucket/far")
    assert (again.made, again.kept, again.failed) == (2, 2, 1)
    assert memory.cat_file("/bucket/far/tides-3-en.pptx") == found["tides-3-en.pptx"]


@pytest.mark.parametrize("scheme", ["file", "local"])
def test_processes_write_to_addresses(folder: Path, say: Say, tmp_path: Path, scheme: str) -> None:
    rows = table(Path("rows.csv"), clients(6))
    briefing.batch(folder, rows=rows, to=["pptx"], jobs=1, out="near")
    line = ["batch", folder, "--rows", rows, "--to", "pptx", "--jobs", 2, "--out", f"{scheme}://{tmp_path}/far"]
    code, told, _ = say(*line)
    assert (code, told.split(" in ")[0]) == (0, "6 rows made, 0 unchanged, 0 failed")
    assert told.splitlines()[-1] == f"{scheme}://{tmp_path}/far/manifest.csv"
    assert files(Path("far")) == files(Path("near"))
    assert say(*line)[1].startswith("0 rows made, 6 unchanged")


def test_an_address_that_cannot_be(folder: Path, say: Say) -> None:
    rows = table(Path("rows.csv"), clients(1))
    code, _, err = say("batch", folder, "--rows", rows, "--out", "nosuch://bucket")
    assert (code, "error: nothing is known of nosuch:// addresses" in err) == (3, True)
    with pytest.raises(EnvironmentProblem, match="lost with its processes"):
        briefing.batch(folder, rows=rows, out="memory://bucket", cluster="tcp://127.0.0.1:9")


def test_print_options_of_the_command_line(folder: Path, say: Say) -> None:
    rows = table(Path("rows.csv"), clients(2))
    line = ["batch", folder, "--rows", rows, "--to", "brief", "--out", "out"]
    assert say(*line)[0] == 0
    code, told, _ = say(*line, "--paper", "letter", "--stamp", "draft")
    assert (code, told.split(" in ")[0]) == (0, "2 rows made, 0 unchanged, 0 failed")
    page = pypdfium2.PdfDocument(Path("out/tides-2-en-brief.pdf"))[0]
    assert page.get_size() == (612, 792)
    assert "Draft" in page.get_textpage().get_text_range()
    assert say(*line, "--paper", "letter", "--stamp", "draft")[1].startswith("0 rows made, 2 unchanged")


def test_drawings_from_python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    water = folder / "water.yaml"
    text = water.read_text()
    water.write_text(text[: text.index("      type: bar")].rstrip() + DRAWN)
    rows = table(Path("rows.csv"), clients(3))
    made = briefing.batch(folder, rows=rows, to=["pptx"], jobs=2, out="out", drawings={"steps": steps})
    assert (made.made, made.failed) == (3, 0), made.findings
    lone = briefing.build(folder, to=["pptx"], out="lone", drawings={"steps": steps}, values=dict(
        zip(HEAD.split(","), clients(3)[1].split(","), strict=True)
    ))  # fmt: skip
    assert lone.outputs[0].sha256 == made.records[1].files[0].sha256
    at_home = type(steps)(steps.__code__, {"__name__": "__main__"}, "steps")
    monkeypatch.setattr(sys.modules["__main__"], "steps", at_home, raising=False)
    with pytest.raises(EnvironmentProblem, match="a cluster does not have the function of `steps`"):
        briefing.batch(folder, rows=rows, out="far", drawings={"steps": at_home}, cluster="tcp://127.0.0.1:9")
    missing = briefing.batch(folder, rows=rows, to=["pptx"], jobs=1, out="without")
    assert missing.failed == 3
    with pytest.raises(BriefingError, match="no exhibit of type `drawing` has the id `step`"):
        briefing.batch(folder, rows=rows, out="out", drawings={"step": steps})
    with pytest.raises(BriefingError, match="the function of `steps` cannot be sent"):
        briefing.batch(folder, rows=rows, out="out", drawings={"steps": lambda axes, data, style: None})


def test_rows_are_made_again_when_what_makes_them_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(Path("rows.csv"), clients(2))

    def counts(**more: Any) -> tuple[int, int]:
        made = briefing.batch(folder, rows=rows, jobs=1, out="out", **{"to": ["pptx"], **more})
        return made.made, made.kept

    assert counts() == (2, 0)
    assert counts() == (0, 2)
    assert counts(strict=True) == (2, 0)
    assert counts(strict=True, prints=briefing.PrintOptions(stamp="draft")) == (2, 0)
    theme = Path("themes/harbour/theme.yaml")
    theme.parent.mkdir(parents=True)
    theme.write_text("extends: boardroom\nname: harbour\n")
    assert counts(theme="harbour") == (2, 0)
    replace_in(theme, "name: harbour", "name: harbour  # seen")
    assert counts(theme="harbour") == (2, 0)
    assert counts(theme="harbour") == (0, 2)
    monkeypatch.setattr("briefing.batches.keys.program", lambda: "another")
    assert counts(theme="harbour") == (2, 0)


def test_the_program_is_what_its_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__pycache__").mkdir()
    files = {"__init__.py": "", "part/more.py": "a = 1\n", "__pycache__/x.pyc": "1"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(program, "__file__", str(tmp_path / "__init__.py"))
    first = program.program.__wrapped__()
    (tmp_path / "__pycache__/x.pyc").write_text("2")
    assert program.program.__wrapped__() == first
    (tmp_path / "part/more.py").write_text("a = 2\n")
    assert program.program.__wrapped__() != first

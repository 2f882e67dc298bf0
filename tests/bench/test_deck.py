"""The handwritten scripts of the benchmark make the same deck: as many slides, texts, charts, tables, notes."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pptx
import pytest

import briefing
from bench import clients, pptxgen
from bench.content import dump, slide_pages
from bench.deck import contenders
from bench.generated import CHAPTERS, write_project
from bench.handwritten import Deck
from bench.inventory import inventory
from bench.reference import reference
from bench.reference import write_project as write_reference
from tests.oracles.made import ROOT

STARTER = ROOT / "briefing" / "starter"


def said(path: Path) -> tuple[Counter[str], list[str], list[str], list[list[Any]]]:
    """Numbers of native objects, words, notes, and the values of charts, in whatever order they are drawn."""
    deck = pptx.Presentation(str(path))
    counts: Counter[str] = Counter(slides=len(deck.slides))
    words: list[str] = []
    values: list[list[Any]] = []
    notes = [s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide]

    def visit(shapes: Any) -> None:
        for shape in shapes:
            if hasattr(shape, "shapes"):
                visit(shape.shapes)
            elif getattr(shape, "has_chart", False):
                counts["charts"] += 1
                values.extend(list(s.values) for plot in shape.chart.plots for s in plot.series)
            elif getattr(shape, "has_table", False):
                counts["tables"] += 1
                words.extend(c.text_frame.text for row in shape.table.rows for c in row.cells if c.text_frame.text)
            elif shape.has_text_frame and shape.text_frame.text:
                words.append(shape.text_frame.text)

    for slide in deck.slides:
        visit(slide.shapes)
    return counts, sorted(words), [text for text in notes if text], sorted(values)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slides of the sample in English, ready for the scripts."""
    folder = tmp_path_factory.mktemp("content")
    path = folder / "content.json"
    path.write_text(json.dumps(dump(slide_pages(STARTER, "en"), folder)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return briefing.build(STARTER, to=["pptx"], languages=["en"], out=tmp_path_factory.mktemp("o")).outputs[0].path


def test_python_pptx_says_the_same(content: Path, ours: Path, tmp_path: Path) -> None:
    handwritten, made = Deck(json.loads(content.read_text(encoding="utf-8"))), tmp_path / "made.pptx"
    handwritten.build()
    handwritten.deck.save(str(made))
    assert said(ours)[0]["charts"] == 3
    assert said(made) == said(ours)
    assert inventory(made) == inventory(ours)


@pytest.mark.parametrize("zipped", ["stored", "deflated"])
def test_pptxgenjs_says_the_same(content: Path, ours: Path, tmp_path: Path, zipped: str) -> None:
    _, missing = pptxgen.installed()
    if missing:
        pytest.skip(missing)
    one = dict(zip(("stored", "deflated"), pptxgen.contenders(content, tmp_path), strict=True))[zipped]
    subprocess.run(one.command, check=True)
    assert said(one.made) == said(ours)
    assert inventory(one.made) == inventory(ours)
    stored = {entry.compress_type for entry in parts(one.made)} == {0}
    assert stored == (zipped == "stored")


def parts(path: Path) -> list[Any]:
    from zipfile import ZipFile

    with ZipFile(path) as file:
        return [entry for entry in file.infolist() if not entry.is_dir()]


def test_a_peer_is_named_where_node_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pptxgen.shutil, "which", lambda name: None)
    pptxgen.installed.cache_clear()
    try:
        found = pptxgen.contenders(tmp_path / "content.json", tmp_path)
    finally:
        pptxgen.installed.cache_clear()
    assert [one.missing for one in found] == ["missing: `node` is not installed"] * 2


def test_a_peer_is_named_where_npm_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "npm", stderr="npm error\nno network")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(pptxgen.shutil, "which", lambda name: name)
    monkeypatch.setattr(pptxgen.subprocess, "run", fails)
    pptxgen.installed.cache_clear()
    try:
        folder, missing = pptxgen.installed()
    finally:
        pptxgen.installed.cache_clear()
    assert missing == "missing: npm install failed: no network"
    assert not folder.exists()
    assert list(folder.parent.iterdir()) == []


@pytest.mark.parametrize("slides", [7, 25])
def test_generated_projects_have_one_chart_a_slide(tmp_path: Path, slides: int) -> None:
    project = write_project(tmp_path / "grown", slides)
    built = briefing.build(project, to=["pptx"], out=tmp_path / "out")
    assert [f for f in built.findings if f.severity is not briefing.Severity.NOTE] == []
    counts = inventory(built.outputs[0].path)
    assert counts["charts"] == slides
    assert counts["slides"] > slides + CHAPTERS


def test_the_reference_deck_has_the_reference_size(tmp_path: Path) -> None:
    built = briefing.build(write_reference(tmp_path / "p", reference()), to=["pptx"], out=tmp_path)
    assert [f for f in built.findings if f.severity is not briefing.Severity.NOTE] == []
    assert inventory(built.outputs[0].path) == {"slides": 40, "charts": 12, "tables": 6 + 7, "notes": 18}


def test_a_client_of_a_batch_gets_12_slides_with_3_charts(tmp_path: Path) -> None:
    rows = clients.write_rows(tmp_path / "rows.csv", 1)
    project = clients.write_project(tmp_path / "p")
    briefing.batch(project, rows=rows, to=["pptx"], out=tmp_path / "out", jobs=1)
    (deck,) = (tmp_path / "out").glob("*.pptx")
    counts = inventory(deck)
    assert (counts["slides"], counts["charts"]) == (12, 3)
    assert counts["notes"] >= 2
    assert "Harbour Foods: orders" in said(deck)[1]


def test_the_scripts_are_named(tmp_path: Path) -> None:
    found = contenders(tmp_path, STARTER, "en")
    assert [one.name.split(",")[0].split(" ")[0] for one in found] == [
        "python-pptx", "PptxGenJS", "PptxGenJS", "`briefing",
    ]  # fmt: skip
    assert json.loads((tmp_path / "content.json").read_text(encoding="utf-8"))["slides"]

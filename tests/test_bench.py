"""The handwritten script of the benchmark makes the same deck: as many slides, texts, charts, tables, notes."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pptx
import pytest

import briefing
from bench.content import dump, slide_pages
from bench.generated import CHAPTERS, write_project
from bench.handwritten import Deck
from tests.oracles.made import ROOT


def inventory(deck: Any) -> tuple[Counter[str], list[str], list[str], list[list[Any]]]:
    """Numbers of native objects, words, notes, and the values of charts, in whatever order they are drawn."""
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
    return counts, sorted(words), notes, sorted(values)


def test_the_handwritten_deck_says_the_same(tmp_path: Path) -> None:
    pages = slide_pages(str(ROOT / "briefing" / "starter"), "en", tmp_path)
    content = json.loads(json.dumps(dump(pages, tmp_path)))
    handwritten = Deck(content)
    handwritten.build()
    saved = io.BytesIO()
    handwritten.deck.save(saved)
    theirs, ours = inventory(pptx.Presentation(saved)), inventory(pptx.Presentation(str(tmp_path / "starter-en.pptx")))
    assert ours[0]["charts"] == 3
    assert theirs == ours


@pytest.mark.parametrize("slides", [7, 25])
def test_generated_projects_have_one_chart_a_slide(tmp_path: Path, slides: int) -> None:
    project = write_project(tmp_path / "grown", slides)
    built = briefing.build(project, to=["pptx"], out=tmp_path / "out")
    assert [f for f in built.findings if f.severity is not briefing.Severity.NOTE] == []
    counts, _, _, _ = inventory(pptx.Presentation(str(built.outputs[0].path)))
    assert counts["charts"] == slides
    assert counts["slides"] > slides + CHAPTERS

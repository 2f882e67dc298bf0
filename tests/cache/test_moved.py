"""Pages of a brief are found again when others move, and those that name one name it where it is then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefing import stages
from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf
from briefing.diagnostics import Findings
from briefing.layout import brief_chapter
from briefing.layout.brief import lay_out_brief
from briefing.layout.brief_blocks import Block, Figure
from briefing.memo import shelved
from briefing.pages import AnyItem, Pages, walk
from tests.support import project
from tests.test_references import paragraphs

CHAPTER = """
id: water
title: Water
gist: Where it goes
messages:
  - id: plain
    headline: A table
    body: "FILLER"
    exhibit: {id: cells, type: table, source: S., columns: [{title: A}, {title: B}], rows: [[a, b]]}
  - id: naming
    headline: A table that names a page
    body: "FILLER"
    exhibit: {id: see, type: table, source: S., columns: [{title: A}, {title: B}], rows: [[a, "{see:low:page}"]]}
  - id: between
    headline: What grows
    body: "BODY"
  - id: lows
    headline: A chart
    exhibit: {id: low, type: bar, source: S., categories: [a], series: [{values: ['1']}]}
"""

SENTENCE = "The water comes in the morning. "

Brief = Callable[[int], tuple[Pages, list[str]]]


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Brief]:
    """The brief with so many sentences before its chart, and the exhibits that were drawn for it."""
    drawn: list[str] = []
    real = brief_chapter._drawn

    def noted(block: Block, *rest: Any) -> Sequence[AnyItem]:
        if isinstance(block, Figure):
            drawn.extend(frame.exhibit.id for frame in block.frames)
        return real(block, *rest)

    monkeypatch.setattr(brief_chapter, "_drawn", noted)

    with project(chapter=CHAPTER) as folder:

        def laid_out(sentences: int) -> tuple[Pages, list[str]]:
            drawn.clear()
            chapter = CHAPTER.replace("BODY", SENTENCE * sentences).replace("FILLER", SENTENCE * 120)
            (folder / "water.yaml").write_text(chapter, encoding="utf-8")
            briefing, theme = stages.read(folder, None, Findings())
            document = stages.resolve(stages.Scope(briefing, theme), "en", Findings())
            shelf = Shelf(Cache(tmp_path), "steps", "", {})
            with shelved(shelf):
                pages = lay_out_brief(document, theme, Findings())
            shelf.save()
            return pages, list(drawn)

        yield laid_out


def test_only_what_names_a_page_is_drawn_again_when_pages_move(brief: Brief) -> None:
    before, first = brief(20)
    after, second = brief(400)
    assert before.anchors["low"][0] < after.anchors["low"][0]
    assert sorted(first) == ["cells", "low", "see"]
    assert "cells" not in second
    assert "see" in second
    items = [item for page in after.pages for item in walk(page.items)]
    texts = [para.text for item in items for para in paragraphs(item)]
    assert f"Figure\u00a01, p.\u00a0{after.anchors['low'][0] + 1}" in texts
    assert brief(400)[1] == []

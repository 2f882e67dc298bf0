"""A briefing with every kind of exhibit in all its forms builds clean, in every theme and both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest

from briefing.charts.spec import ChartSpec
from briefing.diagnostics import Findings, Severity
from briefing.document import Document
from briefing.document.drawings.list import Lists
from briefing.document.drawings.matrix import Matrix
from briefing.document.drawings.process import Process
from briefing.document.drawings.small_multiples import SmallMultiples
from briefing.model import annotations
from briefing.model import exhibits as model
from briefing.model.briefing import Briefing
from briefing.model.category_chart import CategoryChart, StackedChart
from briefing.model.walk import nodes
from briefing.pages import ChartItem, GroupItem, walk
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.oracles import package, words
from tests.oracles.made import ROOT, THEMES, Made
from tests.oracles.pdf import loose_fonts
from tests.oracles.workbooks import workbook_faults
from tests.support import house_theme

PROJECT = ROOT / "tests" / "every_kind"
KINDS = tuple(model.exhibit_model(kind) for kind in model.exhibit_kinds())
LANGUAGES = ("zh", "en")

BUILDS = [(theme, lang) for theme in THEMES for lang in LANGUAGES]


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    made = read_briefing(PROJECT, Findings())
    assert made is not None
    return made


@pytest.fixture(params=BUILDS, ids="-".join)
def every(request: pytest.FixtureRequest, make_all: Callable[[Path, str], dict[str, Made]]) -> Made:
    theme, lang = request.param
    return make_all(PROJECT, theme)[lang]


def resolved(briefing: Briefing, lang: str) -> Document:
    findings = Findings()
    document = resolve(briefing, house_theme(), lang, findings)
    assert findings.items == []
    return document


def charts_of(drawing: Any) -> list[ChartSpec]:
    """The native charts that a drawing is made of."""
    if isinstance(drawing, SmallMultiples):
        return [panel.spec for panel in drawing.panels]
    return [drawing] if isinstance(drawing, ChartSpec) else []


def drawings(document: Document) -> list[Any]:
    return [e.drawing for c in document.chapters for m in c.all_messages for e in m.exhibits]


def test_every_kind_and_form_is_there(briefing: Briefing) -> None:
    exhibits = [node for node in nodes(briefing) if isinstance(node, model.ExhibitBase)]
    assert {type(e) for e in exhibits} == set(KINDS)
    assert {(e.type, e.mode) for e in exhibits if isinstance(e, StackedChart)} == {
        *((kind, mode) for kind in ("bar", "column") for mode in ("clustered", "stacked", "percent")),
        *(("area", mode) for mode in ("stacked", "percent")),
        *(("combo", mode) for mode in ("clustered", "stacked")),
    }
    notes = {type(note) for e in exhibits if isinstance(e, CategoryChart) for note in e.annotate}
    assert notes == {annotations.Growth, annotations.Difference, annotations.Total, annotations.Average}
    shown = drawings(resolved(briefing, "en"))
    assert {d.chevrons for d in shown if isinstance(d, Matrix)} == {True, False}
    assert {len(d.columns) for d in shown if isinstance(d, Lists)} == {1, 2, 3}
    assert {d.chart for d in shown if isinstance(d, SmallMultiples)} == {"bar", "column", "line", "area"}
    assert [d.loop for d in shown if isinstance(d, Process)] == [True]
    assert max(len(m.exhibits) for c in resolved(briefing, "en").chapters for m in c.all_messages) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_drawing_has_words_for_those_who_cannot_see_it(briefing: Briefing, lang: str) -> None:
    for chapter in resolved(briefing, lang).chapters:
        for message in chapter.all_messages:
            for exhibit in message.exhibits:
                assert len(exhibit.alt) > 12, exhibit.id
                assert exhibit.alt.endswith(("。", ".")), exhibit.id


def test_both_languages_draw_the_same_charts(briefing: Briefing) -> None:
    zh, en = ([s for d in drawings(resolved(briefing, lang)) for s in charts_of(d)] for lang in LANGUAGES)
    for a, b in zip(zh, en, strict=True):
        assert (a.kind, a.mode, len(a.categories), len(a.totals)) == (b.kind, b.mode, len(b.categories), len(b.totals))
        assert [type(note) for note in a.annotations] == [type(note) for note in b.annotations]
        assert [[d.status for d in s.data] for s in a.series] == [[d.status for d in s.data] for s in b.series]


def test_builds_without_a_warning(every: Made) -> None:
    assert [str(f) for f in every.findings if f.severity is not Severity.NOTE] == []


def test_files_are_sound(every: Made) -> None:
    deck = every.deck.read_bytes()
    assert package.faults(deck) == []
    assert workbook_faults(deck) == []
    assert [loose_fonts(pdf) for pdf, _ in every.pdfs] == [[], []]


def test_every_exhibit_is_drawn_in_deck_and_brief(briefing: Briefing, every: Made) -> None:
    ids = {m.id for c in briefing.chapter_list for m in c.messages}
    for pages in (every.slide_pages, every.brief_pages):
        assert ids <= set(pages.anchors)
        charts = [i for page in pages.pages for i in walk(page.items) if isinstance(i, ChartItem)]
        specs = [spec for d in drawings(resolved(briefing, "en")) for spec in charts_of(d)]
        assert [c.spec.kind for c in charts] == [s.kind for s in specs]


def test_totals_stand_at_the_ends_of_stacks(every: Made) -> None:
    for pages in (every.slide_pages, every.brief_pages):
        groups = [
            [text.text for text in item.items]  # type: ignore[union-attr]
            for page in pages.pages
            for item in walk(page.items)
            if isinstance(item, GroupItem) and item.name == "Totals"
        ]
        assert groups[0] == ["416.5", "295", "122", "24"]
        assert [t.replace("\u00a0", " ") for t in groups[1]] in (
            ["690", "753", "~827.0"], ["6.90", "7.53", "~8.270"]
        )  # fmt: skip


def test_the_workbook_holds_what_is_drawn_and_the_appendix_all(every: Made) -> None:
    blobs = [
        shape.chart.part.chart_workbook.xlsx_part.blob
        for slide in pptx.Presentation(str(every.deck)).slides
        for shape in _shapes(slide.shapes)
        if getattr(shape, "has_chart", False)
    ]
    rows = [[tuple(row) for row in openpyxl.load_workbook(io.BytesIO(b)).active.values] for b in blobs]
    (harbours,) = (book for book in rows if any(str(name).startswith("上港") for name, *_ in book))
    assert len(harbours) == 1 + 13
    assert harbours[-1][1] == 172
    pages = every.slide_pages
    printed = words.solid("".join(block.text for page in pages.pages for block in words.page_blocks(pages, page)))
    assert "兰渚Orchid" in printed


def _shapes(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found += _shapes(shape.shapes) if hasattr(shape, "shapes") else [shape]
    return found

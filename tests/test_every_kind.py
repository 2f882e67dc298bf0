"""A briefing with every kind of exhibit in all its forms builds clean, in every theme and both languages."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

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
from briefing.document.drawings.table import Table, TableCell
from briefing.model import annotations, table_parts
from briefing.model import exhibits as model
from briefing.model.briefing import Briefing
from briefing.model.category_chart import CategoryChart, StackedChart
from briefing.model.exhibits.table import Table as TableModel
from briefing.model.walk import nodes
from briefing.pages import ChartItem, GroupItem, SlideItem, TableItem, walk
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.oracles import package, words
from tests.oracles.made import ROOT, THEMES, Made
from tests.oracles.pdf import loose_fonts, read_pages
from tests.oracles.validators import profile_faults, spoken_faults
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
    notes = [note for e in exhibits if isinstance(e, CategoryChart) for note in e.annotate]
    assert {key for key in annotations.KINDS for note in notes if hasattr(note, key)} == set(annotations.KINDS)
    assert {note.form for note in notes if isinstance(note, annotations.Difference)} == {"arrow", "level"}
    assert any(e.is_broken for e in exhibits if isinstance(e, StackedChart))
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


def test_every_type_of_column_and_row_is_there(briefing: Briefing) -> None:
    tables = [node for node in nodes(briefing) if isinstance(node, TableModel)]
    types = {column.type for table in tables for column in table.columns}
    assert types == set(get_args(table_parts.ColumnType))
    kinds = {type(row) for table in tables for row in table.rows}
    assert kinds == {list, table_parts.CellsRow, table_parts.GroupRow, table_parts.SubtotalRow, table_parts.TotalRow}


@pytest.mark.parametrize("message", ["table", "table-changes", "table-marks"])
def test_tables_are_native_and_say_what_the_document_says(briefing: Briefing, every: Made, message: str) -> None:
    """Text of each cell, read back with python-pptx and set in the brief, against the resolved table."""
    lang = every.slide_pages.properties.lang[:2]
    (drawing,) = (
        e.drawing
        for c in resolved(briefing, lang).chapters
        for m in c.all_messages
        for e in m.exhibits
        if m.id == message
    )
    assert isinstance(drawing, Table)
    heads = [column.title.text + (column.unit.text and f",{column.unit.text}") for column in drawing.columns]
    cells = [[_said(cell) for cell in row.cells] for row in drawing.rows]
    wanted = [[words.solid(text).replace("，", ",") for text in row] for row in (heads, *cells)]
    frames = [
        shape.table
        for slide in pptx.Presentation(str(every.deck)).slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]
    read_back = [[[words.solid(c.text).replace("，", ",") for c in row.cells] for row in t.rows] for t in frames]
    assert wanted in read_back
    printed = [
        [[words.solid(cell.text).replace("，", ",") for cell in row.cells] for row in item.rows]
        for page in every.brief_pages.pages
        for item in page.items
        if isinstance(item, TableItem)
    ]
    assert wanted in printed


def _said(cell: TableCell) -> str:
    return f"{cell.figure.text}{cell.notes}" if cell.figure else cell.text.text


def test_graphics_of_tables_lie_over_them_in_the_deck(every: Made) -> None:
    found = 0
    for slide in pptx.Presentation(str(every.deck)).slides:
        shapes = list(slide.shapes)
        for frame, group in pairwise(shapes):
            if group.name == "Graphics of the table":
                found += 1
                assert frame.has_table
                assert frame.left <= group.left
                assert group.left + group.width <= frame.left + frame.width
                assert frame.top <= group.top
                assert group.top + group.height <= frame.top + frame.height
                assert "decorative" in group._element.xml
    assert found == 2


def _shapes(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found += _shapes(shape.shapes) if hasattr(shape, "shapes") else [shape]
    return found


def test_printed_with_its_notes_it_says_all_that_is_on_the_slides(every: Made) -> None:
    """The long notes of the first chapter go on to a further page."""
    (notes_file, notes), (handout_file, handout) = every.papers
    slides = every.slide_pages.pages
    assert (len(notes.pages), len(handout.pages)) == (len(slides) + 1, -(-len(slides) // 3))
    (further,) = (page for page in notes.pages if not any(isinstance(item, SlideItem) for item in page.items))
    assert further.title == next(slide.title for slide in slides if len(slide.notes) > 1)
    for path, laid in every.papers:
        for sheet, shown in zip(laid.pages, read_pages(path), strict=True):
            assert words.missing_texts(words.page_blocks(laid, sheet), shown.text) == [], f"{path.name} {sheet.label}"
    for path in (notes_file, handout_file):
        assert [*profile_faults(path, "ua1"), *profile_faults(path, "2a"), *spoken_faults(path)] == []
        assert loose_fonts(path) == []

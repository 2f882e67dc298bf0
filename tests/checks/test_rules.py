"""Each rule finds its fault, and a clean page gives none."""

from __future__ import annotations

import pytest

from briefing.checks.rules import check_pages
from briefing.diagnostics import Findings, Mark
from briefing.geometry import Rect
from briefing.lines import Line, Paragraph, Run, Span, Style
from briefing.pages import AnyItem, Cell, GroupItem, Page, Pages, Properties, Row, TableItem, TextItem
from tests.write.pptx.sample_pages import master

PLACE = Mark("briefing.yaml", 3, 5)


def line(text: str, width: float, size: float = 10.0, link: str = "") -> Paragraph:
    style = Style(size)
    span = Span(0, text, "arimo", style, width)
    return Paragraph((Run(text, style, link=link),), (Line(0, 12, 0, width, (span,)),), 15)


def text(rect: Rect, *paras: Paragraph) -> TextItem:
    return TextItem(rect=rect, paragraphs=paras or (line("word", 30),), mark=PLACE)


def codes(*items: AnyItem, second: Page | None = None) -> list[str]:
    findings = Findings()
    page = Page(items, "1", "One", "exhibit")
    pages = (page, second) if second else (page,)
    check_pages(Pages("slides", master(), pages, Properties("", "", "", "", "en", "")), findings)
    assert all(f.mark == PLACE for f in findings.items if f.code.startswith("text"))
    return [f.code for f in findings.items]


def test_a_clean_page_has_no_findings() -> None:
    assert codes(text(Rect(10, 10, 100, 15)), text(Rect(10, 25, 100, 15))) == []


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (text(Rect(10, 10, 20, 15)), "text-too-wide"),
        (text(Rect(10, 10, 100, 15), line("a", 9), line("b", 9)), "text-too-tall"),
        (text(Rect(900, 10, 100, 15)), "off-page"),
        (GroupItem(rect=Rect(0, 0, 10, 10), items=(), role="figure"), "no-alt"),
        (text(Rect(10, 10, 100, 15), line("a", 9, link="#nowhere")), "dead-link"),
    ],
)
def test_each_fault_is_found(item: AnyItem, code: str) -> None:
    assert codes(item) == [code]


def test_overlap_is_found_once_and_only_where_ink_meets() -> None:
    box = Rect(10, 10, 100, 15)
    assert codes(text(box), text(box.moved(dx=20))) == ["text-overlap"]
    assert codes(text(box), text(box.moved(dx=31))) == []


def test_cells_are_boxes_too() -> None:
    cell = Cell((line("wide", 60),), insets=(5, 0, 5, 0))
    table = TableItem(rect=Rect(0, 0, 60, 20), columns=(60,), rows=(Row(20, (cell,)),), mark=PLACE)
    assert codes(table) == ["text-too-wide"]


def test_two_slides_with_one_title() -> None:
    assert codes(second=Page((), "2", "One", "exhibit")) == ["same-title"]

"""The measure of a brief's pages finds what it is there for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.document import Document
from briefing.pages import AnyItem, Pages, TableItem, TextItem
from tests.layout.brief_support import brief, chapter, chart, document, framed, message, prose, section, table
from tests.oracles.brief_rules import brief_faults


@pytest.fixture(scope="module")
def briefed() -> tuple[Document, Pages]:
    one = chapter(1, section("1.1", message("m1", prose(9), prose(9, "f1"), exhibits=(chart("f1", "图 1"),))))
    rows = framed("t1", table(60), "表 1", wide=True)
    two = chapter(2, section("2.1", message("m2", prose(4, "t1"), exhibits=(rows,))))
    document_ = document(one, two)
    return document_, brief(document_)


def spoilt(pages: Pages, spoil) -> Pages:  # type: ignore[no-untyped-def]
    """The pages with every item as `spoil(item)` makes it; None leaves it out."""
    changed = [
        replace(page, items=tuple(new for item in page.items if (new := spoil(item)) is not None))
        for page in pages.pages
    ]
    return replace(pages, pages=tuple(changed))


def one_line(item: AnyItem) -> AnyItem:
    if not (isinstance(item, TextItem) and item.role == "paragraph" and item.mark):
        return item
    (paragraph,) = item.paragraphs
    return replace(item, paragraphs=(replace(paragraph, lines=paragraph.lines[:1]),))


def bare_heads(item: AnyItem) -> AnyItem | None:
    return item if item.role in ("h1", "h2", "artifact") else None


def no_exhibits(item: AnyItem) -> AnyItem | None:
    return item if isinstance(item, TextItem) else None


def half_a_row(item: AnyItem) -> AnyItem:
    return replace(item, rect=replace(item.rect, h=item.rect.h - 8)) if isinstance(item, TableItem) else item


def headless(item: AnyItem) -> AnyItem:
    return replace(item, rows=item.rows[1:]) if isinstance(item, TableItem) and item.part > 1 else item


def test_good_pages_have_no_fault(briefed: tuple[Document, Pages]) -> None:
    assert list(brief_faults(briefed[1], briefed[0])) == []
    tables = [i for page in briefed[1].pages for i in page.items if isinstance(i, TableItem)]
    assert max(t.part for t in tables) > 1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (one_line, "a single line"),
        (bare_heads, "a head at the foot"),
        (no_exhibits, "a caption without"),
        (no_exhibits, "a source line without"),
        (half_a_row, "a part of a row"),
        (headless, "without its head"),
    ],
)
def test_each_breach_is_found(briefed: tuple[Document, Pages], spoil, said: str) -> None:  # type: ignore[no-untyped-def]
    document_, pages = briefed
    assert any(said in fault for fault in brief_faults(spoilt(pages, spoil), document_))

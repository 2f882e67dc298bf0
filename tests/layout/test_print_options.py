"""Print options on the pages: mirrored margins, right-hand chapters, booklets, Roman numbers, paper, stamps, bleed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.checks.ink import blocks
from briefing.checks.rules import check_pages
from briefing.diagnostics import Findings, Severity
from briefing.document import Document, Prints
from briefing.geometry import Rect
from briefing.layout.press import for_print
from briefing.layout.slides import lay_out_slides
from briefing.pages import Page, Pages, ShapeItem, TextItem, walk
from tests.layout import sample_documents
from tests.layout.brief_support import brief, chapter, document, message, page_text, prose, section
from tests.oracles.made import THEMES
from tests.support import built_in_theme, house_theme


def chapters(**prints: object) -> Document:
    """Three chapters of a page each, after the first page and one page of contents."""
    made = document(*(chapter(n, messages=(message(f"m{n}", prose(3)),)) for n in (1, 2, 3)))
    return replace(made, prints=Prints(**prints))  # type: ignore[arg-type]


def starts(pages: Pages) -> list[int]:
    """The page (from 1) of each chapter."""
    return [pages.anchors[f"c{n}"][0] + 1 for n in (1, 2, 3)]


def number_item(page: Page) -> TextItem:
    return next(i for i in page.items if isinstance(i, TextItem) and i.name == "Page number")


# --- duplex and booklets --------------------------------------------------------------------------


def test_chapters_begin_on_right_hand_pages_and_blanks_are_counted() -> None:
    plain, duplex = brief(chapters()), brief(chapters(duplex=True))
    assert any(n % 2 == 0 for n in starts(plain))
    assert [n % 2 for n in starts(duplex)] == [1, 1, 1]
    assert [p.label for p in duplex.pages] == [str(n + 1) for n in range(len(duplex.pages))]
    blanks = [n for n, p in enumerate(duplex.pages, 1) if not p.items]
    assert blanks
    assert all(n % 2 == 0 for n in blanks)
    assert len(duplex.pages) == len(plain.pages) + len(blanks)
    assert f"第{starts(duplex)[1]}页，共{len(duplex.pages)}页" in page_text(duplex.pages[starts(duplex)[1] - 1])


def test_contents_tell_the_pages_of_duplex_print() -> None:
    made = brief(chapters(duplex=True))
    contents = page_text(made.pages[1])
    assert all(str(n) in contents for n in starts(made))


def test_inner_margins_are_wider() -> None:
    made = brief(chapters(duplex=True))
    binding = house_theme().brief.binding
    assert [p.shift for p in made.pages[:2]] == [binding / 2, -binding / 2]
    assert brief(chapters()).pages[0].shift == 0


def test_page_numbers_stand_at_the_outer_edge() -> None:
    made = brief(chapters(duplex=True))
    aligned = [(number_item(p).paragraphs[0].align, n % 2) for n, p in enumerate(made.pages, 1) if p.items]
    assert set(aligned) == {("right", 1), ("left", 0)}


def test_side_column_and_chapter_names_stand_at_the_outer_edge() -> None:
    grid = house_theme().brief
    long = chapter(1, section("1.1", *[message(f"m{n}", prose(9), prose(9), aside="看一看") for n in range(30)]))
    made = brief(replace(document(long), prints=Prints(duplex=True)))
    seen = set()
    for number, page in enumerate(made.pages, 1):
        tab = next((i.rect.x for i in page.items if i.name == "Tab"), grid.left)
        asides = {i.rect.x for i in page.items if i.name == "Takeaway text"}
        texts = {i.rect.x for i in page.items if isinstance(i, TextItem) and i.role == "paragraph" and i.mark}
        heads = [i for i in page.items if isinstance(i, TextItem) and i.name.startswith("Running head")]
        if number > 2 and asides and len(heads) == 2:
            right = number % 2 == 1
            outer = grid.width - grid.right - grid.side if right else grid.left
            assert tab == pytest.approx(outer)
            assert all(x == pytest.approx(outer) for x in asides)
            inner = grid.left if right else grid.left + grid.side + grid.gutter
            assert all(x == pytest.approx(inner) for x in texts)
            by_align = {i.paragraphs[0].align: i.text for i in heads}
            assert "章名1" in by_align["right" if right else "left"]
            seen.add(right)
    assert seen == {True, False}


def test_a_booklet_has_a_multiple_of_four_pages() -> None:
    plain, folded = brief(chapters()), brief(chapters(booklet=True))
    assert len(plain.pages) % 4
    assert len(folded.pages) % 4 == 0
    assert len(folded.pages) - len(plain.pages) < 4
    assert [bool(p.items) for p in folded.pages].index(False) == len(plain.pages)


def test_front_pages_in_roman_numerals() -> None:
    made = brief(chapters(roman_front=True))
    first = starts(made)[0]
    assert [p.label for p in made.pages[:first]] == ["i", "ii", "1"]
    assert "第ii页" in page_text(made.pages[1])
    assert f"第1页，共{len(made.pages) - 2}页" in page_text(made.pages[first - 1])
    whole = brief(chapters(roman_front=True, duplex=True))
    assert [whole.pages[n - 1].label for n in starts(whole)] == ["1", "3", "5"]


def test_the_short_lengths_run_on_in_duplex_print() -> None:
    made = brief(replace(chapters(duplex=True), length="executive"))
    assert all(p.items for p in made.pages)


# --- paper ----------------------------------------------------------------------------------------


A4 = (595.28, 841.89)


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", A4), ("theme", A4)])
def test_paper(paper: str, size: tuple[float, float]) -> None:
    findings = Findings()
    made = brief(replace(sample_documents.english(), prints=Prints(paper=paper)))  # type: ignore[arg-type]
    check_pages(made, findings)
    assert findings.items == []
    assert made.master.size == size
    sheet = Rect(0, 0, *size).inset(30, 12)
    assert all(sheet.holds(i.rect, 0.01) for p in made.pages for i in p.items)


# --- stamps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("words", ["草稿", "Confidential", "供海港管理局讨论 For the Harbour Authority"])
def test_a_stamp_stands_on_every_page_and_touches_no_text(theme: str, words: str) -> None:
    said = replace(sample_documents.chinese(), prints=Prints(stamp=words))
    for made in (lay_out_slides(said, built_in_theme(theme), Findings()), brief(said, built_in_theme(theme))):
        findings = Findings()
        check_pages(made, findings)
        assert [d for d in findings.items if d.severity is not Severity.NOTE] == []
        stamps = [stamp_of(p, made) for p in made.pages]
        assert all(s is not None and s.text[0].text == words and s.role == "artifact" for s in stamps)
        for page, found in zip(made.pages, stamps, strict=True):
            assert found is not None
            written = blocks([item for item in page.items if item is not found])
            assert written
            assert [b for b in written if any(found.rect.overlaps(line.rect) for line in b.lines())] == []


def stamp_of(page: Page, pages: Pages) -> ShapeItem | None:
    items = [i for i in (*pages.master.decoration, *page.items) if i.name == "Stamp"]
    (found,) = items
    return found if isinstance(found, ShapeItem) else None


def test_a_stamp_too_wide_is_an_error_told_once_a_medium() -> None:
    said = replace(sample_documents.chinese(), prints=Prints(stamp="保密" * 60))
    findings = Findings()
    lay_out_slides(said, house_theme(), findings)
    assert [d.code for d in findings.items if d.severity is not Severity.NOTE] == ["too-full"]


# --- bleed ----------------------------------------------------------------------------------------


def test_panels_run_into_the_bleed_and_texts_stay() -> None:
    said = replace(sample_documents.chinese(), prints=Prints(bleed=8.5))
    plain = lay_out_slides(said, house_theme(), Findings())
    made = for_print(plain, said)
    trim = Rect(0, 0, *plain.master.size)
    edge = trim.inset(-8.5)
    for before, after in zip(plain.pages, made.pages, strict=True):
        drawn = [i for i in walk(after.items) if i.name != "Crop mark"]
        assert all(edge.holds(i.rect, 0.01) for i in drawn)
        texts = [i for i in walk(before.items) if isinstance(i, TextItem)]
        assert texts == [i for i in drawn if isinstance(i, TextItem)]
        for old, new in zip(walk(before.items), drawn, strict=True):
            at_edge = isinstance(old, ShapeItem) and not trim.inset(0.5).holds(old.rect)
            assert (old.rect != new.rect) == at_edge
    shapes = [i for layout in made.master.layouts for i in layout.decoration]
    rings = [i for i in shapes if i.name.startswith("Ring")]
    assert rings
    assert {max(op[2] for op in ring.path if op[0] == "L") for ring in rings} == {edge.bottom}
    assert {i.rect.y for i in shapes if i.name == "Tab"} == {edge.y}


def test_crop_marks_stand_outside_the_bleed() -> None:
    said = chapters(bleed=8.5, duplex=True)
    made = for_print(brief(said), said)
    for page in made.pages:
        trim = Rect(-page.shift, 0, *made.master.size)
        marks = [i for i in page.items if i.name == "Crop mark"]
        assert len(marks) == 8
        assert all(m.role == "artifact" for m in marks)
        assert not any(m.rect.overlaps(trim.inset(-8.5)) for m in marks)
        assert {round(m.rect.x, 3) for m in marks if m.rect.w == 0} == {round(trim.x, 3), round(trim.right, 3)}
        assert {round(m.rect.y, 3) for m in marks if m.rect.h == 0} == {trim.y, trim.bottom}


def test_without_options_the_pages_stay_as_they_are() -> None:
    made = brief(chapters())
    assert for_print(made, chapters()) is made

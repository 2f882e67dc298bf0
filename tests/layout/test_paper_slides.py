"""Notes pages and handouts: where slides, notes and lines lie, what flows on, and where links lead."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from msgspec.structs import replace

from briefing.diagnostics import Findings
from briefing.document import Document
from briefing.geometry import Rect
from briefing.layout.handout import FORMS, PerPage, lay_out_handout
from briefing.layout.notes_pages import lay_out_notes
from briefing.layout.paper_slides import WRITING, fitted, ruled
from briefing.layout.slides import lay_out_slides
from briefing.outputs import PER_PAGE
from briefing.pages import Page, Pages, ShapeItem, SlideItem, TextItem
from tests.support import document, house_theme
from tests.support import pages as laid_out

ZH = "箭头上的数由首末两年算出，不必手填；讲的时候先停一停，请大家自己读图，再说出结论，增幅约为64.5%。"
EN = "The figures on the arrow are computed, so pause before you speak and let the room read the chart. "

MESSAGE = """
id: high
headline: The water is high
exhibit:
  type: column
  id: tide
  title: Tide
  unit: m
  source: Invented.
  categories: [one, two]
  series: [{{values: [2, 3]}}]
notes: |
{notes}
"""


def written(*paragraphs: str) -> str:
    return MESSAGE.format(notes="\n\n".join(f"  {p}" for p in paragraphs) or "  ''")


def noted(lang: str, *paragraphs: str) -> tuple[Document, Pages, Pages]:
    """The document with one message, its slides, its notes pages."""
    made = document(lang, message=written(*paragraphs))
    findings = Findings()
    slides = lay_out_slides(made, house_theme(), findings)
    notes = lay_out_notes(made, house_theme(), slides, findings)
    assert not findings.has_errors, findings.items
    return made, slides, notes


def handout(per_page: PerPage) -> tuple[Pages, Pages]:
    made, findings = document("en", message=written(EN)), Findings()
    slides = lay_out_slides(made, house_theme(), findings)
    return slides, lay_out_handout(made, house_theme(), slides, per_page, findings)


def slides_on(page: Page) -> list[SlideItem]:
    return [item for item in page.items if isinstance(item, SlideItem)]


def prose(page: Page) -> list[TextItem]:
    return [item for item in page.items if isinstance(item, TextItem) and item.role == "paragraph"]


def lines_on(page: Page) -> list[ShapeItem]:
    return [item for item in page.items if isinstance(item, ShapeItem) and item.name == "Line"]


def named(page: Page, name: str) -> TextItem:
    (found,) = (item for item in page.items if isinstance(item, TextItem) and item.name == name)
    return found


def number(page: Page) -> str:
    """The slide's number, which begins the heading of its notes."""
    return named(page, "Heading").text.split()[0]


def pages_of(notes: Pages, label: str) -> list[Page]:
    """The pages of one slide."""
    return [page for page in notes.pages if number(page) == label]


COLUMN = Rect(48, 76, 499.28, 773 - 76)
"""The text column of the theme's A4 page."""


# --- notes pages ----------------------------------------------------------------------------------


def test_each_slide_is_on_a_page_of_paper_with_its_notes_below() -> None:
    _, slides, notes = noted("en", EN)
    assert (notes.kind, notes.master.size) == ("notes", (595.28, 841.89))
    assert len(notes.pages) == len(slides.pages)
    for slide, page in zip(slides.pages, notes.pages, strict=True):
        (item,) = slides_on(page)
        assert tuple(item.rect) == pytest.approx((48, 76, 499.28, 499.28 * 540 / 960))
        assert item.items[-len(slide.items) :] == tuple(slide.items)
        assert (item.label, item.colors) == (slide.label, slides.master.colors)
        assert page.title == slide.title
        assert named(page, "Heading").text == f"{slide.label} Notes {slide.title}"
        assert [p.text for p in slide.notes] == [item.text for item in prose(page)]
    (page,) = (page for page in notes.pages if prose(page))
    (said,) = prose(page)
    assert said.text == EN.strip()
    assert said.rect.y > slides_on(page)[0].rect.bottom
    *_, headline = named(page, "Heading").paragraphs[0].lines[0].spans
    assert said.rect.x == pytest.approx(COLUMN.x + headline.x)


def test_who_listens_hears_the_slide_and_then_the_notes_under_a_heading() -> None:
    _, _, notes = noted("zh", ZH)
    (page,) = (page for page in notes.pages if prose(page))
    said = [item for item in page.items if not isinstance(item, ShapeItem) and item.role != "artifact"]
    texts = [(item.role, item.text) for item in said if isinstance(item, TextItem)]
    assert texts == [("h2", f"{number(page)} 备注 {page.title}"), ("paragraph", ZH)]
    order = [item for item in page.items if isinstance(item, SlideItem) or item in said]
    assert isinstance(order[0], SlideItem)


def test_a_slide_without_notes_has_lines_to_write_on() -> None:
    _, slides, notes = noted("en", EN)
    for slide, page in zip(slides.pages, notes.pages, strict=True):
        lines = lines_on(page)
        assert bool(lines) != bool(slide.notes)
        if lines:
            gaps = [b.rect.y - a.rect.y for a, b in pairwise(lines)]
            assert gaps == pytest.approx([WRITING] * len(gaps))
            assert len(lines) > 10
            assert all(COLUMN.holds(line.rect, 0.1) for line in lines)
            assert lines[0].rect.y - named(page, "Heading").rect.bottom > WRITING
            assert lines[-1].rect.y == pytest.approx(COLUMN.bottom)


@pytest.mark.parametrize(("lang", "sentence"), [("zh", ZH), ("en", EN)])
def test_long_notes_flow_on_by_the_rules_of_prose(lang: str, sentence: str) -> None:
    paragraphs = [(sentence * n).strip() for n in (5, 9, 2, 14, 7, 11, 3, 12)]
    _, slides, notes = noted(lang, *paragraphs)
    (slide,) = (slide for slide in slides.pages if slide.notes)
    assert [p.text for p in slide.notes] == paragraphs
    pages = pages_of(notes, slide.label)
    parts = [item for page in pages for item in prose(page)]
    lead = parts[0].paragraphs[0].lead
    total = sum(len(p.lines) for item in parts for p in item.paragraphs)
    room = int(COLUMN.h / lead)
    assert 3 <= len(pages) <= 2 + total / (room - 6)
    assert len(notes.pages) == len(slides.pages) - 1 + len(pages)
    assert "".join(item.text for item in parts).replace(" ", "") == "".join(paragraphs).replace(" ", "")
    assert all(len(p.lines) >= 2 for item in parts for p in item.paragraphs)
    assert [len(slides_on(page)) for page in pages] == [1] + [0] * (len(pages) - 1)
    for page in pages:
        assert all(COLUMN.holds(item.rect, 0.1) for item in prose(page))
        assert named(page, "Heading").rect.bottom < prose(page)[0].rect.y
    more = {"zh": "（续）", "en": " (continued)"}[lang]
    heading = named(pages[0], "Heading").text
    assert [named(page, "Heading").text for page in pages[1:]] == [heading + more] * (len(pages) - 1)
    assert all(COLUMN.holds(named(page, "Heading").rect, 0.1) for page in pages)
    assert all(COLUMN.bottom - prose(page)[-1].rect.bottom < 5 * lead for page in pages[:-1])


def test_notes_keep_bold_and_links_and_look_like_the_brief() -> None:
    _, _, notes = noted("en", "Do **not** read [the tables](https://example.org/a), see {see:tide}.")
    (item,) = (item for page in notes.pages for item in prose(page))
    runs = item.paragraphs[0].runs
    body = house_theme().brief_type["en"]["body"]
    assert {run.style.size for run in runs} == {body.size}
    assert [run.text for run in runs if run.style.weight >= 700] == ["not"]
    assert {run.link for run in runs} == {"", "https://example.org/a", "#tide"}
    assert "tide" in notes.anchors


def test_links_and_bookmarks_lead_to_the_slides_on_paper() -> None:
    _, slides, notes = noted("en", EN * 60)
    assert set(notes.anchors) == set(slides.anchors)
    first = {number(page): n for n, page in reversed(list(enumerate(notes.pages)))}
    for ident, (slide, y) in slides.anchors.items():
        page, at = notes.anchors[ident]
        (item,) = slides_on(notes.pages[page])
        assert page == first[slides.pages[slide].label]
        assert at == pytest.approx(item.rect.y + y * item.scale)
    assert [(e.level, e.title) for e in notes.outline] == [(e.level, e.title) for e in slides.outline]
    assert [e.page for e in notes.outline] == [first[slides.pages[e.page].label] for e in slides.outline]


def test_every_page_says_what_and_which_it_is() -> None:
    made, slides, notes = noted("en", EN * 60)
    total = len(notes.pages)
    assert total > len(slides.pages)
    for n, page in enumerate(notes.pages, 1):
        assert page.label == str(n)
        assert named(page, "Page number").text == f"Page {n} of {total}"
        assert named(page, "Title and date").text == f"{made.title.text}  |  {made.date}"
        assert named(page, "Running head, briefing").text == "Notes"


def test_a_section_of_few_pages_has_no_running_head() -> None:
    _, _, notes = noted("en", EN * 60)
    names = [page.section for page in notes.pages]
    shown = {item.text for page in notes.pages for item in page.items if item.name == "Running head"}  # type: ignore[union-attr]
    assert shown == {name for name in names if names.count(name) >= 3}
    assert shown < set(names)


def test_a_title_without_room_in_the_foot_leaves_the_date_there() -> None:
    made, slides, _ = noted("en", EN)
    long = replace(made, title=replace(made.title, inlines=made.title.inlines * 40))
    page = lay_out_notes(long, house_theme(), slides, Findings()).pages[0]
    assert named(page, "Date").text == made.date


def test_a_character_that_no_font_has_is_an_error_at_the_message() -> None:
    made, findings = document("en", message=written("Look: \U0001f600")), Findings()
    slides = lay_out_slides(made, house_theme(), findings)
    assert not findings.has_errors
    lay_out_notes(made, house_theme(), slides, findings)
    (error,) = (found for found in findings.items if found.code == "missing-glyph")
    assert error.message.startswith("notes of slide ")
    assert error.mark is not None
    assert error.mark.file.endswith("water.yaml")


# --- handouts -------------------------------------------------------------------------------------


def test_the_forms_are_those_one_can_ask_for() -> None:
    assert tuple(FORMS) == PER_PAGE == get_args(PerPage)
    assert all(form.columns * form.rows == n for n, form in FORMS.items())


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_slides_stand_in_order_so_many_a_page(per_page: PerPage) -> None:
    slides, made = handout(per_page)
    count = len(slides.pages)
    assert made.kind == "handout"
    assert [len(slides_on(page)) for page in made.pages][:-1] == [per_page] * (len(made.pages) - 1)
    assert [item.label for page in made.pages for item in slides_on(page)] == [str(n + 1) for n in range(count)]
    for page in made.pages:
        found = slides_on(page)
        assert len({item.rect.w for item in found}) == 1
        assert all(COLUMN.holds(item.rect, 0.1) for item in found)
        assert not any(a.rect.overlaps(b.rect) for a in found for b in found if a is not b)
        assert found == sorted(found, key=lambda item: (item.rect.y, item.rect.x))
        numbers = [item for item in page.items if isinstance(item, TextItem) and item.name == "Slide number"]
        for slide, number in zip(found, numbers, strict=True):
            assert number.text == slide.label
            assert 0 < number.rect.y - slide.rect.bottom < 5
            assert not any(number.rect.overlaps(other.rect) for other in found)
    assert [named(page, "Page number").text for page in made.pages] == [
        f"Page {n + 1} of {len(made.pages)}" for n in range(len(made.pages))
    ]
    assert all(named(page, "Running head, briefing").text == "Handout" for page in made.pages)


@pytest.mark.parametrize(("per_page", "width"), [(2, 499.28), (3, 299.57), (6, 239.64)])
def test_slides_are_as_large_as_the_page_allows(per_page: PerPage, width: float) -> None:
    _, made = handout(per_page)
    assert slides_on(made.pages[0])[0].rect.w == pytest.approx(width, abs=0.01)


def test_lines_stand_beside_three_slides_and_nowhere_else() -> None:
    for per_page in PER_PAGE:
        _, made = handout(per_page)
        for page in made.pages:
            lines, found = lines_on(page), slides_on(page)
            assert bool(lines) == (per_page == 3)
            for slide in found if lines else ():
                beside = [x for x in lines if slide.rect.y - 1 < x.rect.y < slide.rect.bottom + 1]
                assert len(beside) == 7
                assert beside[-1].rect.y == pytest.approx(slide.rect.bottom)
                assert all(x.rect.x > slide.rect.right and x.rect.right <= COLUMN.right + 0.1 for x in beside)


def test_a_slide_of_another_shape_fits_its_place() -> None:
    slides = laid_out("slides")
    tall = replace(slides, master=replace(slides.master, size=(720, 540)))
    assert fitted(tall, 400, 150) == pytest.approx((200, 150))
    assert fitted(tall, 100, 150) == pytest.approx((100, 75))


def test_lines_fill_their_place_from_below() -> None:
    lines = ruled(Rect(10, 100, 50, 3.5 * WRITING))
    assert [line.rect.y for line in lines] == pytest.approx([100 + n * WRITING for n in (1.5, 2.5, 3.5)])
    assert ruled(Rect(10, 100, 50, WRITING / 2)) == []

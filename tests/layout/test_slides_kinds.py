"""Cover, executive summary, agenda, opener and closing: the geometry of the exemplar slides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.diagnostics import Mark
from briefing.document import AgendaSlide, Chapter, ClosingSlide, Copy, CoverSlide, Document, OpenerSlide, SummarySlide
from briefing.pages import GroupItem, Page
from tests.layout.sample_documents import chapter, section
from tests.layout.samples import say, takeaway
from tests.layout.slides_support import baseline, clean, failing, page_of, sample, sample_pages, shapes, text, texts


def agenda_of(count: int, current: int | None, sections: int = 4) -> Page:
    chapters = tuple(chapter(f"c{i}", i, f"第{i}章", f"第{i}章名", "一句话说明") for i in range(1, count + 1))
    if current:
        parts = tuple(section(f"s{k}", f"{current}.{k}", "一节") for k in range(1, sections + 1))
        chapters = tuple(replace(c, sections=parts) if c.number == current else c for c in chapters)
    return clean(replace(sample("zh"), chapters=chapters, slides=(AgendaSlide(current),))).pages[0]


def opener_of(found: Chapter) -> Page:
    return clean(replace(sample("zh"), chapters=(found,), slides=(OpenerSlide(found),))).pages[0]


# --- cover ----------------------------------------------------------------------------------------


def test_cover_stands_on_its_baselines() -> None:
    cover = sample_pages("zh").pages[0]
    expected = {"label": 62, "title": 228, "subtitle": 278, "other-title": 308, "basis": 486, "authors": 506.4}
    assert {name: round(baseline(text(cover, name)), 1) for name in expected} == pytest.approx(expected)
    assert text(cover, "title").rect.x == 45  # Han from 60 pt on: 3 pt left of the margin
    assert text(cover, "title").paragraphs[0].runs[0].style.size == 88


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [
        ("泛在智能", 88, 1),
        ("泛在智能的未来", 60, 1),
        ("泛在智能：人工智能走向日用底座", 44, 2),
        ("Radar", 88, 1),
        ("Ubiquitous AI", 60, 1),
    ],
)
def test_cover_title_steps_down(title: str, size: float, lines: int) -> None:
    cover = clean(replace(sample("zh"), title=say(title), slides=(CoverSlide(),))).pages[0]
    para = text(cover, "title").paragraphs[0]
    assert (para.runs[0].style.size, len(para.lines)) == (size, lines)
    assert baseline(text(cover, "title"), lines - 1) == pytest.approx(228)


def test_cover_title_that_fits_nowhere_is_an_error() -> None:
    _, findings = failing(replace(sample("zh"), title=say("智能" * 30), slides=(CoverSlide(),)))
    assert [f.code for f in findings.items] == ["too-full"]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7])
def test_cover_has_a_ring_a_chapter(count: int) -> None:
    chapters = tuple(chapter(f"c{i}", i, "", "名", "") for i in range(1, count + 1))
    pages = clean(replace(sample("zh"), chapters=chapters, slides=(CoverSlide(),)))
    rings = shapes(pages.master.layout("cover").decoration, "Ring")
    assert len(rings) == count
    assert rings[-1].rect.x == pytest.approx(960 - 482)
    assert [r.fill.color for r in rings if r.fill] == ["accent"] + ["ring"] * (count - 1)
    assert all(r.rect.right == 960 and r.rect.bottom == 540 for r in rings)


def test_five_rings_have_the_exemplars_radii() -> None:
    rings = shapes(sample_pages("zh").master.layout("cover").decoration, "Ring")
    inner = [960 - r.path[3][5] for r in rings if len(r.path[3]) == 7]
    assert inner == pytest.approx([70, 160, 250, 340, 430], abs=0.3)


def test_closing_breaks_at_clauses() -> None:
    zh, en = (clean(replace(sample(lang), slides=(ClosingSlide(),))).pages[0] for lang in ("zh", "en"))
    assert [line.text for line in text(zh, "title").paragraphs[0].lines] == [
        "底座定成本，",
        "场景见价值，",
        "可信定远近",
    ]
    assert len(text(en, "title").paragraphs[0].lines) == 3


# --- executive summary ----------------------------------------------------------------------------


def test_five_rows_of_75() -> None:
    summary = sample_pages("zh").pages[1]
    numbers = [baseline(text(summary, f"number-{i}")) for i in range(1, 6)]
    assert [b - a for a, b in pairwise(numbers)] == pytest.approx([75] * 4)
    assert numbers[0] == pytest.approx(104.4 + 37.5 + 0.345 * 36)
    assert baseline(text(summary, "message-1")) == pytest.approx(135.65)
    assert baseline(text(summary, "text-1")) == pytest.approx(159.65)
    assert text(summary, "number-1").rect.x == 80
    assert text(summary, "message-1").rect.x == pytest.approx(268)
    assert text(summary, "Page 1").rect.right == pytest.approx(912)
    assert baseline(text(summary, "Index 1")) == pytest.approx(numbers[0])


def test_three_rows_of_112_take_two_lines() -> None:
    summary = sample_pages("en").pages[1]
    assert baseline(text(summary, "number-2")) - baseline(text(summary, "number-1")) == pytest.approx(112)
    assert text(summary, "number-1").paragraphs[0].runs[0].style.size == 40
    assert text(summary, "number-3").paragraphs[0].runs[0].style.size == 26  # a word of over six letters
    assert len(text(summary, "message-1").paragraphs[0].lines) == 2
    assert baseline(text(summary, "text-1")) == pytest.approx(160.4 + 29, abs=0.3)


def test_one_line_rows_refuse_long_messages() -> None:
    document = sample("zh")
    rows = (replace(document.summary.rows[0], headline=say("很长的要点" * 12)), *document.summary.rows[1:])
    _, findings = failing(replace(document, slides=(SummarySlide(replace(document.summary, rows=rows)),)))
    assert "lines where one line fit" in findings.items[0].message


def test_a_long_chapter_name_wraps_and_then_points_at_the_chapter() -> None:
    document = sample("en")
    title = say("A chapter with a name of many words")
    row = replace(document.summary.rows[0], target_name=title.text)

    def made(name: Copy, **more: object) -> Document:
        rows = (replace(row, target_name=name.text), *document.summary.rows[1:])
        chapters = (replace(document.chapters[0], title=name), *document.chapters[1:])
        summary = replace(document.summary, rows=rows)
        slides = tuple(SummarySlide(summary) if isinstance(s, SummarySlide) else s for s in document.slides)
        return replace(document, summary=summary, chapters=chapters, slides=slides)

    name = text(clean(made(title)).pages[1], "Chapter 1")
    assert len(name.paragraphs[0].lines) == 2
    assert name.rect.right == pytest.approx(912)
    mark = Mark("one.yaml", 2, 8)
    _, findings = failing(made(replace(say("A chapter with a name of many words and then some more"), mark=mark)))
    (found,) = [f for f in findings.items if "summary" in f.message]
    assert (found.mark, found.hints) == (mark, ("shorten the title of this chapter or section",))


def test_long_proof_number_steps_down_or_fails() -> None:
    document = sample("zh")
    row = document.summary.rows[0]
    wide = replace(row, number=Label("0.8–1.4", "", "个百分点"))
    page = clean(replace(document, slides=(SummarySlide(replace(document.summary, rows=(wide,) * 3)),))).pages[0]
    assert text(page, "number-1").paragraphs[0].runs[0].style.size < 40
    hopeless = replace(row, number=Label("123456789012345", "", "%"))
    _, findings = failing(replace(document, slides=(SummarySlide(replace(document.summary, rows=(hopeless,) * 3)),)))
    assert "wider than its column" in findings.items[0].message


# --- agenda ---------------------------------------------------------------------------------------


def test_agenda_band_and_rows() -> None:
    page = agenda_of(5, 2)
    (band,) = shapes(page.items, "Band")
    assert tuple(band.rect) == pytest.approx((309.3, 121, 960 - 309.3, 134))
    names = [baseline(text(page, f"chapter-{i}")) for i in range(1, 6)]
    assert names == pytest.approx([78.4, 158.4, 288.4, 364.4, 440.4])
    assert text(page, "chapter-1").rect.x == pytest.approx(389.3)
    hairlines = shapes(page.items, "Rule")
    assert [round(h.rect.y, 1) for h in hairlines if h.stroke and h.stroke.color == "rule"] == [330.7, 406.7]
    assert baseline(text(page, "Section 2.1")) == pytest.approx(218.7)


def test_agenda_without_current_chapter_has_no_band() -> None:
    page = agenda_of(5, None)
    assert not shapes(page.items, "Band")
    assert len(texts(page, "Gist")) == 5


def test_more_than_four_sections_take_two_rows() -> None:
    (band,) = shapes(agenda_of(5, 2, sections=6).items, "Band")
    assert band.rect.h == pytest.approx(176)


@pytest.mark.parametrize(
    ("count", "name", "rows"),
    [
        (3, "一节", [3]), (5, "一节", [5]), (5, "城市里的\u200b数字内容", [5]),
        (5, "一个很长很长的名字，写不下两行", [3, 2]),
        (6, "一节", [3, 3]), (7, "一节", [4, 3]), (8, "一节", [4, 4]), (9, "一节", [3, 3, 3]),
    ],
)  # fmt: skip
def test_sections_share_their_rows_evenly_and_break_at_hints(count: int, name: str, rows: list[int]) -> None:
    parts = tuple(section(f"s{k}", f"1.{k}", name) for k in range(1, count + 1))
    found = chapter("c", 1, "第一章", "名", "说明", sections=parts)
    deck = replace(sample("zh"), chapters=(found,), slides=(AgendaSlide(1), OpenerSlide(found)))
    for page, start in zip(clean(deck).pages, ("Section 1.", "Section name 1."), strict=True):
        names = texts(page, start)
        tops = [baseline(n) for n in names]
        assert [tops.count(y) for y in dict.fromkeys(tops)] == rows
        if "\u200b" in name:
            assert {n.paragraphs[0].text.split("\v")[1] for n in names} == {"数字内容"}


@pytest.mark.parametrize(("count", "row", "gists"), [(3, 76, 3), (6, 60.8, 6), (7, 50.67, 1)])
def test_agenda_rows_shrink_and_then_drop_the_gist(count: int, row: float, gists: int) -> None:
    page = agenda_of(count, 1)
    a, b = (baseline(text(page, f"chapter-{i}")) for i in (2, 3))
    assert b - a == pytest.approx(row, abs=0.01)
    assert len(texts(page, "Gist")) == gists


def test_nine_chapters_leave_out_the_sections() -> None:
    page = agenda_of(9, 2)
    (band,) = shapes(page.items, "Band")
    assert band.rect.h == pytest.approx(84)
    assert not texts(page, "Section")


def test_too_many_chapters_are_an_error() -> None:
    chapters = tuple(chapter(f"c{i}", i, "", "名", "") for i in range(1, 13))
    _, findings = failing(replace(sample("zh"), chapters=chapters, slides=(AgendaSlide(None),)))
    assert "at most 8 chapters" in findings.items[0].hints[0]


def test_agenda_marks_the_current_ring() -> None:
    rings = next(i for i in agenda_of(5, 2).items if isinstance(i, GroupItem))
    assert [s.fill.color for s in shapes(rings.items, "Ring") if s.fill] == ["ring", "accent", "ring", "ring", "ring"]
    assert shapes(rings.items, "Ring")[-1].rect.w == pytest.approx(294)


def test_agenda_title_tells_which_chapter_comes() -> None:
    page = page_of(sample_pages("zh"), "目录：技术研究")
    assert text(page, "title").text == "目录\n泛在智能：第二章"
    assert baseline(text(page, "title")) == pytest.approx(92)


# --- opener ---------------------------------------------------------------------------------------


def test_opener_stands_on_its_baselines() -> None:
    page = page_of(sample_pages("zh"), "第二章 技术研究")
    expected = {"number": 160, "kicker": 66, "title": 121, "gist": 160, "head": 221, "lead-1": 260.4, "lead-2": 320.4}
    assert {n: baseline(text(page, n)) for n in expected} == pytest.approx(expected)
    assert text(page, "number").rect.x == 42
    cards = [r for r in shapes(page.items, "Rule") if round(r.rect.y) == 441]
    assert [round(r.rect.x, 1) for r in cards] == [341.3, 488.0, 634.7, 781.3]
    assert baseline(text(page, "Section 2.1")) == pytest.approx(460)


def test_a_gist_of_two_lines_pushes_the_key_messages_down() -> None:
    key = tuple(takeaway("要点", "佐证") for _ in range(3))
    page = opener_of(chapter("c", 1, "第一章", "名", "说明" * 25, key=key))
    gist = text(page, "gist")
    assert len(gist.paragraphs[0].lines) == 2
    (line,) = [r for r in shapes(page.items, "Rule") if 200 < r.rect.y < 240]
    one = opener_of(chapter("c", 1, "第一章", "名", "说明", key=key))
    down = gist.paragraphs[0].lead
    assert line.rect.y == pytest.approx(201.6 + down)
    for name in ("head", "lead-1"):
        assert baseline(text(page, name)) - baseline(text(one, name)) == pytest.approx(down)


def test_two_rows_of_cards_push_messages_up() -> None:
    parts = tuple(section(f"s{k}", f"1.{k}", "一节") for k in range(1, 7))
    key = tuple(takeaway("要点", "佐证") for _ in range(3))
    page = opener_of(chapter("c", 1, "第一章", "名", "说明", key=key, sections=parts))
    assert baseline(text(page, "Section 1.1")) == pytest.approx(460 - 48)
    assert baseline(text(page, "Support 3")) < 440.4 - 48 - 10


def test_more_messages_than_fit_are_an_error() -> None:
    parts = tuple(section(f"s{k}", f"1.{k}", "一节") for k in range(1, 13))
    key = tuple(takeaway("要点", "佐证") for _ in range(5))
    found = chapter("c", 1, "第一章", "名", "说明", key=key, sections=parts)
    _, findings = failing(replace(sample("zh"), chapters=(found,), slides=(OpenerSlide(found),)))
    assert "key messages do not fit" in findings.items[0].message

"""The brief as a whole: places of the SPEC, page numbers, figures, takeaways, findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.checks.rules import check_pages
from briefing.diagnostics import Findings
from briefing.document import Copy, Document, copy
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.layout import brief_figure
from briefing.layout.brief import lay_out_brief
from briefing.layout.brief_sheet import brief_sheet
from briefing.pages import GroupItem, Pages, ShapeItem, TableItem, TextItem, walk
from briefing.resolve.words import WORDS
from tests.layout import sample_documents
from tests.layout.brief_support import (
    SENTENCE,
    brief,
    broken_rules,
    chapter,
    chart,
    document,
    framed,
    message,
    page_text,
    prose,
    section,
    table,
    texts,
)
from tests.layout.samples import MARK, takeaway
from tests.support import house_theme


def rich() -> Pages:
    """Two chapters with figures, a table, takeaways, and a reference forward."""
    one = chapter(
        1,
        section(
            "1.1",
            message("m1", prose(4, "f1"), prose(3), exhibits=(chart("f1", "图 1"),), heading="小标题", aside="看一看"),
        ),
        section("1.2", message("m2", prose(6, "f2"), exhibits=(chart("f2", "图 2", wide=True),), aside="再看一看")),
        body=(prose(3),),
    )
    two = chapter(
        2, section("2.1", message("m3", prose(3, "t1"), exhibits=(framed("t1", table(9), "表 1", wide=True),)))
    )
    return brief(document(one, two))


@pytest.fixture(scope="module")
def pages() -> Pages:
    return rich()


def test_the_pages_in_order(pages: Pages) -> None:
    assert pages.kind == "brief"
    assert [p.label for p in pages.pages] == [str(n) for n in range(1, len(pages.pages) + 1)]
    assert [e.title for e in pages.outline if e.level == 1] == [
        "泛在智能", "目录", "1  章名1", "2  章名2", "资料来源与说明",
    ]  # fmt: skip
    assert [(e.level, e.title) for e in pages.outline[3:6]] == [(2, "1.1  1.1节名"), (3, "小标题"), (2, "1.2  1.2节名")]


def test_ids_lead_to_where_they_stand(pages: Pages) -> None:
    for ident in ("contents", "c1", "s1.1", "m1", "f1", "f2", "c2", "s2.1", "m3", "t1", "sources"):
        page, y = pages.anchors[ident]
        assert 0 < y < 842
        assert page < len(pages.pages)
    page, y = pages.anchors["f1"]
    caption = next(i for i in texts(pages.pages[page], "caption") if i.text.startswith("图 1"))
    assert caption.rect.y == y


def test_page_numbers_in_contents_first_page_and_opening_are_true(pages: Pages) -> None:
    entries = {i.link[1:]: i.text.split()[-1] for i in texts(pages.pages[1], "contents")}
    assert entries.keys() >= {"c1", "s1.1", "s1.2", "c2", "s2.1", "f1", "f2", "t1", "sources"}
    for ident, number in entries.items():
        assert int(number) == pages.anchors[ident][0] + 1, ident
    first = pages.anchors["c1"][0] + 1
    assert page_text(pages.pages[0]).count(f"第{first}页") == 4 + 5  # key figures and messages
    own = texts(pages.pages[first - 1], "contents")
    assert [i.text.split()[-1] for i in own] == [str(pages.anchors[s][0] + 1) for s in ("s1.1", "s1.2")]


def test_the_text_column_and_the_grid(pages: Pages) -> None:
    for page in pages.pages[2:-1]:
        for item in texts(page, "paragraph"):
            if (
                item.mark
                and item.rect.x > 140
                and item.paragraphs[0].lead == 17
                and item.paragraphs[0].align == "justify"
            ):
                assert item.rect.x == pytest.approx(148.28)
                assert (item.rect.y - 76) % 17 == pytest.approx(0, abs=1e-6)


def test_running_heads_and_feet(pages: Pages) -> None:
    for number, page in enumerate(pages.pages, 1):
        foot = [i for i in texts(page, "artifact") if i.rect.y == 797]
        assert foot[-1].text == f"第{number}页，共{len(pages.pages)}页"
        assert len(foot) == (1 if number == 1 else 2)
        tab = next(i for i in page.items if isinstance(i, ShapeItem) and i.name == "Tab")
        assert (tab.rect.x, tab.rect.y, tab.rect.w) == (48, 48, 85)
        assert tab.rect.h == (6 if number == 1 else 3)
    opening = pages.anchors["c1"][0]
    heads = [i.text for i in texts(pages.pages[opening], "artifact") if i.rect.y == 30]
    assert heads == ["泛在智能\u3000管理层简报"]


def test_running_heads_lead_through_three_pages_or_are_left_out() -> None:
    long = chapter(1, section("1.1", message("m1", *[prose(9) for _ in range(20)])), body=(prose(3),))
    short = chapter(2, section("2.1", message("m2", *[prose(9) for _ in range(6)])), body=(prose(3),))
    made = brief(document(long, short))
    left = {n: [i.text for i in texts(page, "artifact") if i.rect.y == 30][:-1] for n, page in enumerate(made.pages)}
    first, second = made.anchors["c1"][0], made.anchors["c2"][0]
    assert second - first > 3
    assert [left[n] for n in range(first, second)] == [[], *[["第1章\u3000章名1"]] * (second - first - 1)]
    assert second + 1 < len(made.pages)
    assert not any(left[n] for n in range(second, len(made.pages)))


def test_the_opening_block(pages: Pages) -> None:
    page = pages.pages[pages.anchors["c1"][0]]
    (title,) = texts(page, "h1")
    assert title.rect.x == pytest.approx(148.28)
    rules = [i.rect for i in page.items if isinstance(i, ShapeItem) and i.geometry == "line" and i.rect.y == 212]
    assert [(r.x, r.w) for r in rules] == [(pytest.approx(148.28), pytest.approx(399)), (48, 85)]
    keys = texts(page, "list")
    assert [k.rect.y - 212 for k in keys] == [8.5, 8.5 + 34, 8.5 + 68]
    assert all(k.text.split()[0] == str(n) for n, k in enumerate(keys, 1))


def test_a_figure_hangs_from_its_rule_with_caption_and_source(pages: Pages) -> None:
    page = pages.pages[pages.anchors["f1"][0]]
    caption = next(i for i in texts(page, "caption") if i.text.startswith("图 1"))
    at = page.items.index(caption)
    rule, _, measure, drawing, source, foot = page.items[at - 1 : at + 5]
    assert rule.rect.y == caption.rect.y - 6
    assert (rule.rect.y - 76) % 17 == pytest.approx(0, abs=1e-6)
    assert rule.rect.w == pytest.approx(399)
    assert isinstance(measure, TextItem)
    assert measure.text == "市场规模，亿元"
    assert isinstance(drawing, GroupItem)
    assert drawing.alt == "Exhibit f1"
    assert source.role == "source"
    assert source.rect.y == pytest.approx(drawing.rect.bottom + 5)
    assert foot.rect.y == pytest.approx(source.rect.bottom + 6)
    headline = caption.paragraphs[0].lines[0].spans
    assert headline[0].style.color == "accent"
    assert any(s.x == pytest.approx(34, abs=0.01) for s in headline)


def test_wide_exhibits_span_the_page(pages: Pages) -> None:
    page = pages.pages[pages.anchors["f2"][0]]
    caption = next(i for i in texts(page, "caption") if i.text.startswith("图 2"))
    assert caption.rect.x == 48
    assert caption.rect.w == pytest.approx(499.28)


def test_takeaways_stand_in_the_side_column_beside_what_they_say(pages: Pages) -> None:
    page_number, figure_y = pages.anchors["f1"]
    (rule,) = (i for i in pages.pages[page_number].items if i.name == "Takeaway rule" and i.rect.y == figure_y - 6)
    assert (rule.rect.x, rule.rect.w, rule.rect.h) == (48, 85, 2)
    shown = [i for p in pages.pages for i in p.items if i.name == "Takeaway text"]
    assert sorted(i.text for i in shown if isinstance(i, TextItem)) == ["再看一看", "看一看"]
    for page in pages.pages:
        side = [i.rect for i in page.items if i.name.startswith("Takeaway")]
        wide = [i.rect for i in page.items if i.role == "caption" and i.rect.x == 48]
        assert not any(a.overlaps(b, 0.1) for a in side for b in wide)


def test_two_small_charts_stand_side_by_side() -> None:
    two = message("m1", prose(3, "f1"), exhibits=(chart("f1", "图 1"), chart("f2", "图 2")))
    pages = brief(document(chapter(1, messages=(two,))))
    left, right = (next(i for i in walk(p.items) if i.role == "caption" and i.anchor == ident)
                   for ident, p in ((f, pages.pages[pages.anchors[f][0]]) for f in ("f1", "f2")))  # fmt: skip
    assert left.rect.w == right.rect.w == pytest.approx(191.86)
    assert right.rect.x - left.rect.x == pytest.approx(191.86 + 15.28)
    assert left.rect.y == right.rect.y


def test_a_long_table_goes_on_with_its_head_repeated() -> None:
    long = message("m1", prose(3, "t1"), exhibits=(framed("t1", table(70), "表 1", wide=True),))
    pages = brief(document(chapter(1, messages=(long,))))
    parts = [i for p in pages.pages for i in p.items if isinstance(i, TableItem)]
    assert len(parts) > 2
    assert [t.part for t in parts] == list(range(1, len(parts) + 1))
    assert [t.rows[0].repeated for t in parts] == [False] + [True] * (len(parts) - 1)
    assert sum(len(t.rows) - 1 for t in parts) == 70
    captions = [i.text for p in pages.pages for i in texts(p, "caption")]
    assert ["（续）" in c for c in captions] == [False] + [True] * (len(parts) - 1)
    assert all(t.rect.bottom <= 773 + 0.01 for t in parts)


@pytest.mark.parametrize("sentences", range(2, 12))
def test_no_widows_orphans_or_stranded_heads(sentences: int) -> None:
    paragraphs = [prose(1 + (sentences * n) % 7) for n in range(1, 25)]
    messages = tuple(
        message(f"m{n}", p, exhibits=(chart(f"f{n}", f"图 {n}"),) if n % 4 == 0 else (), heading="小标题")
        for n, p in enumerate(paragraphs)
    )
    pages = brief(document(chapter(1, section("1.1", *messages))))
    assert broken_rules(pages, [p.text for p in paragraphs]) == []
    body = "".join(i.text for p in pages.pages[2:] for i in texts(p, "paragraph") if i.paragraphs[0].align == "justify")
    assert body.count(SENTENCE["zh"]) == sum(1 + (sentences * n) % 7 for n in range(1, 25))


def test_a_chart_gives_a_line_or_two_to_spare_a_short_last_page() -> None:
    heights = {}
    for sentences in range(26, 34):
        body = (prose(6, "f1"), *[prose(2)] * (sentences // 2), *[prose(1)] * (sentences % 2))
        pages = brief(document(chapter(1, messages=(message("m1", *body, exhibits=(chart("f1", "图 1"),)),))))
        (figure,) = (i for p in pages.pages for i in p.items if isinstance(i, GroupItem) and i.anchor == "f1")
        heights[sentences] = figure.rect.h
    full = max(heights.values())
    assert {round((full - h) / 17, 6) for h in heights.values()} > {0}
    assert {round((full - h) / 17, 6) for h in heights.values()} <= {0, 1, 2}


def test_takeaways_stand_right_of_a_chart_that_leaves_them_room() -> None:
    said = tuple(takeaway(f"要点{n}", "一句话说清楚为什么。") for n in range(3))
    made = replace(message("m1", prose(6, "f1"), exhibits=(chart("f1", "图 1"), chart("f2", "图 2"))), takeaways=said)
    wide = replace(message("m2", prose(6, "f3"), exhibits=(chart("f3", "图 3", wide=True),)), takeaways=said)
    apart = replace(made, exhibits=made.exhibits[:1])
    pages = brief(document(chapter(1, messages=(apart, wide))))
    page = pages.pages[pages.anchors["f1"][0]]
    (figure,) = (i for i in page.items if isinstance(i, GroupItem) and i.anchor == "f1")
    assert (figure.rect.x, figure.rect.w) == pytest.approx((148.28, 208))
    (divider,) = (i for i in page.items if i.name == "Divider")
    assert (divider.rect.x, divider.rect.h) == pytest.approx((148.28 + 225, figure.rect.h))
    notes = [i for i in page.items if isinstance(i, TextItem) and i.name.startswith("要点")]
    assert [n.name for n in notes] == ["要点0", "要点1"]
    assert {(round(n.rect.x, 2), round(n.rect.w, 2)) for n in notes} == {(390.28, 157)}
    assert notes[0].rect.bottom < notes[1].rect.y
    assert notes[1].rect.bottom <= figure.rect.bottom
    (whole,) = (i for p in pages.pages for i in p.items if isinstance(i, GroupItem) and i.anchor == "f3")
    assert whole.rect.w == pytest.approx(499.28)


def test_a_lower_chart_keeps_its_notes_or_its_height() -> None:
    findings = Findings()
    sheet = brief_sheet(document(), house_theme(), findings)
    short, long = (takeaway("要点", "一句话，" * n) for n in (1, 36))
    (plain,) = brief_figure.frames(chart("f1", "图 1"), 399, sheet, (short,))
    assert brief_figure.lower(plain, 2, sheet, surely=True).drawing == plain.drawing - 34
    (full,) = brief_figure.frames(chart("f1", "图 1"), 399, sheet, (long,))
    assert full.notes
    assert full.drawing - 17 < full.notes.height <= full.drawing
    assert brief_figure.lower(full, 1, sheet, surely=True) == full
    assert brief_figure.lower(full, 1, sheet, surely=False) == full


def test_a_chart_is_surely_lower_only_where_it_can_be_drawn_so() -> None:
    sheet = brief_sheet(document(), house_theme(), Findings())
    (found,) = brief_figure.frames(chart("f1", "图 1"), 399, sheet)
    steps = int(found.drawing // sheet.line)
    assert not brief_figure.can_draw(found.exhibit, found.drawing_width, found.drawing - steps * sheet.line, sheet)
    assert brief_figure.lower(found, steps, sheet, surely=True) == found
    assert brief_figure.lower(found, steps, sheet, surely=False).drawing < found.drawing


def test_messages_kept_from_the_brief_are_not_shown() -> None:
    pages = brief(document(chapter(1, messages=(message("m1", prose(2)), message("m2", prose(2), in_brief=False)))))
    assert "m1" in pages.anchors
    assert "m2" not in pages.anchors


# --- first page -----------------------------------------------------------------------------------


def test_the_first_page_as_drawn_in_the_spec(pages: Pages) -> None:
    page = pages.pages[0]
    (title,) = texts(page, "title")
    assert (title.rect.x, title.rect.y) == (48, 67.5)
    assert title.paragraphs[0].runs[0].style.size == 44
    answer = next(i for i in page.items if i.name == "Answer")
    assert answer.rect.x == pytest.approx(148.28)
    assert answer.rect.y == pytest.approx(67.5 + 59.5 + 5 + 25.5 + 34)
    leads = texts(page, "h3")
    assert len(leads) == 5
    assert all(i.link == "#c1" for i in leads)
    note = texts(page, "source")[-1]
    assert note.rect.bottom <= 811


@pytest.mark.parametrize(("title", "size", "lines"), [("智" * 11, 44, 1), ("智" * 13, 36, 1), ("智" * 30, 28, 2)])
def test_long_titles_step_down(title: str, size: float, lines: int) -> None:
    page = brief(document(chapter(1), title=copy(title))).pages[0]
    (item,) = texts(page, "title")
    para = item.paragraphs[0]
    assert para.runs[0].style.size == size
    assert len(para.lines) == lines


def test_a_title_too_long_is_an_error_with_its_place() -> None:
    findings = Findings()
    lay_out_brief(document(chapter(1), title=copy("智" * 50, MARK)), house_theme(), findings)
    (found,) = findings.items
    assert (found.code, found.mark) == ("too-full", MARK)
    assert found.hints == ("shorten it",)


def test_a_full_first_page_tightens_before_it_fails() -> None:
    made = document(chapter(1))
    answer = Copy(prose(6).inlines, MARK)
    sizes = {}
    for sentences in range(2, 12):
        findings = Findings()
        page = lay_out_brief(replace(made, answer=prose(sentences)), house_theme(), findings).pages[0]
        found = [i for i in page.items if isinstance(i, TextItem) and i.name == "Answer"]
        sizes[sentences] = found[0].paragraphs[0].runs[0].style.size if found else 0
        assert bool(found) != findings.has_errors
        assert all(item.rect.bottom <= 812 for item in page.items)
    assert list(sizes.values()) == sorted(sizes.values(), reverse=True)
    assert set(sizes.values()) == {13, 12, 0}
    findings = Findings()
    lay_out_brief(replace(made, answer=replace(answer, inlines=answer.inlines * 3)), house_theme(), findings)
    assert [(d.code, d.mark) for d in findings.items] == [("too-full", MARK)]


def test_six_key_figures_take_two_rows() -> None:
    proof = Kpis(tuple(KpiCell(Label(str(n)), copy("说明"), source="机构") for n in range(6)))
    page = brief(document(chapter(1), proof=proof)).pages[0]
    numbers = [i.rect for i in page.items if i.name.endswith(": number")]
    assert len({round(r.y) for r in numbers}) == 2


@pytest.mark.parametrize("name", ["关系", "一个章节的名字很长很长很长"])
def test_rows_of_the_first_page_hold_the_chapter_beside_the_message(name: str) -> None:
    made = document(chapter(1))
    rows = tuple(replace(row, target_name=name) for row in made.summary.rows)
    page = brief(replace(made, summary=replace(made.summary, rows=rows))).pages[0]
    sides = [i.rect for i in page.items if i.name == "Chapter and page"]
    rules = [i.rect.y for i in page.items if isinstance(i, ShapeItem) and i.rect.y > sides[0].y]
    assert len(sides) == len(rows)
    for side in sides:
        assert min(y for y in rules if y > side.y) > side.bottom


# --- contents and back ----------------------------------------------------------------------------


def test_many_exhibits_take_a_page_of_their_own() -> None:
    messages = tuple(message(f"m{n}", prose(2), exhibits=(chart(f"f{n}", f"图 {n}"),)) for n in range(30))
    pages = brief(document(chapter(1, messages=messages)))
    assert not [i for i in texts(pages.pages[1], "contents") if i.link.startswith("#f")]
    listed = [i for i in texts(pages.pages[2], "contents") if i.link.startswith("#f")]
    assert len(listed) == 30
    assert {round(i.rect.x, 2) for i in listed} == {48, round(48 + 239 + 21.28, 2)}


def test_contents_that_have_a_page_to_themselves_say_what_chapters_are_about() -> None:
    exhibits = tuple(message(f"m{n}", prose(2), exhibits=(chart(f"f{n}", f"图 {n}"),)) for n in range(30))
    long = brief(document(chapter(1, section("1.1"), messages=exhibits)))
    chapter_, gist, first = [i for i in texts(long.pages[1], "contents") if i.link in ("#c1", "#s1.1")]
    assert gist.text == "一句话概括这一章"
    assert gist.paragraphs[0].runs[0].style.color == "grey"
    assert chapter_.rect.bottom <= gist.rect.y < gist.rect.bottom <= first.rect.y
    assert "一句话概括这一章" not in page_text(rich().pages[1])


def test_sources_stand_in_two_columns_and_the_data_appendix_goes_on() -> None:
    made = document(chapter(1), data=replace(table(120), dense=True), credits=copy("编写组十人。"))
    pages = brief(made)
    page = pages.pages[pages.anchors["sources"][0]]
    sources = texts(page, "list")
    assert [i.text.split()[0] for i in sources] == ["1", "2", "3", "4", "5"]
    assert len({i.rect.x for i in sources}) == 2
    assert pages.anchors["data"][0] == pages.anchors["sources"][0]
    parts = [i for p in pages.pages for i in p.items if isinstance(i, TableItem)]
    assert sum(len(t.rows) - 1 for t in parts) == 120
    assert all(t.rows[0].repeated for t in parts[1:])
    assert "编写组十人。" in page_text(pages.pages[-1])


# --- findings, other sizes and documents ----------------------------------------------------------


def test_a_character_no_font_has_is_an_error_with_its_place() -> None:
    bad = message("m1", copy("坏字\U0001f600", MARK))
    findings = Findings()
    pages = lay_out_brief(document(chapter(1, messages=(bad, message("m2", prose(2))))), house_theme(), findings)
    (found,) = findings.items
    assert (found.code, found.mark) == ("missing-glyph", MARK)
    assert "m2" in pages.anchors


def test_letter_size_comes_from_the_theme() -> None:
    house = house_theme()
    letter = house.brief.model_copy(
        update={"width": 612, "height": 792, "side": 99, "gutter": 18, "bottom": 722, "foot_y": 746}
    )
    theme = house.model_copy(update={"brief": letter})
    pages = brief(document(chapter(1, messages=(message("m1", *[prose(6)] * 12),))), theme)
    assert pages.master.size == (612, 792)
    assert all(i.rect.x >= 0 and i.rect.right <= 612 and i.rect.bottom <= 792 for p in pages.pages for i in p.items)
    body = [i for p in pages.pages[2:-1] for i in texts(p, "paragraph") if i.mark]
    assert max(i.rect.bottom for i in body) <= 722
    assert {round(i.rect.w, 2) for i in body if i.paragraphs[0].align == "justify"} == {399}


@pytest.mark.parametrize("sample", [sample_documents.chinese, sample_documents.english])
def test_the_sample_documents_have_clean_pages(sample: Callable[[], Document]) -> None:
    findings = Findings()
    pages = lay_out_brief(sample(), house_theme(), findings)
    check_pages(pages, findings)
    assert [str(d) for d in findings.items] == []


def test_same_document_same_pages() -> None:
    assert rich() == rich()


def test_words_that_the_brief_prints_are_there() -> None:
    for words in WORDS.values():
        assert {
            "page",
            "page-of",
            "answer",
            "messages",
            "contents",
            "exhibits",
            "chapter-sections",
            "takeaway",
        } <= words.keys()

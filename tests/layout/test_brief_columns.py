"""Briefs in two columns of text: where prose, heads, figures, takeaways and footnotes stand, and in which order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.document import NO_COPY, Copy, Document, Inline, Prints, Takeaway
from briefing.document.drawings.process import Process, Step
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.geometry import Rect
from briefing.layout.brief_sheet import BETWEEN
from briefing.pages import GroupItem, Page, Pages, ShapeItem, TableItem, TextItem
from tests.layout.brief_support import (
    SENTENCE,
    brief,
    chapter,
    chart,
    document,
    framed,
    message,
    prose,
    section,
    table,
    texts,
)
from tests.layout.samples import MARK, say
from tests.oracles.brief_rules import brief_faults
from tests.oracles.made import THEMES
from tests.support import built_in_theme, house_theme

GRID = house_theme().brief
WIDTH = (GRID.inner - BETWEEN) / 2
LEFT, RIGHT = GRID.left, GRID.left + WIDTH + BETWEEN


def in_columns(*chapters, **prints: object) -> Document:  # type: ignore[no-untyped-def]
    return replace(document(*chapters), prints=Prints(columns=2, **prints))  # type: ignore[arg-type]


def running(page: Page) -> list[TextItem]:
    """The running text of a page."""
    return [i for i in texts(page, "paragraph") if i.mark and not i.name and i.rect.y >= GRID.top - 0.01]


def body_pages(pages: Pages) -> list[Page]:
    return [page for page in pages.pages[1:] if running(page)]


def test_columns_are_as_wide_as_the_page_design_says() -> None:
    assert (pytest.approx(239), 21.28) == (WIDTH, BETWEEN)


def test_prose_fills_the_left_column_and_then_the_right() -> None:
    made = brief(in_columns(chapter(1, messages=(message("m", *(prose(9) for _ in range(14))),))))
    _, full, *_ = body_pages(made)
    places = [(round(i.rect.x, 2), i.rect.y) for i in running(full)]
    assert places == sorted(places)
    assert {x for x, _ in places} == {round(LEFT, 2), round(RIGHT, 2)}
    assert {i.rect.w for i in running(full)} == {WIDTH}
    ends = [max(i.rect.bottom for i in running(full) if i.rect.x == x) for x in (LEFT, running(full)[-1].rect.x)]
    assert GRID.bottom - 3 * 17 - 1 <= min(ends)
    assert max(ends) <= GRID.bottom + 0.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_keep_the_rules_in_each_column(lang: str, theme: str) -> None:
    figures = (chart("f1", "图 1"), framed("t1", table(14), "表 1", wide=True), chart("f2", "图 2"))
    told = [message(f"m{n}", prose(5, lang=lang), prose(7, f.id, lang), exhibits=(f,), heading="一个小题", aside="要点")
            for n, f in enumerate(figures)]  # fmt: skip
    one = chapter(1, section("1.1", *told), section("1.2", message("m9", *(prose(n, lang=lang) for n in (2, 9, 4, 6)))))
    made = replace(document(one, lang=lang), prints=Prints(columns=2, duplex=True, paper="letter"))
    assert list(brief_faults(brief(made, built_in_theme(theme)), made)) == []


@pytest.mark.parametrize("sentences", range(3, 16))
def test_the_last_columns_of_a_chapter_are_even(sentences: int) -> None:
    made = brief(in_columns(chapter(1, messages=(message("m", prose(sentences)),))))
    last = body_pages(made)[-1]
    ends = [max(i.rect.bottom for i in running(last) if abs(i.rect.x - x) < 1) for x in (LEFT, RIGHT)]
    assert abs(ends[0] - ends[1]) <= 17 + 0.01


def test_a_section_hangs_beside_its_number_in_the_column() -> None:
    made = brief(in_columns(chapter(1, section("1.1", message("m", prose(9))))))
    (page,) = body_pages(made)
    (head,) = texts(page, "h2")
    number = next(i for i in page.items if i.name == "Section number")
    assert number.rect.x == LEFT
    assert number.rect.right <= head.rect.x + 0.01
    assert head.rect.right == pytest.approx(LEFT + WIDTH)


def test_a_figure_that_fits_stands_in_a_column_and_a_wide_one_across_both() -> None:
    small, wide = chart("f1", "图 1"), framed("t1", table(9), "表 1", wide=True)
    told = message("m", prose(9), prose(9, "f1"), prose(9, "t1"), prose(9), exhibits=(small, wide))
    made = brief(in_columns(chapter(1, messages=(told,))))
    items = [(n, i) for n, page in enumerate(made.pages) for i in page.items]
    (group,) = [i for _, i in items if isinstance(i, GroupItem) and i.anchor == "f1"]
    assert group.rect.w == WIDTH
    ((number, found),) = [(n, i) for n, i in items if isinstance(i, TableItem)]
    assert (found.rect.x, found.rect.w) == (GRID.left, pytest.approx(GRID.inner))
    others = [i.rect for i in running(made.pages[number])]
    assert all(r.bottom <= found.rect.y or r.y >= found.rect.bottom for r in others)
    order = [i for i in made.pages[number].items if i is found or i in running(made.pages[number])]
    assert order[0] is found or order[-1] is found


def test_what_is_cramped_in_a_column_spans_both() -> None:
    titles = ("一个很长很长的组名", "又一个很长的项目名", "第三个很长的数值名", "第四个很长的说明", "第五个很长的列名")
    cells = tuple(TableCell(say("每一格里都是很长很长的一句话，写满好几行")) for _ in titles)
    full = Table(tuple(TableColumn(say(t)) for t in titles), (TableRow(cells),) * 4)
    for drawing, width in ((full, GRID.inner), (table(3), WIDTH)):
        told = message("m", prose(9, "t1"), exhibits=(framed("t1", drawing, "表 1"),))
        made = brief(in_columns(chapter(1, messages=(told,))))
        (found,) = [i for page in made.pages for i in page.items if isinstance(i, TableItem)]
        assert found.rect.w == pytest.approx(width)


def test_a_process_that_a_list_would_stand_in_for_spans_both() -> None:
    steps = tuple(Step(say(f"第{n}步"), NO_COPY, (say("做一件事"),)) for n in range(2))
    for count, width in ((1, WIDTH), (3, GRID.inner)):
        told = message("m", prose(9, "p1"), exhibits=(framed("p1", Process(steps * count), "图 1"),))
        made = brief(in_columns(chapter(1, messages=(told,))))
        (caption,) = [i for page in made.pages for i in page.items if i.role == "caption"]
        (source,) = [i for page in made.pages for i in page.items if i.name == "Source"]
        assert source.rect.w == pytest.approx(width)
        assert caption.anchor == "p1"


def test_takeaways_stand_in_the_text_between_rules() -> None:
    told = (message("m", prose(6), aside="一句话的要点"), message("n", prose(6)))
    made = brief(in_columns(chapter(1, messages=told)))
    (page,) = body_pages(made)
    names = [i.name for i in page.items if i.name.startswith("Takeaway")]
    assert names == ["Takeaway head rule", "Takeaway rule", "Takeaway", "Takeaway text", "Takeaway foot rule"]
    said = next(i for i in page.items if i.name == "Takeaway text")
    assert said.rect.w == WIDTH
    order = [i for i in page.items if i is said or i in running(page)]
    assert 0 < order.index(said) < len(order) - 1
    assert not any(isinstance(i, ShapeItem) and i.name == "Takeaway rule" and i.rect.w > WIDTH for i in page.items)


def test_notes_of_a_narrow_chart_stand_below_it() -> None:
    told = message("m", prose(9, "f1"), exhibits=(chart("f1", "图 1"),))
    told = replace(told, takeaways=(Takeaway(say("要点"), say("说明")),))
    made = brief(in_columns(chapter(1, messages=(told,))))
    (page,) = [p for p in made.pages if any(i.anchor == "f1" for i in p.items)]
    drawing = next(i for i in page.items if isinstance(i, GroupItem))
    (note,) = [i for i in texts(page, "paragraph") if i.name == "要点"]
    (source,) = texts(page, "source")
    assert drawing.rect.bottom < note.rect.y < note.rect.bottom <= source.rect.y
    assert drawing.rect.w == note.rect.w == WIDTH


def test_footnotes_stand_at_the_foot_of_the_column_of_their_mark() -> None:
    def noted(n: int) -> Copy:
        mark = Inline(str(n), link=f"#note{n}", note=Copy((Inline(f"第{n}条脚注"),)))
        return Copy((Inline(SENTENCE["zh"] * 9), mark), MARK)

    made = brief(in_columns(chapter(1, messages=(message("m", *(noted(n) for n in range(1, 13))),))))
    for page in body_pages(made):
        for note in texts(page, "note"):
            anchor = note.anchor
            (mark,) = [i for i in running(page) if any(s.link == f"#{anchor}" for s in spans(i))]
            assert abs(mark.rect.x - note.rect.x) < 1
            same = [i.rect for i in running(page) if abs(i.rect.x - note.rect.x) < 1]
            assert max(r.bottom for r in same) <= note.rect.y


def spans(item: TextItem):  # type: ignore[no-untyped-def]
    return [span for para in item.paragraphs for line in para.lines for span in line.spans]


def test_chapters_that_run_on_have_heads_across_both_columns() -> None:
    chapters = [chapter(n, messages=(message(f"m{n}", prose(6)),)) for n in (1, 2)]
    made = brief(replace(in_columns(*chapters), length="executive"))
    (page,) = body_pages(made)
    first, second = texts(page, "h1")
    above = [i.rect for i in running(page) if first.rect.y < i.rect.y < second.rect.y]
    below = [i.rect for i in running(page) if i.rect.y > second.rect.y]
    for rects in (above, below):
        ends = [max(r.bottom for r in rects if abs(r.x - x) < 1) for x in (LEFT, RIGHT)]
        assert abs(ends[0] - ends[1]) <= 17 + 0.01
    assert max(r.bottom for r in above) <= second.rect.y


def test_one_column_is_what_it_was() -> None:
    made = document(chapter(1, messages=(message("m", prose(9), aside="要点"),)))
    assert brief(made) == brief(replace(made, prints=Prints(columns=1)))
    (page,) = body_pages(brief(made))
    assert {Rect(GRID.text_x, 0, GRID.text_width, 0)} == {replace(i.rect, y=0, h=0) for i in running(page)}

"""Decks and briefs of the shorter lengths: their pages, chapters that run on, no link to what is not there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.document import Document, Message
from briefing.layout.brief_flow import paginate
from briefing.layout.brief_shapes import Shape
from briefing.pages import Pages, ShapeItem, walk
from tests.layout.brief_support import brief, chapter, chart, document, message, page_text, prose, section, texts
from tests.layout.samples import say


def short_message(number: int, *, figure: bool = True) -> Message:
    shown = (chart(f"f{number}", f"图 {number}"),) if figure else ()
    return message(f"m{number}", prose(2, f"f{number}" if figure else ""), exhibits=shown, heading="小标题")


def executive() -> Document:
    """Three chapters: a figure, a paragraph, a figure and a paragraph."""
    made = [
        chapter(1, section("1.2", short_message(1))),
        chapter(2, section("2.2", short_message(2, figure=False))),
        chapter(3, section("3.2", short_message(3), short_message(4, figure=False))),
    ]
    return replace(document(*made, credits=say("致谢")), length="executive")


@pytest.fixture(scope="module")
def pages() -> Pages:
    return brief(executive())


def test_first_page_then_chapters_and_nothing_else(pages: Pages) -> None:
    assert [e.title for e in pages.outline if e.level == 1] == ["泛在智能", "1  章名1", "2  章名2", "3  章名3"]
    everything = "".join(page_text(p) for p in pages.pages)
    assert "目录" not in everything
    assert "资料来源与说明" not in everything
    assert "致谢" not in everything
    assert {"contents", "sources", "data"} & set(pages.anchors) == set()


def test_chapters_run_on(pages: Pages) -> None:
    """Two pages hold three chapters, which would take a page each."""
    assert len(pages.pages) == 1 + 2
    assert [pages.anchors[f"c{n}"][0] for n in (1, 2)] == [1, 1]
    heads = [i for p in pages.pages for i in texts(p, "h1")]
    assert [h.text for h in heads] == ["章名1", "章名2", "章名3"]
    assert [h.rect.x for h in heads] == [pytest.approx(148.28)] * 3


def test_a_rule_stands_over_a_chapter_but_not_at_the_top_of_a_page(pages: Pages) -> None:
    for number in (1, 2, 3):
        page, y = pages.anchors[f"c{number}"]
        rules = [i.rect.y for i in pages.pages[page].items if isinstance(i, ShapeItem) and i.rect.w > 480]
        over = [r for r in rules if 0 < y - r < 10]
        assert len(over) == (0 if y == pytest.approx(76) else 1), number


def test_running_heads_name_the_chapter_a_page_begins_in(pages: Pages) -> None:
    tops = {page for page, y in (pages.anchors[f"c{n}"] for n in (1, 2, 3)) if y < 90}
    current = ""
    for n, page in enumerate(pages.pages[1:], 1):
        heads = [i.text for i in texts(page, "artifact") if i.rect.y == 30 and "管理层" not in i.text]
        assert heads == ([] if n in tops else [current])
        here = [k for k in (1, 2, 3) if pages.anchors[f"c{k}"][0] == n]
        current = f"第{here[-1]}章\u3000章名{here[-1]}" if here else current


def test_a_section_opens_with_one_head(pages: Pages) -> None:
    sub_heads = [i.text for p in pages.pages for i in texts(p, "h3") if i.text == "小标题"]
    assert len(sub_heads) == 1, "the second message of a section keeps its own"
    assert [i.text for p in pages.pages for i in texts(p, "h2")][1:] == [f"{n}.2节的结论：一句话" for n in (1, 2, 3)]


def test_page_numbers_hold(pages: Pages) -> None:
    page = pages.anchors["c1"][0] + 1
    assert page_text(pages.pages[0]).count(f"第{page}页") == 4 + 5
    assert f"第1页，共{len(pages.pages)}页" in page_text(pages.pages[0])


def test_messages_of_the_deck_alone_leave_no_head_behind() -> None:
    hidden = replace(short_message(9), in_brief=False)
    made = document(chapter(1, section("1.1", hidden)), chapter(2, section("2.1", short_message(1))))
    found = brief(replace(made, length="executive"))
    assert "c1" not in found.anchors
    assert "c2" in found.anchors


def test_one_page_is_the_first_without_references() -> None:
    made = replace(document(), length="one-page")
    found = brief(made)
    assert len(found.pages) == 1
    text = page_text(found.pages[0])
    assert "章名" in text
    assert text.count("第") == text.count("第1页，共1页") + 5, "but for the five messages' own"
    assert not any(item.link for item in walk(found.pages[0].items))
    assert [e.title for e in found.outline] == ["泛在智能"]


def test_a_figure_is_not_carried_into_the_next_chapter() -> None:
    """It would stand below the next chapter's head: a shorter page is the lesser harm."""
    head = Shape(lines=4, foot=4, above=2, level=1)
    text = Shape(lines=20, foot=20, splits=True)
    figure = Shape(lines=18, foot=17, above=1, figure=True)
    for level, pages in ((1, [[0, 1], [2, 3, 4], [4]]), (0, [[0, 1, 3, 4], [2, 4]])):
        found = paginate([head, text, figure, replace(head, level=level), text], 40)
        assert [[slot.block for slot in page.slots] for page in found] == pages, level

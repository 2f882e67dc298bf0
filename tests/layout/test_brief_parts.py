"""Parts of the brief's pages: the chapter's own contents, takeaways below figures, sub-heads, lists of exhibits."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.checks.rules import check_pages
from briefing.diagnostics import Findings
from briefing.document import Chapter, Document
from briefing.layout.brief import lay_out_brief
from briefing.pages import Page, Pages, ShapeItem, TextItem
from briefing.resolve.words import WORDS
from tests.layout.brief_support import (
    brief,
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
from tests.layout.samples import say
from tests.support import house_theme


def named(page: Page, name: str) -> list[TextItem]:
    return [i for i in page.items if isinstance(i, TextItem) and i.name == name]


def opening_page(made: Document, chapter_id: str = "c1") -> Page:
    """A chapter's first page; nothing on any page overlaps."""
    findings = Findings()
    pages = lay_out_brief(made, house_theme(), findings)
    check_pages(pages, findings)
    assert [str(d) for d in findings.items] == []
    return pages.pages[pages.anchors[chapter_id][0]]


# --- the chapter's own contents -------------------------------------------------------------------


def sections(count: int, name: str) -> tuple[Chapter, list[str]]:
    those = [section(f"1.{n}", message(f"m{n}", prose(2))) for n in range(1, count + 1)]
    made = chapter(1, *(replace(s, title=say(name)) for s in those))
    return made, [f"#{s.id}" for s in those]


def own_entries(page: Page, links: list[str]) -> list[TextItem]:
    return [i for i in texts(page, "contents") if i.link in links]


def test_without_key_messages_the_sections_stand_in_their_place() -> None:
    made, links = sections(5, "一节的名字")
    page = opening_page(document(replace(made, key_messages=())))
    entries = own_entries(page, links)
    assert len(entries) == 5
    assert {round(i.rect.x, 2) for i in entries} == {148.28}
    (label,) = named(page, "In this chapter")
    assert label.rect.x == 48
    (head,) = texts(page, "h2")[:1]
    assert entries[-1].rect.bottom < head.rect.y


def test_no_word_is_cut_in_the_list_beside_the_key_messages() -> None:
    made, links = sections(5, "Responsibilities in practice")
    page = opening_page(document(made, lang="en", words=WORDS["en"]))
    for entry in own_entries(page, links):
        lines = [line.text.strip() for p in entry.paragraphs for line in p.lines]
        assert any("Responsibilities" in line for line in lines)
        assert entry.rect.w == 85
        assert max(p.width for p in entry.paragraphs) <= 85 + 0.01


def test_names_use_the_width_that_the_page_number_leaves() -> None:
    made, links = sections(2, "AI in resuming work")
    page = opening_page(document(made, lang="en", words=WORDS["en"]))
    assert {len(e.paragraphs[0].lines) for e in own_entries(page, links)} == {2}


# --- takeaways ------------------------------------------------------------------------------------


def in_a_row(aside: str) -> Pages:
    """Messages of two lines with full-width tables: no room for takeaways beside their prose."""
    messages = tuple(
        message(f"m{n}", prose(1, f"t{n}"), exhibits=(framed(f"t{n}", table(4), f"表 {n}", wide=True),), aside=aside)
        for n in range(1, 4)
    )
    return brief(document(chapter(1, section("1.1", *messages))))


def test_a_takeaway_without_room_beside_its_message_stands_below_its_figure() -> None:
    pages = in_a_row("把话说得很长很长很长很长很长的要点，四行才够")
    shown = [(p, i) for p in pages.pages for i in named(p, "Takeaway text")]
    assert len(shown) == 3
    below = [(p, i) for p, i in shown if round(i.rect.x, 2) == 148.28]
    assert below
    for page, text in below:
        rule = [i.rect for i in page.items if i.name == "Takeaway rule" and abs(i.rect.y - text.rect.y + 5) < 0.01]
        assert [(r.x, r.w) for r in rule] == [(48, 85)]
        source = [i for i in page.items if i.name == "Source" and i.rect.bottom < text.rect.y]
        assert min(text.rect.y - i.rect.bottom for i in source) < 15


def test_takeaways_that_have_room_stay_in_the_side_column() -> None:
    long = message("m1", prose(8, "t1"), exhibits=(framed("t1", table(4), "表 1", wide=True),), aside="看一看")
    pages = brief(document(chapter(1, section("1.1", long))))
    (shown,) = [i for p in pages.pages for i in named(p, "Takeaway text")]
    assert shown.rect.x == 48


def test_a_lowered_figure_keeps_its_id() -> None:
    for sentences in range(26, 34):
        body = [prose(2)] * (sentences // 2)
        first = message("m0", *body)
        bare = replace(message("m1", exhibits=(chart("f1", "图 1"),)), body=())
        pages = brief(document(chapter(1, messages=(first, bare))))
        assert {"m1", "f1"} <= pages.anchors.keys()


# --- sub-heads ------------------------------------------------------------------------------------


def test_a_message_without_a_figure_is_headed_by_its_headline() -> None:
    pages = brief(document(chapter(1, section("1.1", message("m1", prose(2)), message("m2", prose(2))))))
    page = pages.pages[pages.anchors["m1"][0]]
    assert [i.text for i in texts(page, "h3")] == ["m1的结论", "m2的结论"]


def test_a_message_alone_in_its_section_has_no_sub_head_of_its_own() -> None:
    hidden = message("m2", prose(2), in_brief=False)
    pages = brief(document(chapter(1, section("1.1", message("m1", prose(2)), hidden))))
    assert texts(pages.pages[pages.anchors["m1"][0]], "h3") == []


def test_a_heading_is_always_shown_and_a_captioned_headline_never_twice() -> None:
    pages = brief(
        document(
            chapter(
                1,
                section("1.1", message("m1", prose(2), heading="小标题")),
                section("1.2", message("m2", prose(2, "f1"), exhibits=(chart("f1", "图 1"),)), message("m3", prose(2))),
            )
        )
    )
    heads = [i.text for p in pages.pages[2:] for i in texts(p, "h3")]
    assert heads == ["小标题", "m3的结论"]


# --- contents -------------------------------------------------------------------------------------


def many(count: int, per_chapter: int = 5) -> Document:
    """A briefing of so many exhibits and five chapters of so many sections."""
    chapters = [
        chapter(c, *(section(f"{c}.{s}", message(f"m{c}{s}", prose(2))) for s in range(1, per_chapter + 1)))
        for c in range(2, 6)
    ]
    full = chapter(
        1, messages=tuple(message(f"m{n}", prose(2), exhibits=(chart(f"f{n}", f"图 {n}"),)) for n in range(count))
    )
    return document(full, *chapters)


def listed(pages: Pages) -> list[list[TextItem]]:
    """Entries of exhibits by page of the list."""
    found = [[i for i in texts(p, "contents") if i.link.startswith("#f")] for p in pages.pages]
    return [entries for entries in found if entries]


def test_the_last_page_of_a_long_list_of_exhibits_is_evened_out() -> None:
    last = listed(brief(many(100)))[-1]
    xs = sorted({i.rect.x for i in last})
    assert len(xs) == 2
    left, right = ([i for i in last if i.rect.x == x] for x in xs)
    assert abs(len(left) - len(right)) <= 1


def test_findings_and_the_key_have_room_when_exhibits_have_pages_of_their_own() -> None:
    pages = brief(many(60))
    contents = page_text(pages.pages[1])
    assert "2.1节的结论：一句话" in contents
    key = WORDS["zh"]["legend-hatch"]
    assert [n for n, p in enumerate(pages.pages[:5], 1) if key in page_text(p)] == [1 + len(listed(pages)) + 1]


def test_the_key_stands_below_the_exhibits_without_touching_them() -> None:
    page = opening_page(many(60), "exhibits")
    swatches = [i for i in page.items if isinstance(i, ShapeItem) and i.name == "Swatch"]
    entries = [i for i in texts(page, "contents") if i.link.startswith("#f")]
    assert not swatches or min(s.rect.y for s in swatches) > max(e.rect.bottom for e in entries)


def test_a_number_of_two_digits_stays_in_the_side_column() -> None:
    numbers = {}
    for number in (9, 10, 88):
        page = opening_page(document(chapter(number, section("s1"))), f"c{number}")
        (numbers[number],) = named(page, "Numeral")
    assert [len(n.paragraphs[0].lines) for n in numbers.values()] == [1, 1, 1]
    assert all(n.paragraphs[0].lines[0].width <= n.rect.w for n in numbers.values())
    assert numbers[10].paragraphs[0].runs[0].style.size < numbers[9].paragraphs[0].runs[0].style.size

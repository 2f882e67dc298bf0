"""The deck as a whole: page numbers, links, titles, bookmarks, notes, sections, findings."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.diagnostics import Severity
from briefing.document import AgendaSlide, Copy, CoverSlide, MessageSlide, OpenerSlide, copy
from briefing.geometry import Rect
from briefing.pages import TableItem, TextItem, walk
from tests.layout import samples
from tests.layout.samples import message, takeaway
from tests.layout.slides_support import clean, deck_of, failing, page_of, sample, sample_pages, text, texts, theme_with

LANGS = ("zh", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_slide_is_laid_out_with_its_number(lang: str) -> None:
    pages = sample_pages(lang).pages
    assert [p.label for p in pages] == [str(i + 1) for i in range(len(pages))]
    assert all(p.items and p.layout for p in pages)


@pytest.mark.parametrize("lang", LANGS)
def test_titles_are_unique(lang: str) -> None:
    titles = [p.title for p in sample_pages(lang).pages]
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_second_slide_of_the_same_headline_is_told_apart() -> None:
    one = message("a", "The same finding", takeaways=(takeaway("Lead", "Text."),))
    document = replace(sample("en"), slides=(MessageSlide(one), MessageSlide(replace(one, id="b"))))
    assert [p.title for p in clean(document).pages] == ["The same finding", "The same finding (2)"]


@pytest.mark.parametrize("lang", LANGS)
def test_agenda_names_the_page_of_every_chapter(lang: str) -> None:
    pages, document = sample_pages(lang), sample(lang)
    agenda = next(p for p in pages.pages if p.layout == "agenda")
    for chapter in document.chapters:
        opener = next(i for i, p in enumerate(pages.pages) if p.layout == "opener" and p.anchor == chapter.id)
        assert text(agenda, f"Page {chapter.number}").text == str(opener + 1)
        assert pages.anchors[chapter.id] == (opener, 0.0)


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_leads_somewhere(lang: str) -> None:
    pages = sample_pages(lang)
    links = [i.link for p in pages.pages for i in walk(p.items) if i.link]
    assert len(links) > 20
    assert all(link[1:] in pages.anchors for link in links)


def test_summary_and_opener_refer_to_pages() -> None:
    pages = sample_pages("zh")
    assert text(pages.pages[1], "Page 2").text == "第9页"
    assert text(pages.pages[1], "Page 2").link == "#technology"
    opener = page_of(pages, "第二章 技术研究")
    assert text(opener, "Page 2.2").text == pages.pages[pages.anchors["vision"][0]].label


def test_a_split_table_moves_what_follows() -> None:
    pages, document = sample_pages("en"), sample("en")
    parts = [p for p in pages.pages if p.title.startswith("Thirty rows")]
    assert [p.title[-5:] for p in parts] == ["(1/3)", "(2/3)", "(3/3)"]
    tables = [next(i for i in p.items if isinstance(i, TableItem)) for p in parts]
    assert [t.part for t in tables] == [1, 2, 3]
    assert [t.rows[0].repeated for t in tables] == [False, True, True]
    assert sum(sum(not r.header for r in t.rows) for t in tables) == 30
    assert len(pages.pages) == len(document.slides) + 2 + 1 + 1  # table, sources and data carried on


def test_data_and_sources_run_on() -> None:
    pages = sample_pages("en")
    assert [p.layout for p in pages.pages[-5:]] == ["sources", "sources", "data", "data", "closing"]
    assert len(texts(pages.pages[-5], "Source ")) + len(texts(pages.pages[-4], "Source ")) == 30


def test_sections_of_the_deck_are_its_chapters() -> None:
    names = [name for name, _ in sample_pages("zh").sections]
    assert names == ["开篇", "宏观环境", "技术研究", "智慧抗疫", "创新经济", "制度保障", "附录", "结束页"]


def test_bookmarks_nest_messages_in_sections_in_chapters() -> None:
    pages = sample_pages("zh")
    entries = [(e.level, e.title, e.page) for e in pages.outline]
    start = entries.index((1, "2  技术研究", 7))
    assert entries[start + 1] == (2, "第二章 技术研究", 8)
    assert (2, "2.2  计算机视觉", pages.anchors["vision"][0]) in entries
    assert (3, "三类场景下，人脸识别指标升至95%–99%", pages.anchors["faces"][0]) in entries
    assert [e.page for e in pages.outline] == sorted(e.page for e in pages.outline)


def test_notes_hold_the_talk_track_and_takeaways_without_room() -> None:
    policy = page_of(sample_pages("zh"), "五年四阶段：AI政策由立标准走到建设施")
    assert [p.text for p in policy.notes] == ["按时间讲四个阶段。", "政策是节拍器：每一阶段都给AI派了新活。"]
    shares = page_of(sample_pages("zh"), "视觉、语音、语言三项约占中国AI市场五分之四")
    assert shares.notes == ()


def test_what_does_not_fit_is_an_error_at_its_place() -> None:
    long = message("long", "word " * 60, takeaways=(takeaway("Lead", "Text."),))
    pages, findings = failing(deck_of(long))
    (finding,) = findings.items
    assert finding.severity is Severity.ERROR
    assert finding.code == "too-full"
    assert "headline" in finding.message
    assert finding.mark == samples.MARK
    assert "shorten" in finding.hints[0]
    assert len(pages.pages) == 1


def test_a_character_that_no_font_has_is_an_error() -> None:
    odd = message("odd", "A glyph \U00013000 of old Egypt", takeaways=(takeaway("Lead", "Text."),))
    _, findings = failing(deck_of(odd))
    assert [f.code for f in findings.items] == ["missing-glyph"]
    assert "U+13000" in findings.items[0].message


def test_a_character_missing_in_the_title_is_told_once() -> None:
    document = replace(sample("en"), title=copy("Egypt \U00013000"), slides=(CoverSlide(),))
    _, findings = failing(document)
    assert [f.code for f in findings.items] == ["missing-glyph"]


def test_more_than_a_slide_takes_is_an_error() -> None:
    three = message("m", "Headline", samples.regions(), samples.regions(), samples.regions())
    six = message("m", "Headline", samples.regions(), takeaways=(takeaway("Lead"),) * 6)
    for found in (three, six):
        _, findings = failing(deck_of(found))
        assert [f.code for f in findings.items] == ["too-full"]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_leaves_the_page(lang: str) -> None:
    pages = sample_pages(lang)
    width, height = pages.master.size
    for page in pages.pages:
        for item in walk(page.items):
            assert item.rect.x >= -0.5, (page.title, item.name)
            assert item.rect.y >= -0.5, (page.title, item.name)
            assert item.rect.right <= width + 0.5, (page.title, item.name)
            assert item.rect.bottom <= height + 0.5, (page.title, item.name)


@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_wider_than_its_box(lang: str) -> None:
    for page in sample_pages(lang).pages:
        for item in walk(page.items):
            if isinstance(item, TextItem):
                for para in item.paragraphs:
                    assert para.width <= item.rect.w + 0.5, (page.title, item.name, para.text)


@pytest.mark.parametrize("lang", LANGS)
def test_texts_of_frame_and_takeaways_do_not_overlap(lang: str) -> None:
    for page in sample_pages(lang).pages:
        items = [i for i in page.items if isinstance(i, TextItem)]
        for i, a in enumerate(items):
            for b in items[i + 1 :]:
                assert not a.rect.overlaps(b.rect, 3.0) or not _ink(a, b), (page.title, a.text, b.text)


def _ink(a: TextItem, b: TextItem) -> bool:
    """Whether the lines of two items, not just their boxes, lie over each other."""
    return any(ra.overlaps(rb, 2.0) for ra in _line_rects(a) for rb in _line_rects(b))


def _line_rects(item: TextItem) -> list[Rect]:
    rects: list[Rect] = []
    y = item.first_top
    for n, para in enumerate(item.paragraphs):
        y += para.before if n else 0.0
        size = max((s.style.size for line in para.lines for s in line.spans), default=0.0)
        rects += [Rect(item.rect.x + n.x, y + n.baseline - 0.8 * size, n.width, size) for n in para.lines]
        y += para.height
    return rects


@pytest.mark.parametrize("lang", LANGS)
def test_items_fill_placeholders_of_their_layout_once(lang: str) -> None:
    pages = sample_pages(lang)
    for page in pages.pages:
        layout = pages.master.layout(page.layout)
        used = [i.placeholder for i in walk(page.items) if isinstance(i, TextItem) and i.placeholder]
        assert len(set(used)) == len(used), page.title
        assert set(used) <= {p.name for p in layout.placeholders}, page.title
        assert "title" in used, page.title


def test_same_document_same_pages() -> None:
    document = sample("zh")
    assert clean(document) == clean(document)


def test_other_canvases_derive_from_the_grid() -> None:
    four_three = theme_with(width=720, panel_width=232, source_width=560, takeaway_gap=20)
    landscape = theme_with(width=841.89, height=595.28, body_bottom=535, foot_rule=547, source_y=553, panel_width=271)
    bars = message("bars", "Shares", samples.three_bars(), takeaways=(takeaway("Lead", "Text of the lead."),))
    chapter = replace(sample("en").chapters[0], sections=(), gist=copy("Policy pushes"))
    document = replace(
        sample("en"), chapters=(chapter,), slides=(AgendaSlide(1), OpenerSlide(chapter), MessageSlide(bars, 1))
    )
    for theme in (four_three, landscape):
        pages = clean(document, theme)
        grid = theme.slides
        number = text(pages.pages[2], "slide-number")
        assert number.rect.right == pytest.approx(grid.width - grid.right)
        assert text(pages.pages[2], "takeaway-1").rect.right <= grid.width - grid.right + 0.01
        for item in (i for p in pages.pages for i in walk(p.items)):
            assert item.rect.right <= grid.width + 0.5
            assert item.rect.bottom <= grid.height + 0.5


def test_properties_come_from_the_document() -> None:
    properties = sample_pages("en").properties
    assert properties.title == "Ubiquitous intelligence"
    assert properties.lang == "en"
    assert properties.stamp == "2020-07-10T00:00:00+08:00"


def test_opening_message_has_no_tracker() -> None:
    one = message("a", "A finding before the chapters", takeaways=(takeaway("Lead", "Text."),))
    page = clean(deck_of(one, chapter=None)).pages[0]
    assert not texts(page, "tracker")
    assert page.section == "Opening"
    assert isinstance(one.headline, Copy)

"""Content slides: headline, tracker, frames, takeaways, source, and the master behind them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, Label
from briefing.document import NO_COPY, Drawing, Exhibit, MessageSlide, Takeaway
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.document.drawings.layers import Layer, Layers
from briefing.document.drawings.matrix import Matrix
from briefing.document.drawings.quote import Quote
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.document.drawings.timeline import Timeline
from briefing.geometry import Rect
from briefing.layout.message_frames import frame_names, frames
from briefing.pages import ChartItem, Page, TableItem, TextItem, walk
from tests.layout import diagram_bench as bench
from tests.layout import samples
from tests.layout.samples import exhibit, message, say, takeaway
from tests.layout.slides_support import (
    baseline,
    clean,
    deck_of,
    failing,
    house_theme,
    page_of,
    sample_pages,
    shapes,
    text,
    texts,
)

TWO = (takeaway("A lead", "A sentence."), takeaway("Another lead", "Another sentence."))


def kpis(count: int) -> Kpis:
    return Kpis(tuple(KpiCell(Label(str(10 + i), suffix="%"), say("of something"), say("2020")) for i in range(count)))


def two_bars() -> Exhibit:
    """A bar chart that is low however large its bars are."""
    chart = samples.regions().drawing
    assert isinstance(chart, ChartSpec)
    series = tuple(replace(s, data=s.data[:2]) for s in chart.series)
    return exhibit("b", replace(chart, categories=chart.categories[:2], series=series, annotations=()), "Measure")


def slide(*args: object, lang: str = "en", **kwargs: object) -> Page:
    return clean(deck_of(message("m", *args, **kwargs), lang)).pages[0]  # type: ignore[arg-type]


# --- frame ----------------------------------------------------------------------------------------


def test_one_line_headline_keeps_the_large_size() -> None:
    title = text(page_of(sample_pages("zh"), "视觉、语音、语言三项约占中国AI市场五分之四"), "title")
    assert title.paragraphs[0].runs[0].style.size == 26
    assert baseline(title) == pytest.approx(59)


def test_long_headline_takes_two_lines_of_the_smaller_size() -> None:
    page = next(p for p in sample_pages("en").pages if p.title.startswith("One region"))
    para = text(page, "title").paragraphs[0]
    assert para.runs[0].style.size == 24
    assert len(para.lines) == 2
    assert baseline(text(page, "title")) == pytest.approx(57.3, abs=0.1)
    assert baseline(text(page, "title"), 1) == pytest.approx(87.3, abs=0.1)


def test_tracker_marks_the_chapter() -> None:
    page = page_of(sample_pages("zh"), "视觉、语音、语言三项约占中国AI市场五分之四")
    bars = shapes(page.items, "Chapter")
    assert [b.rect.x for b in bars] == pytest.approx([830, 847, 864, 881, 898])
    assert all((b.rect.y, b.rect.w, b.rect.h) == (20.4, 14.0, 3.0) for b in bars)
    assert [b.fill.color for b in bars if b.fill] == ["rule", "accent", "rule", "rule", "rule"]
    tracker = text(page, "tracker")
    assert tracker.text == "2  技术研究"
    assert tracker.rect.right == pytest.approx(820)


def test_source_and_page_number_share_a_baseline() -> None:
    page = next(p for p in sample_pages("en").pages if p.title.startswith("One region"))
    assert baseline(text(page, "source")) == pytest.approx(506.4)
    number = text(page, "slide-number")
    assert baseline(number) == pytest.approx(506.4)
    assert number.paragraphs[0].runs[0].field == "slide-number"
    assert number.paragraphs[0].lines[0].spans[0].field == "slide-number"
    assert number.text == page.label


def test_slide_without_facts_has_only_the_page_number_at_its_foot() -> None:
    page = slide("No facts here", takeaways=TWO)
    assert not texts(page, "source")
    assert text(page, "slide-number").text == "1"


def test_source_over_two_lines_is_an_error() -> None:
    _, findings = failing(deck_of(message("m", "Headline", takeaways=TWO, source="A long source. " * 40)))
    assert "2 lines fit" in findings.items[0].message


# --- frames of exhibits ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exhibits", "takeaways", "so_what", "names"),
    [
        ((), TWO, "", ("text",)),
        ((samples.regions(),), TWO, "", ("exhibit",)),
        ((two_bars(),), TWO, "", ("exhibit-over", "exhibit")),
        ((two_bars(),), (), "", ("exhibit-wide",)),
        ((two_bars(), samples.kpis()), TWO, "", ("exhibit-kpi-over", "exhibit-kpi", "two-exhibits-open")),
        ((samples.regions(),), (), "", ("exhibit-wide",)),
        ((samples.regions(),), TWO, "So what", ("exhibit-wide",)),
        ((samples.timeline(),), TWO, "", ("exhibit-wide-open",)),
        ((samples.matrix(),), TWO, "", ("exhibit-wide-open",)),
        ((samples.claims(),), TWO, "", ("exhibit-over-open", "exhibit-wide-open")),
        ((exhibit("k", kpis(3)),), TWO, "", ("exhibit-over-open", "exhibit-wide-open")),
        ((exhibit("k", kpis(4)),), TWO, "", ("exhibit-over-open", "exhibit-wide-open")),
        ((exhibit("k", kpis(4)),), (), "", ("exhibit-wide-open",)),
        ((exhibit("q", Quote(say("Words"), say("Someone"))),), TWO, "", ("quote",)),
        ((exhibit("l", Layers((Layer(say("One")), Layer(say("Two"))))),), TWO, "", ("exhibit-over", "exhibit-wide")),
        ((samples.donut(), samples.kpis()), TWO, "", ("exhibit-kpi", "two-exhibits-open")),
        ((samples.donut(), samples.kpis()), (), "", ("two-exhibits-open",)),
        (samples.deals(), TWO, "", ("two-exhibits",)),
    ],
)
def test_frame_suits_exhibits_and_takeaways(
    exhibits: tuple[Exhibit, ...], takeaways: tuple[Takeaway, ...], so_what: str, names: tuple[str, ...]
) -> None:
    found = message("m", "Headline", *exhibits, takeaways=takeaways, so_what=say(so_what) if so_what else NO_COPY)
    assert frame_names(found) == names


def test_panels_keep_to_the_columns() -> None:
    found = frames(house_theme().slides)
    main, side = found["exhibit"].exhibits[0], found["exhibit"].takeaways
    assert side is not None
    assert (main.x, main.x + main.width) == pytest.approx((48, 618.67), abs=0.01)
    assert (side.x, side.width) == pytest.approx((646.67, 265.33), abs=0.01)
    left, right = found["two-exhibits"].exhibits
    assert right.x - left.x - left.width == pytest.approx(16)
    below = found["exhibit-kpi"].takeaways
    assert below is not None
    assert below.top == pytest.approx(248.4)


def test_exhibit_title_is_bold_measure_and_grey_unit() -> None:
    page = next(p for p in sample_pages("en").pages if p.title.startswith("One region"))
    item = text(page, "exhibit-title")
    assert item.text == "Placeholder spending by region, CNY bn, 2020"
    assert [(r.style.weight, r.style.color) for r in item.paragraphs[0].runs] == [
        (700, "ink"), (400, "grey"), (400, "grey"),
    ]  # fmt: skip
    assert baseline(item) == pytest.approx(123)


def test_long_exhibit_title_is_an_error() -> None:
    wide = replace(samples.regions(), title=say("A measure of many words " * 6))
    _, findings = failing(deck_of(message("m", "Headline", wide, takeaways=TWO)))
    assert "exhibit's title" in findings.items[0].message


def test_chart_stays_in_its_panel_and_table_hangs_from_the_rule() -> None:
    bars = next(p for p in sample_pages("en").pages if p.title.startswith("One region"))
    chart = next(i for i in walk(bars.items) if isinstance(i, ChartItem))
    assert chart.rect.x >= 47.9
    assert chart.rect.right <= 618.8
    assert chart.rect.bottom <= 480.1
    claims = next(p for p in sample_pages("en").pages if p.title.startswith("What the cases"))
    table = next(i for i in claims.items if isinstance(i, TableItem))
    assert (table.rect.x, table.rect.y, table.rect.w) == pytest.approx((48, 105, 864))


def test_rules_are_in_the_layout_with_their_upper_edge_on_the_panel_line() -> None:
    layout = sample_pages("zh").master.layout("exhibit")
    rules = [r for r in shapes(layout.decoration, "Rule") if r.stroke and r.stroke.color == "line"]
    assert [(round(r.rect.x, 1), round(r.rect.w, 1)) for r in rules] == [(48, 570.7), (646.7, 265.3)]
    assert all(r.stroke and r.rect.y - r.stroke.width / 2 == pytest.approx(104.4) for r in rules)


def test_so_what_strip_under_two_exhibits() -> None:
    page = page_of(sample_pages("zh"), "2015年是爆发年：案例增156%，金额增190%")
    (ground,) = shapes(page.items, "Strip")
    assert ground.rect == Rect(48, 444, 864, 36)
    strip = text(page, "要点")
    assert strip.text.startswith("金额比案例涨得快：平均单笔")
    assert strip.paragraphs[0].runs[0].style.weight == 700
    assert strip.rect.x == 64
    charts = [i for i in walk(page.items) if isinstance(i, ChartItem)]
    assert all(c.rect.bottom <= 436.1 for c in charts)


# --- takeaways ------------------------------------------------------------------------------------


def test_four_takeaways_advance_by_the_rule() -> None:
    page = page_of(sample_pages("zh"), "三类场景下，人脸识别指标升至95%–99%")
    leads = [baseline(t) for t in texts(page, "takeaway-") if "title" not in t.placeholder]
    assert leads[0] == pytest.approx(159)
    assert leads[1] - leads[0] == pytest.approx(81, abs=0.1)  # 20 to the text, 19 a line, 19 to the hairline, 23
    first = text(page, "takeaway-1")
    second_baseline = first.rect.y + first.paragraphs[0].height + first.paragraphs[1].before
    second_baseline += first.paragraphs[1].lines[0].baseline
    assert second_baseline - leads[0] == pytest.approx(20, abs=0.1)
    assert [round(h.rect.y - 0.3) for h in shapes(page.items, "Hairline")] == [217, 298]


@pytest.mark.parametrize(
    ("count", "lead", "body"), [(1, 16, 14), (2, 16, 14), (3, 14.5, 13), (4, 14.5, 13), (5, 13.5, 12)]
)
def test_takeaway_sizes_by_their_number(count: int, lead: float, body: float) -> None:
    found = tuple(takeaway("A lead", "A sentence.") for _ in range(count))
    page = slide("Headline", samples.regions(), takeaways=found)
    paras = text(page, "takeaway-1").paragraphs
    assert (paras[0].runs[0].style.size, paras[1].runs[0].style.size) == (lead, body)


def test_crowded_takeaways_step_down_and_then_fail() -> None:
    found = tuple(takeaway("A lead", "A sentence of some words that runs on. " * 3) for _ in range(4))
    page = slide("Headline", samples.regions(), takeaways=found)
    assert text(page, "takeaway-1").paragraphs[1].runs[0].style.size == 12
    assert text(page, "takeaway-4").rect.bottom <= 484
    worse = tuple(takeaway("A lead", "A sentence of some words that runs on. " * 9) for _ in range(4))
    _, findings = failing(deck_of(message("m", "Headline", samples.regions(), takeaways=worse)))
    assert "takeaways do not fit" in findings.items[0].message


def test_takeaways_under_key_figures_stand_side_by_side() -> None:
    page = slide("Headline", exhibit("k", kpis(4)), takeaways=TWO)
    first, second = text(page, "takeaway-1"), text(page, "takeaway-2")
    assert baseline(first) == baseline(second)
    assert second.rect.x == pytest.approx(488)  # column 7 of the grid


def test_high_key_figures_leave_no_room_for_takeaways() -> None:
    page = slide("Headline", exhibit("k", kpis(15)), takeaways=TWO)
    assert page.layout == "exhibit-wide-open"
    assert [p.text for p in page.notes] == ["A lead: A sentence.", "Another lead: Another sentence."]


def lowest(page: Page) -> float:
    """Where the texts of a slide's body end, as a share of the body."""
    ends = [i.rect.bottom for i in walk(page.items) if isinstance(i, TextItem) and 104 < i.rect.y < 480]
    return (max(ends) - 104.4) / 375.6


@pytest.mark.parametrize(
    "drawn", [kpis(3), kpis(4), bench.kpis(5, groups="aaabb"), bench.process(3), bench.lists(2, 2), bench.lists(3, 3)]
)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_exhibit_and_the_takeaways_below_it_share_the_height_of_the_slide(drawn: Drawing, count: int) -> None:
    page = slide("Headline", exhibit("k", drawn), takeaways=(takeaway("A lead", "A sentence."),) * count)
    assert page.layout.startswith("exhibit-over")
    assert 0.7 < lowest(page) < 1
    assert text(page, "takeaway-1").paragraphs[0].runs[0].style.size == 16


@pytest.mark.parametrize("more", [(), (exhibit("k", kpis(2)),)])
def test_few_bars_are_as_thick_as_they_may_be_with_the_takeaways_below_them(more: tuple[Exhibit, ...]) -> None:
    page = slide("Headline", two_bars(), *more, takeaways=TWO)
    assert page.layout == ("exhibit-kpi-over" if more else "exhibit-over")
    chart = next(i for i in walk(page.items) if isinstance(i, ChartItem))
    assert [p.rect.h for p in chart.points] == pytest.approx([53, 53], abs=0.2)
    bars_end = max(p.rect.bottom for p in chart.points)
    assert text(page, "takeaways-title").rect.y > bars_end + 30
    assert text(page, "takeaway-2").rect.x == pytest.approx(488)
    assert 0.75 < lowest(page) < 1


def test_key_figures_beside_a_chart_take_the_height_they_need() -> None:
    cell = KpiCell(Label("123,456", suffix="\u00a0conversations"), say("label " * 22), say("2018"))
    page = slide("Headline", samples.donut(), exhibit("k", Kpis((cell,) * 2)), takeaways=TWO)
    assert page.layout == "exhibit-kpi"
    assert page.notes == ()
    (figures,) = [i for i in page.items if i.anchor == "k"]
    assert figures.rect.bottom > 104.4 + 128
    rule = max(r.rect.y for r in shapes(page.items, "Rule") if r.rect.x > 480)
    assert 16 <= rule - figures.rect.bottom < 16 + 24


def rows_of(count: int) -> Exhibit:
    rows = tuple(TableRow(tuple(TableCell(say(f"{c}{i}")) for c in "abcd")) for i in range(count))
    return exhibit("t", Table(tuple(TableColumn(say(c)) for c in "ABCD"), rows))


def test_takeaways_below_a_high_exhibit_step_down_to_a_strip_its_leads_and_the_notes() -> None:
    two = (takeaway("A lead", "A sentence that runs over into a second line of its column. " * 2), TWO[1])
    found = {}
    for count in (5, 9, 10, 12):
        pages, findings = failing(deck_of(message("m", "Headline", rows_of(count), takeaways=two)))
        (page,) = pages.pages
        shown = [len(t.paragraphs) for t in walk(page.items) if t.name in ("Takeaway 1", "Takeaway 2")]
        found[count] = (page.layout, shown, len(page.notes), [(f.severity.value, f.code) for f in findings.items])
    note = [("note", "takeaways-in-notes")]
    assert found == {
        5: ("exhibit-over-open", [2, 2], 0, []),
        9: ("exhibit-wide-open", [2, 2], 0, []),
        10: ("exhibit-wide-open", [1, 1], 2, note),
        12: ("exhibit-wide-open", [], 2, note),
    }


@pytest.mark.parametrize("drawn", [bench.lists(2, 4), bench.lists(1, 8)])
def test_lists_come_down_in_size_before_takeaways_go_to_the_notes(drawn: Drawing) -> None:
    page = slide("Headline", exhibit("l", drawn), takeaways=TWO)
    assert page.notes == ()
    (ground,) = shapes(page.items, "Strip")
    points = [i for i in walk(page.items) if isinstance(i, TextItem) and i.role == "list"]
    assert min(r.style.size for i in points for p in i.paragraphs for r in p.runs) >= 12
    assert max(i.rect.bottom for i in points) <= ground.rect.y - 20


@pytest.mark.parametrize("drawn", [samples.timeline(), samples.matrix()])
def test_a_strip_of_takeaways_stands_at_the_foot_clear_of_the_exhibit(drawn: Exhibit) -> None:
    drawing = drawn.drawing
    if isinstance(drawing, Timeline):
        drawing = replace(drawing, events=drawing.events[:2])
    elif isinstance(drawing, Matrix):
        drawing = replace(drawing, rows=drawing.rows[:2])
    page = slide("Headline", replace(drawn, drawing=drawing), takeaways=TWO)
    (ground,) = shapes(page.items, "Strip")
    assert (ground.rect.x, ground.rect.w, ground.rect.bottom) == (48, 864, pytest.approx(480))
    first, second = texts(page, "Takeaway ")
    assert (first.rect.x, baseline(first)) == (64, pytest.approx(baseline(second)))
    above = next(i for i in page.items if i.role in ("figure", "table"))
    assert above.rect.bottom <= ground.rect.y - 15.9


def test_an_authors_so_what_in_place_of_takeaways_is_no_finding() -> None:
    found = message("m", "Headline", samples.timeline(), takeaways=TWO, so_what=say("So what"))
    pages, findings = failing(deck_of(found))
    assert findings.items == []
    assert len(pages.pages[0].notes) == 2


def test_a_table_beside_a_chart_has_its_title_on_the_same_line() -> None:
    table = replace(rows_of(3), title=say("Before and after"))
    page = slide("Headline", samples.donut(), table)
    assert page.layout == "two-exhibits"
    left, right = text(page, "exhibit-title"), text(page, "exhibit-title-2")
    assert right.text == "Before and after"
    assert baseline(left) == baseline(right) == pytest.approx(123)
    item = next(i for i in page.items if isinstance(i, TableItem))
    assert item.rect.y == 134
    assert {cell.top for cell in item.rows[0].cells} == {None}
    assert slide("Headline", samples.donut(), rows_of(3)).layout == "two-exhibits-open"


# --- text and quote -------------------------------------------------------------------------------


def test_text_slide_sets_takeaways_large() -> None:
    page = page_of(sample_pages("zh"), "语音正在成为设备的入口")
    assert page.layout == "text"
    lead, body = text(page, "lead-1"), text(page, "text-1")
    assert (lead.paragraphs[0].runs[0].style.size, body.paragraphs[0].runs[0].style.size) == (20, 17)
    assert baseline(lead) == pytest.approx(baseline(body))
    assert body.rect.x == pytest.approx(341.3, abs=0.1)


def test_text_slide_without_takeaways_shows_the_prose() -> None:
    page = page_of(sample_pages("zh"), "语言最难，也仍会误解人")
    assert text(page, "text-1").text.startswith("理解、翻译")
    _, findings = failing(deck_of(message("m", "Headline", body=("Word " * 900,))))
    assert "prose" in findings.items[0].message


def test_quote_slide() -> None:
    page = slide("A voice", exhibit("q", Quote(say("Words that matter"), say("Someone"))))
    assert page.layout == "quote"
    assert any(getattr(i, "text", "") and "Words that matter" in str(i) for i in walk(page.items))


# --- master ---------------------------------------------------------------------------------------


def test_master_has_every_layout_with_unique_indices() -> None:
    master = sample_pages("en").master
    names = [layout.name for layout in master.layouts]
    assert len(names) == len(set(names))
    assert names[0] == "exhibit"  # its headline becomes the title style of the master
    wanted = "cover summary agenda opener exhibit exhibit-wide two-exhibits exhibit-kpi text quote sources data closing"
    assert set(wanted.split()) <= set(names)
    for layout in master.layouts:
        indices = [p.index for p in layout.placeholders]
        assert len(indices) == len(set(indices)), layout.name
        assert [p.name for p in layout.placeholders if p.type == "title"] == ["title"], layout.name
        assert layout.title != layout.name


def test_placeholders_lie_on_the_slide() -> None:
    for layout in sample_pages("en").master.layouts:
        for place in layout.placeholders:
            assert place.rect.x >= 0, (layout.name, place.name)
            assert place.rect.w > 0, (layout.name, place.name)
            assert place.rect.right <= 960, (layout.name, place.name)
            assert place.rect.bottom <= 540, (layout.name, place.name)
            assert place.prompt


def test_colours_outside_the_scheme_name_the_slot_they_vary() -> None:
    master = sample_pages("en").master
    slots = set(master.scheme.values())
    assert set(master.bases) == set(master.colors) - slots
    assert set(master.bases.values()) <= slots
    assert master.fonts.han == "Microsoft YaHei"


def test_message_slide_numbers_from_its_first_page() -> None:
    assert MessageSlide(message("m", "H")).chapter is None


def test_a_lead_wider_than_its_texts_best_lines_leaves_no_lonely_word() -> None:
    said = takeaway("Real roads still matter a lot", "Data from the road keeps the simulation honest.")
    page = slide("Headline", exhibit("k", kpis(4)), takeaways=(said,) * 3)
    lead, body = text(page, "takeaway-1").paragraphs
    assert (len(lead.lines), len(body.lines)) == (1, 2)
    assert len(body.lines[1].text.split()) > 1

"""Diagrams against the exemplars' measures, and what must hold for every one of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document import Copy, Drawing, Inline
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.document.drawings.list import Lists
from briefing.document.drawings.matrix import Matrix
from briefing.document.drawings.process import Process
from briefing.document.drawings.quote import Quote
from briefing.document.drawings.timeline import Timeline
from briefing.geometry import Rect
from briefing.layout import exhibits, timeline_labels, timeline_strip
from briefing.layout.exhibits import kpis
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, Stroke, TableItem, TextItem
from tests.layout import diagram_bench as bench
from tests.layout import samples
from tests.layout.chart_bench import flat, kit
from tests.layout.diagram_bench import EIGHT, PAGE, SLIDE, TEXT, baseline, draw, named, the_group, the_table

KPIS, TIMELINE, MATRIX = (f().drawing for f in (samples.kpis, samples.timeline, samples.matrix))
assert isinstance(KPIS, Kpis)
assert isinstance(TIMELINE, Timeline)
assert isinstance(MATRIX, Matrix)

EVERY: dict[str, Drawing] = {
    "kpis": KPIS, "kpis-8": bench.kpis(8), "kpis-groups": bench.kpis(5, groups="aabbb"), "timeline": TIMELINE,
    "policy": bench.policy(), "policy-en": bench.policy("en"), "matrix": MATRIX, "strain": bench.strain(),
    "process": bench.process(), "loop": bench.process(4, loop=True), "process-6": bench.process(6),
    "layers": bench.layers(), "layers-bare": bench.layers(guard=False), "lists": bench.lists(),
    "list": bench.lists(1, 8), "lists-numbered": bench.lists(3, 4, numbered=True), "quote": bench.quote(),
}  # fmt: skip
LOW = replace(SLIDE, h=100)
"""Room for a strip of key figures and no more."""
FULL_WIDTH = ("timeline", "policy", "policy-en", "matrix")


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rect", [SLIDE, EIGHT], ids=["full", "eight"])
def test_on_a_slide_nothing_leaves_its_place(name: str, lang: str, rect: Rect) -> None:
    if rect is EIGHT and name in FULL_WIDTH:
        rect = SLIDE
    assert bench.faults(draw(EVERY[name], rect, kit("slides", lang)), rect) == []


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [PAGE, TEXT])
def test_in_the_brief_a_drawing_fills_the_height_it_asked_for(name: str, lang: str, width: float) -> None:
    of = kit("brief", lang)
    height = bench.natural_height(EVERY[name], width, of)
    items = draw(EVERY[name], Rect(48, 100, width, height), of)
    assert bench.faults(items, Rect(48, 100, width, height)) == []
    assert max(i.rect.bottom for i in flat(items)) > 100 + height - 13


def test_tables_and_what_has_heads_start_at_the_rule() -> None:
    for drawing in (KPIS, TIMELINE, MATRIX, bench.process(), bench.table([["a", "b"]])):
        assert exhibits.traits(drawing).starts_at_rule
    assert not any(exhibits.traits(d).starts_at_rule for d in (bench.layers(), bench.lists(), bench.quote()))


@pytest.mark.parametrize("name", ["kpis", "timeline", "process", "layers"])
def test_a_diagram_is_one_figure_with_alternative_text(name: str) -> None:
    group = the_group(draw(EVERY[name], SLIDE, kit("slides", "zh")))
    assert (group.role, group.alt, group.anchor, group.name) == ("figure", "Exhibit x1: Title", "x1", "Title")
    assert all(item.name for item in flat(group.items))


# --- key figures ----------------------------------------------------------------------------------


def test_kpis_stand_as_on_the_exemplar() -> None:
    rect = Rect(488, 104.4, 424, 140)
    items = draw(KPIS, rect, kit())
    numbers = [i for i in flat(items) if i.name.endswith(": number") and isinstance(i, TextItem)]
    assert [round(n.rect.x, 1) for n in numbers] == [488, 634.7, 781.3]
    assert {n.paragraphs[0].runs[0].style.size for n in numbers} == {36}
    assert {round(baseline(n), 2) for n in numbers} == {152.0}
    assert [n.paragraphs[0].runs[0].style.color for n in numbers] == ["accent", "ink", "ink"]
    assert {round(baseline(n), 1) for n in flat(items) if n.name.endswith(": note")} == {211.0}
    rules = [i for i in flat(items) if isinstance(i, ShapeItem)]
    assert {(r.rect.y, round(r.rect.w, 2), r.stroke) for r in rules} == {(104.4, 130.67, Stroke("line", 1.2))}


@pytest.mark.parametrize(("number", "size"), [("1", 40), ("123.45", 36), ("12,345", 36), ("12,345.6", 28)])
def test_the_number_is_as_large_as_the_widest_cell_allows(number: str, size: float) -> None:
    items = draw(bench.kpis(3, number=number), Rect(48, 104.4, 460, 200), kit())
    found = {i.paragraphs[0].runs[0].style.size for i in flat(items) if isinstance(i, TextItem) and "number" in i.name}
    assert found == {size}


def test_words_beside_a_number_are_small_and_signs_are_not() -> None:
    cell = KpiCell(Label("7.1", "高达", "万亿美元"), samples.say("增量"))
    sign = KpiCell(Label("20", ">", "%"), samples.say("份额"))
    items = draw(Kpis((cell, sign)), EIGHT, kit("slides", "zh"))
    words, signs = [i for i in flat(items) if isinstance(i, TextItem) and "number" in i.name]
    assert [(r.text, round(r.style.size, 1)) for r in words.paragraphs[0].runs] == [
        ("高达\u00a0", 16.8), ("7.1", 40), ("\u00a0万亿美元", 16.8),
    ]  # fmt: skip
    assert [(r.text, r.style.size) for r in signs.paragraphs[0].runs] == [(">20%", 40)]


def test_a_number_in_words_is_large_only_in_its_digits() -> None:
    cells = (KpiCell(Label("over 100 million"), samples.say("users")), KpiCell(Label("billions"), samples.say("signs")))
    items = draw(Kpis(cells), EIGHT, kit())
    number, word = [i.paragraphs[0].runs for i in flat(items) if isinstance(i, TextItem) and "number" in i.name]
    sizes = [(r.text.strip(), round(r.style.size, 1)) for r in number]
    assert sizes == [("over", 16.8), ("100", 40), ("million", 16.8)]
    assert [(r.text, round(r.style.size, 1)) for r in word] == [("billions", 28.8)]


def test_more_than_five_make_two_rows_and_groups_stay_together() -> None:
    rows = {round(i.rect.y) for i in flat(draw(bench.kpis(7), SLIDE, kit())) if isinstance(i, ShapeItem)}
    assert len(rows) == 2
    grouped = draw(bench.kpis(7, groups="aaaabbb"), EIGHT, kit())
    rules = [i.rect for i in flat(grouped) if isinstance(i, ShapeItem)]
    assert [round(r.w, 1) for r in rules] == [570.7, 424.0]
    assert {i.text for i in flat(grouped) if isinstance(i, TextItem) and i.name in "ab"} == {"a", "b"}


def test_a_label_of_five_lines_is_an_error() -> None:
    with pytest.raises(TooFull, match="over four lines"):
        draw(bench.kpis(5, label="words and more words " * 8), SLIDE, kit())


@pytest.mark.parametrize(("count", "width", "size"), [(3, 155.9, 28), (4, 113, 28), (5, 87.2, 22)])
def test_the_strip_of_the_brief(count: int, width: float, size: float) -> None:
    cells = tuple(
        replace(c, theme="Theme", source="Source, p. 3")
        for c in bench.kpis(count, "two lines of text " * 2).cells
    )
    of = kit("brief")
    items = kpis.items(Kpis(cells), Rect(48, 300, PAGE, 110), of)
    assert kpis.natural_height(Kpis(cells), PAGE, of) == pytest.approx(106 - (0 if count > 3 else 13), abs=14)
    rules = [i.rect for i in items if isinstance(i, ShapeItem)]
    assert {round(r.w, 1) for r in rules} == {width}
    first = next(i for i in items if isinstance(i, TextItem) and "number" in i.name)
    assert first.paragraphs[0].runs[0].style.size == size
    assert first.paragraphs[0].runs[1].style.size == pytest.approx(size * 20 / 28)
    assert baseline(first) == pytest.approx(347.5, abs=0.1)


def test_six_printed_figures_make_two_rows_of_three() -> None:
    items = kpis.items(bench.kpis(6), Rect(48, 300, PAGE, 400), kit("brief"))
    assert [round(i.rect.x - 48, 1) for i in items if isinstance(i, ShapeItem)] == [0, 171.7, 343.4] * 2


def figures(items: tuple[AnyItem, ...], part: str = "number") -> list[TextItem]:
    return [i for i in flat(items) if isinstance(i, TextItem) and i.name.endswith(f": {part}")]


@pytest.mark.parametrize(("count", "size"), [(3, 54), (4, 54), (5, 54), (6, 40)])
def test_a_row_alone_on_a_slide_has_larger_numbers(count: int, size: float) -> None:
    strip = bench.kpis(count)
    numbers = figures(draw(strip, replace(SLIDE, h=kpis.natural_height(strip, SLIDE.w, kit())), kit()))
    assert {n.paragraphs[0].runs[0].style.size for n in numbers} == {size}


@pytest.mark.parametrize(("number", "size"), [("12", 72), ("123.4", 60), ("1,234.5", 48)])
def test_with_height_to_spare_a_row_has_the_largest_numbers_and_labels(number: str, size: float) -> None:
    strip = bench.kpis(4, number=number)
    numbers, labels, notes = (figures(draw(strip, SLIDE, kit()), part) for part in ("number", "label", "note"))
    assert {n.paragraphs[0].runs[0].style.size for n in numbers} == {size}
    assert {n.paragraphs[0].runs[0].style.size for n in labels} == {16}
    assert kpis.natural_height(strip, SLIDE.w, kit()) < notes[0].rect.bottom - SLIDE.y


@pytest.mark.parametrize(
    ("words", "share"), [(("突发", "人工"), 0.72), (("Sudden", "At risk"), 0.72), (("KPL", "Top"), 1.0)]
)
def test_words_of_a_strip_have_one_size_and_do_not_tower_over_its_numbers(words: tuple[str, ...], share: float) -> None:
    labels = (Label("13", suffix="座"), Label(">2,100"), *map(Label, words))
    numbers = figures(draw(Kpis(tuple(KpiCell(n, samples.say("told")) for n in labels)), LOW, kit()))
    sizes = [n.paragraphs[0].runs[0].style.size for n in numbers]
    assert sizes == [54, 54, pytest.approx(54 * share), pytest.approx(54 * share)]


def test_letters_that_stand_close_to_digits_are_as_large() -> None:
    cells = (KpiCell(Label("904m", suffix="\u00a0users"), samples.say("online")),)
    (number,) = figures(draw(Kpis(cells), EIGHT, kit()))
    sizes = [(r.text.strip(), round(r.style.size, 1)) for r in number.paragraphs[0].runs]
    assert sizes == [("904m", 40), ("users", 16.8)]


def test_in_print_the_qualifier_is_a_word_where_it_fits() -> None:
    cell = KpiCell(Label("500", ">", "\u00a0kinds"), samples.say("products"), said=Label("500", "over ", "\u00a0kinds"))
    printed = figures(draw(Kpis((cell,) * 3), Rect(0, 0, TEXT, 200), kit("brief")))
    assert {n.text.replace("\u00a0", " ") for n in printed} == {"over 500 kinds"}
    tight = replace(cell, said=Label("500", "considerably more than ", "\u00a0kinds"))
    narrow = figures(draw(Kpis((tight,) * 3), Rect(0, 0, TEXT, 200), kit("brief")))
    assert {n.text.replace("\u00a0", " ") for n in narrow} == {">500 kinds"}
    assert figures(draw(Kpis((cell,)), EIGHT, kit()))[0].text.startswith(">500")


def test_three_printed_figures_stay_in_a_row_with_a_long_unit_below_its_number() -> None:
    added = KpiCell(Label("0.8–1.4", suffix="\u00a0percentage points"), samples.say("added"), group="b")
    cells = (*bench.kpis(2, groups="aa").cells, added)
    items = draw(Kpis(cells), Rect(0, 0, TEXT, 200), kit("brief"))
    assert [round(i.rect.x, 1) for i in figures(items)] == [0, 138.3, 276.5]
    assert len({round(baseline(i), 2) for i in figures(items)}) == 1
    assert figures(items)[2].text == "0.8–1.4"
    assert [p.text for p in figures(items, "text")[2].paragraphs] == ["percentage points", "added"]


def test_the_name_of_a_printed_group_spans_it_and_keeps_clear_of_the_numbers() -> None:
    name = "Remote delivery in the outbreak, all of it"
    cells = tuple(replace(c, group=name) for c in bench.kpis(6).cells)
    items = draw(Kpis(cells), Rect(0, 0, TEXT, 300), kit("brief"))
    (title,) = (i for i in flat(items) if isinstance(i, TextItem) and i.name == name)
    assert len(title.paragraphs[0].lines) == 1
    rules = [i.rect for i in flat(items) if isinstance(i, ShapeItem)]
    assert [round(r.w, 1) for r in rules] == [399, 399]
    narrow = draw(Kpis(cells[:1]), Rect(0, 0, 120, 300), kit("brief"))
    (title,) = (i for i in flat(narrow) if isinstance(i, TextItem) and i.name == name)
    assert len(title.paragraphs[0].lines) == 2
    number = figures(narrow)[0]
    assert title.rect.bottom <= baseline(number) - 0.75 * 28


@pytest.mark.parametrize(("medium", "label", "note"), [("slides", "label", "note"), ("brief", "text", "source")])
def test_each_row_reserves_the_lines_its_own_labels_need(
    medium: Literal["slides", "brief"], label: str, note: str
) -> None:
    cells = bench.kpis(4).cells
    long = tuple(replace(c, label=samples.say("words and more words, as many as it takes")) for c in cells)
    items = draw(Kpis((*long, *cells)), Rect(0, 0, TEXT, 400) if medium == "brief" else SLIDE, kit(medium))
    labels, notes = figures(items, label), figures(items, note)
    assert len(labels[0].paragraphs[0].lines) > 1
    assert {round(n.rect.y - x.rect.bottom, 1) for x, n in zip(labels, notes, strict=True)} == {
        round(notes[0].rect.y - labels[0].rect.bottom, 1)
    }


# --- timeline -------------------------------------------------------------------------------------


def test_the_timeline_of_the_exemplar_slide() -> None:
    group = the_group(draw(TIMELINE, SLIDE, kit("slides", "zh")))
    stages = [i for i in group.items if isinstance(i, ShapeItem) and i.text]
    assert [(round(s.rect.x, 1), s.rect.y, s.rect.h) for s in stages] == [
        (48, 104.4, 34), (326, 104.4, 34), (614, 104.4, 34), (758, 104.4, 34),
    ]  # fmt: skip
    assert [round(s.rect.right, 1) for s in stages] == [332, 620, 764, 912]
    assert [s.fill for s in stages] == [Fill("step")] * 3 + [Fill("accent")]
    years = [i for i in group.items if i.name.isdigit()]
    assert [(round(y.rect.x), round(baseline(y), 1)) for y in years] == [(48 + 144 * n, 197.0) for n in range(6)]
    assert named(group.items, "Axis")[0].rect.y == pytest.approx(170)
    bullets = [i.rect for i in named(group.items, "Bullet")]
    assert (round(bullets[0].x + 3.2, 1), round(bullets[0].y + 3.2, 1)) == (51.2, 222.0)
    assert [round(i.rect.x) for i in named(group.items, "Stage boundary")] == [324, 612, 756]


def test_an_event_of_unknown_month_has_an_open_dot() -> None:
    group = the_group(draw(TIMELINE, SLIDE, kit("slides", "zh")))
    (open_,) = named(group.items, "月份未印")
    assert isinstance(open_, ShapeItem)
    assert open_.fill == Fill("paper")
    assert open_.stroke is not None
    assert open_.stroke.color == "ink"


def crowd(count: int, year: int = 2018) -> Timeline:
    events = tuple(
        replace(TIMELINE.events[0], at=year + (i + 0.5) / count, text=samples.say("一件事情")) for i in range(count)
    )
    return replace(TIMELINE, events=events)


def test_a_crowded_year_gets_two_lists() -> None:
    group = the_group(draw(crowd(10), SLIDE, kit("slides", "zh")))
    assert len({round(i.rect.x) for i in named(group.items, "Bullet")}) == 2
    years = [i.rect.x for i in group.items if i.name.isdigit()]
    assert years[4] - years[3] == pytest.approx(2 * (years[1] - years[0]))


def test_too_many_events_ask_for_a_table() -> None:
    with pytest.raises(TooFull) as caught:
        draw(crowd(25), SLIDE, kit("slides", "zh"))
    assert (caught.value.message, caught.value.hint) == ("25 events are too many for a timeline", "use a table")
    with pytest.raises(TooFull, match="run below the slide"):
        draw(crowd(24), SLIDE, kit("slides", "zh"))


def axis_dots(items: tuple[AnyItem, ...]) -> list[float]:
    return [i.rect.x + i.rect.w / 2 for i in flat(items) if i.rect.w > 8 and getattr(i, "geometry", "") == "ellipse"]


@pytest.mark.parametrize("dates", [(2018.5,) * 4, (2018.99, 2018.99, 2019.0), (2015.0, 2015.0), (2020.99, 2020.999)])
def test_dots_of_near_dates_stand_apart_in_their_years(dates: tuple[float, ...]) -> None:
    events = tuple(replace(TIMELINE.events[0], at=at) for at in dates)
    dots = axis_dots(draw(replace(TIMELINE, events=events), SLIDE, kit("slides", "zh")))
    assert all(b - a >= 11 - 1e-6 for a, b in pairwise(dots))
    for at, x in zip(dates, dots, strict=True):
        assert abs(x - (48 + 144 * (at - 2015))) < 22
        assert 48 + 144 * (int(at) - 2015) - 0.01 <= x <= 48 + 144 * (int(at) - 2014) + 0.01


def test_dots_that_are_apart_stand_at_their_dates() -> None:
    events = tuple(replace(TIMELINE.events[0], at=at) for at in (2015.2, 2015.9, 2018.0))
    dots = axis_dots(draw(replace(TIMELINE, events=events), SLIDE, kit("slides", "zh")))
    assert dots == pytest.approx([48 + 144 * d for d in (0.2, 0.9, 3.0)])


def test_long_years_without_events_are_a_break_in_the_axis() -> None:
    events = tuple(replace(TIMELINE.events[0], at=at) for at in (2015.2, 2016.5, 2020.5))
    group = the_group(draw(replace(TIMELINE, stages=(), events=events), SLIDE, kit("slides", "zh")))
    w = 864 / 3.5
    years = {i.name: (i.rect.x - 48) / w for i in group.items if i.name[:2] == "20" and isinstance(i, TextItem)}
    assert years == {"2015": 0, "2016": pytest.approx(1), "2017–2019": pytest.approx(2), "2020": pytest.approx(2.5)}
    left, right = (i.rect for i in named(group.items, "Axis"))
    assert (left.x, right.right) == (48, pytest.approx(912))
    assert 0 < right.x - left.right < 8
    strokes = named(group.items, "Break")
    assert [s.rect.x + s.rect.w / 2 for s in strokes] == pytest.approx([left.right, right.x])
    two = replace(TIMELINE, stages=(), events=(*events[:2], replace(events[0], at=2019.0), events[2]))
    assert not named(the_group(draw(two, SLIDE, kit("slides", "zh"))).items, "Break")


def test_a_text_stays_clear_of_the_line_where_a_stage_begins() -> None:
    events = (replace(TIMELINE.events[0], at=2016.5, text=samples.say("一件说起来比较长的事情，要占好几行才行")),)
    group = the_group(draw(replace(TIMELINE, events=events), SLIDE, kit("slides", "zh")))
    line = named(group.items, "Stage boundary")[0].rect.x
    assert max(i.rect.right for i in group.items if i.name == events[0].text.text) <= line


def test_years_too_narrow_for_texts_share_a_column() -> None:
    long = replace(TIMELINE, stages=(), first_year=2001, last_year=2020)
    group = the_group(draw(long, SLIDE, kit("slides", "zh")))
    assert [i.name for i in group.items if "–" in i.name][:2] == ["2001–2003", "2004–2006"]


def test_the_printed_strip_alternates_levels_and_turns_labels_away_from_leaders() -> None:
    of = kit("brief", "zh")
    height = timeline_strip.natural_height(bench.policy(), PAGE, of)
    group = the_group(draw(bench.policy(), Rect(48, 500, PAGE, height), of))
    assert height == pytest.approx(224, abs=4)
    bands = [i.rect for i in group.items if isinstance(i, ShapeItem) and i.rect.h == 18 and i.fill]
    assert [round(b.w, 1) for b in bands] == [166.4, 166.4, 83.2, 83.2]
    leaders = [i.rect for i in named(group.items, "Leader")]
    labels = [i for i in group.items if isinstance(i, TextItem) and len(i.paragraphs) == 2]
    assert len(leaders) == len(labels) == 16
    for leader in leaders:
        crossed = [
            i.text
            for i in labels
            if i.rect.x < leader.x < i.rect.right and i.rect.y < leader.bottom and leader.y < i.rect.bottom
        ]
        assert crossed == []
    assert {i.paragraphs[1].align for i in labels} == {"left", "right"}
    assert len({round(i.rect.y) for i in labels}) == 4


def test_the_bands_tell_apart_in_grey_and_the_last_is_the_accent() -> None:
    of = kit("brief", "zh")
    group = the_group(draw(bench.policy(), Rect(48, 100, PAGE, 300), of))
    fills = [i.fill.color for i in group.items if isinstance(i, ShapeItem) and i.rect.h == 18 and i.fill]
    assert fills == ["band-1", "band-2", "band-3", "accent"]


def test_labels_that_collide_become_a_dated_table_by_stage() -> None:
    of = kit("brief")
    drawing = bench.policy("en")
    height = timeline_strip.natural_height(drawing, PAGE, of)
    table = the_table(draw(drawing, Rect(48, 100, PAGE, height), of))
    assert len(table.rows) == 16
    assert [r.cells[0].text for r in table.rows if r.cells[0].text] == ["Frame", "Strategy", "AI+", "Base"]
    assert table.rows[0].cells[1].text == "2015-07"


def test_events_all_on_one_side_are_shared_out_when_they_collide() -> None:
    one_side = replace(bench.policy(), events=tuple(replace(e, side="above") for e in bench.policy().events[:12]))
    of = kit("brief", "zh")
    group = the_group(draw(one_side, Rect(48, 100, PAGE, 300), of))
    band = next(i.rect for i in group.items if isinstance(i, ShapeItem) and i.rect.h == 18)
    assert {i.rect.y > band.y for i in group.items if isinstance(i, TextItem) and len(i.paragraphs) == 2} == {
        True,
        False,
    }


def test_labels_take_a_third_level_before_a_third_line() -> None:
    of, rect = kit("brief", "zh"), Rect(0, 0, PAGE, 0)
    event = replace(bench.policy().events[0], text=samples.say("一份名字长的文件\u200b由一个部门发布"))
    found = [timeline_labels.tag(event, x, of) for x in (5, 35, 65, 155, 185, 215, 305, 335, 365)]
    tags = [t for t in found if t]
    assert max(len(label.paras[1].lines) for t in tags for label in t.labels) == 3
    few = timeline_labels.short(tags)
    assert few
    assert timeline_labels.place(few, rect, 2) is None
    spots = timeline_labels.place(few, rect, 3)
    assert spots
    assert [s.level for s in spots] == [2, 1, 0] * 3
    assert {len(s.label.paras[1].lines) for s in spots} == {2}


@pytest.mark.parametrize(("name", "height"), [("Base", 18), ("Infrastructure", 29)])
def test_every_year_is_named_below_the_stages_where_it_has_no_room_beside(name: str, height: float) -> None:
    stages = (*bench.policy("en").stages[:3], replace(bench.policy("en").stages[3], name=samples.say(name)))
    events = tuple(replace(e, text=samples.say("Event")) for e in bench.policy("en").events[:4])
    drawing = replace(bench.policy("en"), stages=stages, events=events)
    group = the_group(draw(drawing, Rect(48, 100, PAGE, 300), kit("brief")))
    bands = [i for i in group.items if isinstance(i, ShapeItem) and i.geometry == "rect"]
    assert {b.rect.h for b in bands} == {height}
    texts = {i.text for i in group.items if isinstance(i, TextItem)}
    assert texts >= {str(y) for y in range(2015, 2021)}


# --- matrix ---------------------------------------------------------------------------------------


def test_the_matrix_of_the_exemplar_slide() -> None:
    items = draw(MATRIX, SLIDE, kit("slides", "zh"))
    heads = [i for i in items if isinstance(i, ShapeItem)]
    assert [i.role for i in heads] == ["artifact"] * 3
    assert [round(i.rect.x, 1) for i in heads] == [202.7, 434.5, 676.2]
    assert [i.fill for i in heads] == [Fill("step"), Fill("step"), Fill("accent")]
    table = the_table(items)
    assert [round(w, 1) for w in table.columns] == [154.7, 241.8, 241.8, 225.8]
    assert table.rows[0].height == 32
    assert [round(r.height, 1) for r in table.rows[1:]] == [85.9] * 4
    assert [c.fill for c in table.rows[1].cells] == [None, None, None, Fill("accent-tint")]
    assert [c.header for c in table.rows[1].cells] == [True, False, False, False]
    firsts = {round(c.insets[1] + c.paragraphs[0].lines[0].baseline, 2) for r in table.rows[1:] for c in r.cells}
    assert firsts == {29.0}
    lead, text = table.rows[1].cells[1].paragraphs
    assert lead.height + text.before + text.lines[0].baseline - lead.lines[0].baseline == pytest.approx(21)
    assert table.rows[1].cells[3].paragraphs[0].runs[0].style.color == "accent"


def test_without_chevrons_the_matrix_is_a_ruled_table() -> None:
    (table,) = draw(bench.strain(), SLIDE, kit())
    assert isinstance(table, TableItem)
    assert table.rows[0].cells[1].top == Stroke("line", 1.2)
    assert table.rows[-1].cells[0].bottom == Stroke("line", 1.2)


def test_long_cells_take_smaller_type_and_at_last_are_an_error() -> None:
    def longer(times: int) -> Matrix:
        rows = tuple(
            replace(r, cells=tuple(replace(c, text=samples.say(c.text.text * times)) for c in r.cells))
            for r in MATRIX.rows
        )
        return replace(MATRIX, rows=rows)

    sizes = [
        the_table(draw(longer(n), SLIDE, kit("slides", "zh"))).rows[1].cells[1].paragraphs[1].runs[0].style.size
        for n in (1, 2)
    ]
    assert sizes[0] == 12
    assert sizes[1] < 12
    with pytest.raises(TooFull, match="do not fit their cells"):
        draw(longer(6), SLIDE, kit("slides", "zh"))


# --- process, layers, lists, quote ----------------------------------------------------------------


def test_a_process_has_chevrons_and_on_request_an_arrow_back() -> None:
    group = the_group(draw(bench.process(3, loop=True), SLIDE, kit()))
    heads = [i for i in group.items if isinstance(i, ShapeItem) and i.text]
    assert [(h.geometry, round(h.rect.x), round(h.rect.right)) for h in heads] == [
        ("first-chevron", 48, 332), ("chevron", 326, 620), ("path", 614, 912),
    ]  # fmt: skip
    arrow = group.items[-1]
    assert isinstance(arrow, ShapeItem)
    assert arrow.head
    start, *_, end = arrow.path
    assert start[1:] == (pytest.approx(768), end[2])
    assert end[1] == pytest.approx(192)
    assert not the_group(draw(bench.process(3), SLIDE, kit())).items[-1].name.startswith("Back")


def test_a_process_with_height_to_spare_is_larger_if_it_needs_no_line_more() -> None:
    def sizes(of: Process, height: float) -> tuple[float, float, float]:
        group = the_group(draw(of, Rect(48, 104.4, 864, height), kit()))
        head = next(i for i in group.items if isinstance(i, ShapeItem) and i.text)
        text = next(i for i in group.items if isinstance(i, TextItem))
        return head.rect.h, head.text[0].runs[0].style.size, text.paragraphs[0].runs[0].style.size

    low = exhibits.natural_height(bench.process(3), 864, kit())
    assert sizes(bench.process(3), low) == (34, 14, 14)
    assert sizes(bench.process(3), low + 30) == (38, 15, 15)
    assert sizes(bench.process(3), 375.6) == (46, 17, 16)
    long = samples.say("What happens in one step")
    assert sizes(Process(tuple(replace(s, text=long) for s in bench.process(4).steps)), 375.6) == (34, 14, 14)


def test_points_of_a_list_share_height_to_spare() -> None:
    tops = {}
    for height in (228, 245, 346):
        items = [i for i in flat(draw(bench.lists(), Rect(48, 134, 864, height), kit())) if i.role == "list"]
        tops[height] = items[1].rect.y - items[0].rect.y
    assert tops[228] < tops[245] < tops[346] == pytest.approx(tops[228] + 16, abs=1)


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_the_text_of_a_step_leads_and_its_items_are_quieter(medium: Literal["slides", "brief"]) -> None:
    group = the_group(draw(bench.process(3), SLIDE, kit(medium)))
    said = [i.paragraphs[0].runs[0].style for i in group.items if isinstance(i, TextItem)]
    assert [(s.weight, s.color) for s in said] == [(700, "ink"), (400, "text"), (400, "text")] * 3
    steps = tuple(replace(step, items=()) for step in bench.process(3).steps)
    bare = the_group(draw(Process(steps), SLIDE, kit(medium)))
    said = [i.paragraphs[0].runs[0].style for i in bare.items if isinstance(i, TextItem)]
    assert [(s.weight, s.color) for s in said] == [(400, "ink")] * 3


def test_a_process_too_narrow_for_print_becomes_a_numbered_list() -> None:
    of = kit("brief")
    items = draw(bench.process(6), Rect(148.28, 100, TEXT, 600), of)
    numbers = [i.text for i in items if isinstance(i, TextItem) and i.name.startswith("Number")]
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    assert any("sentence; First; Second" in i.text for i in items if isinstance(i, TextItem))


def test_layers_are_equal_bands_and_the_guard_stands_behind_a_bracket() -> None:
    group = the_group(draw(bench.layers(), Rect(48, 134, 864, 346), kit()))
    bands = [i.rect for i in group.items if isinstance(i, ShapeItem) and i.fill in (Fill("accent"), Fill("step"))]
    assert [(r.y, r.h) for r in bands] == [(134, 96), (236, 96)]
    (bracket,) = named(group.items, "Bracket")
    assert (bracket.rect.y, bracket.rect.bottom) == (134, 332)
    chips = [i.text[0].text for i in group.items if isinstance(i, ShapeItem) and i.fill == Fill("paper")]
    assert chips == ["Compute", "Algorithms", "Data"] * 2


def test_numbers_of_a_list_run_on_through_its_columns() -> None:
    items = draw(bench.lists(2, 3, numbered=True, first=6), Rect(48, 134, 864, 346), kit())
    numbers = [i for i in items if isinstance(i, TextItem) and i.name.startswith("Number")]
    assert [n.text for n in numbers] == ["6", "7", "8", "9", "10", "11"]
    points = [i for i in items if isinstance(i, TextItem) and i.role == "list"]
    assert [p.text for p in points[:1]] == ["Lead 0\nOne line"]
    assert [round(a.rect.y) for a in points[:3]] == [round(b.rect.y) for b in points[3:]]
    assert {round(baseline(n) - baseline(p), 2) for n, p in zip(numbers, points, strict=True)} == {0.0}


def test_lists_step_down_in_size_and_then_fail() -> None:
    def size(items: int) -> float:
        found = draw(bench.lists(2, items), Rect(48, 134, 864, 346), kit())
        return next(i for i in found if isinstance(i, TextItem) and i.role == "list").paragraphs[0].runs[0].style.size

    assert [size(n) for n in (4, 5, 6, 7)] == [16, 14.5, 13, 12]
    with pytest.raises(TooFull, match="points of the list"):
        draw(bench.lists(2, 9), Rect(48, 134, 864, 346), kit())


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_numbers_of_three_digits_keep_clear_of_their_points(medium: str) -> None:
    rect = Rect(48, 134, 864, 346) if medium == "slides" else Rect(148, 100, 399, 500)
    found = draw(bench.lists(2, 3, numbered=True, first=98), rect, kit(medium))
    points = [i for i in found if isinstance(i, TextItem) and i.role == "list"]
    numbers = [i for i in found if isinstance(i, TextItem) and i.name.startswith("Number")]
    assert [n.text for n in numbers] == ["98", "99", "100", "101", "102", "103"]
    for number, point in zip(numbers, points, strict=True):
        assert number.rect.x + number.paragraphs[0].width + 5.9 <= point.rect.x


def test_one_long_list_runs_on_in_a_second_column() -> None:
    items = draw(bench.lists(1, 7, numbered=True), Rect(48, 134, 864, 346), kit())
    points = [i for i in items if isinstance(i, TextItem) and i.role == "list"]
    assert [round(p.rect.x) for p in points] == [84] * 4 + [524] * 3
    assert [i.text for i in items if isinstance(i, TextItem) and i.name.startswith("Number")] == list("1234567")


def test_a_list_without_titles_starts_at_the_top() -> None:
    bare = replace(bench.lists(1), columns=(replace(bench.lists(1).columns[0], title=Copy(())),))
    assert isinstance(bare, Lists)
    first = draw(bare, Rect(48, 134, 864, 346), kit())[0]
    assert first.rect.y == 134


def test_a_quote_steps_down_in_size_and_then_fails() -> None:
    def size(repeat: int) -> float:
        bar, text, by = draw(bench.quote(repeat), Rect(48, 134, 864, 346), kit("slides", "zh"))
        assert isinstance(text, TextItem)
        assert bar.rect.bottom == pytest.approx(by.rect.bottom)
        middle = 134 + 0.4 * 346
        assert bar.rect.y + bar.rect.h / 2 == pytest.approx(middle if bar.rect.h < 0.8 * 346 else bar.rect.h / 2 + 134)
        return text.paragraphs[0].runs[0].style.size

    assert [size(n) for n in (1, 6, 10)] == [40, pytest.approx(26.1), pytest.approx(20.1)]
    with pytest.raises(TooFull, match="quotation"):
        draw(bench.quote(40), Rect(48, 134, 864, 346), kit("slides", "zh"))


def test_a_quote_keeps_its_role_and_needs_no_by_line() -> None:
    drawing = Quote(Copy((Inline("Well said"),)), Copy(()))
    bar, text = draw(drawing, SLIDE, kit())
    assert (bar.role, text.role) == ("artifact", "quote")
    assert not isinstance(text, GroupItem)

"""Diagrams as the brief prints them: lists in a sensible measure, hints, strips of few events."""

from __future__ import annotations

from briefing.document import NO_COPY
from briefing.document.drawings.process import Process, Step
from briefing.document.drawings.timeline import Event, Stage, Timeline
from briefing.geometry import Rect
from briefing.layout import timeline_labels, timeline_strip
from briefing.pages import TextItem
from tests.layout import diagram_bench as bench
from tests.layout.chart_bench import flat, kit
from tests.layout.diagram_bench import PAGE, TEXT, draw, the_table
from tests.layout.samples import say

COLUMN = Rect(48, 100, TEXT, 400)
STRIP = Rect(48, 100, PAGE, 300)


def places(columns: int, items: int, text: str = "一行字说清楚") -> list[tuple[float, float]]:
    """x and y of each point of a list, printed in the text column."""
    drawn = draw(bench.lists(columns, items, text=text), COLUMN, kit("brief"))
    return [(round(i.rect.x - 48, 1), i.rect.y) for i in drawn if isinstance(i, TextItem) and i.role == "list"]


def test_one_list_of_short_points_stands_in_columns() -> None:
    assert [x for x, _ in places(1, 3)] == [0, 138.1, 276.2]
    assert len({y for _, y in places(1, 3)}) == 1
    assert [x for x, _ in places(1, 4)] == [0, 0, 207.1, 207.1]
    assert [x for x, _ in places(1, 5)] == [0, 0, 0, 207.1, 207.1]


def test_points_that_take_more_than_two_lines_keep_the_measure() -> None:
    assert [x for x, _ in places(1, 3, text="一句较长的话，" * 12)] == [0, 0, 0]
    assert [x for x, _ in places(2, 2)] == [0, 0, 207.1, 207.1]


def test_a_spread_list_asks_for_the_height_it_fills() -> None:
    for items in range(1, 8):
        made = bench.lists(1, items)
        height = bench.natural_height(made, TEXT, kit("brief"))
        drawn = draw(made, Rect(48, 100, TEXT, height), kit("brief"))
        assert max(i.rect.bottom for i in flat(drawn)) <= 100 + height + 0.01


def test_a_step_begins_a_line_at_a_hint_though_what_follows_is_long() -> None:
    text = say("Asian Games 2018:\u200b2 gold medals, 1 silver medal")
    steps = tuple(Step(say(f"Step {n}"), NO_COPY, (text,)) for n in range(4))
    drawn = draw(Process(steps), Rect(48, 100, PAGE, 200), kit("brief", "en"))
    shown = [i for i in flat(drawn) if isinstance(i, TextItem) and i.name.endswith(": text")]
    lines = [line.text.strip() for line in shown[0].paragraphs[0].lines]
    assert lines[0] == "Asian Games 2018:"
    assert lines[1].startswith("2 gold medals")


def event(at: float, text: str, side: str, *, known: bool = False) -> Event:
    return Event(at, "月份未注明", say(text), known, False, side, str(int(at)))  # type: ignore[arg-type]


def few(*events: Event) -> Timeline:
    return Timeline((Stage(say("争议"), 2017.0, 2018.0), Stage(say("工具"), 2018.0, 2021.0)), events, 2017, 2020)


def test_undated_events_share_their_year_on_the_strip() -> None:
    those = [event(2018.5, text, side) for text, side in (("甲", "above"), ("乙", "below"), ("丙", "below"))]
    assert [at for at, _ in timeline_strip._placed(those)] == [2018 + n / 6 for n in (1, 3, 5)]
    assert [e.text.text for _, e in timeline_strip._placed(those)] == ["甲", "乙", "丙"]
    drawn = draw(few(event(2017.5, "头一个", "above"), *those), STRIP, kit("brief"))
    assert bench.faults(drawn, STRIP) == []
    assert len([i for i in flat(drawn) if i.name == "Leader"]) == 4


def test_one_undated_event_stands_in_the_middle_of_its_year_and_crowds_make_a_table() -> None:
    assert [at for at, _ in timeline_strip._placed([event(2018.5, "甲", "above")])] == [2018.5]
    crowd = [event(2018.5, f"第{n}件事说来话长一些", "above") for n in range(16)]
    assert the_table(draw(few(*crowd), STRIP, kit("brief"))).rows


def test_few_events_take_one_level() -> None:
    made = few(event(2017.2, "头一个", "above", known=True), event(2019.2, "末一个", "above", known=True))
    plan = timeline_strip._plan(made, STRIP, kit("brief"))
    assert plan is not None
    assert {s.level for s in plan.above} == {0}


def test_a_label_turns_to_the_left_before_it_takes_a_third_line() -> None:
    made = event(2019.0, "Integration opinion adopted", "above", known=True)
    tag = timeline_labels.tag(made, STRIP.right - 55, kit("brief", "en"))
    assert tag is not None
    assert [len(label.paras[1].lines) for label in tag.labels] == [2, 3]
    assert tag.labels[1].w < 50
    (spot,) = timeline_labels.place([tag], STRIP, 1) or ()
    assert spot.left
    assert len(spot.label.paras[1].lines) == 2


def test_no_word_of_a_label_stands_alone_where_its_lines_can_be_even() -> None:
    for text in ("It becomes the rule", "A hundred shops online", "Pilot is reviewed"):
        tag = timeline_labels.tag(event(2020.0, text, "above"), 100, kit("brief"))
        assert tag
        first = tag.labels[0].paras[1]
        assert len(first.lines) <= 2
        assert all(line.width >= timeline_labels.LONELY * first.width for line in first.lines)


def test_years_do_not_part_a_stage_inside_its_name() -> None:
    stages = (Stage(say("争议"), 2018.0, 2020.0), Stage(say("走向整个市场与日常的生活"), 2020.0, 2026.0))
    drawn = draw(Timeline(stages, (event(2018.5, "甲", "above"),), 2018, 2025), STRIP, kit("brief"))
    assert bench.faults(drawn, STRIP) == []
    (name,) = [i.rect for i in flat(drawn) if i.name == stages[1].name.text and isinstance(i, TextItem)]
    years = [i.rect for i in flat(drawn) if i.name == "Year"]
    assert any(name.x < r.x < name.right for r in years)  # below the name, between its years
    assert [r for r in years if name.x < r.x < name.right and r.y < name.y + name.h / 2] == []

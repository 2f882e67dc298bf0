"""What diagrams of shapes compute: rates, cells, places on axes and in time; and what they refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.document import Drawing
from briefing.document.drawings.funnel import Funnel
from briefing.document.drawings.gantt import Gantt
from briefing.document.drawings.kpis import Kpis
from briefing.document.drawings.pictogram import Pictogram
from briefing.document.drawings.pyramid import Pyramid
from briefing.document.drawings.quadrant import Quadrant
from briefing.document.drawings.timeline import Timeline
from briefing.document.drawings.venn import Venn
from briefing.document.drawings.waffle import Waffle
from briefing.resolve.dates import day_of, end_of, middle_of, start_of
from briefing.resolve.exhibits.waffle import shared
from tests.support import errors, exhibit

FACTS = """
calls: {value: 1200, unit: people, source: gauge, measure: heads}
some: {value: 400, unit: people, source: gauge, measure: heads, qualifier: about}
most: {value: 90, unit: "%", source: pilots, measure: share, qualifier: over}
up: {value: 12.5, unit: "%", source: pilots, measure: growth, qualifier: about}
lost: {value: -3, scale: 亿, unit: cny, source: pilots, measure: money}
words: {words: many, unit: people, source: gauge}
"""


def drawn(text: str, lang: str = "en", expect: tuple[str, ...] = ()) -> Drawing:
    return exhibit(lang, expect, exhibit=text, facts=FACTS).drawing


def codes(text: str) -> list[str]:
    return [d.code for d in errors(exhibit=text, facts=FACTS)]


# --- pyramid --------------------------------------------------------------------------------------


def test_a_pyramid_has_its_numbers_at_its_levels() -> None:
    drawing = drawn("type: pyramid\nhighlight: [B]\nlevels: [{name: A, value: calls}, {name: B}, {name: C, text: Low}]")
    assert isinstance(drawing, Pyramid)
    assert [(level.number.text if level.number else "", level.highlight) for level in drawing.levels] == [
        ("1,200", False), ("", True), ("", False),
    ]  # fmt: skip
    assert codes("type: pyramid\nhighlight: [D]\nlevels: [{name: A}, {name: B}, {name: C}]") == ["unknown-name"]


# --- funnel ---------------------------------------------------------------------------------------


def test_rates_of_a_funnel_are_computed_with_what_is_known() -> None:
    stages = "[{name: A, value: calls}, {name: B, value: some}, {name: C, value: '100'}]"
    drawing = drawn(f"type: funnel\nrates: both\nstages: {stages}")
    assert isinstance(drawing, Funnel)
    assert [s.step for s in drawing.stages] == ["", "~33.3%", "~25.0%"]
    assert [s.of_first for s in drawing.stages] == ["100%", "~33.3%", "8.3%"]
    assert [s.value for s in drawing.stages] == [1200, 400, 100]


@pytest.mark.parametrize(("rates", "steps", "firsts"), [
    ("step", ["", "50.0%"], ["", ""]), ("first", ["", ""], ["100%", "50.0%"]), ("none", ["", ""], ["", ""]),
])  # fmt: skip
def test_only_the_rates_asked_for_are_there(rates: str, steps: list[str], firsts: list[str]) -> None:
    drawing = drawn(f"type: funnel\nrates: {rates}\nstages: [{{name: A, value: '8'}}, {{name: B, value: '4'}}]")
    assert isinstance(drawing, Funnel)
    assert ([s.step for s in drawing.stages], [s.of_first for s in drawing.stages]) == (steps, firsts)


def test_a_rate_of_nothing_is_none_and_a_tiny_one_is_less_than_a_tenth() -> None:
    stages = ", ".join(f"{{name: S{i}, value: '{v}'}}" for i, v in enumerate((90000, 9, 0, 5)))
    drawing = drawn(f"type: funnel\nstages: [{stages}]")
    assert isinstance(drawing, Funnel)
    assert [s.step for s in drawing.stages] == ["", "<0.1%", "0%", ""]


def test_a_funnel_takes_no_negative_numbers_or_words() -> None:
    assert codes("type: funnel\nstages: [{name: A, value: '5'}, {name: B, value: '-1'}]") == ["no-size"]
    assert codes("type: funnel\nstages: [{name: A, value: calls}, {name: B, value: words}]") == ["no-size"]


# --- venn -----------------------------------------------------------------------------------------


def test_regions_of_a_venn_are_named_by_letters() -> None:
    text = "type: venn\nsets: [{name: X}, {name: Y}]\nregions: {ab: {value: '3'}, a: {text: Alone}}\nhighlight: [b, X]"
    made = exhibit(exhibit=text)
    drawing = made.drawing
    assert isinstance(drawing, Venn)
    assert [(r.of, r.highlight) for r in drawing.regions] == [((0,), False), ((0, 1), False), ((1,), True)]
    assert [s.highlight for s in drawing.sets] == [True, False]
    assert "X only: Alone" in made.alt
    assert "X∩Y: 3" in made.alt


def test_a_venn_knows_its_regions() -> None:
    sets = "type: venn\nsets: [{name: X}, {name: Y}]\n"
    assert codes(f"{sets}regions: {{abc: {{value: '3'}}}}") == ["no-region"]
    assert codes(f"{sets}highlight: [ac]") == ["unknown-name"]


# --- quadrant -------------------------------------------------------------------------------------

AXES = "type: quadrant\nx: {name: Cost}\ny: {name: Worth, from: '0', to: '100', split: '60'}\n"


def test_items_lie_between_the_ends_of_their_axes() -> None:
    items = "items: [{name: P, x: '0.25', y: most}, {name: Q, x: '1', y: '60'}, {name: R, field: bottom-left}]"
    drawing = drawn(AXES + items)
    assert isinstance(drawing, Quadrant)
    assert [(item.at, item.field) for item in drawing.items] == [((0.25, 0.9), 0), ((1.0, 0.6), 1), (None, 2)]
    assert drawing.y.split == 0.6


@pytest.mark.parametrize(("item", "code"), [
    ("{name: P, x: '2', y: '1'}", "off-axis"), ("{name: P, x: '1'}", "where"),
    ("{name: P, x: '1', y: '1', field: top-left}", "where"), ("{name: P}", "where"),
])  # fmt: skip
def test_an_item_stands_somewhere_on_the_axes(item: str, code: str) -> None:
    assert codes(f"{AXES}items: [{item}]") == [code]


def test_the_ends_of_an_axis_rise() -> None:
    items = "items: [{name: P, field: top-left}]"
    assert codes(f"type: quadrant\nx: {{name: A, from: '5', to: '5'}}\ny: {{name: B}}\n{items}") == ["axis-order"]
    assert codes(f"type: quadrant\nx: {{name: A, split: middle}}\ny: {{name: B}}\n{items}") == ["not-a-number"]


# --- waffle and pictogram -------------------------------------------------------------------------


@pytest.mark.parametrize(("sizes", "cells"), [
    (["1", "1", "1"], [34, 33, 33]), (["0.4", "0.4", "99.2"], [1, 0, 99]), (["0", "0"], [0, 100]),
    (["41.5", "27.2", "31.3"], [42, 27, 31]), (["1", "999"], [0, 100]), (["5"], [100]),
])  # fmt: skip
def test_cells_go_to_the_largest_remainders_and_sum_to_100(sizes: list[str], cells: list[int]) -> None:
    assert shared([Decimal(s) for s in sizes]) == cells
    assert sum(cells) == 100


def test_a_waffle_computes_its_rest() -> None:
    drawing = drawn("type: waffle\nparts: [{name: A, value: most}]\nrest: B")
    assert isinstance(drawing, Waffle)
    assert [(p.name.text, p.cells, p.number.text, p.highlight) for p in drawing.parts] == [
        ("A", 90, ">90%", True), ("B", 10, "<10%", False),
    ]  # fmt: skip
    bare = drawn("type: waffle\nof: '40'\nparts: [{name: A, value: '10'}, {name: B, value: '10'}]")
    assert isinstance(bare, Waffle)
    assert [(p.name.text, p.cells) for p in bare.parts] == [("A", 25), ("B", 25), ("", 50)]
    assert codes("type: waffle\nof: '4'\nparts: [{name: A, value: '5'}]") == ["no-rest"]


def test_an_icon_stands_for_a_round_number() -> None:
    drawing = drawn("type: pictogram\nrows: [{name: A, value: '945'}, {name: B, value: '0'}]")
    assert isinstance(drawing, Pictogram)
    assert [row.icons for row in drawing.rows] == [9.45, 0.0]
    assert drawing.key == "Each icon = 100"
    scaled = drawn("type: pictogram\nunit: 亿元\nrows: [{name: A, value: tons}]".replace("tons", "'12'"), "zh")
    assert isinstance(scaled, Pictogram)
    assert (scaled.rows[0].icons, scaled.key) == (6.0, "每个图标＝2")


def test_icons_can_be_counted() -> None:
    rows = "rows: [{name: A, value: '945'}]"
    assert codes(f"type: pictogram\neach: '10'\n{rows}") == ["too-many-icons"]
    assert codes(f"type: pictogram\neach: '0'\n{rows}") == ["no-size"]
    assert codes("type: pictogram\nrows: [{name: A, value: '-1'}]") == ["no-size"]


# --- time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "start", "middle", "end"), [
    ("2026", 2026, 2026, 2027), ("2026-Q2", 2026.25, 2026.375, 2026.5),
    ("2026-07", 2026.5, 2026 + 6.5 / 12, 2026 + 7 / 12),
    ("2024-02-29", 2024 + (1 + 28 / 29) / 12, 2024 + (1 + 28.5 / 29) / 12, 2024 + 2 / 12),
])  # fmt: skip
def test_dates_lie_on_a_scale_of_years(written: str, start: float, middle: float, end: float) -> None:
    day = day_of(written)
    assert (start_of(day), middle_of(day), end_of(day)) == pytest.approx((start, middle, end))


PLAN = """
type: gantt
today: 2026-05
brackets: [{name: Late, from: 2026-Q3, to: 2026-Q4}]
tasks:
  - {name: A, from: 2026-02, to: 2026-Q1, done: most}
groups:
  - name: Main
    tasks:
      - {name: B, from: 2026-04-16, to: 2026-06, after: [A]}
      - {name: C, at: 2026-07-01, after: [A, B]}
"""


def test_tasks_and_milestones_lie_in_time() -> None:
    drawing = drawn(PLAN)
    assert isinstance(drawing, Gantt)
    a, b, c = drawing.tasks
    assert (a.start, a.end, a.done, a.said) == pytest.approx((2026 + 1 / 12, 2026.25, 0.9, ">90%"))
    assert (b.start, b.end) == pytest.approx((2026 + 3.5 / 12, 2026.5))
    assert (c.is_milestone, c.said, c.after, b.after) == (True, "1\u00a0Jul", (0, 1), (0,))
    assert (drawing.calendar.start, drawing.calendar.end) == pytest.approx((2026 + 1 / 12, 2027))
    assert [p.text for p in drawing.calendar.quarters] == ["Q1", "Q2", "Q3", "Q4"]
    assert drawing.today_text == "As of May 2026"
    assert [group.name.text for group in drawing.groups] == ["", "Main"]


@pytest.mark.parametrize(("task", "code"), [
    ("{name: X, from: 2026-03, to: 2026-02}", "bad-date"), ("{name: X, from: 2026-Q3, to: 2026-06}", "bad-date"),
    ("{name: X, from: 2026-Q5, to: 2026-12}", "bad-date"), ("{name: X, from: 2026}", "when"),
    ("{name: X, at: 2026, from: 2026, to: 2026}", "when"), ("{name: X, at: 2026, done: '5'}", "milestone-done"),
    ("{name: X, from: 2026, to: 2026, done: '101'}", "not-a-share"),
    ("{name: X, at: 2026, after: [X]}", "unknown-name"),
    ("{name: X, from: 2026, to: 2026, done: calls}", "not-a-share"),
])  # fmt: skip
def test_a_task_that_cannot_be_is_refused(task: str, code: str) -> None:
    assert codes(f"type: gantt\ntasks: [{task}, {{name: Y, at: 2026}}]") == [code]


def test_a_plan_has_one_to_twenty_tasks() -> None:
    assert codes("type: gantt\ntasks: []") == ["task-count"]
    assert codes(f"type: gantt\ntasks: [{', '.join(f'{{name: T{i}, at: 2026}}' for i in range(21))}]") == ["task-count"]


EVENTS = "events: [{date: 2021-03, text: One, lane: B}, {date: 2022-06, text: Two, lane: A}]"


def test_events_of_a_timeline_know_their_lanes() -> None:
    brackets = "brackets: [{name: Both, from: 2021, to: 2021-Q2}]"
    drawing = drawn(f"type: timeline\nlanes: [A, B]\n{brackets}\n{EVENTS}")
    assert isinstance(drawing, Timeline)
    assert [event.lane for event in drawing.events] == [1, 0]
    assert [(span.start, span.end) for span in drawing.brackets] == [(2021.0, 2021.5)]
    assert drawing.calendar is not None
    plain = drawn("type: timeline\nevents: [{date: 2021-03, text: One}, {date: 2022, text: Two}]")
    assert isinstance(plain, Timeline)
    assert plain.calendar is None


def test_lanes_are_named_and_kept_to() -> None:
    assert codes(f"type: timeline\nlanes: [A, C]\n{EVENTS}") == ["unknown-name"]
    one = "events: [{date: 2021-03, text: One}, {date: 2022-06, text: Two, lane: A}]"
    assert codes(f"type: timeline\nlanes: [A]\n{one}") == ["no-lane"]
    brackets = "brackets: [{name: X, from: 2022, to: 2021}]"
    assert codes(f"type: timeline\nlanes: [A, B]\n{brackets}\n{EVENTS}") == ["bad-date"]


# --- key figures ----------------------------------------------------------------------------------


def kpis(cells: str, lang: str = "en") -> Kpis:
    drawing = drawn(f"type: kpis\nmixed: on purpose\ncells: [{cells}]", lang)
    assert isinstance(drawing, Kpis)
    return drawing


@pytest.mark.parametrize(("cell", "lang", "told"), [
    ("delta: up", "en", ("~+12.5%", 1, True)), ("delta: up, better: down", "en", ("~+12.5%", 1, False)),
    ("delta: lost", "en", ("\u2212CNY 300m", -1, False)),
    ("delta: lost, better: down", "zh", ("\u22123亿元", -1, True)),
    ("delta: '0'", "en", ("±0", 0, None)), ("delta: '-1.50'", "en", ("\u22121.50", -1, False)),
])  # fmt: skip
def test_a_change_has_its_sign_and_is_good_or_bad(cell: str, lang: str, told: tuple[str, int, bool | None]) -> None:
    (found,) = kpis(f"{{value: calls, label: L, {cell}}}", lang).cells
    assert found.delta is not None
    assert (found.delta.text.replace("\u00a0", " "), found.delta.direction, found.delta.is_good) == told


def test_a_small_line_has_gaps_and_lists_its_facts() -> None:
    made = exhibit(
        exhibit="type: kpis\ncells: [{value: calls, label: L, sparkline: [some, null, calls]}]", facts=FACTS
    )
    assert isinstance(made.drawing, Kpis)
    assert made.drawing.cells[0].sparkline == (400.0, None, 1200.0)
    assert made.data is not None
    assert len(made.data.rows) == 2


def test_a_card_without_change_is_as_before() -> None:
    (cell,) = kpis("{value: calls, label: L}").cells
    assert (cell.delta, cell.sparkline) == (None, ())

"""Charts resolved: order, scale, labels, marks, colours, annotations, and what is warned about."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Bracket, ChartSpec, GrowthArrow, Level
from tests.support import errors, exhibit

SHARES = """
vision: {value: 34.9, unit: "%", source: gauge, measure: share}
speech: {value: 24.8, unit: "%", source: gauge, measure: share}
language: {value: 21, unit: "%", source: gauge, measure: share}
rest: {formula: 100 - vision - speech - language, round: 1, unit: "%", source: gauge, measure: share}
"""

SHARES_BAR = """
type: bar
unit: share, %
categories: [Rest, {zh: 语言, en: Language}, Vision, Speech]
series: [{values: [rest, language, vision, speech]}]
highlight: [语言, Vision, Speech]
annotate: [{total: [Vision, Speech, Language]}]
"""

MARKET = """
m2018: {value: 159.7, scale: 亿, unit: cny, source: gauge, measure: market}
m2023: {value: 664, scale: 亿, unit: cny, source: gauge, measure: market, status: forecast}
"""


def chart(lang: str = "en", expect: tuple[str, ...] = (), **parts: object) -> ChartSpec:
    drawing = exhibit(lang, expect, **parts).drawing
    assert isinstance(drawing, ChartSpec)
    return drawing


def labels(spec: ChartSpec, series: int = 0) -> list[str]:
    return [d.label.text for d in spec.series[series].data]


def columns(values: str, more: str = "", categories: str = "[a, b]") -> str:
    return f"type: column\ncategories: {categories}\nseries: [{{values: {values}}}]\n{more}"


def test_bars_are_sorted_and_totalled() -> None:
    spec = chart(exhibit=SHARES_BAR, facts=SHARES)
    assert [c.name for c in spec.categories] == ["Vision", "Speech", "Language", "Rest"]
    assert [c.highlight for c in spec.categories] == [True, True, True, False]
    assert labels(spec) == ["34.9", "24.8", "21", "19.3 (derived)"]
    assert [d.status for d in spec.series[0].data] == ["actual", "actual", "actual", "derived"]
    assert spec.series[0].color == "context"
    (bracket,) = spec.annotations
    assert bracket == Bracket((0, 1, 2), "80.7%", "together (derived)")


def test_the_same_in_chinese() -> None:
    spec = chart("zh", exhibit=SHARES_BAR.replace("unit: share", "unit: 占比"), facts=SHARES)
    assert [c.name for c in spec.categories] == ["Vision", "Speech", "语言", "Rest"]
    assert labels(spec)[3] == "19.3（推算）"
    assert spec.annotations == (Bracket((0, 1, 2), "80.7%", "三项合计（推算）"),)


def test_a_total_comes_first_even_when_larger_bars_do_not_belong() -> None:
    bar = "type: bar\ncategories: [a, b, c]\nseries: [{values: [9, 1, 2]}]\nannotate: [{total: [b, c]}]"
    spec = chart(exhibit=bar)
    assert [c.name for c in spec.categories] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("lang", "unit", "numbers", "values"),
    [
        ("zh", "unit: 亿元", ["159.7", "664"], [159.7, 664]),
        ("zh", "", ["159.7亿", "664亿"], [159.7, 664]),
        ("en", "unit: CNY bn", ["15.97", "66.4"], [15.97, 66.4]),
        ("en", "unit: CNY billion", ["15.97", "66.4"], [15.97, 66.4]),
        ("en", "unit: CNY m", ["15,970", "66,400"], [15970, 66400]),
        ("en", "", ["15.97bn", "66.4bn"], [15.97, 66.4]),
    ],
)
def test_one_scale_for_all(lang: str, unit: str, numbers: list[str], values: list[float]) -> None:
    spec = chart(lang, exhibit=columns("[m2018, m2023]", unit), facts=MARKET)
    assert labels(spec) == numbers
    assert [d.value for d in spec.series[0].data] == values


def test_a_scale_against_the_unit_line_is_warned_about() -> None:
    spec = chart(
        expect=("scale-mismatch",), exhibit=columns("[m2018, m2023]", "unit: CNY bn\nscale: {en: m}"), facts=MARKET
    )
    assert labels(spec) == ["15,970", "66,400"]


def test_decimals_can_be_fixed() -> None:
    spec = chart(exhibit=columns("[m2018, m2023]", "unit: CNY bn\ndecimals: 1"), facts=MARKET)
    assert labels(spec) == ["16.0", "66.4"]
    assert spec.series[0].data[0].value == 16.0


@pytest.mark.parametrize(
    ("lang", "categories", "texts"),
    [
        ("en", '["2018", "2023"]', ("×4.2, +33.0% a year", "+33.0% a year", "×4.2")),
        ("zh", "[2018年, 2023年]", ("×4.2，年均+33.0%", "年均+33.0%", "×4.2")),
        ("en", '["2018", "2019"]', ("+315.8%",)),
        ("en", "[before, after]", ("+315.8%",)),
    ],
)
def test_growth_is_computed(lang: str, categories: str, texts: tuple[str, ...]) -> None:
    ends = categories.strip("[]").split(", ")
    grown = columns("[m2018, m2023]", f"unit: bn 亿\nannotate: [{{growth: [{ends[0]}, {ends[1]}]}}]", categories)
    spec = chart(lang, exhibit=grown, facts=MARKET)
    assert spec.annotations == (GrowthArrow(0, 1, texts),)


@pytest.mark.parametrize(
    ("facts", "more", "text"),
    [
        ("a: {value: 719}\nb: {formula: a / 2.56}", "", "\u221260.9%"),
        ("g: {value: 156}\nb: {value: 719}\na: {formula: b / (1 + g / 100)}", "", "+156%"),
        ("a: {value: 3}\nb: {value: 60}", "", "×20"),
        ("a: {value: 3}\nb: {value: 60}", ", form: percent", "+1,900%"),
        ("a: {value: 3}\nb: {value: 4}", ", decimals: 2", "+33.33%"),
        ("a: {value: 3}\nb: {value: 4}", ", form: multiple", "×1.3"),
        ("a: {value: 400, qualifier: about}\nb: {value: 607}", "", "about +52%"),
        ("a: {value: 20, qualifier: under}\nb: {value: 95, qualifier: over}", "", ">+375%"),
    ],
)
def test_growth_of_one_period(facts: str, more: str, text: str) -> None:
    annotate = f"annotate: [{{growth: [a, b]{more}}}]"
    spec = chart(exhibit=columns("[a, b]", annotate), facts=facts)
    assert [note.texts for note in spec.annotations if isinstance(note, GrowthArrow)] == [(text,)]


def test_about_is_a_word_before_a_change() -> None:
    facts = "a: {value: 400, qualifier: about}\nb: {value: 607}"
    spec = chart("zh", exhibit=columns("[a, b]", "annotate: [{growth: [a, b]}, {difference: [b, a]}]"), facts=facts)
    assert [note.texts[-1] for note in spec.annotations if isinstance(note, GrowthArrow)] == ["约+52%", "约\u2212207"]


@pytest.mark.parametrize(("lang", "word"), [("zh", "（预测）"), ("en", "forecast")])
def test_a_forecast_column_says_so_after_its_name(lang: str, word: str) -> None:
    spec = chart(lang, exhibit=columns("[m2018, m2023]", "unit: bn 亿"), facts=MARKET)
    assert [(c.name, c.note) for c in spec.categories] == [("a", ""), ("b", word)]
    drawn = exhibit(lang, exhibit=columns("[m2018, m2023]", "unit: bn 亿"), facts=MARKET)
    assert ("b（预测）：664" if lang == "zh" else "b forecast: 66.4") in drawn.alt


@pytest.mark.parametrize(
    ("values", "categories", "kind"),
    [
        ("[m2023, m2023]", "[a, b]", "column"),
        ("[m2018, m2023]", "[a, Forecast]", "column"),
        ("[m2018, m2023]", "[a, b]", "bar"),
    ],
)
def test_no_word_where_all_are_forecasts_or_the_name_has_it(values: str, categories: str, kind: str) -> None:
    text = columns(values, "unit: bn 亿", categories).replace("column", kind)
    assert not any(c.note for c in chart(exhibit=text, facts=MARKET).categories)


def test_differences_and_averages() -> None:
    notes = "unit: CNY bn\nannotate: [{difference: [a, b]}, {average: Mean}, {average: Goal, at: m2018}]"
    spec = chart(exhibit=columns("[m2018, m2023]", notes), facts=MARKET)
    assert spec.annotations == (GrowthArrow(0, 1, ("+50.43",)), Level(41.185, "Mean 41.19"), Level(15.97, "Goal 15.97"))


def test_what_cannot_be_annotated() -> None:
    def code(values: str, note: str, categories: str = "[a, b, c]") -> list[str]:
        return [d.code for d in errors(exhibit=columns(values, f"annotate: [{note}]", categories))]

    assert code("[0, 1, 2]", "{growth: [a, b]}") == ["no-growth"]
    assert code("[null, 1, 2]", "{growth: [a, b]}") == ["no-growth"]
    assert code("[1, 2, 3]", "{growth: [a, b], form: annual}") == ["no-growth"]
    assert code("[1, 2, 3]", "{total: [a, c]}") == ["not-adjacent"]
    assert code("[1, null, 3]", "{total: [a, b]}") == ["no-total"]
    assert code("[null, null, null]", "{average: x}") == ["no-average", "empty-chart"]


def test_bounds_forecasts_and_gaps() -> None:
    spec = chart(
        exhibit="""
        type: line
        categories: [a, b, c]
        series: [{values: [low, null, 5], forecast: [c]}]
        """,
        facts='low: {value: 20, qualifier: under, unit: "%"}',
    )
    low, gap, five = spec.series[0].data
    assert (low.label.text, low.bounded, low.status) == ("<20%", True, "actual")
    assert (gap.value, gap.label.text) == (None, "")
    assert (five.value, five.status) == (5.0, "forecast")


def test_several_series_are_told_apart() -> None:
    stacked = """
    type: column
    mode: stacked
    categories: [a, b]
    series: [{name: One, values: [1, 2]}, {name: Two, values: [3, 4]}, {name: Three, values: [5, 6], color: mid}]
    highlight: [Two]
    """
    spec = chart(exhibit=stacked)
    assert [(s.name, s.color, s.highlight) for s in spec.series] == [
        ("One", "context", False), ("Two", "accent", True), ("Three", "mid", False)
    ]  # fmt: skip
    assert [d.code for d in errors(exhibit=stacked.replace("color: mid", "color: pink"))] == ["unknown-color"]


def test_a_line_need_not_start_at_zero() -> None:
    line = "type: line\nzero: false\ncategories: [a, b]\nseries: [{values: [97.2, 98.9]}]"
    assert chart(exhibit=line).axis == (97.0, 99.0)


def test_donut_with_its_rest() -> None:
    facts = 'online: {value: 64.5, unit: "%", source: gauge, measure: share}'
    donut = """
    type: donut
    unit: "% of people"
    parts: [{name: online, value: online}]
    rest: not online
    highlight: [online]
    center: "{online:number} of a hundred"
    """
    spec = chart(exhibit=donut, facts=facts)
    assert [(c.name, d.value, d.label.text) for c, d in zip(spec.categories, spec.series[0].data, strict=True)] == [
        ("online", 64.5, "64.5%"), ("not online", 35.5, "35.5%")
    ]  # fmt: skip
    assert spec.center is not None
    assert (spec.center.text, spec.center_note) == ("64.5%", "64.5 of a hundred")
    too_much = donut.replace("value: online", 'value: "120"')
    assert [d.code for d in errors(exhibit=too_much, facts=facts)] == ["no-rest"]


def test_dumbbell_changes_keep_their_bounds() -> None:
    facts = """
    b1: {value: 80, unit: "%", source: gauge, measure: one}
    a1: {value: 99, unit: "%", source: gauge, measure: one}
    b2: {value: 20, unit: "%", qualifier: under, source: gauge, measure: two}
    a2: {value: 95, unit: "%", qualifier: over, source: gauge, measure: two}
    """
    spec = chart(
        exhibit="""
        type: dumbbell
        unit: "%"
        before: Before
        after: After
        change: "Gain, points"
        rows: [{name: A, measure: pass, before: b1, after: a1}, {name: B, measure: hits, before: b2, after: a2}]
        """,
        facts=facts,
    )
    assert labels(spec, 0) == ["80", "<20"]
    assert labels(spec, 1) == ["99", ">95"]
    assert [c.text for c in spec.changes] == ["19", ">75"]
    assert [d.bounded for d in spec.series[1].data] == [False, True]
    assert (spec.axis, spec.axis_unit, spec.change_title) == ((0.0, 100.0), "%", "Gain, points")


MIXED = """
rail: {value: 3, unit: people, source: gauge, measure: trips}
packets: {value: 4, unit: people, source: pilots, measure: packets}
share: {value: 5, unit: "%", source: gauge, measure: trips}
"""


@pytest.mark.parametrize(
    ("values", "more", "code"),
    [
        ("[rail, packets]", "", ["mixed-measures"]),
        ("[rail, share]", "", ["mixed-units"]),
        ("[rail, packets]", "mixed: two counts on purpose", []),
        ("[rail, packets]", "mixed: two counts\nannotate: [{growth: [a, b]}]", ["mixed-measures"]),
        ("[rail, rail]", "annotate: [{growth: [a, b]}]", []),
    ],
)
def test_measures_do_not_mix_in_silence(values: str, more: str, code: list[str]) -> None:
    assert [d.code for d in errors(exhibit=columns(values, more), facts=MIXED)] == code


def test_growth_across_sources_is_warned_about() -> None:
    facts = "x: {value: 3, source: gauge}\ny: {value: 4, source: pilots}"
    assert [d.code for d in errors(exhibit=columns("[x, y]", "annotate: [{growth: [a, b]}]"), facts=facts)] == [
        "mixed-sources"
    ]


@pytest.mark.parametrize(("unit", "texts"), [("%", ["31.2%", "68.8%"]), ("points", ["31.2", "68.8"])])
def test_the_numbers_of_a_donut_carry_the_per_cent_of_its_unit(unit: str, texts: list[str]) -> None:
    parts = "[{name: A, value: '31.2'}, {name: B, value: '68.8'}]"
    spec = chart(exhibit=f'type: donut\nunit: "{unit}"\nparts: {parts}\nhighlight: [A]\n')
    assert [d.label.text for d in spec.series[0].data] == texts
    assert spec.center is not None
    assert spec.center.text == texts[0]

"""Totals of stacked charts, and annotations that speak of them."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Bracket, Callout, ChartSpec, GrowthArrow, Level, LevelDifference
from tests.support import document, errors, exhibit

FACTS = """
a1: {value: 159.7, scale: 亿, unit: cny, source: gauge, measure: market}
a2: {value: 664, scale: 亿, unit: cny, source: gauge, measure: market, qualifier: over}
b1: {value: 20.35, scale: 亿, unit: cny, source: gauge, measure: market}
b2: {value: 1, scale: 亿, unit: cny, source: gauge, measure: market}
people: {value: 7, unit: people, source: gauge, measure: heads}
words: {words: many, unit: cny, source: gauge}
"""


def stacked(kind: str = "column", mode: str = "stacked", more: str = "", values: str = "[b1, b2]") -> str:
    return f"""
    type: {kind}
    mode: {mode}
    unit: CNY bn, 亿元
    categories: ["2020", "2022"]
    series: [{{name: One, values: [a1, a2]}}, {{name: Two, values: {values}}}]
    {more}
    """


def chart(text: str, lang: str = "en", expect: tuple[str, ...] = ()) -> ChartSpec:
    drawing = exhibit(lang, expect, exhibit=text, facts=FACTS).drawing
    assert isinstance(drawing, ChartSpec)
    return drawing


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_totals_have_the_decimals_of_the_most_precise_part(kind: str) -> None:
    more = "sort: none" if kind == "bar" else ""
    assert [t.text for t in chart(stacked(kind, more=more)).totals] == ["18.005", ">66.5"]
    assert [t.text for t in chart(stacked(kind, more=more), "zh").totals] == ["180.05", ">665"]
    assert [t.text for t in chart(stacked(kind, more=f"{more}\n    decimals: 1")).totals] == ["18.0", ">66.5"]


def test_only_stacks_of_one_unit_have_totals() -> None:
    assert chart(stacked(mode="percent")).totals == ()
    assert chart(stacked(mode="clustered")).totals == ()
    assert chart(stacked(values="[people, b2]", more="mixed: on purpose")).totals == ()
    assert chart(stacked().replace(", {name: Two, values: [b1, b2]}", "")).totals == ()


def test_gaps_and_words_add_nothing() -> None:
    assert [t.text for t in chart(stacked(values="[null, words]")).totals] == ["15.97", ">66.4"]
    series = '[{name: A, values: [null, "2"]}, {name: B, values: [null, "3"]}]'
    empty = f"type: column\nmode: stacked\ncategories: [a, b]\nseries: {series}"
    assert [t.text for t in chart(empty).totals] == ["", "5"]


def test_totals_are_explained_and_told() -> None:
    (message,) = document(exhibit=stacked(), facts=FACTS).chapters[0].messages
    assert message.source.text == "Source: Tide gauge. Totals are computed."
    assert "Totals: 2020: 18.005; 2022: >66.5" in message.exhibits[0].alt
    assert message.exhibits[0].data is not None
    assert len(message.exhibits[0].data.rows) == 4


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("{growth: [2020, 2022], form: percent}", GrowthArrow(0, 1, (">+269%",))),
        ("{difference: [2020, 2022]}", GrowthArrow(0, 1, (">+48.495",))),
        ("{total: [2020, 2022]}", Bracket((0, 1), ">84.505bn", "together (derived)")),
        ("{average: Mean}", Level(42.2525, "Mean >42.252")),
        ("{growth: [2020, 2022], form: percent, series: Two}", GrowthArrow(0, 1, ("Two: \u221295.1%",))),
        ("{difference: [2020, 2022], series: One}", GrowthArrow(0, 1, ("One: >+50.43",))),
    ],
)
def test_annotations_speak_of_the_totals_or_name_their_series(note: str, expected: object) -> None:
    note = note.replace("2020, 2022", '"2020", "2022"')
    assert chart(stacked(more=f"annotate: [{note}]")).annotations == (expected,)


def test_series_that_stand_side_by_side_must_be_chosen() -> None:
    note = 'annotate: [{growth: ["2020", "2022"]}]'
    assert [d.code for d in errors(exhibit=stacked(mode="clustered", more=note), facts=FACTS)] == ["which-series"]
    assert [d.code for d in errors(exhibit=stacked(mode="percent", more=note), facts=FACTS)] == ["which-series"]


def test_an_average_is_of_all_series() -> None:
    line = 'type: line\ncategories: [a, b]\nseries: [{name: A, values: ["1", "2"]}, {name: B, values: ["4", null]}]\n'
    assert chart(line + "annotate: [{average: Mean}]").annotations == (Level(pytest.approx(7 / 3), "Mean 2.3"),)  # type: ignore[arg-type]


def test_shares_have_no_mean_but_may_have_a_line() -> None:
    assert [d.code for d in errors(exhibit=stacked(mode="percent", more="annotate: [{average: m}]"), facts=FACTS)] == [
        "no-average"
    ]
    (level,) = chart(stacked(mode="percent", more='annotate: [{average: Half, at: "50"}]')).annotations
    assert level == Level(50.0, "Half 50%")


@pytest.mark.parametrize(
    ("lang", "unit", "text"),
    [("en", "share, %", ">+23\u00a0pp"), ("zh", "占比", ">+23个百分点"), ("zh", "占比，%", ">+23个百分点")],
)
def test_a_difference_of_percentages_is_in_points(lang: str, unit: str, text: str) -> None:
    facts = 'p1: {value: 68, unit: "%", source: gauge}\np2: {value: 91, unit: "%", qualifier: over, source: gauge}'
    column = f'type: column\nunit: "{unit}"\ncategories: [a, b]\nseries: [{{values: [p1, p2]}}]\n'
    drawing = exhibit(lang, exhibit=column + "annotate: [{difference: [a, b]}]", facts=facts).drawing
    assert isinstance(drawing, ChartSpec)
    assert drawing.annotations == (GrowthArrow(0, 1, (text,)),)


GROUPED = """
type: column
mode: stacked
categories: ['2024', '2025']
series:
  - {name: Stores, stack: {zh: 计划, en: Plan}, values: ['52', '54']}
  - {name: Online, stack: {zh: 计划, en: Plan}, values: ['20', '26']}
  - {name: Stores, stack: {zh: 实际, en: Actual}, values: ['51', '49']}
  - {name: Online, stack: {zh: 实际, en: Actual}, values: ['22', null]}
"""


def test_several_stacks_a_category_have_totals_and_names_of_their_own() -> None:
    made = exhibit(exhibit=GROUPED)
    spec = made.drawing
    assert isinstance(spec, ChartSpec)
    assert spec.stacks == ("Plan", "Actual")
    assert [t.text for t in spec.totals] == ["72", "73", "80", "49"]
    assert [s.color for s in spec.series] == ["accent", "context"] * 2
    assert "Stores, Plan, 2024: 52" in made.alt
    assert "2025, Actual: 49" in made.alt


def test_stacks_need_to_be_named_throughout_and_annotations_name_one() -> None:
    for text, code in (
        (GROUPED.replace("name: Stores, stack: {zh: 实际, en: Actual}", "name: Stores"), "no-stack"),
        (GROUPED.replace("mode: stacked", "mode: clustered"), "no-stack"),
        (GROUPED + "annotate: [{growth: ['2024', '2025']}]", "which-series"),
        (GROUPED + "annotate: [{growth: ['2024', '2025'], series: Online}]", "unknown-name"),
        (GROUPED + "annotate: [{average: Mean}]", "no-annotation"),
        (GROUPED + "annotate: [{share: '2024', series: Plan}]", "no-annotation"),
    ):
        assert code in [e.code for e in errors(exhibit=text)], text


def test_annotations_of_several_stacks_speak_of_one_ones_totals() -> None:
    notes = """
annotate:
  - {growth: ['2024', '2025'], series: Plan}
  - {difference: ['2024', '2025'], series: 实际, form: level}
  - {callout: '2025', series: Actual, text: No figure yet}
  - {level: Room, at: '75'}
"""
    made = exhibit(exhibit=GROUPED + notes)
    assert isinstance(made.drawing, ChartSpec)
    assert made.drawing.annotations == (
        GrowthArrow(0, 1, ("+11.1%",), 0), LevelDifference(0, 1, "\u221224", 1), Callout(1, 1, "No figure yet"),
        Level(75.0, "Room 75"),
    )  # fmt: skip
    assert "Plan, 2024 to 2025: +11.1%" in made.alt
    assert "Actual, 2025: No figure yet" in made.alt

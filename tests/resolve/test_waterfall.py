"""Waterfalls resolved: signs, sums computed, totals held against what they should be."""

from __future__ import annotations

from briefing.charts.spec import Callout, GrowthArrow, Level, LevelDifference, Shade
from briefing.diagnostics import Severity
from briefing.document.drawings.waterfall import Waterfall
from briefing.resolve.alt import Words
from briefing.resolve.exhibits.waterfall import told
from tests.support import errors, exhibit

FACTS = """
last: {value: 12.5, scale: 亿, unit: cny, source: gauge, measure: profit}
volume: {value: 3.25, scale: 亿, unit: cny, qualifier: about, source: gauge, measure: profit}
price: {value: -1.5, scale: 亿, unit: cny, source: gauge, measure: profit, status: forecast}
goal: {value: 14, scale: 亿, unit: cny, source: gauge, measure: profit}
"""


def chart(steps: str, lang: str = "en", expect: tuple[str, ...] = (), more: str = "") -> Waterfall:
    drawing = exhibit(lang, expect, exhibit=f"type: waterfall\nsteps: [{steps}]\n{more}", facts=FACTS).drawing
    assert isinstance(drawing, Waterfall)
    return drawing


STEPS = "{name: A, value: last, total: true}, {name: B, value: volume}, {name: C, value: price}, {name: D, value: e}"


def test_steps_have_signs_and_the_sum_is_computed() -> None:
    spec = chart(STEPS, "zh")
    assert [d.label.text for d in spec.series[0].data] == ["12.5亿", "~+3.25亿", "−1.5亿", "~14.3亿"]
    assert spec.spans == ((0, 12.5), (12.5, 15.75), (15.75, 14.25), (0, 14.25))
    assert (spec.levels, spec.computed) == ((0, 3), (3,))
    assert [d.status for d in spec.series[0].data] == ["actual", "actual", "forecast", "actual"]
    assert told(spec, Words("zh"))[0].startswith("A：12.5亿；B：")


def test_the_other_language_has_its_own_scale() -> None:
    assert [d.value for d in chart(STEPS).series[0].data] == [1.25, 0.325, -0.15, 1.425]


def test_a_total_that_is_not_the_sum_is_warned_of_with_both_numbers() -> None:
    steps = "{name: A, value: '10', total: true}, {name: B, value: '2.5'}, {name: C, value: '14', total: true}"
    (found,) = errors(exhibit=f"type: waterfall\nsteps: [{steps}]")
    assert str(found.severity) == str(Severity.WARNING)
    assert found.message == "`C` is given as 14, but the steps before add up to 12.5"
    assert chart(steps, expect=("wrong-total",)).spans[-1] == (0, 14)


def test_a_total_is_right_to_the_digits_that_are_printed() -> None:
    chart("{name: A, value: '10', total: true}, {name: B, value: '2.4'}, {name: C, value: '12', total: true}")
    chart("{name: A, value: last, total: true}, {name: B, value: volume}, {name: C, value: goal, total: true}")


def test_a_sum_starts_anew_at_each_total() -> None:
    spec = chart("{name: A, value: '1'}, {name: B, value: e}, {name: C, value: '2'}, {name: D, value: e}")
    assert [d.value for d in spec.series[0].data] == [1, 1, 2, 3]


def test_what_cannot_be_a_step_is_said() -> None:
    for exhibit_, code in (
        ("type: waterfall\nsteps: [{name: A, value: e}]", "no-total"),
        ("type: waterfall\nsteps: [{name: A, value: '1'}]\nrise: pink", "unknown-color"),
        ("type: waterfall\nsteps: [{name: A, value: nothing}]", "unknown-fact"),
        ("type: waterfall\nsteps: [{name: A, value: '1'}]\nhighlight: [B]", "unknown-name"),
    ):
        assert code in [found.code for found in errors(exhibit=exhibit_)]


PARTS = "series: [{name: X}, {name: {zh: 乙, en: Y}}]\n"
SPLIT = "{name: A, values: ['10', '5'], total: true}, {name: B, values: ['2.5', null]}, {name: C, values: ['-1', '-2']}"


def part_values(spec: Waterfall) -> list[list[float | None]]:
    return [[d.value for d in part.data] for part in spec.parts]


def test_parts_are_added_up_and_a_sum_shows_its_own() -> None:
    spec = chart(f"{SPLIT}, {{name: D, value: e}}", more=PARTS)
    assert [d.value for d in spec.series[0].data] == [15, 2.5, -3, 14.5]
    assert [d.label.text for d in spec.series[0].data] == ["15", "+2.5", "\u22123", "14.5"]
    assert part_values(spec) == [[10, 2.5, -1, 11.5], [5, None, -2, 3]]
    assert [d.label.text for d in spec.parts[0].data] == ["10", "+2.5", "\u22121", "11.5"]
    assert {d.status for part in spec.parts for d in part.data} == {"actual"}
    assert told(spec, Words("en"))[0].startswith("A: 15 (X 10, Y 5); B: +2.5 (X +2.5)")
    assert "D：14.5（X 11.5，乙 3）" in told(chart(f"{SPLIT}, {{name: D, value: e}}", "zh", more=PARTS), Words("zh"))[0]


def test_a_sum_after_a_step_without_parts_is_one_bar() -> None:
    spec = chart(f"{SPLIT}, {{name: D, value: '4'}}, {{name: E, value: e}}", more=PARTS)
    assert [spec.is_split(i) for i in range(5)] == [True, True, True, False, False]
    assert spec.spans[-1] == (0, 18.5)
    taken = {spec.series[0].color, spec.rise, spec.fall}
    assert taken.isdisjoint(part.color for part in spec.parts)


def test_a_sum_whose_parts_would_have_two_signs_is_one_bar() -> None:
    steps = "{name: A, values: ['10', '5'], total: true}, {name: B, values: [null, '-8']}, {name: C, value: e}"
    spec = chart(steps, more=PARTS)
    assert spec.spans[-1] == (0, 7)
    assert not spec.is_split(2)


def test_totals_are_checked_part_by_part() -> None:
    steps = f"{SPLIT}, {{name: D, values: ['13', '1.5'], total: true}}"
    found = errors(exhibit=f"type: waterfall\n{PARTS}steps: [{steps}]")
    assert [d.message for d in found] == [
        "`D, X` is given as 13, but the steps before add up to 11.5",
        "`D, Y` is given as 1.5, but the steps before add up to 3",
    ]


def test_a_highlighted_part_is_the_only_accented_one() -> None:
    spec = chart(SPLIT, more=f"{PARTS}highlight: [Y]")
    assert [part.color for part in spec.parts] == ["context", "accent"]
    assert [part.highlight for part in spec.parts] == [False, True]


def test_parts_that_cannot_be_drawn_are_refused() -> None:
    for steps, series, code in (
        ("{name: A, values: ['3', '-1']}", PARTS, "mixed-parts"),
        ("{name: A, value: '3', total: true}, {name: B, values: ['-2', '-4']}", PARTS, "parts-across-zero"),
        ("{name: A, values: ['3', '1', '2']}", PARTS, "wrong-length"),
        ("{name: A, values: ['3']}", "", "wrong-length"),
        ("{name: A, value: '3'}", PARTS, "no-parts"),
        ("{name: A, value: '3', values: ['3', '1']}", PARTS, "which-value"),
        ("{name: A}", "", "which-value"),
        ("{name: A, values: [null, null]}", PARTS, "no-step"),
        ("{name: A, values: [nothing, '1']}", PARTS, "unknown-fact"),
        ("{name: A, values: ['2', '1']}", "series: [{name: X, color: pink}, {name: Y}]\n", "unknown-color"),
    ):
        found = errors(exhibit=f"type: waterfall\n{series}steps: [{steps}]")
        assert code in [d.code for d in found], code


TOTALS = ("{name: '2023', value: '200', total: true}, {name: Won, value: '64'}, {name: Lost, value: '-14'}, "
          "{name: '2025', value: e}")  # fmt: skip


def test_annotations_speak_of_where_steps_end() -> None:
    more = """annotate:
  - {growth: ['2023', '2025'], form: percent}
  - {difference: ['2023', '2025'], form: level}
  - {difference: [Won, Lost]}
  - {level: Target, at: '240', style: target}
  - {callout: Lost, text: Two leave}
  - {shade: [Won, Lost], label: Moves}
"""
    spec = chart(TOTALS, more=more)
    growth, level, fall, line, said, ground = spec.annotations
    assert growth == GrowthArrow(0, 3, ("+25%",))
    assert level == LevelDifference(0, 3, "+50")
    assert fall == GrowthArrow(1, 2, ("\u221214",))
    assert line == Level(240.0, "Target 240", "target")
    assert (said, ground) == (Callout(2, 0, "Two leave"), Shade(1, 2, "Moves"))
    assert told(spec, Words("en"))[1:3] == ["2023 to 2025: +25%", "2023 to 2025: +50"]
    zh = chart(TOTALS, "zh", more="annotate: [{growth: ['2023', '2025'], form: annual}]")
    assert zh.annotations == (GrowthArrow(0, 3, ("年均+11.8%",)),)


def test_an_annotation_without_a_place_is_refused_by_what_has_one() -> None:
    for note, code in (
        ("{average: Mean}", "no-annotation"), ("{share: Won}", "no-annotation"),
        ("{growth: [Won, '2025']}", "no-growth"), ("{difference: [Won, Gone]}", "unknown-name"),
        ("{shade: forecast}", "nameless-shade"), ("{difference: [Won, Lost], series: A}", "unknown-name"),
    ):  # fmt: skip
        (found,) = errors(exhibit=f"type: waterfall\nsteps: [{TOTALS}]\nannotate: [{note}]")
        assert (found.code, found.mark is not None) == (code, True)
    (found,) = errors(exhibit=f"type: waterfall\nsteps: [{TOTALS}]\nannotate: [{{total: [Won, Lost]}}]")
    assert found.hints == ("it takes `growth`, `difference`, `level`, `band`, `shade`, `callout`",)

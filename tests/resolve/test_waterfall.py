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
    assert [d.label.text for d in spec.series[0].data] == ["12.5亿", "~+3.25亿", "−1.5亿", "~14.25亿"]
    assert spec.spans == ((0, 12.5), (12.5, 15.75), (15.75, 14.25), (0, 14.25))
    assert (spec.levels, spec.computed) == ((0, 3), (3,))
    assert [d.status for d in spec.series[0].data] == ["actual", "actual", "forecast", "actual"]
    assert told(spec, Words("zh"))[0].startswith("A 12.5亿；B ")


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

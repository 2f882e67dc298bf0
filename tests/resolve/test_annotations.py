"""Annotations resolved: each printed value against a formula of the test's own, and what is warned about."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Bracket, Callout, GrowthArrow, Level, LevelDifference, Shade, Tag, ValueBand
from briefing.diagnostics import Findings
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.resolve.test_charts import chart
from tests.support import document, errors, house_theme, project

VALUES = (512.0, 604.0, 731.0, 866.0)
STACK = """
categories: [a, b, c]
series:
  - {name: One, values: [30, 45, 12]}
  - {name: Two, values: [10, 15, 48]}
"""


def column(note: str, more: str = "", values: tuple[float, ...] = VALUES, kind: str = "column") -> str:
    names = "abcdefghij"[: len(values)]
    numbers = ", ".join(f"{v:g}" for v in values)
    return (
        f"type: {kind}\ncategories: [{', '.join(names)}]\nseries: [{{values: [{numbers}]}}]\n{more}\n"
        f"annotate: [{note}]"
    )


def only(note: str, more: str = "", lang: str = "en", expect: tuple[str, ...] = (), **parts: object) -> object:
    (found,) = chart(lang, expect, exhibit=column(note, more), **parts).annotations
    return found


@pytest.mark.parametrize("values", [VALUES, (900.0, 10.0, 3.0, 1.0), (5.0, 5.0, 5.0, 5.0), (0.0, 1.0, 999.0, 1.0)])
def test_a_share_is_the_part_by_the_sum(values: tuple[float, ...]) -> None:
    for name, value in zip("abcd", values, strict=True):
        (tag,) = chart(exhibit=column(f"{{share: {name}}}", values=values)).annotations
        share = 100 * value / sum(values)
        shown = f"{share:.0f}" if share >= 1 or not share else f"{share:.1f}"
        assert tag == Tag("abcd".index(name), 0, (f"{shown}% of total", f"{shown}%"))


def test_the_share_of_several_is_a_bracket() -> None:
    share = f"{100 * (604 + 731) / sum(VALUES):.1f}%"
    assert only("{share: [b, c], decimals: 1}") == Bracket((1, 2), share, "of total (derived)")
    assert only("{share: [b, c], decimals: 1}", lang="zh") == Bracket((1, 2), share, "合计占比（推算）")
    assert only("{share: b}", lang="zh") == Tag(1, 0, ("占合计22%", "22%"))


def test_shares_of_stacks_and_of_a_category() -> None:
    for mode in ("stacked", "percent"):
        text = f"type: column\nmode: {mode}{STACK}annotate: [{{share: c, series: Two, of: category}}]"
        assert chart(exhibit=text).annotations == (Tag(2, 1, ("Two: 80%",)),)
    text = f"type: column\nmode: stacked{STACK}annotate: [{{share: b}}]"
    assert chart(exhibit=text).annotations == (Tag(1, None, (f"{60 / 160 * 100:.0f}% of total", "38%")),)
    text = f"type: bar\nsort: none{STACK}annotate: [{{share: a, series: Two}}]"
    assert chart(exhibit=text).annotations == (Tag(0, 1, (f"{10 / 73 * 100:.0f}% of total", "14%")),)


def test_bars_under_a_shared_bracket_stand_together() -> None:
    spec = chart(exhibit=column("{share: [a, d]}", kind="bar"))
    assert [c.name for c in spec.categories] == ["d", "a", "c", "b"]


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("{share: [a, c]}", "not-adjacent"),
        ("{share: [a, b], of: category}", "no-share"),
        ("{share: nothing}", "unknown-name"),
        ("{band: [9, 3], label: Range}", "no-band"),
        ("{shade: [a, b]}", "nameless-shade"),
        ("{shade: forecast}", "no-forecast"),
        ("{callout: z, text: Words}", "unknown-name"),
        ("{level: Goal}", "missing-key"),
        ("{level: Goal, at: nowhere}", "unknown-fact"),
        ("{target: Goal, at: 3}", "bad-value"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(note: str, code: str) -> None:
    assert [d.code for d in errors(exhibit=column(note))] == [code]


def test_shares_need_a_whole() -> None:
    for values in ((1.0, -2.0, 3.0), (0.0, 0.0)):
        assert [d.code for d in errors(exhibit=column("{share: a}", values=values))] == ["no-share"]
    rates = column("{share: a}", "unit: growth rate, %")
    assert [d.code for d in errors(exhibit=rates)] == ["share-of-ratios"]


def test_levels_print_what_is_given() -> None:
    assert only("{level: Goal, at: 800.50, style: target}") == Level(800.5, "Goal 800.50", "target")
    assert only("{level: 门槛, at: 70, style: threshold}", lang="zh") == Level(70, "门槛70", "threshold")
    facts = "goal: {value: 1.5, scale: bn, unit: cny, qualifier: about}\na: {value: 2, scale: bn, unit: cny}"
    text = "type: column\ncategories: [x]\nseries: [{values: [a]}]\nannotate: [{level: Goal, at: goal}]"
    spec = chart(exhibit=text, facts=facts)
    assert spec.annotations == (Level(1.5, "Goal ~1.5bn"),)


def test_a_plain_level_takes_the_unit_of_the_chart_and_another_is_warned_of() -> None:
    facts = 'p: {value: 40, unit: "%"}\ngoal: {value: 3, unit: people}'
    text = "type: column\ncategories: [x]\nseries: [{{values: [p]}}]\nannotate: [{{level: Goal, at: {at}}}]"
    assert chart(exhibit=text.format(at="35"), facts=facts + "\nq: {value: 1}").annotations == (Level(35, "Goal 35%"),)
    (warned,) = errors(exhibit=text.format(at="goal"), facts=facts)
    assert (warned.code, "people" in warned.message) == ("mixed-units", True)


def test_levels_in_a_chart_of_shares_are_in_per_cent() -> None:
    text = f"type: bar\nmode: percent{STACK}annotate: [{{level: Half, at: 50}}, {{band: [20, 30], label: Usual}}]"
    assert chart(exhibit=text).annotations == (Level(50, "Half 50%"), ValueBand(20, 30, "Usual 20–30%"))


def test_bands_and_shades() -> None:
    assert only("{band: [-3, 5.5], label: Normal}") == ValueBand(-3, 5.5, "Normal \u22123 to 5.5")
    assert only("{shade: [c, b], label: Slump}") == Shade(1, 2, "Slump")
    forecast = "series: [{values: [1, 2, 3, 4], forecast: [c, d]}]"
    text = f"type: line\ncategories: [a, b, c, d]\n{forecast}\nannotate: [{{shade: forecast}}]"
    assert chart(exhibit=text).annotations == (Shade(2, 3, "Forecast"),)
    assert chart("zh", exhibit=text).annotations == (Shade(2, 3, "预测"),)


def test_callouts_name_their_mark() -> None:
    assert only("{callout: b, text: Plant stands still}") == Callout(1, 0, "Plant stands still")
    stacked = f"type: bar\nsort: none\nmode: stacked{STACK}annotate: [{{callout: b, text: Words}}]"
    assert chart(exhibit=stacked).annotations == (Callout(1, None, "Words"),)
    clustered = f"type: column{STACK}annotate: [{{callout: b, text: Words}}]"
    assert [d.code for d in errors(exhibit=clustered)] == ["which-series"]
    empty = column("{callout: b, text: Words}").replace("604", "null")
    assert [d.code for d in errors(exhibit=empty)] == ["no-callout"]


def test_a_level_difference_prints_the_difference() -> None:
    for lang, plus in (("en", "+"), ("zh", "+")):
        found = only("{difference: [a, d], form: level}", lang=lang)
        assert found == LevelDifference(0, 3, f"{plus}{866 - 512}", 0)
    assert only("{difference: [d, b], form: level}") == LevelDifference(3, 1, f"\u2212{866 - 604}", 0)
    stacked = f"type: column\nmode: stacked{STACK}annotate: [{{difference: [a, b], form: level}}]"
    assert chart(exhibit=stacked).annotations == (LevelDifference(0, 1, f"+{(45 + 15) - (30 + 10)}", 0),)
    assert only("{difference: [a, a]}") == GrowthArrow(0, 0, ("0",), 0)


@pytest.mark.parametrize("mode", ["stacked", "percent"])
def test_parts_of_a_stack_have_no_levels(mode: str) -> None:
    text = f"type: column\nmode: {mode}{STACK}annotate: [{{difference: [a, b], series: Two, form: level}}]"
    assert [d.code for d in errors(exhibit=text)] == ["no-level"]


# --- breaks and log axes --------------------------------------------------------------------------

OUTLIER = (9840.0, 620.0, 540.0, 410.0)


def test_a_break_leaves_the_true_values() -> None:
    spec = chart(exhibit=column("", "break: true", OUTLIER))
    assert spec.cut == pytest.approx(620 * 1.3)
    assert [d.value for d in spec.series[0].data] == list(OUTLIER)
    assert next(d.label.text for d in spec.series[0].data) == "9,840"
    assert chart(exhibit=column("", "break: 700", OUTLIER)).cut == 700
    assert chart(exhibit=column("", "break: false", OUTLIER)).cut is None


@pytest.mark.parametrize(
    ("more", "note", "codes"),
    [
        ("break: true", "", ["no-break"]),
        ("break: 10000", "", ["no-break"]),
        ("break: 100", "", ["no-break"]),
        ("break: there", "", ["unknown-fact"]),
        ("break: 800", "{growth: [a, d]}", ["growth-over-break"]),
        ("break: 800", "{difference: [a, d], form: level}", ["no-level"]),
        ("break: 800", "{level: Goal, at: 850}", ["beyond-break"]),
        ("break: 800", "{band: [100, 850], label: Range}", ["beyond-break"]),
        ("log: true", "", ["bad-value"]),
    ],
)
def test_what_a_break_or_log_axis_forbids(more: str, note: str, codes: list[str]) -> None:
    assert [d.code for d in errors(exhibit=column(note, more))] == codes


def test_stacks_cannot_be_cut() -> None:
    assert [d.code for d in errors(exhibit=f"type: column\nmode: stacked\nbreak: 20{STACK}")] == ["broken-stack"]


@pytest.mark.parametrize(("values", "noted"), [(OUTLIER, False), ((12401.0, 620.0, 1.0), True)])
def test_an_outlier_that_hides_the_others_is_noted(values: tuple[float, ...], noted: bool) -> None:
    with project(exhibit=column("", values=values)) as folder:
        findings = Findings()
        briefing = read_briefing(folder, findings)
        assert briefing
        resolve(briefing, house_theme(), "en", findings)
    assert ("hiding-outlier" in [d.code for d in findings.items]) is noted


def test_a_break_is_told_in_the_source_line() -> None:
    made = document(exhibit=column("", "break: true", OUTLIER))
    (exhibit,) = made.chapters[0].messages[0].exhibits
    assert "Double slash: cut short, not to scale" in exhibit.source.text


def test_log_axes_say_so_and_take_no_zero() -> None:
    line = column("", "log: true", (3.0, 40.0, 900.0), kind="line")
    spec = chart(exhibit=line)
    assert (spec.log, spec.axis_note) == (True, "log scale")
    assert chart("zh", exhibit=line).axis_note == "对数刻度"
    assert [d.code for d in errors(exhibit=column("", "log: true", (0.0, 4.0), kind="line"))] == ["log-values"]

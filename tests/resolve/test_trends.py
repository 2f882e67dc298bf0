"""Areas, stairs and other trends resolved: what they are made of, and what cannot be one."""

from __future__ import annotations

from briefing.charts.spec import Callout, ChartSpec, ComboSpec, GrowthArrow, Shade
from briefing.resolve.exhibits.combo import unlike_accent
from tests.support import built_in_theme, errors, exhibit


def chart(expect: tuple[str, ...] = (), **parts: object) -> ChartSpec:
    drawing = exhibit("en", expect, **parts).drawing
    assert isinstance(drawing, ChartSpec)
    return drawing


def area(series: str, more: str = "") -> str:
    return f"type: area\ncategories: ['2021', '2022']\nseries: {series}\n{more}"


TWO = "[{name: A, values: ['1', '2']}, {name: B, values: ['3', '4']}]"


def test_areas_stand_on_top_of_each_other_with_totals() -> None:
    spec = chart(exhibit=area(TWO))
    assert spec.mode == "stacked"
    assert [t.text for t in spec.totals] == ["4", "6"]
    assert chart(exhibit=area(TWO, "mode: percent")).totals == ()


def test_only_a_forecast_of_an_area_is_hatched() -> None:
    facts = "a: {value: 1}\nb: {formula: a * 2}\n"
    made = exhibit("en", exhibit=area("[{values: [a, b]}]"), facts=facts)
    assert "atched" not in made.source.text
    assert "computed" in made.source.text or "derived" in made.source.text
    told = exhibit("en", exhibit=area("[{values: ['1', '2'], forecast: ['2022']}]"))
    assert "Hatched: forecast" in told.source.text


def test_gaps_and_negative_parts_are_refused() -> None:
    (gap,) = errors(exhibit=area("[{values: ['1', null]}]"))
    assert (gap.code, gap.hints) == ("area-gap", ("use a line chart, or leave the category out",))
    (below,) = errors(exhibit=area("[{name: A, values: ['1', '2']}, {name: B, values: ['3', '-4']}]"))
    assert below.code == "area-negative"
    assert chart(exhibit=area("[{values: ['1', '-2']}]")).series[0].data[1].value == -2


def test_a_single_area_has_no_share() -> None:
    assert [e.code for e in errors(exhibit=area("[{values: ['1', '2']}]", "mode: percent"))] == ["lone-share"]


def test_clustered_areas_do_not_exist() -> None:
    assert [e.code for e in errors(exhibit=area(TWO, "mode: clustered"))] == ["unknown-value"]


def test_a_line_may_be_a_stair() -> None:
    line = "type: line\ncategories: [a, b]\nseries: [{values: ['1', '2']}]\n"
    assert chart(exhibit=line + "step: true").step
    assert not chart(exhibit=line).step


# --- combinations ---------------------------------------------------------------------------------


def combo(more: str = "", columns: str = "['100', '200']", lines: str = "['5', '6']") -> str:
    return (
        "type: combo\ncategories: [a, b]\n"
        f"series: [{{name: Size, values: {columns}}}]\nlines: [{{name: Rate, values: {lines}}}]\n{more}"
    )


TWO_AXES = "second_axis: true\naxis_names: [Size, Rate]\n"
UNITS = 'a: {value: 1, scale: bn, unit: cny}\nb: {value: 2, scale: bn, unit: cny}\nr: {value: 5, unit: "%"}\n'


def test_a_combination_has_grey_columns_and_an_accented_line() -> None:
    spec = chart(exhibit=combo(TWO_AXES))
    assert isinstance(spec, ComboSpec)
    assert [(s.name, s.color) for s in spec.series] == [("Size", "context"), ("Rate", "accent")]
    assert (spec.lines, spec.second, spec.axis_names) == (1, True, ("Size", "Rate"))
    loud = chart(exhibit=combo(TWO_AXES + "highlight: [Size]\n"))
    assert [s.highlight for s in loud.series] == [True, False]
    assert loud.series[1].color != "accent"


def test_a_second_line_is_told_from_the_accent_also_where_that_is_black() -> None:
    assert unlike_accent(built_in_theme("boardroom").palette)[0] == "ink"
    assert unlike_accent(built_in_theme("print").palette) == ["grey", "mid"]


def test_two_axes_need_two_names_and_two_measures() -> None:
    (nameless,) = errors(exhibit=combo("second_axis: true\naxis_names: [Size]\n"))
    assert nameless.code == "unnamed-axis"
    assert nameless.hints
    assert [e.code for e in errors(exhibit=combo("second_axis: true\naxis_names: [Size, Size]\n"))] == ["needless-axis"]
    (same,) = errors(exhibit=combo(TWO_AXES, "[a, b]", "[b, a]"), facts=UNITS)
    assert (same.code, same.hints) == (
        "needless-axis",
        ("what is measured alike belongs on one axis: leave out `second_axis`",),
    )
    (mixed,) = errors(exhibit=combo("", "[a, b]", "[r, r]"), facts=UNITS)
    assert mixed.code == "two-units"


def test_on_one_axis_all_numbers_have_one_scale_on_two_each_its_own() -> None:
    facts = UNITS + "m: {value: 500, scale: m, unit: cny}\n"
    together = chart(exhibit=combo("", "[a, b]", "[m, a]"), facts=facts)
    assert [d.value for s in together.series for d in s.data] == [1, 2, 0.5, 1]
    apart = chart(exhibit=combo(TWO_AXES, "[a, b]", "[r, r]"), facts=facts)
    assert [d.label.text for d in apart.series[1].data] == ["5%", "5%"]
    assert [d.value for d in apart.series[0].data] == [1, 2]


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    spec = chart(exhibit=combo(TWO_AXES + "second_zero: false\n"))
    assert isinstance(spec, ComboSpec)
    assert spec.axis_names == ("Size", "Rate (not from zero)")


def test_annotations_speak_of_columns_or_lines() -> None:
    notes = "{growth: [a, b]}, {difference: [a, b], series: Rate}, {shade: [a, b], label: Both}"
    spec = chart(exhibit=combo(f"annotate: [{notes}, {{callout: b, series: Rate, text: Up}}]\n"))
    assert spec.annotations == (
        GrowthArrow(0, 1, ("+100%",), 0), Shade(0, 1, "Both"), GrowthArrow(0, 1, ("+1",), 1), Callout(1, 1, "Up"),
    )  # fmt: skip


def test_annotations_without_a_place_and_lengths_of_lines_are_checked() -> None:
    for note in ("{average: Mean}", "{level: Aim, at: '3'}", "{total: [a, b]}", "{share: a}",
                 "{difference: [a, b], form: level}"):  # fmt: skip
        (error,) = errors(exhibit=combo(f"annotate: [{note}]\n"))
        assert error.code == "no-annotation"
        assert error.hints
    assert [e.code for e in errors(exhibit=combo(lines="['5']"))] == ["wrong-length"]


# --- slopes ---------------------------------------------------------------------------------------


def slope(categories: str = "[a, b]", values: str = "['5', '6']", more: str = "") -> str:
    both = ", ".join(f"{{name: {name}, values: {values}}}" for name in ("One", "Two"))
    return f"type: slope\ncategories: {categories}\nseries: [{both}]\n{more}"


def test_slopes_are_grey_but_for_the_highlighted() -> None:
    spec = chart(exhibit=slope(more="highlight: [Two]"))
    assert [(s.color, s.highlight) for s in spec.series] == [("mid", False), ("mid", True)]
    assert spec.axis is None
    assert chart(exhibit=slope(more="zero: true")).axis == (0, 6)


def test_a_slope_tells_changes_to_its_end() -> None:
    three = ("[a, b, c]", "['5', '6', '8']")
    spec = chart(exhibit=slope(*three, "annotate: [{growth: [b, c], series: Two}, {difference: [a, c], series: One}]"))
    assert spec.annotations == (GrowthArrow(1, 2, ("+33.3%",), 1), GrowthArrow(0, 2, ("+3",), 0))
    for notes, code in (
        ("{growth: [a, b], series: One}", "change-inside"),
        ("{growth: [a, c], series: One}, {difference: [a, c], series: One}", "second-change"),
        ("{shade: [a, b], label: Early}", "no-annotation"),
        ("{level: Aim, at: '6'}", "no-annotation"),
    ):
        assert [e.code for e in errors(exhibit=slope(*three, f"annotate: [{notes}]"))] == [code]


def test_a_slope_has_two_or_three_points() -> None:
    assert [e.code for e in errors(exhibit=slope("[a]", "['5']"))] == ["slope-points"]
    assert len(chart(exhibit=slope("[a, b, c]", "['5', '6', '7']")).categories) == 3

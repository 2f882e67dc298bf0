"""Point charts resolved: named axes with units, groups and their colours, lines, trend, and what is refused."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Callout, PointSpec, ValueBand
from briefing.color import contrast
from tests.support import errors, exhibit, house_theme

ABC = "[{name: A, x: '1', y: '4'}, {name: B, x: '2', y: '6'}, {name: C, x: '6', y: '14'}]"


def scatter(points: str = ABC, x: str = "{name: Width}", y: str = "{name: Height}", more: str = "") -> str:
    return f"type: scatter\nx: {x}\ny: {y}\npoints: {points}\n{more}"


def chart(lang: str = "en", expect: tuple[str, ...] = (), **parts: object) -> PointSpec:
    drawing = exhibit(lang, expect, **parts).drawing
    assert isinstance(drawing, PointSpec)
    return drawing


def test_axes_take_the_unit_that_is_written_or_that_of_the_facts() -> None:
    facts = "a: {value: 1.5, scale: bn, unit: cny}\nb: {value: 2.5, scale: bn, unit: cny}\n"
    rows = "[{name: A, x: a, y: '4'}, {name: B, x: b, y: '6'}]"
    spec = chart(exhibit=scatter(rows, y="{name: Height, unit: m}"), facts=facts)
    assert (spec.x.title, spec.y.title) == ("Width (CNY bn)", "Height (m)")
    assert [d.value for d in spec.series[0].data] == [1.5, 2.5]
    zh = chart("zh", exhibit=scatter(rows), facts=facts)
    assert zh.x.title == "Width（亿元）"
    assert [d.value for d in zh.series[0].data] == [15, 25]


def test_a_log_axis_says_so_and_takes_no_zero() -> None:
    assert chart(exhibit=scatter(x="{name: Width, log: true}")).x.title == "Width, log scale"
    assert chart("zh", exhibit=scatter(x="{name: 宽, log: true}")).x.title == "宽，对数刻度"
    (error,) = errors(exhibit=scatter(ABC.replace("x: '1'", "x: '0'"), x="{name: Width, log: true}"))
    assert error.code == "log-axis"


def test_lines_at_the_mean_and_at_a_number() -> None:
    spec = chart(exhibit=scatter(x="{name: W, average: true}", y="{name: H, line: '5'}"))
    assert [(line.value, line.text) for line in spec.x.lines] == [(3, "Average 3")]
    assert [(line.value, line.text) for line in spec.y.lines] == [(5, "5")]


def test_the_trend_tells_its_share_of_variance() -> None:
    spec = chart(exhibit=scatter(more="trend: true"))
    assert spec.trend is not None
    assert (spec.trend.slope, spec.trend.intercept) == pytest.approx((2, 2))
    assert spec.trend.text == "Trend, R² = 1.00"
    (error,) = errors(exhibit=scatter("[{name: A, x: '1', y: '4'}, {name: B, x: '2', y: '6'}]", more="trend: true"))
    assert error.code == "no-trend"


def test_groups_have_colours_and_the_highlighted_one_the_accent() -> None:
    grouped = ABC
    for name, group in zip("ABC", "GHG", strict=True):
        grouped = grouped.replace(f"name: {name}", f"name: {name}, group: {group}")
    spec = chart(exhibit=scatter(grouped, more="highlight: [H]"))
    assert [(g.name, g.points) for g in spec.groups] == [("G", (0, 2)), ("H", (1,))]
    assert spec.groups[1].color == "accent"
    assert spec.groups[0].color != "accent"
    assert [c.highlight for c in spec.categories] == [False, True, False]
    (lone,) = errors(exhibit=scatter(grouped.replace(", group: H", "")))
    assert lone.code == "no-group"


def test_names_and_ends_are_checked() -> None:
    assert [e.code for e in errors(exhibit=scatter(more="highlight: [D]"))] == ["unknown-name"]
    assert [e.code for e in errors(exhibit=scatter(x="{name: W, ends: [5, 1]}"))] == ["axis-ends"]
    assert [e.code for e in errors(exhibit=scatter(x="{name: W, log: true, ends: [0, 10]}"))] == ["axis-ends"]


def test_words_have_no_place_in_a_chart_of_points() -> None:
    (error,) = errors(exhibit=scatter(ABC.replace("x: '1'", "x: few")), facts="few: {words: several}")
    assert error.code == "no-number"


def test_bubbles_are_drawn_from_the_largest_and_need_a_size() -> None:
    bubbles = "[{name: A, x: '1', y: '4', size: '2'}, {name: B, x: '2', y: '6', size: '9'}]"
    text = f"type: bubble\nx: {{name: W}}\ny: {{name: H}}\nsize: {{name: mass, unit: kg}}\npoints: {bubbles}\n"
    spec = chart(exhibit=text)
    assert [c.name for c in spec.categories] == ["B", "A"]
    assert [d.value for d in spec.series[2].data] == [9, 2]
    assert spec.size_title == "mass (kg)"
    assert [e.code for e in errors(exhibit=text.replace("size: '2'", "size: '0'"))] == ["bubble-size"]


def test_the_alternative_text_tells_axes_points_and_trend() -> None:
    alt = exhibit("en", exhibit=scatter(more="trend: true")).alt
    assert "x Width" in alt
    assert "A: 1, 4" in alt
    assert "R² = 1.00" in alt


def test_the_colours_of_groups_can_be_seen_on_slides_and_in_the_brief() -> None:
    groups = ", ".join(f"{{name: P{i}, x: '{i}', y: '1', group: G{i}}}" for i in range(6))
    theme = house_theme()
    spec = chart(exhibit=scatter(f"[{groups}]"))
    colors = [g.color for g in spec.groups]
    assert len(set(colors)) == 6
    for palette in (theme.palette, theme.brief_palette):
        assert all(contrast(palette[c], palette["paper"]) >= 1.75 for c in colors)


def test_beside_a_highlighted_point_groups_are_greys_before_they_are_colours() -> None:
    groups = ", ".join(f"{{name: P{i}, x: '{i}', y: '1', group: G{i}}}" for i in range(3))
    spec = chart(exhibit=scatter(f"[{groups}]", more="highlight: [P0]"))
    assert [g.color for g in spec.groups][:2] == ["mid", "text"]
    assert "accent" not in [g.color for g in spec.groups]


def test_axes_have_stripes_and_points_callouts() -> None:
    facts = "a: {value: 1.5, scale: bn, unit: cny}\nb: {value: 2.5, scale: bn, unit: cny}\n"
    rows = "[{name: A, x: a, y: '4'}, {name: {zh: 乙, en: B}, x: b, y: '6'}]"
    x = "{name: Width, bands: [{band: [a, b], label: Usual}]}"
    y = "{name: Height, unit: '%', bands: [{band: ['3', '5'], label: Low}]}"
    more = "annotate: [{callout: 乙, text: New}]"
    made = exhibit(exhibit=scatter(rows, x, y, more), facts=facts)
    assert isinstance(made.drawing, PointSpec)
    assert made.drawing.x.bands == (ValueBand(1.5, 2.5, "Usual 1.5–2.5bn"),)
    assert made.drawing.y.bands == (ValueBand(3, 5, "Low 3–5"),)
    assert made.drawing.annotations == (Callout(1, 0, "New"),)
    assert "Low 3–5" in made.alt
    assert "B: New" in made.alt
    assert chart("zh", exhibit=scatter(rows, x, y, more), facts=facts).x.bands == (ValueBand(15, 25, "Usual15–25亿"),)


@pytest.mark.parametrize(
    ("x", "more", "code"),
    [
        ("{name: W}", "annotate: [{level: Goal, at: '3'}]", "no-annotation"),
        ("{name: W}", "annotate: [{band: ['1', '3'], label: Low}]", "no-annotation"),
        ("{name: W}", "annotate: [{growth: [A, B]}]", "no-annotation"),
        ("{name: W}", "annotate: [{callout: D, text: New}]", "unknown-name"),
        ("{name: W}", "annotate: [{callout: A, text: New, series: B}]", "unknown-name"),
        ("{name: W, bands: [{band: ['3', '1'], label: Low}]}", "", "no-band"),
        ("{name: W, log: true, bands: [{band: ['0', '1'], label: Low}]}", "", "log-axis"),
    ],
)
def test_annotations_that_points_do_not_take(x: str, more: str, code: str) -> None:
    (found,) = errors(exhibit=scatter(x=x, more=more))
    assert (found.code, found.mark is not None) == (code, True)


def test_bubbles_are_called_out_in_the_order_they_are_drawn() -> None:
    rows = "[{name: A, x: '1', y: '4', size: '2'}, {name: B, x: '2', y: '6', size: '9'}]"
    text = scatter(rows).replace("scatter", "bubble") + "size: {name: S}\nannotate: [{callout: A, text: New}]"
    assert chart(exhibit=text).annotations == (Callout(1, 0, "New"),)

"""Bars against the exemplar slides 5, stress a and b, and the rules of both SPECs."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Bracket, Category, ChartSpec, GrowthArrow, Label, Level, Series
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.bar_split import stretch
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, ChartItem, Fill, GroupItem, ShapeItem, Stroke, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, flat, group_of, kit, spec, texts

MARKET = spec(
    "bar", ["计算机视觉", "语音技术", "自然语言处理", "其余（未细分）"],
    [datum(34.9, highlight=True), datum(24.8, highlight=True), datum(21, highlight=True),
     datum(19.3, status="derived", remark="（推算）")],
    annotations=(Bracket((0, 1, 2), "80.7%", "三项合计（推算）"),),
)  # fmt: skip


def regions(count: int) -> ChartSpec:
    values = [datum(31.2, highlight=True), *range(count + 13, 14, -1)][:count]
    return spec("bar", [f"Region {i}" for i in range(count)], values)


def names(items: tuple[AnyItem, ...]) -> list[TextItem]:
    groups = [g for g in flat(items) if isinstance(g, GroupItem) and g.name == "Category labels"]
    return [i for g in groups for i in g.items if isinstance(i, TextItem)]


def line(items: tuple[AnyItem, ...], name: str) -> Rect:
    return next(i.rect for i in flat(items) if i.name == name)


def test_slide_5_to_the_point() -> None:
    items = draw(MARKET, of=kit("slides", "zh"))
    chart = chart_of(items)
    # Read off the picture: tops of the bars, their thickness, the zero line, the bracket.
    assert [p.rect.y for p in chart.points] == pytest.approx([154.8, 240, 325.2, 409.8], abs=0.6)
    assert {round(p.rect.h, 1) for p in chart.points} == {53.1}
    zero = line(items, "Zero line")
    assert (zero.y, zero.bottom) == pytest.approx((145.2, 472.8), abs=0.6)
    assert zero.x + 0.6 == pytest.approx(chart.points[0].rect.x)
    bracket = group_of(items, "Bracket").items[0].rect
    assert (bracket.y, bracket.bottom, bracket.right) == pytest.approx((154.8, 378, 492), abs=0.6)
    assert chart.plots[0].gap == 60
    assert faults(items) == []


def test_bars_share_one_scale_from_zero() -> None:
    points = chart_of(draw(MARKET, of=kit("slides", "zh"))).points
    widths = [p.rect.w / v for p, v in zip(points, (34.9, 24.8, 21, 19.3), strict=True)]
    assert widths == pytest.approx([widths[0]] * 4)
    assert len({p.rect.x for p in points}) == 1


def test_bracket_reserves_150_points() -> None:
    label = chart_of(draw(MARKET, of=kit("slides", "zh"))).points[0].label
    assert label
    assert label.rect.x + label.paragraph.width == pytest.approx(PANEL.right - 150, abs=0.1)


def test_derived_is_hatched_and_grey_and_highlight_is_bold() -> None:
    items = draw(MARKET, of=kit("slides", "zh"))
    chart = chart_of(items)
    assert [p.fill for p in chart.points[2:]] == [Fill("accent"), Fill("hatch", hatch=True)]
    assert chart.points[3].stroke == Stroke("hatch-outline", 1.2)
    number, remark = chart.points[3].label.paragraph.runs  # type: ignore[union-attr]
    assert (number.text, number.style.size, number.style.weight, number.style.color) == ("19.3", 16, 700, "grey")
    assert (remark.text, remark.style.size, remark.style.weight) == ("（推算）", 11, 400)
    styles = [i.paragraphs[0].runs[0].style for i in names(items)]
    assert [s.weight for s in styles] == [700, 700, 700, 400]
    assert [s.color for s in styles] == ["ink", "ink", "ink", "grey"]


def test_values_are_ink_beside_a_bracket_and_accent_without() -> None:
    with_bracket = chart_of(draw(MARKET)).points[0].label
    without = chart_of(draw(regions(3))).points[0].label
    assert with_bracket
    assert without
    assert with_bracket.paragraph.runs[0].style.color == "ink"
    assert without.paragraph.runs[0].style.color == "accent"


@pytest.mark.parametrize(
    ("count", "slot", "thick", "value", "name"),
    [
        (3, 85, 53, 16, 13), (4, 85, 53, 16, 13), (5, 68.8, 43, 16, 13), (7, 49.1, 30.7, 14, 13),
        (10, 34.4, 21.5, 14, 13), (12, 28.7, 19.8, 12, 12), (14, 24.6, 16.9, 11, 11),
    ],
)  # fmt: skip
def test_steps_of_deck_spec_5(count: int, slot: float, thick: float, value: float, name: float) -> None:
    items = draw(regions(count))
    chart = chart_of(items)
    assert chart.plot.h / count == pytest.approx(slot, abs=0.05)
    assert chart.points[0].rect.h == pytest.approx(thick, abs=0.3)
    assert chart.points[0].label.paragraph.runs[0].style.size == value  # type: ignore[union-attr]
    assert names(items)[0].paragraphs[0].runs[0].style.size == name
    assert chart.points[-1].rect.bottom <= PANEL.bottom
    assert faults(items) == []


def test_three_bars_stay_at_the_top() -> None:
    assert chart_of(draw(regions(3))).points[-1].rect.bottom == pytest.approx(378, abs=0.6)


def test_longest_value_ends_16_points_inside_the_panel() -> None:
    label = chart_of(draw(regions(3))).points[0].label
    assert label
    assert label.rect.x + label.paragraph.width == pytest.approx(PANEL.right - 16, abs=0.1)


EAST = "The eastern provinces along the coast and the river"


@pytest.mark.parametrize(
    ("name", "lines", "share"),
    [(EAST, 2, 0.36), (f"{EAST} with all islands", 2, 0.46), (f"{EAST} {EAST} again", 3, 0.46)],
)
def test_long_names_first_wrap_then_widen_then_take_a_third_line(name: str, lines: int, share: float) -> None:
    items = draw(spec("bar", [name, "B"], [3, 2]))
    assert chart_of(items).points[0].rect.x - PANEL.x <= share * PANEL.w + 0.01
    assert len(names(items)[0].paragraphs[0].lines) == lines
    assert faults(items) == []


def test_names_of_more_than_three_lines_are_too_long() -> None:
    with pytest.raises(TooFull, match="three lines"):
        draw(spec("bar", [f"{EAST} {EAST} {EAST} {EAST}", "B"], [3, 2]))


def many(count: int, name: str = "City") -> ChartSpec:
    return spec("bar", [f"{name} {i}" for i in range(1, count + 1)], [90 - 2 * i for i in range(count)])


def test_forty_bars_stand_in_two_columns_on_one_scale() -> None:
    items = draw(many(40))
    left, right = (i for i in flat(items) if isinstance(i, ChartItem))
    assert [len(c.points) for c in (left, right)] == [20, 20]
    assert left.axis == right.axis
    assert left.plot.w == pytest.approx(right.plot.w)
    assert right.plot.x > left.rect.right
    assert [i.text for i in names(items)] == [f"City {i}" for i in range(1, 41)]
    assert {p.label.paragraph.runs[0].style.size for c in (left, right) for p in c.points if p.label} == {10}
    assert faults(items) == []


def test_forty_bars_with_long_names_go_on_over_several_slides() -> None:
    whole = many(40, EAST)
    with pytest.raises(TooFull):
        draw(whole)
    parts = exhibits.split(whole, PANEL.w, PANEL.h, kit())
    assert len(parts) > 1
    drawn = [draw(part) for part in parts if isinstance(part, ChartSpec)]
    assert [faults(items) for items in drawn] == [[]] * len(parts)
    assert [i.text for items in drawn for i in names(items)] == [f"{EAST} {i}" for i in range(1, 41)]
    assert len({part.axis for part in parts if isinstance(part, ChartSpec)}) == 1


def test_few_bars_and_computed_ones_are_never_cut() -> None:
    for whole in (many(14, f"{EAST} {EAST} {EAST}"), replace(many(30, EAST), annotations=(GrowthArrow(0, 1, ("x",)),))):
        assert exhibits.split(whole, PANEL.w, PANEL.h, kit()) == (whole,)


CLUSTERED = pytest.mark.parametrize(("count", "series"), [(14, 3), (20, 2), (10, 4)], ids=lambda n: str(n))


def clusters(count: int, series: int, name: str) -> ChartSpec:
    rows = [
        (f"s{j}", color, [(137 * i + 613 * j) % 1999 + 1 for i in range(count)])
        for j, color in zip(range(series), ("accent", "context", "mid", "accent-soft"), strict=False)
    ]
    return spec("bar", [f"{name} {i}" for i in range(count)], *rows)


@CLUSTERED
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "medium", [("slides", 570.67, 346), ("slides", 420, 346), ("brief", 399, 600), ("brief", 190, 250)]
)
def test_clusters_of_many_bars_fit_or_go_on_in_parts(
    count: int, series: int, lang: str, medium: tuple[Literal["slides", "brief"], float, float]
) -> None:
    rect = Rect(48, 134, medium[1], medium[2])
    of = kit(medium[0], lang)
    parts = exhibits.split(clusters(count, series, {"zh": "华东大区", "en": "East China"}[lang]), rect.w, rect.h, of)
    assert len(parts) <= 4
    drawn = [draw(part, rect, of) for part in parts if isinstance(part, ChartSpec)]
    assert [faults(items, rect) for items in drawn] == [[]] * len(parts)
    charts = [i for items in drawn for i in flat(items) if isinstance(i, ChartItem)]
    labels = [p.label.paragraph.text for c in charts for p in c.points if p.label]
    assert len(labels) == count * series
    assert len({part.axis for part in parts if isinstance(part, ChartSpec)}) == 1


def test_parts_of_clusters_share_a_level_and_hold_three_rows() -> None:
    whole = replace(clusters(14, 3, EAST), annotations=(Level(1200, "Plan 1,200"),))
    rect = replace(PANEL, w=420)
    parts = exhibits.split(whole, rect.w, rect.h, kit())
    assert len(parts) > 1
    for part in parts:
        assert isinstance(part, ChartSpec)
        assert len(part.categories) >= 3
        items = draw(part, rect)
        assert faults(items, rect) == []
        assert group_of(items, "Level").items


def test_totals_of_several_stacks_stay_with_their_rows() -> None:
    rows = [Series(f"s{i}", tuple(datum(v) for v in range(20)), stack=stack) for i, stack in enumerate("ab")]
    totals = tuple(Label(f"{c}{stack}") for c in range(20) for stack in "ab")
    whole = ChartSpec("bar", (Category("c"),) * 20, tuple(rows), "stacked", totals=totals)
    assert [t.text for t in stretch(whole, 3, 5).totals] == ["3a", "3b", "4a", "4b"]


def test_negative_values_go_left_with_labels_beyond_them() -> None:
    items = draw(spec("bar", ["a", "b"], [12, -7]))
    up, down = chart_of(items).points
    zero = line(items, "Zero line").x + 0.6
    assert up.rect.x == pytest.approx(zero)
    assert down.rect.right == pytest.approx(zero)
    assert down.rect.w / up.rect.w == pytest.approx(7 / 12)
    assert down.label
    assert down.label.rect.right == pytest.approx(down.rect.x - 9)
    assert faults(items) == []


def test_percent_bars_fill_the_width_and_stacked_ones_carry_totals() -> None:
    rows = [("A", "accent", [30, 20]), ("B", "context", [10, 20])]
    percent = chart_of(draw(spec("bar", ["x", "y"], *rows, mode="percent")))
    assert percent.points[2].rect.right == pytest.approx(PANEL.right)
    assert percent.points[0].rect.w == pytest.approx(percent.plot.w * 0.75)
    items = draw(spec("bar", ["x", "y"], *rows, mode="stacked", totals=(Label("40"), Label("40"))))
    assert [t.text for t in group_of(items, "Totals").items if isinstance(t, TextItem)] == ["40", "40"]
    assert faults(items) == []


def test_segment_labels_stand_out_and_stay_inside() -> None:
    items = draw(spec("bar", ["x"], ("A", "accent", [60]), ("B", "context", [38]), ("C", "mid", [2]), mode="percent"))
    a, b, c = chart_of(items).points
    assert [p.label.paragraph.runs[0].style.color if p.label else "" for p in (a, b, c)] == ["paper", "ink", ""]
    legend = [i.text for i in group_of(items, "Legend").items if isinstance(i, TextItem)]
    assert legend == ["A", "B", "C"]


def test_growth_arrow_stands_right_of_the_values() -> None:
    arrow = GrowthArrow(0, 1, ("×3.9, +98% a year", "+98%"))
    items = draw(spec("bar", ["2018", "2020"], [12, 47], annotations=(arrow,)))
    pill = next(i for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "round-rect")
    assert pill.text[0].text == "+98%"
    assert pill.rect.right <= PANEL.right + 0.01
    assert faults(items) == []


@pytest.mark.parametrize(("start", "end"), [(0, 1), (2, 0)])
def test_the_run_of_a_growth_arrow_shows_on_both_sides_of_its_pill_in_the_brief(start: int, end: int) -> None:
    tools = kit("brief", "en")
    made = spec("bar", ["Road", "Rail", "Air"], [100, 0.2, 7], annotations=(GrowthArrow(start, end, ("x500",)),))
    items = draw(made, Rect(148, 300, 399, exhibits.natural_height(made, 399, tools)), tools)
    elbow, _, pill = group_of(items, "Growth arrow").items
    assert elbow.rect.y + 5 < pill.rect.y
    assert pill.rect.bottom + 5 < elbow.rect.bottom


def test_growth_arrow_of_stacked_bars_stays_clear_of_parts_and_totals() -> None:
    rows = [("A", "accent", [30, 20]), ("B", "context", [10, 40])]
    made = spec(
        "bar", ["x", "y"], *rows, mode="stacked", totals=(Label("40"), Label("60")),
        annotations=(GrowthArrow(0, 1, ("+50%",)),),
    )  # fmt: skip
    items = draw(made)
    totals = [r for t, r in texts(items) if t in ("40", "60")]
    elbow = group_of(items, "Growth arrow").items[0]
    assert isinstance(elbow, ShapeItem)
    starts = [op[1] for op in elbow.path if op[0] in ("M", "L")]
    assert starts[0] > totals[0].right
    assert starts[-1] > totals[1].right
    assert faults(items) == []


def test_annotations_beside_bars_are_all_drawn_or_named() -> None:
    names, values = ["a", "b", "c", "d"], [40, 30, 20, 10]
    first, second = GrowthArrow(0, 1, ("-25%",)), GrowthArrow(2, 3, ("-50%",))
    items = draw(spec("bar", names, values, annotations=(first, second)))
    pills = [i.text[0].text for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "round-rect"]
    assert pills == ["-25%", "-50%"]
    assert faults(items) == []
    with pytest.raises(TooFull, match="“-25%” and “-75%”"):
        draw(spec("bar", names, values, annotations=(first, GrowthArrow(0, 3, ("-75%",)))))
    with pytest.raises(TooFull, match="“70” and “-25%”"):
        draw(spec("bar", names, values, annotations=(Bracket((0, 1), "70", "together"), first)))


def test_a_stack_without_values_has_no_total() -> None:
    rows = [("A", "accent", [30, None]), ("B", "context", [10, None])]
    made = spec("bar", ["x", "y"], *rows, mode="stacked", totals=(Label("40"), Label("")))
    assert [t.text for t in group_of(draw(made), "Totals").items if isinstance(t, TextItem)] == ["40"]


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("mode", ["clustered", "stacked", "percent"])
def test_a_level_line_runs_through_no_text(mode: Literal["clustered", "stacked", "percent"], medium: Any) -> None:
    """Also not through the boxed values of hatched parts."""
    parts = (
        ("a", "accent", [datum(30), datum(20), datum(12, status="derived"), datum(8)]),
        ("b", "context", [datum(10), datum(22, status="derived"), datum(12), datum(8, status="derived")]),
    )
    totals = tuple(Label(f"{t}") for t in (40, 42, 24, 16)) if mode == "stacked" else ()
    broken = 0
    for value in range(4, 64):
        levels = (Level(value, "mean"),)
        items = draw(spec("bar", list("ABCD"), *parts, mode=mode, annotations=levels, totals=totals), of=kit(medium))
        strokes = [i.rect for i in group_of(items, "Level").items if isinstance(i, ShapeItem)]
        broken += len(strokes) > 1
        for text, ink in texts(items):
            hit = [s for s in strokes if ink.x < s.x < ink.right and s.y < ink.bottom and s.bottom > ink.y]
            assert hit == [], f"the line at {value} runs through {text!r}"
    assert broken >= 3


def test_a_level_line_breaks_at_values() -> None:
    items = draw(spec("bar", ["a", "b", "c"], [62, 31, 22], annotations=(Level(33.5, "average 33.5"),)))
    level = group_of(items, "Level").items
    pieces = [i.rect for i in level if isinstance(i, ShapeItem)]
    assert len(pieces) == 2
    value = next(r for t, r in texts(items) if t == "31")
    assert all(not r.overlaps(Rect(value.x, value.y, value.w, value.h)) for r in pieces)
    assert faults(items) == []


def test_bars_of_the_brief() -> None:
    tools = kit("brief", "zh")
    height = exhibits.natural_height(MARKET, 399, tools)
    assert height == 80
    items = draw(MARKET, Rect(148.28, 100, 399, height), tools)
    chart = chart_of(items)
    assert [round(p.rect.h, 1) for p in chart.points] == [12.0] * 4
    assert [p.rect.y for p in chart.points] == pytest.approx([104, 124, 144, 164], abs=0.1)
    assert chart.points[0].rect.x == pytest.approx(148.28 + 90)
    assert chart.points[3].fill == Fill("grey", hatch=True)
    assert {r.style.color for p in chart.points for r in p.label.paragraph.runs} == {"ink"}  # type: ignore[union-attr]
    assert faults(items, Rect(148.28, 100, 399, height)) == []


def test_a_bracket_on_few_printed_bars_has_room_for_its_texts() -> None:
    two = spec(
        "bar", ["Road", "Rail"], [datum(2.46, highlight=True), datum(0.41, highlight=True)],
        annotations=(Bracket((0, 1), "2.87bn", "together, without air or water (derived)"),),
    )  # fmt: skip
    of = kit("brief")
    height = exhibits.natural_height(two, 399, of)
    assert height > 2 * 20
    items = draw(two, Rect(0, 0, 399, height), of)
    caption = next(i for i in group_of(items, "Bracket").items if isinstance(i, TextItem) and "together" in i.text)
    assert len(caption.paragraphs[0].lines) == 2
    assert height - 3 < caption.rect.bottom <= height
    assert [p.rect.y for p in chart_of(items).points] == pytest.approx([4, 24], abs=0.1)
    assert exhibits.natural_height(MARKET, 399, kit("brief", "zh")) == 80


def test_a_whole_in_the_brief_is_22_high() -> None:
    tools = kit("brief")
    whole = spec("bar", ["2020"], ("A", "accent", [30]), ("B", "context", [70]), mode="percent")
    chart = chart_of(draw(whole, Rect(0, 0, 399, exhibits.natural_height(whole, 399, tools)), tools))
    assert chart.points[0].rect.h == pytest.approx(22, abs=0.1)
    assert chart.points[0].stroke == Stroke("paper", 1.0)

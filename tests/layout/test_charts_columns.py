"""Columns against the exemplar slides 6, 7 and stress c, and pages 4 and 6 of the exemplar brief."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Bracket, Category, ChartSpec, GrowthArrow, Label, Level
from briefing.diagnostics import Findings, Severity
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import Kit, TooFull
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, Stroke, TextItem, walk
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, flat, group_of, kit, spec
from tests.support import pages

SPEECH = spec(
    "column", ["2018", "2023 forecast"], [datum(15.97, "16.0"), datum(66.4, highlight=True, status="forecast")],
    annotations=(GrowthArrow(0, 1, ("×4.2, +33.0% a year", "+33.0% a year", "×4.2")),),
)  # fmt: skip
VISION = spec(
    "column", ["2017年（推算）", "2018年"], [datum(68, status="derived"), datum(155, highlight=True)],
    annotations=(GrowthArrow(0, 1, ("+127.9%",)),),
)  # fmt: skip


def arrow(items: tuple[AnyItem, ...]) -> tuple[ShapeItem, ShapeItem, ShapeItem]:
    elbow, head, pill = group_of(items, "Growth arrow").items
    assert isinstance(elbow, ShapeItem)
    assert isinstance(head, ShapeItem)
    assert isinstance(pill, ShapeItem)
    return elbow, head, pill


def years(count: int) -> ChartSpec:
    values = [datum(10 + 5 * i, highlight=i == count - 1) for i in range(count)]
    return spec("column", [str(2012 + i) for i in range(count)], values)


def test_slide_6_to_the_point() -> None:
    items = draw(SPEECH)
    first, last = chart_of(items).points
    assert (first.rect.x, first.rect.right) == pytest.approx((179.1, 297.6), abs=0.6)
    assert (last.rect.x, last.rect.right) == pytest.approx((369, 487.5), abs=0.6)
    assert (last.rect.y, last.rect.bottom) == pytest.approx((208.2, 447.6), abs=0.8)
    base = next(i.rect for i in flat(items) if i.name == "Base line")
    assert (base.x, base.right, base.y) == pytest.approx((48, 618.67, 448.2), abs=0.2)
    elbow, head, pill = arrow(items)
    assert ends(elbow.path)[1][1] == pytest.approx(152)
    assert ends(elbow.path)[0][1] == pytest.approx(360, abs=2)
    assert head.rect.bottom == pytest.approx(176, abs=0.6)
    assert (head.rect.w, head.rect.h, pill.rect.h, pill.adjust) == pytest.approx((8.4, 8, 24, 12))
    assert pill.text[0].text == "×4.2, +33.0% a year"
    assert pill.rect.x + pill.rect.w / 2 == pytest.approx((238.2 + 428.4) / 2, abs=0.2)
    assert faults(items) == []


def test_forecast_in_accent_is_hatched_in_accent() -> None:
    last = chart_of(draw(SPEECH)).points[1]
    assert last.fill == Fill("hatch-accent", hatch=True, back="hatch-accent-back")
    assert last.stroke == Stroke("accent", 1.2)
    assert last.label
    assert (last.label.paragraph.runs[0].style.size, last.label.paragraph.runs[0].style.color) == (22, "accent")


def test_pill_drops_the_multiple_before_it_eats_the_stubs() -> None:
    small = Rect(48, 134, 277.33, 346)
    _, _, pill = arrow(draw(SPEECH, small))
    assert pill.text[0].text == "×4.2"
    distance = 277.33 / 2
    assert distance - pill.rect.w >= 32


def test_arrow_clears_columns_between_its_ends() -> None:
    tall = spec("column", ["a", "b", "c"], [20, 60, 30], annotations=(GrowthArrow(0, 2, ("+50%",)),))
    items = draw(tall)
    _, _, pill = arrow(items)
    middle = chart_of(items).points[1]
    assert middle.label
    assert middle.label.rect.y > pill.rect.bottom
    assert faults(items) == []


def test_falling_series_keep_the_arrow_over_the_columns() -> None:
    items = draw(spec("column", ["a", "b"], [60, 20], annotations=(GrowthArrow(0, 1, ("-66.7%",)),)))
    elbow, head, _ = arrow(items)
    start, run, *_ = ends(elbow.path)
    assert start[1] == pytest.approx(run[1] + 12)
    assert head.rect.bottom > start[1]
    assert faults(items) == []


@pytest.mark.parametrize(
    ("count", "slot", "value"),
    [(2, 190, 18), (3, 190, 18), (4, 142.7, 14), (6, 95.1, 14), (7, 81.5, 12), (12, 47.6, 12)],
)
def test_steps_of_deck_spec_5(count: int, slot: float, value: float) -> None:
    items = draw(years(count))
    chart = chart_of(items)
    assert chart.plot.w / count == pytest.approx(slot, abs=0.1)
    assert chart.points[0].rect.w == pytest.approx(slot / 1.6, abs=0.2)
    assert chart.points[0].label.paragraph.runs[0].style.size == value  # type: ignore[union-attr]
    assert faults(items) == []


def test_long_names_take_two_lines_then_every_second_then_lie_down() -> None:
    two = draw(spec("column", ["Self-driving vehicles", "Healthcare and medicine"] * 2, [1, 2, 3, 4]))
    assert max(len(i.paragraphs[0].lines) for i in _names(two)) == 2
    second = draw(spec("column", [f"March 20{i}" for i in range(10, 22)], list(range(1, 13))))
    assert [i.text.replace("\u00a0", " ") for i in _names(second)] == [f"March 20{i}" for i in range(11, 22, 2)]
    tools = fresh()
    lying = draw(spec("column", ["Internationalisation"] * 12, list(range(1, 13))), of=tools)
    assert chart_of(lying).spec.kind == "bar"
    assert [p.label.paragraph.text for p in chart_of(lying).points if p.label] == [str(n) for n in range(1, 13)]
    assert [(f.code, f.severity) for f in tools.findings.items] == [("other-kind", Severity.NOTE)]
    assert faults(lying) == []


@pytest.mark.parametrize(("lang", "name"), [("zh", "条形图"), ("en", "Bar chart")])
def test_columns_that_lie_down_are_called_bars(lang: str, name: str) -> None:
    words = "Internationalisation of the harbour"
    names = ", ".join(f"{words} {i}" for i in range(12))
    text = f"type: column\ncategories: [{names}]\nseries: [{{values: [{', '.join('123456789123')}]}}]"
    alts = {i.alt for page in pages(lang=lang, exhibit=text).pages for i in walk(page.items) if i.role == "figure"}
    assert {alt[: len(name)] for alt in alts} == {name}
    assert all(f"{words} 3" in alt for alt in alts)
    given = pages(lang=lang, exhibit=f"{text}\nalt: Twelve lines").pages
    assert {i.alt for page in given for i in walk(page.items) if i.role == "figure"} == {"Twelve lines"}


def fresh() -> Kit:
    """Tools with findings of their own."""
    return replace(kit(), findings=Findings())


def test_too_many_columns_do_not_fit() -> None:
    with pytest.raises(TooFull, match="41 columns"):
        draw(years(41))


def test_a_forecast_is_told_in_regular_weight_after_the_name() -> None:
    told = replace(SPEECH, categories=(Category("2018"), Category("2023", "forecast", highlight=True)))
    name = _names(draw(told))[1]
    assert [(r.text, r.style.weight) for r in name.paragraphs[0].runs] == [("2023", 700), (" forecast", 400)]
    brief = kit("brief")
    assert _names(draw(told, Rect(148.28, 304, 399, 146), brief))[1].text == "2023, forecast"
    chinese = replace(told, categories=(Category("2018年"), Category("2023年", "（预测）")))
    assert _names(draw(chinese, of=kit("slides", "zh")))[1].text == "2023年（预测）"


def test_what_follows_a_name_goes_before_a_name_does() -> None:
    many = years(12)
    told = replace(many, categories=tuple(replace(c, note="forecast") for c in many.categories))
    assert [n.text for n in _names(draw(told))] == [n.text for n in _names(draw(many))]


def _names(items: tuple[AnyItem, ...]) -> list[TextItem]:
    return [i for i in group_of(items, "Category labels").items if isinstance(i, TextItem)]


def test_a_bracket_in_the_run_of_an_arrow_is_an_error() -> None:
    arrow = GrowthArrow(0, 2, ("+50%",))
    bars = ["a", "b", "c", "d", "e"], [20, 25, 30, 60, 61]
    with pytest.raises(TooFull, match="“\\+50%” and “45”"):
        draw(spec("column", *bars, annotations=(arrow, Bracket((0, 1), "45", "together"))))
    assert faults(draw(spec("column", *bars, annotations=(arrow, Bracket((3, 4), "121", "together"))))) == []


def test_negative_columns_hang_from_the_base_line() -> None:
    items = draw(spec("column", ["a", "b", "c"], [12, -8, 9], annotations=(Level(4.3, "mean 4.3"),)))
    up, down, _ = chart_of(items).points
    zero = next(i.rect.y for i in flat(items) if i.name == "Base line") - 0.6
    assert up.rect.bottom == pytest.approx(zero)
    assert down.rect.y == pytest.approx(zero)
    assert down.label
    assert down.label.rect.y > down.rect.bottom
    assert faults(items) == []


def test_stacked_columns_with_totals_and_an_arrow() -> None:
    rows = [("A", "accent", [30, 40]), ("B", "context", [10, datum(20, status="forecast")])]
    items = draw(
        spec("column", ["x", "y"], *rows, mode="stacked", totals=(Label("40"), Label("60")),
             annotations=(GrowthArrow(0, 1, ("+50%",)),))
    )  # fmt: skip
    a, _, b, hatched = chart_of(items).points
    assert b.rect.bottom == pytest.approx(a.rect.y)
    assert chart_of(items).plots[0].overlap == 100
    assert hatched.label is None
    assert [i.text[0].text for i in group_of(items, "Value labels").items if isinstance(i, ShapeItem)] == ["20"]
    assert faults(items) == []


def test_bracket_spans_its_columns() -> None:
    items = draw(spec("column", ["a", "b", "c"], [3, 2, 1], annotations=(Bracket((0, 1), "83%", "together"),)))
    spine = group_of(items, "Bracket").items[0].rect
    a, b, _ = chart_of(items).points
    assert (spine.x, spine.right) == pytest.approx((a.rect.x, b.rect.right))
    assert a.label
    assert a.label.rect.y > spine.bottom - 4


def test_brief_page_4_to_the_point() -> None:
    tools = kit("brief", "zh")
    rect = Rect(148.28, 304, 399, exhibits.natural_height(VISION, 399, tools))
    assert rect.h == 146
    items = draw(VISION, rect, tools)
    first, last = chart_of(items).points
    assert first.rect.w == pytest.approx(64, abs=0.1)
    assert last.rect.x - first.rect.right == pytest.approx(32, abs=0.1)
    assert (last.rect.y, last.rect.bottom) == pytest.approx((326.7, 429.7), abs=0.8)
    assert last.label
    assert (last.label.position, last.label.paragraph.runs[0].style.color) == ("inEnd", "paper")
    assert first.fill == Fill("grey", hatch=True)
    elbow, head, pill = arrow(items)
    assert (pill.rect.h, pill.adjust, elbow.stroke) == (18, 9, Stroke("ink", 0.75))
    assert ends(elbow.path)[1][1] == pytest.approx(314)
    assert head.rect.bottom < last.rect.y
    assert faults(items, rect) == []


def test_a_value_on_hatching_in_print_has_a_white_ground() -> None:
    tools = kit("brief")
    rect = Rect(148.28, 304, 399, 146)
    items = draw(SPEECH, rect, tools)
    box = group_of(items, "Value labels").items[0]
    assert isinstance(box, ShapeItem)
    assert box.fill == Fill("paper")
    assert chart_of(items).points[1].label is None
    assert chart_of(items).points[1].rect.holds(box.rect)
    assert chart_of(items).points[1].fill == Fill("accent", hatch=True)
    assert arrow(items)[2].text[0].text == "×4.2"


def test_legend_names_the_series_of_a_cluster() -> None:
    items = draw(spec("column", ["x", "y"], ("One", "accent", [3, 4]), ("Two", "context", [5, 6])))
    legend = group_of(items, "Legend")
    assert isinstance(legend, GroupItem)
    assert [i.text for i in legend.items if isinstance(i, TextItem)] == ["One", "Two"]
    assert [i.fill for i in legend.items if isinstance(i, ShapeItem)] == [Fill("accent"), Fill("context")]
    assert legend.rect.x == PANEL.x

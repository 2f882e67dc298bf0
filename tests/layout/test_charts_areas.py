"""Areas and stairs: native plots whose outlines, cells and labels say the same; what cannot be an area is refused."""

from __future__ import annotations

import pytest

from briefing.charts.spec import Bracket, ChartSpec, GrowthArrow, Label
from briefing.geometry import Rect
from briefing.layout.hatching import hatching
from briefing.layout.kit import TooFull
from briefing.pages import Formula, ShapeItem, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, flat, group_of, kit, spec

YEARS = ["2021", "2022", "2023"]


def stacked(mode: str = "stacked", **more: object) -> ChartSpec:
    rows = (("Boxes", "accent", [20, 30, 40]), ("Ore", "mid", [20, 10, 10]))
    totals = tuple(Label(str(n)) for n in (40, 40, 50)) if mode == "stacked" else ()
    return spec("area", YEARS, *rows, mode=mode, totals=totals, **more)


def test_a_stack_is_one_native_area_a_series_whose_outline_follows_the_cells() -> None:
    chart = chart_of(draw(stacked()))
    (plot,) = chart.plots
    assert (plot.kind, plot.grouping) == ("area", "stacked")
    assert [chart.values(s.values) for s in plot.series] == [(20, 30, 40), (20, 10, 10)]
    unit = chart.plot.h / (chart.axis.high - chart.axis.low)
    upper = ends(plot.series[1].path)[:3]
    assert [(chart.plot.bottom - y) / unit for _, y in upper] == pytest.approx([40, 40, 50])
    assert [x for x, _ in upper] == pytest.approx([chart.plot.x, chart.plot.x + chart.plot.w / 2, chart.plot.right])
    assert ends(plot.series[1].path)[3:] == list(reversed(ends(plot.series[0].path)[:3]))


def test_totals_stand_over_the_stack_and_names_at_their_bands() -> None:
    items = draw(stacked())
    assert [i.text for i in group_of(items, "Totals").items if isinstance(i, TextItem)] == ["40", "40", "50"]
    chart = chart_of(items)
    boxes, ore = (i for i in group_of(items, "Area names").items if isinstance(i, TextItem))
    assert (boxes.text, ore.text) == ("Boxes 40", "Ore 10")
    middle = chart.plot.bottom - 20 / chart.axis.high * chart.plot.h
    assert boxes.rect.y + boxes.rect.h / 2 == pytest.approx(middle, abs=0.5)
    assert faults(items) == []


def test_shares_have_a_printed_axis_to_100_and_no_totals() -> None:
    items = draw(stacked("percent"))
    chart = chart_of(items)
    assert chart.plots[0].grouping == "percent"
    assert (chart.axis.low, chart.axis.high) == (0, 1)
    assert group_of(items, "Scale").items[-1].text == "100%"  # type: ignore[union-attr]
    assert not any(i.name == "Totals" for i in flat(items))
    assert faults(items) == []


def test_names_that_had_to_move_have_leaders() -> None:
    rows = [(f"Part {i}", "mid", [100 if i == 0 else 0.5] * 3) for i in range(6)]
    items = draw(spec("area", YEARS, *rows, mode="stacked"))
    group = group_of(items, "Area names").items
    assert [i.geometry for i in group if isinstance(i, ShapeItem)].count("line") >= 3
    assert faults(items) == []


def test_a_forecast_is_hatched_from_the_last_actual_value_on() -> None:
    data = [10, 12, datum(15, status="forecast")]
    items = draw(spec("area", YEARS, data))
    chart = chart_of(items)
    (shape,) = group_of(items, "Forecast").items
    plot = chart.plot
    assert tuple(shape.rect) == pytest.approx((plot.x + plot.w / 2, plot.y, plot.w / 2, plot.h))
    assert not any(i.name == "Forecast" for i in flat(draw(spec("area", YEARS, [10, 12, 15]))))


def test_hatch_lines_stay_inside_and_are_steep_as_45_degrees() -> None:
    box = Rect(10, 20, 50, 30)
    points = ends(hatching(box).path)
    assert len(points) > 10
    for (x1, y1), (x2, y2) in zip(points[::2], points[1::2], strict=True):
        assert x2 - x1 == pytest.approx(y1 - y2)
        assert all(box.x - 1e-6 <= x <= box.right + 1e-6 for x in (x1, x2))
        assert all(box.y - 1e-6 <= y <= box.bottom + 1e-6 for y in (y1, y2))


def test_an_area_takes_growth_arrows_and_no_brackets() -> None:
    items = draw(stacked(annotations=(GrowthArrow(0, 2, ("+25%",)),)))
    assert any(i.name == "Growth arrow" for i in flat(items))
    assert faults(items) == []
    with pytest.raises(TooFull, match="no place for the total"):
        draw(stacked(annotations=(Bracket((0, 1), "80", "together"),)))


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_areas_of_many_points_keep_their_texts_apart(medium: str) -> None:
    years = [str(2000 + i) for i in range(24)]
    rows = [(f"Area {i}", "mid", [i + j * 3 for j in range(24)]) for i in range(4)]
    totals = tuple(Label(f"{sum(r[2][j] for r in rows)}") for j in range(24))
    items = draw(spec("area", years, *rows, mode="stacked", totals=totals), of=kit(medium))  # type: ignore[arg-type]
    assert faults(items) == []


# --- stairs ---------------------------------------------------------------------------------------


def test_stairs_are_a_scatter_plot_over_cells_that_follow_the_authors() -> None:
    chart = chart_of(draw(spec("line", YEARS, [3, 5, 4], step=True)))
    (plot,) = chart.plots
    (series,) = plot.series
    assert plot.kind == "scatter"
    assert series.xs is not None
    assert chart.values(series.xs) == (1, 2, 2, 3, 3)
    assert chart.values(series.values) == (3, 3, 5, 5, 4)
    cells = chart.sheet[series.values].cells  # type: ignore[index]
    assert [c.expression for c in cells if isinstance(c, Formula)] == ["B2", "B2", "B3", "B3", "B4"]
    assert (chart.x_axis.low, chart.x_axis.high) == (1, 3)  # type: ignore[union-attr]
    assert [m.category for m in series.marks] == [0, 2, 4]
    assert series.marker is None


def test_a_stair_turns_where_its_points_stand_and_breaks_at_gaps() -> None:
    rows = ("One", "accent", [1, 2, None, 3]), ("Two", "mid", [4, 4, 5, 5])
    items = draw(spec("line", ["a", "b", "c", "d"], *rows, step=True))
    chart = chart_of(items)
    one = chart.plots[0].series[0]
    assert [op[0] for op in one.path] == ["M", "L", "L", "M"]
    middles = [m.middle for m in one.marks]
    assert ends(one.path) == [middles[0], (middles[1][0], middles[0][1]), middles[1], middles[2]]
    assert chart.values(one.values) == (1, 1, 2, None, None, None, 3)
    assert faults(items, PANEL) == []


def test_hollow_points_of_stairs_have_middles_of_their_own() -> None:
    chart = chart_of(draw(spec("line", YEARS, [3, 5, datum(4, status="forecast")], step=True)))
    stairs, hollow = chart.plots[0].series
    assert chart.values(hollow.values) == (None, None, None, None, 4)
    assert hollow.xs == stairs.xs
    assert len(chart.values(hollow.values)) == len(chart.values(stairs.values))

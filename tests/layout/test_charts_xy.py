"""Scatter and bubble charts: points where their numbers say, names that keep clear, cells that compute."""

from __future__ import annotations

from math import hypot, log10, sqrt
from typing import Any

import pytest

from briefing.charts.spec import (
    Callout,
    Category,
    Datum,
    Group,
    Label,
    Level,
    PointAxis,
    PointSpec,
    Series,
    Trend,
    ValueBand,
)
from briefing.diagnostics import Severity
from briefing.geometry import Rect
from briefing.layout.clearance import crosses
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, ChartItem, Formula, GroupItem, ShapeItem, TextItem
from briefing.resolve.points import least_squares
from tests.layout.chart_bench import PANEL, chart_of, draw, faults, flat, group_of, kit, texts

Row = tuple[float, ...]


def points(*rows: Row, names: tuple[str, ...] = (), loud: tuple[int, ...] = (), **more: Any) -> PointSpec:
    labels = names or tuple(f"Point {i}" for i in range(len(rows)))
    titles = ("Width (m)", "Height (m)", "weight (kg)")
    series = tuple(
        Series(titles[k], tuple(Datum(row[k], Label(f"{row[k]:g}"), highlight=i in loud) for i, row in enumerate(rows)))
        for k in range(len(rows[0]))
    )
    more.setdefault("groups", (Group("", "mid", tuple(range(len(rows)))),))
    more.setdefault("x", PointAxis("Width (m)"))
    more.setdefault("y", PointAxis("Height (m)"))
    kind = "bubble" if len(rows[0]) == 3 else "scatter"
    size = "weight (kg)" if kind == "bubble" else ""
    categories = tuple(Category(n, highlight=i in loud) for i, n in enumerate(labels))
    return PointSpec(kind, categories, series, size_title=size, **more)


def away(point: tuple[float, float], rect: Rect) -> float:
    """From a point to the nearest of a rectangle."""
    return hypot(max(rect.x - point[0], 0, point[0] - rect.right), max(rect.y - point[1], 0, point[1] - rect.bottom))


def unclear(items: tuple[AnyItem, ...]) -> list[str]:
    """Names that lie on points, and leaders that run through names."""
    chart, found = chart_of(items), texts(items)
    inside = {p.label.paragraph.text: p.category for p in chart.points if p.label and p.label.position == "ctr"}
    out = [
        f"{t!r} on a point"
        for t, r in found
        for p in chart.points
        # a bubble with its name in it covers earlier ones
        if away(p.middle, r) < p.rect.w / 2 and p.category > inside.get(t, -1)
    ]
    groups = [i.items for i in flat(items) if isinstance(i, GroupItem) and i.name == "Point names"]
    for line in (i for group in groups for i in group):
        if isinstance(line, ShapeItem) and line.geometry == "line":
            x, y, w, h = line.rect
            stroke = (x, y + h, x + w, y) if line.flip else (x, y, x + w, y + h)
            out += [f"a leader runs through {t!r}" for t, r in found if crosses(stroke, r)]
    return out


def middle(chart: ChartItem, at: int) -> tuple[float, float]:
    return next(p.middle for p in chart.points if p.category == at)


# --- places ---------------------------------------------------------------------------------------


def test_points_lie_where_axes_and_cells_say() -> None:
    chart = chart_of(draw(points((2, 10), (4, 40), (9, 25))))
    assert chart.x_axis is not None
    for i, (x, y) in enumerate(((2, 10), (4, 40), (9, 25))):
        px, py = middle(chart, i)
        assert px == pytest.approx(chart.plot.x + chart.x_axis.share(x) * chart.plot.w)
        assert py == pytest.approx(chart.plot.bottom - chart.axis.share(y) * chart.plot.h)
    (series,) = chart.plots[0].series
    assert series.xs is not None
    assert (chart.values(series.xs), chart.values(series.values)) == ((2, 4, 9), (10, 40, 25))
    assert [c.heading for c in chart.sheet] == ["", "Width (m)", "Height (m)"]


def test_axes_are_named_and_need_not_start_at_zero() -> None:
    items = draw(points((52, 1010), (54, 1040), (59, 1025)))
    chart = chart_of(items)
    assert chart.x_axis is not None
    assert (chart.x_axis.low, chart.axis.low) == (52, 1010)
    named = [i.text for i in flat(items) if isinstance(i, TextItem) and i.name.startswith("Name of the")]
    assert named == ["Height (m)", "Width (m)"]
    assert chart_of(draw(points((1, 2), (9, 18)))).axis.low == 0
    assert faults(items) == []


def test_a_log_axis_has_a_tick_at_each_power_of_ten() -> None:
    items = draw(points((3, 5), (40, 700), (9000, 20), x=PointAxis("W, log scale", log=True), y=PointAxis("H")))
    chart = chart_of(items)
    assert chart.x_axis is not None
    assert (chart.x_axis.low, chart.x_axis.high, chart.x_axis.log) == (1, 10000, True)
    assert {"1", "10", "100", "1,000", "10,000"} <= {t for t, _ in texts(items)}
    assert middle(chart, 0)[0] == pytest.approx(chart.plot.x + log10(3) / 4 * chart.plot.w)


def test_fixed_ends_are_kept_and_equal_values_get_an_axis() -> None:
    chart = chart_of(draw(points((2, 7), (4, 7), x=PointAxis("W", ends=(0.0, 50.0)))))
    assert chart.x_axis is not None
    assert (chart.x_axis.low, chart.x_axis.high) == (0, 50)
    assert chart.axis.low <= 7 <= chart.axis.high


# --- names ----------------------------------------------------------------------------------------


def test_a_lone_point_has_its_name_right_of_it_as_a_native_label() -> None:
    items = draw(points((1, 1), (8, 9)))
    assert [p.label.position for p in chart_of(items).points if p.label] == ["r", "l"]
    assert faults(items) == []
    assert unclear(items) == []


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("seed", range(6))
def test_names_of_a_crowd_keep_clear_or_are_told(medium: Any, seed: int) -> None:
    rows = tuple(((i * 37 + seed * 11) % 23 + i % 3, (i * 53 + seed * 7) % 19 + i % 5) for i in range(40))
    bench = kit(medium)
    before = len(bench.findings.items)
    items = draw(points(*rows, x=PointAxis("W", lines=(Level(10, "Average 10"),))), of=bench)
    assert faults(items) == []
    assert unclear(items) == []
    printed = sum(t.startswith("Point ") for t, _ in texts(items))
    told = bench.findings.items[before:]
    assert all(f.code == "name-hidden" and f.severity is Severity.NOTE for f in told)
    assert (printed == 40) == (not told)
    assert printed >= 25


def test_a_highlighted_point_is_named_first_accented_and_larger() -> None:
    rows = tuple((5 + i % 4 * 0.1, 5 + i // 4 * 0.1) for i in range(16))
    items = draw(points(*rows, (9, 9), loud=(7,)))
    chart = chart_of(items)
    loud = next(p for p in chart.points if p.category == 7)
    assert loud.fill.color == "accent"
    assert loud.rect.w > next(p for p in chart.points if p.category == 8).rect.w
    assert "Point 7" in [t for t, _ in texts(items)]


def test_two_points_on_one_spot_are_both_named() -> None:
    items = draw(points((5, 5), (5, 5), (9, 1)))
    assert {"Point 0", "Point 1", "Point 2"} <= {t for t, _ in texts(items)}
    assert unclear(items) == []


# --- groups, lines, trend -------------------------------------------------------------------------


def test_each_group_is_a_series_over_helper_cells_of_its_own() -> None:
    spec = points((1, 2), (3, 4), (5, 6), groups=(Group("A", "accent", (0, 2)), Group("B", "mid", (1,))))
    items = draw(spec)
    chart = chart_of(items)
    one, two = chart.plots[0].series
    assert (chart.title(one), chart.title(two)) == ("A", "B")
    assert (chart.values(one.values), chart.values(two.values)) == ((2, None, 6), (None, 4, None))
    assert chart.sheet[3].cells[0] == Formula("C2", 2)
    assert [i.text for i in group_of(items, "Legend").items if isinstance(i, TextItem)] == ["A", "B"]


def test_lines_stand_at_their_values_and_are_named() -> None:
    x, y = PointAxis("W", lines=(Level(4, "Average 4"),)), PointAxis("H", lines=(Level(6, "6.5"),))
    items = draw(points((0, 0), (10, 10), x=x, y=y))
    chart = chart_of(items)
    upright, level = (i for i in group_of(items, "Lines").items if isinstance(i, ShapeItem))
    assert upright.rect.x == pytest.approx(chart.plot.x + 0.4 * chart.plot.w)
    assert level.rect.y == pytest.approx(chart.plot.bottom - 0.6 * chart.plot.h)
    assert {"Average 4", "6.5"} <= {t for t, _ in texts(items)}
    assert faults(items) == []


def test_the_trend_is_the_line_of_least_squares_and_its_cells_compute_it() -> None:
    rows = ((1.0, 3.0), (2.0, 5.0), (4.0, 8.0), (7.0, 16.0))
    fit = least_squares(*map(list, zip(*rows, strict=True)))
    assert fit is not None
    slope, intercept, share = fit
    assert (slope, intercept) == pytest.approx((2.142857, 0.5), abs=1e-5)
    assert 0.98 < share < 1
    chart = chart_of(draw(points(*rows, trend=Trend(slope, intercept, "Trend, R² = 0.98"))))
    trend = chart.plots[0].series[0]
    cells = chart.sheet[trend.values].cells  # type: ignore[index]
    assert cells[2] == Formula("INTERCEPT(C2:C5,B2:B5)+SLOPE(C2:C5,B2:B5)*B4", pytest.approx(intercept + 4 * slope))
    assert chart.x_axis is not None
    (x1, y1), (x2, y2) = ((op[1], op[2]) for op in trend.path)
    span = chart.axis.high - chart.axis.low
    at = [(chart.plot.bottom - y) / chart.plot.h * span + chart.axis.low for y in (y1, y2)]
    assert at == pytest.approx([intercept + slope, intercept + 7 * slope])
    assert x2 - x1 == pytest.approx(6 / (chart.x_axis.high - chart.x_axis.low) * chart.plot.w)


def test_on_log_axes_the_trend_is_straight_and_fitted_to_logarithms() -> None:
    log = {"x": PointAxis("W", log=True), "y": PointAxis("H", log=True)}
    chart = chart_of(draw(points((1, 2), (10, 200), (100, 20000), trend=Trend(2, log10(2), "R² = 1.00"), **log)))
    heads = [c.heading for c in chart.sheet]
    assert heads[3:] == ["(log x)", "(log y)", "(trend)"]
    assert chart.sheet[5].cells[1] == Formula("10^(INTERCEPT(E2:E4,D2:D4)+SLOPE(E2:E4,D2:D4)*D3)", pytest.approx(200))


def test_no_line_through_fewer_than_three_points_or_one_above_another() -> None:
    assert least_squares([1, 2], [1, 2]) is None
    assert least_squares([3, 3, 3], [1, 2, 3]) is None
    assert least_squares([1, 2, 3], [5, 5, 5]) == (0, 5, 1)


# --- bubbles --------------------------------------------------------------------------------------


def test_areas_of_bubbles_are_in_proportion_and_the_largest_is_a_quarter_of_the_plot() -> None:
    chart = chart_of(draw(points((1, 1, 100), (5, 6, 25), (9, 3, 4))))
    radii = [p.rect.w / 2 for p in chart.points]
    assert [r * r for r in radii] == pytest.approx([radii[0] ** 2 * v / 100 for v in (100, 25, 4)])
    assert 2 * radii[0] == pytest.approx(min(chart.plot.w, chart.plot.h) / 4)
    assert all(chart.plot.holds(p.rect, 0.01) for p in chart.points)
    (series,) = chart.plots[0].series
    assert series.sizes is not None
    assert chart.values(series.sizes) == (100, 25, 4)
    assert chart.plots[0].scale == 100


def test_many_large_bubbles_are_scaled_down_by_an_unseen_one() -> None:
    chart = chart_of(draw(points(*((i, i * 7 % 20, 100) for i in range(20)))))
    unseen, seen = chart.plots[0].series
    assert (unseen.fill, unseen.stroke, unseen.marks) == (None, None, ())
    (size, *rest) = chart.sheet[unseen.sizes].cells  # type: ignore[index]
    assert isinstance(size, Formula)
    assert size.expression.startswith("MAX(D2:D21)*")
    assert set(rest) == {None}
    largest = sqrt(100 / size.value) * min(chart.plot.w, chart.plot.h) / 4
    assert seen.marks[0].rect.w == pytest.approx(largest)


def test_the_legend_draws_a_round_size_to_scale() -> None:
    items = draw(points((1, 1, 180), (5, 6, 20)))
    chart = chart_of(items)
    disc = next(i for i in flat(items) if isinstance(i, ShapeItem) and i.geometry == "ellipse")
    told = next(t for t, _ in texts(items) if t.startswith("= "))
    assert float(told[2:]) / 180 == pytest.approx((disc.rect.w / chart.points[0].rect.w) ** 2)
    assert any("weight (kg)" in t for t, _ in texts(items))


@pytest.mark.parametrize("seed", range(4))
def test_names_of_bubbles_stand_in_them_or_clear_of_all(seed: int) -> None:
    rows = sorted((((i * 7 + seed) % 13, (i * 5 + seed) % 11, 3 + i**3) for i in range(14)), key=lambda r: -r[2])
    items = draw(points(*rows), Rect(48, 100, 600, 380))
    assert faults(items, Rect(48, 100, 600, 380)) == []
    assert unclear(items) == []


def test_a_bubble_on_a_larger_one_is_named_outside_of_both() -> None:
    items = draw(points((5, 5, 100), (5, 5, 4), (9, 9, 1), (1, 1, 1)))
    assert {f"Point {i}" for i in range(4)} <= {t for t, _ in texts(items)}
    assert unclear(items) == []
    assert PANEL.holds(chart_of(items).plot)


def test_names_of_lines_and_of_the_trend_keep_off_points_and_each_other() -> None:
    rows = tuple((float(i), 10 + (i * 7 % 5) * 0.6) for i in range(24))
    fit = least_squares(*map(list, zip(*rows, strict=True)))
    assert fit is not None
    lines = {"y": PointAxis("H", lines=(Level(11, "Average 11"),)), "trend": Trend(*fit[:2], "Trend, R² = 0.01")}
    items = draw(points(*rows, **lines))
    assert faults(items) == []
    assert unclear(items) == []


# --- stripes and callouts -------------------------------------------------------------------------

FIVE: tuple[Row, ...] = ((8, 31), (12, 27), (20, 22), (30, 17), (41, 9))
BUBBLES: tuple[Row, ...] = ((8, 31, 40), (12, 27, 9), (20, 22, 25), (30, 17, 10), (41, 9, 30))


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 230))], ids=["slides", "brief"])
@pytest.mark.parametrize("rows", [FIVE, BUBBLES], ids=["scatter", "bubble"])
def test_stripes_run_between_their_values_behind_the_points(rows: tuple[Row, ...], medium: Any) -> None:
    x = PointAxis("Width (m)", lines=(Level(12, "Least 12"),), bands=(ValueBand(10, 25, "Usual 10–25"),))
    y = PointAxis("Height (m)", bands=(ValueBand(2, 12, "Target 2–12"),))
    items = draw(points(*rows, x=x, y=y), medium[1], kit(medium[0]))
    assert (faults(items, medium[1]), unclear(items)) == ([], [])
    chart = chart_of(items)
    assert chart.x_axis
    upright, level = (i.rect for i in group_of(items, "Grounds").items)
    plot = chart.plot
    wanted = [plot.x + chart.x_axis.share(v) * plot.w for v in (10, 25)]
    assert (upright.x, upright.right, upright.y, upright.h) == pytest.approx((*wanted, plot.y, plot.h), abs=0.01)
    wanted = [plot.bottom - chart.axis.share(v) * plot.h for v in (12, 2)]
    assert (level.y, level.bottom, level.x, level.w) == pytest.approx((*wanted, plot.x, plot.w), abs=0.01)
    order = [i.name if isinstance(i, GroupItem) else i.__class__.__name__ for i in flat(items)]
    assert order.index("Grounds") < order.index("ChartItem")
    said = dict(texts(items))
    assert level.holds(said["Target 2–12"], 0.5)
    assert said["Usual 10–25"].bottom <= plot.y
    assert said["Usual 10–25"].x >= said["Least 12"].right


def test_stripes_follow_a_log_axis_and_the_ends_of_an_axis() -> None:
    rows = ((1.0, 10.0), (100.0, 1000.0), (10000.0, 20.0))
    x = PointAxis("Width", log=True, bands=(ValueBand(10, 1000, "Middle"),))
    y = PointAxis("Height", ends=(0, 1500), bands=(ValueBand(1200, 9000, "High"),))
    items = draw(points(*rows, x=x, y=y))
    plot = chart_of(items).plot
    upright, level = (i.rect for i in group_of(items, "Grounds").items)
    assert ((upright.x - plot.x) / plot.w, upright.w / plot.w) == pytest.approx((0.25, 0.5))
    assert (level.y, level.h / plot.h) == pytest.approx((plot.y, 0.2))
    with pytest.raises(TooFull, match="outside the ends"):
        draw(points(*rows, y=PointAxis("Height", ends=(0, 1500), bands=(ValueBand(2000, 9000, "High"),))))


def test_an_axis_reaches_for_its_stripes() -> None:
    chart = chart_of(draw(points(*FIVE, y=PointAxis("Height", bands=(ValueBand(50, 55, "Alarm"),)))))
    assert chart.axis.high >= 55


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 230))], ids=["slides", "brief"])
@pytest.mark.parametrize("rows", [FIVE, BUBBLES], ids=["scatter", "bubble"])
@pytest.mark.parametrize("which", range(5))
def test_a_callout_ends_at_its_point(which: int, rows: tuple[Row, ...], medium: Any) -> None:
    said = (Callout(which, 0, "Staffed in half a year"),)
    items = draw(points(*rows, annotations=said), medium[1], kit(medium[0]))
    assert (faults(items, medium[1]), unclear(items)) == ([], [])
    dot = next(i.rect for i in group_of(items, "Callout").items if getattr(i, "geometry", "") == "ellipse")
    point = next(p.rect for p in chart_of(items).points if p.category == which)
    away_ = hypot(dot.x + dot.w / 2 - point.x - point.w / 2, dot.y + dot.h / 2 - point.y - point.h / 2)
    assert away_ == pytest.approx(point.w / 2, abs=0.1)


def test_a_callout_without_a_place_among_points_is_an_error() -> None:
    crowd = tuple((float(i % 8), float(i // 8)) for i in range(56))
    text = "Far more words than a chart that is full of points and their names has any room for"
    with pytest.raises(TooFull, match="finds no free place"):
        draw(points(*crowd, annotations=(Callout(20, 0, text),)), Rect(48, 134, 260, 190))

"""Radar charts: profiles on their web, names and values round it, the native plot."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.pages import ShapeItem, Stroke
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, group_of, kit, spec, texts
from tests.support import errors, exhibit

AXES = ["Yield", "Pace", "Energy", "Change", "Safety"]


def profiles(*rows: tuple[str, list[object]], loud: int | None = 0, maximum: float = 10) -> ChartSpec:
    made = spec("radar", AXES, *((name, "mid", values) for name, values in rows), axis=(0.0, maximum))
    series = tuple(replace(s, highlight=i == loud) for i, s in enumerate(made.series))
    return replace(made, series=series)


TWO = profiles(("New", [8, 9, 7, 6, 10]), ("Old", [6, 5, 4, 7, 8]))


def test_points_lie_on_their_axes_at_their_values() -> None:
    chart = chart_of(draw(TWO))
    radius, (cx, cy) = chart.plot.w / 2, (chart.plot.x + chart.plot.w / 2, chart.plot.y + chart.plot.h / 2)
    for point in chart.points:
        value = TWO.series[point.series].data[point.category].value or 0.0
        x, y = point.middle
        assert hypot(x - cx, y - cy) == pytest.approx(radius * value / 10)
    top = next(p for p in chart.points if p.series == 0 and p.category == 0)
    assert top.middle == pytest.approx((cx, cy - 0.8 * radius))


def test_the_loud_profile_is_drawn_last_and_thicker_and_its_values_are_printed() -> None:
    items = draw(TWO)
    (plot,) = chart_of(items).plots
    assert plot.kind == "radar"
    assert [s.name for s in plot.series] == [2, 1]
    assert [s.stroke for s in plot.series] == [Stroke("mid", 1.6), Stroke("accent", 2.6)]
    said = [t for t, _ in texts(items)]
    assert {"8", "9", "7", "6", "10"} <= set(said)
    assert {"5", "4"}.isdisjoint(said)
    assert faults(items) == []


def test_a_profile_is_closed_and_broken_at_gaps() -> None:
    whole = chart_of(draw(TWO)).plots[0].series[1].path
    assert whole[-1] == ("Z",)
    gap = chart_of(draw(profiles(("New", [8, 9, None, 6, 9])))).plots[0].series[0].path
    assert [op[0] for op in gap] == ["M", "L", "M", "L", "L"]
    assert ends(gap)[-1] == ends(gap)[0]


def test_rings_end_with_the_axes() -> None:
    for end, step in ((10, 2.5), (5, 1), (100, 25), (3, 1)):
        axis = chart_of(draw(profiles(("New", [1, 1, 1, 1, 1]), maximum=end))).axis
        assert (axis.high, axis.step) == (end, step)
        assert list(axis.ticks())[-1] == pytest.approx(end)


def test_what_is_not_actual_is_hollow() -> None:
    chart = chart_of(draw(profiles(("New", [8, 9, datum(7, status="forecast"), 6, 9]))))
    assert [p.open_ for p in chart.points] == [False, False, True, False, False]
    assert chart.sheet[-1].heading == "(hollow New)"


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("count", [3, 7, 12])
def test_names_never_touch(medium: str, count: int) -> None:
    names = [f"A rather long name of axis {i}" for i in range(count)]
    made = replace(spec("radar", names, ("P", "mid", [4.0] * count), axis=(0.0, 5.0)))
    rect = PANEL if medium == "slides" else Rect(148, 100, 399, 230)
    items = draw(made, rect, kit("slides" if medium == "slides" else "brief"))
    assert faults(items, rect) == []
    plot = chart_of(items).plot
    boxes = [i.rect for i in group_of(items, "Axis names").items]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    center = (plot.x + plot.w / 2, plot.y + plot.h / 2)
    for box in boxes:  # no name stands in the web
        near = max(box.x, min(center[0], box.right)), max(box.y, min(center[1], box.bottom))
        assert hypot(near[0] - center[0], near[1] - center[1]) >= plot.w / 2


def test_no_room_is_too_full() -> None:
    with pytest.raises(TooFull, match="radar"):
        draw(TWO, Rect(0, 0, 150, 90))


def test_values_that_the_axes_do_not_reach_are_errors() -> None:
    head = "type: radar\ncategories: [a, b, c]\nseries: [{name: S, values: "
    assert [d.code for d in errors(exhibit=f"{head}[1, -2, 3]}}]")] == ["negative-value"]
    (over,) = errors(exhibit=f"{head}[1, 2, 12]}}]\nmaximum: 10")
    assert (over.code, over.message) == ("over-maximum", "12 lies beyond the axes, which end at `maximum`")
    assert [d.code for d in errors(exhibit=head.replace("name: S, ", "") + "[1, 2, 3]}, {values: [1, 2, 3]}]")] == [
        "nameless-series"
    ]


def test_the_resolved_radar() -> None:
    made = exhibit(exhibit="type: radar\ncategories: [a, b, c]\nseries: [{name: S, values: [1, 2.50, null]}]")
    drawing = made.drawing
    assert isinstance(drawing, ChartSpec)
    assert [(d.value, d.label.text) for d in drawing.series[0].data] == [(1.0, "1"), (2.5, "2.50"), (None, "")]
    assert drawing.axis == (0.0, 3.0)
    assert drawing.series[0].highlight
    assert "2.50" in made.alt


def test_a_profile_beside_the_loud_one_is_darker_than_the_web_as_its_legend_says() -> None:
    made = replace(TWO, series=(TWO.series[0], replace(TWO.series[1], color="context")))
    items = draw(made)
    (plot,) = chart_of(items).plots
    swatches = [i.fill.color for i in group_of(items, "Legend").items if isinstance(i, ShapeItem) and i.fill]
    assert swatches == ["accent", "mid"]
    assert [s.stroke.color for s in plot.series if s.stroke] == ["mid", "accent"]

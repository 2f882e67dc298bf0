"""Columns with lines over them: two axes on one zero, values that keep clear, native columns and lines."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from briefing.charts.spec import ChartSpec, ComboSpec, Label
from briefing.geometry import Rect
from briefing.layout.combo_frame import axes, thinned
from briefing.layout.kit import TooFull
from briefing.pages import ShapeItem, TextItem, ValueAxis
from tests.layout.chart_bench import chart_of, datum, draw, faults, flat, group_of, kit, spec, texts

YEARS = ["2021", "2022", "2023"]
NAMES = ("Revenue (CNY m)", "Margin (%)")


def combo(columns: list[Any], line: list[Any], names: list[str] = YEARS, **more: Any) -> ComboSpec:
    base = spec("combo", names, ("Revenue", "context", columns), ("Margin", "accent", line))
    more = {"second": True, "axis_names": NAMES, **more}
    return ComboSpec(**{**{f.name: getattr(base, f.name) for f in fields(ChartSpec)}, **more})


def test_columns_and_lines_are_native_and_each_follows_its_own_axis() -> None:
    chart = chart_of(draw(combo([200, 300, 400], [12, 9, 6])))
    columns, lines = chart.plots
    assert [(p.kind, p.secondary) for p in chart.plots] == [("column", False), ("line", True)]
    assert (chart.values(columns.series[0].values), chart.values(lines.series[0].values)) == (
        (200, 300, 400),
        (12, 9, 6),
    )
    assert chart.second is not None
    for bar, dot, low, high in zip(
        columns.series[0].marks, lines.series[0].marks, (200, 300, 400), (12, 9, 6), strict=True
    ):
        assert bar.rect.y == pytest.approx(chart.plot.bottom - chart.axis.share(low) * chart.plot.h)
        assert dot.middle[1] == pytest.approx(chart.plot.bottom - chart.second.share(high) * chart.plot.h)
        assert dot.middle[0] == pytest.approx(bar.rect.x + bar.rect.w / 2)


def test_without_a_second_axis_both_share_one() -> None:
    chart = chart_of(draw(combo([200, 300, 400], [250, 350, 450], second=False, axis_names=())))
    assert chart.second is None
    assert not any(p.secondary for p in chart.plots)
    assert chart.axis.high >= 450


@pytest.mark.parametrize(
    ("columns", "line"),
    [([200, 300, 400], [12, 9, 6]), ([200, -50, 400], [12, 9, 6]), ([200, 300, 400], [12, -30, 6]),
     ([-1, -2, -3], [4, 5, 6]), ([1250, -140, 3], [8.4, -22.5, 0]), ([0, 0, 0], [0, 0, 0]), ([5, 5, 5], [-1, -2, -3])],
)  # fmt: skip
def test_both_axes_have_zero_in_one_place_hold_all_and_share_a_grid(columns: list[Any], line: list[Any]) -> None:
    first, second = axes(combo(columns, line))
    assert first.share(0) == pytest.approx(second.share(0))
    for axis, values in ((first, columns), (second, line)):
        assert axis.low <= min(values) <= max(values) <= axis.high
    places = [[axis.share(t) for t in axis.ticks()] for axis in (first, second)]
    assert places[0] == pytest.approx(places[1])


def test_a_second_axis_may_span_its_own_values() -> None:
    first, second = axes(combo([200, 300, 400], [98.1, 98.4, 99.0], second_zero=False))
    assert first.low == 0
    assert 90 < second.low <= 98.1
    assert second.high >= 99


def test_each_axis_has_its_name_and_numbers_in_the_colour_of_its_series() -> None:
    items = draw(combo([200, 300, 400], [12, 9, 6]))
    left, right = (i for i in group_of(items, "Axis names").items if isinstance(i, TextItem))
    assert (left.text, right.text) == NAMES
    assert right.paragraphs[0].runs[0].style.color == "accent"
    ticks = [i for i in group_of(items, "Scale").items if isinstance(i, TextItem)]
    plot = chart_of(items).plot
    assert {t.paragraphs[0].runs[0].style.color for t in ticks if t.rect.x > plot.right} == {"accent"}
    assert all(t.rect.right <= plot.x or t.rect.x >= plot.right for t in ticks)


def test_values_of_columns_and_lines_never_touch() -> None:
    for line in ([12, 9, 6], [6, 9, 12], [10, 10, 10], [2, 12, 2]):
        items = draw(combo([200, 300, 400], line))
        assert faults(items) == []
        chart = chart_of(items)
        dots = [p.rect for p in chart.plots[1].series[0].marks]
        assert [t for t, r in texts(items) for d in dots if r.overlaps(d, 0.3)] == []


def test_a_value_over_a_column_has_ground_of_its_own() -> None:
    items = draw(combo([400, 400, 400], [6, 6, 6]))
    chips = [i for i in group_of(items, "Line values").items if isinstance(i, ShapeItem)]
    assert [c.text[0].text for c in chips] == ["6", "6", "6"]
    assert all(c.fill and c.fill.color == "paper" for c in chips)
    assert faults(items) == []


def test_stacks_have_totals_and_many_lines_print_only_their_last_value() -> None:
    names = [f"Q{i}" for i in range(20)]
    stack = spec(
        "combo", names, ("A", "context", [5] * 20), ("B", "mid", [4] * 20), ("Line", "accent", list(range(20)))
    )
    more = {f.name: getattr(stack, f.name) for f in fields(ChartSpec)}
    more |= {"mode": "stacked", "totals": tuple(Label("9") for _ in names)}
    items = draw(ComboSpec(**more, axis_names=("Pieces",)))
    assert {i.text for i in group_of(items, "Totals").items if isinstance(i, TextItem)} == {"9"}
    chart = chart_of(items)
    assert len([p for p in chart.plots[1].series[0].marks if p.label]) <= 1
    assert faults(items) == []


def test_gaps_and_forecasts_in_the_brief() -> None:
    items = draw(
        combo([200, None, datum(400, status="forecast")], [12, datum(9, status="forecast"), None]), of=kit("brief")
    )
    chart = chart_of(items)
    assert [p.category for p in chart.plots[0].series[0].marks] == [0, 2]
    assert chart.plots[0].series[0].marks[1].fill.hatch
    assert chart.sheet[-1].heading == "(hollow Margin)"
    assert faults(items) == []


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(TooFull, match="columns do not fit"):
        draw(combo([1] * 40, [1] * 40, [str(i) for i in range(40)]))
    with pytest.raises(TooFull, match="name of an axis"):
        draw(combo([1, 2, 3], [1, 2, 3], axis_names=("word " * 60, "b")))
    assert not any(i.name == "Axis names" for i in flat(draw(combo([1, 2, 3], [1, 2, 3], second=False, axis_names=()))))
    assert isinstance(chart_of(draw(combo([1, 2, 3], [1, 2, 3]))).second, ValueAxis)


def test_numbers_of_a_crowded_axis_are_thinned_but_keep_zero() -> None:
    ticks = [-6, -4, -2, 0, 2, 4]
    assert thinned(ticks, 2, 20, 12) == ticks
    assert thinned(ticks, 2, 7, 12) == [-4, 0, 4]
    items = draw(combo([1250, -140, 3], [8.4, -22.5, 0]), Rect(60, 100, 380, 190), kit("brief"))
    assert faults(items, Rect(60, 100, 380, 190)) == []


def test_an_axis_wholly_below_zero_has_no_tick_beyond_its_end() -> None:
    assert list(ValueAxis(-4, -2, 0.5).ticks()) == [-4, -3.5, -3, -2.5, -2]

"""Slope charts: lines between points in time, texts at both ends that never touch, leaders where they moved."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from briefing.charts.spec import ChartSpec
from briefing.layout.kit import TooFull
from briefing.pages import ShapeItem, TextItem
from tests.layout.chart_bench import chart_of, datum, draw, faults, group_of, kit, spec

ENDS = ["2021", "2025"]


def slope(*rows: list[Any], names: list[str] = ENDS, **more: Any) -> ChartSpec:
    return spec("slope", names, *((f"Line {i}", "mid", row) for i, row in enumerate(rows)), **more)


def test_names_and_values_stand_at_both_ends_beside_their_points() -> None:
    items = draw(slope([10, 40], [30, 20]))
    chart = chart_of(items)
    found = [i for i in group_of(items, "Line names").items if isinstance(i, TextItem)]
    assert [t.text.replace("\u2002", " ") for t in found] == ["Line 0 10", "Line 1 30", "40 Line 0", "20 Line 1"]
    assert all(t.rect.right < chart.plot.x for t in found[:2])
    assert all(t.rect.x > chart.plot.right for t in found[2:])
    at = {(p.series, p.category): p.middle for p in chart.points}
    for text, key in zip(found, ((0, 0), (1, 0), (0, 1), (1, 1)), strict=True):
        assert text.rect.y + text.rect.h / 2 == pytest.approx(at[key][1], abs=2)
    assert faults(items) == []


def test_lines_are_a_native_line_plot_over_two_categories() -> None:
    chart = chart_of(draw(slope([10, 40], [30, 20])))
    (plot,) = chart.plots
    assert plot.kind == "line"
    assert [chart.values(s.values) for s in plot.series] == [(10, 40), (30, 20)]
    assert chart.edges
    assert [p.middle[0] for p in chart.points[:2]] == pytest.approx([chart.plot.x, chart.plot.right])
    assert chart.axis.low > 0


def test_close_ends_are_spread_apart_with_leaders() -> None:
    items = draw(slope(*([50 + i / 10, 60 - i / 10] for i in range(9)), [0, 100]))
    group = group_of(items, "Line names").items
    left = sorted(
        (i.rect for i in group if isinstance(i, TextItem) and i.rect.right < chart_of(items).plot.x), key=lambda r: r.y
    )
    assert len(left) == 10
    assert all(b.y >= a.bottom - 0.01 for a, b in pairwise(left))
    assert len([i for i in group if isinstance(i, ShapeItem)]) >= 12
    assert faults(items) == []


def test_a_line_without_one_of_its_values_is_named_at_the_other() -> None:
    items = draw(slope([10, None], [None, 20], [5, 30]))
    texts = [i.text.replace("\u2002", " ") for i in group_of(items, "Line names").items if isinstance(i, TextItem)]
    assert texts == ["Line 0 10", "Line 2 5", "20 Line 1", "30 Line 2"]


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_a_middle_point_shows_its_value_where_it_stands_clear(medium: Any) -> None:
    items = draw(slope([10, 25, 40], [30, 12, datum(20, status="forecast")], names=["a", "b", "c"]), of=kit(medium))
    chart = chart_of(items)
    assert [p.label.paragraph.text for p in chart.points if p.label] == ["25", "12"]
    assert [p.open_ for p in chart.points] == [False] * 5 + [True]
    assert faults(items) == []


def test_equal_values_make_a_level_line_and_too_many_are_refused() -> None:
    chart = chart_of(draw(slope([7, 7])))
    assert chart.points[0].middle[1] == chart.points[1].middle[1]
    with pytest.raises(TooFull, match="too many to name"):
        draw(slope(*([i, i] for i in range(60))))
    with pytest.raises(TooFull, match="more than two lines"):
        draw(spec("slope", ENDS, ("a very long name " * 12, "mid", [1, 2])))

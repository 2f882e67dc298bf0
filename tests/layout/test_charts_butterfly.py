"""Butterflies: two sides on one scale, their native plots, names between them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Callout, Category, ChartSpec, Series
from briefing.document.drawings.butterfly import Butterfly
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.pages import Plotted, ShapeItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, flat, group_of, kit, texts


def butterfly(names: list[str], left: list[float | None], right: list[float | None], **more: Any) -> Butterfly:
    series = (
        Series("New customers", tuple(map(datum, left)), "mid"), Series("Old", tuple(map(datum, right)), "context")
    )
    return Butterfly("butterfly", tuple(map(Category, names)), series, **more)


ITEMS = butterfly(["Machines", "Repair service", "Supplies"], [64, 12, 9.5], [18, 47, None])


def sides(spec: ChartSpec) -> tuple[list[Plotted], list[Plotted]]:
    chart = chart_of(draw(spec))
    left, right = chart.plots
    return list(left.series[0].marks), list(right.series[0].marks)


@pytest.mark.parametrize("in_middle", [True, False])
def test_both_sides_are_on_one_scale(in_middle: bool) -> None:
    left, right = sides(replace(ITEMS, in_middle=in_middle))
    assert left[0].rect.w / 64 == pytest.approx(right[1].rect.w / 47)
    assert len({m.rect.right for m in left}) == 1
    assert len({m.rect.x for m in right}) == 1
    assert (right[0].rect.x - left[0].rect.right > 60) is in_middle


@pytest.mark.parametrize("in_middle", [True, False])
def test_the_axes_put_native_bars_where_they_are_drawn(in_middle: bool) -> None:
    chart = chart_of(draw(replace(ITEMS, in_middle=in_middle)))
    assert chart.second
    for plot, axis in zip(chart.plots, (chart.axis, chart.second), strict=True):
        for mark in plot.series[0].marks:
            value = chart.values(plot.series[0].values)[mark.category]
            ends = sorted(chart.plot.x + axis.share(v) * chart.plot.w for v in (0.0, value or 0.0))
            assert (mark.rect.x, mark.rect.right) == pytest.approx(ends)
    assert [p.secondary for p in chart.plots] == [False, True]


def test_the_workbook_is_the_authors_table() -> None:
    sheet = chart_of(draw(ITEMS)).sheet
    assert [c.name for c in sheet] == ["", "New customers", "Old"]
    assert [c.cells for c in sheet[1:]] == [(64, 12, 9.5), (18, 47, None)]


def test_labels_stand_at_the_ends_and_follow_their_cells() -> None:
    left, right = sides(ITEMS)
    labels = [m.label for m in (*left, *right) if m.label]
    assert [label.code for label in labels] == ["0", "0", "0.0", "0", "0"]
    assert {label.position for label in labels} == {"outEnd"}
    assert all(m.label and m.label.rect.right < m.rect.x for m in left)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("in_middle", [True, False])
def test_texts_keep_clear(medium: Any, lang: str, in_middle: bool) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 350, 260)
    long = "用于高速列车轴承的特种合金钢" if lang == "zh" else "Special alloy steel for the bearings of trains"
    for spec in (
        ITEMS,
        butterfly([long, "b", "c"], [12400, 0, 3.5], [11, 0, None]),
        butterfly([f"{i}" for i in range(10)], [5] * 10, [5] * 10),
        butterfly(["one"], [0], [0]),
    ):
        assert faults(draw(replace(spec, in_middle=in_middle), room, kit(medium, lang)), room) == []


def test_a_row_in_the_middle_has_a_zero_line_on_each_side() -> None:
    for spec, count in ((ITEMS, 2), (replace(ITEMS, in_middle=False), 1)):
        zeros = [i for i in flat(draw(spec)) if isinstance(i, ShapeItem) and i.name == "Zero line"]
        assert len(zeros) == count
    heads = group_of(draw(ITEMS), "Series names").items
    assert heads[0].rect.right < heads[1].rect.x
    assert {"New customers", "Old"} <= {t for t, _ in texts(draw(ITEMS))}


def test_what_has_no_room_is_said() -> None:
    with pytest.raises(TooFull):
        draw(butterfly([f"{i}" for i in range(30)], [1] * 30, [1] * 30))
    with pytest.raises(TooFull, match=r"room|lines"):
        draw(ITEMS, Rect(0, 0, 170, 300))


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 150))], ids=["slides", "brief"])
@pytest.mark.parametrize("in_middle", [True, False])
@pytest.mark.parametrize(("side", "row"), [(0, 0), (0, 2), (1, 0), (1, 1)])
def test_a_callout_ends_at_the_bar_of_its_side(side: int, row: int, in_middle: bool, medium: Any) -> None:
    spec = replace(ITEMS, in_middle=in_middle, annotations=(Callout(row, side, "Since spring"),))
    items = draw(spec, medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    bar = next(m.rect for m in chart_of(items).plots[side].series[0].marks if m.category == row)
    dot = next(i.rect for i in group_of(items, "Callout").items if getattr(i, "geometry", "") == "ellipse")
    x, y = dot.x + dot.w / 2, dot.y + dot.h / 2
    assert bar.inset(-1).holds(Rect(x, y, 0, 0), 0.1)
    assert abs(x - (bar.right if side else bar.x)) <= 5.1


def test_a_callout_wider_than_its_side_is_an_error() -> None:
    spec = replace(ITEMS, annotations=(Callout(0, 0, "A long remark about machines that were sold to new customers"),))
    with pytest.raises(TooFull):
        draw(spec, Rect(48, 134, 260, 346))

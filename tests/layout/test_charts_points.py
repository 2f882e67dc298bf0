"""Donuts and dumbbells against the exemplar slides 10 and 11, and in the brief."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from briefing.charts.spec import Category, ChartSpec, Label, Series
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, flat, group_of, kit, spec, texts

INTERNET = spec(
    "donut", ["online", "not online"], [datum(64.5, suffix="%", highlight=True), datum(35.5, suffix="%")],
    center=Label("64.5", suffix="%"), center_note="online",
)  # fmt: skip
HALF = Rect(48, 134, 424, 346)
FACES = ChartSpec(
    "dumbbell",
    (
        Category("1:1比对", "正确通过率"), Category("千万级1:N检索", "Top-1命中率"),
        Category("微信刷脸支付", "正确通过率"),
    ),
    (
        Series("前", (datum(80), datum(20, prefix="<", bounded=True), datum(80))),
        Series("后", (datum(99), datum(95, prefix=">", bounded=True), datum(95, prefix=">", bounded=True))),
    ),
    axis=(0, 100), axis_unit="%", changes=(Label("19"), Label("75", prefix=">"), Label("15", prefix=">")),
    change_title="提高，百分点",
)  # fmt: skip


def printed(items: tuple[AnyItem, ...], group: str) -> list[str]:
    return [t.text for t in group_of(items, group).items if isinstance(t, TextItem)]


def test_slide_10_to_the_point() -> None:
    items = draw(INTERNET, HALF)
    chart = chart_of(items)
    assert tuple(chart.plot) == pytest.approx((170, 177.5, 260, 260), abs=2.5)
    assert chart.plots[0].hole == 68
    assert [p.angles for p in chart.points] == [pytest.approx((0, 232.2)), pytest.approx((232.2, 360))]
    assert [p.fill for p in chart.points] == [Fill("accent"), Fill("context")]
    assert {p.stroke for p in chart.points} == {Stroke("paper", 2.0)}
    number = group_of(items, "Center").items[0]
    assert isinstance(number, TextItem)
    assert (number.text, number.paragraphs[0].runs[0].style.size) == ("64.5%", 40)
    assert {t for t, _ in texts(items)} == {"64.5%", "online", "35.5%", "not online"}
    assert faults(items, HALF) == []


def test_the_rest_is_named_on_its_side_level_with_its_part() -> None:
    items = draw(INTERNET, HALF)
    leader, number, name = group_of(items, "Part names").items
    assert isinstance(leader, ShapeItem)
    assert number.rect.x == name.rect.x == HALF.x
    points = ends(leader.path)
    assert points[0][1] == pytest.approx(points[1][1])
    assert points[-1][0] < chart_of(items).plot.x + 30


def test_names_far_from_the_ring_move_to_it() -> None:
    part = spec("donut", ["China", "Rest of the world"], [datum(22, highlight=True), datum(78)], center=Label("22"))
    items = draw(part)
    ring = chart_of(items).plot
    leader, number, name = group_of(items, "Part names").items
    assert 36 <= leader.rect.w < 72
    assert number.rect.x > PANEL.x + 50
    middle, radius = ring.y + ring.h / 2, ring.w / 2
    reach = (radius**2 - (name.rect.y - middle) ** 2) ** 0.5
    assert name.rect.x + name.paragraphs[0].width < ring.x + radius - reach - 8  # type: ignore[union-attr]
    assert faults(items) == []


def test_a_leader_to_a_small_part_at_the_top_is_straight() -> None:
    items = draw(spec("donut", ["Late", "On time"], [datum(91, highlight=True), datum(9)], center=Label("91")), HALF)
    leader = group_of(items, "Part names").items[0]
    assert isinstance(leader, ShapeItem)
    assert leader.rect.h == pytest.approx(0, abs=1e-6)
    ring = chart_of(items).plot
    x, y = ends(leader.path)[-1]
    distance = ((x - ring.x - ring.w / 2) ** 2 + (y - ring.y - ring.h / 2) ** 2) ** 0.5
    assert distance == pytest.approx(ring.w / 2 + 4)


def test_many_small_parts_are_spread_or_set_on_one_line() -> None:
    parts = [datum(36, highlight=True), *(datum(v) for v in (30, 3, 4, 5, 22))]
    names = ["China", "United States of America", "Europe", "Japan", "Korea", "Rest"]
    many = spec("donut", names, parts, center=Label("36"))
    assert faults(draw(many, HALF), HALF) == []
    low = Rect(148.28, 100, 399, 110)
    items = draw(many, low, kit("brief"))
    assert any(t.startswith("4") and "Japan" in t for t, _ in texts(items))
    assert faults(items, low) == []


def test_slivers_share_a_leader_that_stays_outside_the_ring() -> None:
    names = ["Firmware", "Damage in transit", "Air conditioning", "Mistakes", "Attacks", "Disasters"]
    parts = [datum(99.6, highlight=True), *(datum(v) for v in (0.1, 0.1, 0.1, 0.1, 0))]
    items = draw(spec("donut", names, parts, center=Label("99.6")))
    assert faults(items) == []
    shapes = [s for s in group_of(items, "Part names").items if isinstance(s, ShapeItem)]
    (leader,) = (s for s in shapes if s.path)
    ring = chart_of(items).plot
    for (x1, y1), (x2, y2) in pairwise(ends(leader.path)):
        for share in (0, 0.25, 0.5, 0.75, 1):
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
            assert math.dist((x, y), (ring.x + ring.w / 2, ring.y + ring.h / 2)) > ring.w / 2 + 1
    (stem,) = (s for s in shapes if not s.path and s.rect.w == 0)
    assert stem.rect.right < ring.x
    assert all(text.rect.right <= stem.rect.x for text in group_of(items, "Part names").items if text not in shapes)


def test_a_part_that_is_the_whole_has_no_gap() -> None:
    assert chart_of(draw(spec("donut", ["All"], [datum(100, highlight=True)]))).points[0].stroke is None


def test_ring_without_room_is_an_error() -> None:
    with pytest.raises(TooFull, match="leave no room"):
        draw(INTERNET, Rect(0, 0, 300, 60))


def test_slide_11_to_the_point() -> None:
    items = draw(FACES, of=kit("slides", "zh"))
    chart = chart_of(items)
    rows = [p.rect.y + p.rect.h / 2 for p in chart.points if p.series == 0]
    assert rows == pytest.approx([216, 308, 400])
    assert [p.rect.w for p in chart.points if p.category == 1] == [14, 14]
    assert [p.rect.w for p in chart.points if p.category == 0] == [16, 16]
    assert chart.points[0].fill == Fill("mid")
    assert chart.points[1].open_
    assert (chart.points[1].fill, chart.points[1].stroke) == (Fill("paper"), Stroke("grey", 2.3))
    connectors = chart.plots[0].series[:3]
    assert [s.stroke for s in connectors] == [Stroke("accent-soft", 4)] * 3
    ends = [sorted(p.middle for p in chart.points if p.category == row) for row in range(3)]
    assert [[op[1:] for op in s.path] for s in connectors] == ends
    assert chart.plot.x == pytest.approx(198, abs=2)
    assert printed(items, "Scale") == ["0", "25", "50", "75", "100%"]
    assert printed(items, "Changes") == ["19", ">75", ">15"]
    assert {round(t.rect.right, 2) for t in group_of(items, "Changes").items} == {round(PANEL.right, 2)}
    assert faults(items) == []


def test_dots_lie_on_the_scale() -> None:
    chart = chart_of(draw(FACES, of=kit("slides", "zh")))
    for p in chart.points:
        value = FACES.series[p.series].data[p.category].value
        assert value is not None
        assert p.rect.x + p.rect.w / 2 == pytest.approx(chart.plot.x + value / 100 * chart.plot.w)


def test_open_dots_are_explained_only_where_they_occur() -> None:
    with_open = {t for t, _ in texts(draw(FACES, of=kit("slides", "zh")))}
    plain = spec("dumbbell", ["a"], ("before", "mid", [3]), ("after", "accent", [5]))
    assert "open: only a bound is known" in with_open
    assert "open: only a bound is known" not in {t for t, _ in texts(draw(plain))}


def test_values_that_would_touch_go_above_and_below() -> None:
    close = spec("dumbbell", ["a", "b"], ("before", "mid", [80, 10]), ("after", "accent", [81, 90]))
    points = chart_of(draw(close)).points
    assert [(p.series, p.label.position) for p in points if p.label] == [(0, "b"), (0, "t"), (1, "t"), (1, "t")]
    assert faults(draw(close)) == []


def test_many_rows_become_compact() -> None:
    names = [f"Row {i}" for i in range(9)]
    many = spec("dumbbell", names, ("before", "mid", [20] * 9), ("after", "accent", [70, 10, *[60] * 7]))
    items = draw(many)
    points = [p for p in chart_of(items).points if p.category < 2]
    assert [p.label.position for p in points if p.label] == ["l", "r", "r", "l"]
    assert faults(items) == []


def test_the_zero_line_breaks_at_values() -> None:
    rows = [("before", "mid", [1.5, 0, -3, 12]), ("after", "accent", [4, 0, 3, 400])]
    for count in (4, 9):
        many = [(name, color, (values * 3)[:count]) for name, color, values in rows]
        items = draw(spec("dumbbell", [f"Row {i}" for i in range(count)], *many))
        lines = [i.rect for i in flat(items) if i.name == "Zero line"]
        assert len(lines) > 1
        values = [r for t, r in texts(items) if t in ("1.5", "0", "-3", "3", "12", "4")]
        assert not [r for r in values for line in lines if r.overlaps(line.inset(-1, 0))]
        assert faults(items) == []


def test_long_names_of_rows_take_a_third_line() -> None:
    name = "Integrated services for cross-border commerce and overseas warehousing"
    items = draw(spec("dumbbell", [name, "B"], ("before", "mid", [3, 4]), ("after", "accent", [5, 1])))
    first = group_of(items, "Row names").items[0]
    assert isinstance(first, TextItem)
    assert len(first.paragraphs[0].lines) == 3
    assert faults(items) == []


def test_heads_that_collide_are_an_error() -> None:
    wide = spec(
        "dumbbell", ["a"], ("before the change was made to the process", "mid", [3]), ("after", "accent", [5]),
        changes=(Label("2"),), change_title="change in percentage points",
    )  # fmt: skip
    with pytest.raises(TooFull, match="collide"):
        draw(wide, Rect(48, 134, 277.33, 346))


def test_dumbbell_of_the_brief() -> None:
    tools = kit("brief", "zh")
    rect = Rect(148.28, 100, 399, exhibits.natural_height(FACES, 399, tools))
    assert rect.h == 158
    items = draw(FACES, rect, tools)
    assert [p.rect.w for p in chart_of(items).points if p.category == 0] == [8, 8]
    assert not [i for i in flat(items) if i.rect.right > rect.right + 0.6]
    assert faults(items, rect) == []

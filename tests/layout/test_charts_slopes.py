"""Slope charts: lines between points in time, texts at both ends that never touch, leaders where they moved."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Callout, ChartSpec, GrowthArrow
from briefing.diagnostics import Findings
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.pages import GroupItem, ShapeItem, TextItem
from tests.layout.chart_bench import chart_of, datum, draw, faults, flat, group_of, kit, spec, touching

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


YEARS = ["2005", "2015", "2025"]
PACES: list[Any] = [
    lambda i, n: [10 + i, 12 + i, 15 + i],
    lambda i, n: [10 + 0.2 * i, 10.1 + 0.2 * i, 10.4 + 0.2 * i],
    lambda i, n: [i, (i * 7) % n, n - i],
    lambda i, n: [50, 50, 50],
    lambda i, n: [(-1) ** i * i * 1.37, None if i % 4 == 1 else i * 0.9, 10 ** (i % 5)],
]
SHAPES: list[tuple[Any, Rect]] = [
    ("slides", Rect(48, 134, 570.67, 346)), ("slides", Rect(48, 134, 864, 346)), ("brief", Rect(60, 100, 380, 340)),
]  # fmt: skip


@pytest.mark.parametrize(("medium", "rect"), SHAPES)
@pytest.mark.parametrize("count", [1, 5, 20])
@pytest.mark.parametrize("points", [2, 3])
@pytest.mark.parametrize("loud", [(), (0,), (0, 2)])
def test_texts_keep_clear_of_lines_and_each_other(medium: Any, rect: Rect, count: int, points: int, loud: Any) -> None:
    for pace in PACES:
        rows = [(f"Line {i}", "mid", pace(i, count)[-points:]) for i in range(count)]
        made = spec("slope", YEARS[-points:], *rows)
        series = tuple(replace(s, highlight=i in loud) for i, s in enumerate(made.series))
        items = draw(replace(made, series=series), rect, kit(medium))
        assert touching(items) == [], pace(1, count)


def middles(items: Any) -> set[str]:
    """The values printed in the middle."""
    plain = {p.label.paragraph.text for p in chart_of(items).points if p.label}
    grounds = [g for i in flat(items) if isinstance(i, GroupItem) and i.name == "Middle values" for g in i.items]
    return plain | {p.text for g in grounds if isinstance(g, ShapeItem) for p in g.text}


def test_in_a_crowd_the_middle_shows_what_is_highlighted_the_highest_and_the_lowest() -> None:
    rows = [("Loud", "mid", [10, 26.5, 40]), *((f"L{i}", "mid", [20 + i, 21 + i, 22 + i]) for i in range(12))]
    made = spec("slope", YEARS, *rows)
    of = replace(kit(), findings=Findings())
    loud = replace(made, series=(replace(made.series[0], highlight=True), *made.series[1:]))
    assert middles(draw(loud, of=of)) == {"26.5", "32", "21"}
    draw(loud, of=of)
    assert [(f.code, f.message.split(":")[0]) for f in of.findings.items] == [
        ("values-dropped", "10 values in the middle find no room among the lines")
    ]


def test_the_rule_at_a_point_in_time_is_cut_where_a_value_stands_on_it() -> None:
    items = draw(slope([10, 25, 40], [30, 12, 20], names=YEARS))
    label = next(p.label for p in chart_of(items).points if p.label and p.label.position == "t")
    rules = [i.rect for i in group_of(items, "Points in time").items]
    assert len(rules) > 3
    assert not any(r.inset(-0.1, 0).overlaps(label.rect.inset(0, 3)) for r in rules)


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_a_change_stands_after_the_name_and_a_callout_beside_its_point(medium: Any) -> None:
    notes = GrowthArrow(0, 1, ("×4.0, +41% a year", "+300%"), 0), Callout(0, 1, "One berth was open")
    items = draw(slope([10, 40], [30, 20], annotations=notes), of=kit(medium))
    found = [i.text.replace("\u2002", " ") for i in group_of(items, "Line names").items if isinstance(i, TextItem)]
    assert found[2:] in (["40 Line 0 ×4.0, +41% a year", "20 Line 1"], ["40 Line 0 +300%", "20 Line 1"])
    tip = group_of(items, "Callout").items[1].rect
    point = next(p.rect for p in chart_of(items).points if (p.series, p.category) == (1, 0))
    assert point.inset(-2).overlaps(tip)
    assert touching(items) == []


def test_the_longest_form_of_a_change_that_fits_is_told() -> None:
    texts = ("an answer much too long to stand at the end of any line of this chart", "+300%")
    items = draw(slope([10, 40], [30, 20], annotations=(GrowthArrow(0, 1, texts, 0),)))
    said = [i.text for i in group_of(items, "Line names").items if isinstance(i, TextItem)]
    assert said[2].endswith("+300%")


def test_a_callout_without_a_place_is_refused() -> None:
    rows = [[i, j] for i in (0, 4, 8) for j in (0, 4, 8)]
    crowd = slope(*rows, annotations=(Callout(0, 3, "Many words that would cover the lines of other series"),))
    with pytest.raises(TooFull, match="finds no free place"):
        draw(crowd, Rect(48, 134, 270, 160), kit("brief"))

"""Line charts: named at their ends, values that keep clear, axes only where needed."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Bracket, ChartSpec, GrowthArrow, Level
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.clearance import crosses, first_clear
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, ShapeItem, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, group_of, kit, spec, texts


def trends(*ends: float) -> ChartSpec:
    colors = ("accent", "context", "mid")
    rows = [(f"Series {i}", c, [1, 3, e]) for i, (e, c) in enumerate(zip(ends, colors, strict=False))]
    return spec("line", ["2018", "2019", "2020"], *rows)


def names(items: tuple[AnyItem, ...], group: str) -> list[TextItem]:
    return [i for i in group_of(items, group).items if isinstance(i, TextItem)]


def test_a_short_single_line_prints_every_value_and_no_axis() -> None:
    items = draw(spec("line", ["a", "b", "c"], [3, datum(5, highlight=True), datum(9, status="forecast")]))
    chart = chart_of(items)
    assert [p.label.paragraph.text for p in chart.points if p.label] == ["3", "5", "9"]
    assert chart.axis.grid is None
    assert [p.open_ for p in chart.points] == [False, False, True]
    assert chart.points[0].rect.x + chart.points[0].rect.w / 2 == pytest.approx(chart.plot.x)
    assert chart.points[2].rect.x + chart.points[2].rect.w / 2 == pytest.approx(chart.plot.right)
    assert chart.points[2].rect.y + chart.points[2].rect.h / 2 == pytest.approx(chart.plot.y)
    assert faults(items) == []


def test_several_lines_are_named_at_their_ends_and_spread_apart() -> None:
    items = draw(trends(20, 19.8, 19.6))
    ends = names(items, "Line names")
    assert [i.text for i in ends] == ["Series 0 20", "Series 1 19.8", "Series 2 19.6"]
    tops = [i.rect.y for i in ends]
    assert tops == sorted(tops)
    assert min(b - a for a, b in pairwise(tops)) >= ends[0].rect.h - 0.01
    assert chart_of(items).axis.grid
    assert [t.text for t in names(items, "Scale")] == ["0", "5", "10", "15", "20"]
    assert faults(items) == []


def test_each_line_has_its_own_colour_dark_enough_to_see() -> None:
    series = chart_of(draw(trends(20, 12, 5))).plots[0].series
    assert [s.stroke.color for s in series if s.stroke] == ["accent", "text", "mid"]


def with_loud(chart: ChartSpec, loud: int) -> ChartSpec:
    """The chart with one line highlighted, and the others in colours of the theme's choice."""
    series = (replace(s, highlight=i == loud, quiet=i != loud) for i, s in enumerate(chart.series))
    return replace(chart, series=tuple(series))


@pytest.mark.parametrize("step", [False, True])
def test_the_highlighted_line_lies_on_the_others(step: bool) -> None:
    chart = chart_of(draw(with_loud(replace(trends(20, 12, 5), step=step), 1)))
    strokes = [s.stroke.color for s in chart.plots[0].series if s.stroke]
    assert strokes[-1] == "accent"
    assert [chart.title(s) for s in chart.plots[0].series] == [f"Series {i}" for i in (0, 2, 1)]


def test_named_lines_beside_a_highlighted_one_are_grey() -> None:
    rows = [(f"Series {i}", c, [1, 3, 5 + 4 * i]) for i, c in enumerate(("accent-soft", "ink", "mid", "alert"))]
    bare = spec("line", ["2018", "2019", "2020"], *rows)
    chart = chart_of(draw(with_loud(bare, 3)))
    assert [s.stroke.color for s in chart.plots[0].series if s.stroke] == ["mid", "text", "mid", "accent"]
    own = replace(bare, series=(replace(bare.series[0], highlight=True), *bare.series[1:]))
    kept = chart_of(draw(own)).plots[0].series
    assert [s.stroke.color for s in kept if s.stroke] == ["ink", "mid", "alert", "accent"]


def test_a_legend_shows_the_colours_of_the_lines() -> None:
    name = "A series with a name that is far too long to stand at the end of its own line"
    items = draw(spec("line", ["2018", "2019"], *[(name, c, [1, 2]) for c in ("context", "mid")]))
    swatches = [i.fill.color for i in group_of(items, "Legend").items if isinstance(i, ShapeItem) and i.fill]
    assert swatches == [s.stroke.color for s in chart_of(items).plots[0].series if s.stroke] == ["text", "mid"]


def test_long_names_go_to_a_legend() -> None:
    name = "A series with a name that is far too long to stand at the end of its own line"
    rows = [(name, c, [1, 2]) for c in ("accent", "mid")]
    items = draw(spec("line", ["2018", "2019"], *rows))
    assert len(names(items, "Legend")) == 2
    assert not any(i.name == "Line names" for i in items)


def test_time_labels_are_thinned_back_from_the_last() -> None:
    items = draw(spec("line", [str(y) for y in range(1990, 2021)], list(range(31))))
    shown = [t.text for t in names(items, "Category labels")]
    assert shown[-1] == "2020"
    steps = {int(b) - int(a) for a, b in pairwise(shown)}
    assert len(steps) == 1
    assert steps.pop() > 1


def test_axis_that_does_not_start_at_zero_is_printed() -> None:
    items = draw(spec("line", ["a", "b"], [95, 99], axis=(90, 100)))
    assert [t.text for t in names(items, "Scale")] == ["90", "92", "94", "96", "98", "100"]
    assert (chart_of(items).axis.low, chart_of(items).axis.high) == (90, 100)


def test_a_gap_leaves_no_point() -> None:
    chart = chart_of(draw(spec("line", ["a", "b", "c", "d"], [3, None, 4, 5])))
    assert [p.category for p in chart.points] == [0, 2, 3]
    assert [op[0] for op in chart.plots[0].series[0].path] == ["M", "M", "L"]
    assert [op[1:] for op in chart.plots[0].series[0].path] == [p.middle for p in chart.points]


def test_level_and_arrow() -> None:
    annotations = (Level(6, "goal 6"), GrowthArrow(0, 2, ("×3.0, +73.2% a year",)))
    items = draw(spec("line", ["a", "b", "c"], [3, 5, 9], annotations=annotations))
    assert group_of(items, "Level")
    assert [t.text for t in names(items, "Line names")] == ["goal 6"]
    assert group_of(items, "Growth arrow").rect.y >= PANEL.y
    assert faults(items) == []


@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_an_arrow_meets_its_line_from_the_side_where_another_runs_over_it(medium: Literal["slides", "brief"]) -> None:
    rows = [("Over", "mid", [12, 11, 9]), ("Own", "accent", [6, 8, 7.5])]
    made = spec("line", ["a", "b", "c"], *rows, annotations=(GrowthArrow(0, 2, ("+1.5",), series=1),))
    items = draw(made, of=kit(medium))
    points = {(p.series, p.category): p.rect for p in chart_of(items).points}
    elbow, head, pill = (i for i in group_of(items, "Growth arrow").items if isinstance(i, ShapeItem))
    path = ends(elbow.path)
    first, last = points[1, 0], points[1, 2]
    assert path[0][1] == pytest.approx(first.y + first.h / 2)
    assert head.rect.y + head.rect.h / 2 == pytest.approx(last.y + last.h / 2)
    assert head.rect.x == pytest.approx(last.right + 2)
    stems = [Rect(x - 0.6, pill.rect.bottom, 1.2, 400) for x in (path[1][0], path[3][0])]
    assert not any(stem.overlaps(r) for stem in stems for r in points.values())
    assert not any(stem.overlaps(r) for stem in stems for _, r in texts(items) if r != pill.rect)
    assert faults(items) == []


def test_an_arrow_comes_from_above_where_its_line_is_the_highest() -> None:
    rows = [("Own", "accent", [12, 11, 9]), ("Under", "mid", [6, 8, 7.5])]
    made = spec("line", ["a", "b", "c"], *rows, annotations=(GrowthArrow(0, 2, ("-3",), series=0),))
    items = draw(made)
    head = group_of(items, "Growth arrow").items[1].rect
    last = next(p.rect for p in chart_of(items).points if (p.series, p.category) == (0, 2))
    assert head.x + head.w / 2 == pytest.approx(last.x + last.w / 2)
    assert head.bottom < last.y


def test_a_total_has_no_place_on_a_line() -> None:
    with pytest.raises(TooFull, match="total “4”"):
        draw(spec("line", ["a", "b"], [3, 1], annotations=(Bracket((0, 1), "4", "together"),)))


def test_one_point_is_a_column() -> None:
    items = draw(spec("line", ["a"], [3]))
    assert chart_of(items).spec.kind == "column"
    assert faults(items) == []


def test_names_of_many_lines_stand_at_their_ends_with_leaders() -> None:
    rows = [(f"City {i}", "context", [100, 100 + i / 10]) for i in range(16)]
    items = draw(spec("line", ["2020", "2025"], *rows, axis=(90, 110)))
    named = [t for t in group_of(items, "Line names").items if isinstance(t, TextItem)]
    assert len(named) == 16
    leaders = [s for s in group_of(items, "Leaders").items if isinstance(s, ShapeItem)]
    assert leaders
    middles = [t.rect.y + t.rect.h / 2 for t in named]
    for leader in leaders:
        end = leader.rect.y if leader.flip else leader.rect.bottom
        assert min(abs(end - y) for y in middles) < 0.1
        assert leader.rect.right < min(t.rect.x for t in named)
    assert faults(items) == []


def test_a_highlighted_value_without_a_place_is_reported() -> None:
    tools = kit("slides", "en")
    before = len(tools.findings.items)
    crowd = [[datum(50 + (i + j) % 2, "long label", highlight=True) for i in range(20)] for j in range(2)]
    rows = [("n", color, row) for color, row in zip(("accent", "mid"), crowd, strict=True)]
    items = draw(spec("line", [str(i) for i in range(20)], *rows), of=tools)
    hidden = tools.findings.items[before:]
    assert {d.code for d in hidden} == {"value-hidden"}
    assert len(hidden) + sum(p.label is not None for p in chart_of(items).points) == 40
    assert faults(items) == []


def test_clearance_of_strokes() -> None:
    box = Rect(10, 10, 10, 10)
    assert crosses((0, 0, 30, 30), box)
    assert crosses((15, 0, 15, 30), box)
    assert not crosses((0, 30, 30, 30), box)
    assert not crosses((0, 0, 9, 9), box)
    taken, room = [Rect(0, 0, 12, 12)], Rect(0, 0, 100, 100)
    assert first_clear([box, box.moved(20)], taken, [], room) == 1
    assert first_clear([box.moved(95)], taken, [], room) is None


def test_a_value_between_gaps_has_a_marker() -> None:
    rows = [("A", "accent", [1, 2, 3, 4]), ("B", "mid", [5, None, 6, None])]
    points = chart_of(draw(spec("line", ["a", "b", "c", "d"], *rows))).points
    assert [p.category for p in points if p.series == 1 and p.rect.w] == [0, 2]
    assert [p.category for p in points if p.series == 0 and p.rect.w] == [3]


def test_many_lines_make_the_printed_chart_higher_so_that_they_are_named() -> None:
    tools = kit("brief", "zh")
    rows = [(f"城市{i}", "context", [100, 100 + i / 10]) for i in range(16)]
    many = spec("line", ["2020", "2025"], *rows, axis=(90, 110))
    rect = Rect(148, 100, 399, exhibits.natural_height(many, 399, tools))
    items = draw(many, rect, tools)
    assert rect.h > exhibits.natural_height(trends(1, 2), 399, tools)
    assert len(names(items, "Line names")) == 16
    assert faults(items, rect) == []


def test_names_of_categories_that_may_be_left_out_do_not_read_as_one_text() -> None:
    quarters = [f"{year}Q{quarter}" for year in range(21, 26) for quarter in (1, 2, 3, 4)]
    for count in range(6, 21):
        items = draw(spec("line", quarters[-count:], [float(i % 5) for i in range(count)]))
        shown = sorted(names(items, "Category labels"), key=lambda i: i.rect.x)
        least = min(b.rect.x - a.rect.right for a, b in pairwise(shown))
        assert least >= 0.7 * shown[0].paragraphs[0].runs[0].style.size - 0.01
        assert shown[-1].text == "25Q4"


@pytest.mark.parametrize(("lang", "texts"), [("en", ["1,000", "1,500"]), ("zh", ["1000", "1500"])])
def test_numbers_of_an_axis_group_thousands_as_labels_of_the_language_do(lang: str, texts: list[str]) -> None:
    items = draw(spec("line", ["a", "b"], ("A", "accent", [0, 1500]), ("B", "mid", [0, 2000])), of=kit("slides", lang))
    assert [t.text for t in names(items, "Scale")][2:4] == texts

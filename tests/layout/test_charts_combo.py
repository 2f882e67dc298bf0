"""Columns with lines over them: two axes on one zero, values that keep clear, native columns and lines."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import asdict

from briefing.charts.spec import Annotation, Callout, ComboSpec, GrowthArrow, Label, Shade
from briefing.geometry import Rect
from briefing.layout.combo_axes import axes, clear_axes
from briefing.layout.combo_frame import thinned
from briefing.layout.exhibits.combo import natural_height
from briefing.layout.kit import TooFull
from briefing.pages import GroupItem, ShapeItem, TextItem, ValueAxis
from tests.layout.chart_bench import chart_of, datum, draw, faults, flat, group_of, kit, spec, texts, touching

YEARS = ["2021", "2022", "2023"]
NAMES = ("Revenue (CNY m)", "Margin (%)")


def combo(columns: list[Any], line: list[Any], names: list[str] = YEARS, **more: Any) -> ComboSpec:
    base = spec("combo", names, ("Revenue", "context", columns), ("Margin", "accent", line))
    more = {"second": True, "axis_names": NAMES, **more}
    return ComboSpec(**{**asdict(base), **more})


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


def test_a_value_inside_a_column_has_ground_of_its_own() -> None:
    items = draw(combo([400, 400, 400], [1, 12, 1]))
    columns = [p.rect for p in chart_of(items).plots[0].series[0].marks]
    chips = [i for i in group_of(items, "Line values").items if isinstance(i, ShapeItem)]
    assert [c.text[0].text for c in chips] == ["1", "1", "12"]
    assert all(c.fill and c.fill.color == "paper" for c in chips)
    assert all(columns[i].holds(chip.rect) for i, chip in zip((2, 0, 1), chips, strict=True))
    assert faults(items) == []


LINES: list[list[Any]] = [
    [14.2, 13.9, 12.1, 11.4, 9.8, 9.1], [9, 10, 11, 12, 13, 14], [5, 9, 4, 9, 4, 9], [7, 7, 7, 7, 7, 7],
    [0.4, 0.5, 12, 0.5, 0.4, None], [3, -4, 5, -6, 7, -8], [-9, -8, -7, -6, -5, -4], [0, 0, 0, 0, 0, 0],
]  # fmt: skip
COLUMNS: list[list[Any]] = [
    [210, 240, 290, 330, 390, 425], [425, 390, 330, 290, 240, 210], [5, 1250, 3, 0, None, 12],
    [120, -80, 60, -40, 300, -10], [-5, -6, -7, -8, -9, -10], [0.31, 0.29, 0.33, 0.34, 0.36, 0.35],
]  # fmt: skip
SHAPES: list[tuple[Any, Rect]] = [
    ("slides", Rect(48, 134, 570.67, 346)), ("slides", Rect(48, 134, 864, 250)), ("brief", Rect(60, 100, 380, 190)),
]  # fmt: skip


@pytest.mark.parametrize(("medium", "rect"), SHAPES)
@pytest.mark.parametrize("zero", [True, False])
@pytest.mark.parametrize("count", [2, 6, 20])
def test_texts_keep_clear_of_columns_lines_and_each_other(medium: Any, rect: Rect, zero: bool, count: int) -> None:
    names = [f"{i + 1}Q" for i in range(count)]
    for column in COLUMNS:
        for line in LINES:
            values = [(row * 4)[:count] for row in (column, line)]
            items = draw(combo(*values, names, second_zero=zero), rect, kit(medium))
            assert touching(items) == [], (column, line)


@pytest.mark.parametrize(("medium", "rect"), SHAPES)
@pytest.mark.parametrize("mode", ["stacked", "clustered"])
@pytest.mark.parametrize("count", [3, 10])
def test_several_columns_and_lines_keep_clear_too(medium: Any, rect: Rect, mode: Any, count: int) -> None:
    names = [f"{i + 1}Q" for i in range(count)]
    for one in COLUMNS:
        for line in LINES:
            a, b, c = ((row * 4)[:count] for row in (one, line, LINES[0]))
            rows = ("A", "context", a), ("B", "mid", [30] * count), ("Line", "accent", b), ("Other", "ink", c)
            base = spec("combo", names, *rows, mode=mode)
            more = asdict(base)
            totals = tuple(Label(f"{(v or 0) + 30:g}") for v in a) if mode == "stacked" else ()
            more |= {"totals": totals, "lines": 2, "second": True, "axis_names": NAMES}
            assert touching(draw(ComboSpec(**more), rect, kit(medium))) == [], (one, line)


def test_axes_are_chosen_so_that_the_line_runs_over_the_columns() -> None:
    crossing = combo([210, 290, 425], [14.2, 12.1, 9.1])
    first, second = clear_axes(crossing, 0.1)
    for size, rate in zip((210, 290, 425), (14.2, 12.1, 9.1), strict=True):
        assert second.share(rate) >= first.share(size) + 0.1
    assert first.share(425) >= 0.38
    assert len(list(first.ticks())) == len(list(second.ticks()))
    assert first.share(0) == second.share(0)


def test_axes_stay_as_they_are_where_the_line_is_clear_or_cannot_be() -> None:
    for spec_ in (combo([10, 110, 120], [60, None, None]), combo([400, 400, 400], [1, 12, 1]),
                  combo([200, 300, 400], [250, 280, 290], second=False, axis_names=())):  # fmt: skip
        assert clear_axes(spec_, 0.1) == axes(spec_)


def test_a_line_that_spans_its_own_values_is_lifted_over_the_columns() -> None:
    spec_ = combo([200, 300, 400], [98.1, 98.4, 99.0], second_zero=False)
    first, second = clear_axes(spec_, 0.1)
    for size, rate in zip((200, 300, 400), (98.1, 98.4, 99.0), strict=True):
        assert second.share(rate) >= first.share(size) + 0.1
    assert second.share(99.0) - second.share(98.1) >= 0.15


def test_stacks_have_totals_and_many_lines_print_only_their_last_value() -> None:
    names = [f"Q{i}" for i in range(20)]
    stack = spec(
        "combo", names, ("A", "context", [5] * 20), ("B", "mid", [4] * 20), ("Line", "accent", list(range(20)))
    )
    more = asdict(stack)
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


# --- annotations ----------------------------------------------------------------------------------


def noted(*notes: Annotation, **more: Any) -> ComboSpec:
    return combo([210, 290, 425], [14.2, 12.1, 9.1], annotations=notes, **more)


def parts(items: Any, name: str) -> list[Any]:
    return [g for g in flat(items) if isinstance(g, GroupItem) and g.name == name]


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("series", [0, 1])
def test_an_arrow_stands_on_the_marks_of_its_series(medium: Any, series: int) -> None:
    items = draw(noted(GrowthArrow(0, 2, ("+102%",), series)), of=kit(medium))
    chart = chart_of(items)
    line, head, pill = parts(items, "Growth arrow")[0].items
    marks = [p.rect for p in chart.points if p.series == series]
    start = line.path[0][1:]
    assert marks[0].x <= start[0] <= marks[0].right
    assert marks[2].x <= head.rect.x + head.rect.w / 2 <= marks[2].right
    assert marks[0].y - 24 < start[1] < marks[0].y
    assert marks[2].y - 24 < head.rect.bottom < marks[2].y
    assert pill.rect.bottom < chart.plot.y
    assert touching(items) == []


def test_a_growth_arrow_of_columns_passes_beside_the_values_of_the_line() -> None:
    items = draw(noted(GrowthArrow(0, 2, ("+102%",), 0)))
    (arrow,) = parts(items, "Growth arrow")
    x = arrow.items[0].path[0][1]
    values = [r for t, r in texts(items) if t == "14.2"]
    assert not any(r.x - 2 < x < r.right + 2 for r in values)


def test_an_arrow_that_would_run_through_a_value_is_refused() -> None:
    names = [f"{year}" for year in range(2014, 2026)]
    arrow = GrowthArrow(0, 11, ("+102%",), 0)
    crowd = combo([200 + 10 * i for i in range(12)], [14.25 - 0.25 * i for i in range(12)], names, annotations=(arrow,))
    with pytest.raises(TooFull, match="would run through a value"):
        draw(crowd, Rect(48, 134, 330, 300))


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("mode", ["clustered", "stacked"])
def test_callouts_and_shades_have_room_of_their_own(medium: Any, mode: Any) -> None:
    notes = Callout(1, 1, "The price falls"), Callout(0, None, "First quay"), Shade(1, 2, "After the extension")
    totals = tuple(Label(str(v)) for v in (210, 290, 425)) if mode == "stacked" else ()
    made = noted(*(notes if mode == "stacked" else (notes[0], notes[2])), mode=mode, totals=totals)
    items = draw(made, of=kit(medium))
    chart = chart_of(items)
    dots = [p.rect for p in chart.points if p.series == 1]
    said = parts(items, "Callout")
    assert len(said) == (2 if mode == "stacked" else 1)
    assert dots[1].inset(-3).holds(said[0].items[1].rect, 0.1)
    (ground,) = [i for i in flat(items) if i.name == "Shade"]
    assert ground.rect.right == pytest.approx(chart.plot.right)
    assert touching(items) == []


def test_annotations_make_the_chart_higher_in_the_brief() -> None:
    plain, more = noted(), noted(GrowthArrow(0, 2, ("+102%",), 1), Shade(1, 2, "After"))
    assert natural_height(more, 400, kit("brief")) > natural_height(plain, 400, kit("brief")) + 30

"""Annotations on pages: their ends at the marks, behind or over the chart, clear of each other; data that change."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from briefing.charts.spec import (
    Bracket,
    Callout,
    ChartSpec,
    GrowthArrow,
    Label,
    Level,
    LevelDifference,
    Shade,
    Tag,
    ValueBand,
)
from briefing.geometry import Rect
from briefing.layout.chart_text import ink
from briefing.layout.kit import TooFull
from briefing.layout.overlay import keep_apart
from briefing.pages import AnyItem, ChartItem, GroupItem, ShapeItem, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, flat, group_of, kit, spec

SLIDE, BRIEF = ("slides", PANEL), ("brief", Rect(148.28, 304, 399, 180))
VALUES = [[51, 60, 73, 87], [87, 60, 20, 51], [-20, 60, -40, 30]]
NAMES = ["a", "b", "c", "d"]


def drawn(made: ChartSpec, medium: tuple[str, Rect] = SLIDE, lang: str = "en") -> tuple[AnyItem, ...]:
    items = draw(made, medium[1], kit(medium[0], lang))  # type: ignore[arg-type]
    assert faults(items, medium[1]) == []
    return items


def bar_of(items: Any, category: int, series: int = 0) -> Rect:
    return next(p.rect for p in chart_of(items).points if (p.category, p.series) == (category, series))


def end_of(items: Any, kind: str, value: float, category: int) -> float:
    """Where the mark of a value ends: y of columns and lines, x of bars."""
    rect = bar_of(items, category)
    if kind == "line":
        return rect.y + rect.h / 2
    if kind == "bar":
        return rect.right if value >= 0 else rect.x
    return rect.y if value >= 0 else rect.bottom


# --- differences between levels -------------------------------------------------------------------


@pytest.mark.parametrize("medium", [SLIDE, BRIEF], ids=["slides", "brief"])
@pytest.mark.parametrize("kind", ["column", "line", "bar"])
@pytest.mark.parametrize("values", VALUES)
def test_a_level_difference_runs_from_end_to_end(kind: str, values: list[float], medium: tuple[str, Rect]) -> None:
    items = drawn(spec(kind, NAMES, values, annotations=(LevelDifference(0, 3, "+36"),)), medium)
    group = group_of(items, "Level difference")
    rules = [(i.rect.x, i.rect.y) for i in group.items if isinstance(i, ShapeItem) and i.geometry == "line"]
    paths = [ends(i.path) for i in group.items if isinstance(i, ShapeItem) and i.geometry == "path"]
    across = 0 if kind == "bar" else 1
    first, last = (end_of(items, kind, values[c], c) for c in (0, 3))
    arrow = paths[0][0][across], paths[-1][-1][across]
    assert arrow == pytest.approx((first, last), abs=0.5)
    assert {round(r[across], 1) for r in rules} == {round(first, 1), round(last, 1)}
    near = {round(first, 1): bar_of(items, 0), round(last, 1): bar_of(items, 3)}
    for level, mark in near.items():
        start = min(r[1 - across] for r in rules if round(r[across], 1) == level)
        assert start == pytest.approx(mark.bottom if kind == "bar" else mark.right, abs=2)


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_a_level_difference_of_stacks_is_between_their_totals(kind: str) -> None:
    rows = [("A", "accent", [30, 40]), ("B", "context", [10, 30])]
    totals = (Label("40"), Label("70"))
    notes = (LevelDifference(0, 1, "+30"),)
    items = drawn(spec(kind, ["x", "y"], *rows, mode="stacked", totals=totals, annotations=notes))
    tops = [min(bar_of(items, c, s).y for s in (0, 1)) for c in (0, 1)]
    if kind == "bar":
        tops = [max(bar_of(items, c, s).right for s in (0, 1)) for c in (0, 1)]
    line, head, _ = (i for i in group_of(items, "Level difference").items if getattr(i, "geometry", "") != "line")
    axis = 0 if kind == "bar" else 1
    assert ends(line.path)[0][axis] == pytest.approx(tops[0], abs=0.1)  # type: ignore[union-attr]
    assert ends(head.path)[2][axis] == pytest.approx(tops[1], abs=0.1)  # type: ignore[union-attr]


def test_equal_levels_have_a_pill_and_no_arrow() -> None:
    items = drawn(spec("column", NAMES, [5, 7, 5, 5], annotations=(LevelDifference(0, 3, "0"),)))
    parts = [i for i in group_of(items, "Level difference").items if isinstance(i, ShapeItem)]
    assert [i for i in parts if i.path and i.fill] == []
    assert [i.text[0].text for i in parts if i.text] == ["0"]


# --- levels, bands, shades ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["column", "line", "bar"])
@pytest.mark.parametrize("values", VALUES)
def test_levels_and_bands_lie_at_their_values(kind: str, values: list[float]) -> None:
    notes = (Level(values[1], "Goal 60", "target"), ValueBand(10, 25, "Normal 10–25"))
    items = drawn(spec(kind, NAMES, values, annotations=notes))
    at = end_of(items, kind, values[1], 1)
    lines = [i.rect for i in group_of(items, "Level").items if isinstance(i, ShapeItem)]
    assert {round(r.x if kind == "bar" else r.y, 2) for r in lines} == {round(at, 2)}
    zero = next(i.rect for i in flat(items) if i.name in ("Base line", "Zero line"))
    origin, band = chart_of(items).plot, group_of(items, "Grounds").items[0].rect
    unit = (origin.w if kind == "bar" else origin.h) / (chart_of(items).axis.high - chart_of(items).axis.low)
    if kind == "bar":
        assert (band.x - zero.x, band.w) == pytest.approx((10 * unit, 15 * unit), abs=0.7)
    else:
        assert (zero.y - band.bottom, band.h) == pytest.approx((10 * unit, 15 * unit), abs=0.7)


@pytest.mark.parametrize("kind", ["column", "line", "bar"])
def test_grounds_are_behind_the_chart_and_callouts_before_it(kind: str) -> None:
    notes = (ValueBand(10, 25, "Normal"), Shade(1, 2, "Slump"), Callout(2, 0, "Plant stands still"))
    items = drawn(spec(kind, NAMES, [51, 60, 13, 87], annotations=notes))
    order = [i.name for i in flat(items) if i.name] + ["end"]
    chart = next(n for n, i in enumerate(flat(items)) if isinstance(i, ChartItem))
    places = {name: next(n for n, i in enumerate(flat(items)) if i.name == name) for name in ("Grounds", "Callout")}
    assert places["Grounds"] < chart < places["Callout"], order


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_a_shade_spans_its_categories(kind: str) -> None:
    items = drawn(spec(kind, NAMES, [51, 60, 73, 87], annotations=(Shade(1, 2, "Slump"),)))
    shade = group_of(items, "Grounds").items[0].rect
    for category in range(4):
        rect = bar_of(items, category)
        middle = Rect(rect.x + rect.w / 2, rect.y + rect.h / 2, 0, 0)
        inside = shade.y < middle.y < shade.bottom if kind == "bar" else shade.x < middle.x < shade.right
        assert inside is (category in (1, 2))


def test_names_of_near_levels_are_spread() -> None:
    notes = tuple(Level(v, f"Level {v}") for v in (60, 61, 62))
    for kind in ("column", "bar", "line"):
        drawn(spec(kind, NAMES, [51, 60, 73, 87], annotations=notes))
    many = tuple(Level(v, f"Level of a long name {v}") for v in range(50, 62))
    with pytest.raises(TooFull, match="levels and bands"):
        draw(spec("bar", NAMES, [51, 60, 73, 87], annotations=many))


# --- shares and callouts --------------------------------------------------------------------------


@pytest.mark.parametrize("medium", [SLIDE, BRIEF], ids=["slides", "brief"])
@pytest.mark.parametrize("kind", ["column", "bar"])
def test_a_share_stands_after_the_value_of_its_mark(kind: str, medium: tuple[str, Rect]) -> None:
    items = drawn(spec(kind, NAMES, [51, 60, 73, 87], annotations=(Tag(2, 0, ("27% of total", "27%")),)), medium)
    (pill,) = (i for i in flat(items) if isinstance(i, ShapeItem) and i.text)
    point = next(p for p in chart_of(items).points if p.category == 2)
    assert point.label
    if kind == "bar":
        assert 0 < pill.rect.x - point.label.rect.right < 6
        assert pill.rect.y + pill.rect.h / 2 == pytest.approx(point.rect.y + point.rect.h / 2)
    else:
        assert pill.rect.x + pill.rect.w / 2 == pytest.approx(point.rect.x + point.rect.w / 2)
        assert 0 < point.rect.y - pill.rect.bottom < 30
        assert ink(point.label.rect, point.label.paragraph).y - pill.rect.bottom >= 6 - 0.01
    assert pill.text[0].text == "27% of total"


def test_a_share_takes_its_short_form_in_narrow_columns() -> None:
    tags = tuple(Tag(i, 0, ("10% of total", "10%")) for i in range(10))
    items = drawn(spec("column", [str(2010 + i) for i in range(10)], [50 + i for i in range(10)], annotations=tags))
    assert {i.text[0].text for i in flat(items) if isinstance(i, ShapeItem) and i.text} == {"10%"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("medium", [SLIDE, BRIEF], ids=["slides", "brief"])
@pytest.mark.parametrize("kind", ["column", "line", "bar"])
@pytest.mark.parametrize("values", [*VALUES, [80, 81, 82, 83]])
def test_a_callout_ends_at_its_mark_clear_of_all(
    kind: str, values: list[float], medium: tuple[str, Rect], lang: str
) -> None:
    words = "工厂停工十二天，仓库断货，六月销量腰斩" if lang == "zh" else "The plant stands still for twelve days"
    items = drawn(spec(kind, NAMES, values, annotations=(Callout(1, 0, words), Level(30, "Goal 30"))), medium, lang)
    leader, _, text = group_of(items, "Callout").items
    assert isinstance(leader, ShapeItem)
    assert isinstance(text, TextItem)
    assert len(text.paragraphs[0].lines) <= 3
    mark, (x, y) = bar_of(items, 1), ends(leader.path)[-1]
    assert mark.inset(-0.1).holds(Rect(x, y, 0, 0), 0.1)
    others = [p.rect for p in chart_of(items).points]
    assert not any(text.rect.inset(2).overlaps(r) for r in others)


def test_a_callout_too_long_or_without_a_place_is_an_error() -> None:
    with pytest.raises(TooFull, match="more than 3 lines"):
        draw(spec("column", NAMES, [1, 2, 3, 4], annotations=(Callout(0, 0, "many words " * 40),)))
    crowd = tuple(Callout(i % 4, 0, f"A callout of quite a few words, number {i}") for i in range(40))
    with pytest.raises(TooFull, match="finds no free place"):
        draw(spec("column", NAMES, [9, 9, 9, 9], annotations=crowd))


# --- several at once ------------------------------------------------------------------------------


def test_arrows_over_the_same_columns_have_runs_of_their_own() -> None:
    arrows = (GrowthArrow(0, 3, ("+70%",)), GrowthArrow(1, 2, ("+20%",)), GrowthArrow(2, 3, ("+19%",)))
    items = drawn(spec("column", NAMES, [51, 60, 73, 87], annotations=arrows))
    groups = [i for i in flat(items) if isinstance(i, GroupItem) and i.name == "Growth arrow"]
    runs = [ends(g.items[0].path)[1][1] for g in groups]  # type: ignore[union-attr]
    assert runs[0] < runs[1] == runs[2]
    tips = [g.items[1].rect.x + g.items[1].rect.w / 2 for g in groups]
    assert abs(tips[0] - tips[2]) > 8


def test_annotations_of_every_kind_share_a_chart_or_say_that_they_cannot() -> None:
    every = [
        GrowthArrow(0, 3, ("+70%",)), LevelDifference(1, 3, "+27"), Level(70, "Goal 70"), ValueBand(20, 40, "Usual"),
        Shade(2, 3, "Forecast"), Tag(1, 0, ("22%",)), Callout(0, 0, "A slow start"), Bracket((0, 1), "111", "together"),
    ]  # fmt: skip
    refused = []
    for kind in ("column", "bar"):
        for pair in combinations(every, 2):
            try:
                drawn(spec(kind, NAMES, [51, 60, 73, 87], annotations=pair))
            except TooFull as full:
                refused.append(full.message)
    assert 0 < len(refused) < 8
    assert {message.count("“") for message in refused} == {2}


def test_what_touches_is_named() -> None:
    shape = ShapeItem(rect=Rect(0, 0, 10, 10), fill=None)
    text = draw(spec("column", ["a", "b"], [1, 2]))
    names = [i for i in flat(text) if isinstance(i, TextItem)]
    keep_apart([("one", (shape,)), ("other", (names[0],))], [])
    with pytest.raises(TooFull, match="“one” and “other”"):
        keep_apart([("one", (names[0],)), ("other", (names[0],))], [])


# --- breaks and log axes --------------------------------------------------------------------------


@pytest.mark.parametrize("medium", [SLIDE, BRIEF], ids=["slides", "brief"])
@pytest.mark.parametrize("kind", ["column", "bar"])
@pytest.mark.parametrize("values", [[9000, 60, 73, 4000], [-9000, 60, 73, 8000], [90, -6000, 70, 60]])
def test_a_cut_bar_ends_at_the_axis_and_carries_a_mark(
    kind: str, values: list[float], medium: tuple[str, Rect]
) -> None:
    items = drawn(spec(kind, NAMES, values, cut=100.0), medium)
    chart = chart_of(items)
    cut = [c for c, v in enumerate(values) if abs(v) > 100]
    for category in cut:
        rect, end = bar_of(items, category), end_of(items, kind, values[category], category)
        plot = chart.plot
        edge = {"bar": (plot.x, plot.right), "column": (plot.bottom, plot.y)}[kind][values[category] > 0]
        assert end == pytest.approx(edge)
        crossed = [i.rect for i in group_of(items, "Break").items if i.rect.overlaps(rect)]
        assert len(crossed) == 3
    assert chart.axis.high == 100 or max(values) <= 100
    assert chart.axis.low == -100 or min(values) >= -100
    assert all(p.label is None for p in chart.points if p.category in cut)
    shown = [i.text for i in flat(items) if isinstance(i, TextItem)]
    assert [f"{values[c]:g}" in shown for c in cut] == [True] * len(cut)
    assert [d.value for d in chart.spec.series[0].data] == values


def test_a_log_axis_has_a_tick_a_decade() -> None:
    items = drawn(spec("line", NAMES, [3, 40, 900, 20], log=True, axis_note="log scale"))
    ticks = [i for i in group_of(items, "Scale").items if isinstance(i, TextItem)]
    assert [t.text for t in ticks] == ["1", "10", "100", "1,000"]
    gaps = [a.rect.y - b.rect.y for a, b in pairwise(ticks)]
    assert gaps == pytest.approx([gaps[0]] * 3)
    plot = chart_of(items).plot
    middle = bar_of(items, 1).y + bar_of(items, 1).h / 2
    assert (plot.bottom - middle) / plot.h == pytest.approx(1.60206 / 3, abs=1e-4)
    assert any(i.text == "log scale" for i in flat(items) if isinstance(i, TextItem))
    assert chart_of(items).axis.log
    assert chart_of(items).axis.grid is not None


# --- data that change -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_annotations_follow_the_data(kind: str) -> None:
    notes = (LevelDifference(0, 3, "+36"), Callout(1, 0, "Words"), Level(40, "Goal 40"))
    before = drawn(spec(kind, NAMES, [51, 60, 73, 87], annotations=notes))
    after = drawn(spec(kind, NAMES, [51, 30, 73, datum(62)], annotations=notes))
    for name in ("Level difference", "Callout"):
        moved = [tuple(group_of(items, name).items[0].rect) for items in (before, after)]
        assert moved[0] != pytest.approx(moved[1], abs=3)

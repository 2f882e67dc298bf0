"""Waterfalls: where bars and connectors stand, what their workbook computes, what an edit there moves."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Callout, Category, Datum, GrowthArrow, Level, LevelDifference, Series, ValueBand
from briefing.document.drawings.waterfall import Waterfall
from briefing.geometry import Rect, union
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.layout.native_waterfall import BASE, END, FALL, FALL_BELOW, LABEL, RISE, RISE_BELOW, TOTAL
from briefing.pages import ChartItem, GroupItem, PlotSeries, ShapeItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, flat, group_of, kit, texts
from tests.layout.sheet_bench import computed, same, stored

BRIEF = Rect(60, 100, 350, 150)


def waterfall(*steps: tuple[str, float, str], **more: Any) -> Waterfall:
    """Steps of a name, a value and what it is: a change (""), a level ("="), a sum ("e")."""
    data = tuple(_datum(value, kind) for _, value, kind in steps)
    return Waterfall(
        "waterfall", tuple(Category(name) for name, _, _ in steps), (Series("Change", data, "mid"),),
        levels=tuple(i for i, s in enumerate(steps) if s[2]),
        computed=tuple(i for i, s in enumerate(steps) if s[2] == "e"), **more,
    )  # fmt: skip


def _datum(value: float, kind: str) -> Datum:
    text = f"{value:g}".replace("-", "\u2212")
    return datum(value, text, prefix="" if kind or value <= 0 else "+")


PROFIT = (("2024", 420.0, "="), ("Volume", 185.0, ""), ("Price", -35.0, ""), ("Cost", -80.0, ""), ("2025", 490.0, "e"))
CASH = (("Start", 30.0, "="), ("Plant", -75.5, ""), ("None", 0.0, ""), ("Mid", -45.5, "e"), ("Loan", 60.0, ""),
        ("End", 14.5, "="))  # fmt: skip


def series(chart: ChartItem, column: int) -> PlotSeries:
    return next(s for plot in chart.plots for s in plot.series if s.values == column)


def test_each_column_starts_where_the_one_before_ends() -> None:
    items = draw(waterfall(*PROFIT))
    chart = chart_of(items)
    start, rise, price, cost, end = sorted(
        (m for s in chart.plots[0].series for m in s.marks if m.rect.h), key=lambda m: m.category
    )
    assert start.rect.bottom == end.rect.bottom == pytest.approx(chart.plot.bottom)
    assert rise.rect.bottom == pytest.approx(start.rect.y)
    assert price.rect.y == pytest.approx(rise.rect.y)
    assert cost.rect.y == pytest.approx(price.rect.bottom)
    assert end.rect.y == pytest.approx(cost.rect.bottom)
    assert [m.fill.color for m in (start, rise, price, end)] == ["mid", "accent-soft", "context", "mid"]
    assert faults(items) == []


@pytest.mark.parametrize("lies", [False, True])
@pytest.mark.parametrize("steps", [PROFIT, CASH], ids=["profit", "cash"])
def test_native_bars_are_the_drawn_ones(steps: tuple[tuple[str, float, str], ...], lies: bool) -> None:
    chart = chart_of(draw(waterfall(*steps, horizontal=lies)))
    values = stored(chart.sheet)
    for s in chart.plots[0].series:
        assert isinstance(s.values, int)
        for mark in s.marks:
            size = abs(values[s.values][mark.category] or 0.0)
            drawn = mark.rect.w if lies else mark.rect.h
            length = chart.plot.w if lies else chart.plot.h
            if drawn:
                assert drawn == pytest.approx(size / (chart.axis.high - chart.axis.low) * length)


def test_a_change_across_zero_is_a_bar_above_and_one_below() -> None:
    chart = chart_of(draw(waterfall(*CASH)))
    above, below = (next(m for m in series(chart, c).marks if m.category == 1) for c in (FALL, FALL_BELOW))
    assert above.rect.bottom == pytest.approx(below.rect.y)
    zero = chart.plot.bottom - chart.axis.share(0) * chart.plot.h
    assert above.rect.bottom == pytest.approx(zero)
    assert above.rect.h + below.rect.h == pytest.approx(75.5 / (chart.axis.high - chart.axis.low) * chart.plot.h)


def test_connectors_run_level_from_bar_to_bar() -> None:
    chart = chart_of(draw(waterfall(*PROFIT)))
    bars = {m.category: m.rect for s in chart.plots[0].series for m in s.marks if m.rect.h}
    found = sorted(
        (start[1:], end[1:])
        for s in chart.plots[1].series
        for start, end in zip(s.path[::2], s.path[1::2], strict=True)
    )
    assert len(found) == 4
    for i, ((x1, y1), (x2, y2)) in enumerate(found):  # type: ignore[misc]
        assert y1 == y2
        assert (x1, x2) == pytest.approx((bars[i].x + bars[i].w / 2, bars[i + 1].x + bars[i + 1].w / 2))
        assert min(abs(y1 - bars[i].y), abs(y1 - bars[i].bottom)) < 0.01
    level = group_of(draw(waterfall(*PROFIT, horizontal=True)), "Connectors")
    assert [item.rect.w for item in level.items] == [0] * 4


def test_the_workbook_computes_what_is_drawn_and_follows_an_edit() -> None:
    for steps in (PROFIT, CASH):
        sheet = chart_of(draw(waterfall(*steps))).sheet
        assert same(computed(sheet), stored(sheet))
        assert [column.helper for column in sheet[:3]] == [False, False, True]
    sheet = chart_of(draw(waterfall(*PROFIT))).sheet
    edited = computed(sheet, {(1, 2): 15.0})  # the price rises instead of falling
    assert edited[END] == [420, 605, 620, 540, 540]
    assert edited[RISE][2] == 15
    assert edited[FALL][2] == 0
    assert edited[TOTAL] == [420, None, None, None, 540]
    assert edited[-3:] != stored(sheet)[-3:]


def test_labels_are_native_and_print_their_cells() -> None:
    chart = chart_of(draw(waterfall(*CASH)))
    codes = {p.category: p.label.code for p in chart.points if p.label}
    assert codes == {
        0: '0;0;', 1: '"\u2212"0.0;"\u2212"0.0;', 3: '"\u2212"0.0;"\u2212"0.0;', 4: '"+"0;"+"0;', 5: "0.0;0.0;",
    }  # fmt: skip
    assert [t.text for t in group_of(draw(waterfall(*CASH)), "Values").items] == ["0"]  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("lies", [False, True])
def test_texts_keep_clear(medium: Any, lang: str, lies: bool) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 350, 180)
    for steps in (PROFIT, CASH, (("Only", 5.0, "="),), (("a", 0.0, ""), ("b", 0.0, "e"))):
        items = draw(waterfall(*steps, horizontal=lies), room, kit(medium, lang))
        assert faults(items, room) == []
        assert len(texts(items)) == 2 * len(steps)


def test_names_too_wide_for_columns_lie_beside_bars() -> None:
    steps = tuple((f"Depreciation {i}", 5.0, "") for i in range(12))
    assert chart_of(draw(waterfall(*steps))).plots[0].kind == "bar"
    with pytest.raises(TooFull, match="wider than their columns"):
        draw(waterfall(*steps, horizontal=False))
    assert exhibits.natural_height(waterfall(*steps), 350, kit("brief")) > 200


def test_a_highlighted_step_is_the_loud_one() -> None:
    steps = waterfall(*PROFIT)
    data = tuple(datum(d.value, d.label.text, highlight=i == 1) for i, d in enumerate(steps.series[0].data))
    loud = Waterfall("waterfall", steps.categories, (Series("", data, "mid"),), levels=(0, 4), computed=(4,))
    fills = {m.category: m.fill.color for m in chart_of(draw(loud)).points if m.rect.h}
    assert fills[1] == "accent"
    assert "accent" not in {fills[i] for i in (0, 2, 3, 4)}
    assert not [i for i in flat(draw(loud)) if isinstance(i, GroupItem) and i.name == "Legend"]


SPLIT = (("2024", (40.0, 20.0), "="), ("New", (12.5, 6.0), ""), ("Lost", (-30.0, None), ""), ("Sum", (22.5, 26.0), "e"),
         ("Tax", -12.0, ""), ("Rest", 36.5, "e"))  # fmt: skip
DEBT = (("Start", (-60.0, -30.0), "="), ("More", (-20.0, -0.1), ""), ("Repaid", (40.0, 12.0), ""), ("End", -58.1, "e"))


def split(*steps: tuple[str, Any, str], **more: Any) -> Waterfall:
    """Steps whose value may be those of two parts."""
    whole = waterfall(*((n, sum(x or 0 for x in v) if isinstance(v, tuple) else v, k) for n, v, k in steps), **more)
    rows = [[v[p] if isinstance(v, tuple) else None for _, v, _ in steps] for p in range(2)]
    kinds = [kind for _, _, kind in steps]
    data = [
        tuple(datum(None) if v is None else _datum(v, kind) for v, kind in zip(row, kinds, strict=True)) for row in rows
    ]
    return replace(whole, parts=(Series("Services", data[0], "accent"), Series("Equipment", data[1], "ink")))


@pytest.mark.parametrize("lies", [False, True])
@pytest.mark.parametrize("steps", [SPLIT, DEBT], ids=["above", "below"])
def test_parts_fill_their_step_from_zero_outward(steps: Any, lies: bool) -> None:
    spec = split(*steps, horizontal=lies)
    chart = chart_of(draw(spec))
    along = chart.plot.w if lies else chart.plot.h
    unit = along / (chart.axis.high - chart.axis.low)
    zero = chart.plot.x - chart.axis.low * unit if lies else chart.plot.bottom + chart.axis.low * unit
    values = stored(chart.sheet)
    for i, (low, high) in enumerate(map(sorted, spec.spans)):
        own = [(s, m) for s in chart.plots[0].series for m in s.marks if m.category == i and m.rect.w and m.rect.h]
        sizes = [(m.rect.w if lies else m.rect.h) / unit for _, m in own]
        assert sum(sizes) == pytest.approx(high - low)
        starts = [abs((m.rect.x if lies else m.rect.bottom) - zero) for _, m in own]
        ends = [abs((m.rect.right if lies else m.rect.y) - zero) for _, m in own]
        near = [min(pair) for pair in zip(starts, ends, strict=True)]
        assert near == sorted(near)
        assert near[0] / unit == pytest.approx(max(low, 0) if low >= 0 else -high, abs=1e-6)
        for (s, _), size in zip(own, sizes, strict=True):
            assert isinstance(s.values, int)
            assert abs(values[s.values][i]) == pytest.approx(size)
    assert faults(draw(spec)) == []


def test_the_workbook_adds_parts_up_and_follows_an_edit() -> None:
    for steps in (SPLIT, DEBT):
        sheet = chart_of(draw(split(*steps))).sheet
        assert same(computed(sheet), stored(sheet))
        assert [column.name for column in sheet[:4]] == ["", "Services", "Equipment", "Change"]
        assert not any(column.helper for column in sheet[:4])
    sheet = chart_of(draw(split(*SPLIT))).sheet
    edited = computed(sheet, {(2, 1): 16.0})  # ten more of the second part
    assert edited[3] == [60, 28.5, -30, 58.5, -12, 46.5]
    assert edited[2] == [20, 16, None, 36, None, None]
    drawn = next(i for i, column in enumerate(sheet) if column.name == "Equipment drawn")
    assert edited[drawn] == [20, 16, None, 36, None, None]
    assert edited[2 + BASE][1:3] == [60, 58.5]


def test_parts_are_named_by_the_authors_columns_with_native_labels() -> None:
    chart = chart_of(draw(split(*SPLIT)))
    parts = [s for s in chart.plots[0].series if s.name in (1, 2)]
    assert [m.fill.color for m in parts[0].marks] == ["accent"] * 4
    labels = {m.category: (m.label.paragraph.text, m.label.code, m.label.position) for m in parts[0].marks if m.label}
    assert labels[0] == ("40", "0;0;", "ctr")
    assert labels[2] == ("\u221230", '"\u2212"0;"\u2212"0;', "ctr")
    assert [s.values for s in chart.plots[0].series][-1] == 2 + LABEL
    assert group_of(draw(split(*SPLIT)), "Legend").items


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("lies", [False, True])
def test_texts_of_parts_keep_clear(medium: Any, lang: str, lies: bool) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 350, 180)
    for steps in (SPLIT, DEBT):
        assert faults(draw(split(*steps, horizontal=lies), room, kit(medium, lang)), room) == []


# --- annotations ----------------------------------------------------------------------------------


def box_of(items: Any, step: int) -> Rect:
    """The visible bar of a step, across its parts."""
    parts = [m.rect for s in chart_of(items).plots[0].series if s.values in (TOTAL, RISE, FALL, RISE_BELOW, FALL_BELOW)
             for m in s.marks if m.category == step]  # fmt: skip
    return union(parts)


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("lies", [False, True])
@pytest.mark.parametrize(("first", "last"), [(0, 4), (1, 2), (2, 4), (3, 0)])
def test_a_level_difference_runs_between_the_ends_of_steps(first: int, last: int, lies: bool, medium: Any) -> None:
    notes = (LevelDifference(first, last, "+70"),)
    rect = PANEL if medium == "slides" else replace(BRIEF, h=200)
    items = draw(waterfall(*PROFIT, horizontal=lies, annotations=notes), rect, kit(medium))
    assert faults(items, rect) == []
    chart, along = chart_of(items), 0 if lies else 1
    ends_at = [420.0, 605.0, 570.0, 490.0, 490.0]
    unit = (chart.plot.w if lies else chart.plot.h) / (chart.axis.high - chart.axis.low)
    zero = box_of(items, 0).x if lies else box_of(items, 0).bottom
    wanted = [zero + ends_at[c] * unit * (1 if lies else -1) for c in (first, last)]
    group = group_of(items, "Level difference")
    rules = [(i.rect.x, i.rect.y) for i in group.items if isinstance(i, ShapeItem) and i.geometry == "line"]
    for c, at in zip((first, last), wanted, strict=True):
        own, here = box_of(items, c), [r for r in rules if abs(r[along] - at) < 0.5]
        edge = own.bottom if lies else own.right
        assert min(r[1 - along] for r in here) == pytest.approx(edge, abs=2)
    paths = [ends(i.path) for i in group.items if isinstance(i, ShapeItem) and i.geometry == "path"]
    assert (paths[0][0][along], paths[-1][-1][along]) == pytest.approx(wanted, abs=0.5)


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("lies", [False, True])
def test_arrows_lines_grounds_and_callouts_stand_at_the_steps(lies: bool, medium: Any) -> None:
    notes = (GrowthArrow(0, 4, ("+16.7%",)), Level(500, "Target 500", "target"), ValueBand(100, 200, "Usual"),
             Callout(3, 0, "Steel"))  # fmt: skip
    rect = PANEL if medium == "slides" else replace(BRIEF, h=230)
    items = draw(waterfall(*PROFIT, horizontal=lies, annotations=notes), rect, kit(medium))
    assert faults(items, rect) == []
    values = dict(texts(items))
    line, head, _ = (i for i in group_of(items, "Growth arrow").items if isinstance(i, ShapeItem))
    start, tip = ends(line.path)[0], ends(head.path)[2]
    for (x, y), c in ((start, 0), (tip, 4)):
        bar, value = box_of(items, c), values[("420", "490")[c == 4]]
        if lies:
            assert (y, 0 < x - value.right < 20) == (pytest.approx(bar.y + bar.h / 2), True)
        else:
            assert (x, 0 < value.y - y < 30) == (pytest.approx(bar.x + bar.w / 2, abs=0.1), True)
    dot = next(i.rect for i in group_of(items, "Callout").items if getattr(i, "geometry", "") == "ellipse")
    mark = box_of(items, 3).inset(-2)
    assert mark.holds(Rect(dot.x + dot.w / 2, dot.y + dot.h / 2, 0, 0), 0.1)


def test_over_a_loss_an_arrow_starts_at_the_zero_line() -> None:
    items = draw(waterfall(*CASH, horizontal=False, annotations=(GrowthArrow(3, 5, ("+60",)),)))
    assert faults(items) == []
    line = next(i for i in group_of(items, "Growth arrow").items if isinstance(i, ShapeItem))
    assert ends(line.path)[0][1] == pytest.approx(box_of(items, 3).y - 6, abs=0.1)


def test_two_arrows_beside_the_same_bars_are_named() -> None:
    notes = (GrowthArrow(0, 4, ("+70",)), GrowthArrow(1, 3, ("\u2212115",)))
    with pytest.raises(TooFull, match="“\\+70” and “\u2212115”"):
        draw(waterfall(*PROFIT, horizontal=True, annotations=notes))
    assert faults(draw(waterfall(*PROFIT, horizontal=False, annotations=notes))) == []

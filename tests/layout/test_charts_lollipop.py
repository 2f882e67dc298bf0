"""Lollipops and dot plots: dots at their values, stems from zero, values beside the outermost."""

from __future__ import annotations

from math import hypot
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Callout, Category, GrowthArrow, Level, LevelDifference, Series, Tag, ValueBand
from briefing.document.drawings.lollipop import Lollipop
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.layout.native_dots import STEP
from briefing.pages import Fill, ShapeItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, flat, group_of, kit, texts
from tests.layout.sheet_bench import computed, same, stored


def lollipop(names: list[str], *rows: list[Any], **more: Any) -> Lollipop:
    colors = ("context", "mid", "accent", "ink")
    series = tuple(
        Series(f"{2023 + i}" if len(rows) > 1 else "", tuple(v if hasattr(v, "label") else datum(v) for v in row),
               colors[i] if len(rows) > 1 else "mid")
        for i, row in enumerate(rows)
    )  # fmt: skip
    return Lollipop("lollipop", tuple(map(Category, names)), series, **more)


COFFEE = lollipop(["Finland", "Brazil", "None", "China"], [datum(11.9, highlight=True), 6.1, None, 0.2])
SIGNED = lollipop(["up", "flat", "down"], [142, 0, -61.5])
YEARS = lollipop(
    ["Hefei", "Xi’an", "Wuhan"], [61, 66, 68], [69, 66, None], [77, 66, 79],
    stems=False, axis=(60, 80), caution="Not zero",
)  # fmt: skip


@pytest.mark.parametrize("spec", [COFFEE, SIGNED, YEARS], ids=["plain", "signed", "years"])
def test_dots_stand_where_their_cells_say(spec: Lollipop) -> None:
    chart = chart_of(draw(spec))
    assert chart.x_axis
    for series in chart.plots[0].series:
        assert series.xs is not None
        xs, ys = chart.values(series.xs), chart.values(series.values)
        assert len(xs) == len(ys) == STEP * len(spec.categories)
        for mark in series.marks:
            x, y = xs[mark.category], ys[mark.category]
            assert x is not None
            assert y is not None
            left, up = chart.x_axis.share(x) * chart.plot.w, y / chart.axis.high * chart.plot.h
            at = (chart.plot.x + left, chart.plot.bottom - up)
            assert mark.middle == pytest.approx(at, abs=0.05)
            assert x == spec.series[mark.series].data[mark.category // STEP].value
    assert sum(len(s.marks) for s in chart.plots[0].series) == sum(
        d.value is not None for s in spec.series for d in s.data
    )


def test_stems_go_from_zero_to_their_dots() -> None:
    chart = chart_of(draw(SIGNED))
    stems = ends(chart.plots[0].series[0].path)
    assert chart.x_axis
    zero = chart.plot.x + chart.x_axis.share(0) * chart.plot.w
    up, down = (m.middle for m in chart.points if m.category in (0, 2 * STEP))
    assert stems == [pytest.approx((zero, up[1])), pytest.approx(up), pytest.approx((zero, down[1])),
                     pytest.approx(down)]  # fmt: skip
    assert down[0] < zero < up[0]


def test_without_stems_a_line_joins_lowest_and_highest() -> None:
    chart = chart_of(draw(YEARS))
    path = ends(chart.plots[0].series[0].path)
    assert len(path) == 4  # none where all values are equal
    hefei = sorted(m.middle[0] for m in chart.points if m.category == 0)
    assert (path[0][0], path[1][0]) == pytest.approx((hefei[0], hefei[-1]))


def test_the_workbook_follows_an_edit() -> None:
    for spec in (COFFEE, SIGNED, YEARS):
        sheet = chart_of(draw(spec)).sheet
        assert same(computed(sheet), stored(sheet))
    chart = chart_of(draw(YEARS))
    line = chart.plots[0].series[0]
    edited = computed(chart.sheet, {(1, 0): 80.0})
    assert line.xs is not None
    assert edited[line.xs][:2] == [69, 80]  # type: ignore[index]
    assert [c.name for c in chart.sheet[:4]] == ["", "2023", "2024", "2025"]


def test_dots_of_equal_value_do_not_hide_each_other() -> None:
    chart = chart_of(draw(YEARS))
    equal = [m.rect.y for m in chart.points if m.category == STEP]
    assert len({round(y, 2) for y in equal}) == 3
    assert max(equal) - min(equal) < chart.plot.h / 3


def test_dots_that_look_alike_are_a_series() -> None:
    open_ = lollipop(["a", "b", "c"], [datum(3, bounded=True), datum(2, highlight=True), 1])
    chart = chart_of(draw(open_))
    markers = [s.marker.color for s in chart.plots[0].series[1:] if s.marker]
    assert markers == ["mid", "paper", "accent", "mid"]
    assert [p.fill for p in chart.points] == [Fill("paper"), Fill("accent"), Fill("mid")]


def test_values_stand_beside_the_outermost_and_a_scale_is_printed() -> None:
    items = draw(YEARS)
    labels = sorted(p.label.paragraph.text for p in chart_of(items).points if p.label)
    assert labels == ["61", "66", "68", "77", "79"]
    scale = [t for t, _ in texts(group_of(items, "Scale").items)]
    assert scale == ["60", "65", "70", "75", "80", "Not zero"]
    assert not [i for i in flat(items) if isinstance(i, ShapeItem) and i.name == "Zero line"]
    assert [i for i in flat(draw(COFFEE)) if isinstance(i, ShapeItem) and i.name == "Zero line"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_texts_keep_clear(medium: Any, lang: str) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 350, 260)
    long = "用于数据中心的高带宽存储芯片" if lang == "zh" else "High-bandwidth memory chips for data centres"
    for spec in (
        COFFEE, SIGNED, YEARS, lollipop([long, "b"], [1000, 1]), lollipop(["one"], [0]),
        lollipop([f"{i}" for i in range(12)], [5.0] * 12, [6.0] * 12, stems=False),
        lollipop(["all below the last tick"], [-99999.0], [1.0], stems=False),
    ):  # fmt: skip
        assert faults(draw(spec, room, kit(medium, lang)), room) == []


def test_what_has_no_room_is_said() -> None:
    with pytest.raises(TooFull):
        draw(YEARS, Rect(0, 0, 130, 300))


# --- annotations ----------------------------------------------------------------------------------

BRIEF = Rect(60, 100, 399, 200)


def dot_of(items: Any, row: int, series: int = 0) -> Rect:
    marks = (m for s in chart_of(items).plots[0].series for m in s.marks)
    return next(m.rect for m in marks if (m.series, m.category) == (series, row * STEP))


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", BRIEF)], ids=["slides", "brief"])
@pytest.mark.parametrize(("spec", "series"), [(COFFEE, 0), (SIGNED, 0), (YEARS, 0), (YEARS, 2)])
def test_a_level_difference_runs_from_dot_to_dot(spec: Lollipop, series: int, medium: Any) -> None:
    last = len(spec.categories) - 1
    noted = replace(spec, annotations=(LevelDifference(0, last, "+7", series),))
    items = draw(noted, medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    group = group_of(items, "Level difference")
    rules = [i.rect for i in group.items if isinstance(i, ShapeItem) and i.geometry == "line"]
    paths = [ends(i.path) for i in group.items if isinstance(i, ShapeItem) and i.geometry == "path"]
    dots = [dot_of(items, row, series) for row in (0, last)]
    middles = [d.x + d.w / 2 for d in dots]
    assert (paths[0][0][0], paths[-1][-1][0]) == pytest.approx(middles, abs=0.5)
    for dot, x in zip(dots, middles, strict=True):
        assert min(r.y for r in rules if abs(r.x - x) < 0.1) == pytest.approx(dot.bottom, abs=2)


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", BRIEF)], ids=["slides", "brief"])
def test_levels_shares_and_arrows_stand_at_the_dots(medium: Any) -> None:
    notes = (Level(8.0, "World 8.0", "target"), ValueBand(1, 2, "Usual"), Tag(0, 0, ("65% of total", "65%")),
             GrowthArrow(3, 1, ("+5.9",)))  # fmt: skip
    items = draw(replace(COFFEE, annotations=notes), medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    chart = chart_of(items)
    assert chart.x_axis
    x = chart.plot.x + chart.x_axis.share(8.0) * chart.plot.w
    assert {round(i.rect.x, 1) for i in group_of(items, "Level").items if isinstance(i, ShapeItem)} == {round(x, 1)}
    share = next(i.rect for i in flat(items) if isinstance(i, ShapeItem) and i.text and "%" in i.text[0].text)
    first = dot_of(items, 0)
    assert share.x > first.right
    assert share.y + share.h / 2 == pytest.approx(first.y + first.h / 2)
    line, head, _ = (i for i in group_of(items, "Growth arrow").items if isinstance(i, ShapeItem))
    for (_, y), row in ((ends(line.path)[0], 3), (ends(head.path)[2], 1)):
        assert y == pytest.approx(dot_of(items, row).y + dot_of(items, row).h / 2, abs=0.1)


def test_a_level_beyond_the_dots_is_on_the_printed_scale() -> None:
    items = draw(replace(YEARS, annotations=(Level(92, "Goal 92"), Callout(2, 2, "New depot"))))
    assert faults(items) == []
    axis = chart_of(items).x_axis
    assert axis
    assert axis.high >= 92
    end = next(i.rect for i in group_of(items, "Callout").items if getattr(i, "geometry", "") == "ellipse")
    dot = dot_of(items, 2, 2)
    away = hypot(end.x + end.w / 2 - dot.x - dot.w / 2, end.y + end.h / 2 - dot.y - dot.h / 2)
    assert away == pytest.approx(dot.w / 2, abs=0.1)

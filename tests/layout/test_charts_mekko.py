"""Mekko charts: widths and heights as shares, thin native columns, texts that move aside."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Bracket, Callout, Category, Label, Series, Tag
from briefing.document.drawings.mekko import Mekko
from briefing.geometry import Rect, union
from briefing.layout.kit import TooFull
from briefing.layout.native_mekko import COUNT, PARTING, stretches
from briefing.pages import ShapeItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, flat, group_of, kit, texts
from tests.layout.sheet_bench import computed, same, stored


def mekko(names: list[str], *rows: list[Any], widths: list[float] | None = None, **more: Any) -> Mekko:
    data = [[v if hasattr(v, "label") else datum(v) for v in row] for row in rows]
    colors = ("accent", "context", "mid", "accent-soft")
    sums = [sum(row[c].value or 0.0 for row in data) for c in range(len(names))]
    wide = widths or sums
    return Mekko(
        "mekko", tuple(map(Category, names)),
        tuple(Series(f"Series {s + 1}", tuple(row), colors[s]) for s, row in enumerate(data)), mode="stacked",
        totals=tuple(Label(f"{w:g}") for w in wide), widths=tuple(wide), given=widths is not None, width_name="Total",
        width_shares=tuple(Label(f"{w / sum(wide):.0%}") for w in wide),
        shares=tuple(tuple(Label(f"{(d.value or 0) / t * 100:.0f}", suffix="%") for d, t in zip(row, sums, strict=True))
                     for row in data), **more,
    )  # fmt: skip


CARS = mekko(["China", "Europe", "Elsewhere"], [780, 190, 40], [120, 60, 30], [300, 120, 110])
GIVEN = mekko(["Finance", "Retail"], [60, 30], [40, 70], widths=[300, 100])


@pytest.mark.parametrize("spec", [CARS, GIVEN], ids=["sums", "given"])
def test_widths_and_heights_are_shares(spec: Mekko) -> None:
    chart = chart_of(draw(spec))
    thin = chart.plot.w / COUNT
    for mark in chart.points:
        data = [s.data for s in spec.series]
        category = next(c for c, (a, b) in enumerate(stretches(spec.widths)) if a <= mark.category < b)
        parting = 0 if category == len(spec.categories) - 1 else PARTING * thin
        width = spec.widths[category] / sum(spec.widths) * chart.plot.w
        assert mark.rect.w == pytest.approx(width - parting, abs=thin)
        whole = sum(row[category].value or 0.0 for row in data)
        share = (data[mark.series][category].value or 0.0) / whole
        assert mark.rect.h == pytest.approx(share * chart.plot.h)


@pytest.mark.parametrize("spec", [CARS, GIVEN], ids=["sums", "given"])
def test_thin_native_columns_make_up_the_segments(spec: Mekko) -> None:
    chart = chart_of(draw(spec))
    (plot,) = chart.plots
    assert (plot.gap, plot.overlap, plot.grouping) == (0, 100, "stacked")
    thin = chart.plot.w / COUNT
    below = [0.0] * COUNT
    for series in plot.series:
        values = [v or 0.0 for v in chart.values(series.values)]
        assert len(values) == COUNT
        for mark in series.marks:
            under = [i for i in range(COUNT) if mark.rect.x < chart.plot.x + (i + 0.5) * thin < mark.rect.right]
            tops = {round(chart.plot.bottom - (below[i] + values[i]) * chart.plot.h, 6) for i in under}
            assert tops == {round(mark.rect.y, 6)}
            assert mark.category in under
        below = [b + v for b, v in zip(below, values, strict=True)]
    assert below.count(0.0) == PARTING * (len(spec.categories) - 1)


def test_the_workbook_begins_with_the_authors_table_and_follows_an_edit() -> None:
    for spec in (CARS, GIVEN):
        sheet = chart_of(draw(spec)).sheet
        assert same(computed(sheet), stored(sheet))
    assert [c.heading for c in chart_of(draw(GIVEN)).sheet[:5]] == ["", "Series 1", "Series 2", "(sum)", "Total"]
    chart = chart_of(draw(CARS))
    first = chart.plots[0].series[0].values
    assert isinstance(first, int)
    edited = computed(chart.sheet, {(1, 0): 0.0, (3, 0): 0.0})  # China shrinks to 120 of 670
    assert edited[first][:60] == [0.0] * 60
    assert edited[first][COUNT // 2] == pytest.approx(190 / 370)


def test_a_forecast_is_a_hatched_series_of_its_own() -> None:
    spec = mekko(["a", "b"], [5, datum(3, status="forecast")], [5, 7])
    chart = chart_of(items := draw(spec))
    fills = [s.fill for s in chart.plots[0].series]
    assert [bool(f and f.hatch) for f in fills] == [False, True, False]
    assert same(computed(chart.sheet), stored(chart.sheet))
    assert [t for t, _ in texts(group_of(items, "Segment labels").items)] == ["30%"]


def test_labels_are_native_and_print_their_cells() -> None:
    chart = chart_of(draw(CARS))
    assert {p.label.code for p in chart.points if p.label} == {"0%"}
    assert "65%" in [p.label.paragraph.text for p in chart.points if p.label]


def test_names_of_series_stand_beside_the_last_column_or_in_a_legend() -> None:
    items = draw(CARS)
    assert sorted(t for t, _ in texts(group_of(items, "Series names").items)) == ["Series 1", "Series 2", "Series 3"]
    assert not [i for i in flat(items) if i.name == "Legend"]
    empty = mekko(["a", "b"], [5, 3], [5, None])
    assert group_of(draw(empty), "Legend")


def test_texts_of_narrow_columns_move_aside_on_thin_lines() -> None:
    spec = mekko(["Irrigation", "Industry", "Households", "Nature"], [3100, 80, 5, 31], [482, 21, 95, 12])
    items = draw(spec)
    lines = [i for i in group_of(items, "Category labels").items if isinstance(i, ShapeItem)]
    assert len(lines) >= 2
    assert faults(items) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_texts_keep_clear(medium: Any, lang: str) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 480, 210)
    long = "农业灌溉与畜牧用水" if lang == "zh" else "Irrigation and livestock"
    for spec in (
        CARS, GIVEN, mekko(["one"], [5], [3]), mekko([long, "b", "c"], [900, 50, 50], [100, 0, 3]),
        mekko([f"n{i}" for i in range(8)], [5.0] * 8, [6.0] * 8, [1.0] * 8, [2.0] * 8),
    ):  # fmt: skip
        assert faults(draw(spec, room, kit(medium, lang)), room) == []


def test_a_column_too_narrow_to_be_seen_is_said() -> None:
    with pytest.raises(TooFull, match="“b” is too narrow"):
        draw(mekko(["a", "b"], [10000, 10], [1, 1]))


# --- annotations ----------------------------------------------------------------------------------


def segment(items: Any, spec: Mekko, category: int, series: int) -> Rect:
    first, end = stretches(spec.widths)[category]
    return next(p.rect for p in chart_of(items).points if p.series == series and first <= p.category < end)


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 230))], ids=["slides", "brief"])
@pytest.mark.parametrize("series", [0, 1, 2])
def test_a_share_stands_in_its_segment(series: int, medium: Any) -> None:
    spec = replace(CARS, annotations=(Tag(0, series, ("45% of total",)),))
    items = draw(spec, medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    pill = group_of(items, "Share").items[0].rect
    assert segment(items, spec, 0, series).holds(pill)


def test_a_share_without_room_in_its_segment_is_an_error() -> None:
    with pytest.raises(TooFull, match="45% of total"):
        draw(replace(CARS, annotations=(Tag(2, 1, ("45% of total",)),)))


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 230))], ids=["slides", "brief"])
@pytest.mark.parametrize("category", [0, 1, 2])
def test_brackets_and_callouts_stand_over_their_columns(category: int, medium: Any) -> None:
    notes = (Bracket((0, 1), "85%", "of total"), Callout(category, None, "A market of its own"))
    spec = replace(CARS, annotations=notes)
    items = draw(spec, medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    left, right = segment(items, spec, 0, 0), segment(items, spec, 1, 0)
    spine = group_of(items, "Bracket").items[0].rect
    assert (spine.x, spine.right) == pytest.approx((left.x, right.right))
    tops = [i.rect.y for i in group_of(items, "Totals").items]
    assert spine.bottom < min(tops)
    dot = next(i.rect for i in group_of(items, "Callout").items if getattr(i, "geometry", "") == "ellipse")
    total = next(r for t, r in texts(items) if t == spec.totals[category].text)
    shares = [r for t, r in texts(items) if t == spec.width_shares[category].text]
    head = union([total, min(shares, key=lambda r: abs(r.y - total.bottom))]).inset(-4)
    assert head.holds(Rect(dot.x + dot.w / 2, dot.y + dot.h / 2, 0, 0), 0.1)

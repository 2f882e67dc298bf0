"""Bullet charts: strokes where their cells put them, on a shared scale or on each row's own."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from briefing.charts.spec import Category, Series
from briefing.document.drawings.bullet import Bullet
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.layout.native_bullet import TARGET, VALUE
from briefing.pages import ChartItem, PlotSeries
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, group_of, kit, texts
from tests.layout.sheet_bench import computed, same, stored

Row = tuple[str, float | None, float | None, tuple[float, ...]]


def bullet(*rows: Row, shades: tuple[str, ...] = (), ends: tuple[float, ...] = (), **more: Any) -> Bullet:
    """Rows of a name, a value, a target and the ends of bands."""
    values = Series("Actual", tuple(datum(v, **more) for _, v, _, _ in rows), "text")
    targets = Series("target", tuple(datum(t) for _, _, t, _ in rows), "ink")
    bands = tuple(Series(s, tuple(datum(r[3][i]) for r in rows), s) for i, s in enumerate(shades))
    last = max(v for _, a, t, b in rows for v in (a or 0, t or 0, *b))
    return Bullet(
        "bullet", tuple(Category(name) for name, *_ in rows), (values, targets, *bands),
        bands=len(bands), ends=ends, end=last,
    )  # fmt: skip


SHADES = ("band-3", "band-2", "band-1")
REGIONS = bullet(
    ("North", 91, 88, (60, 80, 100)), ("South", 79, None, (60, 80, 100)), ("West", 58, 80, (50, 80, 90)), shades=SHADES
)
OWN = bullet(("Output", 412, 400, ()), ("Yield", 96.5, 98, ()), ends=(600, 100))


def strokes(chart: ChartItem, series: PlotSeries) -> list[tuple[float, ...]]:
    """From where to where each stroke of a series runs."""
    return [(*a[1:], *b[1:]) for a, b in pairwise(series.path) if b[0] == "L"]  # type: ignore[misc]


@pytest.mark.parametrize("spec", [REGIONS, OWN], ids=["shared", "own"])
def test_strokes_run_where_their_cells_say(spec: Bullet) -> None:
    chart = chart_of(draw(spec))
    plot = chart.plot
    assert chart.x_axis
    for series in chart.plots[0].series:
        assert series.xs is not None
        xs, ys = chart.values(series.xs), chart.values(series.values)
        assert len(xs) == len(ys) == 3 * len(spec.categories)
        points = [
            (plot.x + chart.x_axis.share(x) * plot.w, plot.bottom - chart.axis.share(y) * plot.h)
            for x, y in zip(xs, ys, strict=True) if x is not None and y is not None
        ]  # fmt: skip
        drawn = [point for x1, y1, x2, y2 in strokes(chart, series) for point in ((x1, y1), (x2, y2))]
        assert [c for p in points for c in p] == pytest.approx([c for p in drawn for c in p], abs=0.01)


def test_bands_lie_below_values_and_values_below_targets() -> None:
    chart = chart_of(draw(REGIONS))
    looks = [(s.name, s.stroke.color) for s in chart.plots[0].series if s.stroke]
    assert looks == [("band-3", "band-3"), ("band-2", "band-2"), ("band-1", "band-1"), ("Actual", "text"),
                     ("target", "ink")]  # fmt: skip
    widths = [s.stroke.width for s in chart.plots[0].series if s.stroke]
    assert widths[0] == widths[2] > 2 * widths[3] > widths[4]


def test_an_edit_moves_values_bands_and_targets() -> None:
    for spec in (REGIONS, OWN):
        sheet = chart_of(draw(spec)).sheet
        assert same(computed(sheet), stored(sheet))
    chart = chart_of(draw(OWN))
    by_name = {s.name: s for s in chart.plots[0].series}
    edited = computed(chart.sheet, {(VALUE, 0): 300.0, (TARGET, 1): 50.0})
    assert edited[by_name["Actual"].xs][:3] == [0, 0.5, 0.5]  # type: ignore[index]
    assert edited[by_name["target"].xs][3:] == [0.5] * 3  # type: ignore[index]
    assert [c.helper for c in chart.sheet[:4]] == [False, False, False, True]


def test_what_is_not_actual_is_striped_and_what_is_highlighted_accented() -> None:
    spec = bullet(("a", 5, None, ()), ("b", 3, None, ()), status="forecast")
    (series,) = chart_of(draw(spec)).plots[0].series
    assert series.stroke
    assert series.stroke.dash
    loud = bullet(("a", 5, None, ()), highlight=True)
    assert [s.stroke.color for s in chart_of(draw(loud)).plots[0].series if s.stroke] == ["accent"]


def test_numbers_stand_in_a_column_of_their_own() -> None:
    items = draw(REGIONS)
    values = group_of(items, "Values").items
    assert len({i.rect.x for i in values}) == 1
    assert values[0].rect.x > chart_of(items).plot.right
    assert "91  target 88" in [t for t, _ in texts(items)]
    assert "79" in [t for t, _ in texts(items)]
    assert [t for t, _ in texts(group_of(items, "Legend").items)] == ["Actual", "target", *SHADES]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("medium", ["slides", "brief"])
def test_texts_keep_clear(medium: Any, lang: str) -> None:
    room = PANEL if medium == "slides" else Rect(60, 100, 350, 280)
    long = "主厂房土建与钢结构安装" if lang == "zh" else "Civil works and steel structure of the main building"
    for spec in (
        REGIONS, OWN, bullet((long, 0, 100, ()), ("b", 100, None, ())),
        bullet(*[(f"row {i}", float(i), 5.0, ()) for i in range(10)]),
    ):  # fmt: skip
        assert faults(draw(spec, room, kit(medium, lang)), room) == []


def test_what_has_no_room_is_said() -> None:
    with pytest.raises(TooFull, match="no room for the bars"):
        draw(REGIONS, Rect(0, 0, 160, 300))

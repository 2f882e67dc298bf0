"""Columns and lines whose values do not all have room: which are printed, and the axis that stands in for others."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from briefing.charts.spec import Callout, ChartSpec, Label, Level, Shade
from briefing.diagnostics import Findings, Severity
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, ShapeItem, TextItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, faults, flat, group_of, kit, spec

BRIEF = Rect(148.28, 304, 399, 180)
MEDIA = pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", BRIEF)], ids=["slides", "brief"])
SHAPES = {
    "wave": [round(50 + 40 * math.sin(i / 3), 1) for i in range(40)],
    "both sides": [round(30 * math.sin(i / 2), 1) for i in range(40)],
    "equal": [7.5] * 40,
    "outlier": [1.0] * 20 + [900.0] + [1.0] * 19,
}


def crowd(values: list[float], series: int = 1, mode: str = "clustered", loud: int = -1) -> ChartSpec:
    names = [str(1980 + i) for i in range(len(values))]
    rows = [
        (f"s{j}", color, [datum(round(v * (1 + j / 5), 1), highlight=i == loud) for i, v in enumerate(values)])
        for j, color in zip(range(series), ("accent", "context", "mid"), strict=False)
    ]
    sums = [sum(row[2][i].value or 0.0 for row in rows) for i in range(len(values))]
    totals = tuple(Label(f"{total:.1f}") for total in sums) if mode == "stacked" else ()
    return spec("column", names, *rows, mode=mode, totals=totals)


def printed(items: tuple[AnyItem, ...]) -> set[str]:
    """The values at columns, native or raised."""
    native = {p.label.paragraph.text for p in chart_of(items).points if p.label}
    groups = [i for i in flat(items) if i.name in ("Raised value", "Value labels", "Totals")]
    return native | {t.text for g in groups for t in flat([g]) if isinstance(t, TextItem)}


@MEDIA
@pytest.mark.parametrize("values", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("count", [13, 25, 40])
def test_the_highest_lowest_first_and_last_are_printed_unless_they_touch(
    values: list[float], count: int, medium: tuple[str, Rect]
) -> None:
    items = draw(crowd(values[:count]), medium[1], kit(medium[0]))  # type: ignore[arg-type]
    assert faults(items, medium[1]) == []
    wanted = {f"{v:g}" for v in (max(values[:count]), min(values[:count]), values[0], values[count - 1])}
    assert f"{max(values[:count]):g}" in printed(items)
    assert printed(items) <= wanted
    assert group_of(items, "Scale").items


@MEDIA
@pytest.mark.parametrize(("series", "mode"), [(2, "clustered"), (3, "clustered"), (2, "stacked"), (3, "percent")])
@pytest.mark.parametrize("count", [13, 24])
def test_crowds_of_several_series(series: int, mode: str, count: int, medium: tuple[str, Rect]) -> None:
    items = draw(crowd(SHAPES["wave"][:count], series, mode), medium[1], kit(medium[0]))  # type: ignore[arg-type]
    assert faults(items, medium[1]) == []


def test_a_highlighted_low_is_raised_over_its_neighbours_with_a_line() -> None:
    values = [50.0] * 12 + [20.25] + [60.0] * 25
    items = draw(crowd(values, loud=12))
    assert faults(items) == []
    low = chart_of(items).points[12].rect
    line, text = next(i for i in flat(items) if i.name == "Raised value").items  # type: ignore[union-attr]
    assert isinstance(line, ShapeItem)
    assert text.text == "20.2"
    assert (line.rect.x, line.rect.bottom) == pytest.approx((low.x + low.w / 2, low.y))
    assert text.rect.bottom < min(p.rect.y for p in chart_of(items).points)


def test_ticks_lie_at_their_values_and_the_base_starts_right_of_them() -> None:
    items = draw(crowd(SHAPES["both sides"]))
    chart = chart_of(items)
    unit = chart.plot.h / (chart.axis.high - chart.axis.low)
    for tick in group_of(items, "Scale").items:
        assert isinstance(tick, TextItem)
        value = float(tick.text.replace("\u2212", "-"))
        middle = chart.plot.bottom - (value - chart.axis.low) * unit
        assert tick.rect.y < middle < tick.rect.bottom
        assert tick.rect.right <= next(i.rect.x for i in flat(items) if i.name == "Base line")


def test_the_first_name_may_reach_under_the_numbers_of_the_axis() -> None:
    items = draw(crowd(SHAPES["wave"]))
    first = group_of(items, "Category labels").items[0]
    assert isinstance(first, TextItem)
    column = chart_of(items).points[int(first.text) - 1980].rect
    assert first.rect.x + first.rect.w / 2 == pytest.approx(column.x + column.w / 2, abs=0.5)
    assert faults(items) == []


def test_what_is_left_to_the_axis_is_noted() -> None:
    tools = replace(kit(), findings=Findings())
    draw(crowd(SHAPES["wave"]), of=tools)
    (note,) = tools.findings.items
    assert (note.severity, note.code) == (Severity.NOTE, "values-dropped")
    assert "1981, 1982" in note.message


def test_annotations_keep_clear_of_a_crowd() -> None:
    notes = (Shade(3, 9, "Crisis"), Level(61, "Mean 61"), Callout(20, 0, "Week of the fair"))
    items = draw(replace(crowd(SHAPES["wave"]), annotations=notes))
    assert faults(items) == []
    level = [i.rect for i in group_of(items, "Level").items if isinstance(i, ShapeItem)]
    assert min(r.x for r in level) >= max(i.rect.right for i in group_of(items, "Scale").items)


def test_a_crowd_too_thick_is_an_error() -> None:
    with pytest.raises(TooFull, match="120 columns"):
        draw(crowd(SHAPES["wave"], 3), BRIEF, kit("brief"))


def test_a_zigzag_without_room_for_its_values_gets_an_axis() -> None:
    steep = [5, 95, 8, 92, 4, 97, 3, 94, 6, 96]
    calm = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95]
    names = [str(2010 + i) for i in range(10)]
    assert [i for i in flat(draw(spec("line", names, calm))) if i.name == "Scale"] == []
    small = Rect(48, 134, 400, 120)
    items = draw(spec("line", names, steep), small)
    assert faults(items, small) == []
    labels = [p.label.paragraph.text for p in chart_of(items).points if p.label]
    assert group_of(items, "Scale").items
    assert set(labels) <= {"5", "97", "3", "96"}
    assert {"97", "96"} <= set(labels)

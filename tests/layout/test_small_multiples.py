"""Small multiples: every panel a native chart, all on one scale, the grid by measure, texts clear."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.charts.spec import Level
from briefing.document import NO_COPY, Exhibit, copy
from briefing.document.drawings.small_multiples import Panel, SmallMultiples
from briefing.geometry import Rect
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.pages import AnyItem, ChartItem, GroupItem, TextItem
from tests.layout.chart_bench import PANEL, datum, faults, flat, kit, spec, touching

YEARS = ["2021", "2022", "2023"]
KINDS = ("bar", "column", "line", "area")


def multiples(kind: str, *panels: Any, names: list[str] = YEARS, loud: int = -1, **more: Any) -> SmallMultiples:
    """Panels of one row of numbers, or of several."""
    made = []
    for i, values in enumerate(panels):
        rows = (
            [(f"Series {k}", "mid", row) for k, row in enumerate(values)] if isinstance(values[0], list) else [values]
        )
        mode = "stacked" if kind == "area" else "clustered"
        made.append(Panel(f"Panel {i}", spec(kind, names, *rows, mode=mode), "told", highlight=i == loud))
    return SmallMultiples(kind, tuple(made), **more)


def draw(drawing: SmallMultiples, rect: Rect = PANEL, of: Any = None) -> tuple[AnyItem, ...]:
    exhibit = Exhibit("x1", drawing, copy("Headline"), copy("Title"), NO_COPY, "", NO_COPY, "Small multiples: told")
    return exhibits.draw(exhibit, rect, of or kit())


def charts(items: tuple[AnyItem, ...]) -> list[ChartItem]:
    return [i for i in flat(items) if isinstance(i, ChartItem)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_panel_is_a_native_chart_on_the_same_scale(kind: str) -> None:
    items = draw(multiples(kind, [1, 2, 3], [10, 20, 40], [5, 5, 5], loud=1))
    found = charts(items)
    assert [c.plots[0].kind for c in found] == [kind] * 3
    assert len({(c.axis.low, c.axis.high) for c in found}) == 1
    assert len({(round(c.plot.w, 6), round(c.plot.h, 6)) for c in found}) == 1
    assert [c.values(c.plots[0].series[0].values) for c in found] == [(1, 2, 3), (10, 20, 40), (5, 5, 5)]
    assert [c.alt for c in found] == [f"Panel {i}: told" for i in range(3)]
    assert faults(items) == []
    (whole,) = items
    assert isinstance(whole, GroupItem)
    assert (whole.role, whole.anchor, whole.alt) == ("figure", "x1", "Small multiples: told")


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_equal_values_are_equally_long_in_all_panels(kind: str) -> None:
    found = charts(draw(multiples(kind, [10, 40, 3], [-5, 40, None])))
    sizes = [(m.rect.w if kind == "bar" else m.rect.h) for c in found for m in c.points if m.category == 1]
    assert sizes[0] == pytest.approx(sizes[1])
    unit = sizes[0] / 40
    small = next(m for m in found[0].points if m.category == 0)
    assert (small.rect.w if kind == "bar" else small.rect.h) == pytest.approx(10 * unit)


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [2, 5, 12])
def test_the_grid_is_chosen_so_that_texts_keep_clear(kind: str, count: int, medium: Any) -> None:
    rect = Rect(48, 118, 864, 360) if medium == "slides" else Rect(60, 100, 480, 400)
    items = draw(multiples(kind, *([i + 1, 2 * i + 1, 30 - i] for i in range(count))), rect, kit(medium))
    assert faults(items, rect) == []
    assert touching(items) == []
    rooms = [c.rect for c in charts(items)]
    assert len(rooms) == count
    assert not any(a.overlaps(b, 0.1) for i, a in enumerate(rooms) for b in rooms[i + 1 :])


def test_numbers_of_the_scale_stand_at_the_first_panel_of_a_row_only() -> None:
    items = draw(multiples("line", *([[1, 2, 9]] * 6)))
    numbers = [i for i in flat(items) if isinstance(i, TextItem) and i.text == "0"]
    lefts = {round(c.plot.x, 3) for c in charts(items)}
    rows = {round(c.plot.y, 3) for c in charts(items)}
    assert len(lefts) > 1
    assert len(numbers) == len(rows)
    assert all(n.rect.right <= min(lefts) for n in numbers)


def test_columns_print_all_values_or_the_scale() -> None:
    few = draw(multiples("column", [1, 2, 3], [4, 5, 6]))
    assert all(p.label for c in charts(few) for p in c.points)
    assert all(c.axis.grid is None for c in charts(few))
    names = [f"{i}" for i in range(14)]
    many = draw(multiples("column", *([[1234.5 + i for i in range(14)]] * 4), names=names))
    assert not any(p.label for c in charts(many) for p in c.points)
    assert all(c.axis.grid for c in charts(many))


def test_last_values_of_several_series_are_spread() -> None:
    drawing = multiples("line", [[1, 2, 9], [1, 3, 9.1], [2, 2, 9.2]], [[1, 2, 3], [1, 3, 3], [2, 2, 3]])
    items = draw(drawing)
    assert faults(items) == []
    assert [len(c.plots[0].series) for c in charts(items)] == [3, 3]


def test_legend_and_axis_name_stand_once_over_all() -> None:
    drawing = multiples("area", [[1, 2, 9], [1, 3, 9]], [[1, 2, 3], [1, 3, 3]], axis_name="Tonnes")
    drawing = SmallMultiples("area", drawing.panels, drawing.panels[0].spec.series, "Tonnes")
    items = draw(drawing)
    texts = [i.text for i in flat(items) if isinstance(i, TextItem)]
    assert [texts.count(t) for t in ("Series 0", "Series 1", "Tonnes")] == [1, 1, 1]
    assert faults(items) == []


def test_a_forecast_is_open_in_lines_and_hatched_in_areas() -> None:
    told = [1, 2, datum(3, status="forecast")]
    (chart, _) = charts(draw(multiples("line", told, [1, 2, 3])))
    assert [p.open_ for p in chart.points] == [False, False, True]
    items = draw(multiples("area", told, [1, 2, 3]))
    assert [i.name for i in flat(items)].count("Forecast") == 1


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(TooFull, match="12 panels do not fit"):
        draw(multiples("bar", *([[1, 2, 3]] * 12)), Rect(0, 0, 300, 120))
    long = multiples("line", [1, 2, 3], [1, 2, 3])
    wordy = tuple(Panel("word " * 80, p.spec, p.told) for p in long.panels)
    with pytest.raises(TooFull, match="title of a panel"):
        draw(SmallMultiples("line", wordy))


def test_names_of_two_lines_have_rows_of_their_own() -> None:
    names = ["Regional agents under long contracts", "Own shops", "Resellers in other countries of the region"]
    drawing = multiples("bar", [3, 2, 1], [1, 2, 3], names=names)
    rect = Rect(60, 100, 390, exhibits.natural_height(drawing, 390, kit("brief")))
    assert faults(draw(drawing, rect, kit("brief")), rect) == []


def test_bars_of_several_series_have_height_for_every_value() -> None:
    with pytest.raises(TooFull, match="panels do not fit"):
        draw(multiples("bar", *([[[1, 2, 3, 4, 5, 6]] * 3] * 9), names=list("abcdef")))
    items = draw(multiples("bar", *([[[1, 2, 3], [3, 2, 1], [4, 4, 4]]] * 2)))
    assert faults(items) == []


@pytest.mark.parametrize("medium", [("slides", PANEL), ("brief", Rect(60, 100, 399, 240))], ids=["slides", "brief"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_level_runs_across_every_panel_at_its_value(kind: str, medium: Any) -> None:
    levels = (Level(30, "Goal 30", "target"), Level(12.5, "Mean 12.5"))
    drawing = multiples(kind, [1, 2, 3], [10, 20, 25], [5, 5, 5], levels=levels)
    items = draw(drawing, medium[1], kit(medium[0]))
    assert faults(items, medium[1]) == []
    found, panels = charts(items), [i for i in flat(items) if isinstance(i, GroupItem) and i.name == "Level"]
    assert len(found) == len(panels) == 3
    for chart, group in zip(found, panels, strict=True):
        assert chart.axis.high >= 30
        for line in levels:
            share = (line.value - chart.axis.low) / (chart.axis.high - chart.axis.low)
            if kind == "bar":
                at, got = chart.plot.x + share * chart.plot.w, {round(i.rect.x, 2) for i in group.items}
            else:
                at, got = chart.plot.bottom - share * chart.plot.h, {round(i.rect.y, 2) for i in group.items}
            assert round(at, 2) in got
    names = [i.text for i in flat(items) if isinstance(i, TextItem)]
    assert [names.count(line.text) for line in levels] == [1, 1]


def test_names_of_lines_go_on_in_a_second_row_or_are_too_long() -> None:
    levels = tuple(Level(v, f"A line with a rather long name of its own, at {v}") for v in (1, 2, 3))
    assert faults(draw(multiples("line", [1, 2, 3], [1, 4, 9], levels=levels))) == []
    with pytest.raises(TooFull, match="the name of the line"):
        draw(multiples("line", [1, 2, 3], [1, 4, 9], levels=levels), Rect(48, 134, 180, 346))

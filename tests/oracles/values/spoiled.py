"""An exhibit in, the same with one thing wrong out: what the rules of its kind have to find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from msgspec import structs

from briefing.geometry import Rect
from tests.oracles.values.drawn import Mark
from tests.oracles.values.native import Look, NativeChart
from tests.oracles.values.parts import CellPart, Part
from tests.oracles.values.shown import Exhibit

FACTOR = 1.5

COUNTED = ("funnel", "waffle", "pictogram", "kpis", "table", "heatmap", "gantt")
"""Kinds without a native chart that print numbers."""
ANYWHERE = ("list", "quote", "kpis", "pictogram", "venn")
"""Kinds that are as right turned by half a turn: their reading order, or what lies in what, says it."""


def spoiled(exhibit: Exhibit) -> Iterator[tuple[str, Exhibit]]:
    """The exhibit with another value, another order, other words; each with what was done."""
    if exhibit.charts:
        yield "a value of the workbook", _charts(exhibit, _other_value)
        yield "the order of the rows", _charts(exhibit, _turned)
    elif exhibit.figures:
        yield "a value handed over", _figures(exhibit)
    else:
        yield "the words", _parts(exhibit, lambda p: replace(p, text=_other(p.text), rows=_other_rows(p)))
        if exhibit.model.type in COUNTED:
            yield "the numbers", _parts(exhibit, _numbers)
        if exhibit.model.type not in ANYWHERE:
            yield "the places", _parts(exhibit, _mirrored)


def _charts(exhibit: Exhibit, change: Callable[[NativeChart], NativeChart]) -> Exhibit:
    return replace(exhibit, views=tuple(replace(v, charts=tuple(change(c) for c in v.charts)) for v in exhibit.views))


def _parts(exhibit: Exhibit, change: Callable[[Part], Part]) -> Exhibit:
    return replace(exhibit, views=tuple(replace(v, parts=tuple(change(p) for p in v.parts)) for v in exhibit.views))


def _figures(exhibit: Exhibit) -> Exhibit:
    (view,) = exhibit.views
    (figure,) = view.figures
    (name, row), *rest = figure.spec.rows
    spec = structs.replace(figure.spec, rows=((name, (*row[:-1], (row[-1] or 0.0) + 1)), *rest))
    return replace(exhibit, views=(replace(view, figures=(structs.replace(figure, spec=spec),)),))


def _other_value(chart: NativeChart) -> NativeChart:
    """The first number of the author's first column larger by half, in the workbook and wherever it is drawn."""
    at, (head, cells) = next(
        (i, column) for i, column in enumerate(chart.sheet) if any(isinstance(c, float | int) and c for c in column[1])
    )
    row = next(i for i, c in enumerate(cells) if isinstance(c, float | int) and c)
    changed = tuple(c * FACTOR if i == row and isinstance(c, float | int) else c for i, c in enumerate(cells))
    sheet = (*chart.sheet[:at], (head, changed), *chart.sheet[at + 1 :])
    return replace(chart, sheet=sheet)


def _turned(chart: NativeChart) -> NativeChart:
    """Its rows in the workbook from the last to the first, names and numbers alike."""
    count = len(chart.column(0))
    return replace(chart, sheet=tuple((head, (*cells[:count][::-1], *cells[count:])) for head, cells in chart.sheet))


def misdrawn(chart: NativeChart) -> Iterator[tuple[str, NativeChart]]:
    """The chart with its first visible series wrong: a value, the name, the colour, a label; and with another scale."""
    plot = next(i for i, p in enumerate(chart.plots) if any(any(s.values) for s in p.series))
    at = next(i for i, s in enumerate(chart.plots[plot].series) if any(s.values))
    series = chart.plots[plot].series[at]
    row = next(i for i, v in enumerate(series.values) if v)
    values = tuple(v * FACTOR if i == row and v else v for i, v in enumerate(series.values))
    look = Look("#123456", "#123456", series.look.hatch, series.look.width)
    for what, wrong in (
        ("value", replace(series, values=values)),
        ("order", replace(series, values=(*series.values[1:], series.values[0], None))),
        ("name", replace(series, name="another")),
        ("colour", replace(series, look=look, looks=dict.fromkeys(series.looks, look))),
        ("label", replace(series, labels={**series.labels, 0: "another"})),
    ):
        all_series = (*chart.plots[plot].series[:at], wrong, *chart.plots[plot].series[at + 1 :])
        plots = (*chart.plots[:plot], replace(chart.plots[plot], series=all_series), *chart.plots[plot + 1 :])
        yield what, replace(chart, plots=plots)
    if chart.axis:
        yield "scale", replace(chart, axis=replace(chart.axis, high=chart.axis.high * FACTOR))
    yield "place", replace(chart, area=chart.area.moved(dx=1))


def _other(text: str) -> str:
    return text[::-1] if text.strip() else text


def _other_rows(part: Part) -> tuple[tuple[CellPart, ...], ...]:
    return tuple(tuple(replace(cell, text=_other(cell.text)) for cell in row) for row in part.rows)


def _numbers(part: Part) -> Part:
    """Every digit another."""
    rows = tuple(tuple(replace(cell, text=_counted(cell.text)) for cell in row) for row in part.rows)
    return replace(part, text=_counted(part.text), rows=rows)


def _counted(text: str) -> str:
    return re.sub(r"\d", lambda m: str((int(m.group()) + 1) % 10), text)


def _mirrored(part: Part) -> Part:
    """Turned by half a turn about a corner; of a table the rows from the last to the first."""
    return replace(part, rect=Rect(-part.rect.right, -part.rect.bottom, part.rect.w, part.rect.h), rows=part.rows[::-1])


# --- marks ----------------------------------------------------------------------------------------


def is_seen(mark: Mark) -> bool:
    """Whether a mark is large enough to be spoiled."""
    if mark.kind == "slice":
        return mark.angles[1] - mark.angles[0] > 10
    return len(mark.places) > 1 or (mark.rect.w > 3 and mark.rect.h > 3)


def moved(mark: Mark, by: float = 2.9) -> Mark:
    """A mark elsewhere."""
    rect = mark.rect.moved(dx=by, dy=by / 2)
    return replace(mark, rect=rect, places=tuple((x + by, y + by / 2) for x, y in mark.places))


def recoloured(mark: Mark) -> Mark:
    """A mark in another colour."""
    return replace(mark, look=Look("#123456", "#123456" if mark.look.line else "", width=mark.look.width))


def resized(mark: Mark) -> Mark:
    """A mark of another value: longer, further, wider."""
    start, end = mark.angles
    places = tuple((x, y - 7) if i == 0 else (x, y) for i, (x, y) in enumerate(mark.places))
    at = mark.rect
    rect = at if mark.kind == "slice" else Rect(at.x, at.y, at.w * FACTOR, at.h * FACTOR)
    return replace(mark, rect=rect, places=places, angles=(start, end - 5))

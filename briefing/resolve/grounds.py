"""Shaded categories and callouts in, grounds and words with their places out."""

from __future__ import annotations

from briefing.charts.spec import Callout, Shade
from briefing.model import annotations as model
from briefing.resolve.grid import Grid
from briefing.resolve.scope import Scope
from briefing.resolve.subjects import mark_of, subject_of


def shade(chart: model.Noted, note: model.Shade, grid: Grid, scope: Scope) -> Shade | None:
    """A ground from its first category to its last, whichever is written first."""
    if note.shade == "forecast":
        first = _first_forecast(chart, grid)
        if first is None:
            message = "no category after the last actual value is a forecast"
            scope.findings.error("no-forecast", message, note.mark("shade"), "name two categories in its place")
            return None
        text = scope.string(note.label) or scope.words["status-forecast"]
        return Shade(first, len(grid.names) - 1, text)
    places = sorted(i for i in (grid.place(name) for name in note.shade) if i is not None)
    return Shade(places[0], places[-1], scope.string(note.label)) if len(places) == 2 else None


def _first_forecast(chart: model.Noted, grid: Grid) -> int | None:
    """The first of the categories at the end of which all numbers are forecasts."""
    first = len(grid.names)
    for i in reversed(range(len(grid.names))):
        told = [
            row[i].forecast or any(grid.names[i].has(name) for name in series.forecast)  # type: ignore[union-attr]
            for series, row in zip(chart.series, grid.rows, strict=True)
            if row[i] is not None
        ]
        if not told or not all(told):
            break
        first = i
    return first if first < len(grid.names) else None


def callout(chart: model.Noted, note: model.Callout, grid: Grid, scope: Scope) -> Callout | None:
    """The words, and the mark they are about."""
    place, series = grid.place(note.callout), mark_of(chart, note.series, grid)
    rows = grid.rows if series is None else subject_of(chart, note.series, grid, scope).rows
    if place is None or all(row[place] is None or row[place].term is None for row in rows):  # type: ignore[union-attr]
        scope.findings.error("no-callout", "the category has no value to point at", note.mark("callout"))
        return None
    return Callout(place, series, scope.string(note.text))

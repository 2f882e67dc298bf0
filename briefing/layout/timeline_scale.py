"""A timeline's events and a width in, the scale of its axis out: columns of years, and dots that stand apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.document.drawings.timeline import Event, Timeline
from briefing.geometry import Pt, Rect

TEXT_GUTTER: Pt = 16.0
LEAST_COLUMN: Pt = 96.0
LONG_GAP = 3
"""So many years without an event, between others, are drawn as a break in the axis."""
GAP_SHARE = 0.5
"""Width of a break, in columns."""
DOT: Pt = 5.0
DOT_PITCH: Pt = 11.0
"""Least distance between two dots on the axis."""


class Column(Struct, frozen=True):
    """Years [first, end) of the axis, at `x` and `w` wide; `room` is the width its texts may use,
    `lists` in how many columns its events stand. A `gap` stands for years in which nothing happens."""

    first: int
    end: int
    x: Pt
    w: Pt
    room: Pt
    lists: int
    events: tuple[Event, ...]
    gap: bool = False


class _Years(Struct, frozen=True):
    first: int
    end: int
    gap: bool


def in_order(drawing: Timeline) -> list[Event]:
    """The events by date."""
    return sorted(drawing.events, key=lambda e: e.at)


def columns_of(drawing: Timeline, rect: Rect, double: frozenset[int]) -> tuple[Column, ...]:
    """One column a year, or a few years where years alone would be too narrow; long runs of years
    without events are narrow columns. Columns whose index is in `double` are twice as wide and list
    their events in two columns."""
    years, unit = _years(drawing, rect.w, len(double))
    starts = {stage.start for stage in drawing.stages}
    events = [tuple(e for e in in_order(drawing) if y.first <= e.at < y.end) for y in years]
    widths = [unit * (GAP_SHARE if y.gap else 2 if i in double else 1) for i, y in enumerate(years)]
    found, x = [], rect.x
    for i, (part, w) in enumerate(zip(years, widths, strict=True)):
        last = i + 1 == len(years)
        free = not last and not events[i + 1] and years[i + 1].first not in starts
        room = w + (widths[i + 1] if free else 0.0) - (0.0 if last else TEXT_GUTTER)
        found.append(Column(part.first, part.end, x, w, room, 2 if i in double else 1, events[i], part.gap))
        x += w
    return tuple(found)


def _years(drawing: Timeline, width: Pt, doubled: int) -> tuple[list[_Years], Pt]:
    """The years of each column, and the width of a plain one."""
    runs = _runs(drawing)
    gaps = sum(run.gap for run in runs)
    longest = max(run.end - run.first for run in runs)
    for step in range(1, longest + 1):
        count = sum(math.ceil((run.end - run.first) / step) for run in runs if not run.gap)
        if width / (count + GAP_SHARE * gaps) >= LEAST_COLUMN or step == longest:
            break
    years: list[_Years] = []
    for run in runs:
        if run.gap:
            years.append(run)
        else:
            years += [_Years(s, min(s + step, run.end), False) for s in range(run.first, run.end, step)]
    return years, width / (count + GAP_SHARE * gaps + doubled)


def _runs(drawing: Timeline) -> list[_Years]:
    """The years drawn, cut at long runs without events that lie between events."""
    filled = sorted({math.floor(e.at) for e in drawing.events})
    runs, first = [], drawing.first_year
    for a, b in pairwise(filled):
        if b - a - 1 >= LONG_GAP:
            runs += [_Years(first, a + 1, False), _Years(a + 1, b, True)]
            first = b
    return [*runs, _Years(first, drawing.last_year + 1, False)]


def x_at(columns: Sequence[Column], at: float) -> Pt:
    """Where a date stands on the axis."""
    for column in columns:
        if at < column.end:
            break
    return column.x + column.w * (at - column.first) / (column.end - column.first)


# --- dots -----------------------------------------------------------------------------------------


def dot_places(columns: Sequence[Column]) -> list[Pt]:
    """Where the dots of all events stand, in order of date: at their dates, but never so near that
    one hides another; those moved stay as near to their dates as they can, and in their years."""
    places: list[Pt] = []
    limit = math.inf
    for column in reversed(columns):
        if not column.events:
            continue
        dates = [x_at(columns, event.at) for event in column.events]
        found = _apart(dates, column.x, min(column.x + column.w, limit))
        places = [*found, *places]
        limit = found[0] - DOT_PITCH
    return places


def _apart(wanted: Sequence[Pt], low: Pt, high: Pt) -> list[Pt]:
    """Places between `low` and `high` that are `DOT_PITCH` apart, or less where that is too much, and as
    near to those `wanted` as possible: neighbours that are too near share their mean."""
    pitch = min(DOT_PITCH, max(0.0, high - low) / max(1, len(wanted) - 1))
    blocks: list[tuple[float, int]] = []
    for i, place in enumerate(wanted):
        mean, count = place - i * pitch, 1
        while blocks and blocks[-1][0] > mean:
            before, size = blocks.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    most = high - (len(wanted) - 1) * pitch
    return [max(low, min(most, start)) + i * pitch for i, start in enumerate(starts)]

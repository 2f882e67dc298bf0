"""Diagrams in words in (timeline, process, matrix, layers, list, quote), their drawings out."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal, NamedTuple

from briefing import document as doc
from briefing.model import exhibits as model
from briefing.model.text import Text
from briefing.resolve.scope import Scope
from briefing.resolve.words import printed_month

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Day(NamedTuple):
    """A date of which month and day may be unknown (0)."""

    year: int
    month: int
    day: int


def timeline(exhibit: model.Timeline, scope: Scope) -> doc.Timeline:
    """Stages and events on one scale of years, events in order of time."""
    last = len(exhibit.stages) - 1
    stages = tuple(
        doc.Stage(
            scope.copy(stage.name),
            _start(_day(stage.start)),
            _end(_day(stage.end)),
            any(stage.name.has(h) for h in exhibit.highlight) if exhibit.highlight else i == last,
        )
        for i, stage in enumerate(exhibit.stages)
    )
    events = tuple(sorted((_event(e, i, scope) for i, e in enumerate(exhibit.events)), key=lambda event: event.at))
    years = [int(event.at) for event in events] + [int(s.start) for s in stages] + [int(s.end - 1e-6) for s in stages]
    return doc.Timeline(stages, events, min(years), max(years))


def _event(event: model.Event, index: int, scope: Scope) -> doc.Event:
    day = _day(event.date)
    words = scope.string(event.when)
    by_turns: Literal["above", "below"] = "above" if index % 2 == 0 else "below"
    month = printed_month(day.month, day.day or None, scope.lang) if day.month else scope.words["month-unknown"]
    return doc.Event(
        _middle(day),
        words or month,
        scope.copy(event.text),
        bool(day.month),
        event.highlight,
        event.side or by_turns,
        words or event.date,
    )


def _day(written: str) -> Day:
    match = _DATE.fullmatch(written)
    year, month, day = match.groups() if match else (written[:4], None, None)
    return Day(int(year), int(month or 0), int(day or 0))


def _start(day: Day) -> float:
    """The year with fraction at which a day, month or year begins."""
    if not day.month:
        return float(day.year)
    return day.year + (day.month - 1 + (max(day.day, 1) - 1) / _length(day)) / 12


def _end(day: Day) -> float:
    """The year with fraction at which it is over."""
    if not day.month:
        return day.year + 1.0
    return day.year + (day.month - 1 + (day.day or _length(day)) / _length(day)) / 12


def _middle(day: Day) -> float:
    """Where an event stands: in the middle of its day or month, at the start of a year without."""
    return (_start(day) + _end(day)) / 2 if day.month else _start(day)


def _length(day: Day) -> int:
    return monthrange(day.year, day.month)[1]


def process(exhibit: model.Process, scope: Scope) -> doc.Process:
    """Steps in order."""
    steps = tuple(
        doc.Step(scope.copy(s.title), scope.copy(s.text), _copies(s.items, scope), _marked(s.title, exhibit.highlight))
        for s in exhibit.steps
    )
    return doc.Process(steps, exhibit.loop)


def matrix(exhibit: model.Matrix, scope: Scope) -> doc.Matrix:
    """Rows by columns; the first highlighted column is the accented one."""
    marked = [i for i, column in enumerate(exhibit.columns) if _marked(column, exhibit.highlight)]
    rows = tuple(
        doc.MatrixRow(
            scope.copy(row.name),
            scope.copy(row.note),
            tuple(doc.Takeaway(scope.copy(cell.lead), scope.copy(cell.text)) for cell in row.cells),
        )
        for row in exhibit.rows
    )
    return doc.Matrix(_copies(exhibit.columns, scope), rows, marked[0] if marked else None, exhibit.chevrons)


def layers(exhibit: model.Layers, scope: Scope) -> doc.Layers:
    """A stack and what stands around it."""

    def resolved(layer: model.Layer) -> doc.Layer:
        marked = _marked(layer.name, exhibit.highlight)
        return doc.Layer(scope.copy(layer.name), scope.copy(layer.text), _copies(layer.items, scope), marked)

    return doc.Layers(
        tuple(resolved(layer) for layer in exhibit.layers), resolved(exhibit.guard) if exhibit.guard else None
    )


def lists(exhibit: model.List, scope: Scope) -> doc.Lists:
    """Points in columns."""
    columns = tuple(
        doc.ListColumn(
            scope.copy(column.title),
            tuple(doc.Takeaway(scope.copy(item.lead), scope.copy(item.text)) for item in column.items),
        )
        for column in exhibit.columns
    )
    return doc.Lists(columns, exhibit.numbered, exhibit.start)


def quote(exhibit: model.Quote, scope: Scope) -> doc.Quote:
    """Words and whose they are."""
    return doc.Quote(scope.copy(exhibit.text), scope.copy(exhibit.by))


def _copies(texts: list[Text], scope: Scope) -> tuple[doc.Copy, ...]:
    return tuple(scope.copy(text) for text in texts)


def _marked(name: Text, highlight: list[str]) -> bool:
    return any(name.has(h) for h in highlight)

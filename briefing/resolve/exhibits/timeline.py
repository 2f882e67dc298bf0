"""Dated events and stages in, one scale of years out."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal, NamedTuple

from briefing.document.drawings import timeline as doc
from briefing.model.exhibits import timeline as model
from briefing.resolve.alt import Words
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.words import printed_month

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Day(NamedTuple):
    """A date of which month and day may be unknown (0)."""

    year: int
    month: int
    day: int


NAME = {"zh": "时间线", "en": "Timeline"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Timeline, scope: Scope) -> tuple[doc.Timeline, list[Shown]]:
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
    return doc.Timeline(stages, events, min(years), max(years)), []


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


def told(drawing: doc.Timeline, words: Words) -> list[str]:
    """Each event with its date."""
    return [words.items([words.pair(event.date, event.text.text) for event in drawing.events])]


def legends(drawing: doc.Timeline, scope: Scope) -> list[str]:
    """What open dots mean, where there are some."""
    if all(event.known for event in drawing.events):
        return []
    return ["空心点为月份未注明" if scope.lang == "zh" else "Open dots: month not given"]


def is_wide(drawing: doc.Timeline) -> bool:
    """The brief gives it the full page width."""
    return True

"""Dated events and stages in, one scale of years out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from briefing.document.drawings import timeline as doc
from briefing.model.exhibits import timeline as model
from briefing.model.text import Text
from briefing.resolve.alt import Words
from briefing.resolve.calendars import calendar, spans
from briefing.resolve.dates import day_of, end_of, middle_of, start_of
from briefing.resolve.names import copies
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.words import printed_month

NAME = {"zh": "时间线", "en": "Timeline"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Timeline, scope: Scope) -> tuple[doc.Timeline, list[Shown]]:
    """Stages and events on one scale of years, events in order of time."""
    last = len(exhibit.stages) - 1
    stages = tuple(
        doc.Stage(
            scope.copy(stage.name),
            start_of(day_of(stage.start)),
            end_of(day_of(stage.end)),
            any(stage.name.has(h) for h in exhibit.highlight) if exhibit.highlight else i == last,
        )
        for i, stage in enumerate(exhibit.stages)
    )
    lanes = exhibit.lanes
    made = [(_event(e, i, scope), _lane(e.lane, lanes)) for i, e in enumerate(exhibit.events)]
    events = tuple(sorted((replace(event, lane=lane) for event, lane in made), key=lambda event: event.at))
    years = [int(event.at) for event in events] + [int(s.start) for s in stages] + [int(s.end - 1e-6) for s in stages]
    if not lanes and not exhibit.brackets:
        return doc.Timeline(stages, events, min(years), max(years)), []
    brackets = spans(exhibit.brackets, scope)
    ends = [(s.start, s.end) for s in stages] + [(b.start, b.end) for b in brackets]
    scale = calendar([*(t for pair in ends for t in pair), *(event.at for event in events)], scope)
    return doc.Timeline(stages, events, min(years), max(years), copies(lanes, scope), brackets, scale), []


def _lane(name: str | None, lanes: Sequence[Text]) -> int:
    return next((i for i, lane in enumerate(lanes) if name is not None and lane.has(name)), 0)


def _event(event: model.Event, index: int, scope: Scope) -> doc.Event:
    day = day_of(event.date)
    words = scope.string(event.when)
    by_turns: Literal["above", "below"] = "above" if index % 2 == 0 else "below"
    month = printed_month(day.month, day.day or None, scope.lang) if day.month else scope.words["month-unknown"]
    return doc.Event(
        middle_of(day),
        words or month,
        scope.copy(event.text),
        bool(day.month),
        event.highlight,
        event.side or by_turns,
        words or event.date,
    )


def told(drawing: doc.Timeline, words: Words) -> list[str]:
    """Each event with its date."""
    if not drawing.lanes:
        events = [words.items([words.pair(event.date, event.text.text) for event in drawing.events])]
    else:
        events = [_told_lane(i, lane.text, drawing, words) for i, lane in enumerate(drawing.lanes)]
    return [*events, words.items([bracket.name.text for bracket in drawing.brackets])]


def _told_lane(index: int, name: str, drawing: doc.Timeline, words: Words) -> str:
    events = [words.pair(event.date, event.text.text) for event in drawing.events if event.lane == index]
    return f"{name}{words.colon}{words.comma.join(events)}" if events else ""


def legends(drawing: doc.Timeline, scope: Scope) -> list[str]:
    """What open dots mean, where there are some."""
    if all(event.known for event in drawing.events):
        return []
    return ["空心点为月份未注明" if scope.lang == "zh" else "Open dots: month not given"]


def is_wide(drawing: doc.Timeline) -> bool:
    """The brief gives it the full page width."""
    return True

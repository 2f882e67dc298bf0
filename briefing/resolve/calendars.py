"""Dates in, a scale of time out: the calendar along it, and dates as printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from briefing.document.times import Calendar, Period, Span
from briefing.model.spans import Bracket
from briefing.resolve.dates import Day, day_of, end_of, start_of
from briefing.resolve.scope import Scope
from briefing.resolve.words import printed_month

SHORT, MEDIUM = 2.0, 6.0
"""Scales of fewer years begin and end with a month, a quarter; longer ones with a year."""
EPS = 1e-6


def calendar(times: Iterable[float], scope: Scope) -> Calendar:
    """The calendar that holds all `times`, from the start of a month, quarter or year to the end of one."""
    found = list(times)
    span = max(found) - min(found)
    parts = 12 if span <= SHORT else 4 if span <= MEDIUM else 1
    start = math.floor(min(found) * parts + EPS) / parts
    end = max(math.ceil(max(found) * parts - EPS) / parts, start + 1 / parts)
    return Calendar(
        start,
        end,
        _periods(start, end, 1, [""], scope),
        _periods(start, end, 4, [f"Q{n}" for n in range(1, 5)], scope),
        _periods(start, end, 12, [printed_month(n, None, scope.lang) for n in range(1, 13)], scope),
    )


def _periods(start: float, end: float, parts: int, names: Sequence[str], scope: Scope) -> tuple[Period, ...]:
    first, last = math.floor(start * parts + EPS), math.ceil(end * parts - EPS)
    return tuple(
        Period(max(start, n / parts), min(end, (n + 1) / parts), names[n % parts] or str(n // parts))
        for n in range(first, last)
    )


def spans(brackets: Iterable[Bracket], scope: Scope) -> tuple[Span, ...]:
    """Named spans, those earliest first."""
    found = (
        Span(scope.copy(b.name), start_of(day_of(b.start)), end_of(day_of(b.end)), b.highlight) for b in brackets
    )
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


def printed_day(day: Day, scope: Scope) -> str:
    """A date as printed where its year stands on the scale: "15 Mar", "3月15日", "Q1", "2026"."""
    if day.quarter:
        return f"Q{day.quarter}"
    return printed_month(day.month, day.day or None, scope.lang) if day.month else str(day.year)

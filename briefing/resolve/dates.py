"""A date as written in, its place on a scale of years out."""

from __future__ import annotations

import re
from calendar import monthrange

from msgspec import Struct

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


class Day(Struct, frozen=True):
    """A date of which month and day may be unknown (0); `quarter` 1 to 4 where only that is known."""

    year: int
    month: int
    day: int
    quarter: int = 0


def day_of(written: str) -> Day:
    """The date that `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-Q1` stands for."""
    quarter = _QUARTER.fullmatch(written)
    if quarter:
        return Day(int(quarter.group(1)), 0, 0, int(quarter.group(2)))
    match = _DATE.fullmatch(written)
    year, month, day = match.groups() if match else (written[:4], None, None)
    return Day(int(year), int(month or 0), int(day or 0))


def start_of(day: Day) -> float:
    """The year with fraction at which a day, month, quarter or year begins."""
    if not day.month:
        return day.year + (day.quarter - 1) / 4 if day.quarter else float(day.year)
    return day.year + (day.month - 1 + (max(day.day, 1) - 1) / _length(day)) / 12


def end_of(day: Day) -> float:
    """The year with fraction at which it is over."""
    if not day.month:
        return day.year + day.quarter / 4 if day.quarter else day.year + 1.0
    return day.year + (day.month - 1 + (day.day or _length(day)) / _length(day)) / 12


def middle_of(day: Day) -> float:
    """Where an event stands: in the middle of its day, month or quarter, at the start of a year without."""
    return (start_of(day) + end_of(day)) / 2 if day.month or day.quarter else start_of(day)


def _length(day: Day) -> int:
    return monthrange(day.year, day.month)[1]

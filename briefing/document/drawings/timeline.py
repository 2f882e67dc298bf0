"""Dated events under stages, resolved."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from briefing.document.texts import Copy
from briefing.document.times import Calendar, Span


class Stage(Struct, frozen=True):
    """`start` and `end` in years with fraction, `end` exclusive (2015.0 to 2017.0)."""

    name: Copy
    start: float
    end: float
    highlight: bool = False


class Event(Struct, frozen=True):
    """`at` in years with fraction; `when` as printed under its year ("7月"); `known` is false when the
    source gives only the year."""

    at: float
    when: str
    text: Copy
    known: bool = True
    highlight: bool = False
    side: Literal["above", "below"] = "above"
    date: str = ""
    """`when` with its year, for where the year does not stand above it ("2015-07", "2018年底")."""
    lane: int = 0


class Timeline(Struct, frozen=True, tag=True):
    """Dated events under the stages they fall in; years from `first_year` to `last_year` are drawn. With a `calendar`
    they stand in `lanes` (of one without a name where none are named) and under `brackets`."""

    kind: ClassVar[str] = "timeline"

    stages: tuple[Stage, ...]
    events: tuple[Event, ...]
    first_year: int
    last_year: int
    lanes: tuple[Copy, ...] = ()
    brackets: tuple[Span, ...] = ()
    calendar: Calendar | None = None

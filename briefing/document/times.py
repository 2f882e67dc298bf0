"""What drawings on a scale of time share: the calendar along it, and named spans.

Times are years with fraction, the end of a span exclusive (2026.0 to 2026.25 is the first quarter)."""

from __future__ import annotations

from msgspec import Struct

from briefing.document.texts import Copy


class Period(Struct, frozen=True):
    """A year, quarter or month, as printed."""

    start: float
    end: float
    text: str


class Calendar(Struct, frozen=True):
    """A stretch of time with its years, quarters and months, all whole but for the first and last."""

    start: float
    end: float
    years: tuple[Period, ...]
    quarters: tuple[Period, ...]
    months: tuple[Period, ...]


class Span(Struct, frozen=True):
    """A named stretch of time, drawn as a bracket."""

    name: Copy
    start: float
    end: float
    highlight: bool = False

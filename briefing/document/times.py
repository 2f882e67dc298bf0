"""What drawings on a scale of time share: the calendar along it, and named spans.

Times are years with fraction, the end of a span exclusive (2026.0 to 2026.25 is the first quarter)."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.document.texts import Copy


@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter or month, as printed."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A stretch of time with its years, quarters and months, all whole but for the first and last."""

    start: float
    end: float
    years: tuple[Period, ...]
    quarters: tuple[Period, ...]
    months: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch of time, drawn as a bracket."""

    name: Copy
    start: float
    end: float
    highlight: bool = False

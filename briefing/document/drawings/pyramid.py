"""Levels that rest on each other, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class Level:
    """A level with the number printed at its name, if it has one."""

    name: Copy
    text: Copy = NO_COPY
    number: Label | None = None
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Levels from the top; `inverted` stands on its tip."""

    kind: ClassVar[str] = "pyramid"

    levels: tuple[Level, ...]
    inverted: bool = False

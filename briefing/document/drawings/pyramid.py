"""Levels that rest on each other, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


class Level(Struct, frozen=True):
    """A level with the number printed at its name, if it has one."""

    name: Copy
    text: Copy = NO_COPY
    number: Label | None = None
    highlight: bool = False


class Pyramid(Struct, frozen=True, tag=True):
    """Levels from the top; `inverted` stands on its tip."""

    kind: ClassVar[str] = "pyramid"

    levels: tuple[Level, ...]
    inverted: bool = False

"""Rows of icons, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefing.charts.spec import Label
from briefing.document.texts import Copy


@dataclass(frozen=True, slots=True)
class PictogramRow:
    """A row of so many `icons`, of which the last may be a fraction."""

    name: Copy
    icons: float
    number: Label
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Pictogram:
    """Rows from the top; `key` says what one icon stands for."""

    kind: ClassVar[str] = "pictogram"

    rows: tuple[PictogramRow, ...]
    icon: Literal["person", "dot", "square", "building"]
    key: str

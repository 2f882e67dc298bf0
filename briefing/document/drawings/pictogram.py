"""Rows of icons, resolved."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import Copy


class PictogramRow(Struct, frozen=True):
    """A row of so many `icons`, of which the last may be a fraction."""

    name: Copy
    icons: float
    number: Label
    highlight: bool = False


class Pictogram(Struct, frozen=True, tag=True):
    """Rows from the top; `key` says what one icon stands for."""

    kind: ClassVar[str] = "pictogram"

    rows: tuple[PictogramRow, ...]
    icon: Literal["person", "dot", "square", "building"]
    key: str

"""Key figures on cards, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.diagnostics import Mark
from briefing.document.texts import NO_COPY, Copy


class Delta(Struct, frozen=True):
    """A change as printed with its sign ("+4.1%"), its `direction` (1 up, -1 down, 0 none), and whether it is good
    (None: neither)."""

    text: str
    direction: int
    is_good: bool | None
    note: Copy = NO_COPY


class KpiCell(Struct, frozen=True):
    """`number` with its `prefix` and `suffix` (unit); a `word` cell has only `number`. `quiet` parts
    are drawn small in print: the qualifier before and the unit after the number."""

    number: Label
    label: Copy
    note: Copy = NO_COPY
    highlight: bool = False
    group: str = ""
    theme: str = ""
    """Small word above the number (first page of the brief)."""
    source: str = ""
    """Source and page below (first page of the brief)."""
    target: str = ""
    said: Label | None = None
    """The number with its qualifier as a word ("over 500"), for print; `number` may have a sign."""
    mark: Mark | None = None
    delta: Delta | None = None
    sparkline: tuple[float | None, ...] = ()
    """Values from the oldest to the number itself; a gap is None."""


class Kpis(Struct, frozen=True, tag=True):
    """Numbers on cards, side by side."""

    kind: ClassVar[str] = "kpis"

    cells: tuple[KpiCell, ...]

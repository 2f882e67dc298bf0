"""A grid of values as shades, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Datum, Label


class HeatRow(Struct, frozen=True):
    """A row: a value for each column, and what they add up to where totals are shown."""

    name: str
    data: tuple[Datum, ...]
    total: Label | None = None
    highlight: bool = False


class HeatColumn(Struct, frozen=True):
    """A column's name, and what its values add up to where totals are shown."""

    name: str
    total: Label | None = None
    highlight: bool = False


class Heatmap(Struct, frozen=True, tag=True):
    """Rows over columns. `middle` is the value from which shades grow both ways, None for a scale from low to high;
    `by_rank` gives each shade as many cells. `ends` are the lowest and the highest value, as printed, `turn` the
    middle; `total` and `missing` are words: of the row and column of totals, and for cells without a value."""

    kind: ClassVar[str] = "heatmap"

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    middle: float | None = None
    by_rank: bool = False
    ends: tuple[str, str] = ("", "")
    turn: str = ""
    total: str = ""
    missing: str = ""

    @property
    def values(self) -> tuple[float, ...]:
        """All values there are."""
        return tuple(d.value for row in self.rows for d in row.data if d.value is not None)

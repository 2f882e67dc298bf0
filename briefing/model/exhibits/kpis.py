"""What the author writes of a `kpis` exhibit: key figures on cards."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import value_or_word
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class Kpi(Node):
    """One number on a card."""

    value: Number | None = None
    """A fact id or a plain number. Either this or `word`."""
    word: Text | None = None
    """A word in place of the number."""
    label: Text
    """What the number counts."""
    note: Text | None = None
    """Small line below: the period."""
    highlight: bool = False
    """Whether the headline speaks of it: printed in the accent colour."""
    group: Text | None = None
    """Heading over neighbouring cards of the same group."""
    delta: Number | None = None
    """How much it changed: a fact id or a plain number, printed with its sign and an arrow."""
    delta_note: Text | None = None
    """What that is compared with, in a few words after it."""
    better: Literal["up", "down"] = "up"
    """Which direction is good: tells the colour of the change."""
    sparkline: list[Number | None] = Field(default=[], max_length=24)
    """The numbers before it and itself, oldest first, as a small line whose last point is stressed."""


class Kpis(ExhibitBase):
    """A strip of cards, each with one number."""

    family: ClassVar[str] = "figures"

    type: Literal["kpis"]
    cells: list[Kpi] = Field(min_length=1, max_length=8)
    """The cards, from the left."""

    def check(self, findings: Findings) -> None:
        for cell in self.cells:
            value_or_word(cell, cell.value, cell.word, findings)

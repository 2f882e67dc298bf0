"""What the author writes of a `waffle` exhibit: shares of a whole as cells of a hundred."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class WafflePart(Node):
    """A part of the whole."""

    name: Text
    """What the part is."""
    value: Number
    """A fact id or a plain number, zero or more."""
    note: Text | None = None
    """Small line under the name."""


class Waffle(ExhibitBase):
    """Parts of one whole as a hundred cells, rounded so that they sum to 100; numbers are printed as they are."""

    family: ClassVar[str] = "parts"

    type: Literal["waffle"]
    parts: list[WafflePart] = Field(min_length=1, max_length=4)
    """The parts, in the order of the cells: row by row from the top left."""
    of: Number | None = None
    """The whole; default 100 when there is one part or a `rest`, else the sum of the parts."""
    rest: Text | None = None
    """Name of what the parts leave of the whole, which is then computed."""
    highlight: list[str] = []
    """Parts that the headline speaks of, by name in any language; default the first."""

    def check(self, findings: Findings) -> None:
        names = [p.name for p in self.parts] + ([self.rest] if self.rest else [])
        check_names(self, "highlight", self.highlight, names, findings)

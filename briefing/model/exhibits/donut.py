"""What the author writes of a `donut` exhibit: a ring of parts."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.parts import Part
from briefing.model.text import Text


class Donut(ExhibitBase):
    """Parts of one whole."""

    family: ClassVar[str] = "parts"

    type: Literal["donut"]
    parts: list[Part] = Field(min_length=1, max_length=6)
    """Parts clockwise, from the top."""
    rest: Text | None = None
    """Name of the remainder to 100 %, which is then computed; none without it."""
    highlight: list[str] = []
    """Parts that the headline speaks of, by name in any language."""
    center: Text | None = None
    """Text under the number in the hole; the number is the highlighted part's, else the first's. Without this and
    without a highlighted part the hole is empty."""
    center_value: Number | None = None
    """Another fact (or plain number) to print in the hole."""

    def check(self, findings: Findings) -> None:
        names = [p.name for p in self.parts] + ([self.rest] if self.rest else [])
        check_names(self, "highlight", self.highlight, names, findings)

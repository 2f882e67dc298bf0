"""What the author writes of a `hexbin` exhibit: where many points lie."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_enough, check_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.groups import Group

ENOUGH = 30
"""Fewer points are drawn one by one."""


class Hexbin(ExhibitBase):
    """Where many points lie in a plane, as hexagons shaded by how many each holds. A picture in the deck, not a native
    chart."""

    family: ClassVar[str] = "relation"

    type: Literal["hexbin"]
    x: Group
    """The level axis: its name, and each point's value; points that lack one of their two values are left out."""
    y: Group
    """The upright axis: its name, and each point's value, in the same order."""
    cells: int = Field(default=20, ge=5, le=60)
    """How many hexagons lie side by side."""

    def check(self, findings: Findings) -> None:
        check_length(self.y.length, self.x.length, "values of y", "values of x", self.y.mark("values"), findings)
        check_enough(self, self.x.count, ENOUGH, "a scatter plot", findings)

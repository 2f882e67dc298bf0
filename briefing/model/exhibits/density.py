"""What the author writes of a `density` exhibit: how values spread, as curves."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_enough, check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.groups import Group

ENOUGH = 10
"""Fewer values have no density worth drawing."""


class Density(ExhibitBase):
    """How values spread, as curves of equal area over one axis. A picture in the deck, not a native chart. The kernel
    is normal, its width by Silverman's rule of thumb; where no value is below zero, no curve is drawn there."""

    family: ClassVar[str] = "distribution"

    type: Literal["density"]
    groups: list[Group] = Field(min_length=1, max_length=5)
    """A curve each."""
    highlight: list[str] = []
    """Curves that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [g.name for g in self.groups], findings)
        for group in self.groups:
            check_enough(group, group.count, ENOUGH, "bars or dots", findings)

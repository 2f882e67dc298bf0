"""What the author writes of a `violin` exhibit: how groups of values spread."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_enough, check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.groups import Group

ENOUGH = 10
"""Fewer values have no density worth drawing."""


class Violin(ExhibitBase):
    """How groups of values spread, as mirrored densities of equal area, with median and quartiles. A picture in the
    deck, not a native chart. The kernel is normal, its width by Silverman's rule of thumb."""

    family: ClassVar[str] = "distribution"

    type: Literal["violin"]
    groups: list[Group] = Field(min_length=1, max_length=12)
    """The groups from the left."""
    highlight: list[str] = []
    """Groups that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [g.name for g in self.groups], findings)
        for group in self.groups:
            check_enough(group, group.count, ENOUGH, "bars or dots", findings)

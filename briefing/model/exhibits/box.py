"""What the author writes of a `box` exhibit: how groups of values spread, in five numbers each."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_enough, check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import FileColumn, Number, Values
from briefing.model.text import Node, Text

ENOUGH = 5
"""Fewer values are shown one by one."""


class BoxGroup(Node):
    """A box: of single values, or of five numbers."""

    name: Text
    """Name of the group."""
    values: Values | None = None
    """All its values, one by one: fact ids or plain numbers, or a file's column."""
    numbers: list[Number] | None = Field(default=None, min_length=5, max_length=5)
    """In place of `values`: lowest, lower quartile, median, upper quartile and highest, as a source gives them."""

    @property
    def given(self) -> list[str | None]:
        """What is written, also when it comes from a file's column."""
        if isinstance(self.values, FileColumn):
            return self.values.cells
        return self.values or list[str | None](self.numbers or ())


class Box(ExhibitBase):
    """How groups of values spread: a box from quartile to quartile, parted at the median, with whiskers; a native chart
    of stacked columns, error bars and points. Quartiles are inclusive (Excel's QUARTILE.INC, which the workbook uses):
    the values at a quarter and three quarters of the way from the lowest to the highest, in between interpolated."""

    family: ClassVar[str] = "distribution"

    type: Literal["box"]
    groups: list[BoxGroup] = Field(min_length=1, max_length=12)
    """The boxes from the left, or from the top."""
    horizontal: bool = False
    """Boxes from the top, not from the left. PowerPoint has no dots over level bars, so that whiskers end at the lowest
    and the highest value."""
    whiskers: Literal["tukey", "range"] | None = None
    """Where whiskers of single values end: `tukey` at the last value within one and a half heights of the box, those
    beyond being dots; `range` at the lowest and the highest. Default `tukey`, of level boxes `range`."""
    highlight: list[str] = []
    """Groups that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [g.name for g in self.groups], findings)
        if self.horizontal and self.whiskers == "tukey":
            message = "level boxes have no dots for what lies beyond their whiskers"
            findings.error("level-dots", message, self.mark("whiskers"), "drop `whiskers`, or `horizontal`")
        for group in self.groups:
            if (group.values is None) == (group.numbers is None):
                findings.error("values-or-numbers", "give either `values` or the five `numbers`", group.mark())
            elif group.values is not None:
                check_enough(group, sum(v is not None for v in group.given), ENOUGH, "dots or bars", findings)

"""What the author writes of a `butterfly` exhibit: two series back to back."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.annotations import check_taken
from briefing.model.category_chart import SortedChart
from briefing.model.numbers import Series


class Butterfly(SortedChart):
    """Two series back to back over shared categories, on one scale."""

    family: ClassVar[str] = "comparison"

    type: Literal["butterfly"]
    series: list[Series] = Field(min_length=2, max_length=2)
    """The two: to the left, to the right. None of their values is below zero."""
    names: Literal["middle", "left"] = "middle"
    """Where the categories' names stand: between the sides, or left of both."""

    def check(self, findings: Findings) -> None:
        super().check(findings)
        check_taken(self.type, self.annotate, ("callout",), findings)

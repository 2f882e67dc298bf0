"""What the author writes of a `combo` exhibit: columns with lines over them."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.annotations import check_taken
from briefing.model.category_chart import StackedChart
from briefing.model.numbers import Series
from briefing.model.text import Text


class Combo(StackedChart):
    """Columns with lines over them, such as a size and a rate."""

    family: ClassVar[str] = "time"

    type: Literal["combo"]
    mode: Literal["clustered", "stacked"] = "clustered"
    """Columns side by side, or on top of each other with their totals."""
    lines: list[Series] = Field(min_length=1)
    """The rows of numbers that are drawn as lines; `series` are the columns."""
    second_axis: bool = False
    """Whether the lines have an axis of their own, on the right: only where their unit is another."""
    axis_names: list[Text] = Field(default=[], max_length=2)
    """What is measured along the axis of the columns and along that of the lines, with units; both are needed where
    there are two axes."""
    second_zero: bool = True
    """Whether both axes have zero in one place; without, the second spans its values, and its name says so."""

    @property
    def all_series(self) -> list[Series]:
        return [*self.series, *self.lines]

    def check(self, findings: Findings) -> None:
        super().check(findings)
        check_taken(self.type, self.annotate, ("growth", "difference", "shade", "callout"), findings, levels=False)
        if self.second_axis and len(self.axis_names) < 2:
            message = "with two axes, both need a name, or nobody can tell which is which"
            hint = "give `axis_names`: one for the columns, one for the lines, each with its unit"
            findings.error("unnamed-axis", message, self.mark("second_axis"), hint)
        elif self.second_axis and self.axis_names[0].by_lang == self.axis_names[1].by_lang:
            findings.error("needless-axis", "both axes have the same name", self.mark("axis_names"), SHARE)


SHARE = "what is measured alike belongs on one axis: leave out `second_axis`"
"""What helps where a second axis says nothing new."""

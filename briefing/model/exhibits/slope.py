"""What the author writes of a `slope` exhibit: the same things at two or three points in time."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefing.diagnostics import Findings
from briefing.model.category_chart import CategoryChart
from briefing.model.checking import no_annotations

POINTS = (2, 3)
"""How many points in time a slope chart has, at least and at most."""


class Slope(CategoryChart):
    """A line for each series between two or three points in time, with names and values at both ends."""

    family: ClassVar[str] = "time"

    type: Literal["slope"]
    zero: bool = False
    """Whether the scale starts at zero; by itself it spans the values, which all are printed."""

    def check(self, findings: Findings) -> None:
        super().check(findings)
        count = len(self.category_names)
        if not POINTS[0] <= count <= POINTS[1]:
            message = f"a slope chart has two or three categories, not {count}"
            findings.error("slope-points", message, self.mark("categories"), "use a line chart")
        no_annotations(self, self.annotate, findings)

"""What the author writes of a `slope` exhibit: the same things at two or three points in time."""

from typing import ClassVar, Literal

from briefing.diagnostics import Findings
from briefing.model.annotations import Difference, Growth, check_taken
from briefing.model.category_chart import CategoryChart

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
        check_taken(self.type, self.annotate, ("growth", "difference", "callout"), findings, levels=False)
        self._check_changes(findings)

    def _check_changes(self, findings: Findings) -> None:
        """Report changes that do not end where a line is named, and a second one of a series."""
        told = set[str]()
        for note in self.annotate:
            if not isinstance(note, (Growth, Difference)):
                continue
            pair = note.growth if isinstance(note, Growth) else note.difference
            if not self.category_names[-1].has(pair[1]):
                message = "a slope chart tells a change at the end of its line, so it ends at the last category"
                findings.error("change-inside", message, note.mark(), "name the last category second")
            elif (note.series or "") in told:
                message = "a line has room for one change at its end"
                findings.error("second-change", message, note.mark(), "drop one of the two")
            told.add(note.series or "")

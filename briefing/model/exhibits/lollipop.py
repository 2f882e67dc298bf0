"""What the author writes of a `lollipop` exhibit: dots on stems, or dots alone."""

from typing import ClassVar, Literal

from briefing.diagnostics import Findings
from briefing.model.annotations import KINDS, Difference, check_taken
from briefing.model.category_chart import SortedChart

SEVERAL = ("difference", "average", "level", "band", "shade", "callout")
"""The annotations whose place is clear where a row has several dots."""


class Lollipop(SortedChart):
    """A dot a value, row by row: on a stem from zero, or alone, then of several series."""

    family: ClassVar[str] = "comparison"

    type: Literal["lollipop"]
    stems: bool = True
    """Whether a thin stem joins each dot to zero; without, it is a dot plot, which may have several series."""
    zero: bool = True
    """Whether the scale starts at zero. Only dots without stems may do without, and the chart then says so."""

    def check(self, findings: Findings) -> None:
        super().check(findings)
        self._check_places(findings)
        if self.stems and len(self.series) > 1:
            message = "several stems a row would lie on one another"
            findings.error("stems", message, self.mark("stems"), "say `stems: false`")
        if self.stems and not self.zero:
            message = "a stem's length is its value, so it starts at zero"
            findings.error("stems", message, self.mark("zero"), "say `stems: false`")

    def _check_places(self, findings: Findings) -> None:
        several = len(self.series) > 1
        check_taken(self.type, self.annotate, SEVERAL if several else KINDS, findings, "of several dots a row ")
        for note in self.annotate:
            if several and isinstance(note, Difference) and note.form == "arrow":
                message = "an arrow at the end of a row would not say which of its dots it means"
                findings.error("no-annotation", message, note.mark(), "say `form: level`, which starts at the dots")

"""What the author writes of a `pie` exhibit: slices of a whole."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.parts import Part
from briefing.model.text import Text


class Pie(ExhibitBase):
    """A few parts of one whole, as slices from twelve o'clock, the largest first; a native chart. For more than six,
    bars are read better."""

    family: ClassVar[str] = "parts"

    type: Literal["pie"]
    parts: list[Part] = Field(min_length=1, max_length=40)
    """The slices, none below zero."""
    rest: Text | None = None
    """Name of the remainder to 100 %, which is then computed and comes last; none without it."""
    highlight: list[str] = []
    """Slices that the headline speaks of, by name in any language."""
    sort: Literal["descending", "none"] = "descending"
    """Order of the slices by value; `none` keeps the order written."""
    others: bool | None = None
    """Whether small slices are summed up in a last one, "Others (8)": where there are more than six, those beyond the
    five largest, and always several of less than 1 %. `false`, which leaves more than six, is a warning."""

    def check(self, findings: Findings) -> None:
        names = [p.name for p in self.parts] + ([self.rest] if self.rest else [])
        check_names(self, "highlight", self.highlight, names, findings)

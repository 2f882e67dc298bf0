"""What the author writes of a `radar` exhibit: profiles over axes."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names, same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.model.text import Text


class Radar(ExhibitBase):
    """Profiles over three or more axes. A picture in the deck, not a native chart."""

    family: ClassVar[str] = "comparison"

    type: Literal["radar"]
    categories: list[Text] = Field(min_length=3, max_length=12)
    """Names of the axes, clockwise from the top."""
    series: list[Series] = Field(min_length=1, max_length=4)
    """The profiles, each with a value for each axis."""
    highlight: list[str] = []
    """Profiles that the headline speaks of, by name in any language."""
    maximum: float | None = None
    """Outer end of the axes, which start at zero; default by the values."""

    def check(self, findings: Findings) -> None:
        for series in self.series:
            same_length(series, len(self.categories), findings)
        check_names(self, "highlight", self.highlight, [s.name for s in self.series if s.name], findings)

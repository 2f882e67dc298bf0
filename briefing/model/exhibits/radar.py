"""What the author writes of a `radar` exhibit: profiles over axes."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names, same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.model.text import Text


class Radar(ExhibitBase):
    """Profiles over three or more axes, which start at zero; a native radar chart. The values of the highlighted
    profiles, or of the only one, are printed under the names of the axes."""

    family: ClassVar[str] = "comparison"

    type: Literal["radar"]
    categories: list[Text] = Field(min_length=3, max_length=12)
    """Names of the axes, clockwise from the top."""
    series: list[Series] = Field(min_length=1, max_length=4)
    """The profiles, each with a value for each axis, none below zero."""
    highlight: list[str] = []
    """Profiles that the headline speaks of, by name in any language."""
    maximum: float | None = Field(default=None, gt=0)
    """Outer end of the axes; default by the values."""

    def check(self, findings: Findings) -> None:
        names = [s.name for s in self.series if s.name]
        if len(self.series) > 1 and len(names) < len(self.series):
            findings.error("nameless-series", "with several profiles, each needs a `name`", self.mark("series"))
        for series in self.series:
            same_length(series, len(self.categories), findings)
            check_names(series, "forecast", series.forecast, self.categories, findings)
        check_names(self, "highlight", self.highlight, names, findings)

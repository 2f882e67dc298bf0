"""What the author writes of a `heatmap` exhibit: a grid of shades."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.model.text import Text


class Heatmap(ExhibitBase):
    """A grid of values as shades. A picture in the deck, not a native chart."""

    family: ClassVar[str] = "comparison"

    type: Literal["heatmap"]
    columns: list[Text] = Field(min_length=2, max_length=24)
    """Names of the columns, from the left."""
    rows: list[Series] = Field(min_length=2, max_length=24)
    """The rows from the top, each with a value for each column."""

    def check(self, findings: Findings) -> None:
        for series in self.rows:
            same_length(series, len(self.columns), findings)

"""What the author writes of a `heatmap` exhibit: a grid of shades."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names, same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.model.text import Text


class Heatmap(ExhibitBase):
    """A grid of values, the cells shaded by value; a native table. A scale above it says what the shades mean."""

    family: ClassVar[str] = "comparison"

    type: Literal["heatmap"]
    columns: list[Text] = Field(min_length=2, max_length=24)
    """Names of the columns, from the left."""
    rows: list[Series] = Field(min_length=1, max_length=24)
    """The rows from the top, each with a value for each column; cells without one are marked."""
    middle: float | None = None
    """The value from which shades grow in two colours, as printed. Default: zero where values lie on both sides of
    it, else none: one colour from the lowest value to the highest."""
    by: Literal["value", "rank"] = "value"
    """Whether shades are equal steps of the value, or hold equally many cells each (where a few values are far off)."""
    totals: Literal["rows", "columns", "both"] | None = None
    """Sums of the rows in a last column, of the columns in a last row, or both."""
    highlight: list[str] = []
    """Rows and columns that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        for series in self.rows:
            same_length(series, len(self.columns), findings)
            if series.name is None:
                findings.error("nameless-series", "each row needs a `name`", series.mark())
        names = [*self.columns, *(s.name for s in self.rows if s.name)]
        check_names(self, "highlight", self.highlight, names, findings)

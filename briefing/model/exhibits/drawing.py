"""What the author writes of a `drawing` exhibit: the data of what a Python function draws."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Series
from briefing.model.text import Node, Text


class DrawingData(Node):
    """The numbers that a drawing shows."""

    columns: list[Text] = Field(min_length=1)
    """Names of the columns."""
    rows: list[Series] = Field(min_length=1)
    """Named rows, each with a value for each column."""


class Drawing(ExhibitBase):
    """What a function of the author's own draws with matplotlib. Only Python can supply it, to
    `briefing.build(..., drawings={id: function})`; nothing here names or runs code. A picture in the deck, not a native
    chart."""

    family: ClassVar[str] = "distribution"

    type: Literal["drawing"]
    data: DrawingData
    """What it shows, handed to the function; also for the alternative text and the data appendix."""
    height: float = Field(default=200.0, ge=60.0, le=560.0)
    """Height in the brief, in points; on a slide it fills its panel."""

    def check(self, findings: Findings) -> None:
        if not self.id:
            hint = "the function is given to briefing.build under this name"
            findings.error("no-id", "a drawing needs an `id`", self.mark(), hint)
        for series in self.data.rows:
            same_length(series, len(self.data.columns), findings)
            if series.name is None:
                findings.error("nameless-series", "each row needs a `name`", series.mark())

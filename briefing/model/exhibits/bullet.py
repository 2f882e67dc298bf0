"""What the author writes of a `bullet` exhibit: values against targets, or progress towards an end."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_length, check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class Measure(Node):
    """A value, and what it is held against."""

    name: Text
    """What is measured."""
    value: Number
    """A fact id or a plain number, not below zero."""
    target: Number | None = None
    """What it should be: a mark across the bar."""
    bands: list[Number] = []
    """Where each band of the exhibit's `bands` ends, in rising order; none for a row without."""
    end: Number | None = None
    """End of the row's own scale; default a round number beyond all of its numbers."""
    unit: Text | None = None
    """Unit of the row, after its name, where each row has its own scale."""


class Bullet(ExhibitBase):
    """Values as slim bars, their targets as marks, over bands that say what is good."""

    family: ClassVar[str] = "comparison"

    type: Literal["bullet"]
    rows: list[Measure] = Field(min_length=1, max_length=12)
    """From the top."""
    scales: Literal["shared", "own"] = "shared"
    """One scale for all rows, or one for each, which is then said beside its name."""
    end: Number | None = None
    """End of the shared scale, shown as a track behind the bars: 100 for progress in per cent."""
    bands: list[Text] = Field(default=[], max_length=3)
    """Names of the bands from zero up ("poor", "fair", "good"), for the legend."""
    best: Literal["high", "low"] = "high"
    """Which end of the bands is good: that band is the lightest."""
    value: Text | None = None
    """Name of the values, for the legend."""
    target: Text | None = None
    """Name of the targets, for the legend and beside their numbers; default "target"."""
    highlight: list[str] = []
    """Rows that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [row.name for row in self.rows], findings)
        for row in self.rows:
            if row.bands:
                check_length(len(row.bands), len(self.bands), "ends", "bands", row.mark("bands"), findings)
            if self.scales == "shared" and (row.unit or row.end):
                field = "unit" if row.unit else "end"
                message = "on a shared scale all rows have one unit and one end"
                findings.error("own-scale", message, row.mark(field), "say `scales: own`")

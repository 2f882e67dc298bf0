"""What the author writes of a `cycle` exhibit: steps that lead round to the first."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class CycleStep(Node):
    """A step of a cycle."""

    title: Text
    """Name of the step."""
    text: Text | None = None
    """A line below."""


class Cycle(ExhibitBase):
    """Steps round a circle, clockwise, the last leading to the first."""

    family: ClassVar[str] = "structure"

    type: Literal["cycle"]
    steps: list[CycleStep] = Field(min_length=3, max_length=8)
    """The steps, clockwise from the top."""
    center: Text | None = None
    """A few words in the middle: what goes round."""
    highlight: list[str] = []
    """Steps that the headline speaks of, by title in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [step.title for step in self.steps], findings)

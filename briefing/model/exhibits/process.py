"""What the author writes of a `process` exhibit: steps in order."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class Step(Node):
    """A step of a process."""

    title: Text
    """Name of the step."""
    text: Text | None = None
    """A line below."""
    items: list[Text] = []
    """Points below."""


class Process(ExhibitBase):
    """Steps in order, as chevrons with text below."""

    family: ClassVar[str] = "structure"

    type: Literal["process"]
    steps: list[Step] = Field(min_length=2, max_length=6)
    """The steps, from the left."""
    highlight: list[str] = []
    """Steps that the headline speaks of, by title in any language."""
    loop: bool = False
    """Whether the last step leads to the first."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [s.title for s in self.steps], findings)

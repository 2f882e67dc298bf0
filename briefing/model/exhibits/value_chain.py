"""What the author writes of a `value-chain` exhibit: the activities of a firm, after Porter."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class Activity(Node):
    """An activity of a value chain."""

    name: Text
    """What the activity is called."""
    text: Text | None = None
    """A line on what it does."""
    items: list[Text] = Field(default=[], max_length=5)
    """What it is made of."""


class ValueChain(ExhibitBase):
    """Primary activities in order as chevrons, the activities that support them as bands above."""

    family: ClassVar[str] = "structure"

    type: Literal["value-chain"]
    primary: list[Activity] = Field(min_length=2, max_length=6)
    """The primary activities, from the left."""
    support: list[Activity] = Field(default=[], max_length=4)
    """The activities that support all of them, from the top."""
    margin: Text | None = None
    """A word at the tip: what the chain leaves."""
    highlight: list[str] = []
    """Activities that the headline speaks of, by name in any language; also the margin."""

    def check(self, findings: Findings) -> None:
        names = [activity.name for activity in (*self.primary, *self.support)] + ([self.margin] if self.margin else [])
        check_names(self, "highlight", self.highlight, names, findings)

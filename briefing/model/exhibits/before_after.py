"""What the author writes of a `before-after` exhibit: how things were and how they are, aspect by aspect."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class Change(Node):
    """One aspect, before and after."""

    aspect: Text
    """What is looked at."""
    before: Text
    """How it was."""
    after: Text
    """How it is, or will be."""


class BeforeAfter(ExhibitBase):
    """Two panels with rows in line, an arrow from each state to the next."""

    family: ClassVar[str] = "words"

    type: Literal["before-after"]
    before: Text | None = None
    """Head of the left panel; default "Before"."""
    after: Text | None = None
    """Head of the right panel; default "After"."""
    rows: list[Change] = Field(min_length=2, max_length=8)
    """The aspects, from the top."""
    highlight: list[str] = []
    """Aspects that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [row.aspect for row in self.rows], findings)

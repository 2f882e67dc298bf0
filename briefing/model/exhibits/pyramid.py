"""What the author writes of a `pyramid` exhibit: levels that rest on each other."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class Level(Node):
    """A level of a pyramid."""

    name: Text
    """What the level is called."""
    text: Text | None = None
    """A line or two on it."""
    value: Number | None = None
    """A fact id or a plain number, printed with the name."""


class Pyramid(ExhibitBase):
    """Levels that rest on each other, each broader than the one above."""

    family: ClassVar[str] = "structure"

    type: Literal["pyramid"]
    levels: list[Level] = Field(min_length=3, max_length=6)
    """The levels, from the top."""
    inverted: bool = False
    """Whether it stands on its tip."""
    highlight: list[str] = []
    """Levels that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [level.name for level in self.levels], findings)

"""What the author writes of a `pictogram` exhibit: rows of icons, each of which stands for a number."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text

Icon = Literal["person", "dot", "square", "building"]


class PictogramRow(Node):
    """A row of icons."""

    name: Text
    """What is counted."""
    value: Number
    """A fact id or a plain number, zero or more."""


class Pictogram(ExhibitBase):
    """Numbers counted out in icons; of the last one in a row only the part that is left over is drawn."""

    family: ClassVar[str] = "comparison"

    type: Literal["pictogram"]
    rows: list[PictogramRow] = Field(min_length=1, max_length=8)
    """The rows, from the top."""
    icon: Icon = "person"
    """What is counted out: `person`, `dot`, `square` or `building`."""
    each: Number | None = None
    """The number that one icon stands for; default a round one that gives the longest row about ten."""
    highlight: list[str] = []
    """Rows that the headline speaks of, by name in any language."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [row.name for row in self.rows], findings)

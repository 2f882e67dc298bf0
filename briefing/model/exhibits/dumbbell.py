"""What the author writes of a `dumbbell` exhibit: before and after, row by row."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class Pair(Node):
    """A row of a dumbbell: one thing before and after."""

    name: Text
    """What the row is about."""
    measure: Text | None = None
    """Small line under the name: what is measured."""
    before: Number
    """A fact id or a plain number."""
    after: Number
    """A fact id or a plain number."""


class Dumbbell(ExhibitBase):
    """Before and after, row by row, on one scale."""

    family: ClassVar[str] = "comparison"

    type: Literal["dumbbell"]
    rows: list[Pair] = Field(min_length=1, max_length=10)
    """The pairs, from the top."""
    before: Text
    """Name of the earlier state, for the legend ("2021")."""
    after: Text
    """Name of the later state."""
    change: Text | None = None
    """Heading of the column of differences, which are computed; none without it."""
    axis: tuple[float, float] | None = None
    """Ends of the value axis, in the unit shown; default by the values."""

"""What the author writes of a `list` exhibit: points in columns."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text


class ListItem(Node):
    """A point: a bold lead and a line."""

    lead: Text
    """The point, printed bold."""
    text: Text | None = None
    """A line on it."""


class ListColumn(Node):
    """A titled column of points."""

    title: Text
    """Heading of the column."""
    items: list[ListItem] = Field(min_length=1, max_length=8)
    """The points, from the top."""


class List(ExhibitBase):
    """Points in one to three columns, numbered on request."""

    family: ClassVar[str] = "words"

    type: Literal["list"]
    columns: list[ListColumn] = Field(min_length=1, max_length=3)
    """The columns, from the left."""
    numbered: bool = False
    """Whether the points are numbered, through all columns."""
    start: int = Field(default=1, ge=1, le=999)
    """Number of the first point, for a list that goes on from another."""

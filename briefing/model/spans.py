"""Named spans of time, which brackets are drawn over."""

from pydantic import Field

from briefing.model.text import Node, Text


class Bracket(Node):
    """A named stretch of time."""

    name: Text
    """What the stretch is called."""
    start: str = Field(alias="from")
    """When it begins: YYYY, YYYY-Q1, YYYY-MM or YYYY-MM-DD."""
    end: str = Field(alias="to")
    """Its last year, quarter, month or day."""
    highlight: bool = False
    """Whether the headline speaks of it: drawn in the accent colour."""

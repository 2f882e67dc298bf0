"""Parts of a whole: what pies and rings are made of."""

from briefing.model.numbers import Number
from briefing.model.text import Node, Text


class Part(Node):
    """A part of a whole."""

    name: Text
    """What the part is."""
    value: Number
    """A fact id or a plain number."""
    note: Text | None = None
    """Words after the name."""

"""Named groups of single values: what kinds that show how values spread are made of."""

from briefing.model.numbers import Values
from briefing.model.text import Node, Text


class Group(Node):
    """Values that belong together."""

    name: Text
    """Name of the group."""
    values: Values
    """All its values, one by one: fact ids or plain numbers, or a file's column."""

    @property
    def given(self) -> list[str | None]:
        """The values as written, also when they come from a file's column."""
        return self.values if isinstance(self.values, list) else self.values.cells

    @property
    def length(self) -> int:
        """How many places for values there are, gaps included."""
        return len(self.given)

    @property
    def count(self) -> int:
        """How many values there are."""
        return sum(value is not None for value in self.given)

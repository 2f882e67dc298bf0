"""What the author writes of a `line` exhibit: lines over time."""

from typing import ClassVar, Literal

from briefing.model.category_chart import CategoryChart


class Line(CategoryChart):
    """Lines over time."""

    family: ClassVar[str] = "time"

    type: Literal["line"]
    zero: bool = True
    """Whether the value axis starts at zero."""
    log: bool = False
    """Whether the value axis counts in powers of ten, which the chart then says; all values must be above zero."""
    step: bool = False
    """Whether each value holds until the next category, as prices and rates do: stairs in place of slopes."""

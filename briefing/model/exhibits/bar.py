"""What the author writes of a `bar` exhibit: horizontal bars."""

from typing import ClassVar, Literal

from briefing.model.category_chart import SortedChart, StackedChart


class Bar(SortedChart, StackedChart):
    """Horizontal bars, sorted unless told otherwise."""

    family: ClassVar[str] = "comparison"

    type: Literal["bar"]

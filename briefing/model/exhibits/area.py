"""What the author writes of an `area` exhibit: areas over time."""

from typing import ClassVar, Literal

from briefing.model.category_chart import StackedChart


class Area(StackedChart):
    """Areas over time: one, or several on top of each other."""

    family: ClassVar[str] = "time"

    type: Literal["area"]
    mode: Literal["stacked", "percent"] = "stacked"
    """Series on top of each other with their totals, or as shares of 100 %; a single one stands by itself."""

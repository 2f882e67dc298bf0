"""What the author writes of a `column` exhibit: upright columns."""

from typing import ClassVar, Literal

from briefing.model.category_chart import StackedChart


class Column(StackedChart):
    """Upright columns, in the order written."""

    family: ClassVar[str] = "time"

    type: Literal["column"]

"""What the author writes of a `column` exhibit: upright columns."""

from __future__ import annotations

from typing import Literal

from briefing.model.category_chart import StackedChart


class Column(StackedChart):
    """Upright columns, in the order written."""

    type: Literal["column"]

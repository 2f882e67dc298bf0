"""What the author writes of a `bubble` exhibit: points by two measures, and a third by their size."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from briefing.model.numbers import Number
from briefing.model.point_chart import MOST, Point, PointChart
from briefing.model.text import Node, Text


class SizedPoint(Point):
    """A point with a size."""

    size: Number
    """A fact id or a plain number above zero, which the bubble's area is in proportion to."""


class Size(Node):
    """What the area of bubbles stands for, which the legend says."""

    name: Text
    """What is measured."""
    unit: Text | None = None
    """Its unit; default that of the facts. A scale named here is the one shown."""


class BubbleChart(PointChart):
    """Points by two measures, and a third by the area of their bubbles; the largest are drawn first."""

    family: ClassVar[str] = "relation"

    type: Literal["bubble"]
    points: list[SizedPoint] = Field(min_length=2, max_length=MOST)
    """The bubbles, in any order."""
    size: Size
    """What their area stands for."""

    @property
    def dots(self) -> Sequence[Point]:
        return self.points

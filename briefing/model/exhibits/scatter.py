"""What the author writes of a `scatter` exhibit: points by two measures."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from briefing.model.point_chart import MOST, Point, PointChart


class Scatter(PointChart):
    """Points by two measures, each with its name."""

    family: ClassVar[str] = "relation"

    type: Literal["scatter"]
    points: list[Point] = Field(min_length=2, max_length=MOST)
    """The points; later ones are drawn on earlier ones."""
    trend: bool = False
    """Whether the line of least squares is drawn, with its R²; of the logarithms where an axis is logarithmic."""

    @property
    def dots(self) -> Sequence[Point]:
        return self.points

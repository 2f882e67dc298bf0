"""What the author writes of a `quadrant` exhibit: items placed on two axes, in four named fields."""

from itertools import pairwise
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import NUMBER
from briefing.model.numbers import Number
from briefing.model.text import Node, Text

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
CORNERS: tuple[Corner, ...] = ("top-left", "top-right", "bottom-left", "bottom-right")


class QuadrantAxis(Node):
    """An axis: what it is about, and what its ends mean."""

    name: Text
    """What grows along it."""
    low: Text | None = None
    """Its left or lower end."""
    high: Text | None = None
    """Its right or upper end."""
    start: str = Field(default="0", alias="from")
    """The number at its low end; items stand between `from` and `to`."""
    end: str = Field(default="1", alias="to")
    """The number at its high end."""
    split: str | None = None
    """The number at which the fields part; default the middle."""


class QuadrantItem(Node):
    """An item, by position or by field."""

    name: Text
    """What the item is called."""
    x: Number | None = None
    """Where on the x axis: a plain number from 0 to 1, or a number or fact between the axis's `from` and `to`."""
    y: Number | None = None
    """Where on the y axis."""
    field: Corner | None = None
    """In place of `x` and `y`: the field whose list it stands in."""


class Quadrant(ExhibitBase):
    """Items on two axes, in four fields."""

    family: ClassVar[str] = "relation"

    type: Literal["quadrant"]
    x: QuadrantAxis
    """The axis from left to right."""
    y: QuadrantAxis
    """The axis from bottom to top."""
    fields: dict[Corner, Text] = {}
    """Names of the fields: `top-left`, `top-right`, `bottom-left`, `bottom-right`."""
    items: list[QuadrantItem] = Field(min_length=1, max_length=24)
    """The items."""
    highlight: list[str] = []
    """What the headline speaks of: items by name in any language, fields by their place (`top-right`)."""

    def check(self, findings: Findings) -> None:
        marked = [h for h in self.highlight if h not in CORNERS]
        check_names(self, "highlight", marked, [item.name for item in self.items], findings)
        for item in self.items:
            if ((item.x is None) or (item.y is None)) == (item.field is None):
                findings.error("where", "an item stands either at `x` and `y` or in a `field`", item.mark())
        for axis in (self.x, self.y):
            _check_axis(axis, findings)


def _check_axis(axis: QuadrantAxis, findings: Findings) -> None:
    """Report ends that are no numbers or in the wrong order, and a split that is not between them."""
    written = [("from", axis.start), ("split", axis.split), ("to", axis.end)]
    given = [(field, value) for field, value in written if value is not None]
    wrong = [(field, value) for field, value in given if not NUMBER.fullmatch(value)]
    for field, value in wrong:
        findings.error("not-a-number", f"`{value[:40]}` is not a plain number", axis.mark(field))
    if not wrong and any(float(a[1]) >= float(b[1]) for a, b in pairwise(given)):
        findings.error("axis-order", "`from`, `split` and `to` must rise in this order", axis.mark())

"""What the author writes of a `waterfall` exhibit: how one number becomes another, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings, Mark
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import Scale
from briefing.model.text import Lang, Node, Text

COMPUTED = "e"
"""What stands in place of a number that is to be the running sum."""


class Step(Node):
    """A change, or the level reached so far."""

    name: Text
    """What the step is."""
    value: str
    """A fact id or a plain number, the change with its sign; or `e` for the sum of what stands before."""
    total: bool = False
    """Whether the value is a level, which stands on zero, and not a change. After other steps it is checked against
    their sum."""


class Waterfall(ExhibitBase):
    """Changes that stand on one another, between totals."""

    family: ClassVar[str] = "parts"

    type: Literal["waterfall"]
    steps: list[Step] = Field(min_length=1, max_length=14)
    """From the left, or from the top."""
    horizontal: bool | None = None
    """Bars from the top, not columns from the left. Default: where the names do not fit under columns."""
    highlight: list[str] = []
    """Steps that the headline speaks of, by name in any language."""
    rise: str = "accent-soft"
    """Colour token of the theme for what adds."""
    fall: str = "context"
    """Colour token of the theme for what takes away."""
    scale: dict[Lang, Scale] | None = None
    """The power of ten the numbers are shown in, by language. Default: chosen."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Decimals of all labels; default: as each source printed it."""

    def check(self, findings: Findings) -> None:
        check_names(self, "highlight", self.highlight, [step.name for step in self.steps], findings)
        if self.steps[0].value == COMPUTED:
            message = "nothing stands before the first step, so there is no sum"
            findings.error("no-total", message, self.steps[0].mark("value"))

    def worded_numbers(self) -> Iterator[tuple[str, Mark]]:
        return ((step.value, step.mark("value")) for step in self.steps if step.value != COMPUTED)

"""What the author writes of a `histogram` exhibit: how often values fall into bins."""

from collections.abc import Sequence
from itertools import pairwise
from math import isclose
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from briefing.diagnostics import Findings
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Values
from briefing.model.text import Text


def _number_or_list(data: Any) -> str:
    return "#list" if isinstance(data, Sequence) and not isinstance(data, str) else "#number"


Bins = Annotated[
    Annotated[int, Field(ge=2, le=100), Tag("#number")]
    | Annotated[list[float], Field(min_length=3, max_length=101), Tag("#list")],
    Discriminator(_number_or_list),
]


class Histogram(ExhibitBase):
    """How often values fall into bins; native columns, counted by formulas from the values in the workbook."""

    family: ClassVar[str] = "distribution"

    type: Literal["histogram"]
    values: Values
    """All values, one by one: fact ids or plain numbers, or a file's column."""
    bins: Bins = 10
    """About how many bins of one round width, or the edges of the bins in rising order, as the values are printed. A
    bin holds its lower edge, the last also its upper one."""
    count: Text | None = None
    """What is counted, written over the columns."""
    lines: list[Literal["mean", "median"]] = Field(default=[], max_length=2)
    """Lines at the mean and the median of all values, each with its number."""
    highlight: list[float] | None = Field(default=None, min_length=2, max_length=2)
    """From and to: the bins in between, of which the headline speaks, are drawn in the accent colour."""

    def check(self, findings: Findings) -> None:
        if not isinstance(self.bins, list):
            return
        steps = [high - low for low, high in pairwise(self.bins)]
        if min(steps) <= 0:
            findings.error("bad-bins", "the edges of `bins` must rise", self.mark("bins"))
        elif not all(isclose(step, steps[0], rel_tol=1e-6) for step in steps):
            message = "the bins differ in width, and columns of one width misrepresent them"
            findings.warning("uneven-bins", message, self.mark("bins"), "give edges at equal distances")

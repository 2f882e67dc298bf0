"""What the author writes of a `histogram` exhibit: how often values fall into bins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from briefing.diagnostics import Findings
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Values
from briefing.model.text import Text


def _number_or_list(data: Any) -> str:
    return "#list" if isinstance(data, Sequence) and not isinstance(data, str) else "#number"


Bins = Annotated[
    Annotated[int, Field(ge=2, le=100), Tag("#number")] | Annotated[list[float], Field(min_length=3), Tag("#list")],
    Discriminator(_number_or_list),
]


class Histogram(ExhibitBase):
    """How often values fall into bins. A picture in the deck, not a native chart."""

    family: ClassVar[str] = "distribution"

    type: Literal["histogram"]
    values: Values
    """All values, one by one: fact ids or plain numbers, or a file's column."""
    bins: Bins = 10
    """About how many bins of one round width, or the edges of the bins in rising order."""
    count: Text | None = None
    """Name of the vertical axis."""

    def check(self, findings: Findings) -> None:
        if isinstance(self.bins, list) and any(b <= a for a, b in zip(self.bins, self.bins[1:], strict=False)):
            findings.error("bad-bins", "the edges of `bins` must rise", self.mark("bins"))

"""What the author writes of a `venn` exhibit: two or three sets that overlap."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.checking import check_names
from briefing.model.exhibits import ExhibitBase
from briefing.model.numbers import Number
from briefing.model.text import Node, Text

RegionName = Literal["a", "b", "c", "ab", "ac", "bc", "abc"]
REGIONS = {2: ("a", "b", "ab"), 3: ("a", "b", "c", "ab", "ac", "bc", "abc")}
"""The regions that so many sets make, each by the letters of the sets it lies in."""


class VennSet(Node):
    """A set, drawn as a circle."""

    name: Text
    """What the set is called."""
    value: Number | None = None
    """How many it holds in all, printed with the name."""


class Region(Node):
    """What lies in a region."""

    text: Text | None = None
    """A few words."""
    items: list[Text] = []
    """What is in it, a line each."""
    value: Number | None = None
    """How many are in it: a fact id or a plain number."""


class Venn(ExhibitBase):
    """Sets that overlap. The first is `a`, the second `b`, the third `c`; `ab` is what the first two share."""

    family: ClassVar[str] = "relation"

    type: Literal["venn"]
    sets: list[VennSet] = Field(min_length=2, max_length=3)
    """The sets: two side by side, or the third below them."""
    regions: dict[RegionName, Region] = {}
    """What lies in `a` alone, `b` alone, both (`ab`), and so on."""
    highlight: list[str] = []
    """What the headline speaks of: sets by name in any language, regions by their letters."""

    def check(self, findings: Findings) -> None:
        known = REGIONS[len(self.sets)]
        for name, region in self.regions.items():
            if name not in known:
                message = f"{len(self.sets)} sets have no region `{name}`"
                findings.error("no-region", message, region.mark(), f"regions here: {', '.join(known)}")
        sets = [h for h in self.highlight if h not in known]
        check_names(self, "highlight", sets, [s.name for s in self.sets], findings)

    def named_regions(self) -> Iterator[tuple[str, Region]]:
        """The regions given, in the order of their letters."""
        return ((name, self.regions[name]) for name in REGIONS[len(self.sets)] if name in self.regions)

"""What the author writes of a `mekko` exhibit: columns as wide as they are large, cut into shares."""

from __future__ import annotations

from typing import ClassVar, Literal

from briefing.diagnostics import Findings
from briefing.model.category_chart import CategoryChart
from briefing.model.checking import check_length, no_annotations
from briefing.model.numbers import FileColumn, Values


class Mekko(CategoryChart):
    """Columns whose widths are shares of the whole, cut into shares of each: two make-ups at once."""

    family: ClassVar[str] = "parts"

    type: Literal["mekko"]
    widths: Values | None = None
    """What each column stands for as a whole; then `series` need only say how it is divided. Default: the sum of
    its values."""
    sort: Literal["descending", "ascending", "none"] = "descending"
    """Order of the columns by width; `none` keeps the order written."""

    def check(self, findings: Findings) -> None:
        super().check(findings)
        no_annotations(self, self.annotate, findings)
        if self.widths is not None:
            count = len(self.widths.cells if isinstance(self.widths, FileColumn) else self.widths)
            wanted = len(self.category_names)
            check_length(count, wanted, "widths", "categories", self.mark("widths"), findings)

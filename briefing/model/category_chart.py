"""What charts of series over categories share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.annotations import Annotation, Average, Difference, Growth
from briefing.model.checking import check_names, same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import Scale
from briefing.model.numbers import FileColumn, Names, Series
from briefing.model.text import Lang, Node, Text

Mode = Literal["clustered", "stacked", "percent"]


class CategoryChart(ExhibitBase):
    """What bar, column and line share."""

    categories: Names
    """Names along the axis, or a file's column of them."""
    series: list[Series] = Field(min_length=1)
    """The rows of numbers, each with a value for each category."""
    highlight: list[str] = []
    """Categories, or series, that the headline speaks of, by name in any language: drawn in the accent colour."""
    annotate: list[Annotation] = []
    """Arrows, brackets and lines, with their numbers computed."""
    scale: dict[Lang, Scale] | None = None
    """The power of ten the numbers are shown in, by language: `{zh: 亿, en: bn}`. Default: chosen."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Decimals of all labels; default: as each source printed it."""

    @property
    def category_names(self) -> list[Text]:
        """The categories as texts, also when they come from a file's column."""
        if isinstance(self.categories, FileColumn):
            return [Text(by_lang={"*": cell or ""}) for cell in self.categories.cells]
        return self.categories

    @property
    def is_stacked(self) -> bool:
        """Whether it has totals, of which an annotation without `series` then speaks."""
        return isinstance(self, StackedChart) and self.mode == "stacked"

    @property
    def all_series(self) -> list[Series]:
        """Every row of numbers, also those that a kind keeps apart."""
        return self.series

    def check(self, findings: Findings) -> None:
        names = [series.name for series in self.all_series if series.name]
        if len(self.all_series) > 1 and len(names) < len(self.all_series):
            findings.error("nameless-series", "with several series, each needs a `name`", self.mark("series"))
        for series in self.all_series:
            same_length(series, len(self.category_names), findings)
            check_names(series, "forecast", series.forecast, self.category_names, findings)
        check_names(self, "highlight", self.highlight, [*self.category_names, *names], findings)
        for note in self.annotate:
            self._check_annotation(note, names, findings)

    def _check_annotation(self, note: Annotation, names: list[Text], findings: Findings) -> None:
        if isinstance(note, Average):
            return
        field, wanted = _annotated(note)
        check_names(note, field, wanted, self.category_names, findings)
        if note.series is not None:
            check_names(note, "series", [note.series], names, findings)
        elif len(self.series) > 1 and not self.is_stacked:
            findings.error("which-series", "with several series, an annotation needs `series`", note.mark())


class StackedChart(CategoryChart):
    """A chart whose series may stand on top of each other."""

    mode: Mode = "clustered"
    """Series side by side, on top of each other with their totals, or as shares of 100 %."""


class SortedChart(CategoryChart):
    """A chart whose categories are drawn in order of size."""

    sort: Literal["descending", "ascending", "none"] = "descending"
    """Order of the bars by value; `none` keeps the order written."""
    others: bool | None = None
    """Whether bars beyond the 12 largest are summed up in one, "Others (8)". Default: when there are
    more than 14 and their values add up, so not for percentages, ratios or rates."""


def _annotated(note: Node) -> tuple[str, Sequence[str]]:
    if isinstance(note, Growth):
        return "growth", note.growth
    if isinstance(note, Difference):
        return "difference", note.difference
    return "total", getattr(note, "total", [])

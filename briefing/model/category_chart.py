"""What charts of series over categories share."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefing.diagnostics import Findings, Mark
from briefing.model.annotations import (
    Annotation,
    Average,
    Band,
    Callout,
    Level,
    Shade,
    Share,
    categories_named,
    check_taken,
)
from briefing.model.checking import check_names, same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import Scale
from briefing.model.numbers import FileColumn, Names, Series
from briefing.model.text import Lang, Text

Mode = Literal["clustered", "stacked", "percent"]

OF_STACKS = ("growth", "difference", "level", "band", "callout")
"""The annotations that have a place where a category has several stacks."""


class CategoryChart(ExhibitBase):
    """What bar, column and line share."""

    categories: Names
    """Names along the axis, or a file's column of them."""
    series: list[Series] = Field(min_length=1)
    """The rows of numbers, each with a value for each category."""
    highlight: list[str] = []
    """Categories, or series, that the headline speaks of, by name in any language: drawn in the accent colour."""
    annotate: list[Annotation] = []
    """Arrows, brackets, lines, grounds and callouts, with their numbers computed."""
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
    def has_stacks(self) -> bool:
        """Whether a category has several stacks, of one of which an annotation then speaks."""
        return self.is_stacked and any(series.stack for series in self.series)

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
        subjects = [series.stack for series in self.series if series.stack] if self.has_stacks else names
        for note in self.annotate:
            self._check_annotation(note, subjects, findings)
        if not self.is_stacked:
            for series in self.series:
                if series.stack is not None:
                    findings.error("no-stack", "only `mode: stacked` has stacks", series.mark("stack"))

    def _check_annotation(self, note: Annotation, names: list[Text], findings: Findings) -> None:
        if isinstance(note, (Average, Level, Band)):
            return
        field, wanted = categories_named(note)
        check_names(note, field, wanted, self.category_names, findings)
        if isinstance(note, Shade):
            if note.label is None and note.shade != "forecast":
                findings.error("nameless-shade", "a shaded ground needs a `label`", note.mark())
            return
        series = note.series
        if series is not None:
            check_names(note, "series", [series], names, findings)
        elif len(self.series) > 1 and not self._has_whole(note):
            what = "stacks a category" if self.has_stacks else "series"
            findings.error("which-series", f"with several {what}, an annotation needs `series`", note.mark())

    def _has_whole(self, note: Annotation) -> bool:
        """Whether the annotation can speak of a whole stack: of its total, or of the stack as it stands."""
        if self.has_stacks or (isinstance(note, Share) and note.of == "category"):
            return False
        stands_alone = not isinstance(self, StackedChart) or self.mode == "clustered"
        return self.is_stacked or (isinstance(note, Callout) and not stands_alone)


class StackedChart(CategoryChart):
    """A chart whose series may stand on top of each other."""

    mode: Mode = "clustered"
    """Series side by side, on top of each other with their totals, or as shares of 100 %."""
    break_: str | None = Field(default=None, alias="break")
    """`true`, or the number (a fact id or plain) at which longer bars are cut, so that an outlier leaves the others
    visible: a double slash marks each, its label tells the true value. `true` chooses: a little beyond the others."""

    @model_validator(mode="before")
    @classmethod
    def _refuse_log(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and "log" in data:
            message = "bars start at zero, and a log axis has no zero: use a line, or cut an outlier with `break: true`"
            raise PydanticCustomError("log_bars", message)
        return data

    @property
    def is_broken(self) -> bool:
        """Whether bars are cut."""
        return self.break_ not in (None, "false")

    def worded_numbers(self) -> Iterator[tuple[str, Mark]]:
        if self.break_ is not None and self.break_ not in ("true", "false"):
            yield self.break_, self.mark("break")

    def check(self, findings: Findings) -> None:
        super().check(findings)
        if self.is_broken and self.mode != "clustered":
            hint = "drop `break`, or `mode`"
            findings.error("broken-stack", "a stack cannot be cut: its parts would be lost", self.mark("break"), hint)
        if self.has_stacks:
            for series in self.series:
                if series.stack is None:
                    findings.error("no-stack", "every series of the chart needs a `stack`, or none", series.mark())
            check_taken(getattr(self, "type", ""), self.annotate, OF_STACKS, findings, "of several stacks a category ")


class SortedChart(CategoryChart):
    """A chart whose categories are drawn in order of size."""

    sort: Literal["descending", "ascending", "none"] = "descending"
    """Order of the bars by value; `none` keeps the order written."""
    others: bool | None = None
    """Whether bars beyond the 12 largest are summed up in one, "Others (8)". Default: when there are
    more than 14 and their values add up, so not for percentages, ratios or rates."""


"""What the author writes of a `small-multiples` exhibit: the same small chart for each of several things."""

from typing import ClassVar, Literal

from pydantic import Field

from briefing.diagnostics import Findings
from briefing.model.annotations import Annotation, Average, check_taken
from briefing.model.checking import check_names, same_length
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import Scale
from briefing.model.numbers import FileColumn, Names, Series
from briefing.model.text import Lang, Node, Text

PANELS = 12
"""Panels that a page can hold."""


class Panel(Node):
    """A panel: one of the things that are compared."""

    title: Text
    """What the panel shows, over it."""
    series: list[Series] = Field(min_length=1)
    """Its rows of numbers; those of one name have one colour in all panels."""


class SmallMultiples(ExhibitBase):
    """The same small chart several times, on one scale, so that the panels can be compared."""

    family: ClassVar[str] = "time"

    type: Literal["small-multiples"]
    chart: Literal["bar", "column", "line", "area"]
    """The kind of chart in every panel."""
    categories: Names
    """Names along the axis of every panel, in the order drawn, or a file's column of them."""
    panels: list[Panel] = Field(min_length=2, max_length=PANELS)
    """The panels, in reading order."""
    axis_name: Text | None = None
    """What is measured, once over the numbers of the scale; default nothing, as title and `unit` say it."""
    highlight: list[str] = []
    """Panels, series or categories that the headline speaks of, by name in any language: drawn in the accent colour."""
    annotate: list[Annotation] = []
    """Lines across every panel: a `level`, or the `average` of all values of all panels. They are named once, over the
    panels."""
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

    def check(self, findings: Findings) -> None:
        self._check_annotations(findings)
        names: list[Text] = []
        for panel in self.panels:
            own = [series.name for series in panel.series if series.name]
            names += own
            if len(panel.series) > 1 and len(own) < len(panel.series):
                findings.error("nameless-series", "with several series, each needs a `name`", panel.mark("series"))
            for series in panel.series:
                same_length(series, len(self.category_names), findings)
                check_names(series, "forecast", series.forecast, self.category_names, findings)
        titles = [panel.title for panel in self.panels]
        check_names(self, "highlight", self.highlight, [*titles, *names, *self.category_names], findings)

    def _check_annotations(self, findings: Findings) -> None:
        check_taken(self.type, self.annotate, ("average", "level"), findings)
        parts = self.chart == "area" and any(len(panel.series) > 1 for panel in self.panels)
        for note in self.annotate:
            if parts and isinstance(note, Average) and note.at is None:
                message = "the mean of parts of a stack is no level of the whole"
                findings.error("no-average", message, note.mark(), "say with `at` where the line stands")

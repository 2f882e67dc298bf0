"""An area chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec
from briefing.model.exhibits.area import Area
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "面积图", "en": "Area chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Area, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """The chart. Only a forecast is hatched. A gap is reported, as an area would fall to zero there; so are parts
    of a stack on both sides of zero, which would cover each other, and the share of a single series."""
    spec, shown = category_chart(exhibit, scope)
    if any(d.value is None for s in spec.series for d in s.data):
        message = "an area has no gaps: it would fall to zero where a value is missing"
        scope.findings.error("area-gap", message, exhibit.mark("series"), "use a line chart, or leave the category out")
    if len(spec.series) > 1 and any((d.value or 0.0) < 0 for s in spec.series for d in s.data):
        message = "areas on top of each other cannot show values below zero"
        scope.findings.error("area-negative", message, exhibit.mark("series"), "use stacked columns, or lines")
    if len(spec.series) == 1 and spec.mode == "percent":
        message = "one series alone is always 100 % of itself"
        hint = "leave `mode` out, or give all parts of the whole"
        scope.findings.error("lone-share", message, exhibit.mark("mode"), hint)
    return spec, [replace(s, hatched=s.hatched and (s.quantity.forecast or not s.quantity.derived)) for s in shown]


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words, then what is annotated."""
    return told_values(drawing, words)

"""A butterfly in, its drawing and the numbers it shows out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, Series
from briefing.document.drawings.butterfly import Butterfly as Drawing
from briefing.model.exhibits.butterfly import Butterfly
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart, recast
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "蝴蝶图", "en": "Butterfly chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Butterfly, scope: Scope) -> tuple[Drawing, list[Shown]]:
    """The chart: sorted by both sides together, scaled, labelled, coloured."""
    spec, shown = category_chart(exhibit, scope)
    for model, series in zip(exhibit.series, spec.series, strict=True):
        if any(d.value is not None and d.value < 0 for d in series.data):
            message = f"`{series.name}` has values below zero, which have no side to go to"
            scope.findings.error("below-zero", message, model.mark("values"), "use a bar chart")
    return recast(_coloured(spec), Drawing, in_middle=exhibit.names == "middle"), shown


def _coloured(spec: ChartSpec) -> ChartSpec:
    """Highlighted rows in the accent colour on both sides, the others in greys."""
    rows = [c.highlight for c in spec.categories]
    if not any(rows) or any(s.highlight for s in spec.series):
        return spec
    left, right = (_marked(s, rows) for s in spec.series)
    return replace(spec, series=(replace(left, color="mid"), replace(right, color="context")))


def _marked(series: Series, rows: list[bool]) -> Series:
    data = (replace(d, highlight=mark) for d, mark in zip(series.data, rows, strict=True))
    return replace(series, data=tuple(data))


def told(drawing: Drawing, words: Words) -> list[str]:
    """Its values in words."""
    return told_values(drawing, words)

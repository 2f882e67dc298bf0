"""A slope chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec
from briefing.model.exhibits.slope import Slope
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "斜率图", "en": "Slope chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Slope, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """The chart: lines are grey, but for those that the headline speaks of or the author gave a colour."""
    spec, shown = category_chart(exhibit, scope, open_marks=True)
    known = [d.value for s in spec.series for d in s.data if d.value is not None]
    axis = (min(0.0, *known), max(0.0, *known)) if exhibit.zero and known else None
    series = tuple(
        replace(s, color=model.color or "mid") for s, model in zip(spec.series, exhibit.series, strict=True)
    )
    return replace(spec, series=series, axis=axis), shown


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words."""
    return told_values(drawing, words)

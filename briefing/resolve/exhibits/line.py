"""A line chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from dataclasses import replace

from briefing.charts.spec import ChartSpec
from briefing.model.exhibits.line import Line
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart, tight_axis
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "折线图", "en": "Line chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Line, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """The chart: sorted, scaled, labelled, coloured."""
    spec, shown = category_chart(exhibit, scope, open_marks=True)
    return replace(spec, axis=None if exhibit.zero else tight_axis(spec.series), step=exhibit.step), shown


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words, then what is annotated."""
    return told_values(drawing, words)

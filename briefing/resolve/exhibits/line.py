"""A line chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, Level, ValueBand
from briefing.model.exhibits.line import Line
from briefing.resolve.alt import Words, told_values
from briefing.resolve.charts import category_chart, tight_axis
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "折线图", "en": "Line chart"}
"""What it is called in alternative texts."""

DRAWN_AS = ("column", "bar")
"""Kinds as which layout may draw it, where they bear its data better."""


def resolved(exhibit: Line, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """The chart: sorted, scaled, labelled, coloured."""
    spec, shown = category_chart(exhibit, scope, open_marks=True)
    spec = replace(spec, axis=None if exhibit.zero else tight_axis(spec.series), step=exhibit.step)
    return (_log(exhibit, spec, scope) if exhibit.log else spec), shown


def _log(exhibit: Line, spec: ChartSpec, scope: Scope) -> ChartSpec:
    """The chart on a log axis, which says so; reported where a value, level or band has no place on one."""
    values = [d.value for s in spec.series for d in s.data if d.value is not None]
    values += [note.value for note in spec.annotations if isinstance(note, Level)]
    values += [note.low for note in spec.annotations if isinstance(note, ValueBand)]
    if any(value <= 0 for value in values):
        message = "a log axis has no zero and nothing below: all values must be above zero"
        scope.findings.error("log-values", message, exhibit.mark("log"), "drop `log`")
        return spec
    return replace(spec, log=True, axis_note="对数刻度" if scope.lang == "zh" else "log scale")


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words, then what is annotated."""
    return told_values(drawing, words)

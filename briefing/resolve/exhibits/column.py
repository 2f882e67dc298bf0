"""A column chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec
from briefing.model.exhibits.column import Column
from briefing.resolve.alt import Words, told_values
from briefing.resolve.breaks import told_break
from briefing.resolve.charts import category_chart
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "柱状图", "en": "Column chart"}
"""What it is called in alternative texts."""

DRAWN_AS = ("bar",)
"""Kinds as which layout may draw it, where they bear its data better."""


def resolved(exhibit: Column, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """The chart: sorted, scaled, labelled, coloured."""
    return category_chart(exhibit, scope, names_forecast=True)


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words, then what is annotated."""
    return told_values(drawing, words)


def legends(drawing: ChartSpec, scope: Scope) -> list[str]:
    """What the double slash means, where bars are cut."""
    return told_break(drawing, scope)

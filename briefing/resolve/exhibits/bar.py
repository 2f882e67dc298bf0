"""A bar chart in, its drawing and the numbers it shows out."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec
from briefing.model.exhibits.bar import Bar
from briefing.resolve.alt import Words, told_values
from briefing.resolve.breaks import told_break
from briefing.resolve.charts import category_chart
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "条形图", "en": "Bar chart"}
"""What it is called in alternative texts."""


MANY = 20
"""More bars than this stand in two columns, which take the full width of the brief."""


def is_wide(drawing: ChartSpec) -> bool:
    """Whether there are many bars."""
    return len(drawing.categories) > MANY


def resolved(exhibit: Bar, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """The chart: sorted, scaled, labelled, coloured."""
    return category_chart(exhibit, scope)


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its values in words, then what is annotated."""
    return told_values(drawing, words)


def legends(drawing: ChartSpec, scope: Scope) -> list[str]:
    """What the double slash means, where bars are cut."""
    return told_break(drawing, scope)

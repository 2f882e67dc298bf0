"""Groups of values in, a figure of violins out."""

from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.charts.stats import quantile
from briefing.model.exhibits.violin import Violin
from briefing.resolve.alt import Words
from briefing.resolve.groups import groups_of, told_group
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "小提琴图", "en": "Violin plot"}
"""What it is called in alternative texts."""


def resolved(exhibit: Violin, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """The values of each group, and its median: the word, and the number as printed."""
    groups = groups_of(exhibit, exhibit.groups, exhibit.highlight, scope)
    medians = tuple((scope.words["median"], groups.label(quantile(row, 0.5))) for row in groups.values if row)
    rows = tuple(zip(groups.names, groups.values, strict=True))
    return FigureSpec("violin", rows, labels=medians, highlight=groups.marked), groups.shown


def told(drawing: FigureSpec, words: Words) -> list[str]:
    """How each group spreads."""
    return [told_group(name, [v for v in row if v is not None], words) for name, row in drawing.rows if row]

"""Groups of values in, a figure of their densities out."""

from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.model.exhibits.density import Density
from briefing.resolve.alt import Words
from briefing.resolve.groups import groups_of, told_group
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "密度图", "en": "Density plot"}
"""What it is called in alternative texts."""


def resolved(exhibit: Density, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """The values of each group."""
    groups = groups_of(exhibit, exhibit.groups, exhibit.highlight, scope)
    rows = tuple(zip(groups.names, groups.values, strict=True))
    return FigureSpec("density", rows, highlight=groups.marked), groups.shown


def told(drawing: FigureSpec, words: Words) -> list[str]:
    """How each group spreads."""
    return [told_group(name, [v for v in row if v is not None], words) for name, row in drawing.rows if row]

"""A grid of values in, a figure for matplotlib out."""

from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.model.exhibits.heatmap import Heatmap
from briefing.resolve.alt import Words, told_rows
from briefing.resolve.figures import figure_labels, figure_plotted, figure_rows, figure_scale, figure_shown
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "热力图", "en": "Heat map"}
"""What it is called in alternative texts."""


def resolved(exhibit: Heatmap, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """A grid of values as shades."""
    columns = tuple(scope.copy(name).text for name in exhibit.columns)
    names, values = figure_rows(exhibit.rows, scope)
    scale = figure_scale(exhibit, values, scope)
    spec = FigureSpec("heatmap", columns, figure_plotted(names, values, scale), figure_labels(values, scale, scope))
    return spec, figure_shown(names, columns, values, scale, scope)


def told(drawing: FigureSpec, words: Words) -> list[str]:
    """Each row's values in words."""
    return told_rows(drawing, words)

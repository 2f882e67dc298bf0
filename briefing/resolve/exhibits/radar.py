"""Profiles in, a figure for matplotlib out."""

from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.model.exhibits.radar import Radar
from briefing.resolve.alt import Words, told_rows
from briefing.resolve.figures import figure_labels, figure_plotted, figure_rows, figure_scale, figure_shown
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "雷达图", "en": "Radar chart"}
"""What it is called in alternative texts."""


def resolved(exhibit: Radar, scope: Scope) -> tuple[FigureSpec, list[Shown]]:
    """Profiles over three or more axes."""
    columns = tuple(scope.copy(name).text for name in exhibit.categories)
    names, values = figure_rows(exhibit.series, scope)
    scale = figure_scale(exhibit, values, scope)
    marked = tuple(i for i, s in enumerate(exhibit.series) if s.name and any(s.name.has(h) for h in exhibit.highlight))
    spec = FigureSpec(
        "radar", columns, figure_plotted(names, values, scale), figure_labels(values, scale, scope), marked,
        maximum=exhibit.maximum,
    )  # fmt: skip
    return spec, figure_shown(names, columns, values, scale, scope)


def told(drawing: FigureSpec, words: Words) -> list[str]:
    """Each row's values in words."""
    return told_rows(drawing, words)

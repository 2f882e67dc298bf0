"""An exhibit's drawing in, items out: finds the family that draws it."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec, FigureSpec
from briefing.document import Drawing, Exhibit, Table
from briefing.geometry import Pt, Rect
from briefing.layout import charts, diagrams, figures, tables
from briefing.layout.kit import Kit
from briefing.pages import AnyItem


def natural_height(drawing: Drawing, width: Pt, kit: Kit) -> Pt:
    """The height in pt a drawing takes at `width` when it may choose (in the brief)."""
    if isinstance(drawing, ChartSpec):
        return charts.natural_height(drawing, width, kit)
    if isinstance(drawing, FigureSpec):
        return figures.natural_height(drawing, width, kit)
    if isinstance(drawing, Table):
        return tables.natural_height(drawing, width, kit)
    return diagrams.natural_height(drawing, width, kit)


def draw(exhibit: Exhibit, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The exhibit's drawing inside `rect`. Items carry the exhibit's alternative text and place.

    Raises `TooFull` when it fits at no size the theme allows."""
    drawing = exhibit.drawing
    if isinstance(drawing, ChartSpec):
        return charts.draw(drawing, rect, kit, exhibit)
    if isinstance(drawing, FigureSpec):
        return figures.draw(drawing, rect, kit, exhibit)
    if isinstance(drawing, Table):
        return tables.draw(drawing, rect, kit, exhibit)
    return diagrams.draw(drawing, rect, kit, exhibit)

"""Many points in, a figure out."""

from __future__ import annotations

from briefing.charts.spec import FigureSpec
from briefing.document import Exhibit
from briefing.geometry import Pt, Rect
from briefing.layout import figures
from briefing.layout.kit import Kit
from briefing.layout.traits import CHART, Traits
from briefing.pages import AnyItem

HEIGHT = 210.0


def traits(drawing: FigureSpec) -> Traits:
    """A chart."""
    return CHART


def natural_height(drawing: FigureSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt."""
    return HEIGHT


def draw(drawing: FigureSpec, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The figure in `rect`. `TooFull` when the names of its axes leave no room for it."""
    return figures.draw(drawing, rect, kit, exhibit)

"""An author's own drawing in, a figure out."""

from __future__ import annotations

from briefing.charts.spec import DrawnSpec
from briefing.document import Exhibit
from briefing.geometry import Pt, Rect
from briefing.layout import figures
from briefing.layout.kit import Kit
from briefing.layout.traits import CHART, Traits
from briefing.pages import AnyItem


def traits(drawing: DrawnSpec) -> Traits:
    """A chart."""
    return CHART


def natural_height(drawing: DrawnSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt, as its author asked for."""
    return drawing.height


def draw(drawing: DrawnSpec, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The figure in `rect`; empty, with an error, when its function fails. `TooFull` when the texts of its axes leave
    no room."""
    return figures.draw(drawing, rect, kit, exhibit)

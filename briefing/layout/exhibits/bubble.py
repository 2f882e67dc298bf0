"""A bubble chart in, bubbles with names that keep clear of each other, on two named axes, out."""

from __future__ import annotations

from briefing.charts.spec import PointSpec
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit
from briefing.layout.point_chart import draw_points
from briefing.layout.traits import CHART, Traits
from briefing.pages import AnyItem

HEIGHT_BRIEF = 250.0


def traits(drawing: PointSpec) -> Traits:
    """A chart."""
    return CHART


def natural_height(spec: PointSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief."""
    return HEIGHT_BRIEF


def draw(spec: PointSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when axes and names leave no room for the points."""
    return draw_points(spec, rect, kit)

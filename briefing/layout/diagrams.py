"""A diagram in, items out: finds the module that draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefing.document import Drawing, Exhibit, Kpis, Layers, Lists, Matrix, Process, Quote, Table, Timeline
from briefing.geometry import Pt, Rect
from briefing.layout import kpis, layers, lists, matrix, process, quote, timeline
from briefing.layout.kit import Kit
from briefing.pages import AnyItem

HEIGHTS: dict[type, Callable[[Any, Pt, Kit], Pt]] = {
    Kpis: kpis.natural_height,
    Timeline: timeline.natural_height,
    Process: process.natural_height,
    Matrix: matrix.natural_height,
    Layers: layers.natural_height,
    Lists: lists.natural_height,
    Quote: quote.natural_height,
}
DRAWERS: dict[type, Callable[[Any, Rect, Kit, Exhibit], tuple[AnyItem, ...]]] = {
    Kpis: kpis.draw,
    Timeline: timeline.draw,
    Process: process.draw,
    Matrix: matrix.draw,
    Layers: layers.draw,
    Lists: lists.draw,
    Quote: quote.draw,
}


def starts_at_rule(drawing: Drawing) -> bool:
    """Whether a drawing brings its own top rule: on a slide it then begins at the height of the
    panel's rule, in place of rule and title."""
    return isinstance(drawing, Kpis | Timeline | Process | Matrix | Table)


def natural_height(drawing: Drawing, width: Pt, kit: Kit) -> Pt:
    """The height in pt the diagram takes at `width` when it may choose."""
    return HEIGHTS[type(drawing)](drawing, width, kit)


def draw(drawing: Drawing, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The diagram inside `rect`. Raises `TooFull` when it fits at no size the theme allows."""
    return DRAWERS[type(drawing)](drawing, rect, kit, exhibit)

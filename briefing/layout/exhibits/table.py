"""A table in, a native table out."""

from __future__ import annotations

from briefing.document import Exhibit
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout import tables
from briefing.layout.kit import Kit
from briefing.layout.traits import Traits
from briefing.pages import AnyItem

MANY_COLUMNS = 4
"""A table of so many columns takes the full width."""


def traits(drawing: Table) -> Traits:
    """It brings its own rule."""
    return Traits(starts_at_rule=True, yields=True, is_wide=len(drawing.columns) >= MANY_COLUMNS)


def natural_height(drawing: Table, width: Pt, kit: Kit) -> Pt:
    """Height in pt of all rows."""
    return tables.natural_height(drawing, width, kit)


def split(drawing: Table, width: Pt, height: Pt, kit: Kit) -> tuple[Table, ...]:
    """The table in parts, cut between groups where that is possible."""
    return tuple(tables.split(drawing, width, height, kit))


def draw(drawing: Table, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The table in `rect`. `TooFull` when it does not fit."""
    return tables.draw(drawing, rect, kit, exhibit)

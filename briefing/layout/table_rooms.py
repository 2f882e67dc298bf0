"""A column's type and its type size in, the room that its bars, lines or marks take beside the text out."""

from __future__ import annotations

from msgspec import Struct

from briefing.geometry import Pt


class Room(Struct, frozen=True):
    """Room for what is drawn in a cell, in pt: as wide as it likes to be, at `least`, at `most`; and the `air`
    between it and the text."""

    width: Pt = 0.0
    least: Pt = 0.0
    most: Pt = 0.0
    air: Pt = 0.0

    @property
    def natural(self) -> Pt:
        return self.width + self.air

    @property
    def smallest(self) -> Pt:
        return self.least + self.air


_EMS: dict[str, Room] = {
    "delta": Room(0.6, 0.6, 0.6, 0.4),
    "bar": Room(9.0, 4.0, 22.0, 0.8),
    "sparkline": Room(7.0, 4.0, 10.0, 0.8),
    "harvey": Room(1.1, 1.1, 1.1, 0.55),
    "light": Room(1.0, 1.0, 1.0, 0.55),
    "icon": Room(1.0, 1.0, 1.0, 0.55),
}

NO_ROOM = Room()
LEADING = ("harvey", "light", "icon")
"""Types whose mark stands before the text of the cell."""


def room_of(kind: str, size: Pt) -> Room:
    """The room in a column of a type whose texts have `size` pt; none in a column of texts or numbers."""
    found = _EMS.get(kind)
    if found is None:
        return NO_ROOM
    return Room(found.width * size, found.least * size, found.most * size, found.air * size)

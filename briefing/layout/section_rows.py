"""A chapter's sections and the width they have in, their rows and columns on agenda and opener out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from msgspec import Struct

from briefing.document import Copy, Section
from briefing.geometry import Pt
from briefing.layout.kit import Kit
from briefing.lines import Paragraph

COLUMNS = 4
"""Up to so many sections stand in one row, on a grid of so many columns."""
NARROW = 5
"""So many stand in one row of narrower columns where their names take two lines at most."""
NARROW_LINES = 2


class SectionRows(Struct, frozen=True):
    """Sections row by row; columns begin `pitch` pt apart and their texts are `width` wide."""

    rows: tuple[tuple[Section, ...], ...]
    pitch: Pt
    width: Pt


def section_rows(
    kit: Kit, sections: Sequence[Section], name: Callable[[Section], Copy], role: str, room: Pt, gap: Pt
) -> SectionRows:
    """The sections in rows of about the same length, in columns `gap` apart that fill `room`. `name`
    is what stands in a column, in the type `role`."""

    def widths(columns: int) -> tuple[Pt, Pt]:
        pitch = (room + gap) / columns
        return pitch, pitch - gap

    if len(sections) <= COLUMNS:
        return SectionRows((tuple(sections),) if sections else (), *widths(COLUMNS))
    if len(sections) == NARROW and all(_is_short(kit, name(s), role, widths(NARROW)[1]) for s in sections):
        return SectionRows((tuple(sections),), *widths(NARROW))
    columns = ceil(len(sections) / ceil(len(sections) / COLUMNS))
    rows = tuple(tuple(sections[i : i + columns]) for i in range(0, len(sections), columns))
    return SectionRows(rows, *widths(columns))


def set_name(kit: Kit, name: Copy, role: str, width: Pt) -> Paragraph:
    """A section's name broken at its hints or at phrases."""
    return kit.setter.balanced(kit.runs(name, role), width, kit.token(role).lead)[0]


def _is_short(kit: Kit, name: Copy, role: str, width: Pt) -> bool:
    para = set_name(kit, name, role, width)
    return len(para.lines) <= NARROW_LINES and kit.setter.min_width(kit.runs(name, role)) <= width

"""A small chart and its message's takeaways in, the notes that stand right of the chart, or below it, out (brief SPEC,
Exhibits)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Exhibit, Takeaway, addressed
from briefing.geometry import Pt, Rect
from briefing.layout.brief_sheet import Sheet
from briefing.layout.exhibits import traits
from briefing.layout.pieces import PRINT_HAIR, block_height, stacked, vline
from briefing.lines import Paragraph
from briefing.pages import AnyItem

CHART_WIDTH: Pt = 208
DIVIDER: Pt = 225
NOTES_X: Pt = 242
"""From the left edge of the text column: the chart's right edge, the divider, the notes."""
MOST_NOTES = 2
BETWEEN: Pt = 14
"""Least air between two notes."""
TOP: Pt = 2
BELOW: Pt = 6
"""Above each note that stands below a chart."""


class Notes(Struct, frozen=True):
    """Takeaways set in the width right of the divider, or below a chart in a column of text."""

    width: Pt
    blocks: tuple[tuple[Paragraph, ...], ...]
    takeaways: tuple[Takeaway, ...]
    are_below: bool = False

    @property
    def height(self) -> Pt:
        between = BELOW if self.are_below else BETWEEN
        first = BELOW if self.are_below else TOP
        return first + sum(block_height(b) + between for b in self.blocks) - between


def set_notes(exhibit: Exhibit, takeaways: Sequence[Takeaway], width: Pt, height: Pt, sheet: Sheet) -> Notes | None:
    """As many of the first takeaways as fit beside a chart `height` pt high, at most two; None when
    there are none, or the exhibit is no chart that leaves them room."""
    if not _has_room(exhibit, width, sheet):
        return None
    room = width - NOTES_X
    blocks = tuple(_set(takeaway, room, sheet) for takeaway in takeaways[:MOST_NOTES])
    for count in range(len(blocks), 0, -1):
        notes = Notes(room, blocks[:count], tuple(takeaways[:count]))
        if notes.height <= height:
            return notes
    return None


def set_below(exhibit: Exhibit, takeaways: Sequence[Takeaway], width: Pt, sheet: Sheet) -> Notes | None:
    """The same below a chart that is as wide as a column of text."""
    if not traits(exhibit.drawing).is_narrow or not takeaways:
        return None
    shown = tuple(takeaways[:MOST_NOTES])
    return Notes(width, tuple(_set(takeaway, width, sheet) for takeaway in shown), shown, are_below=True)


def _has_room(exhibit: Exhibit, width: Pt, sheet: Sheet) -> bool:
    """Whether the exhibit is a chart that leaves half of the text column empty: a few columns, or a
    ring."""
    return traits(exhibit.drawing).is_narrow and not exhibit.full_width and width >= sheet.grid.text_width


def _set(takeaway: Takeaway, width: Pt, sheet: Sheet) -> tuple[Paragraph, ...]:
    kit = sheet.kit
    lead, text = (addressed(part, kit.lang) for part in (takeaway.lead, takeaway.text))
    paras = (kit.paragraph(lead, "list-lead", width), kit.paragraph(text, "chart-note", width))
    return tuple(p for p in paras if p.lines)


def draw_notes(notes: Notes, rect: Rect) -> list[AnyItem]:
    """The divider, and the notes from the top of the drawing's rectangle; or notes from its foot."""
    items: list[AnyItem] = []
    x, y, between = rect.x, rect.bottom + BELOW, BELOW
    if not notes.are_below:
        items.append(vline(rect.x + DIVIDER, rect.y, rect.h, "rule", PRINT_HAIR, "Divider"))
        x, y, between = rect.x + NOTES_X, rect.y + TOP, BETWEEN
    for paras, takeaway in zip(notes.blocks, notes.takeaways, strict=True):
        items.append(stacked(paras, x, y, notes.width, name=takeaway.lead.text))
        y += block_height(paras) + between
    return items

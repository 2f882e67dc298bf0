"""Points in one to three columns in, text items out; numbered on request."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import NO_COPY, Exhibit
from briefing.document.drawings.list import ListColumn, Lists
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import (
    HAIR,
    PRINT_HAIR,
    Part,
    block_height,
    cuts_word,
    hline,
    on_baseline,
    phrased,
    sized,
    stacked,
)
from briefing.layout.traits import DIAGRAM, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem
from briefing.theme.tokens import TypeToken

BEFORE_HALVING = 3
"""Sizes tried before a long list runs on in a second column."""
MOST_AIR: Pt = 22.0
"""The most that the air on both sides of a hairline grows on a slide."""
SPREADS = (3, 2)
"""Columns tried for one list in print,"""
SHORT = (1, 2)
"""where lead and text of each point take no more lines than this."""
TITLE_AIR: Pt = 4.0
"""Air above the columns' titles, which stand below the exhibit's on a slide."""


NUMBER_AIR: Pt = 6.0
"""Least air between a number and its point."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of lists in a medium: columns stand `gutter` apart, their texts at least
    `margin` more; `air` stands on both sides of a hairline."""

    top: Pt
    title: TypeToken
    lead: TypeToken
    text: TypeToken
    number: TypeToken
    hanging: Pt
    gutter: Pt
    margin: Pt
    under_title: Pt
    between: Pt
    air: Pt
    rule: Pt


class Entry(Struct, frozen=True):
    """A point set: lead and text; `number` is empty when the list is not numbered."""

    paras: tuple[Paragraph, ...]
    width: Pt
    number: str


def traits(drawing: Lists) -> Traits:
    """Wide, and can be set smaller."""
    return replace(DIAGRAM, yields=True, adapts=True)


def natural_height(drawing: Lists, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the lists at `width`, in their largest type."""
    look = _looks(drawing, kit)[0]
    drawing = _spread(drawing, width, kit, look)
    columns = _columns(drawing, width, kit, look)
    return _titles_height(drawing, width, kit, look) + _height(columns, look)


def draw(drawing: Lists, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The lists in `rect`, rows level across the columns; one list that is too long runs on in a
    second column. Raises `TooFull` when the points do not fit."""
    drawing = _spread(drawing, rect.w, kit, _looks(drawing, kit)[0])
    halved = _halved(drawing)
    for shown in (drawing, *halved):
        looks = _looks(shown, kit)
        for look in looks[:BEFORE_HALVING] if halved and shown is drawing else looks:
            if items := _try(shown, rect, kit, look):
                return items
    raise TooFull("the points of the list do not fit", "shorter texts, or two messages", exhibit.mark)


def _halved(drawing: Lists) -> tuple[Lists, ...]:
    if len(drawing.columns) > 1 or len(drawing.columns[0].items) < 4:
        return ()
    return (_in_columns(drawing, 2),)


def _in_columns(drawing: Lists, count: int) -> Lists:
    """One list run on through so many columns, its title above the first."""
    (column,) = drawing.columns
    size = math.ceil(len(column.items) / count)
    starts = range(0, len(column.items), size)
    parts = (ListColumn(NO_COPY if n else column.title, column.items[n : n + size]) for n in starts)
    return replace(drawing, columns=tuple(parts))


def _spread(drawing: Lists, width: Pt, kit: Kit, look: Look) -> Lists:
    """In print, one list of short points in as many even columns as leave them short; else as it is."""
    if not kit.is_brief or len(drawing.columns) > 1:
        return drawing
    count = len(drawing.columns[0].items)
    for columns in (n for n in SPREADS if n <= count and (count % n == 0 or n == SPREADS[-1])):
        spread = _in_columns(drawing, columns)
        entries = _columns(spread, width, kit, look)
        if _are_short(entries) and _words_fit(entries, spread, width, kit, look):
            return spread
    return drawing


def _are_short(columns: Sequence[Sequence[Entry]]) -> bool:
    """Whether leads stand on one line and texts on a line or two."""
    return all(len(p.lines) <= most for c in columns for e in c for p, most in zip(e.paras, SHORT, strict=False))


def _try(drawing: Lists, rect: Rect, kit: Kit, look: Look) -> tuple[AnyItem, ...]:
    """The lists in one look; nothing when they do not fit."""
    columns = _columns(drawing, rect.w, kit, look)
    top = _titles_height(drawing, rect.w, kit, look)
    if top + _height(columns, look) > rect.h + 0.01 or not _words_fit(columns, drawing, rect.w, kit, look):
        return ()
    heights = _row_heights(columns)
    if not kit.is_brief and len(heights) > 1:
        spare = (rect.h - top - _height(columns, look)) / (2 * len(heights))
        look = replace(look, air=max(look.air, min(MOST_AIR, look.air + spare)))
    width = _column_width(drawing, rect.w, look)
    items: list[AnyItem] = []
    for c, (column, entries) in enumerate(zip(drawing.columns, columns, strict=True)):
        x = rect.x + c * (width + look.gutter)
        items += _title(column, x, rect.y, top, width, kit, look)
        items += _entries(entries, heights, x, rect.y + top, width, kit, look)
    return tuple(items)


def _looks(drawing: Lists, kit: Kit) -> tuple[Look, ...]:
    """The looks to try, largest first, with room for the numbers."""
    last = str(drawing.first + sum(len(column.items) for column in drawing.columns) - 1)
    return tuple(
        replace(look, hanging=max(look.hanging, kit.width(last, look.number) + NUMBER_AIR))
        for look in _sizes(drawing, kit)
    )


def _sizes(drawing: Lists, kit: Kit) -> tuple[Look, ...]:
    if kit.is_brief:
        lead, text = kit.token("list-lead"), kit.token("list-text")
        title = sized(kit.token("figure-subtitle"), 8.5, color="grey", weight=500)
        number = sized(kit.token("key-number"), 11, lead.lead)
        return (Look(0, title, lead, text, number, 20, 15.28, 0, 6, 1, 6, PRINT_HAIR),)
    lead, text, number = kit.token("list-lead"), kit.token("list-text"), kit.token("list-number")
    grid = kit.theme.slides

    def look(size: Pt, text_size: Pt, text_lead: Pt, air: Pt) -> Look:
        return Look(
            TITLE_AIR, kit.token("list-title"), sized(lead, size), sized(text, text_size, text_lead),
            sized(number, number.size * size / lead.size), 36, grid.gutter, grid.takeaway_gap - grid.gutter, 10, 3,
            air, HAIR,
        )  # fmt: skip

    steps = ((2, 2, 3, 14), (0.5, 1, 2, 12), (0, 0, 0, 10), (-1, 0, -1, 7.5), (-2, -1, -2, 5))
    return tuple(
        look(lead.size + a, text.size + b, text.lead + c, air) for a, b, c, air in steps[len(drawing.columns) > 2 :]
    )


def _column_width(drawing: Lists, width: Pt, look: Look) -> Pt:
    count = len(drawing.columns)
    return (width - look.gutter * (count - 1)) / count


def _text_width(drawing: Lists, width: Pt, look: Look) -> Pt:
    margin = look.margin if len(drawing.columns) > 1 else 0.0
    return _column_width(drawing, width, look) - margin - (look.hanging if drawing.numbered else 0.0)


def _columns(drawing: Lists, width: Pt, kit: Kit, look: Look) -> list[list[Entry]]:
    room = _text_width(drawing, width, look)
    columns, number = [], drawing.first
    for column in drawing.columns:
        entries = []
        for item in column.items:
            parts = [Part(item.lead, look.lead), Part(item.text, look.text, before=look.between)]
            paras, box = phrased(kit, parts if item.text else parts[:1], room)
            entries.append(Entry(paras, box, str(number) if drawing.numbered else ""))
            number += 1
        columns.append(entries)
    return columns


def _row_heights(columns: Sequence[Sequence[Entry]]) -> list[Pt]:
    rows = max(len(column) for column in columns)
    return [max(block_height(c[r].paras) for c in columns if r < len(c)) for r in range(rows)]


def _height(columns: Sequence[Sequence[Entry]], look: Look) -> Pt:
    heights = _row_heights(columns)
    return sum(heights) + 2 * look.air * (len(heights) - 1)


def _titles_height(drawing: Lists, width: Pt, kit: Kit, look: Look) -> Pt:
    """Height of the columns' titles and the rule below them in pt; 0 without titles."""
    room = _column_width(drawing, width, look)
    titles = [kit.paragraph(c.title, look.title, room) for c in drawing.columns if c.title]
    return max(t.height for t in titles) + look.top + 1.5 * look.under_title if titles else 0.0


def _words_fit(columns: Sequence[Sequence[Entry]], drawing: Lists, width: Pt, kit: Kit, look: Look) -> bool:
    room = _text_width(drawing, width, look)
    return not any(cuts_word(kit, p, room) for column in columns for entry in column for p in entry.paras)


def _title(column: ListColumn, x: Pt, y: Pt, height: Pt, width: Pt, kit: Kit, look: Look) -> list[AnyItem]:
    if not height:
        return []
    title = kit.paragraph(column.title, look.title, width) if column.title else None
    rule = hline(x, y + height - look.under_title, width, width=look.rule)
    return [stacked((title,), x, y + look.top, width, name=column.title.text), rule] if title else [rule]


def _entries(
    entries: Sequence[Entry], heights: Sequence[Pt], x: Pt, y: Pt, width: Pt, kit: Kit, look: Look
) -> list[AnyItem]:
    items: list[AnyItem] = []
    for i, entry in enumerate(entries):
        if i:
            items.append(hline(x, y - look.air, width, width=look.rule))
        left = x
        if entry.number:
            number = kit.paragraph(entry.number, look.number, look.hanging)
            baseline = y + entry.paras[0].lines[0].baseline
            items.append(on_baseline(number, x, baseline, look.hanging, role="artifact", name=f"Number {entry.number}"))
            left += look.hanging
        items.append(stacked(entry.paras, left, y, entry.width, role="list", name=entry.paras[0].text))
        y += heights[i] + 2 * look.air
    return items

"""Stages and dated events in, a timeline out: on slides chevrons, an axis and lists under the years."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefing.document import Exhibit
from briefing.document.drawings.timeline import Stage, Timeline
from briefing.geometry import Pt, Rect
from briefing.layout import timeline_lanes, timeline_strip
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import (
    CHEVRON_GAP,
    CHEVRON_TIP,
    HEAVY,
    Part,
    block_height,
    chevron,
    cuts_word,
    dot,
    group,
    hline,
    on_baseline,
    open_path,
    phrased,
    place_of,
    sized,
    stacked,
    vline,
)
from briefing.layout.timeline_scale import DOT, TEXT_GUTTER, Column, columns_of, dot_places, in_order, x_at
from briefing.layout.traits import RULED, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Stroke
from briefing.theme.tokens import TypeToken

MOST_EVENTS = 24
HEAD: Pt = 34.0
AXIS: Pt = 65.6
"""From the top of the chevrons to the axis; everything below hangs from the axis."""
BARE_AXIS: Pt = 8.0
TICK: Pt = 6.6
YEAR_BASELINE: Pt = 27.0
HAIR_TOP: Pt = 10.0
EVENTS_TOP: Pt = 43.7
EVENT_GAP: Pt = 21.0
LEAST_TEXT: Pt = 76.0
BREAK: Pt = 2.5
"""Half the distance between the strokes of a break in the axis."""
BULLET: Pt = 3.2
BULLET_INDENT: Pt = 12.0


def traits(drawing: Timeline) -> Traits:
    """A wide diagram with its own rule."""
    return RULED


def natural_height(drawing: Timeline, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the timeline at `width`."""
    if drawing.calendar:
        return timeline_lanes.natural_height(drawing, width, kit)
    if kit.is_brief:
        return timeline_strip.natural_height(drawing, width, kit)
    columns = columns_of(drawing, Rect(0, 0, width, math.inf), frozenset())
    blocks = [_events(column, kit, kit.token("event")) for column in columns]
    longest = max(sum(block_height(paras) + EVENT_GAP for paras, _ in column) for column in blocks)
    return _axis_offset(drawing) + EVENTS_TOP + longest - EVENT_GAP


def keeps_form(drawing: Timeline, width: Pt, kit: Kit) -> bool:
    """Whether the brief draws it as a strip at `width`, and not as a table."""
    return bool(drawing.calendar) or timeline_strip.keeps_form(drawing, width, kit)


def draw(drawing: Timeline, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The timeline in `rect`. Raises `TooFull` for more events than can be told apart."""
    if drawing.calendar:
        return timeline_lanes.draw(drawing, rect, kit, exhibit)
    if kit.is_brief:
        return timeline_strip.draw(drawing, rect, kit, exhibit)
    if len(drawing.events) > MOST_EVENTS:
        raise TooFull(f"{len(drawing.events)} events are too many for a timeline", "use a table", exhibit.mark)
    columns, blocks, gap = _fit(drawing, rect, kit, exhibit)
    axis = rect.y + _axis_offset(drawing)
    items: list[AnyItem] = [*_heads(drawing, columns, rect, kit)]
    items += _axis(drawing, columns, rect, axis)
    items += [_year(drawing, column, axis, kit) for column in columns]
    for column, events in zip(columns, blocks, strict=True):
        items += _list(column, events, axis + EVENTS_TOP, gap)
    return (group(exhibit, items, rect),)


def _axis_offset(drawing: Timeline) -> Pt:
    return AXIS if drawing.stages else BARE_AXIS


# --- fitting --------------------------------------------------------------------------------------

Block = tuple[tuple[Paragraph, ...], Pt]
"""Date and text of an event, and the width of their box."""


class Step(Struct, frozen=True):
    """Type of the events' texts and the gap between events in pt."""

    text: TypeToken
    gap: Pt


def _steps(kit: Kit) -> tuple[Step, ...]:
    token = kit.token("event")
    small = sized(token, token.size - 1, token.lead - 2)
    return (Step(token, EVENT_GAP), Step(token, EVENT_GAP * 0.7), Step(small, EVENT_GAP * 0.45))


def _fit(drawing: Timeline, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[tuple[Column, ...], list[list[Block]], Pt]:
    """Columns, event blocks and the gap between them in the largest size that fits: first one list
    a year, then two where one is too long."""
    room = rect.h - _axis_offset(drawing) - EVENTS_TOP
    double: frozenset[int] = frozenset()
    for _ in range(3):
        columns = columns_of(drawing, rect, double)
        for step in _steps(kit):
            blocks = [_events(column, kit, step.text) for column in columns]
            long = [i for i, c in enumerate(columns) if not _list_fits(c, blocks[i], room, kit, step.gap)]
            if not long:
                return columns, blocks, step.gap
        double |= frozenset(long)
    raise TooFull("the events of a year run below the slide", "shorter texts, fewer events, or a table", exhibit.mark)


def _events(column: Column, kit: Kit, token: TypeToken) -> list[Block]:
    width = _list_width(column)
    blocks = []
    for event in column.events:
        color, weight = ("accent", BOLD) if event.highlight else ("", 0)
        when = event.when if column.end - column.first == 1 else event.date or event.when
        date = Part(when, "event-date", color, weight, indent=BULLET_INDENT)
        blocks.append(phrased(kit, [date, Part(event.text, token, color, weight)], width))
    return blocks


def _list_width(column: Column) -> Pt:
    return (column.room - (column.lists - 1) * TEXT_GUTTER) / column.lists


def _list_fits(column: Column, blocks: Sequence[Block], room: Pt, kit: Kit, gap: Pt) -> bool:
    width = _list_width(column)
    if any(cuts_word(kit, p, width) for paras, _ in blocks for p in paras) or (blocks and width < LEAST_TEXT):
        return False
    return all(h <= room for h in _list_heights(column, blocks, gap))


def _list_heights(column: Column, blocks: Sequence[Block], gap: Pt) -> list[Pt]:
    parts = _shared(column, blocks)
    return [sum(block_height(paras) + gap for paras, _ in part) - gap for part in parts if part]


def _shared(column: Column, blocks: Sequence[Block]) -> list[Sequence[Block]]:
    size = math.ceil(len(blocks) / column.lists) or 1
    return [blocks[i : i + size] for i in range(0, len(blocks), size)]


# --- drawing --------------------------------------------------------------------------------------


def _heads(drawing: Timeline, columns: Sequence[Column], rect: Rect, kit: Kit) -> list[AnyItem]:
    count = len(drawing.stages)
    items: list[AnyItem] = []
    for i, stage in enumerate(drawing.stages):
        start, end = x_at(columns, stage.start), x_at(columns, stage.end)
        left = start - (CHEVRON_TIP if i else 0.0)
        right = end - (CHEVRON_GAP if i + 1 < count else 0.0)
        text = Rect(start + 12, rect.y, right - CHEVRON_TIP / 2 - start - 12, HEAD)
        items.append(
            chevron(
                Rect(left, rect.y, right - left, HEAD),
                place_of(i, count),
                "accent" if stage.highlight else "step",
                (_stage_name(stage, text.w, kit),),
                text,
                name=stage.name.text,
            )
        )
    return items


def _stage_name(stage: Stage, width: Pt, kit: Kit) -> Paragraph:
    token = kit.token("chevron")
    color = "paper" if stage.highlight else ""
    for step, lines in ((token, 1), (sized(token, token.size - 2), 1), (sized(token, token.size - 3, 13.5), 2)):
        para = kit.paragraph(stage.name, step, width, color=color)
        if len(para.lines) <= lines and not cuts_word(kit, para, width):
            return para
    raise TooFull(f"the stage name {stage.name.text!r} is wider than its years", "a shorter name", stage.name.mark)


def _axis(drawing: Timeline, columns: Sequence[Column], rect: Rect, axis: Pt) -> list[AnyItem]:
    items = _line(columns, rect, axis)
    items += [vline(c.x, axis - TICK, TICK, "line", HEAVY, f"Tick {c.first}") for c in columns if not c.gap]
    inner = {s.start for s in drawing.stages if s.start > drawing.first_year}
    items += [
        vline(c.x - 12, axis + HAIR_TOP, rect.bottom - axis - HAIR_TOP, name="Stage boundary")
        for c in columns
        if float(c.first) in inner
    ]
    for event, x in zip(in_order(drawing), dot_places(columns), strict=True):
        color = "accent" if event.highlight else "ink"
        items.append(dot(x, axis, DOT, color, hollow=not event.known, halo=1, name=event.when))
    return items


def _line(columns: Sequence[Column], rect: Rect, axis: Pt) -> list[AnyItem]:
    """The axis, broken by two slanted strokes where years are left out."""
    items: list[AnyItem] = []
    x = rect.x
    for column in columns:
        if column.gap:
            middle = column.x + column.w / 2
            items.append(hline(x, axis, middle - BREAK - x, "line", HEAVY, "Axis"))
            x = middle + BREAK
            for end in (middle - BREAK, x):
                stroke = ((end - BREAK / 2, axis + 2 * BREAK), (end + BREAK / 2, axis - 2 * BREAK))
                items.append(open_path(stroke, Stroke("line", HEAVY), name="Break"))
    return [*items, hline(x, axis, rect.right - x, "line", HEAVY, "Axis")]


def _year(drawing: Timeline, column: Column, axis: Pt, kit: Kit) -> AnyItem:
    text = str(column.first) if column.end - column.first == 1 else f"{column.first}–{column.end - 1}"
    if column.gap:
        years = kit.paragraph(text, "event-date", column.w, align="center", weight=400)
        return on_baseline(years, column.x, axis + YEAR_BASELINE, column.w, name=text)
    hot = any(s.highlight and s.start <= column.first and column.end <= s.end for s in drawing.stages)
    para = kit.paragraph(text, "year", column.w, color="accent" if hot else "")
    return on_baseline(para, column.x, axis + YEAR_BASELINE, column.w, name=text)


def _list(column: Column, blocks: Sequence[Block], top: Pt, gap: Pt) -> list[AnyItem]:
    items: list[AnyItem] = []
    width = _list_width(column)
    events = iter(column.events)
    for k, part in enumerate(_shared(column, blocks)):
        x, y = column.x + k * (width + TEXT_GUTTER), top
        for paras, room in part:
            event = next(events)
            color = "accent" if event.highlight else "ink"
            middle = y + paras[0].lines[0].baseline - 0.34 * paras[0].runs[0].style.size
            items.append(dot(x + BULLET, middle, BULLET, color, hollow=not event.known, name="Bullet"))
            items.append(stacked(paras, x, y, room, name=event.text.text))
            y += block_height(paras) + gap
    return items

"""A timeline in, its printed form out: a strip of bands with labels on levels above and below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import NO_COPY, Copy, Exhibit, copy
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.document.drawings.timeline import Event, Stage, Timeline
from briefing.geometry import Pt, Rect
from briefing.layout import tables
from briefing.layout.kit import Kit
from briefing.layout.pieces import (
    PRINT_HAIR,
    block_height,
    box,
    dot,
    flush_right,
    group,
    sized,
    stacked,
    vline,
)
from briefing.layout.timeline_labels import AIR, BESIDE, FEW_LINES, Spot, Tag, place, short, tag
from briefing.lines import Paragraph
from briefing.pages import AnyItem

MOST_EVENTS = 16
BAND: Pt = 18.0
TALL_BAND: Pt = 29.0
"""With the years on a line below the stages' names, where one does not fit beside them."""
DOT: Pt = 2.6
DOT_AWAY: Pt = 3.4
"""From the band's edge to the centre of a dot: they nearly touch."""
NEAR_ABOVE: Pt = 13.0
NEAR_BELOW: Pt = 15.0
LEVELS = (1, 2, 3)
"""Levels of labels a side, as few as will do; three are nearer to each other."""
LEVEL_GAPS: dict[int, Pt] = {2: 20.0, 3: 11.0}
PADDING: Pt = 6.0
TABLE_WEIGHTS = (0.21, 0.15, 0.64)
"""Shares of the width for stage, date and event in the table that stands in for a strip."""
CYCLE = ("band-1", "band-2", "band-3", "band-2")


class Plan(Struct, frozen=True):
    """Labels above and below the band, with the heights of all three in pt."""

    above: tuple[Spot, ...]
    below: tuple[Spot, ...]
    band: Pt

    @property
    def up(self) -> Pt:
        return _reach(self.above, NEAR_ABOVE)

    @property
    def down(self) -> Pt:
        return _reach(self.below, NEAR_BELOW)


def natural_height(drawing: Timeline, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the strip, or of the table that stands in for it."""
    plan = _plan(drawing, Rect(0, 0, width, 0), kit)
    if plan is None:
        return tables.natural_height(as_table(drawing), width, kit)
    return plan.up + plan.band + plan.down


def keeps_form(drawing: Timeline, width: Pt, kit: Kit) -> bool:
    """Whether the labels find places on a strip, so that no table stands in for it."""
    return _plan(drawing, Rect(0, 0, width, 0), kit) is not None


def draw(drawing: Timeline, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The strip in `rect`; a dated table by stage when its labels would collide."""
    plan = _plan(drawing, rect, kit)
    if plan is None:
        return tables.draw(as_table(drawing), rect, kit, exhibit)
    band = rect.y + plan.up
    items: list[AnyItem] = [*_bands(drawing, rect, Rect(rect.x, band, rect.w, plan.band), kit)]
    for spot in plan.above:
        top = band - _offset(plan.above, spot.level, NEAR_ABOVE) - _tallest(plan.above)
        items += _label(spot, band - DOT_AWAY, top)
    for spot in plan.below:
        end = band + plan.band
        items += _label(spot, end + DOT_AWAY, end + _offset(plan.below, spot.level, NEAR_BELOW))
    return (group(exhibit, items, rect),)


def as_table(drawing: Timeline) -> Table:
    """The timeline as a tight table: stage, date, event."""
    rows: list[TableRow] = []
    previous = None
    for event in sorted(drawing.events, key=lambda e: e.at):
        stage = next((s for s in drawing.stages if s.start <= event.at < s.end), None)
        cells = (TableCell(copy(event.date or event.when, event.text.mark)), TableCell(event.text))
        if drawing.stages:
            goes_on = bool(rows) and stage is previous
            name = TableCell(_bold(stage.name) if stage and not goes_on else NO_COPY)
            rows.append(TableRow((name, *cells), goes_on, event.highlight))
        else:
            rows.append(TableRow(cells, False, event.highlight))
        previous = stage
    columns = tuple(TableColumn(NO_COPY, weight=w) for w in TABLE_WEIGHTS[0 if drawing.stages else 1 :])
    return Table(columns, tuple(rows), grouped=bool(drawing.stages), dense=True)


def _bold(text: Copy) -> Copy:
    return replace(text, inlines=tuple(replace(i, bold=True) for i in text.inlines))


# --- placing labels -------------------------------------------------------------------------------


def _plan(drawing: Timeline, rect: Rect, kit: Kit) -> Plan | None:
    """Places for all labels; None when they collide, or do not fit beside their leaders."""
    names = _names(drawing, rect, kit)
    if len(drawing.events) > MOST_EVENTS or names is None:
        return None
    tags = [tag(e, _x(drawing, rect, at), kit) for at, e in _placed(drawing.events)]
    placed = [t for t in tags if t is not None]
    if len(placed) < len(tags):
        return None
    above = [t for t in placed if t.event.side == "above"]
    below = [t for t in placed if t.event.side == "below"]
    choices = [(above, below)]
    if not above or not below:
        choices.append((placed[::2], placed[1::2]))
    for up, down in choices:
        first, second = _side(up, rect), _side(down, rect)
        if first is not None and second is not None:
            count = drawing.last_year + 1 - drawing.first_year
            beside = len(_years(drawing, rect, kit, names)) == count
            return Plan(first, second, BAND if beside or not names else TALL_BAND)
    return None


def _side(tags: Sequence[Tag], rect: Rect) -> tuple[Spot, ...] | None:
    """Places for the labels of one side, with as few of more than two lines as can be, then on as few
    levels as it takes."""
    if not tags:
        return ()
    brief = short(tags)
    for levels in LEVELS if brief else ():
        found = place(brief or (), rect, levels)
        if found is not None:
            return found
    every = [found for levels in LEVELS if (found := place(tags, rect, levels)) is not None]
    return min(every, key=_long_labels, default=None)


def _long_labels(spots: Sequence[Spot]) -> int:
    return sum(len(s.label.paras[1].lines) > FEW_LINES for s in spots)


def _placed(events: Sequence[Event]) -> list[tuple[float, Event]]:
    """Events in order of time with where they stand: those whose month is unknown share their year
    evenly, a single one in its middle."""
    undated: dict[int, list[Event]] = {}
    for event in events:
        if not event.known:
            undated.setdefault(int(event.at), []).append(event)
    shared = {
        id(event): year + (n + 0.5) / len(those) for year, those in undated.items() for n, event in enumerate(those)
    }
    return sorted(((shared.get(id(e), e.at), e) for e in events), key=lambda placed: placed[0])


def _x(drawing: Timeline, rect: Rect, at: float) -> Pt:
    return rect.x + rect.w * (at - drawing.first_year) / (drawing.last_year + 1 - drawing.first_year)


# --- heights --------------------------------------------------------------------------------------


def _tallest(spots: Sequence[Spot]) -> Pt:
    return max((block_height(s.label.paras) for s in spots), default=0.0)


def _offset(spots: Sequence[Spot], level: int, near: Pt) -> Pt:
    """From the band to the nearer edge of a level's labels; levels without labels take no room."""
    used = sorted({s.level for s in spots})
    return near + used.index(level) * (_tallest(spots) + LEVEL_GAPS.get(len(used), 0.0))


def _reach(spots: Sequence[Spot], near: Pt) -> Pt:
    if not spots:
        return 0.0
    return _offset(spots, max(s.level for s in spots), near) + _tallest(spots)


# --- drawing --------------------------------------------------------------------------------------


def _label(spot: Spot, dot_y: Pt, top: Pt) -> list[AnyItem]:
    tag, (paras, width) = spot.tag, spot.label
    height = block_height(paras)
    bottom = max(dot_y, top + height)
    color = "accent" if tag.event.highlight else "ink"
    x = spot.span[0] if spot.left else tag.x + BESIDE
    if spot.left:
        paras = tuple(flush_right(p, width) for p in paras)
    start = min(dot_y, top)
    return [
        vline(tag.x, start, bottom - start, "row-rule", PRINT_HAIR, "Leader"),
        dot(tag.x, dot_y, DOT, color, hollow=not tag.event.known, name=tag.event.when),
        stacked(paras, x, top, width, name=tag.event.text.text),
    ]


def _bands(drawing: Timeline, rect: Rect, band: Rect, kit: Kit) -> list[AnyItem]:
    """The band: a field for each stage, parted at the years, with names left and years right, below
    the names when it is tall."""
    items: list[AnyItem] = []
    quiet = 0
    names = _names(drawing, rect, kit) or {}
    for stage in drawing.stages or (_whole(drawing),):
        fill = "accent" if stage.highlight else CYCLE[quiet % len(CYCLE)]
        quiet += not stage.highlight
        x, end = _x(drawing, rect, stage.start), _x(drawing, rect, stage.end)
        items.append(box(Rect(x, band.y, end - x, band.h), fill, stage.name.text or "Years"))
    tall = band.h > BAND
    spans = _name_spans(drawing, rect, names)
    for year in range(drawing.first_year + 1, drawing.last_year + 1):
        x = _x(drawing, rect, year)
        hidden = band.h / (2 if tall else 1) if any(a < x < b for a, b in spans) else 0.0  # a name stands there
        if hidden < band.h:
            items.append(vline(x, band.y + hidden, band.h - hidden, "paper", 1.0, "Year"))
    rise = (band.h - BAND) / 2 if tall else 0.0
    for stage in drawing.stages:
        para = names[stage]
        x = _x(drawing, rect, stage.start) + PADDING
        items.append(_centred(para, x, band.moved(dy=-rise), stage.name.text))
    for year, para in _years(drawing, rect, kit, {} if tall else names):
        x = _x(drawing, rect, year + 1) - PADDING - para.width
        items.append(_centred(para, x, band.moved(dy=rise), str(year)))
    return items


def _whole(drawing: Timeline) -> Stage:
    return Stage(NO_COPY, float(drawing.first_year), float(drawing.last_year + 1))


def _centred(para: Paragraph, x: Pt, band: Rect, name: str) -> AnyItem:
    return stacked((para,), x, band.y + (band.h - para.height) / 2, para.width + 0.5, name=name)


def _names(drawing: Timeline, rect: Rect, kit: Kit) -> dict[Stage, Paragraph] | None:
    """The stages' names on one line each, a size smaller at need; None when one does not fit."""
    names = {}
    for stage in drawing.stages:
        room = _x(drawing, rect, stage.end) - _x(drawing, rect, stage.start) - 2 * PADDING
        token, color = kit.token("stage"), "paper" if stage.highlight else ""
        sizes = (token, sized(token, token.size - 1))
        paras = (kit.paragraph(stage.name, size, rect.w, color=color) for size in sizes)
        fitting = next((p for p in paras if p.width <= room), None)
        if fitting is None:
            return None
        names[stage] = fitting
    return names


def _name_spans(drawing: Timeline, rect: Rect, names: Mapping[Stage, Paragraph]) -> list[tuple[Pt, Pt]]:
    """Where fields begin and their names end."""
    starts = [(_x(drawing, rect, stage.start), para.width) for stage, para in names.items()]
    return [(x, x + PADDING + width) for x, width in starts]


def _years(drawing: Timeline, rect: Rect, kit: Kit, names: dict[Stage, Paragraph]) -> list[tuple[int, Paragraph]]:
    """The years that find room beside the stages' names."""
    found = []
    taken = _name_spans(drawing, rect, names)
    for year in range(drawing.first_year, drawing.last_year + 1):
        hot = any(s.highlight and s.start <= year < s.end for s in drawing.stages)
        para = kit.paragraph(str(year), "chart-axis", 60, color="paper" if hot else "")
        end = _x(drawing, rect, year + 1) - PADDING
        start = end - para.width
        if start >= _x(drawing, rect, year) and all(end < a or start > b + AIR for a, b in taken):
            found.append((year, para))
    return found

"""A timeline with lanes or brackets in, its form to scale out: a lane a row, every event at its date, labels that keep
clear of each other on as few levels as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from briefing.document import Copy, Exhibit
from briefing.document.drawings.timeline import Event, Stage, Timeline
from briefing.document.times import Calendar
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Type, Words, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import HAIR, PRINT_HAIR, Part, box, dot, group, hline, sized
from briefing.layout.time_axis import Brackets, Head, Scale, bracket_items, brackets, grid_items, head, head_items
from briefing.lines import Align
from briefing.pages import AnyItem, ShapeItem, TextItem

LANE_SHARE = 0.16
"""The widest column of the lanes' names."""
AIR: Pt = 10.0
ROOMS = (150.0, 112.0, 84.0)
PRINT_ROOMS = (118.0, 88.0, 66.0)
"""Widths tried for what an event says, in pt."""
SIDES: tuple[Align, Align] = ("left", "right")
"""How a label right of its dot is aligned, and one left of it."""
DOT, PRINT_DOT = 4.0, 2.8
BESIDE: Pt = 3.0
"""From a dot to its label."""
BETWEEN: Pt = 5.0
"""Least air between two labels of a level, and between two levels."""
LANE_AIR: Pt = 5.0
STAGE_AIR: Pt = 4.0
MOST = 2.2
"""The most that levels are drawn apart, in their own heights."""


class Spot(Struct, frozen=True):
    """An event's label right of its dot or left of it, on a level of its lane."""

    event: Event
    words: Words
    x: Pt
    left: bool
    level: int

    @property
    def span(self) -> tuple[Pt, Pt]:
        reach = DOT + BESIDE + self.words.width
        return (self.x - reach, self.x + DOT) if self.left else (self.x - DOT, self.x + reach)


class Lane(Struct, frozen=True):
    """A lane: its name, its labels, and the heights of its levels."""

    name: Words
    spots: tuple[Spot, ...]
    levels: tuple[Pt, ...]

    @property
    def height(self) -> Pt:
        return max(self.name.height, sum(self.levels) + BETWEEN * (len(self.levels) - 1)) + 2 * LANE_AIR


class Setting(Struct, frozen=True):
    """A timeline that fits: its scale with brackets, head and stages, and its lanes."""

    scale: Scale
    head: Head
    brackets: Brackets
    stages: tuple[tuple[Stage, Words], ...]
    stage_height: Pt
    lanes: tuple[Lane, ...]

    @property
    def above(self) -> Pt:
        """Height of what stands over the lanes."""
        stages = self.stage_height + STAGE_AIR if self.stages else 0.0
        return self.brackets.height + stages + self.head.height

    @property
    def height(self) -> Pt:
        return self.above + sum(lane.height for lane in self.lanes)


def natural_height(drawing: Timeline, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the timeline at `width`, in its largest type."""
    found = _setting(drawing, Rect(0.0, 0.0, width, 1e6), kit)
    return found.height if found else 1e6


def draw(drawing: Timeline, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The timeline in `rect`. Raises `TooFull` when its labels do not fit at the smallest size."""
    setting = _setting(drawing, rect, kit)
    if setting is None:
        hint = "shorter texts, fewer events in a lane, or fewer lanes"
        raise TooFull("the events do not fit their lanes", hint, exhibit.mark)
    return (group(exhibit, _items(setting, rect, kit), rect),)


# --- fitting --------------------------------------------------------------------------------------


def _setting(drawing: Timeline, rect: Rect, kit: Kit) -> Setting | None:
    """The timeline in the largest type that fits the rectangle's height."""
    if drawing.calendar is None:
        return None
    for step in steps(kit):
        found = _set(drawing, drawing.calendar, rect, kit, step)
        if found and found.height <= rect.h + 0.01:
            return found
    return None


def _set(drawing: Timeline, calendar: Calendar, rect: Rect, kit: Kit, step: Type) -> Setting | None:
    named: Sequence[Copy | str] = drawing.lanes or ("",)
    names = [words(kit, [Part(name, step.name)], LANE_SHARE * rect.w) for name in named]
    if not all(name is not None for name in names):
        return None
    widest = max(name.width for name in names if name)
    left = rect.x + (widest + AIR if widest else 0.0)
    scale = Scale(calendar, left + DOT, rect.right - left - 2 * DOT)
    over = brackets(drawing.brackets, scale, kit, step.small)
    stages = _stages(drawing, scale, kit, step)
    if over is None or stages is None:
        return None
    lanes = []
    for i, name in enumerate(names):
        lane = _lane([e for e in drawing.events if e.lane == i], name or Words((), 0.0), scale, rect, kit, step)
        if lane is None:
            return None
        lanes.append(lane)
    height = max((w.height for _, w in stages), default=0.0) + 6
    return Setting(scale, head(scale, kit, step.small), over, stages, height, tuple(lanes))


def _stages(drawing: Timeline, scale: Scale, kit: Kit, step: Type) -> tuple[tuple[Stage, Words], ...] | None:
    """The stages with their names in them; None when one is wider than its years."""
    found = []
    for stage in drawing.stages:
        color = "paper" if stage.highlight else "ink"
        room = scale.at(stage.end) - scale.at(stage.start) - 8
        part = Part(stage.name, sized(step.name, step.text.size), color, align="center")
        name = words(kit, [part], room) if room > 0 else None
        if name is None or name.lines > 2:
            return None
        found.append((stage, name))
    return tuple(found)


def _lane(events: Sequence[Event], name: Words, scale: Scale, rect: Rect, kit: Kit, step: Type) -> Lane | None:
    """The events of a lane, each on the highest level where its label is free, set wide before narrow."""
    best: Lane | None = None
    for room in PRINT_ROOMS if kit.is_brief else ROOMS:
        lane = _levelled(events, name, scale, rect, kit, step, room)
        if lane and (best is None or lane.height < best.height - 1):
            best = lane
    return best


def _levelled(
    events: Sequence[Event], name: Words, scale: Scale, rect: Rect, kit: Kit, step: Type, room: Pt
) -> Lane | None:
    spots: list[Spot] = []
    for event in events:
        spot = _free(event, [_said(event, kit, step, room, align) for align in SIDES], scale, spots, rect)
        if spot is None:
            return None
        spots.append(spot)
    count = 1 + max((spot.level for spot in spots), default=0)
    levels = [max((s.words.height for s in spots if s.level == level), default=0.0) for level in range(count)]
    return Lane(name, tuple(spots), tuple(levels))


def _said(event: Event, kit: Kit, step: Type, room: Pt, align: Align) -> Words | None:
    """An event's date and text."""
    color, weight = ("accent", BOLD) if event.highlight else ("ink", 0)
    small = sized(step.small, step.small.size, weight=BOLD)
    date = Part(event.date or event.when, small, "accent" if event.highlight else "", align=align)
    return words(kit, [date, Part(event.text, step.text, color, weight, align=align)], room)


def _free(
    event: Event, said: Sequence[Words | None], scale: Scale, others: Sequence[Spot], rect: Rect
) -> Spot | None:
    """The event on the first level where its label, right of its dot or left (`said` for either), touches no other."""
    x = scale.at(event.at)
    for level, (side, label) in product(range(len(others) + 1), enumerate(said)):
        if label is None:
            continue
        spot = Spot(event, label, x, side == 1, level)
        start, end = spot.span
        same = [other.span for other in others if other.level == level]
        apart = all(end + BETWEEN <= a or start >= b + BETWEEN for a, b in same)
        if apart and start >= scale.x - DOT - 0.5 and end <= rect.right + 0.5:
            return spot
    return None


# --- drawing --------------------------------------------------------------------------------------


def _items(setting: Setting, rect: Rect, kit: Kit) -> list[AnyItem]:
    scale = setting.scale
    top = rect.y + setting.brackets.height
    items = bracket_items(setting.brackets, scale, top, kit)
    for stage, name in setting.stages:
        items.append(_stage(stage, name, Rect(scale.at(stage.start), top, 0.0, setting.stage_height), scale))
    head_top = rect.y + setting.above - setting.head.height
    items += head_items(setting.head, scale, head_top, kit)
    y = head_top + setting.head.height
    grow = min(MOST, (rect.bottom - y) / (setting.height - setting.above)) if rect.h < 1e5 else 1.0
    heights = [lane.height * max(1.0, grow) for lane in setting.lanes]
    lanes: list[AnyItem] = []
    bottom = y
    for lane, height in zip(setting.lanes, heights, strict=True):
        lanes += _lane_items(lane, Rect(rect.x, bottom, rect.w, height), kit)
        bottom += height
        lanes.append(hline(rect.x, bottom, rect.w, "row-rule", PRINT_HAIR if kit.is_brief else HAIR, "Lane"))
    around = [item.rect for item in lanes if isinstance(item, TextItem)]
    return [*items, *grid_items(setting.head, scale, y, bottom, kit, around), *lanes]


def _stage(stage: Stage, name: Words, place: Rect, scale: Scale) -> AnyItem:
    """A stage as a field with its name."""
    rect = Rect(place.x + 1, place.y, scale.at(stage.end) - place.x - 2, place.h)
    ground = box(rect, "accent" if stage.highlight else "step", stage.name.text)
    inner = Rect(rect.x + (rect.w - name.width) / 2, rect.y, name.width, rect.h)
    return ShapeItem(rect=rect, fill=ground.fill, text=name.paras, text_rect=inner, name=stage.name.text)


def _lane_items(lane: Lane, place: Rect, kit: Kit) -> list[AnyItem]:
    """A lane's name, and its events on their levels, spread over the lane's height."""
    items: list[AnyItem] = []
    if lane.name.lines:
        items.append(lane.name.at(place.x, place.y + (place.h - lane.name.height) / 2, lane.name.paras[0].text))
    r = PRINT_DOT if kit.is_brief else DOT
    spare = (place.h - sum(lane.levels)) / (len(lane.levels) + 1)
    for level, height in enumerate(lane.levels):
        top = place.y + spare * (level + 1) + sum(lane.levels[:level])
        for spot in lane.spots:
            if spot.level == level:
                items += _event(spot, top + (height - spot.words.height) / 2, r)
    return items


def _event(spot: Spot, top: Pt, r: Pt) -> list[AnyItem]:
    """A dot at the height of the date beside it, and the label."""
    event, first = spot.event, spot.words.paras[0]
    y = top + first.lines[0].baseline - 0.34 * first.runs[0].style.size
    start, end = spot.span
    left = start if spot.left else end - spot.words.width
    color = "accent" if event.highlight else "ink"
    mark = dot(spot.x, y, r, color, hollow=not event.known, name=event.when)
    return [mark, spot.words.at(left, top, event.text.text)]

"""A message's exhibits and takeaways in, the frame in which both have room out: what height each takes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from msgspec.structs import replace

from briefing.document import Exhibit, Message
from briefing.document.drawings.kpis import Kpis
from briefing.geometry import Pt, Rect
from briefing.layout import exhibits
from briefing.layout.kit import TooFull
from briefing.layout.message_frames import STRIP_AIR, STRIP_HEIGHT, STRIP_STEP, Frame, Panel
from briefing.layout.pieces import HEAVY
from briefing.layout.slide_parts import Setting
from briefing.layout.takeaways import START, columns_height
from briefing.pages import AnyItem, ShapeItem, TextItem, walk

FILLED = 0.86
"""Takeaways below an exhibit go lower until the slide's content takes this share of the body,"""
MOST_STEPS = 2
"""by so many steps at most."""
LEAST_TEXT = 12.0
"""Type, in pt, that an exhibit may come down to for takeaways below it."""


def ordered(frame: Frame, shown: Sequence[Exhibit]) -> list[Exhibit]:
    """The exhibits in the order of the frame's panels: key figures stand right of a chart."""
    order = list(shown)
    if frame.name.startswith("exhibit-kpi") and isinstance(order[0].drawing, Kpis):
        order.reverse()
    return order


def wanted(deck: Setting, exhibit: Exhibit, panel: Panel) -> Pt:
    """The height an exhibit takes from its panel's rule on, when it may choose."""
    return _head(deck, exhibit) + exhibits.natural_height(exhibit.drawing, panel.width, deck.kit)


def shared(deck: Setting, message: Message, frame: Frame) -> Frame:
    """The frame with its takeaways where the exhibits leave room for them. Raises `TooFull` when an
    exhibit needs more height than a frame with takeaways below it has."""
    if frame.arranged == "beside":
        return _over(deck, message, frame)
    for index, (exhibit, panel) in enumerate(zip(ordered(frame, message.exhibits), frame.exhibits, strict=True)):
        if exhibits.traits(exhibit.drawing).is_chart:
            continue
        height = wanted(deck, exhibit, panel)
        if panel.top + height > panel.bottom:
            if panel.bottom >= deck.grid.body_bottom or not frame.takeaways:
                raise TooFull("the exhibit is too high for takeaways below it")
            frame = _lowered(deck, frame, index, height)
    return frame


def _head(deck: Setting, exhibit: Exhibit) -> Pt:
    """From the rule of an exhibit's panel to its drawing."""
    return HEAVY / 2 if exhibits.traits(exhibit.drawing).starts_at_rule else deck.grid.body_top - deck.grid.panel_y


def _lowered(deck: Setting, frame: Frame, index: int, height: Pt) -> Frame:
    """The frame with the panel at `index` as high as its exhibit, and the takeaways that much lower."""
    assert frame.takeaways
    panel = frame.exhibits[index]
    top = panel.top + ceil((height + deck.grid.gutter) / STRIP_STEP) * STRIP_STEP
    panels = [*frame.exhibits]
    panels[index] = replace(panel, bottom=top - deck.grid.gutter)
    return replace(frame, exhibits=tuple(panels), takeaways=replace(frame.takeaways, top=top))


def _over(deck: Setting, message: Message, frame: Frame) -> Frame:
    """The frame of exhibits over takeaways, with the height that both leave over first for the
    exhibit, as far as it can use it, and then for the air between them. The takeaways stand at
    steps, so that they stand in few places of the deck."""
    beside, grid = frame.takeaways, deck.grid
    assert beside
    placed = list(zip(ordered(frame, message.exhibits), frame.exhibits, strict=True))
    natural = max(wanted(deck, exhibit, panel) for exhibit, panel in placed)
    top = frame.exhibits[0].top
    steps = max(ceil((natural + STRIP_AIR) / STRIP_STEP), round(STRIP_HEIGHT / STRIP_STEP))
    need = START + columns_height(message.takeaways, beside.width, grid.takeaway_gap, deck.kit)
    body = grid.body_bottom - top
    most = floor((body - need) / STRIP_STEP)
    if most > steps:
        room = most * STRIP_STEP - STRIP_AIR
        height = max(natural, *(_stretched(deck, exhibit, panel, room) for exhibit, panel in placed))
        steps = max(steps, ceil((height + STRIP_AIR) / STRIP_STEP))
        steps += max(0, min(MOST_STEPS, floor((FILLED * body - need) / STRIP_STEP) - steps))
    top += steps * STRIP_STEP
    panels = tuple(replace(p, bottom=top - STRIP_AIR) for p in frame.exhibits)
    return replace(frame, exhibits=panels, takeaways=replace(beside, top=top))


def _stretched(deck: Setting, exhibit: Exhibit, panel: Panel, room: Pt) -> Pt:
    """The height from its panel's rule on that an exhibit makes use of when it has `room`. Charts fill
    any room, and get no more than they ask for."""
    if exhibits.traits(exhibit.drawing).is_chart:
        return 0.0
    return max(item.rect.bottom for item in _drawn(deck, exhibit, panel, room)) - panel.top


def sets_well(deck: Setting, exhibit: Exhibit, panel: Panel, room: Pt) -> bool:
    """Whether an exhibit that would rather be higher fits `room` in a type that is still easy to
    read, so that the takeaways can be shown too."""
    if not exhibits.traits(exhibit.drawing).adapts:
        return False
    try:
        drawn = _drawn(deck, exhibit, panel, room)
    except TooFull:
        return False
    return all(size >= LEAST_TEXT for item in walk(drawn) for size in _sizes(item))


def _drawn(deck: Setting, exhibit: Exhibit, panel: Panel, room: Pt) -> tuple[AnyItem, ...]:
    """The exhibit in `room` from its panel's rule on."""
    head = _head(deck, exhibit)
    return exhibits.draw(exhibit, Rect(panel.x, panel.top + head, panel.width, room - head), deck.kit)


def _sizes(item: AnyItem) -> list[Pt]:
    paragraphs = item.paragraphs if isinstance(item, TextItem) else item.text if isinstance(item, ShapeItem) else ()
    return [run.style.size for paragraph in paragraphs for run in paragraph.runs]

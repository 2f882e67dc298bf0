"""A value chain in, bands over a row of chevrons out, with a tip at the right that says what is left.

The bands are set as layers are, the chevrons with what stands below them as a process is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Exhibit
from briefing.document.drawings.layers import Layer, Layers
from briefing.document.drawings.process import Process, Step
from briefing.document.drawings.value_chain import ValueChain
from briefing.geometry import Pt, Rect
from briefing.layout.exhibits import layers, process
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import cuts_word, group, sized
from briefing.layout.traits import DIAGRAM, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem

SHARES = (1.0, 0.85, 0.7, 0.6, 0.5)
"""Heights that the bands are tried in, in their natural height."""


class Look(Struct, frozen=True):
    """Lengths (pt) of a value chain in a medium: `gap` between bands and chevrons, and before the tip, which is `tip`
    wide and ends in a point of `point`."""

    gap: Pt
    tip: Pt
    point: Pt
    inset: Pt


def traits(drawing: ValueChain) -> Traits:
    """A wide diagram that can be set smaller."""
    return replace(DIAGRAM, yields=True, adapts=True)


def natural_height(drawing: ValueChain, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the chain at `width`, bands and chevrons in their largest type."""
    look = _look(kit)
    room = _room(drawing, width, look)
    return _bands_height(drawing, room, kit, look) + process.natural_height(_row(drawing), room, kit)


def draw(drawing: ValueChain, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The chain in `rect`. Raises `TooFull` when its texts do not fit at the smallest size."""
    look = _look(kit)
    room = replace(rect, w=_room(drawing, rect.w, look))
    tall = _bands_height(drawing, room.w, kit, look)
    for share in SHARES if drawing.support else (0.0,):
        try:
            bands, chevrons = _both(drawing, room, tall * share, kit, exhibit)
        except TooFull:
            continue
        items = [*bands, *chevrons]
        if drawing.margin:
            items.insert(len(bands), _tip(drawing, rect, _foot(chevrons), kit, exhibit))
        return (group(exhibit, items, rect),)
    raise TooFull("the activities of the value chain do not fit", "shorter texts, or fewer activities", exhibit.mark)


def _look(kit: Kit) -> Look:
    return Look(5, 62, 14, 4) if kit.is_brief else Look(8, 104, 26, 8)


def _room(drawing: ValueChain, width: Pt, look: Look) -> Pt:
    """Width of bands and chevrons in pt."""
    return width - (look.tip + look.gap if drawing.margin else 0.0)


def _stack(drawing: ValueChain) -> Layers:
    return Layers(tuple(Layer(a.name, a.text, a.items, a.highlight) for a in drawing.support))


def _row(drawing: ValueChain) -> Process:
    return Process(tuple(Step(a.name, a.text, a.items, a.highlight) for a in drawing.primary))


def _bands_height(drawing: ValueChain, width: Pt, kit: Kit, look: Look) -> Pt:
    """Height of the bands with the gap below them."""
    return layers.natural_height(_stack(drawing), width, kit) + look.gap if drawing.support else 0.0


def _both(
    drawing: ValueChain, rect: Rect, height: Pt, kit: Kit, exhibit: Exhibit
) -> tuple[Sequence[AnyItem], Sequence[AnyItem]]:
    """Bands in the upper `height` of `rect`, gap included, and chevrons in the rest."""
    bands: Sequence[AnyItem] = ()
    if drawing.support:
        bands = _ungrouped(layers.draw(_stack(drawing), replace(rect, h=height - _look(kit).gap), kit, exhibit))
    low = replace(rect, y=rect.y + height, h=rect.h - height)
    return bands, _ungrouped(process.draw(_row(drawing), low, kit, exhibit))


def _ungrouped(drawn: Sequence[AnyItem]) -> Sequence[AnyItem]:
    return [kid for item in drawn for kid in (item.items if isinstance(item, GroupItem) else (item,))]


def _foot(chevrons: Sequence[AnyItem]) -> Pt:
    """Where the chevrons end, or the list that stands in their place in a narrow column."""
    heads = [item.rect.bottom for item in chevrons if isinstance(item, ShapeItem) and item.text]
    return heads[0] if heads else max(item.rect.bottom for item in chevrons)


def _tip(drawing: ValueChain, rect: Rect, foot: Pt, kit: Kit, exhibit: Exhibit) -> ShapeItem:
    """The tip, as high as bands and chevrons."""
    look = _look(kit)
    place = Rect(rect.right - look.tip, rect.y, look.tip, foot - rect.y)
    box = Rect(place.x + look.inset, place.y, look.tip - look.point - look.inset, place.h)
    text = _word(drawing, box.w, kit)
    if cuts_word(kit, text, box.w) or text.height > box.h:
        raise TooFull("the word at the tip of the value chain does not fit", "a shorter `margin`", exhibit.mark)
    return ShapeItem(
        rect=place,
        geometry="first-chevron",
        adjust=look.point,
        fill=Fill("accent" if drawing.hot_margin else "step"),
        text=(text,),
        text_rect=box,
        name=drawing.margin.text,
    )


def _word(drawing: ValueChain, width: Pt, kit: Kit) -> Paragraph:
    token = sized(kit.token("table-cell"), 8.5, weight=BOLD) if kit.is_brief else kit.token("cell-lead")
    for smaller in (0.0, 1.0, 2.0):
        size = token.size - (0.0 if kit.is_brief else smaller)
        word = kit.paragraph(
            drawing.margin, sized(token, size), width, align="center", color="paper" if drawing.hot_margin else ""
        )
        if not cuts_word(kit, word, width):
            break
    return word

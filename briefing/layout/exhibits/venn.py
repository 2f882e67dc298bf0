"""Sets in, overlapping circles out: what a region says inside it where that fits, else at its end of a leader."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from briefing.charts.scale import spread
from briefing.document import Exhibit
from briefing.document.drawings.venn import Region, Venn
from briefing.geometry import Pt, Rect
from briefing.layout.clearance import Segment, crosses
from briefing.layout.diagram_text import Type, Words, steps, words
from briefing.layout.kit import Kit, TooFull
from briefing.layout.pieces import HAIR, PRINT_HAIR, Part, dot, group, open_path
from briefing.layout.traits import Traits
from briefing.layout.venn_regions import Circle, hearts, holds_box, outline
from briefing.lines import Align
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke

APART = {2: 1.15, 3: 1.05}
"""Distance of the centres in radii."""
SIZES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Radii tried, in largest ones that the height allows."""
RADIUS, PRINT_RADIUS = 130.0, 76.0
NAME_PLACES = ((-1, 215), (1, -35), (1, 20))
"""On which side the name of each set stands, and at what angle (degrees clockwise from the right) its leader ends."""
LEAST_SHARE = 0.16
"""The least share of the width that a column of labels beside the circles has."""
AIR: Pt = 14.0
PAD: Pt = 4.0
BELOW: Pt = 2.0
"""Air between a region's number and its words."""
OPACITY = 0.45
SQUEEZES = (1.0, 0.8, 0.65, 0.5)
"""Widths tried for what a region says, in widths of its text set as wide as the circle is."""


class Tag(Struct, frozen=True):
    """A label outside, on the left (`side` -1) or right: its leader ends at (x, y), in a dot inside a region."""

    words: Words
    side: int
    x: Pt
    y: Pt
    name: str
    dotted: bool
    color: str


class Setting(Struct, frozen=True):
    """A diagram that fits: circles, what stands inside at which middle, and what stands outside at which height."""

    circles: tuple[Circle, ...]
    inside: tuple[tuple[Words, Pt, Pt, str], ...]
    outside: tuple[tuple[Tag, Pt], ...]


def traits(drawing: Venn) -> Traits:
    """A diagram beside which takeaways stand."""
    return Traits(adapts=True)


def natural_height(drawing: Venn, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the diagram at `width`."""
    return _extent(len(drawing.sets))[1] * min(PRINT_RADIUS if kit.is_brief else RADIUS, width / 5)


def draw(drawing: Venn, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The diagram in `rect`. Raises `TooFull` when a label fits neither inside its region nor beside the circles."""
    for step in steps(kit):
        for size in SIZES:
            setting = _setting(drawing, rect, kit, step, size)
            if setting:
                return (group(exhibit, _items(drawing, kit, setting), rect),)
    raise TooFull("the labels of the sets do not fit", "shorter names, or fewer items in a region", exhibit.mark)


# --- circles --------------------------------------------------------------------------------------


def _extent(count: int) -> tuple[float, float]:
    """Width and height of the circles together, in radii."""
    return 2 + APART[count], 2.0 if count == 2 else 2 + APART[3] * math.sqrt(3) / 2


def _circles(count: int, rect: Rect, size: float) -> tuple[Circle, ...]:
    """Two circles side by side, or the third below them, in the middle of `rect`."""
    wide, high = _extent(count)
    r = size * min(rect.h / high, rect.w * (1 - 2 * LEAST_SHARE) / wide, rect.h / 2)
    apart, x = APART[count] * r, rect.x + rect.w / 2
    top = rect.y + (rect.h - high * r) / 2 + r
    found = [Circle(x - apart / 2, top, r), Circle(x + apart / 2, top, r)]
    return tuple([*found, Circle(x, top + apart * math.sqrt(3) / 2, r)][:count])


# --- labels ---------------------------------------------------------------------------------------


def _setting(drawing: Venn, rect: Rect, kit: Kit, step: Type, size: float) -> Setting | None:
    circles = _circles(len(drawing.sets), rect, size)
    column = min(c.x - c.r for c in circles) - rect.x - AIR
    inside = []
    choices: list[tuple[Tag, ...]]
    choices = [(tag,) if tag else () for tag in _name_tags(drawing, circles, column, kit, step)]
    for region in drawing.regions:
        if not (region.number or region.text or region.items):
            continue
        placed = _inside(region, circles, kit, step)
        if placed:
            inside.append((*placed, _name(region, drawing)))
            continue
        choices.append(_region_tags(region, drawing, circles, column, kit, step))
    if not all(choices):
        return None
    boxes = [_box(found, x, y) for found, x, y, _ in inside]
    for tags in product(*choices):
        outside = _spread(tags, rect)
        if outside is not None and _are_clear(outside, boxes, circles):
            return Setting(circles, tuple(inside), outside)
    return None


def _are_clear(outside: Sequence[tuple[Tag, Pt]], boxes: Sequence[Rect], circles: Sequence[Circle]) -> bool:
    """Whether no leader runs through what stands inside."""
    return not any(crosses(_leader(tag, y, circles), box) for tag, y in outside for box in boxes)


def _leader(tag: Tag, y: Pt, circles: Sequence[Circle]) -> Segment:
    edge = min(c.x - c.r for c in circles) - AIR if tag.side < 0 else max(c.x + c.r for c in circles) + AIR
    return edge - tag.side * PAD, y, tag.x, tag.y


def _name(region: Region, drawing: Venn) -> str:
    return " ∩ ".join(drawing.sets[i].name.text for i in region.of)


def _parts(region: Region, step: Type, align: Align, color: str) -> list[Part]:
    parts = [Part(region.number.text, step.number, color, align=align)] if region.number else []
    for text in (region.text, *region.items):
        if text:
            parts.append(Part(text, step.text, color or "ink", before=BELOW if len(parts) == 1 else 0.0, align=align))
    return parts


def _inside(region: Region, circles: Sequence[Circle], kit: Kit, step: Type) -> tuple[Words, Pt, Pt] | None:
    """What a region says where it fits there, and its middle."""
    parts = _parts(region, step, "center", "paper" if region.highlight else "")
    seen: set[tuple[float, float]] = set()
    for squeeze in SQUEEZES:
        found = words(kit, parts, squeeze * 1.4 * circles[0].r)
        if found is None or (found.width, found.height) in seen:
            continue
        seen.add((found.width, found.height))
        for x, y in hearts(circles, region.of):
            if holds_box(circles, region.of, _box(found, x, y), PAD):
                return found, x, y
    return None


def _box(found: Words, x: Pt, y: Pt) -> Rect:
    return Rect(x - found.width / 2, y - found.height / 2, found.width, found.height)


def _name_tags(drawing: Venn, circles: Sequence[Circle], column: Pt, kit: Kit, step: Type) -> list[Tag | None]:
    """The names of the sets at the outer rims of their circles: left, right, and below at the right; None for one
    that does not fit."""
    tags: list[Tag | None] = []
    for i, (each, circle) in enumerate(zip(drawing.sets, circles, strict=True)):
        side, angle = NAME_PLACES[i]
        color, align = "accent" if each.highlight else "", _align(side)
        parts = [Part(each.name, step.name, color, align=align)]
        if each.number:
            parts.append(Part(each.number.text, step.number, color, align=align))
        found = words(kit, parts, column)
        x, y = circle.at(math.radians(angle))
        tags.append(Tag(found, side, x, y, each.name.text, dotted=False, color="mid") if found else None)
    return tags


def _region_tags(
    region: Region, drawing: Venn, circles: Sequence[Circle], column: Pt, kit: Kit, step: Type
) -> tuple[Tag, ...]:
    """What a region says, to stand on its nearer side, or the other; nothing when it is too wide."""
    x, y = hearts(circles, region.of)[0]
    middle = sum(c.x for c in circles) / len(circles)
    color, ink = ("paper", "accent") if region.highlight else ("ink", "")
    found = [(side, words(kit, _parts(region, step, _align(side), ink), column)) for side in (1, -1)]
    tags = [Tag(w, side, x, y, _name(region, drawing), dotted=True, color=color) for side, w in found if w]
    return tuple(sorted(tags, key=lambda tag: -tag.side * (x - middle + 0.5)))


def _align(side: int) -> Align:
    return "right" if side < 0 else "left"


def _spread(tags: Sequence[Tag], rect: Rect) -> tuple[tuple[Tag, Pt], ...] | None:
    """The labels of each side with the heights of their middles, none on another; None if they do not fit."""
    out: list[tuple[Tag, Pt]] = []
    for side in (-1, 1):
        own = [tag for tag in tags if tag.side == side]
        heights = [tag.words.height + 2 * PAD for tag in own]
        places = spread([tag.y for tag in own], heights, rect.y - PAD, rect.bottom + PAD)
        if places is None:
            return None
        out += zip(own, places, strict=True)
    return tuple(out)


# --- drawing --------------------------------------------------------------------------------------


def _items(drawing: Venn, kit: Kit, setting: Setting) -> list[AnyItem]:
    items: list[AnyItem] = [
        _circle(circle, each.highlight, each.name.text, kit)
        for circle, each in zip(setting.circles, drawing.sets, strict=True)
    ]
    items += [
        outline(setting.circles, region.of, Fill("accent"), f"{_name(region, drawing)}: area")
        for region in drawing.regions
        if region.highlight
    ]
    in_order = sorted(setting.inside, key=lambda placed: (placed[1], placed[2]))
    items += [found.centred(x, y, name) for found, x, y, name in in_order]
    for tag, y in setting.outside:
        items += _tag(tag, y, kit, setting)
    return items


def _circle(circle: Circle, highlight: bool, name: str, kit: Kit) -> ShapeItem:
    box = Rect(circle.x - circle.r, circle.y - circle.r, 2 * circle.r, 2 * circle.r)
    fill = Fill("accent-soft" if highlight else "context", opacity=OPACITY)
    stroke = Stroke("accent" if highlight else "mid", PRINT_HAIR if kit.is_brief else 2 * HAIR)
    return ShapeItem(rect=box, geometry="ellipse", fill=fill, stroke=stroke, name=name)


def _tag(tag: Tag, y: Pt, kit: Kit, setting: Setting) -> list[AnyItem]:
    """A label in its column with the leader to what it speaks of."""
    x1, y1, x2, y2 = _leader(tag, y, setting.circles)
    left = x1 - PAD - tag.words.width if tag.side < 0 else x1 + PAD
    stroke = Stroke("mid", PRINT_HAIR if kit.is_brief else HAIR)
    items: list[AnyItem] = [open_path(((x1, y1), (x2, y2)), stroke, name="Leader")]
    if tag.dotted:
        items.append(dot(tag.x, tag.y, 2.0 if kit.is_brief else 2.6, tag.color, name="Dot"))
    return [*items, tag.words.at(left, y - tag.words.height / 2, tag.name)]

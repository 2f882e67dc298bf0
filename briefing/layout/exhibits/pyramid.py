"""Levels in, a pyramid of bands out: names inside the bands where all of them fit, else beside, with their texts."""

from __future__ import annotations

from msgspec import Struct

from briefing.document import Exhibit
from briefing.document.drawings.pyramid import Level, Pyramid
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Type, Words, one_line, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import HAIR, PRINT_HAIR, Part, group, hline, polygon
from briefing.layout.traits import Traits
from briefing.pages import AnyItem, Fill, ShapeItem

TIP = 0.30
"""Width of the narrow end as a share of the wide one where names stand inside; else it is a point."""
GAP: Pt = 3.0
AIR: Pt = 18.0
"""From the pyramid to the texts beside it."""
COLUMN_AIR: Pt = 10.0
PAD: Pt = 4.0
BAND, PRINT_BAND = 58.0, 36.0
"""Usual height of a band in pt."""
SLOPE = 1.15
"""The most the pyramid is wider than it is high."""
SHARE = 0.46
"""The most of the width it takes beside texts."""
INSIDE_LINES = 2


class Setting(Struct, frozen=True):
    """A pyramid that fits: its width, how wide its narrow end is, the texts inside and beside, and the numbers in a
    column before these."""

    width: Pt
    tip: Pt
    inside: tuple[Words, ...] = ()
    beside: tuple[Words, ...] = ()
    numbers: tuple[Words, ...] = ()


class Band(Struct, frozen=True):
    """A trapezoid from `top` to `bottom`, with the widths of its upper and lower edge."""

    top: Pt
    bottom: Pt
    upper: Pt
    lower: Pt

    def room(self, height: Pt) -> Pt:
        """Width that a text `height` pt high has in its middle."""
        edge = (self.bottom - self.top - height) / 2
        share = max(0.0, edge) / (self.bottom - self.top)
        return min(self.upper + (self.lower - self.upper) * s for s in (share, 1 - share))


def traits(drawing: Pyramid) -> Traits:
    """A diagram with its texts beside it, or a compact one: takeaways stand at its side."""
    return Traits(adapts=True)


def natural_height(drawing: Pyramid, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the pyramid at `width`: bands as high as their texts need."""
    band = PRINT_BAND if kit.is_brief else BAND
    step = steps(kit)[0]
    room = width - _beside_width(width, width) - AIR - _wide(_numbers(drawing, kit, step))
    return len(drawing.levels) * max([band, *(w.height + 2 * PAD for w in _beside(drawing, room, kit, step) or ())])


def draw(drawing: Pyramid, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The pyramid in `rect`. Raises `TooFull` when its texts do not fit at the smallest size."""
    height = min(rect.h, natural_height(drawing, rect.w, kit) * (1.0 if kit.is_brief else 1.2))
    for form in (_inside_form, _beside_form):
        for step in steps(kit):
            setting = form(drawing, Rect(rect.x, rect.y, rect.w, height), kit, step)
            if setting:
                items = _items(drawing, Rect(rect.x, rect.y, rect.w, height), kit, setting)
                return (group(exhibit, items, rect),)
    raise TooFull("the texts of the pyramid do not fit", "shorter texts or fewer levels", exhibit.mark)


def _bands(drawing: Pyramid, rect: Rect, width: Pt, tip: Pt) -> list[Band]:
    count = len(drawing.levels)
    pitch = (rect.h + GAP) / count

    def across(y: Pt) -> Pt:
        share = (y - rect.y) / rect.h
        return tip + (width - tip) * (1 - share if drawing.inverted else share)

    tops = [rect.y + i * pitch for i in range(count)]
    return [Band(y, y + pitch - GAP, across(y), across(y + pitch - GAP)) for y in tops]


# --- the two forms --------------------------------------------------------------------------------


def _inside_form(drawing: Pyramid, rect: Rect, kit: Kit, step: Type) -> Setting | None:
    """Names and numbers in the bands, a blunt tip; nothing beside. Only for levels without texts."""
    if any(level.text for level in drawing.levels):
        return None
    width = min(rect.w, 1.6 * rect.h)
    bands = _bands(drawing, rect, width, TIP * width)
    inside = [_fitting(level, band, kit, step) for level, band in zip(drawing.levels, bands, strict=True)]
    return Setting(width, TIP * width, tuple(w for w in inside if w)) if all(inside) else None


def _fitting(level: Level, band: Band, kit: Kit, step: Type) -> Words | None:
    """Name and number centred in a band, on as few lines as its slanted sides leave room for."""
    color = "paper" if level.highlight else "ink"
    parts = [Part(level.name, step.name, color, align="center")]
    if level.number:
        parts.append(Part(level.number.text, step.number, color, align="center"))
    for lines in range(1, INSIDE_LINES + 1):
        height = lines * step.name.lead + (step.number.lead if level.number else 0.0)
        found = words(kit, parts, band.room(height) - 2 * PAD)
        if found and found.height <= height + 0.01 and height + 2 <= band.bottom - band.top:
            return found
    return None


def _beside_form(drawing: Pyramid, rect: Rect, kit: Kit, step: Type) -> Setting | None:
    """A pointed pyramid with numbers, names and texts in columns at its right."""
    width = _beside_width(rect.w, rect.h)
    numbers = _numbers(drawing, kit, step)
    beside = _beside(drawing, rect.w - width - AIR - _wide(numbers), kit, step)
    room = _bands(drawing, rect, width, 0.0)[0]
    if beside is None or any(w.height > room.bottom - room.top + 0.01 for w in beside):
        return None
    return Setting(width, 0.0, beside=tuple(beside), numbers=tuple(numbers))


def _beside_width(width: Pt, height: Pt) -> Pt:
    return min(SHARE * width, SLOPE * height)


def _numbers(drawing: Pyramid, kit: Kit, step: Type) -> list[Words]:
    """The numbers of all levels, empty where there is none; nothing when no level has one."""
    if not any(level.number for level in drawing.levels):
        return []
    texts = [level.number.text if level.number else "" for level in drawing.levels]
    colors = ["accent" if level.highlight else "" for level in drawing.levels]
    return [one_line(kit, t, step.number, color=c, weight=BOLD) for t, c in zip(texts, colors, strict=True)]


def _wide(numbers: list[Words]) -> Pt:
    """Width of the column of numbers with the air after it."""
    return max(n.width for n in numbers) + COLUMN_AIR if numbers else 0.0


def _beside(drawing: Pyramid, room: Pt, kit: Kit, step: Type) -> list[Words] | None:
    found = []
    for level in drawing.levels:
        color = "accent" if level.highlight else ""
        found.append(words(kit, [Part(level.name, step.name, color), Part(level.text, step.text)], room))
    return [w for w in found if w] if all(found) else None


# --- drawing --------------------------------------------------------------------------------------


def _items(drawing: Pyramid, rect: Rect, kit: Kit, setting: Setting) -> list[AnyItem]:
    """The bands from the top, each with the texts that belong to it."""
    left = rect.x if setting.beside else rect.x + (rect.w - setting.width) / 2
    middle = left + setting.width / 2
    items: list[AnyItem] = []
    bands = _bands(drawing, rect, setting.width, setting.tip)
    for i, (level, band) in enumerate(zip(drawing.levels, bands, strict=True)):
        items.append(_band(band, middle, level))
        if setting.inside:
            items.append(setting.inside[i].centred(middle, (band.top + band.bottom) / 2, f"{level.name.text}: text"))
        else:
            items += _side(i, band, left + setting.width + AIR, middle, rect, kit, setting, level.name.text)
    return items


def _side(
    index: int, band: Band, x: Pt, middle: Pt, rect: Rect, kit: Kit, setting: Setting, name: str
) -> list[AnyItem]:
    """What stands beside a band, ruled off from what is beside the next."""
    items: list[AnyItem] = []
    beside, y = setting.beside[index], (band.top + band.bottom) / 2
    if index < len(setting.beside) - 1:
        start = middle + band.lower / 2 + 2 * GAP
        hair = PRINT_HAIR if kit.is_brief else HAIR
        items.append(hline(start, band.bottom + GAP / 2, rect.right - start, width=hair))
    if setting.numbers:
        number = setting.numbers[index]
        right = x + max(n.width for n in setting.numbers)
        if number.lines:
            items.append(number.at(right - number.width, y - number.height / 2, f"{name}: number"))
        x = right + COLUMN_AIR
    items.append(beside.at(x, y - beside.height / 2, name))
    return items


def _band(band: Band, middle: Pt, level: Level) -> ShapeItem:
    up, low = band.upper / 2, band.lower / 2
    corners = [(middle - up, band.top), (middle + up, band.top)]
    corners += [(middle + low, band.bottom), (middle - low, band.bottom)]
    fill = Fill("accent" if level.highlight else "step")
    return polygon(list(dict.fromkeys(corners)), fill, name=level.name.text)

"""Parts of a whole in, a hundred cells out, with names and numbers at the height of the cells they speak of."""

from __future__ import annotations

from msgspec import Struct

from briefing.charts.scale import spread
from briefing.document import Exhibit
from briefing.document.drawings.waffle import Waffle, WafflePart
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Type, Words, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import Part, box, group, sized
from briefing.layout.traits import Traits
from briefing.pages import AnyItem

SIDE = 10
SIZE, PRINT_SIZE = 320.0, 150.0
"""The usual width and height of the hundred cells."""
SHARE = 0.62
"""The most of the width that the cells take."""
GAP = 0.12
"""Between two cells, as a share of their pitch."""
AIR: Pt = 24.0
PRINT_AIR: Pt = 14.0
BETWEEN: Pt = 8.0
HERO = 1.6
"""Numbers of highlighted parts, in sizes of the others."""
QUIET = ("context", "mid", "text", "ink")
NAMELESS = "step"


class Named(Struct, frozen=True):
    """A part's colour with what is said of it, and the height it would like to stand at, in rows of cells."""

    part: WafflePart
    color: str
    words: Words
    row: float


def traits(drawing: Waffle) -> Traits:
    """A square diagram beside which takeaways stand."""
    return Traits(is_narrow=True)


def natural_height(drawing: Waffle, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the cells at `width`, or of the names beside them."""
    step, side = steps(kit)[0], _side(width, kit)
    found = _named(drawing, _room(width, side, kit, step), kit, step) or []
    return max(side, sum(n.words.height + BETWEEN for n in found) - BETWEEN)


def _side(width: Pt, kit: Kit) -> Pt:
    return min(PRINT_SIZE if kit.is_brief else SIZE, SHARE * width)


def _room(width: Pt, side: Pt, kit: Kit, step: Type) -> Pt:
    """Width of what is said of a part."""
    return width - side - (PRINT_AIR if kit.is_brief else AIR) - 1.2 * step.name.size


def draw(drawing: Waffle, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The cells in `rect`. Raises `TooFull` when the names do not fit beside them."""
    side = min(rect.h, _side(rect.w, kit) * (1 if kit.is_brief else 1.1))
    air = PRINT_AIR if kit.is_brief else AIR
    for step in steps(kit):
        found = _named(drawing, _room(rect.w, side, kit, step), kit, step)
        heights = [n.words.height + BETWEEN for n in found or ()]
        wanted = [rect.y + n.row * side / SIDE for n in found or ()]
        bottom = rect.y + max(side, min(rect.h, sum(heights) - BETWEEN))
        places = spread(wanted, heights, rect.y - BETWEEN / 2, bottom + BETWEEN / 2)
        if found is not None and places is not None:
            items = _cells(drawing, Rect(rect.x, rect.y, side, side))
            for each, y in zip(found, places, strict=True):
                items += _label(each, rect.x + side + air, y)
            return (group(exhibit, items, rect),)
    raise TooFull("the names of the parts do not fit beside the cells", "shorter names, or no notes", exhibit.mark)


def colors(drawing: Waffle) -> list[str]:
    """The colour of each part: the accent for what is highlighted (a second one softer), greys for the others."""
    quiet, loud = iter(QUIET), iter(("accent", "accent-soft", "text", "ink"))
    return [NAMELESS if not p.name else next(loud) if p.highlight else next(quiet) for p in drawing.parts]


def _named(drawing: Waffle, room: Pt, kit: Kit, step: Type) -> list[Named] | None:
    """The named parts with what is said of each; None when a name is too wide."""
    found, start = [], 0
    for part, color in zip(drawing.parts, colors(drawing), strict=True):
        middle = (start + part.cells / 2) / SIDE
        start += part.cells
        if not part.name:
            continue
        ink = "accent" if part.highlight else ""
        size = step.number.size * (HERO if part.highlight and not kit.is_brief else 1)
        number = Part(part.number.text, sized(step.number, size), ink, BOLD)
        said = words(kit, [number, Part(part.name, step.name, ink), Part(part.note, step.small)], room)
        if said is None:
            return None
        found.append(Named(part, color, said, middle))
    return found


def _cells(drawing: Waffle, square: Rect) -> list[AnyItem]:
    """The cells row by row from the top left."""
    pitch = square.w / (SIDE - GAP)
    size = pitch * (1 - GAP)
    filled = [(p, c) for p, c in zip(drawing.parts, colors(drawing), strict=True) for _ in range(p.cells)]
    places = [(square.x + i % SIDE * pitch, square.y + i // SIDE * pitch) for i in range(len(filled))]
    return [
        box(Rect(x, y, size, size), color, part.name.text or "Cell")
        for (x, y), (part, color) in zip(places, filled, strict=True)
    ]


def _label(each: Named, x: Pt, y: Pt) -> list[AnyItem]:
    """A part's swatch with its number and name, `y` being their middle."""
    first = each.words.paras[0]
    size = 0.7 * each.words.paras[-1].runs[0].style.size
    top = y - each.words.height / 2
    middle = top + first.lines[0].baseline - 0.36 * first.runs[0].style.size
    name = each.part.name.text
    swatch = box(Rect(x, middle - size / 2, size, size), each.color, f"{name}: colour")
    return [swatch, each.words.at(x + 1.7 * size, top, name)]

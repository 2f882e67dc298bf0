"""Steps that lead round to the first in, numbered dots on a circle with texts at both sides out.

An even number of steps has none at the very top or bottom; of an odd number the first stands on top, its text above
it. So every other text has a place in one of two columns, where texts are spread so that none touch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import asin, ceil, cos, degrees, radians, sin, tan

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.document import Exhibit
from briefing.document.drawings.cycle import Cycle, CycleStep
from briefing.geometry import Pt, Rect, union
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import (
    HAIR,
    PRINT_HAIR,
    Part,
    block_height,
    cuts_word,
    flush_right,
    group,
    open_path,
    phrased,
    sized,
    stacked,
)
from briefing.layout.traits import DIAGRAM, Traits
from briefing.lines import Align, Paragraph
from briefing.pages import AnyItem, Fill, PathOp, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken

SLACK: Pt = 0.01
"""What heights may differ by and still be equal."""
AIR: Pt = 5.0
"""Between a dot and the ends of the arrows."""
CENTER_LINES = 4
"""Lines that the words in the middle may have."""
SHORT, LONG = 2, 9
"""Lines that a title or text has if it can, and at most."""
RADII = 9
"""Radii that are tried, from the largest."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of a cycle in a medium: radii of a `dot` and of the ring (`least` to `most`), the air
    `out` from ring to texts and `between` texts, the greatest `width` of a text."""

    title: TypeToken
    text: TypeToken
    number: TypeToken
    center: TypeToken
    dot: Pt
    least: Pt
    most: Pt
    out: Pt
    between: Pt
    width: Pt
    arc: Pt
    leader: Pt


class Spot(Struct, frozen=True):
    """A step set: its `angle` clockwise from twelve o'clock in degrees, and its texts in a box of `width` pt."""

    step: CycleStep
    index: int
    angle: float
    paras: tuple[Paragraph, ...]
    width: Pt

    @property
    def height(self) -> Pt:
        return block_height(self.paras)

    @property
    def side(self) -> int:
        """1 on the right, -1 on the left, 0 on top."""
        return 0 if self.angle == 0 else 1 if self.angle < 180 else -1


class Ring(Struct, frozen=True):
    """Where the circle lies."""

    x: Pt
    y: Pt
    radius: Pt

    def at(self, angle: float) -> tuple[Pt, Pt]:
        """The point at an angle clockwise from twelve o'clock, in degrees."""
        return self.x + self.radius * sin(radians(angle)), self.y - self.radius * cos(radians(angle))


def traits(drawing: Cycle) -> Traits:
    """A wide diagram that can be set smaller."""
    return replace(DIAGRAM, yields=True, adapts=True)


def natural_height(drawing: Cycle, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the cycle at `width`: its largest ring, or its texts where they are higher."""
    look = _looks(kit)[0]
    spots = _spots(drawing, _room(width, look.most, look), kit, look)
    sides = max(_stack(spots, side, look) for side in (-1, 1))
    return max(2 * (look.most + look.dot), sides) + _above(spots, look)


def draw(drawing: Cycle, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The cycle in `rect`. Raises `TooFull` when its texts do not fit at the smallest size."""
    for most, look, radius in product((SHORT, LONG), _looks(kit), range(RADII)):
        ring_radius = look.most - (look.most - look.least) * radius / (RADII - 1)
        room = _room(rect.w, ring_radius, look)
        spots = _spots(drawing, room, kit, look)
        ring = _ring(spots, ring_radius, rect, look)
        middle = _center(drawing, ring, kit, look) if ring else None
        if ring and middle is not None and not _cuts(spots, room, most, kit):
            return (group(exhibit, _drawn(spots, ring, middle, rect, kit, look), rect),)
    raise TooFull("the steps of the cycle do not fit", "shorter texts, or fewer steps", exhibit.mark)


# --- setting --------------------------------------------------------------------------------------


def _looks(kit: Kit) -> tuple[Look, ...]:
    if kit.is_brief:
        lead, text = kit.token("list-lead"), kit.token("list-text")

        def print_look(less: Pt, most: Pt) -> Look:
            return Look(
                sized(lead, lead.size - less), sized(text, text.size - less), sized(lead, 8.5, weight=BOLD),
                sized(lead, lead.size - less), 10, 44, most, 20, 8, 150, 1.0, PRINT_HAIR,
            )  # fmt: skip

        return print_look(0, 78), print_look(0.5, 64)
    lead, text, middle = kit.token("list-lead"), kit.token("list-text"), kit.token("cell-lead")

    def look(bigger: Pt, dot: Pt) -> Look:
        title = sized(lead, lead.size + bigger)
        words = sized(text, max(10.5, text.size + bigger))
        number = sized(lead, lead.size + min(bigger, 0), weight=BOLD)
        return Look(title, words, number, sized(middle, middle.size + bigger), dot, 70, 150, 36, 14, 290, 1.5, HAIR)

    return look(2, 19), look(1, 18), look(0, 17), look(-1, 15), look(-2, 14)


def _room(width: Pt, radius: Pt, look: Look) -> Pt:
    """The width of a text at either side."""
    return min(look.width, width / 2 - radius - look.dot - look.out)


def _cuts(spots: Sequence[Spot], room: Pt, most: int, kit: Kit) -> bool:
    """Whether a text has more than `most` lines, or a word that is wider than the room it has."""
    paras = [para for spot in spots for para in spot.paras]
    return any(len(para.lines) > most or cuts_word(kit, para, room) for para in paras)


def _spots(drawing: Cycle, room: Pt, kit: Kit, look: Look) -> list[Spot]:
    count = len(drawing.steps)
    first = 0.0 if count % 2 else 180 / count
    spots = []
    for i, step in enumerate(drawing.steps):
        angle = first + i * 360 / count
        align: Align = "left" if angle else "center"
        parts = [Part(step.title, look.title, "accent" if step.highlight else "", align=align)]
        parts += [Part(step.text, look.text, before=2, align=align)] if step.text else []
        spots.append(Spot(step, i, angle, *phrased(kit, parts, room)))
    return spots


def _above(spots: Sequence[Spot], look: Look) -> Pt:
    """Height of the text above the topmost dot, with air."""
    return sum(spot.height + look.between / 2 for spot in spots if not spot.side)


def _of(spots: Sequence[Spot], side: int) -> list[Spot]:
    """The spots of a side, from the top."""
    return [spot for spot in spots if spot.side == side][::side or 1]


def _stack(spots: Sequence[Spot], side: int, look: Look) -> Pt:
    mine = _of(spots, side)
    return sum(spot.height + look.between for spot in mine) - look.between if mine else 0.0


def _ring(spots: Sequence[Spot], radius: Pt, rect: Rect, look: Look) -> Ring | None:
    """The ring in the middle of the height that the text on top leaves; None when ring or texts are too high."""
    top = rect.y + _above(spots, look)
    room = rect.bottom - top
    if max(2 * (radius + look.dot), _stack(spots, 1, look), _stack(spots, -1, look)) > room + SLACK:
        return None
    return Ring(rect.x + rect.w / 2, top + room / 2, radius)


def _center(drawing: Cycle, ring: Ring, kit: Kit, look: Look) -> tuple[tuple[Paragraph, ...], Pt] | None:
    """The words in the middle and the width of their box; None when they do not fit there."""
    if not drawing.center:
        return (), 0.0
    room = _inside(ring, look)
    (para,), box = phrased(kit, [Part(drawing.center, look.center, align="center")], room)
    fits = len(para.lines) <= CENTER_LINES and para.height <= room and not cuts_word(kit, para, room)
    return ((para,), box) if fits else None


def _inside(ring: Ring, look: Look) -> Pt:
    """Side of the square that the words in the middle stand in."""
    return (ring.radius - look.dot) * 1.35


# --- drawing --------------------------------------------------------------------------------------


def _drawn(
    spots: Sequence[Spot], ring: Ring, middle: tuple[tuple[Paragraph, ...], Pt], rect: Rect, kit: Kit, look: Look
) -> list[AnyItem]:
    items: list[AnyItem] = [_arrow(a, b, ring, look) for a, b in zip(spots, [*spots[1:], spots[0]], strict=True)]
    tops = {**_tops(spots, 1, ring, rect, look), **_tops(spots, -1, ring, rect, look)}
    for spot in spots:
        items += [_dot(spot, ring, kit, look), *_words(spot, tops.get(spot.index), ring, look)]
    words, width = middle
    if words:
        items.append(stacked(words, ring.x - width / 2, ring.y - block_height(words) / 2, width, name="Middle"))
    return items


def _tops(spots: Sequence[Spot], side: int, ring: Ring, rect: Rect, look: Look) -> dict[int, Pt]:
    """The top of each text of a side: beside its dot, or as near as the others let it."""
    mine = _of(spots, side)
    heights = [spot.height + look.between for spot in mine]
    top = rect.y + _above(spots, look) - look.between / 2
    wanted = [ring.at(spot.angle)[1] for spot in mine]
    middles = scale.spread(wanted, heights, top - SLACK, rect.bottom + look.between / 2 + SLACK)
    assert middles is not None, "the ring was made for texts that fit"
    return {spot.index: at - spot.height / 2 for spot, at in zip(mine, middles, strict=True)}


def _dot(spot: Spot, ring: Ring, kit: Kit, look: Look) -> ShapeItem:
    x, y = ring.at(spot.angle)
    rect = Rect(x - look.dot, y - look.dot, 2 * look.dot, 2 * look.dot)
    hot = spot.step.highlight
    text = kit.paragraph(str(spot.index + 1), look.number, rect.w, align="center", color="paper" if hot else "")
    fill = Fill("accent" if hot else "step")
    return ShapeItem(rect=rect, geometry="ellipse", fill=fill, text=(text,), text_rect=rect, name=spot.step.title.text)


def _words(spot: Spot, top: Pt | None, ring: Ring, look: Look) -> list[AnyItem]:
    """A step's texts, and the line that leads to them from its dot."""
    x, y = ring.at(spot.angle)
    name = f"{spot.step.title.text}: text"
    if top is None:
        top = y - look.dot - look.between / 2 - spot.height
        return [stacked(spot.paras, ring.x - spot.width / 2, top, spot.width, name=name)]
    edge = ring.x + spot.side * (ring.radius + look.dot + look.out)
    start, stop = x + spot.side * (look.dot + 3), edge - spot.side * 6
    middle = top + spot.height / 2
    stroke = Stroke("accent" if spot.step.highlight else "mid", look.leader)
    points = [(start, y), (stop, y)]
    if not top <= y <= top + spot.height:
        turn = edge - spot.side * look.out * 0.6
        points = [(start, y), (turn, y), (turn, middle), (stop, middle)]
    paras = spot.paras if spot.side > 0 else tuple(flush_right(para, spot.width) for para in spot.paras)
    left = edge if spot.side > 0 else edge - spot.width
    return [open_path(points, stroke, name="Leader"), stacked(paras, left, top, spot.width, name=name)]


def _arrow(start: Spot, end: Spot, ring: Ring, look: Look) -> ShapeItem:
    """The part of the circle from one dot to the next, with a head at its end."""
    clear = 2 * degrees(asin((look.dot + AIR) / (2 * ring.radius)))
    first, last = start.angle + clear, (end.angle if end.angle > start.angle else end.angle + 360) - clear
    corners = [ring.at(angle) for angle in (first, last, *(a for a in range(0, 720, 90) if first < a < last))]
    return ShapeItem(
        rect=union([Rect(x, y, 0.0, 0.0) for x, y in corners]),
        geometry="path",
        path=_arc(ring, first, last),
        stroke=Stroke("mid", look.arc),
        head=True,
        name="Arrow",
    )


def _arc(ring: Ring, first: float, last: float) -> tuple[PathOp, ...]:
    """Part of the circle clockwise, in curves of at most a quarter."""
    count = ceil((last - first) / 90)
    step = (last - first) / count
    handle = 4 / 3 * tan(radians(step) / 4) * ring.radius
    ops: list[PathOp] = [("M", *ring.at(first))]
    for i in range(count):
        a, b = first + i * step, first + (i + 1) * step
        (x0, y0), (x1, y1) = ring.at(a), ring.at(b)
        ops.append((
            "C", x0 + handle * cos(radians(a)), y0 + handle * sin(radians(a)),
            x1 - handle * cos(radians(b)), y1 - handle * sin(radians(b)), x1, y1,
        ))  # fmt: skip
    return tuple(ops)

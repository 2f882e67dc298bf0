"""Points with their names in, each name beside its point or on a leader, clear of all else, out.

A name stands right, left, over or under its point, else at a corner, else further off on a thin line. Several
orders of placing are tried; the one that leaves the fewest names out, then the fewest on lines, is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from briefing.geometry import Pt, Rect
from briefing.layout.chart_text import CAP, Block, ink
from briefing.layout.clearance import Segment, crosses
from briefing.lines import Paragraph
from briefing.pages import LabelPosition

NEAR = 4.0
"""Between a point and its name, in pt."""

RINGS = (10.0, 18.0, 28.0, 40.0, 54.0, 70.0)
"""How far from the point's edge names on a leader may stand, in pt."""

AIR = 2.0
"""Around a name, in pt."""

TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)
"""Directions in sixteenths of a turn, counted from the right upwards: right, left, over, under, the corners, and
those between, on leaders only."""

NATIVE: dict[int, LabelPosition] = {0: "r", 8: "l", 4: "t", 12: "b"}


class Named(NamedTuple):
    """A point's box, its name set to the left, in the middle and to the right, and how soon it is placed."""

    box: Rect
    sets: tuple[Block, Block, Block]
    rank: int


class Place(NamedTuple):
    """Where a name stands: the box of its text, the text, its native position if it has one, its leader, and the
    glyphs with the air around them."""

    rect: Rect
    paragraph: Paragraph
    position: LabelPosition
    line: Segment | None
    box: Rect


class Site(NamedTuple):
    """What names keep clear of: all `points`, the `taken` rectangles, the `strokes`; and the `room` they stay in."""

    points: Sequence[Rect]
    taken: Sequence[Rect]
    strokes: Sequence[Segment]
    room: Rect


def place_names(named: Sequence[Named], site: Site) -> list[Place | None]:
    """A place for each name, None where there is none. Leaders are tried only where names lack room without."""
    near = [[p for p in _candidates(n, (NEAR,), site.room) if _is_free(p, n, site)] for n in named]
    best = _best([_Options(own) for own in near], named)
    if any(place is None for place in best):
        best = _best([_Options(own, _far(n, site)) for own, n in zip(near, named, strict=True)], named)
    return best


class _Options:
    """The free places of a name, nearest first; those on leaders are looked for when they are asked for."""

    def __init__(self, near: Sequence[Place], far: Iterable[Place] = ()) -> None:
        self.near, self._found, self._far = len(near), list(near), iter(far)

    def __iter__(self) -> Iterator[Place]:
        yield from self._found
        for place in self._far:
            self._found.append(place)
            yield place


def _far(named: Named, site: Site) -> Iterator[Place]:
    # a bubble that lies on a larger one has its name outside of both, so its line runs over the larger
    passed = [p.inset(0.5) for p in site.points if p.w > 1 and not p.overlaps(named.box)]
    barred = [*passed, *site.taken]
    for place in _candidates(named, RINGS, site.room):
        if _is_free(place, named, site) and not any(crosses(place.line, box) for box in barred if place.line):
            yield place


# --- orders ---------------------------------------------------------------------------------------


def _best(options: Sequence[_Options], named: Sequence[Named]) -> list[Place | None]:
    """The placing of the order that costs least."""
    best: list[Place | None] = [None] * len(named)
    least: tuple[int, int, int] | None = None
    for order in _orders(named, options):
        placed = _placed(order, options)
        cost = _cost(placed, named)
        if least is None or cost < least:
            best, least = placed, cost
        if cost[1:] == (0, 0):
            break
    return best


def _orders(named: Sequence[Named], options: Sequence[_Options]) -> Iterator[list[int]]:
    """Orders to place names in, those of lower rank always first: as written, by choice, from each side."""
    boxes, everyone = [n.box for n in named], range(len(named))
    choices = [own.near for own in options]
    keys: tuple[Sequence[float], ...] = (
        everyone, choices, [-c for c in choices], [b.x for b in boxes], [-b.x for b in boxes],
        [b.y for b in boxes], [-b.y for b in boxes],
    )  # fmt: skip
    for key in keys:
        ranked = sorted((named[i].rank, key[i], i) for i in everyone)
        yield [i for _, _, i in ranked]


def _placed(order: Sequence[int], options: Sequence[_Options]) -> list[Place | None]:
    placed: list[Place | None] = [None] * len(options)
    boxes: list[Rect] = []
    lines: list[Segment] = []
    for i in order:
        for place in options[i]:
            clear = not any(place.box.overlaps(b) for b in boxes) and not any(crosses(s, place.box) for s in lines)
            if clear and (place.line is None or not any(crosses(place.line, b) for b in boxes)):
                placed[i] = place
                boxes.append(place.box)
                lines += [place.line] if place.line else []
                break
    return placed


def _cost(placed: Sequence[Place | None], named: Sequence[Named]) -> tuple[int, int, int]:
    """Names of the first rank left out, all left out, all on leaders."""
    lost = [n.rank for p, n in zip(placed, named, strict=True) if p is None]
    return lost.count(0), len(lost), sum(1 for p in placed if p and p.line)


# --- places ---------------------------------------------------------------------------------------


def _is_free(place: Place, own: Named, site: Site) -> bool:
    if not site.room.holds(place.box, 0.5) or any(place.box.overlaps(t) for t in site.taken):
        return False
    if any(place.box.overlaps(p) for p in site.points if p != own.box):
        return False
    return not any(crosses(s, place.box) for s in site.strokes)


def _candidates(named: Named, away: Sequence[Pt], room: Rect) -> Iterator[Place]:
    """Near places first, then ever further ones."""
    for distance in away:
        leads = distance > NEAR
        for turn in TURNS if leads else TURNS[:8]:
            yield _place(named, turn, distance, room, leads=leads)


def _place(named: Named, turn: int, away: Pt, room: Rect, *, leads: bool) -> Place:
    """The name `away` pt from the edge of its point, in a direction; straight over or under it, moved inwards where
    it would leave the room."""
    dx, dy = cos(turn * pi / 8), -sin(turn * pi / 8)
    side = 0 if dx > 0.1 else 2 if dx < -0.1 else 1
    block = named.sets[side]
    size = block.paragraph.lines[0].spans[0].style.size
    height = CAP * size + (block.lines - 1) * block.paragraph.lead
    radius = named.box.w / 2
    cx, cy = named.box.x + radius, named.box.y + radius
    x, y = cx + dx * (radius + away), cy + dy * (radius + away + height / 2)
    moved = 0.0
    if side == 1:
        half = block.width / 2 + AIR + 0.5
        moved = max(room.x + half - x, 0.0) + min(room.right - half - x, 0.0)
    label = block.label(x + moved, y, "none")
    line = None
    if leads:
        edge = radius + away - 2.0
        line = (cx + dx * radius, cy + dy * radius, cx + dx * edge, cy + dy * edge)
    position = "none" if leads or moved or block.lines > 1 else NATIVE.get(turn, "none")
    return Place(label.rect, label.paragraph, position, line, ink(label.rect, label.paragraph).inset(-AIR))

"""Points with their names in, each name beside its point or on a leader, clear of all else, out.

A name stands right, left, over or under its point, else at a corner, else further off on a thin line; beside its
point only where no other point is nearer, if it can. Several orders of placing are tried; the one that leaves the
fewest names out, then the fewest on lines or nearer to another point, is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import cos, hypot, pi, sin

from msgspec import Struct
from msgspec.structs import replace

from briefing.geometry import Pt, Rect
from briefing.layout.chart_text import CAP, Block, ink
from briefing.layout.clearance import Segment, crosses, disc_gap
from briefing.lines import Align, Paragraph
from briefing.pages import LabelPosition

NEAR = 4.0
"""Between a point and its name, in pt."""

RINGS = (10.0, 18.0, 28.0, 40.0, 54.0, 70.0)
"""How far from the point's edge names on a leader may stand, in pt."""

SHORT = 2
"""So many of these are short: a name there is better than beside its point but nearer to another."""

AIR = 2.0
"""At the sides of a name, in pt."""

LEADING = 2.5
"""Over the capitals of a name and under its baseline, in pt."""

DOUBT = 1.0
"""By how much, in pt, a name beside its point lies nearer to that than to any other."""

TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)
"""Directions in sixteenths of a turn, counted from the right upwards: right, left, over, under, the corners, and
those between, on leaders only."""

NATIVE: dict[int, LabelPosition] = {0: "r", 8: "l", 4: "t", 12: "b"}


ALIGNS: tuple[Align, Align, Align] = ("left", "center", "right")

Sets = tuple[Block, Block, Block]
"""A name set to the left, in the middle and to the right."""


class Named(Struct, frozen=True):
    """The square around a point, its name in one or more widths, how soon it is placed, and the room that it stays in
    if it can, where that is less than all."""

    box: Rect
    widths: Sequence[Sets]
    rank: int
    home: Rect | None = None


class Place(Struct, frozen=True):
    """Where a name stands: the box of its text, the text, its native position if it has one, its leader, the glyphs
    with the air around them, and whether it is doubtful: nearer to another point, or away from home."""

    rect: Rect
    paragraph: Paragraph
    position: LabelPosition
    line: Segment | None
    box: Rect
    doubtful: bool = False


class Site(Struct, frozen=True):
    """What names keep clear of: all `points`, by the squares around them, the `taken` rectangles, the `strokes`; the
    `room` they stay in, and how far from their points' edges those on leaders may stand, `rings` in pt."""

    points: Sequence[Rect]
    taken: Sequence[Rect]
    strokes: Sequence[Segment]
    room: Rect
    rings: Sequence[Pt] = RINGS


def place_names(named: Sequence[Named], site: Site) -> list[Place | None]:
    """A place for each name, None where there is none. Leaders are tried only where names lack room without."""
    best: list[Place | None] = [None] * len(named)
    least = _cost(best, named)
    for options in _tries(named, site):
        placed = _best(options, named)
        cost = _cost(placed, named)
        if cost < least:
            best, least = placed, cost
        if all(place and not place.doubtful for place in best):
            break
    return best


def _tries(named: Sequence[Named], site: Site) -> Iterator[list[_Options]]:
    """Ever more of the places for each name: beside the points; on leaders too; on leaders only where points touch each
    other, so that they fan out, at last with the names on as many lines as may be."""
    near = [_near(n, site) for n in named]
    yield [_Options(own) for own in near]
    yield [_led(own, n, site) for own, n in zip(near, named, strict=True)]
    crowded = [_touches(n.box, site.points) for n in named]
    beside = [[] if is_crowded else own for own, is_crowded in zip(near, crowded, strict=True)]
    if any(crowded):
        yield [_led(own, n, site) for own, n in zip(beside, named, strict=True)]
    if any(is_crowded and len(n.widths) > 1 for is_crowded, n in zip(crowded, named, strict=True)):
        tall = [replace(n, widths=n.widths[::-1]) for n in named]
        yield [_led(own, n, site) for own, n in zip(beside, tall, strict=True)]


def _touches(own: Rect, points: Sequence[Rect]) -> bool:
    """Whether a point touches another one."""
    r = own.w / 2
    x, y = own.x + r, own.y + r
    return any(hypot(p.x + p.w / 2 - x, p.y + p.h / 2 - y) < 1.1 * (r + p.w / 2) for p in points if p != own)


def _led(near: Sequence[Place], named: Named, site: Site) -> _Options:
    """Beside the point, on a short leader, nearer to another point, on a longer leader; away from home last."""
    clear = [p for p in near if not p.doubtful]
    home = replace(site, room=named.home or site.room)
    short, long = (_far(named, home, rings) for rings in (site.rings[:SHORT], site.rings[SHORT:]))
    abroad = (replace(p, doubtful=True) for p in _far(named, site, site.rings if named.home else ()))
    return _Options(clear, chain(short, near[len(clear) :], long, abroad))


def _near(named: Named, site: Site) -> list[Place]:
    """The free places beside a point, those nearer to another one last."""
    own_room = replace(site, room=named.home or site.room)
    free = [p for p in _candidates(named, (NEAR,), own_room.room) if _is_free(p, named, own_room)]
    others = [p for p in site.points if p != named.box]
    told = [replace(p, doubtful=_is_doubtful(p, named.box, others)) for p in free]
    return sorted(told, key=lambda p: p.doubtful)


def _is_doubtful(place: Place, own: Rect, others: Sequence[Rect]) -> bool:
    """Whether a reader may take the name for that of another point, which lies as near to it."""
    text = place.box.inset(AIR, LEADING)
    away = disc_gap(text, own)
    return any(disc_gap(text, other) < away + DOUBT for other in others)


class _Options:
    """The free places of a name, nearest first; those on leaders are looked for when they are asked for."""

    def __init__(self, near: Sequence[Place], far: Iterable[Place] = ()) -> None:
        self.near, self._found, self._far = len(near), list(near), iter(far)

    def __iter__(self) -> Iterator[Place]:
        yield from self._found
        for place in self._far:
            self._found.append(place)
            yield place


def _far(named: Named, site: Site, rings: Sequence[Pt]) -> Iterator[Place]:
    # a bubble that lies on a larger one has its name outside of both, so its line runs over the larger
    passed = [p.inset(0.5) for p in site.points if p.w > 1 and not p.overlaps(named.box)]
    barred = [*passed, *site.taken]
    for place in _candidates(named, rings, site.room):
        if _is_free(place, named, site) and not any(crosses(place.line, box) for box in barred if place.line):
            yield place


# --- orders ---------------------------------------------------------------------------------------


def _best(options: Sequence[_Options], named: Sequence[Named]) -> list[Place | None]:
    """The placing of the order that costs least."""
    best: list[Place | None] = [None] * len(named)
    least: tuple[int, int, float] | None = None
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


def _cost(placed: Sequence[Place | None], named: Sequence[Named]) -> tuple[int, int, float]:
    """Names of the first rank left out, all left out, and the trouble with others: 2 for each that is doubtful, 1 to 2
    for one on a leader."""
    lost = [n.rank for p, n in zip(placed, named, strict=True) if p is None]
    return lost.count(0), len(lost), sum(_trouble(p) for p in placed if p)


def _trouble(place: Place) -> float:
    x1, y1, x2, y2 = place.line or (0.0,) * 4
    return 2.0 * place.doubtful + (1.0 + hypot(x2 - x1, y2 - y1) / RINGS[-1] if place.line else 0.0)


# --- places ---------------------------------------------------------------------------------------


def _is_free(place: Place, own: Named, site: Site) -> bool:
    if not site.room.holds(place.box, 0.5) or any(place.box.overlaps(t) for t in site.taken):
        return False
    if any(disc_gap(place.box, p) < 0 for p in site.points if p != own.box):
        return False
    return not any(crosses(s, place.box) for s in site.strokes)


def _candidates(named: Named, away: Sequence[Pt], room: Rect) -> Iterator[Place]:
    """Near places first, then ever further ones."""
    for sets in named.widths:
        for distance in away:
            leads = distance > NEAR
            for turn in TURNS if leads else TURNS[:8]:
                yield _place(named, sets, turn, distance, room, leads=leads)


def _place(named: Named, sets: Sets, turn: int, away: Pt, room: Rect, *, leads: bool) -> Place:
    """The name `away` pt from the edge of its point, in a direction; straight over or under it, moved inwards where
    it would leave the room."""
    dx, dy = cos(turn * pi / 8), -sin(turn * pi / 8)
    side = 0 if dx > 0.1 else 2 if dx < -0.1 else 1
    block = sets[side]
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
    return Place(label.rect, label.paragraph, position, line, ink(label.rect, label.paragraph).inset(-AIR, -LEADING))

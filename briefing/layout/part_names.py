"""Parts of a ring or pie in, their names beside it with leaders out, spread so that none touch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, sized, text_color
from briefing.layout.chart_text import Block, cuts_words, label_runs, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, rule
from briefing.pages import AnyItem, PathOp, ShapeItem, Stroke

Point = tuple[Pt, Pt]

CLEAR = 4.0
"""Air between a part and its leader, in pt."""

AIR = 6.0
"""Air between the names of neighbouring parts, in pt."""

LEADER, LEADER_BRIEF = 72.0, 48.0
"""Names stand at the panel's edge while their leaders are no longer than this; else half as far from
the ring. In pt."""

STEM_AIR = 14.0
"""From names that share a leader to the ring, at least, in pt: the stem stands between."""

SLIVER = 4.0
"""Neighbouring parts thinner than this, in degrees, share a leader."""

INLINE = 0.34
"""Most of the width that a number with its name beside it takes before it breaks."""


class PartName(Struct, frozen=True):
    """A part's number with its name below (or, without `name`, both or one of them on a line), to stand on
    the ring's left (`side` -1) or right (1); `angles` are the part's ends."""

    number: Block
    name: Block | None
    side: int
    angles: tuple[float, float]

    @property
    def angle(self) -> float:
        """The part's middle."""
        return sum(self.angles) / 2

    @property
    def is_sliver(self) -> bool:
        """Whether the part is too thin to point at."""
        return self.angles[1] - self.angles[0] < SLIVER

    @property
    def width(self) -> Pt:
        return max(self.number.box, self.name.box if self.name else 0.0)

    @property
    def height(self) -> Pt:
        return self.number.height + (self.name.height if self.name else 0.0) + AIR


def part_name(
    spec: ChartSpec, kit: Kit, style: Look, index: int, angle: tuple[float, float], width: Pt,
    *, inline: bool = False, bare: bool = False,
) -> PartName:  # fmt: skip
    """The name of part `index`, which lies between two angles: its number over it, or before it on the line
    (`inline`), or nowhere (`bare`). `TooFull` when it would be cut."""
    datum, category = spec.series[0].data[index], spec.categories[index]
    value = sized(style.value, style.value.size if kit.is_brief or inline else 20.0)
    token = style.legend if kit.is_brief else style.category
    color = "ink" if kit.is_brief else text_color("accent", kit) if datum.highlight else "text"
    number = label_runs(kit, datum.label, value, color)
    between = ("，" if kit.lang.startswith("zh") else ", ") if category.note else ""
    name = kit.runs(f"{category.name}{between}{category.note}", token, color="grey")
    side = -1 if sum(angle) / 2 > 180 else 1
    if inline:
        runs = (*number, *kit.runs("  ", token), *name)
        return PartName(set_block(kit, runs, width * INLINE, value.lead), None, side, angle)
    room = width * 0.28
    if cuts_words(kit, name, room):
        raise TooFull("the names of the parts are too long", "shorten them, or use horizontal bars")
    if bare:
        return PartName(set_block(kit, name, room, token.lead), None, side, angle)
    return PartName(set_line(kit, number, value.lead), set_block(kit, name, room, token.lead), side, angle)


def placed(
    names: Sequence[PartName], kit: Kit, rect: Rect, air: Pt, largest: Pt, least: Pt
) -> tuple[Point, Pt, tuple[AnyItem, ...]]:
    """Centre and radius of the largest ring or pie between its names, and these. `TooFull` when it would be smaller
    than `least`."""
    room = {side: max((n.width + air for n in names if n.side == side), default=0.0) for side in (-1, 1)}
    free = rect.w - room[-1] - room[1]
    center = (rect.x + room[-1] + free / 2, rect.y + rect.h / 2)
    radius = min(largest, rect.h / 2 - 2, free / 2)
    while radius >= least:
        items = part_labels(names, kit, rect, center, radius)
        if all(rect.holds(item.rect, 0.5) for item in items):
            return center, radius, items
        radius -= CLEAR  # leaders that go round the parts want room beside them
    raise TooFull("the names of the parts leave no room for them", "shorten them, or use horizontal bars")


def part_labels(
    names: Sequence[PartName], kit: Kit, rect: Rect, center: tuple[Pt, Pt], radius: Pt
) -> tuple[AnyItem, ...]:
    """Names at the edges of the panel, or nearer to the ring, spread so that none touch, each with a
    leader to its part."""
    items: list[AnyItem] = []
    for side in (-1, 1):
        mine = sorted((n for n in names if n.side == side), key=lambda n: side * n.angle)
        tips = [scale.on_circle(*center, radius, n.angle)[1] for n in mine]
        # A name's number, not its middle, wants to stand level with the part; none above one before it.
        wanted = [y + (n.height - AIR - n.number.height) / 2 for y, n in zip(tips, mine, strict=True)]
        placed = scale.spread(list(accumulate(wanted, max)), [n.height for n in mine], rect.y, rect.bottom)
        if placed is None:
            raise TooFull("the parts are too many to name", "sum up the small parts")
        tops = [at - n.height / 2 + AIR / 2 for at, n in zip(placed, mine, strict=True)]
        ends = [_tip(n, top + n.number.height / 2, center, radius + CLEAR) for n, top in zip(mine, tops, strict=True)]
        x = _edge(side, mine, tops, ends, rect, center, radius, kit)
        starts = [
            (x + n.number.width + 8 if side < 0 else x - 8, top + n.number.height / 2)
            for n, top in zip(mine, tops, strict=True)
        ]
        runs = _runs(mine)
        alone = [run[0] for run in runs if len(run) == 1]
        items += _leaders(kit, [starts[i] for i in alone], [ends[i] for i in alone], center, radius)
        for run in (run for run in runs if len(run) > 1):
            stem = x + max(mine[i].width for i in run) + 6 if side < 0 else x - 8
            angle = (min(mine[i].angles[0] for i in run) + max(mine[i].angles[1] for i in run)) / 2
            tip = scale.on_circle(*center, radius + CLEAR, angle)
            items += _stem(kit, [starts[i] for i in run], stem, tip, center, radius)
        for n, top in zip(mine, tops, strict=True):
            items.append(n.number.at(x, top))
            if n.name:
                items.append(n.name.at(x, top + n.number.height))
    return group("Part names", items)


def _runs(names: Sequence[PartName]) -> list[list[int]]:
    """The places of names that share a leader: slivers that follow each other round the ring; the others alone."""
    found: list[list[int]] = []
    for i in sorted(range(len(names)), key=lambda i: names[i].angles):
        before = names[found[-1][-1]] if found else None
        if before and before.is_sliver and names[i].is_sliver and names[i].angles[0] - before.angles[1] < 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _stem(
    kit: Kit, starts: Sequence[Point], x: Pt, tip: Point, center: Point, radius: Pt
) -> list[AnyItem]:
    """A leader for several slivers: a stem at `x` that their names hang from, and a line from it to the ring."""
    stroke = Stroke("mid", 0.5 if kit.is_brief else 0.6)
    levels = [y for _, y in starts]
    top, bottom = min(levels), max(levels)
    twigs = [rule(min(x1, x), y, max(x1, x), y, stroke) for x1, y in starts if x1 != x]
    start = (x, min(max(tip[1], top), bottom))
    return [*twigs, rule(x, top, x, bottom, stroke), *_leaders(kit, [start], [tip], center, radius)]


def _tip(name: PartName, level: Pt, center: tuple[Pt, Pt], radius: Pt) -> tuple[Pt, Pt]:
    """Where a part's leader ends, `radius` from the centre: level with its number where the part is
    there, else at the part's middle."""
    rise = (center[1] - level) / radius
    if abs(rise) < 1:
        angle = math.degrees(math.acos(rise))
        angle = angle if name.side > 0 else 360 - angle
        if name.angles[0] + 1 < angle < name.angles[1] - 1:
            return scale.on_circle(*center, radius, angle)
    return scale.on_circle(*center, radius, name.angle)


def _edge(
    side: int, names: Sequence[PartName], tops: Sequence[Pt], tips: Sequence[tuple[Pt, Pt]], rect: Rect,
    center: tuple[Pt, Pt], radius: Pt, kit: Kit,
) -> Pt:  # fmt: skip
    """The left edge of the names on one side: the panel's, unless all leaders would be long; then near
    the ring, which no name touches."""
    longest = LEADER_BRIEF if kit.is_brief else LEADER
    at_panel = rect.x if side < 0 else rect.right - max((n.width for n in names), default=0.0)
    near = []
    for n, top, (tip, _) in zip(names, tops, tips, strict=True):
        text, above = (n.name, top + n.number.height) if n.name else (n.number, top)
        ring = _bound(side, max(above, min(center[1], top + n.height - AIR)), center, radius)
        if side < 0:
            leader = tip - 8 - n.number.width - at_panel
            room = ring - text.box - at_panel - 12
        else:
            leader, room = at_panel - 8 - tip, at_panel - ring - 12
        near.append(0.0 if leader <= longest else min(leader - longest / 2, room))
    near += [_stem_room(side, [names[i] for i in run], [tops[i] for i in run], at_panel, center, radius)
             for run in _runs(names) if len(run) > 1]  # fmt: skip
    return at_panel - side * max(0.0, min(near, default=0.0))


def _stem_room(
    side: int, names: Sequence[PartName], tops: Sequence[Pt], at_panel: Pt, center: tuple[Pt, Pt], radius: Pt
) -> Pt:
    """How far names that share a stem may move towards the ring."""
    levels = [top + n.number.height / 2 for n, top in zip(names, tops, strict=True)]
    ring = _bound(side, min(max(center[1], min(levels)), max(levels)), center, radius)
    return ring - max(n.width for n in names) - at_panel - STEM_AIR if side < 0 else at_panel - ring - STEM_AIR


def _bound(side: int, y: Pt, center: tuple[Pt, Pt], radius: Pt) -> Pt:
    """How far the ring reaches to a side at height `y`; its middle above and below it."""
    return center[0] + side * math.sqrt(max(0.0, radius**2 - (y - center[1]) ** 2))


def _leaders(
    kit: Kit, starts: Sequence[Point], tips: Sequence[Point], center: Point, radius: Pt
) -> list[ShapeItem]:
    """Hairlines from the names across, then to the parts; straight where both are level. One that would run over the
    parts goes round them, further out than those that do so from names nearer to the middle."""
    stroke = Stroke("mid", 0.5 if kit.is_brief else 0.6)
    found: list[ShapeItem] = []
    rounds = 0
    for start, tip in sorted(zip(starts, tips, strict=True), key=lambda ends: abs(ends[0][1] - center[1])):
        path = _bent(start, tip)
        if _cuts(path, center, radius):
            path = _round(start, tip, center, radius + CLEAR * (1 + rounds))
            rounds += 1
        xs, ys = [x for x, _ in path], [y for _, y in path]
        ops: tuple[PathOp, ...] = (("M", *path[0]), *(("L", *point) for point in path[1:]))
        box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        found.append(ShapeItem(rect=box, geometry="path", path=ops, stroke=stroke))
    return found


def _bent(start: Point, tip: Point) -> list[Point]:
    (x1, y1), (x2, y2) = start, tip
    slant = abs(y2 - y1) * 0.6
    return [start, (max(x1, x2 - slant) if x2 > x1 else min(x1, x2 + slant), y1), tip]


def _cuts(path: Sequence[Point], center: Point, radius: Pt) -> bool:
    """Whether a path runs through the circle."""
    for (x1, y1), (x2, y2) in pairwise(path):
        length = math.hypot(x2 - x1, y2 - y1)
        along = ((center[0] - x1) * (x2 - x1) + (center[1] - y1) * (y2 - y1)) / (length or 1.0) ** 2
        share = min(1.0, max(0.0, along))
        if math.hypot(x1 + share * (x2 - x1) - center[0], y1 + share * (y2 - y1) - center[1]) < radius:
            return True
    return False


def _round(start: Point, tip: Point, center: Point, radius: Pt) -> list[Point]:
    """From the name across to the circle of `radius`, along it, and in to the part."""
    entry = (_bound(1 if start[0] > center[0] else -1, start[1], center, radius), start[1])
    first, last = (math.atan2(x - center[0], center[1] - y) for x, y in (entry, tip))
    steps = max(2, round(abs(last - first) / math.radians(4)))
    arc = [scale.on_circle(*center, radius, math.degrees(first + (last - first) * i / steps)) for i in range(steps + 1)]
    return [start, *arc, tip]

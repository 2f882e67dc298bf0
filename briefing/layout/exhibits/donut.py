"""A donut in, its ring with the number in the hole and the other parts named beside it out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.charts import scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, look, paint, sized, text_color
from briefing.layout.chart_text import CAP, Block, cuts_words, label_runs, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, rule
from briefing.layout.native import ring as native_ring
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, PathOp, Plotted, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken

RADIUS, RADIUS_BRIEF = 130.0, 62.0

HOLE = 68
"""Radius of the hole in % of the ring's (deck SPEC, 4)."""

FULL = 359.99
"""A part that goes round, in degrees, has no gap to the next."""

LEAST = 34.0
"""A ring of a smaller radius, in pt, has no room for a number."""

AIR = 6.0
"""Air between the names of neighbouring parts, in pt."""

STEM_AIR = 14.0
"""From names that share a leader to the ring, at least, in pt: the stem stands between."""

SLIVER = 4.0
"""Neighbouring parts thinner than this, in degrees, share a leader."""

LEADER, LEADER_BRIEF = 72.0, 48.0
"""Names stand at the panel's edge while their leaders are no longer than this; else half as far from
the ring. In pt."""


@dataclass(frozen=True)
class PartName:
    """A part's number with its name below (or, without `name`, after it on the line), to stand on
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


def traits(drawing: ChartSpec) -> Traits:
    """A chart that may be lower, and leaves room beside it."""
    return replace(SHRINKING_CHART, is_narrow=True)


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt: the ring at its largest, with a little air."""
    return 2 * RADIUS_BRIEF + 12 if kit.is_brief else 2 * RADIUS + 40


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when names leave too little room for the ring."""
    style = look(kit)
    data = spec.series[0].data
    angles = scale.angles([max(d.value or 0.0, 0.0) for d in data])
    names = _part_names(spec, kit, style, angles, rect)
    air = 14.0 if kit.is_brief else 24.0
    room = {side: max((n.width + air for n in names if n.side == side), default=0.0) for side in (-1, 1)}
    free = rect.w - room[-1] - room[1]
    radius = min(RADIUS_BRIEF if kit.is_brief else RADIUS, rect.h / 2 - 2, free / 2)
    if radius < LEAST:
        raise TooFull("the names of the parts leave no room for the ring", "shorten them, or use horizontal bars")
    x, y = rect.x + room[-1] + free / 2, rect.y + rect.h / 2
    ring = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
    gaps = Stroke("paper", 1.0 if kit.is_brief else 2.0)
    points = tuple(
        Plotted(0, i, ring, paint(d, spec.series[0], kit)[0], gaps if a[1] - a[0] < FULL else None, angles=a)
        for i, (d, a) in enumerate(zip(data, angles, strict=True))
    )
    native = native_ring(spec, points, HOLE)
    chart = ChartItem(rect=rect, spec=spec, plot=ring, sheet=native.sheet, plots=native.plots)
    return (chart, *_center(spec, kit, style, x, y, radius * HOLE / 100), *_labels(names, kit, rect, (x, y), radius))


# --- names of the parts ---------------------------------------------------------------------------


def _part_names(
    spec: ChartSpec, kit: Kit, style: Look, angles: Sequence[tuple[float, float]], rect: Rect
) -> list[PartName]:
    """The parts named beside the ring, all but the one whose number stands in the hole: number
    over name, or both on a line where that is too high."""
    over = [_part_name(spec, kit, style, i, angles[i], rect.w) for i in _beside(spec)]
    if all(sum(n.height for n in over if n.side == side) <= rect.h for side in (-1, 1)):
        return over
    return [_part_name(spec, kit, style, i, angles[i], rect.w, inline=True) for i in _beside(spec)]


def _beside(spec: ChartSpec) -> list[int]:
    """The parts that are not named in the hole."""
    data = spec.series[0].data
    centred = next((i for i, d in enumerate(data) if d.highlight and spec.center and d.label == spec.center), None)
    return [i for i, d in enumerate(data) if i != centred and d.value is not None]


def _part_name(
    spec: ChartSpec, kit: Kit, style: Look, index: int, angle: tuple[float, float], width: Pt, *, inline: bool = False
) -> PartName:
    datum, category = spec.series[0].data[index], spec.categories[index]
    value = sized(style.value, style.value.size if kit.is_brief or inline else 20.0)
    token = style.legend if kit.is_brief else style.category
    color = "ink" if kit.is_brief else text_color("accent", kit) if datum.highlight else "text"
    number = label_runs(kit, datum.label, value, color)
    between = ("，" if kit.lang.startswith("zh") else ", ") if category.note else ""
    name = kit.runs(f"{category.name}{between}{category.note}", token, color="grey")
    side = -1 if sum(angle) / 2 > 180 else 1
    if inline:
        return PartName(set_line(kit, (*number, *kit.runs("  ", token), *name), value.lead), None, side, angle)
    room = width * 0.28
    if cuts_words(kit, name, room):
        raise TooFull("the names of the parts are too long", "shorten them, or use horizontal bars")
    return PartName(set_line(kit, number, value.lead), set_block(kit, name, room, token.lead), side, angle)


def _labels(
    names: Sequence[PartName], kit: Kit, rect: Rect, center: tuple[Pt, Pt], radius: Pt
) -> tuple[AnyItem, ...]:
    """Names at the edges of the panel, or nearer to the ring, spread so that none touch, each with a
    leader to its part."""
    items: list[AnyItem] = []
    for side in (-1, 1):
        mine = [n for n in names if n.side == side]
        tips = [scale.on_circle(*center, radius, n.angle)[1] for n in mine]
        # A name's number, not its middle, wants to stand level with the part.
        wanted = [y + (n.height - AIR - n.number.height) / 2 for y, n in zip(tips, mine, strict=True)]
        placed = scale.spread(wanted, [n.height for n in mine], rect.y, rect.bottom)
        if placed is None:
            raise TooFull("the parts of the donut are too many to name", "sum up the small parts")
        tops = [at - n.height / 2 + AIR / 2 for at, n in zip(placed, mine, strict=True)]
        ends = [_tip(n, top + n.number.height / 2, center, radius + 4) for n, top in zip(mine, tops, strict=True)]
        x = _edge(side, mine, tops, ends, rect, center, radius, kit)
        levels = [top + n.number.height / 2 for n, top in zip(mine, tops, strict=True)]
        starts = [x + n.number.width + 8 if side < 0 else x - 8 for n in mine]
        for run in _runs(mine):
            if len(run) == 1:
                items.append(_leader(kit, (starts[run[0]], levels[run[0]]), ends[run[0]]))
                continue
            stem = x + max(mine[i].width for i in run) + 6 if side < 0 else x - 8
            angle = (min(mine[i].angles[0] for i in run) + max(mine[i].angles[1] for i in run)) / 2
            tip = scale.on_circle(*center, radius + 4, angle)
            items += _stem(kit, [(starts[i], levels[i]) for i in run], stem, tip)
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


def _stem(kit: Kit, starts: Sequence[tuple[Pt, Pt]], x: Pt, tip: tuple[Pt, Pt]) -> list[AnyItem]:
    """A leader for several slivers: a stem at `x` that their names hang from, and a line from it to the ring."""
    stroke = Stroke("mid", 0.5 if kit.is_brief else 0.6)
    levels = [y for _, y in starts]
    top, bottom = min(levels), max(levels)
    twigs = [rule(min(x1, x), y, max(x1, x), y, stroke) for x1, y in starts if x1 != x]
    return [*twigs, rule(x, top, x, bottom, stroke), _leader(kit, (x, min(max(tip[1], top), bottom)), tip)]


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
        below = top + n.number.height
        ring = _bound(side, max(below, min(center[1], top + n.height - AIR)), center, radius)
        if side < 0:
            leader = tip - 8 - n.number.width - at_panel
            room = ring - (n.name.box if n.name else 0.0) - at_panel - 12
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


def _leader(kit: Kit, start: tuple[Pt, Pt], tip: tuple[Pt, Pt]) -> ShapeItem:
    """A hairline from the name across, then to the part; straight where both are level."""
    (x1, y1), (x2, y2) = start, tip
    slant = abs(y2 - y1) * 0.6
    bend = max(x1, x2 - slant) if x2 > x1 else min(x1, x2 + slant)
    path: tuple[PathOp, ...] = (("M", x1, y1), ("L", bend, y1), ("L", x2, y2))
    box = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return ShapeItem(rect=box, geometry="path", path=path, stroke=Stroke("mid", 0.5 if kit.is_brief else 0.6))


# --- the hole -------------------------------------------------------------------------------------


def _center(spec: ChartSpec, kit: Kit, style: Look, x: Pt, y: Pt, hole: Pt) -> tuple[AnyItem, ...]:
    """The number in the hole, at the largest size at which it keeps clear of the ring, and its note."""
    if spec.center is None:
        return ()
    room = 2 * hole - (16 if kit.is_brief else 24)
    token = _fitted(spec, kit, style.number, room)
    number = set_line(kit, label_runs(kit, spec.center, token), token.lead, "center")
    runs = kit.runs(spec.center_note, style.number_note)
    note = set_block(kit, runs, room * 0.9, style.number_note.lead, "center")
    if note.lines > 2 or cuts_words(kit, runs, room * 0.9):
        raise TooFull("the text in the hole is too long", "shorten `center`")
    cap = CAP * token.size
    height = cap + (note.height + 8 if note.lines else 0)
    items: list[AnyItem] = [number.beside(x, y - height / 2 + cap / 2)]
    if note.lines:
        items.append(note.at(x - note.box / 2, y - height / 2 + cap + 8))
    return group("Center", items)


def _fitted(spec: ChartSpec, kit: Kit, token: TypeToken, room: Pt) -> TypeToken:
    size = token.size
    while spec.center and size > 9:
        made = sized(token, size)
        if kit.setter.box_width(label_runs(kit, spec.center, made)) <= room:
            return made
        size -= 2
    raise TooFull("the number in the hole is wider than the hole", "shorten it")

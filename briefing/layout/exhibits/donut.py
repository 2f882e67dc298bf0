"""A donut in, its ring with the number in the hole and the other parts named beside it out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, look, paint, sized
from briefing.layout.chart_text import CAP, cuts_words, label_runs, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group
from briefing.layout.native import ring as native_ring
from briefing.layout.part_names import PartName, part_name, placed
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, Plotted, Stroke
from briefing.theme.tokens import TypeToken

RADIUS, RADIUS_BRIEF = 130.0, 62.0

HOLE = 68
"""Radius of the hole in % of the ring's (deck SPEC, 4)."""

FULL = 359.99
"""A part that goes round, in degrees, has no gap to the next."""

LEAST = 34.0
"""A ring of a smaller radius, in pt, has no room for a number."""


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
    (x, y), radius, beside = placed(names, kit, rect, air, RADIUS_BRIEF if kit.is_brief else RADIUS, LEAST)
    ring = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
    gaps = Stroke("paper", 1.0 if kit.is_brief else 2.0)
    points = tuple(
        Plotted(0, i, ring, paint(d, spec.series[0], kit)[0], gaps if a[1] - a[0] < FULL else None, angles=a)
        for i, (d, a) in enumerate(zip(data, angles, strict=True))
    )
    native = native_ring(spec, points, HOLE)
    chart = ChartItem(rect=rect, spec=spec, plot=ring, sheet=native.sheet, plots=native.plots)
    return (chart, *_center(spec, kit, style, x, y, radius * HOLE / 100), *beside)


# --- names of the parts ---------------------------------------------------------------------------


def _part_names(
    spec: ChartSpec, kit: Kit, style: Look, angles: Sequence[tuple[float, float]], rect: Rect
) -> list[PartName]:
    """The parts named beside the ring, all but the one whose number stands in the hole: number
    over name, or both on a line where that is too high."""
    over = [part_name(spec, kit, style, i, angles[i], rect.w) for i in _beside(spec)]
    if all(sum(n.height for n in over if n.side == side) <= rect.h for side in (-1, 1)):
        return over
    return [part_name(spec, kit, style, i, angles[i], rect.w, inline=True) for i in _beside(spec)]


def _beside(spec: ChartSpec) -> list[int]:
    """The parts that are not named in the hole."""
    data = spec.series[0].data
    centred = next((i for i, d in enumerate(data) if d.highlight and spec.center and d.label == spec.center), None)
    return [i for i, d in enumerate(data) if i != centred and d.value is not None]


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

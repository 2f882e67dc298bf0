"""Groups of values in, a native box plot over an axis out, each median beside its box."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts import scale
from briefing.charts.scale import Axis, Band, Scale, written
from briefing.document.drawings.box import Boxes, Five
from briefing.geometry import Pt, Rect
from briefing.layout.bar_rows import name_column
from briefing.layout.chart_look import Look, look, sized, value_color
from briefing.layout.chart_text import CAP, Block, ink, label_runs, set_line
from briefing.layout.group_names import GroupNames, group_names
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import broken_line, group
from briefing.layout.native import straight
from briefing.layout.native_box import Drawn, boxes
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.layout.value_axis import axis_numbers, axis_width, numbers_below
from briefing.pages import AnyItem, ChartItem, Fill, PathOp, Plotted, Stroke, TextItem, ValueAxis
from briefing.theme.tokens import TypeToken

HEIGHT = 190.0
"""Height in the brief, in pt."""

WIDEST, WIDEST_BRIEF = 64.0, 34.0
"""Greatest width of a box, in pt."""

SHARE = 0.5
"""Most of its slot that a box takes."""

BESIDE = 5.0
"""From a box to its median, in pt."""

LEAST = 60.0
"""A plot lower than this, or shorter where boxes lie, in pt, says nothing."""

ROW, ROW_BRIEF, LEAST_ROW, LEAST_ROW_BRIEF = 85.0, 30.0, 16.0, 12.0
"""Greatest height of the row of a level box, its usual one in the brief, and the least, in pt."""

LEVEL_SHARE = 0.36
"""How much of its row a level box takes: its median stands above it."""


def traits(drawing: Boxes) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(drawing: Boxes, width: Pt, kit: Kit) -> Pt:
    """Height in pt; second lines of names come on top, and level boxes have rows of their own."""
    style = look(kit)
    if drawing.horizontal:
        names = name_column(drawing, width, kit, _row_type(kit, style))[1]
        row = max(ROW_BRIEF if kit.is_brief else ROW, max(n.height for n in names) + 6)
        return row * len(drawing.categories) + _foot(style)
    below = _names(drawing, Rect(0, 0, width, 0), kit, style, _axis(drawing))[1]
    return HEIGHT + below.height - style.category.lead


def draw(spec: Boxes, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when names leave too little room. Medians wider than the air beside the boxes are
    left to the axis."""
    return (_level if spec.horizontal else _upright)(spec, rect, kit, look(kit))


def _upright(spec: Boxes, rect: Rect, kit: Kit, style: Look) -> tuple[AnyItem, ...]:
    axis = _axis(spec)
    slots, names = _names(spec, rect, kit, style, axis)
    top = rect.y + style.axis.lead / 2
    base = rect.bottom - style.foot - names.height - style.below_base
    if base - top < LEAST:
        raise TooFull("the names of the groups leave no room for the boxes", "give it more height")
    values = Scale(axis.low, axis.high, base, top)
    gap = scale.gap_for(slots[0].size, min(slots[0].size * SHARE, WIDEST_BRIEF if kit.is_brief else WIDEST))
    plot = Rect(slots[0].start, top, slots[-1].end - slots[0].start, base - top)
    medians = _medians(spec, slots, values, gap, kit, style)
    return (
        _chart(spec, rect, plot, slots, values, gap, kit, style),
        *group("Scale", axis_numbers(axis, values, plot.x - 6, kit, style)),
        *group("Zero line", _zero(axis, values, (plot.x, plot.right), style, medians, upright=False)),
        *group("Category labels", names.items(base + style.below_base)), *group("Medians", medians),
    )  # fmt: skip


def _chart(
    spec: Boxes, rect: Rect, plot: Rect, slots: Sequence[Band], values: Scale, gap: int, kit: Kit, style: Look
) -> ChartItem:
    axis, native = _axis(spec), boxes(spec, _drawn(spec, slots, values, gap, kit, style), gap)
    return ChartItem(
        rect=rect, spec=spec, plot=plot, sheet=native.sheet, plots=native.plots,
        axis=ValueAxis(axis.low, axis.high, axis.step, Stroke("rule", style.hair)),
    )  # fmt: skip


def _axis(spec: Boxes) -> Axis:
    ends = [v for five in spec.fives for v in (five.low, five.high, *five.outliers)] or [0.0, 1.0]
    return scale.value_axis(min(ends), max(ends), zero=False, parts=5)


def _names(
    spec: Boxes, rect: Rect, kit: Kit, style: Look, axis: Axis
) -> tuple[tuple[Band, ...], GroupNames]:
    """The slots right of the axis, and the names under them."""
    left = rect.x + axis_width(axis, kit, style)
    slots = scale.slots(left, rect.right - left, max(1, len(spec.categories)))
    return slots, group_names(spec, slots, (rect.x, rect.right), kit, style)


# --- boxes ----------------------------------------------------------------------------------------


def _drawn(spec: Boxes, slots: Sequence[Band], values: Scale, gap: int, kit: Kit, style: Look) -> Drawn:
    """The parts of boxes, whiskers and outliers on the page."""
    edge = Stroke("paper", 0.8 if kit.is_brief else 1.2)
    halves: dict[tuple[str, bool], list[Plotted]] = {}
    whiskers: dict[str, list[PathOp]] = {"lower": [], "upper": []}
    dots: list[list[Plotted]] = [[] for _ in range(max((len(f.outliers) for f in spec.fives), default=0))]
    radius, cap = (1.6, 3.0) if kit.is_brief else (2.6, 5.0)
    for c, (slot, five, datum) in enumerate(zip(slots, spec.fives, spec.series[0].data, strict=False)):
        band = scale.cluster(slot, gap)[0]
        fill = Fill("accent" if datum.highlight else "context")
        for half, ends in (("lower", (five.first, five.median)), ("upper", (five.median, five.third))):
            for below in (False, True):
                low, high = (min(0.0, v) if below else max(0.0, v) for v in ends)
                if high > low or (high == low != 0):
                    box = _box(spec, band, values.at(low), values.at(high))
                    halves.setdefault((half, below), []).append(Plotted(0, c, box, fill, edge))
        for half, start, end in (("lower", five.first, five.low), ("upper", five.third, five.high)):
            x, y1, y2 = slot.middle, values.at(start), values.at(end)
            for one, other in (((x, y1), (x, y2)), ((x - cap, y2), (x + cap, y2))):
                whiskers[half] += straight(*((one[::-1], other[::-1]) if spec.horizontal else (one, other)))
        for rank, value in enumerate(five.outliers):
            box = Rect(slot.middle - radius, values.at(value) - radius, 2 * radius, 2 * radius)
            dots[rank].append(Plotted(0, c, box, Fill("mid")))
    return Drawn(
        {key: tuple(marks) for key, marks in halves.items()}, {half: tuple(path) for half, path in whiskers.items()},
        tuple(tuple(marks) for marks in dots), Fill("context"), edge, Stroke("text", style.rule * 0.8),
    )  # fmt: skip


def _box(spec: Boxes, band: Band, start: Pt, end: Pt) -> Rect:
    """A part of a box across its band, between two places along the values."""
    low, size = min(start, end), abs(end - start)
    return Rect(low, band.start, size, band.size) if spec.horizontal else Rect(band.start, low, band.size, size)


def _zero(
    axis: Axis, values: Scale, ends: tuple[Pt, Pt], style: Look, medians: Sequence[TextItem], *, upright: bool
) -> list[AnyItem]:
    """A line at zero across the boxes, where the axis holds it, broken at their medians."""
    if not axis.low <= 0 <= axis.high:
        return []
    texts = [ink(m.rect, m.paragraphs[0]) for m in medians]
    return broken_line(values.at(0.0), *ends, texts, Stroke("line", style.hair), upright=upright)


def _medians(
    spec: Boxes, slots: Sequence[Band], values: Scale, gap: int, kit: Kit, style: Look
) -> list[TextItem]:
    """The medians right of their boxes, in the largest type in which all fit; none where none does."""
    (series,) = spec.series
    for size in (9.0, 8.0) if kit.is_brief else (14.0, 12.0, 11.0):
        token = sized(style.value, size)
        set_: list[tuple[Block, Pt, Five]] = []
        for slot, datum, five in zip(slots, series.data, spec.fives, strict=False):
            block = set_line(kit, label_runs(kit, datum.label, token, value_color(datum, series, kit)), token.lead)
            x = scale.cluster(slot, gap)[0].end + BESIDE
            if x + block.box <= slot.end + BESIDE:
                set_.append((block, x, five))
        if len(set_) == len(series.data):
            return [block.beside(x, values.at(five.median)) for block, x, five in set_]
    return []


# --- level boxes ----------------------------------------------------------------------------------


def _level(spec: Boxes, rect: Rect, kit: Kit, style: Look) -> tuple[AnyItem, ...]:
    axis, count = _axis(spec), max(1, len(spec.categories))
    row = min(ROW_BRIEF * 1.2 if kit.is_brief else ROW, (rect.h - _foot(style)) / count)
    if row < (LEAST_ROW_BRIEF if kit.is_brief else LEAST_ROW):
        raise TooFull(f"{count} boxes are too many for this height", "show fewer groups, or give it more height")
    column, names = name_column(spec, rect.w, kit, _row_type(kit, style), row)
    slots = scale.slots(rect.y, row * count, count)
    right = rect.right - kit.width(written(axis.ticks[-1], kit.lang), style.axis) / 2 - 1
    values = Scale(axis.low, axis.high, rect.x + column, right)
    if values.end - values.start < LEAST:
        raise TooFull("the names of the groups leave no room for the boxes", "shorten them, or widen the exhibit")
    gap = scale.gap_for(row, row * LEVEL_SHARE)
    plot = Rect(values.start, rect.y, values.end - values.start, row * count)
    medians = _medians_over(spec, slots, values, kit, style)
    below = numbers_below(axis, values, plot.bottom + _foot(style) / 2, kit, style)
    return (
        _chart(spec, rect, plot, slots, values, gap, kit, style), *group("Scale", below),
        *group("Zero line", _zero(axis, values, (plot.y, plot.bottom), style, medians, upright=True)),
        *group("Category labels", [n.beside(rect.x, slot.middle) for n, slot in zip(names, slots, strict=True)]),
        *group("Medians", medians),
    )  # fmt: skip


def _row_type(kit: Kit, style: Look) -> TypeToken:
    """The type of names beside level boxes."""
    return style.category if kit.is_brief else sized(style.category, min(style.category.size, 13.0))


def _foot(style: Look) -> Pt:
    """The height of the axis under level boxes."""
    return style.axis.lead + 4


def _medians_over(spec: Boxes, slots: Sequence[Band], values: Scale, kit: Kit, style: Look) -> list[TextItem]:
    """The medians over their boxes, in the largest type that has room there; none where none has."""
    (series,) = spec.series
    free = slots[0].size * (1 - LEVEL_SHARE) / 2
    size = next((s for s in ((9.0, 8.0) if kit.is_brief else (14.0, 12.0, 11.0)) if CAP * s + 3 <= free), 0.0)
    if not size:
        return []
    token, found = sized(style.value, size), []
    for slot, datum, five in zip(slots, series.data, spec.fives, strict=True):
        runs = label_runs(kit, datum.label, token, value_color(datum, series, kit))
        block = set_line(kit, runs, token.lead, "center")
        over = slot.start + free - CAP * size / 2 - 2
        found.append(block.beside(values.at(five.median), over))
    return found

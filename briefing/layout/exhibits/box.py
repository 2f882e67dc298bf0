"""Groups of values in, a native box plot over an axis out, each median beside its box."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts import scale
from briefing.charts.scale import Axis, Band, Scale
from briefing.document.drawings.box import Boxes, Five
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, look, sized, value_color
from briefing.layout.chart_text import Block, ink, label_runs, set_line
from briefing.layout.group_names import GroupNames, group_names
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, rule
from briefing.layout.native_box import Drawn, boxes
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.layout.value_axis import axis_numbers, axis_width
from briefing.pages import AnyItem, ChartItem, Fill, PathOp, Plotted, Stroke, TextItem, ValueAxis

HEIGHT = 190.0
"""Height in the brief, in pt."""

WIDEST, WIDEST_BRIEF = 64.0, 34.0
"""Greatest width of a box, in pt."""

SHARE = 0.5
"""Most of its slot that a box takes."""

BESIDE = 5.0
"""From a box to its median, in pt."""

LEAST = 60.0
"""A plot lower than this, in pt, says nothing."""


def traits(drawing: Boxes) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(drawing: Boxes, width: Pt, kit: Kit) -> Pt:
    """Height in pt; second lines of names come on top."""
    style = look(kit)
    names = _names(drawing, Rect(0, 0, width, 0), kit, style, _axis(drawing))[1]
    return HEIGHT + names.height - style.category.lead


def draw(spec: Boxes, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when names leave too little room. Medians wider than the air beside the boxes are
    left to the axis."""
    style, axis = look(kit), _axis(spec)
    slots, names = _names(spec, rect, kit, style, axis)
    top = rect.y + style.axis.lead / 2
    base = rect.bottom - style.foot - names.height - style.below_base
    if base - top < LEAST:
        raise TooFull("the names of the groups leave no room for the boxes", "give it more height")
    values = Scale(axis.low, axis.high, base, top)
    gap = scale.gap_for(slots[0].size, min(slots[0].size * SHARE, WIDEST_BRIEF if kit.is_brief else WIDEST))
    drawn = _drawn(spec, slots, values, gap, kit, style)
    native = boxes(spec, drawn, gap)
    plot = Rect(slots[0].start, top, slots[-1].end - slots[0].start, base - top)
    grid = Stroke("rule", style.hair)
    chart = ChartItem(
        rect=rect, spec=spec, plot=plot, sheet=native.sheet, plots=native.plots,
        axis=ValueAxis(axis.low, axis.high, axis.step, grid),
    )  # fmt: skip
    medians = _medians(spec, slots, values, gap, kit, style)
    texts = [ink(m.rect, m.paragraphs[0]) for m in medians]
    return (
        chart, *group("Scale", axis_numbers(axis, values, plot.x - 6, kit, style)),
        *group("Zero line", _zero(axis, values, plot, style, texts)),
        *group("Category labels", names.items(base + style.below_base)), *group("Medians", medians),
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
                    y = values.at(high)
                    box = Rect(band.start, y, band.size, values.at(low) - y)
                    halves.setdefault((half, below), []).append(Plotted(0, c, box, fill, edge))
        for half, start, end in (("lower", five.first, five.low), ("upper", five.third, five.high)):
            x, y1, y2 = slot.middle, values.at(start), values.at(end)
            whiskers[half] += [("M", x, y1), ("L", x, y2), ("M", x - cap, y2), ("L", x + cap, y2)]
        for rank, value in enumerate(five.outliers):
            box = Rect(slot.middle - radius, values.at(value) - radius, 2 * radius, 2 * radius)
            dots[rank].append(Plotted(0, c, box, Fill("mid")))
    return Drawn(
        {key: tuple(marks) for key, marks in halves.items()}, {half: tuple(path) for half, path in whiskers.items()},
        tuple(tuple(marks) for marks in dots), Fill("context"), edge, Stroke("text", style.rule * 0.8),
    )  # fmt: skip


def _zero(axis: Axis, values: Scale, plot: Rect, style: Look, texts: Sequence[Rect]) -> list[AnyItem]:
    """A line at zero, where the axis holds it, broken at `texts`."""
    if not axis.low <= 0 <= axis.high:
        return []
    y, start = values.at(0.0), plot.x
    found: list[AnyItem] = []
    hit = sorted((t.x, t.right) for t in texts if t.y - 2 < y < t.bottom + 2)
    for low, high in [*hit, (plot.right + 3, plot.right + 3)]:
        if low - 3 > start:
            found.append(rule(start, y, low - 3, y, Stroke("line", style.hair)))
        start = max(start, high + 3)
    return found


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

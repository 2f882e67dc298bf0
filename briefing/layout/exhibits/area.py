"""An area chart in, areas named at their ends with the totals over them out (LOOK, Charts)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.spec import Callout, ChartSpec, Datum, Label, Series
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import line_arrows, shades
from briefing.layout.callouts import shares_called_out, with_room
from briefing.layout.chart_look import Look, look, sized
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.hatching import hatching
from briefing.layout.kit import Kit, TooFull
from briefing.layout.line_frame import EndText, Frame, end_texts, make_frame, place_ends, value_size
from briefing.layout.marks import group, leader, legend, rule
from briefing.layout.native import areas
from briefing.layout.overlay import annotated, behind
from briefing.layout.plane import Plane
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import (
    AnyItem,
    ChartItem,
    Fill,
    PathOp,
    Plotted,
    PlottedLabel,
    ShapeItem,
    Stroke,
    TextItem,
    ValueAxis,
)

HEIGHT_BRIEF = 160.0

WHOLE = 100.0

AIR = 4.0
"""Between an area and the number over it, in pt."""


class Reach(Struct, frozen=True):
    """From where to where a part of the stack runs in each category."""

    low: tuple[float, ...]
    high: tuple[float, ...]


def traits(drawing: ChartSpec) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief, arrow included."""
    return HEIGHT_BRIEF + (16 if notes.arrows(spec) else 0)


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when names and labels leave no room for the areas."""
    for bracket in notes.brackets(spec):
        raise TooFull(f"an area chart has no place for the total “{bracket.text}”", "use columns or bars")
    spec, style = shares_called_out(spec), look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=True)


def _draw(spec: ChartSpec, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free over its areas."""
    reaches = _reaches(spec)
    top = _top(spec, reaches)
    ends, named = end_texts(_at_middles(spec, reaches), kit, style, rect.w, rect.h)
    legend_items, head = ((), 0.0) if named else legend(kit, spec, rect, style)
    panel = Rect(rect.x, rect.y + head, rect.w, rect.h - head)
    over = shades.name_head(spec, style) + spare
    room = Rect(panel.x, panel.y + over, panel.w, panel.h - over)
    shares = spec.mode == "percent"
    frame = make_frame(top, room, kit, style, ends, named, ticks=shares, above=not shares)
    end_items, ticks = place_ends(frame, ends), frame.tick_items()
    native = areas(
        spec, [_outline(frame, r) for r in reaches], [Fill(t) for t in _fills(spec)],
        Stroke("paper", 1.0) if len(spec.series) > 1 else None,
    )  # fmt: skip
    grid = Stroke("rule", style.hair) if frame.ticks else None
    share = WHOLE if shares else 1.0
    chart = ChartItem(
        rect=rect, spec=spec, plot=frame.plot, sheet=native.sheet, plots=native.plots, edges=True,
        axis=ValueAxis(frame.axis.low / share, frame.axis.high / share, frame.axis.step / share, grid),
    )  # fmt: skip
    zero = frame.values.at(min(max(0.0, frame.axis.low), frame.axis.high)) + style.rule / 2
    points = _with_values(frame, end_items + ticks)
    start, end = frame.base
    stop, plot = min(end, frame.plot.right + 4), frame.plot
    field = Rect(plot.x, frame.top, plot.w, plot.bottom - frame.top)
    plane = Plane(top, kit, style, panel, field, frame.slots, frame.values, (*points, *_edges(spec, frame, reaches)))
    over_items = annotated(
        plane, [ink(p.label.rect, p.label.paragraph) for p in points if p.label], (),
        line_arrows.draw(top, kit, style, points, frame.top), frame.beside, (start, stop), named=True,
        others=[ink(t.rect, t.paragraphs[0]) for t in end_items + ticks],
        runs=[(*a.middle, *b.middle) for a, b in pairwise(points)],
    )  # fmt: skip
    return (
        *legend_items, *behind(plane, start, stop), chart, *group("Forecast", _hatches(spec, frame)),
        rule(start, zero, end, zero, Stroke("line", style.rule), "Base line"),
        *group("Scale", ticks),
        *group("Category labels", frame.names.items(frame.values.start + style.rule / 2 + style.below_base)),
        *group("Area names", [*_leaders(frame, ends, end_items), *end_items]),
        *group("Totals", [TextItem(rect=p.label.rect, paragraphs=(p.label.paragraph,)) for p in points if p.label]),
        *over_items,
    )  # fmt: skip


# --- the stack ------------------------------------------------------------------------------------


def _reaches(spec: ChartSpec) -> list[Reach]:
    """Where each series runs, in the unit of the axis: of a stack to 100 % in per cent."""
    percent = spec.mode == "percent"
    rows = zip(*([d.value for d in s.data] for s in spec.series), strict=True)
    columns = [scale.stack(row, percent=percent) for row in rows]
    share = WHOLE if percent else 1.0
    return [
        Reach(*(tuple((column[s] or (0.0, 0.0))[end] * share for column in columns) for end in (0, 1)))
        for s in range(len(spec.series))
    ]


def _top(spec: ChartSpec, reaches: Sequence[Reach]) -> ChartSpec:
    """The upper edge of the whole as the line it is, with the numbers that stand over it: totals, or the only
    series' values. Callouts about a series are then about the line after it, see `_edges`."""
    if len(spec.series) == 1:
        return spec
    totals = spec.totals or (Label(""),) * len(spec.categories)
    data = tuple(Datum(value, label) for value, label in zip(reaches[-1].high, totals, strict=True))
    percent = spec.mode == "percent"
    return replace(
        spec, mode="clustered", series=(Series("", data),), axis=(0.0, WHOLE) if percent else spec.axis,
        axis_unit="%" if percent else spec.axis_unit,
        annotations=tuple(
            replace(n, series=0 if n.series is None else n.series + 1) if isinstance(n, Callout) else n
            for n in spec.annotations
        ),
    )  # fmt: skip


def _edges(spec: ChartSpec, frame: Frame, reaches: Sequence[Reach]) -> list[Plotted]:
    """The upper edge of each part of a stack, as one line more, counted from 1: callouts lead there."""
    if len(spec.series) == 1:
        return []
    return [
        Plotted(s, c, Rect(slot.middle, frame.values.at(value), 0.0, 0.0), Fill("paper"))
        for s, reach in enumerate(reaches, 1)
        for c, (slot, value) in enumerate(zip(frame.slots, reach.high, strict=True))
    ]


def _at_middles(spec: ChartSpec, reaches: Sequence[Reach]) -> ChartSpec:
    """The chart with each value moved to the middle of its band, where its name is to stand."""
    series = (
        replace(s, data=tuple(replace(d, value=(a + b) / 2) for d, a, b in zip(s.data, r.low, r.high, strict=True)))
        for s, r in zip(spec.series, reaches, strict=True)
    )
    return replace(spec, series=tuple(series))


def _fills(spec: ChartSpec) -> list[str]:
    return ["accent" if s.highlight else s.color for s in spec.series]


def _outline(frame: Frame, reach: Reach) -> tuple[PathOp, ...]:
    """Along the upper edge to the right, and back along the lower one."""
    upper = [(slot.middle, frame.values.at(v)) for slot, v in zip(frame.slots, reach.high, strict=True)]
    lower = [(slot.middle, frame.values.at(v)) for slot, v in zip(frame.slots, reach.low, strict=True)]
    (x, y), *others = [*upper, *reversed(lower)]
    return (("M", x, y), *(("L", px, py) for px, py in others), ("Z",))


def _hatches(spec: ChartSpec, frame: Frame) -> list[ShapeItem]:
    """Hatching from the last actual category on, over each stretch that leads to a forecast or from one."""
    told = [any(s.data[c].status == "forecast" for s in spec.series) for c in range(len(spec.categories))]
    found, start = [], None
    for c in range(len(told) - 1):
        hatched = told[c] or told[c + 1]
        if hatched and start is None:
            start = c
        if start is not None and (not hatched or c == len(told) - 2):
            left, right = frame.slots[start].middle, frame.slots[c + 1 if hatched else c].middle
            found.append(hatching(Rect(left, frame.plot.y, right - left, frame.plot.h)))
            start = None
    return found


# --- texts ----------------------------------------------------------------------------------------


def _leaders(frame: Frame, ends: Sequence[EndText], items: Sequence[TextItem]) -> list[AnyItem]:
    """A line from the middle of a band to its name, where the name had to move away from it."""
    found: list[AnyItem] = []
    x = frame.plot.right + 2
    for end, item in zip(ends, items, strict=True):
        wanted, placed = frame.values.at(end.value), item.rect.y + item.rect.h / 2
        if abs(wanted - placed) > item.rect.h / 2:
            found.append(leader((x, wanted), (item.rect.x - 2, placed), frame.style.hair))
    return found


def _with_values(frame: Frame, beside: Sequence[TextItem]) -> list[Plotted]:
    """The upper edge's points with the numbers that stand clear over the areas: first the highlighted, the last
    and the first, then all where there is no axis."""
    kit, series = frame.kit, frame.spec.series[0]
    token = sized(frame.style.value, value_size(frame.spec, kit))
    edge = [(slot.middle, frame.values.at(d.value or 0.0)) for slot, d in zip(frame.slots, series.data, strict=True)]
    last = len(edge) - 1
    ranks = {c: 0 if d.highlight else 1 if c == last else 2 if c == 0 else 3 for c, d in enumerate(series.data)}
    shown = [c for c in sorted(ranks, key=lambda c: (ranks[c], c)) if ranks[c] < 3 or not frame.ticks]
    taken = [ink(t.rect, t.paragraphs[0]) for t in beside]
    points = [Plotted(0, c, Rect(x, y, 0.0, 0.0), Fill("paper")) for c, (x, y) in enumerate(edge)]
    for c in shown:
        datum = series.data[c]
        if not datum.label.text:
            continue
        color = "accent" if datum.highlight and not kit.is_brief else "ink"
        line = set_line(kit, label_runs(kit, datum.label, token, color), token.lead, "center")
        y = _highest(edge, edge[c][0] - line.width / 2, edge[c][0] + line.width / 2) - AIR - CAP / 2 * token.size
        label = line.label(edge[c][0], y, "t")
        box = ink(label.rect, label.paragraph).inset(-2, -1)
        if any(box.overlaps(t) for t in taken):
            if datum.highlight:
                message = f"the value {datum.label.text} finds no free place in the area chart and is not printed"
                kit.findings.warning("value-hidden", message, datum.mark, "highlight fewer points")
            continue
        taken.append(box)
        points[c] = replace(points[c], label=PlottedLabel(label.rect, label.paragraph, "t"))
    return points


def _highest(edge: Sequence[tuple[Pt, Pt]], left: Pt, right: Pt) -> Pt:
    """The least y of the edge between two x."""
    found = [y for x, y in edge if left <= x <= right]
    for (x1, y1), (x2, y2) in pairwise(edge):
        found += [y1 + (x - x1) / (x2 - x1) * (y2 - y1) for x in (left, right) if x1 <= x <= x2]
    return min(found)

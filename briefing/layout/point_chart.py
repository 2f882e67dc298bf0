"""A chart of points in, native points with their names, axes, lines and legend out."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from briefing.charts import scale
from briefing.charts.spec import PointSpec
from briefing.geometry import Pt, Rect
from briefing.layout import apart, point_notes
from briefing.layout.apart import solid
from briefing.layout.chart_look import Look, look, on_fill
from briefing.layout.chart_text import CAP, ink, set_block, set_line
from briefing.layout.clearance import Segment, disc_gap, first_clear
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.marks import group, in_rows, leader, rule
from briefing.layout.native import straight
from briefing.layout.native_points import bubble, scatter, trend_at
from briefing.layout.point_frame import SPECK, Frame, make_frame
from briefing.layout.point_names import ALIGNS, Named, Sets, Site, place_names
from briefing.pages import (
    AnyItem,
    ChartItem,
    Fill,
    Plotted,
    PlottedLabel,
    ShapeItem,
    Stroke,
    TextItem,
    ValueAxis,
)

NAME_WIDTH = 130.0
"""A name that is wider than this, in pt, is set on two lines."""

LOUDER = 1.0
"""How much larger, in pt, the radius of a highlighted point is. LibreOffice gives a point a marker of its own only
where that has another size."""

RIM = 4.0
"""Least air in pt between a name inside a bubble and the bubble's edge."""

KEY = (9.0, 20.0)
"""Least and largest diameter, in pt, of the bubble whose size the legend tells."""


def draw_points(spec: PointSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when texts leave no room; a name without a free place is told in a note."""
    style = look(kit)
    radius = 3.0 if kit.is_brief else 4.0
    legend, head = _legend(spec, kit, style, rect, 2 * radius)
    room = Rect(rect.x, rect.y + head, rect.w, rect.h - head)
    frame = make_frame(spec, room, kit, style, radius)
    size_items = _size_key(frame, rect, head)
    beside = frame.tick_items() + frame.title_items(rect.x, room.y)
    bare = _points(frame)
    crossing, crossing_texts, strokes = point_notes.lines(frame, rect, bare)
    trend, trend_text = _trend(frame, bare, crossing_texts)
    strokes += [trend] if trend else []
    taken = [ink(t.rect, t.paragraphs[0]) for t in (*beside, *crossing_texts, *trend_text)]
    points, names = _named(frame, bare, rect, taken, strokes)
    taken += [ink(p.label.rect, p.label.paragraph) for p in points if p.label] + solid(names)
    said = point_notes.callouts(frame, rect, points, taken, [*strokes, *apart.strokes(names)])
    if len(spec.series) > 2:
        native = bubble(spec, points, frame.reference)
    else:
        path = straight(trend[:2], trend[2:]) if trend else ()
        native = scatter(spec, points, radius, Stroke("grey", 1.2 if kit.is_brief else 1.6), path)
    plot = frame.plot
    chart = ChartItem(
        rect=rect, spec=spec, plot=plot, sheet=native.sheet, plots=native.plots,
        axis=_with_grid(frame.y, style), x_axis=_with_grid(frame.x, style),
    )  # fmt: skip
    stroke = Stroke("line", style.rule)
    return (
        *group("Legend", [*legend, *size_items]), *group("Grounds", point_notes.grounds(frame)), chart,
        *group("Axes", [rule(plot.x, plot.bottom, plot.right, plot.bottom, stroke),
                        rule(plot.x, plot.y, plot.x, plot.bottom, stroke)]),
        *group("Scale", beside), *group("Lines", [*crossing, *crossing_texts]), *group("Trend", trend_text),
        *group("Point names", names), *said,
    )  # fmt: skip


def _with_grid(axis: ValueAxis, style: Look) -> ValueAxis:
    return ValueAxis(axis.low, axis.high, axis.step, Stroke("rule", style.hair), axis.log)


# --- points and their names -----------------------------------------------------------------------


def _points(frame: Frame) -> list[Plotted]:
    """The points in order, each in the colour of its group; open where a number is a bound or not actual."""
    spec, kit = frame.spec, frame.kit
    colors = {i: g.color for g in spec.groups for i in g.points}
    xs, ys = (spec.series[i].data for i in (0, 1))
    bubbles = len(spec.series) > 2
    found = []
    for i, radius in enumerate(frame.radii):
        loud = spec.categories[i].highlight
        r = radius + LOUDER if loud and not bubbles else radius
        x, y = frame.at(xs[i].value or 0.0, ys[i].value or 0.0)
        token = "accent" if loud else colors[i]
        open_ = any(s.data[i].bounded or s.data[i].status != "actual" for s in spec.series)
        fill, stroke = Fill(token), Stroke("paper", 0.75 if kit.is_brief else 1.0) if bubbles and r >= SPECK else None
        if open_:
            fill, stroke = Fill("paper"), Stroke(token, 1.2 if kit.is_brief else 2.0)
        found.append(Plotted(0, i, Rect(x - r, y - r, 2 * r, 2 * r), fill, stroke, open_=open_))
    return found


def _named(
    frame: Frame, points: Sequence[Plotted], rect: Rect, taken: Sequence[Rect], strokes: Sequence[Segment]
) -> tuple[list[Plotted], list[AnyItem]]:
    """The points with names inside, or beside as native labels; and the names that are text beside the chart."""
    spec = frame.spec
    out, outside = list(points), []
    for i, point in enumerate(points):
        inner = _inside(frame, point, points[i + 1 :])
        if inner is None:
            outside.append(i)
        else:
            out[i] = _labelled(point, inner)
    named = [Named(points[i].rect, [_sets(frame, i)], 0 if spec.categories[i].highlight else 1) for i in outside]
    blocked = [ink(p.label.rect, p.label.paragraph) for p in out if p.label]
    plot = frame.plot
    room = Rect(plot.x + 3, plot.y - 8, rect.right - plot.x - 3, plot.h + 6)
    places = place_names(named, Site([p.rect for p in points], [*taken, *blocked], strokes, room))
    items: list[AnyItem] = []
    lost = []
    native = len(spec.series) < 3
    for i, place in zip(outside, places, strict=True):
        if place is None:
            lost.append(i)
        elif place.position != "none" and native:
            out[i] = _labelled(points[i], PlottedLabel(place.rect, place.paragraph, place.position))
        else:
            if place.line:
                color = "mid" if native else "ink"  # it may run over a bubble
                items.append(leader(place.line[:2], place.line[2:], frame.style.hair, color))
            items.append(TextItem(rect=place.rect, paragraphs=(place.paragraph,)))
    _tell(frame, lost)
    return out, items


def _labelled(p: Plotted, label: PlottedLabel) -> Plotted:
    return Plotted(p.series, p.category, p.rect, p.fill, p.stroke, p.open_, p.angles, label)


def _inside(frame: Frame, point: Plotted, later: Sequence[Plotted]) -> PlottedLabel | None:
    """The name in the middle of a bubble that is large enough, where no later bubble lies on it."""
    if len(frame.spec.series) < 3 or point.open_:
        return None
    kit, token = frame.kit, frame.style.note
    name = frame.spec.categories[point.category].name
    line = set_line(kit, kit.runs(name, token, color=on_fill(point.fill, kit)), token.lead, "center")
    half = sqrt((line.width / 2) ** 2 + (CAP * token.size / 2) ** 2)
    label = line.label(*point.middle, "ctr")
    box = ink(label.rect, label.paragraph).inset(-2)
    if half + RIM > point.rect.w / 2 or any(disc_gap(box, p.rect) < 0 for p in later):
        return None
    return label


def _sets(frame: Frame, index: int) -> Sets:
    """The name of a point set to the left, in the middle, and to the right; bold in the accent colour where the
    headline speaks of it."""
    kit, token = frame.kit, frame.style.note
    loud = frame.spec.categories[index].highlight
    color = ("accent" if not kit.is_brief else "ink") if loud else "text"
    runs = kit.runs(frame.spec.categories[index].name, token, color=color, weight=BOLD if loud else 0)
    width = min(NAME_WIDTH, frame.plot.w / 3)
    left, middle, right = (set_block(kit, runs, width, token.lead, a) for a in ALIGNS)
    return left, middle, right


def _tell(frame: Frame, lost: Sequence[int]) -> None:
    if not lost:
        return
    names = ", ".join(frame.spec.categories[i].name for i in lost[:6]) + (", ..." if len(lost) > 6 else "")
    count = "one point has" if len(lost) == 1 else f"{len(lost)} points have"
    message = f"{count} no free place for a name beside them in the chart: {names}"
    mark = frame.spec.series[0].data[lost[0]].mark
    if any(frame.spec.categories[i].highlight for i in lost):
        frame.kit.findings.warning("name-hidden", message, mark, "highlight fewer points")
    else:
        frame.kit.findings.note("name-hidden", message, mark)


# --- trend ----------------------------------------------------------------------------------------


def _trend(
    frame: Frame, points: Sequence[Plotted], texts: Sequence[TextItem]
) -> tuple[Segment | None, list[TextItem]]:
    """The trend from the least x to the largest, with its R² beside it or along an edge, off points and `texts`."""
    spec, kit, style = frame.spec, frame.kit, frame.style
    if spec.trend is None:
        return None, []
    xs = [d.value or 0.0 for d in spec.series[0].data]
    start, end = (frame.at(x, trend_at(spec, x)) for x in (min(xs), max(xs)))
    if not all(frame.plot.inset(-1).holds(Rect(*p, 0, 0), 1.0) for p in (start, end)):
        raise TooFull("the trend leaves the chart", "give the axis `ends` that hold it")
    text = set_line(kit, kit.runs(spec.trend.text, style.note), style.note.lead, "right")
    plot, r = frame.plot, CAP / 2 * style.note.size
    spots = [(plot.right - 4, end[1] - 8 - r), (plot.right - 4, end[1] + 8 + r)]
    steps = [plot.right - 4 - 12 * i for i in range(max(1, int((plot.w - text.box) / 12)))]
    spots += [(x, y) for x in steps for y in (plot.y + 4 + r, plot.bottom - 6 - r)]
    items = [text.beside(x, y) for x, y in spots]
    boxes = [ink(t.rect, t.paragraphs[0]).inset(-2) for t in items]
    levels = [(plot.x, y, plot.right, y) for y in (frame.at(xs[0], v.value)[1] for v in spec.y.lines)]
    taken = [*(p.rect for p in points), *(ink(t.rect, t.paragraphs[0]) for t in texts)]
    chosen = first_clear(boxes, taken, [(*start, *end), *levels], plot.inset(-2))
    return (*start, *end), [items[chosen or 0]]


# --- legends --------------------------------------------------------------------------------------


def _legend(spec: PointSpec, kit: Kit, style: Look, rect: Rect, side: Pt) -> tuple[list[AnyItem], Pt]:
    """A dot with the name of each group, from the top left; with the height that it and the key to sizes take."""
    key = style.legend.lead + 9 if spec.size_title else 0.0
    if len(spec.groups) < 2:
        return [], key
    items: list[AnyItem] = []
    entries = list(in_rows(kit, [(one.name, side) for one in spec.groups], rect, style, air=4, gap=16))
    for one, (x, middle, text, _) in zip(spec.groups, entries, strict=True):
        dot = Rect(x, middle - side / 2, side, side)
        items += [ShapeItem(rect=dot, geometry="ellipse", fill=Fill(one.color)), text]
    return items, entries[-1].bottom - rect.y + 4 + key


def _size_key(frame: Frame, rect: Rect, head: Pt) -> list[AnyItem]:
    """What the bubbles' area stands for, in the last row of the `head`: a bubble of a round size, drawn to scale,
    with that size."""
    spec, kit, style = frame.spec, frame.kit, frame.style
    if not spec.size_title:
        return []
    largest = max(d.value or 0.0 for d in spec.series[2].data)
    value, across = _key(largest, 2 * max(frame.radii))
    text = f"{kit.words['bubble-area']}{spec.size_title}"
    name = set_line(kit, kit.runs(text, style.legend, color="text"), style.legend.lead)
    told = set_line(kit, kit.runs(f"= {scale.written(value, kit.lang)}", style.legend, color="text"), style.legend.lead)
    if name.width + across + told.width + 20 > rect.w:
        raise TooFull("what the bubbles' size stands for is too long", "shorten the name of the size")
    middle, x = rect.y + head - 5 - (style.legend.lead + 4) / 2, rect.x + name.width + 12
    disc = ShapeItem(
        rect=Rect(x, middle - across / 2, across, across), geometry="ellipse", fill=Fill("paper"),
        stroke=Stroke("text", 0.75),
    )  # fmt: skip
    return [name.beside(rect.x, middle), disc, told.beside(x + across + 4, middle)]


def _key(largest: float, widest: Pt) -> tuple[float, Pt]:
    """A round size whose bubble is small enough for a line of text, and how wide that bubble is; `widest` is the
    diameter of the `largest`."""
    wanted = largest * min(1.0, (KEY[1] / widest) ** 2)
    step = scale.nice_step(wanted, 1)
    while step > wanted * (1 + 1e-9):
        step = scale.nice_step(step / 2.4, 1) if step > 0 else wanted
    return step, widest * sqrt(step / largest)

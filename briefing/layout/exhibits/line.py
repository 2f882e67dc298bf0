"""A line chart in, lines named at their ends with the values that matter out (LOOK, Charts)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, Series
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import line_arrows, shades
from briefing.layout.callouts import shares_called_out, with_room
from briefing.layout.chart_look import Look, look, sized
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.clearance import Segment, first_clear
from briefing.layout.kit import Kit, TooFull
from briefing.layout.line_frame import (
    CROWD,
    NAME_HEIGHT,
    EndText,
    Frame,
    end_leaders,
    end_texts,
    in_line_colors,
    last_known,
    line_tokens,
    line_width,
    make_frame,
    place_ends,
    value_size,
)
from briefing.layout.marks import group, legend, rule
from briefing.layout.native import lines, steps
from briefing.layout.overlay import annotated, behind
from briefing.layout.plane import Plane
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.lines import Align, Run
from briefing.pages import AnyItem, ChartItem, Fill, LabelPosition, Plotted, PlottedLabel, Stroke, TextItem, ValueAxis

HEIGHT_BRIEF = 160.0


def suited(spec: ChartSpec, width: Pt, kit: Kit) -> ChartSpec:
    """A line needs two points; one is a column."""
    return replace(spec, kind="column") if len(spec.categories) < 2 else spec


def traits(drawing: ChartSpec) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief, arrow included; many lines have their names above each other."""
    named = len(spec.series) * look(kit).legend.lead / NAME_HEIGHT + 2
    return max(HEIGHT_BRIEF, named if len(spec.series) > CROWD else 0.0) + (16 if notes.arrows(spec) else 0)


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when names and labels leave no room for the lines."""
    for bracket in notes.brackets(spec):
        raise TooFull(f"a line chart has no place for the total “{bracket.text}”", "use columns or bars")
    spec = shares_called_out(spec)
    style = look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=True)


def _draw(spec: ChartSpec, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free over its lines."""
    ends, named = end_texts(spec, kit, style, rect.w, rect.h)
    legend_items, head = ((), 0.0) if named else legend(kit, in_line_colors(spec), rect, style)
    note_items, noted = _axis_note(spec, kit, style, rect.x, rect.y + head)
    panel = Rect(rect.x, rect.y + head + noted, rect.w, rect.h - head - noted)
    over = shades.name_head(spec, style) + spare
    room = Rect(panel.x, panel.y + over, panel.w, panel.h - over)
    frame, end_items, points = _laid(make_frame(spec, room, kit, style, ends, named), ends, rect)
    if not frame.ticks and any(p.label is None for p in points):
        frame, end_items, points = _laid(make_frame(spec, room, kit, style, ends, named, ticks=True), ends, rect)
    _warn_hidden(frame, points)
    ticks = frame.tick_items()
    made = steps if spec.step else lines
    native = made(spec, points, [Stroke(token, line_width(token, kit)) for token in line_tokens(spec, named=named)])
    grid = Stroke("rule", style.hair) if frame.ticks else None
    chart = ChartItem(
        rect=rect, spec=spec, plot=frame.plot, sheet=native.sheet, plots=native.plots, edges=not spec.step,
        axis=ValueAxis(frame.axis.low, frame.axis.high, frame.axis.step, grid, log=spec.log),
        x_axis=ValueAxis(1, len(spec.categories)) if spec.step else None,
    )  # fmt: skip
    zero = frame.values.at(min(max(0.0, frame.axis.low), frame.axis.high)) + style.rule / 2
    start, end = frame.base
    names_top = frame.values.start + style.rule / 2 + style.below_base
    plot = frame.plot
    field = Rect(plot.x, frame.top, plot.w, plot.bottom - frame.top)
    plane = Plane(spec, kit, style, panel, field, frame.slots, frame.values, points)
    return (
        *legend_items, *note_items, *behind(plane, start, min(end, plot.right + 4)), chart,
        rule(start, zero, end, zero, Stroke("line", style.rule), "Base line"),
        *group("Scale", ticks), *group("Category labels", frame.names.items(names_top)),
        *group("Leaders", end_leaders(frame, ends, end_items)), *group("Line names", end_items),
        *_annotated(frame, plane, end_items + ticks),
    )  # fmt: skip


def _laid(
    frame: Frame, ends: Sequence[EndText], rect: Rect
) -> tuple[Frame, list[TextItem], tuple[Plotted, ...]]:
    """The frame with the texts at the ends of the lines, and the points with their values."""
    end_items = place_ends(frame, ends)
    return frame, end_items, _with_values(frame, _points(frame), rect, end_items + frame.tick_items())


def _warn_hidden(frame: Frame, points: Sequence[Plotted]) -> None:
    """Warn of the values of highlighted points that found no place."""
    for point in points:
        datum = frame.spec.series[point.series].data[point.category]
        if datum.highlight and point.label is None:
            message = f"the value {datum.label.text} finds no free place in the line chart and is not printed"
            frame.kit.findings.warning("value-hidden", message, datum.mark, "highlight fewer points")


def _axis_note(spec: ChartSpec, kit: Kit, style: Look, x: Pt, y: Pt) -> tuple[tuple[AnyItem, ...], Pt]:
    """What is said of the axis, over its numbers, and the height it takes."""
    if not spec.axis_note:
        return (), 0.0
    line = set_line(kit, kit.runs(spec.axis_note, style.axis), style.axis.lead)
    return (line.at(x, y, "Axis note"),), style.axis.lead + 4


def _annotated(frame: Frame, plane: Plane, beside: Sequence[TextItem]) -> tuple[AnyItem, ...]:
    """All that is drawn over the lines. `TooFull` when two run into one another."""
    texts = [ink(p.label.rect, p.label.paragraph) for p in plane.points if p.label]
    start, end = frame.base
    arrows = line_arrows.draw(frame.spec, frame.kit, frame.style, plane.points, frame.top)
    return annotated(
        plane, texts, (), arrows, frame.beside, (start, min(end, frame.plot.right + 4)), named=True,
        others=[ink(t.rect, t.paragraphs[0]) for t in beside], runs=strokes_of(frame.spec, plane.points),
        grid=[(start, y, end, y) for y in map(frame.values.at, frame.axis.ticks)] if frame.ticks else (),
    )  # fmt: skip


# --- points and their values ----------------------------------------------------------------------


def _points(frame: Frame) -> list[Plotted]:
    """Points in order. Where the axis is printed only the last of each line, those between two gaps, and those that
    are highlighted or not plain, show a marker."""
    points = []
    radius, outline = (2.4, 1.2) if frame.kit.is_brief else (4.0, 2.0)
    for s, (series, line) in enumerate(zip(frame.spec.series, line_tokens(frame.spec, named=frame.named), strict=True)):
        for c, datum in enumerate(series.data):
            if datum.value is None:
                continue
            hollow = datum.bounded or datum.status != "actual"
            marked = c == last_known(series) or _is_alone(series, c) or datum.highlight or hollow
            r = radius if marked or not frame.ticks else 0.0
            x, y = frame.slots[c].middle, frame.values.at(datum.value)
            token = "accent" if datum.highlight else line
            fill, stroke = (Fill("paper"), Stroke(token, outline)) if hollow else (Fill(token), None)
            points.append(Plotted(s, c, Rect(x - r, y - r, 2 * r, 2 * r), fill, stroke, open_=hollow))
    return points


def _is_alone(series: Series, category: int) -> bool:
    """Whether a value has no neighbour, so that no line runs through it."""
    around = (*series.data[max(0, category - 1) : category], *series.data[category + 1 : category + 2])
    return all(datum.value is None for datum in around)


def strokes_of(spec: ChartSpec, points: Sequence[Plotted]) -> list[Segment]:
    """The segments of all lines."""
    found: list[Segment] = []
    for a, b in pairwise(points):
        if a.series != b.series or b.category != a.category + 1:
            continue
        corner = (b.middle[0], a.middle[1]) if spec.step else b.middle
        found += [(*a.middle, *corner), (*corner, *b.middle)] if spec.step else [(*a.middle, *corner)]
    return found


def _with_values(
    frame: Frame, points: Sequence[Plotted], rect: Rect, beside: Sequence[TextItem]
) -> tuple[Plotted, ...]:
    """The points with the values that are printed, the most important first. A value that finds
    no free place is left to the axis."""
    kit, spec = frame.kit, frame.spec
    token = sized(frame.style.value, value_size(spec, kit))
    taken = [ink(t.rect, t.paragraphs[0]) for t in beside] + [p.rect for p in points if p.rect.w]
    strokes = strokes_of(spec, points) + line_arrows.strokes(spec, kit, points, frame.top)
    room = Rect(rect.x, frame.top, rect.w, frame.values.start - frame.top)
    out = list(points)
    ranks = [_rank(frame, p) for p in points]
    for i in sorted((i for i, rank in enumerate(ranks) if rank is not None), key=lambda i: (ranks[i] or 0, i)):
        datum = spec.series[points[i].series].data[points[i].category]
        color = "accent" if datum.highlight and not kit.is_brief else "ink"
        candidates = _candidates(kit, label_runs(kit, datum.label, token, color), token.lead, token.size, points[i])
        boxes = [ink(c.rect, c.paragraph).inset(-2, -2) for c in candidates]
        chosen = first_clear(boxes, [t for t in taken if t != points[i].rect], strokes, room)
        if chosen is not None:
            out[i] = replace(points[i], label=candidates[chosen])
            taken.append(boxes[chosen])
    return tuple(out)


def _rank(frame: Frame, point: Plotted) -> int | None:
    """How soon the value of a point is placed: the highlighted, the last (unless it stands with the
    name of the line), the first of a single line, then all where there is no axis, else of a single line
    the highest and the lowest; others never."""
    series = frame.spec.series[point.series]
    if series.data[point.category].highlight:
        return 0
    if point.category == last_known(series) and not frame.named:
        return 1
    first = next(i for i, d in enumerate(series.data) if d.value is not None)
    single = len(frame.spec.series) == 1
    if single and point.category == first:
        return 2
    if not frame.ticks:
        return 3
    known = [d.value for d in series.data if d.value is not None]
    return 3 if single and series.data[point.category].value in (max(known), min(known)) else None


def _candidates(kit: Kit, runs: Sequence[Run], lead: Pt, size: Pt, point: Plotted) -> list[PlottedLabel]:
    """The value over its point, below, right and left of it."""
    x, y = point.middle
    r = max(point.rect.w / 2, 2.0)
    up = r + 4 + CAP / 2 * size
    places: tuple[tuple[Pt, Pt, Align, LabelPosition], ...] = (
        (x, y - up, "center", "t"),
        (x, y + up, "center", "b"),
        (x + r + 5, y, "left", "r"),
        (x - r - 5, y, "right", "l"),
    )
    return [set_line(kit, runs, lead, align).label(px, py, position) for px, py, align, position in places]


"""Columns with lines over them in, native columns and lines with two named axes and clear values out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.spec import ComboSpec
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import shades
from briefing.layout.apart import solid
from briefing.layout.callouts import with_room
from briefing.layout.chart_look import Look, look, paint, value_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.clearance import Segment, crosses, first_clear
from briefing.layout.combo_frame import OVER, Frame, dot_radius, line_token, make_frame
from briefing.layout.combo_notes import arrows_over, plane_of, with_single_marks
from briefing.layout.kit import Kit
from briefing.layout.line_frame import line_width
from briefing.layout.marks import group, rule
from briefing.layout.native import combo
from briefing.layout.overlay import annotated, behind
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, Fill, LabelPosition, Plotted, PlottedLabel, ShapeItem, Stroke, TextItem

HEIGHT_BRIEF = 190.0

FEW = 12
"""Up to so many points of a line have their values printed; of more, the last and the highlighted."""


def traits(drawing: ComboSpec) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(spec: ComboSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief, with what annotations take over it."""
    style = look(kit)
    return HEIGHT_BRIEF + notes.arrow_head(spec, style) + shades.name_head(spec, style)


def draw(spec: ComboSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many columns, or names or annotations leave no room."""
    spec, style = with_single_marks(spec), look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=True)


def _draw(spec: ComboSpec, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free over its marks."""
    frame = make_frame(spec, rect, kit, style, shades.name_head(spec, style) + spare)
    columns, dots = _columns(frame), _dots(frame)
    strokes = _strokes(dots)
    columns = _column_values(frame, columns, dots, strokes)
    beside = frame.tick_items()
    dots, grounds = _line_values(frame, columns, dots, strokes, beside)
    tokens = [line_token(spec, s) for s in range(frame.first_line, len(spec.series))]
    native = combo(spec, [*columns, *dots], [Stroke(t, line_width(t, kit)) for t in tokens], frame.gap)
    chart = ChartItem(
        rect=rect, spec=spec, plot=frame.plot, sheet=native.sheet, plots=native.plots, axis=frame.axis,
        second=frame.second if spec.second else None,
    )  # fmt: skip
    zero = frame.at(0.0, 0) + style.rule / 2
    totals = _totals(frame, columns, dots, strokes)
    texts = [ink(p.label.rect, p.label.paragraph) for p in (*columns, *dots) if p.label]
    texts += solid((*totals, *grounds))
    plane = plane_of(frame, [*columns, *dots])
    return (
        *group("Legend", frame.legend), *group("Axis names", frame.names),
        *behind(plane, frame.plot.x, frame.plot.right), chart,
        rule(frame.plot.x, zero, frame.plot.right, zero, Stroke("line", style.rule), "Base line"),
        *group("Scale", beside),
        *group("Category labels", frame.categories.items(frame.plot.bottom + style.rule / 2 + style.below_base)),
        *group("Totals", totals), *group("Line values", grounds),
        *annotated(
            plane, texts, (), arrows_over(frame, plane, texts), frame.plot.right, (frame.plot.x, frame.plot.right),
            named=True, others=solid(beside), runs=strokes,
        ),
    )  # fmt: skip


# --- marks ----------------------------------------------------------------------------------------


def _columns(frame: Frame) -> list[Plotted]:
    spec = frame.spec
    first, clustered = frame.first_line, spec.mode == "clustered"
    found = []
    for c, slot in enumerate(frame.slots):
        stack = scale.stack([s.data[c].value for s in spec.series[:first]])
        bands = scale.cluster(slot, frame.gap, first if clustered else 1)
        for s, series in enumerate(spec.series[:first]):
            datum, span = series.data[c], stack[s]
            if datum.value is None or span is None:
                continue
            y1, y2 = sorted(frame.at(v, s) for v in ((0.0, datum.value) if clustered else span))
            fill, stroke = paint(datum, series, frame.kit)
            if not clustered and stroke is None:
                stroke = Stroke("paper", 1.0)
            band = bands[s if clustered else 0]
            found.append(Plotted(s, c, Rect(band.start, y1, band.size, y2 - y1), fill, stroke))
    return found


def _dots(frame: Frame) -> list[Plotted]:
    spec = frame.spec
    r, outline = dot_radius(frame.kit), 1.2 if frame.kit.is_brief else 2.0
    found = []
    for s in range(frame.first_line, len(spec.series)):
        for c, datum in enumerate(spec.series[s].data):
            if datum.value is None:
                continue
            open_ = datum.bounded or datum.status != "actual"
            token = "accent" if datum.highlight else line_token(spec, s)
            x, y = frame.slots[c].middle, frame.at(datum.value, s)
            fill, stroke = (Fill("paper"), Stroke(token, outline)) if open_ else (Fill(token), None)
            found.append(Plotted(s, c, Rect(x - r, y - r, 2 * r, 2 * r), fill, stroke, open_=open_))
    return found


def _strokes(dots: Sequence[Plotted]) -> list[Segment]:
    return [
        (*a.middle, *b.middle)
        for a, b in pairwise(dots)
        if a.series == b.series and b.category == a.category + 1
    ]


# --- values ---------------------------------------------------------------------------------------


def _column_values(
    frame: Frame, columns: Sequence[Plotted], dots: Sequence[Plotted], strokes: Sequence[Segment]
) -> list[Plotted]:
    """The columns with their values beyond their ends, where these stand clear of the lines and of other columns;
    stacks have totals."""
    if frame.spec.mode != "clustered":
        return list(columns)
    kit, token, room = frame.kit, frame.value, _room(frame)
    out = []
    taken = [column.rect for column in columns]
    for column in columns:
        series = frame.spec.series[column.series]
        datum = series.data[column.category]
        runs = label_runs(kit, datum.label, token, value_color(datum, series, kit))
        line = set_line(kit, runs, token.lead, "center")
        half = CAP / 2 * token.size
        below = (datum.value or 0.0) < 0
        y = column.rect.bottom + OVER + half if below else column.rect.y - OVER - half
        label = line.label(column.rect.x + column.rect.w / 2, y, "outEnd")
        box = ink(label.rect, label.paragraph).inset(-2)
        fits = room.holds(box, 2.5) and not any(box.overlaps(t) for t in taken) and not _met(box, dots, strokes)
        taken += [box] if fits else []
        out.append(replace(column, label=label) if fits else column)
    return out


def _room(frame: Frame) -> Rect:
    """Where values may stand: in the plot, and over it."""
    return Rect(frame.plot.x, frame.top, frame.plot.w, frame.plot.bottom - frame.top)


def _met(box: Rect, dots: Sequence[Plotted], strokes: Sequence[Segment]) -> bool:
    return any(box.overlaps(d.rect) for d in dots) or any(crosses(s, box) for s in strokes)


def _totals(
    frame: Frame, columns: Sequence[Plotted], dots: Sequence[Plotted], strokes: Sequence[Segment]
) -> list[TextItem]:
    """The totals of stacked columns on top of them, where these stand clear of the lines."""
    kit, token, spec = frame.kit, frame.value, frame.spec
    found = []
    for c, total in enumerate(spec.totals):
        own = [p.rect.y for p in columns if p.category == c]
        if not own or not total.text:
            continue
        line = set_line(kit, label_runs(kit, total, token), token.lead, "center")
        item = line.beside(frame.slots[c].middle, min(own) - OVER - CAP / 2 * token.size)
        box = ink(item.rect, item.paragraphs[0]).inset(-2)
        if line.width <= frame.slots[c].size - 2 and not _met(box, dots, strokes):
            found.append(item)
    return found


def _line_values(
    frame: Frame, columns: Sequence[Plotted], dots: Sequence[Plotted], strokes: Sequence[Segment],
    beside: Sequence[TextItem],
) -> tuple[list[Plotted], list[AnyItem]]:  # fmt: skip
    """The points with their values where these stand clear, or inside a column on a ground of their own. The
    highlighted and the last come first; what finds no place is left to the axis, a highlighted one with a warning."""
    spec, kit = frame.spec, frame.kit
    totals = _totals(frame, columns, dots, strokes)
    taken = [ink(t.rect, t.paragraphs[0]) for t in (*beside, *totals)] + [d.rect for d in dots]
    taken += [ink(p.label.rect, p.label.paragraph).inset(-1) for p in columns if p.label]
    room = _room(frame)
    out = list(dots)
    grounds: list[AnyItem] = []
    last = len(spec.categories) - 1
    told = [i for i, d in enumerate(dots) if last < FEW or d.category == last or _is_loud(frame, d)]
    order = sorted(told, key=lambda i: (not _is_loud(frame, dots[i]), dots[i].category != last, i))
    for i in order:
        own = [t for t in taken if t != dots[i].rect]
        candidates = _candidates(frame, dots[i])
        boxes = [ink(c.rect, c.paragraph).inset(-2) for c in candidates]
        on_columns = [p.rect for p in columns]
        chosen = first_clear(boxes, [*own, *on_columns], strokes, room)
        if chosen is not None:
            out[i] = replace(dots[i], label=candidates[chosen])
        else:
            chosen = _within(candidates, boxes, on_columns, own, strokes)
            if chosen is not None:
                grounds.append(_grounded(candidates[chosen]))
        if chosen is not None:
            taken.append(boxes[chosen])
        elif _is_loud(frame, dots[i]):
            datum = spec.series[dots[i].series].data[dots[i].category]
            message = f"the value {datum.label.text} finds no free place in the chart and is not printed"
            kit.findings.warning("value-hidden", message, datum.mark, "highlight fewer points")
    return out, grounds


def _within(
    candidates: Sequence[PlottedLabel], boxes: Sequence[Rect], columns: Sequence[Rect], taken: Sequence[Rect],
    strokes: Sequence[Segment],
) -> int | None:  # fmt: skip
    """Index of the first value whose ground lies inside a column, none of whose edges it hides."""
    for i, (candidate, box) in enumerate(zip(candidates, boxes, strict=True)):
        ground = _grounded(candidate).rect
        column = next((c for c in columns if c.holds(ground, 0.0)), None)
        if column is not None and first_clear([box], taken, strokes, column) is not None:
            return i
    return None


def _is_loud(frame: Frame, dot: Plotted) -> bool:
    return frame.spec.series[dot.series].data[dot.category].highlight


def _candidates(frame: Frame, dot: Plotted) -> list[PlottedLabel]:
    """The value over its point, below, or over it and below it at a side."""
    series = frame.spec.series[dot.series]
    token = frame.value
    runs = label_runs(frame.kit, series.data[dot.category].label, token, frame.text_color(dot.series))
    line = set_line(frame.kit, runs, token.lead, "center")
    x, y = dot.middle
    up, aside = dot.rect.h / 2 + OVER - 1 + CAP / 2 * token.size, line.width / 2 + dot.rect.w / 2
    places: tuple[tuple[Pt, Pt, LabelPosition], ...] = ((0.0, -up, "t"), (0.0, up, "b"))
    places += tuple((side, level, "none") for level in (-up, up) for side in (aside, -aside))
    return [line.label(x + dx, y + dy, position) for dx, dy, position in places]


def _grounded(label: PlottedLabel) -> ShapeItem:
    """The label on plain ground, as a shape over the columns."""
    box = ink(label.rect, label.paragraph).inset(-2.5, -2.0)
    middle = box.y + box.h / 2
    paragraph = label.paragraph
    rect = Rect(label.rect.x, middle - box.h / 2, label.rect.w, box.h)
    return ShapeItem(
        rect=box, fill=Fill("paper"), text=(paragraph,),
        text_rect=Rect(rect.x, label.rect.y, rect.w, label.rect.h),
    )  # fmt: skip

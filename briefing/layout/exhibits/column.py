"""A column chart in, a native chart with labels, base line and annotations out (deck SPEC, 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.charts.spec import ChartSpec, GrowthArrow
from briefing.geometry import Pt, Rect, union
from briefing.layout import annotations as notes
from briefing.layout import arrows_over, shades, tags
from briefing.layout.apart import Drawn, solid
from briefing.layout.breaks import break_items, is_cut, shown
from briefing.layout.callouts import with_room
from briefing.layout.category_axis import Names
from briefing.layout.chart_look import Look, look, on_fill, paint, value_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.column_frame import (
    OVER,
    Frame,
    bracket_height,
    column_names,
    column_slots,
    make_frame,
    value_scale,
)
from briefing.layout.column_values import axis_items, axis_room, tell_dropped
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, legend, rule
from briefing.layout.native import bars
from briefing.layout.overlay import annotated, behind
from briefing.layout.plane import Plane
from briefing.layout.segments import label_box, with_labels
from briefing.layout.stacks import column_stacks, group_names, named_rows
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.lines import Run
from briefing.pages import AnyItem, ChartItem, GroupItem, Plotted, PlottedLabel, ShapeItem, Stroke, TextItem, ValueAxis

HEIGHT_BRIEF = 146.0


FEW = 3
"""Up to so many columns leave half of the text column empty."""


def suited(spec: ChartSpec, width: Pt, kit: Kit) -> ChartSpec:
    """Names that do not fit under columns stand left of lying bars, in the order written."""
    try:
        column_names(spec, Rect(0, 0, width, 0), kit, look(kit))
    except TooFull:
        return replace(spec, kind="bar")
    return spec


def traits(drawing: ChartSpec) -> Traits:
    """A chart that may be lower; a few columns leave room beside them."""
    few = len(drawing.series) == 1 and len(drawing.categories) <= FEW
    return replace(SHRINKING_CHART, is_narrow=few)


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief; a legend and second lines of names come on top."""
    style, room = look(kit), Rect(0, 0, width, 0)
    under = 0.0
    if spec.stacks:
        under = _group_names(spec, room, kit).height
        spec = column_stacks(spec)
    head = legend(kit, spec, room, style)[1]
    return HEIGHT_BRIEF + head + column_names(spec, room, kit, style).height - style.category.lead + under


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many columns or labels are too wide."""
    return _stacks(spec, rect, kit) if spec.stacks else _columns(spec, rect, kit)


def _stacks(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """Columns of several stacks a category, their names over those of the categories."""
    groups = _group_names(spec, rect, kit)
    rest = Rect(rect.x, rect.y, rect.w, rect.h - groups.height)
    names = groups.items(rest.bottom - look(kit).foot + 2)
    drawn = _columns(column_stacks(spec), rest, kit)
    named = (replace(i, rect=rect, sheet=(named_rows(spec), *i.sheet[1:])) if isinstance(i, ChartItem) else i
             for i in drawn)  # fmt: skip
    return (*named, *group("Group names", names))


def _group_names(spec: ChartSpec, rect: Rect, kit: Kit) -> Names:
    style = look(kit)
    return group_names(spec, column_slots(column_stacks(spec), rect, kit, style), rect, kit, style)


def _columns(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    style = look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=True)


def _draw(spec: ChartSpec, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free over its columns."""
    legend_items, head = legend(kit, spec, rect, style)
    over = head + shades.name_head(spec, style) + spare
    frame = make_frame(spec, Rect(rect.x, rect.y + over, rect.w, rect.h - over), kit, style)
    values = value_scale(frame)
    points, grounds = _points(frame, values)
    first, last = frame.slots[0], frame.slots[-1]
    native = bars(spec, points, frame.gap, upright=True)
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(first.start, values.end, last.end - first.start, values.start - values.end),
        sheet=native.sheet, plots=native.plots, axis=ValueAxis(values.low, values.high),
    )  # fmt: skip
    line = values.at(0.0) + style.rule / 2
    totals = _totals(frame, values)
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    texts += solid(totals) + _boxes(grounds)
    panel = Rect(rect.x, rect.y + head, rect.w, rect.h - head)
    plane = Plane(spec, kit, style, panel, Rect(first.start, frame.top, last.end - first.start, frame.base - frame.top),
                  frame.slots, values, points)  # fmt: skip
    left = rect.x
    grid: tuple[AnyItem, ...] = ()
    ticks: tuple[AnyItem, ...] = ()
    if frame.printed is not None:
        left += axis_room(spec, kit, style)
        grid, ticks = axis_items(spec, kit, style, values, rect, last.end, texts)
        tell_dropped(spec, frame.printed, kit)
    return (
        *legend_items, *behind(plane, left, rect.right), *grid, chart, *ticks,
        *group("Value labels", grounds), *break_items(plane),
        rule(left, line, rect.right, line, Stroke("line", style.rule), "Base line"),
        *group("Category labels", frame.names.items(frame.base + style.rule / 2 + style.below_base)),
        *group("Totals", totals), *_annotated(frame, plane, texts, left, solid(ticks)),
    )  # fmt: skip


def _boxes(items: Sequence[AnyItem]) -> list[Rect]:
    """Where values that are no native labels stand; of one that is raised without its line."""
    return [item.items[1].rect if isinstance(item, GroupItem) else item.rect for item in items]


# --- columns and their labels ---------------------------------------------------------------------


def _points(frame: Frame, values: Scale) -> tuple[tuple[Plotted, ...], tuple[AnyItem, ...]]:
    """The columns with their native labels, and labels that need a ground of their own."""
    spec, clustered = frame.spec, frame.spec.mode == "clustered"
    points: list[Plotted] = []
    for c in range(len(spec.categories)):
        stacked = scale.stack([s.data[c].value for s in spec.series], percent=spec.mode == "percent")
        for s, series in enumerate(spec.series):
            datum, span = series.data[c], stacked[s]
            if datum.value is None or span is None:
                continue
            band = frame.band(s, c)
            y1, y2 = sorted(values.at(v) for v in ((0.0, shown(spec, datum.value)) if clustered else span))
            fill, stroke = paint(datum, series, frame.kit)
            if not clustered and stroke is None:
                stroke = Stroke("paper", 1.0)
            points.append(Plotted(s, c, Rect(band.start, y1, band.size, y2 - y1), fill, stroke))
    if not clustered:
        return with_labels(points, spec, frame.kit, frame.value)
    told = [_told(frame, p, values) for p in points]
    labels, grounds = zip(*told, strict=True) if points else ((), ())
    labelled = (
        Plotted(p.series, p.category, p.rect, p.fill, p.stroke, label=label)
        for p, label in zip(points, labels, strict=True)
    )
    return tuple(labelled), tuple(ground for ground in grounds if ground)


def _told(frame: Frame, point: Plotted, values: Scale) -> tuple[PlottedLabel | None, AnyItem | None]:
    """The value of a column as native label or as a text of its own; nothing where the axis must do."""
    if frame.printed is None:
        return _label(frame, point)
    rest = frame.printed.get((point.series, point.category))
    if rest is None:
        return None, None
    own = frame.spec.series[point.series].data[point.category].value or 0.0
    if abs(rest) <= abs(own):
        return _label(frame, point)
    series = frame.spec.series[point.series]
    color = value_color(series.data[point.category], series, frame.kit)
    runs = label_runs(frame.kit, series.data[point.category].label, frame.value, color)
    return None, _raised(frame, runs, point.rect, values.at(rest), below=own < 0)


def _raised(frame: Frame, runs: Sequence[Run], column: Rect, rest: Pt, *, below: bool = False) -> GroupItem:
    """A value clear of taller neighbours that end at `rest`, with a line down (or up) to its column."""
    token, middle = frame.value, column.x + column.w / 2
    away = OVER + CAP / 2 * token.size
    text = set_line(frame.kit, runs, token.lead, "center").beside(middle, rest + (away if below else -away))
    top, bottom = (column.bottom, rest + OVER - 2) if below else (rest - OVER + 2, column.y)
    line = rule(middle, top, middle, bottom, Stroke("mid", frame.style.hair))
    return GroupItem(rect=union([text.rect, line.rect]), items=(line, text), name="Raised value")


def _label(frame: Frame, point: Plotted) -> tuple[PlottedLabel | None, ShapeItem | TextItem | None]:
    """The value of a column: above it, below a negative one, or inside where an arrow ends (on a
    hatched column on a ground of its own). That of a column that is cut is no native label, which would
    go with the column's own end."""
    kit, series = frame.kit, frame.spec.series[point.series]
    datum = series.data[point.category]
    token = frame.value_type(datum)
    runs = label_runs(kit, datum.label, token, value_color(datum, series, kit))
    middle, half = point.rect.x + point.rect.w / 2, CAP / 2 * token.size
    if frame.inside(point.series, point.category):
        if point.fill.hatch:
            return None, label_box(kit, runs, token.lead, point.rect, point.rect.y + 6)
        runs = label_runs(kit, datum.label, token, on_fill(point.fill, kit))
        line = set_line(kit, runs, token.lead, "center")
        return line.label(middle, point.rect.y + 6 + token.lead / 2, "inEnd"), None
    y = point.rect.bottom + OVER + half if (datum.value or 0.0) < 0 else point.rect.y - OVER - half
    line = set_line(kit, runs, token.lead, "center")
    if is_cut(frame.spec, datum.value or 0.0):
        return None, line.beside(middle, y)
    return line.label(middle, y, "outEnd"), None


def _totals(frame: Frame, values: Scale) -> list[TextItem | GroupItem]:
    """The totals of stacked columns, on top of them."""
    spec, token = frame.spec, frame.value
    out: list[TextItem | GroupItem] = []
    for c, slot in enumerate(frame.slots):
        if spec.mode != "stacked" or not spec.totals or not spec.totals[c].text or not frame.prints(0, c):
            continue
        ends = [end for part in scale.stack([s.data[c].value for s in spec.series]) if part for end in part]
        end, runs = max(ends, default=0.0), label_runs(frame.kit, spec.totals[c], token)
        rest = (frame.printed or {}).get((0, c), end)
        if rest > end:
            column = Rect(slot.start, values.at(end), slot.size, 0.0)
            out.append(_raised(frame, runs, column, values.at(rest)))
            continue
        y = values.at(end) - OVER - CAP / 2 * token.size
        out.append(set_line(frame.kit, runs, token.lead, "center").beside(slot.middle, y))
    return out


# --- annotations ----------------------------------------------------------------------------------


def _annotated(
    frame: Frame, plane: Plane, values: Sequence[Rect], left: Pt, ticks: Sequence[Rect]
) -> tuple[AnyItem, ...]:
    """All that is drawn over the columns, whose labels are `values`, and right of `left`, where the `ticks` of an
    axis end. `TooFull` when two run into one another."""
    tagged = tags.draw(plane, values)
    texts = [*values, *(item.rect for _, items in tagged for item in items)]
    pointing = [*_arrows(frame, plane, texts), *_brackets(frame, plane)]
    beside = frame.slots[-1].end
    return annotated(plane, values, tagged, pointing, beside, (left, plane.panel.right), others=ticks)


def _arrows(frame: Frame, plane: Plane, texts: Sequence[Rect]) -> list[Drawn]:
    """Growth arrows over the columns."""
    out = []
    for arrow, depth in zip(frame.arrows, notes.run_depths(frame.arrows, frame.style), strict=True):
        start, end = (_arrow_end(frame, plane.points, texts, arrow, c) for c in (arrow.start, arrow.end))
        made = notes.growth_over(frame.kit, frame.style, arrow.texts, start, end, frame.top + depth)
        out.append((arrow.texts[-1], made))
    return out


def _brackets(frame: Frame, plane: Plane) -> list[Drawn]:
    """Brackets over the columns. `TooFull` when one stands in the run of an arrow."""
    kit, style, out = frame.kit, frame.style, []
    for bracket in notes.brackets(frame.spec):
        series = bracket.series if frame.spec.mode == "clustered" else 0
        bands = [frame.band(series, c) for c in bracket.categories]
        left, right = min(b.start for b in bands), max(b.end for b in bands)
        made = notes.bracket_over(kit, style, bracket, left, right, frame.top + bracket_height(kit), plane.panel)
        for arrow in frame.arrows:
            ends = sorted(frame.band(arrow.series, c).middle for c in (arrow.start, arrow.end))
            run = Rect(ends[0], frame.top + style.run, ends[1] - ends[0], style.pill_height / 2)
            if any(run.overlaps(item.rect) for item in made):
                message = f"“{arrow.texts[-1]}” and “{bracket.text}” do not both have room over the columns"
                raise TooFull(message, "drop one of the two annotations")
        out.append((bracket.text, made))
    return out


def _arrow_end(
    frame: Frame, points: Sequence[Plotted], texts: Sequence[Rect], arrow: GrowthArrow, category: int
) -> tuple[Pt, Pt]:
    """Where an arrow starts (over the value of its first column) or ends (over that of its last)."""
    series = arrow.series if frame.spec.mode == "clustered" else 0
    middle = frame.band(series, category).middle + notes.end_shift(frame.arrows, arrow, category)
    mine = [p for p in points if p.category == category and (frame.bars == 1 or p.series == series)]
    column = min((p.rect.y for p in mine), default=frame.base)
    if category == arrow.end and frame.inside(arrow.series, category):
        return middle, column - 6
    size = frame.value_type(frame.spec.series[series].data[category]).size
    tagged = bool(tags.over_need(frame.spec, frame.style, arrow.series, category))
    return arrows_over.end(middle, column, texts, size, tagged=tagged, tip=category == arrow.end)


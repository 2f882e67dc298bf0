"""A column chart in, a native chart with labels, base line and annotations out (deck SPEC, 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.charts.spec import ChartSpec, GrowthArrow
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import column_labels
from briefing.layout.chart_look import look, on_fill, paint, value_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.column_frame import (
    OVER,
    Frame,
    bracket_height,
    column_names,
    make_frame,
    tail_air,
    tip_air,
    value_scale,
)
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, legend, rule
from briefing.layout.segments import label_box, with_labels
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, Plotted, PlottedLabel, ShapeItem, Stroke, TextItem

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
    head = legend(kit, spec, room, style)[1]
    return HEIGHT_BRIEF + head + column_names(spec, room, kit, style).height - style.category.lead


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many columns or labels are too wide."""
    style = look(kit)
    legend_items, head = legend(kit, spec, rect, style)
    frame = make_frame(spec, Rect(rect.x, rect.y + head, rect.w, rect.h - head), kit, style)
    values = value_scale(frame)
    points, grounds = _points(frame, values)
    first, last = frame.slots[0], frame.slots[-1]
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(first.start, values.end, last.end - first.start, values.start - values.end),
        points=points, axis=(values.low, values.high), gap=frame.gap, overlap=0 if spec.mode == "clustered" else 100,
        step=frame.axis.step if frame.axis else 0.0, grid=Stroke("rule", style.hair) if frame.axis else None,
    )  # fmt: skip
    ticks = frame.tick_items(rect.x, values)
    line = values.at(0.0) + style.rule / 2
    totals = _totals(frame, values)
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    texts += [ink(t.rect, t.paragraphs[0]) for t in totals] + [g.rect for g in grounds]
    return (
        *legend_items, chart, *group("Value labels", grounds),
        rule(first.start if ticks else rect.x, line, rect.right, line, Stroke("line", style.rule), "Base line"),
        *group("Scale", ticks),
        *group("Category labels", frame.names.items(frame.base + style.rule / 2 + style.below_base)),
        *group("Totals", totals), *_levels(frame, values, rect, texts), *_annotations(frame, rect, points, texts),
    )  # fmt: skip


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
            y1, y2 = sorted(values.at(v) for v in ((0.0, datum.value) if clustered else span))
            fill, stroke = paint(datum, series, frame.kit)
            if not clustered and stroke is None:
                stroke = Stroke("paper", 1.0)
            points.append(Plotted(s, c, Rect(band.start, y1, band.size, y2 - y1), fill, stroke))
    if not clustered:
        return with_labels(points, spec, frame.kit, frame.value)
    if frame.axis:
        return column_labels.telling(frame, points), ()
    labels, grounds = zip(*(_label(frame, p) for p in points), strict=True) if points else ((), ())
    labelled = (
        Plotted(p.series, p.category, p.rect, p.fill, p.stroke, label=label)
        for p, label in zip(points, labels, strict=True)
    )
    return tuple(labelled), tuple(ground for ground in grounds if ground)


def _label(frame: Frame, point: Plotted) -> tuple[PlottedLabel | None, ShapeItem | None]:
    """The value of a column: above it, below a negative one, or inside where an arrow ends (on a
    hatched column on a ground of its own)."""
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
    return set_line(kit, runs, token.lead, "center").label(middle, y, "outEnd"), None


def _totals(frame: Frame, values: Scale) -> list[TextItem]:
    """The totals of stacked columns, on top of them."""
    spec, token = frame.spec, frame.value
    out = []
    for c, slot in enumerate(frame.slots):
        if frame.axis or spec.mode != "stacked" or not spec.totals or not spec.totals[c].text:
            continue
        ends = [end for part in scale.stack([s.data[c].value for s in spec.series]) if part for end in part]
        y = values.at(max(ends, default=0.0)) - OVER - CAP / 2 * token.size
        line = set_line(frame.kit, label_runs(frame.kit, spec.totals[c], token), token.lead, "center")
        out.append(line.beside(slot.middle, y))
    return out


# --- annotations ----------------------------------------------------------------------------------


def _annotations(
    frame: Frame, rect: Rect, points: Sequence[Plotted], texts: Sequence[Rect]
) -> tuple[AnyItem, ...]:
    """Growth arrows and brackets. `TooFull` when a bracket stands in the run of an arrow."""
    kit, style = frame.kit, frame.style
    items: list[AnyItem] = []
    runs: list[tuple[str, Rect]] = []
    for arrow in frame.arrows:
        start, end = (_arrow_end(frame, points, texts, arrow, c) for c in (arrow.start, arrow.end))
        items += notes.growth_over(kit, style, arrow.texts, start, end, frame.top + style.run)
        left, right = sorted((start[0], end[0]))
        runs.append((arrow.texts[-1], Rect(left, frame.top + style.run, right - left, style.pill_height / 2)))
    for bracket in notes.brackets(frame.spec):
        bands = [frame.slots[c] for c in bracket.categories]
        air = min((slot.size - frame.band(0, c).size * frame.bars) / 2 for c, slot in enumerate(frame.slots))
        left, right = min(b.start for b in bands) + air, max(b.end for b in bands) - air
        made = notes.bracket_over(kit, style, bracket, left, right, frame.top + bracket_height(kit), rect)
        for text, run in runs:
            if any(run.overlaps(item.rect) for item in made):
                message = f"“{text}” and “{bracket.text}” do not both have room over the columns"
                raise TooFull(message, "drop one of the two annotations")
        items += made
    return tuple(items)


def _arrow_end(
    frame: Frame, points: Sequence[Plotted], texts: Sequence[Rect], arrow: GrowthArrow, category: int
) -> tuple[Pt, Pt]:
    """Where an arrow starts (over the value of its first column) or ends (over that of its last)."""
    series = arrow.series if frame.spec.mode == "clustered" else 0
    middle = frame.band(series, category).middle
    mine = [p for p in points if p.category == category and (frame.bars == 1 or p.series == series)]
    column = min((p.rect.y for p in mine), default=frame.base)
    if category == arrow.end and frame.inside(arrow.series, category):
        return middle, column - 6
    size = frame.value_type(frame.spec.series[series].data[category]).size
    over = [t.bottom for t in texts if t.x < middle < t.right and t.bottom <= column]
    if not over:
        return middle, column - 6
    return middle, min(over) - (tip_air(size) if category == arrow.end else tail_air(size))


def _levels(frame: Frame, values: Scale, rect: Rect, texts: Sequence[Rect]) -> tuple[AnyItem, ...]:
    """Lines at their values across the panel, named at their right end."""
    items: list[AnyItem] = []
    token = frame.style.note
    for level in notes.levels(frame.spec):
        y = values.at(level.value / 100 if frame.spec.mode == "percent" else level.value)
        name = set_line(frame.kit, frame.kit.runs(level.text, token), token.lead, "right").beside(rect.right, y)
        items += notes.level_line(frame.style, y, rect.x, name.rect.x - 4, texts)
        items.append(name)
    return group("Level", items)

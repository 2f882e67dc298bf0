"""A bar chart in, a native chart with its labels, zero line and annotations out (deck SPEC, 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.charts.spec import ChartSpec, Datum, GrowthArrow, Series
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.bar_rows import AIR_ABOVE, COLUMN_AIR, Rows, bars_in_slot, measure, natural_rows
from briefing.layout.bar_split import parts_that_fit, stretch
from briefing.layout.chart_look import Look, look, paint, value_color
from briefing.layout.chart_text import ink, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, legend, rule
from briefing.layout.segments import with_labels
from briefing.layout.traits import CHART, Traits
from briefing.lines import Run
from briefing.pages import AnyItem, ChartItem, Plotted, Stroke, TextItem

LEAST = 48.0
"""A chart whose longest bar is shorter than this, in pt, says nothing."""

MARGIN = 16.0
"""Air, in pt, between the value of the longest bar and the panel's edge or the bracket."""


FEW = 2
"""Up to so many bars leave the lower half of a panel empty."""


def traits(drawing: ChartSpec) -> Traits:
    """A chart; with two bars it is low, as they grow no thicker than the deck SPEC (5) allows."""
    return replace(CHART, is_low=len(drawing.categories) <= FEW)


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt: rows at the brief's pitch, or at the largest of a slide, what stands above them,
    and a bracket's texts where they reach below the last row."""
    style = look(kit)
    head = legend(kit, spec, Rect(0, 0, width, 0), style)[1] + _level_head(spec, style)
    if not kit.is_brief:
        head += AIR_ABOVE
    rows, pitch = natural_rows(spec, width, kit, style)
    depth = pitch * rows
    for bracket in notes.brackets(spec):
        middle = pitch * (min(bracket.categories) + max(bracket.categories) + 1) / 2
        depth = max(depth, middle + notes.callout(kit, style, bracket, width).drop + 2)
    return head + depth


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`, or one chart a column when the bars stand in several. `TooFull` when there are too many bars
    or their names are too long."""
    style = look(kit)
    legend_items, head = legend(kit, spec, rect, style)
    head += _level_head(spec, style)
    rows = measure(spec, Rect(rect.x, rect.y + head, rect.w, rect.h - head), kit, style)
    room = rect._replace(w=rows.width)
    edge = room.right - _reserve(spec, rows.width, kit, style)
    values = _value_scale(spec, rect.x + rows.column, edge, kit, rows)
    items: list[AnyItem] = [*legend_items]
    for i in range(rows.abreast):
        dx = i * (rows.width + COLUMN_AIR)
        along = values._replace(start=values.start + dx, end=values.end + dx)
        first = i * len(rows.slots)
        part = stretch(spec, first, first + len(rows.slots)) if rows.abreast > 1 else spec
        items += _bars(part, room.moved(dx=dx), kit, style, rows.part(i), along, edge + dx)
    return tuple(items)


def split(spec: ChartSpec, width: Pt, height: Pt, kit: Kit) -> tuple[ChartSpec, ...]:
    """The chart in as many parts as rectangles of that size take."""
    return parts_that_fit(spec, lambda part: draw(part, Rect(0, 0, width, height), kit))


def _bars(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look, rows: Rows, values: Scale, edge: Pt
) -> tuple[AnyItem, ...]:
    """A chart of bars below each other with all that stands beside them."""
    points = _points(spec, kit, rows, values, quiet=bool(notes.brackets(spec)))
    boxed: tuple[AnyItem, ...] = ()
    if spec.mode != "clustered":
        points, boxed = with_labels(points, spec, kit, rows.value)
    first, last = rows.slots[0], rows.slots[-1]
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(values.start, first.start, values.end - values.start, last.end - first.start),
        points=points, axis=(values.low, values.high), gap=rows.gap, overlap=0 if spec.mode == "clustered" else 100,
    )  # fmt: skip
    zero = values.at(0.0) - style.rule / 2
    top, bottom = rows.extent
    names = [
        name.beside(rect.x, slot.middle) for name, slot in zip(rows.names, rows.slots, strict=True)
    ]
    totals = _totals(spec, kit, rows, values)
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    texts += [ink(t.rect, t.paragraphs[0]) for t in totals] + [b.rect for b in boxed]
    return (
        chart, *group("Segment labels", boxed),
        rule(zero, top, zero, bottom, Stroke("line", style.rule), "Zero line"),
        *group("Category labels", names), *group("Totals", totals),
        *_levels(spec, kit, style, values, rect, (top, bottom), texts),
        *_marks_beside(spec, kit, style, points, texts, edge, rect.w),
    )  # fmt: skip


# --- what stands right of the bars ----------------------------------------------------------------


def _reserve(spec: ChartSpec, panel: Pt, kit: Kit, style: Look) -> Pt:
    """What annotations take from the right of a panel `panel` pt wide, else air."""
    takes = [notes.bracket_reserve(kit, notes.callout(kit, style, b, panel), panel) for b in notes.brackets(spec)]
    takes += [MARGIN + notes.pill_width(kit, style, a.texts[-1]) for a in notes.arrows(spec)]
    return max(takes, default=0.0 if spec.mode == "percent" else 4.0 if kit.is_brief else MARGIN)


def _marks_beside(
    spec: ChartSpec, kit: Kit, style: Look, points: Sequence[Plotted], texts: Sequence[Rect], edge: Pt, panel: Pt
) -> tuple[AnyItem, ...]:
    """Brackets and growth arrows right of `edge`, where the values end. `TooFull` when one runs into
    another: all stand in the same column."""
    made: list[tuple[str, tuple[AnyItem, ...]]] = []
    for bracket in notes.brackets(spec):
        own = [p for p in points if spec.mode != "clustered" or p.series == bracket.series]
        held = [p.rect for p in own if p.category in bracket.categories]
        callout = notes.callout(kit, style, bracket, panel)
        top, bottom = min(r.y for r in held), max(r.bottom for r in held)
        x = edge + MARGIN + notes.HOOK
        made.append((bracket.text, notes.bracket_beside(kit, style, callout, x, top, bottom)))
    for arrow in notes.arrows(spec):
        run = edge + MARGIN + notes.pill_width(kit, style, arrow.texts[-1]) / 2
        start, end = (_arrow_end(spec, arrow, c, points, texts) for c in (arrow.start, arrow.end))
        made.append((arrow.texts[-1], notes.growth_beside(kit, style, arrow.texts, start, end, run)))
    for (one, above), (other, below) in combinations(made, 2):
        if any(a.rect.overlaps(b.rect) for a in above for b in below):
            message = f"“{one}” and “{other}” do not both have room beside the bars"
            raise TooFull(message, "drop one of the two annotations, or use a column chart")
    return tuple(item for _, items in made for item in items)


def _arrow_end(
    spec: ChartSpec, arrow: GrowthArrow, category: int, points: Sequence[Plotted], texts: Sequence[Rect]
) -> tuple[Pt, Pt]:
    """Where an arrow leaves or reaches a bar: right of it and of its value."""
    own = [p for p in points if p.category == category]
    chosen = next(p.rect for p in own if spec.mode != "clustered" or p.series == arrow.series)
    middle = chosen.y + chosen.h / 2
    there = [r for r in (*(p.rect for p in own), *texts) if r.y < middle < r.bottom]
    return max(r.right for r in there) + 6, middle


def _level_head(spec: ChartSpec, style: Look) -> Pt:
    return style.note.lead + 2 if notes.levels(spec) else 0.0


def _levels(
    spec: ChartSpec, kit: Kit, style: Look, values: Scale, rect: Rect, extent: tuple[Pt, Pt], texts: Sequence[Rect]
) -> tuple[AnyItem, ...]:
    """Upright lines at their values, named above the bars."""
    items: list[AnyItem] = []
    for level in notes.levels(spec):
        x = values.at(level.value / 100 if spec.mode == "percent" else level.value)
        items += notes.level_line(style, x, *extent, texts, upright=True)
        name = set_line(kit, kit.runs(level.text, style.note), style.note.lead, "center")
        middle = max(rect.x + name.box / 2, min(x, rect.right - name.box / 2))
        items.append(name.beside(middle, extent[0] - style.note.lead / 2 - 2))
    return group("Level", items)


# --- bars -----------------------------------------------------------------------------------------


def _runs(kit: Kit, rows: Rows, datum: Datum, series: Series, *, quiet: bool = False) -> tuple[Run, ...]:
    return label_runs(kit, datum.label, rows.value, value_color(datum, series, kit, quiet=quiet))


def _reach(spec: ChartSpec, kit: Kit, rows: Rows) -> list[tuple[float, Pt]]:
    """For each bar its value and the length that the text at its end takes."""
    if spec.mode == "percent":
        return [(1.0, 0.0)]
    if spec.mode == "clustered":
        return [
            (d.value, rows.offset + kit.setter.width(_runs(kit, rows, d, s)))
            for s in spec.series
            for d in s.data
            if d.value is not None
        ]
    out: list[tuple[float, Pt]] = []
    for i in range(len(spec.categories)):
        parts = [p for p in scale.stack([s.data[i].value for s in spec.series]) if p]
        total = rows.offset + kit.setter.width(kit.runs(spec.totals[i].text, rows.value)) if spec.totals else 0.0
        out += [(max((p[1] for p in parts), default=0.0), total), (min((p[1] for p in parts), default=0.0), 0.0)]
    return out


def _value_scale(spec: ChartSpec, left: Pt, right: Pt, kit: Kit, rows: Rows) -> Scale:
    """The scale between `left` and `right` on which every bar and the text at its end has room."""
    reach = _reach(spec, kit, rows)
    if spec.mode != "percent":
        reach += [(level.value, 4.0) for level in notes.levels(spec)]
        reach += [(end, 0.0) for end in spec.axis or ()]
    up = [r for r in reach if r[0] >= 0] or [(0.0, 0.0)]
    down = [(-v, pad) for v, pad in reach if v < 0] or [(0.0, 0.0)]
    unit = min(
        ((right - left - p - q) / (v + w) for v, p in up for w, q in down if v + w > 0), default=right - left
    )
    longest = unit * max(v + w for v, _ in up for w, _ in down)
    if unit <= 0 or 0 < longest < LEAST:
        raise TooFull("names and values leave no room for the bars", "shorten the category names, or widen the exhibit")
    zero = left + max(w * unit + q for w, q in down)
    if spec.mode == "percent":
        return Scale(0.0, 1.0, zero, right)
    return Scale((left - zero) / unit, (right - zero) / unit, left, right)


def _points(spec: ChartSpec, kit: Kit, rows: Rows, values: Scale, *, quiet: bool) -> tuple[Plotted, ...]:
    points = []
    percent = spec.mode == "percent"
    for c, slot in enumerate(rows.slots):
        stacked = scale.stack([s.data[c].value for s in spec.series], percent=percent)
        bands = scale.cluster(slot, rows.gap, bars_in_slot(spec))
        for s, series in enumerate(spec.series):
            datum, span = series.data[c], stacked[s]
            if datum.value is None or span is None:
                continue
            low, high = (0.0, datum.value) if spec.mode == "clustered" else span
            band = bands[s if spec.mode == "clustered" else 0]
            x1, x2 = sorted((values.at(low), values.at(high)))
            fill, stroke = paint(datum, series, kit)
            point = Plotted(s, c, Rect(x1, band.start, x2 - x1, band.size), fill, stroke)
            if spec.mode == "clustered":
                runs, behind = _runs(kit, rows, datum, series, quiet=quiet), datum.value < 0
                x = x1 - rows.offset if behind else x2 + rows.offset
                line = set_line(kit, runs, rows.value.lead, "right" if behind else "left")
                point = replace(point, label=line.label(x, band.middle, "outEnd"))
            elif stroke is None:
                point = replace(point, stroke=Stroke("paper", 1.0))
            points.append(point)
    return tuple(points)


def _totals(spec: ChartSpec, kit: Kit, rows: Rows, values: Scale) -> list[TextItem]:
    """The totals of stacked bars, at their ends."""
    out = []
    for c, slot in enumerate(rows.slots):
        if spec.mode != "stacked" or not spec.totals or not spec.totals[c].text:
            continue
        ends = [p[1] for p in scale.stack([s.data[c].value for s in spec.series]) if p]
        x = values.at(max(0.0, *ends)) + rows.offset
        out.append(set_line(kit, label_runs(kit, spec.totals[c], rows.value), rows.value.lead).beside(x, slot.middle))
    return out

"""A bar chart in, a native chart with its labels, zero line and annotations out (deck SPEC, 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.charts.spec import ChartSpec, Datum, Series
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import beside, level_differences, levels, tags
from briefing.layout.bar_rows import AIR_ABOVE, COLUMN_AIR, Rows, bars_in_slot, measure, natural_rows
from briefing.layout.bar_split import parts_that_fit, stretch
from briefing.layout.breaks import break_items, cut_scale, is_cut, shown
from briefing.layout.callouts import with_room
from briefing.layout.chart_look import Look, look, paint, value_color
from briefing.layout.chart_text import ink, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, legend, rule
from briefing.layout.native import bars
from briefing.layout.overlay import behind
from briefing.layout.plane import Plane
from briefing.layout.segments import with_labels
from briefing.layout.stacks import bar_stacks
from briefing.layout.traits import CHART, Traits
from briefing.lines import Run
from briefing.pages import AnyItem, ChartItem, Plotted, Stroke, TextItem, ValueAxis

LEAST = 48.0
"""A chart whose longest bar is shorter than this, in pt, says nothing."""


FEW = 2
"""Up to so many bars leave the lower half of a panel empty."""


def traits(drawing: ChartSpec) -> Traits:
    """A chart; with two bars it is low, as they grow no thicker than the deck SPEC (5) allows."""
    return replace(CHART, is_low=len(drawing.categories) <= FEW)


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt: rows at the brief's pitch, or at the largest of a slide, what stands above them,
    and a bracket's texts where they reach below the last row."""
    spec = bar_stacks(spec) if spec.stacks else spec
    style = look(kit)
    head = legend(kit, spec, Rect(0, 0, width, 0), style)[1] + levels.name_head(spec, style)
    if not kit.is_brief:
        head += AIR_ABOVE
    rows, pitch = natural_rows(spec, width, kit, style)
    depth = pitch * rows
    for bracket in notes.brackets(spec):
        middle = pitch * (min(bracket.categories) + max(bracket.categories) + 1) / 2
        depth = max(depth, middle + notes.bracket_text(kit, style, bracket, width).drop + 2)
    return head + depth + level_differences.room(spec, kit, style, upright=False)


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`, or one chart a column when the bars stand in several. `TooFull` when there are too many bars
    or their names are too long."""
    spec = bar_stacks(spec) if spec.stacks else spec
    style = look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=False)


def _draw(spec: ChartSpec, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free right of its bars."""
    legend_items, head = legend(kit, spec, rect, style)
    head += levels.name_head(spec, style)
    below = level_differences.room(spec, kit, style, upright=False)
    rows = measure(spec, Rect(rect.x, rect.y + head, rect.w, rect.h - head - below), kit, style)
    room = replace(rect, w=rows.width)
    air = 0.0 if spec.mode == "percent" else 4.0 if kit.is_brief else beside.MARGIN
    edge = room.right - spare - (beside.room(spec, rows.width, kit, style) or air)
    values = _value_scale(spec, room, edge, kit, rows)
    items: list[AnyItem] = [*legend_items]
    for i in range(rows.abreast):
        dx = i * (rows.width + COLUMN_AIR)
        along = replace(values, start=values.start + dx, end=values.end + dx)
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
    boxed: tuple[AnyItem, ...] = _values_of_cut(spec, kit, rows, points)
    if spec.mode != "clustered":
        points, boxed = with_labels(points, spec, kit, rows.value)
    first, last = rows.slots[0], rows.slots[-1]
    native = bars(spec, points, rows.gap, upright=False)
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(values.start, first.start, values.end - values.start, last.end - first.start),
        sheet=native.sheet, plots=native.plots, axis=ValueAxis(values.low, values.high),
    )  # fmt: skip
    zero = values.at(0.0) - style.rule / 2
    top, bottom = rows.extent
    names = [
        name.beside(rect.x, slot.middle) for name, slot in zip(rows.names, rows.slots, strict=True)
    ]
    totals = _totals(spec, kit, rows, values)
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    texts += [ink(t.rect, t.paragraphs[0]) for t in totals] + [b.rect for b in boxed]
    field = Rect(values.start, top, values.end - values.start, bottom - top)
    plane = Plane(spec, kit, style, rect, field, rows.slots, values, points, upright=False)
    return (
        *behind(plane, top, bottom), chart, *group("Segment labels", boxed), *break_items(plane),
        rule(zero, top, zero, bottom, Stroke("line", style.rule), "Zero line"),
        *group("Category labels", names), *group("Totals", totals),
        *beside.annotated(plane, texts, edge, [ink(n.rect, n.paragraphs[0]) for n in names]),
    )  # fmt: skip


# --- bars -----------------------------------------------------------------------------------------


def _runs(kit: Kit, rows: Rows, datum: Datum, series: Series, *, quiet: bool = False) -> tuple[Run, ...]:
    return label_runs(kit, datum.label, rows.value, value_color(datum, series, kit, quiet=quiet))


def _reach(spec: ChartSpec, kit: Kit, rows: Rows, panel: Pt) -> list[tuple[float, Pt]]:
    """For each bar its value, as far as it is drawn, and the length that the texts at its end take."""
    style = look(kit)

    def tagged(series: int, category: int) -> Pt:
        return tags.beside_need(spec, kit, style, series, category, panel)

    if spec.mode == "percent":
        return [(1.0, tagged(0, c)) for c in range(len(spec.categories))]
    if spec.mode == "clustered":
        return [
            (shown(spec, d.value), rows.offset + kit.setter.width(_runs(kit, rows, d, s)) + tagged(i, c))
            for i, s in enumerate(spec.series)
            for c, d in enumerate(s.data)
            if d.value is not None
        ]
    out: list[tuple[float, Pt]] = []
    for i in range(len(spec.categories)):
        parts = [p for p in scale.stack([s.data[i].value for s in spec.series]) if p]
        total = rows.offset + kit.setter.width(kit.runs(spec.totals[i].text, rows.value)) if spec.totals else 0.0
        total += tagged(0, i)
        out += [(max((p[1] for p in parts), default=0.0), total), (min((p[1] for p in parts), default=0.0), 0.0)]
    return out


def _value_scale(spec: ChartSpec, panel: Rect, right: Pt, kit: Kit, rows: Rows) -> Scale:
    """The scale between the names and `right` on which every bar and the text at its end has room."""
    left = panel.x + rows.column
    reach = _reach(spec, kit, rows, panel.w)
    if spec.mode != "percent":
        reach += [(level, 4.0) for level in levels.level_ends(spec)]
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
        return Scale(0.0, 1.0, zero, right - max(pad for _, pad in reach))
    return cut_scale(spec, Scale((left - zero) / unit, (right - zero) / unit, left, right))


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
            low, high = (0.0, shown(spec, datum.value)) if spec.mode == "clustered" else span
            band = bands[s if spec.mode == "clustered" else 0]
            x1, x2 = sorted((values.at(low), values.at(high)))
            fill, stroke = paint(datum, series, kit)
            point = Plotted(s, c, Rect(x1, band.start, x2 - x1, band.size), fill, stroke)
            if spec.mode == "clustered":
                runs, below = _runs(kit, rows, datum, series, quiet=quiet), datum.value < 0
                x = x1 - rows.offset if below else x2 + rows.offset
                line = set_line(kit, runs, rows.value.lead, "right" if below else "left")
                if not is_cut(spec, datum.value):
                    point = replace(point, label=line.label(x, band.middle, "outEnd"))
            elif stroke is None:
                point = replace(point, stroke=Stroke("paper", 1.0))
            points.append(point)
    return tuple(points)


def _values_of_cut(
    spec: ChartSpec, kit: Kit, rows: Rows, points: Sequence[Plotted]
) -> tuple[AnyItem, ...]:
    """The values of bars that are cut, as texts: a native label would go with the bar's own end."""
    items = []
    for p in points:
        series = spec.series[p.series]
        datum = series.data[p.category]
        if datum.value is not None and is_cut(spec, datum.value):
            below = datum.value < 0
            line = set_line(kit, _runs(kit, rows, datum, series), rows.value.lead, "right" if below else "left")
            x = p.rect.x - rows.offset if below else p.rect.right + rows.offset
            items.append(line.beside(x, p.rect.y + p.rect.h / 2))
    return tuple(items)


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

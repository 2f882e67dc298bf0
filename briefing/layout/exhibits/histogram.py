"""How often values fall into bins in, native columns without gaps, with the edges under them, out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.charts import scale
from briefing.charts.scale import Scale, written
from briefing.charts.spec import Level
from briefing.document.drawings.histogram import Histogram
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.chart_look import Look, look, paint, sized, value_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.levels import level_line
from briefing.layout.marks import group, rule
from briefing.layout.native_histogram import histogram
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.layout.value_axis import axis_numbers, axis_width
from briefing.pages import AnyItem, ChartItem, Plotted, Stroke, TextItem, ValueAxis
from briefing.theme.tokens import TypeToken

HEIGHT = 160.0
"""Height in the brief, in pt, of columns with their numbers."""

OVER = 5.0
"""Air between a column and the baseline of its count, in pt."""

LEAST = 40.0
"""Columns lower than this, in pt, say nothing."""


def traits(drawing: Histogram) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(drawing: Histogram, width: Pt, kit: Kit) -> Pt:
    """Height in pt."""
    return HEIGHT + _head(drawing, kit, look(kit))


def draw(spec: Histogram, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when texts leave too little room for the columns. Where counts are wider than
    their columns, an axis at the left says how high they are."""
    style = look(kit)
    most = max((d.value or 0.0 for d in spec.series[0].data), default=0.0)
    top = rect.y + _head(spec, kit, style)
    base = rect.bottom - style.foot - style.axis.lead - style.below_base - style.rule
    value = _value_type(spec, rect.w, kit, style)
    axis = scale.value_axis(0.0, most)
    if value:
        left, high, start = rect.x, most or 1.0, top + OVER + CAP * value.size + 3
    else:
        left, high, start = rect.x + axis_width(axis, kit, style), axis.high, top + CAP * style.axis.size
    if base - start < LEAST:
        raise TooFull("the texts of the histogram leave no room for its columns", "give it more height")
    values = Scale(0.0, high, base, start)
    plot = Rect(left, start, rect.right - left, base - start)
    points = _points(spec, plot, values, kit, value)
    native = histogram(spec, points)
    grid = None if value else Stroke("rule", style.hair)
    chart = ChartItem(
        rect=rect, spec=spec, plot=plot, sheet=native.sheet, plots=native.plots,
        axis=ValueAxis(0.0, high, axis.step if grid else 0.0, grid),
    )  # fmt: skip
    numbers = [] if value else axis_numbers(axis, values, left - 6, kit, style)
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    return (
        *_count_name(spec, rect, kit, style), chart, *group("Scale", numbers),
        rule(left, base + style.rule / 2, rect.right, base + style.rule / 2, Stroke("line", style.rule), "Base line"),
        *group("Edges", _edges(spec, plot, base + style.rule + style.below_base, kit, style)),
        *_lines(spec, rect, plot, texts, kit, style),
    )  # fmt: skip


def _value_type(spec: Histogram, width: Pt, kit: Kit, style: Look) -> TypeToken | None:
    """The largest type in which every count fits its column; None if none does."""
    room = width / len(spec.categories) - 2
    labels = [d.label for d in spec.series[0].data if d.value]
    for size in (9.0, 8.0) if kit.is_brief else (14.0, 12.0, 11.0):
        token = sized(style.value, size)
        if all(kit.setter.box_width(label_runs(kit, label, token)) <= room for label in labels):
            return token
    return None


def _points(
    spec: Histogram, plot: Rect, values: Scale, kit: Kit, token: TypeToken | None
) -> list[Plotted]:
    """The columns, of a slot each, with their counts; those of empty bins without."""
    (series,) = spec.series
    slots = scale.slots(plot.x, plot.w, len(spec.categories))
    line = Stroke("paper", 1.0 if slots[0].size > 8 else 0.3)
    points = []
    for c, (slot, datum) in enumerate(zip(slots, series.data, strict=True)):
        if datum.value is None:
            continue
        box = Rect(slot.start, values.at(datum.value), slot.size, plot.bottom - values.at(datum.value))
        label = None
        if token and datum.value:
            runs = label_runs(kit, datum.label, token, value_color(datum, series, kit))
            set_ = set_line(kit, runs, token.lead, "center")
            label = set_.label(slot.middle, box.y - OVER - CAP / 2 * token.size, "outEnd")
        points.append(Plotted(0, c, box, paint(datum, series, kit)[0], line, label=label))
    return points


# --- texts ----------------------------------------------------------------------------------------


def _head(spec: Histogram, kit: Kit, style: Look) -> Pt:
    """What stands over the columns: what is counted, and the names of lines, a row each."""
    return style.axis.lead * bool(spec.count_name) + (style.note.lead + 2) * len(notes.levels(spec))


def _count_name(spec: Histogram, rect: Rect, kit: Kit, style: Look) -> list[TextItem]:
    if not spec.count_name:
        return []
    line = set_line(kit, kit.runs(spec.count_name, style.axis, color="grey"), style.axis.lead)
    if line.box > rect.w:
        raise TooFull("the name of what is counted is wider than the chart", "shorten `count`")
    return [line.at(rect.x, rect.y, "Axis name")]


def _edges(spec: Histogram, plot: Rect, top: Pt, kit: Kit, style: Look) -> list[TextItem]:
    """The edges of the bins under the base line, the first and the last, and as many between as stand clear: all,
    or every second, or fifth and so on."""
    count = len(spec.edges)
    runs = [kit.runs(written(edge, kit.lang), style.axis, color="grey") for edge in spec.edges]
    blocks = [set_line(kit, run, style.axis.lead, "center") for run in runs]

    def placed(indices: Sequence[int]) -> list[TextItem]:
        found = []
        for i in indices:
            x = plot.x + plot.w * i / (count - 1) - blocks[i].box / 2
            found.append(blocks[i].at(max(plot.x, min(x, plot.right - blocks[i].box)), top))
        return found

    for step in range(1, count):
        items = placed(range(0, count, step))
        if all(a.rect.right + 6 <= b.rect.x for a, b in pairwise(items)):
            return items
    return placed([0])


def _lines(
    spec: Histogram, rect: Rect, plot: Rect, texts: Sequence[Rect], kit: Kit, style: Look
) -> tuple[AnyItem, ...]:
    """Upright lines at mean and median, each named at its top beside it; the one at the left reaches higher, so
    that no line runs through the name of another."""
    items: list[AnyItem] = []
    row = style.note.lead + 2
    y = rect.y + style.axis.lead * bool(spec.count_name)
    for level in sorted(notes.levels(spec), key=lambda level: level.value):
        x = _at(spec, level, plot)
        name = set_line(kit, kit.runs(level.text, style.note), style.note.lead)
        if x is None or name.box > rect.w:
            raise TooFull(f"“{level.text}” lies outside the bins", "widen them, or drop the line")
        left = x + 4 if x + 4 + name.box <= rect.right else x - 4 - name.box
        items += level_line(style, x, y, plot.bottom, texts, upright=True)
        items.append(name.at(left, y))
        y += row
    return group("Level", items)


def _at(spec: Histogram, level: Level, plot: Rect) -> Pt | None:
    """Where a value lies on the axis of the bins; None outside them."""
    slot = plot.w / len(spec.categories)
    for i, (low, high) in enumerate(pairwise(spec.edges)):
        if low <= level.value <= high:
            return plot.x + slot * (i + (level.value - low) / (high - low))
    return None

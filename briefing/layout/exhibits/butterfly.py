"""A butterfly in, two sides of native bars on one scale out, the names between them or left of both, and callouts.

In PowerPoint it is two bar plots over the author's two columns: the left one on an axis that is reversed, the
right one on a second axis, each with its zero at its own side of the names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.document.drawings.butterfly import Butterfly
from briefing.geometry import Pt, Rect
from briefing.layout import bar_rows
from briefing.layout.annotations import callouts
from briefing.layout.apart import solid
from briefing.layout.bar_rows import Rows
from briefing.layout.callouts import with_room
from briefing.layout.chart_look import Look, look, paint, text_color, token_of, value_color
from briefing.layout.chart_text import Block, category_runs, cuts_words, ink, label_runs, set_block, set_line
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.marks import group, rule
from briefing.layout.native import by_series, coded, sheet, usual_look
from briefing.layout.overlay import annotated
from briefing.layout.plane import Plane
from briefing.layout.reach import fitted
from briefing.layout.traits import CHART, Traits
from briefing.pages import AnyItem, ChartItem, Plot, PlotSeries, Plotted, Stroke, TextItem, ValueAxis

LEAST = 60.0
"""A chart whose two longest bars together are shorter than this, in pt, says nothing."""

TINY = 1e-12
"""What keeps a zero of the left side left of zero."""


class Frame(Struct, frozen=True):
    """`values` are signed: what goes to the left is below zero, at `values.at(0)`; what goes to the right
    begins `gap` pt farther on."""

    spec: Butterfly
    kit: Kit
    style: Look
    rows: Rows
    values: Scale
    gap: Pt

    def zero(self, side: int) -> Pt:
        """Where the bars of a side begin."""
        return self.values.at(0.0) + side * self.gap

    @property
    def unit(self) -> Pt:
        """The length of one."""
        return (self.values.end - self.values.start) / (self.values.high - self.values.low)

NAME_SHARE = 0.36
"""Largest share of the panel that names take."""


def traits(drawing: Butterfly) -> Traits:
    """A chart."""
    return CHART


def natural_height(spec: Butterfly, width: Pt, kit: Kit) -> Pt:
    """Height in pt: rows at the brief's pitch, or at the largest of a slide, and the heads of the sides."""
    style, flat = look(kit), _flat(spec)
    pitch = bar_rows.row_pitch(flat, width, kit, style) if kit.is_brief else bar_rows.SLOT
    return _head(style) + pitch * len(spec.categories)


def draw(spec: Butterfly, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many rows, or names are too long."""
    style = look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=False)


def _draw(spec: Butterfly, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free beyond the bars of sides that have callouts."""
    left, right = (spare if any(n.series == side for n in callouts(spec)) else 0.0 for side in (0, 1))
    head = _head(style)
    below = Rect(rect.x, rect.y + head, rect.w, rect.h - head)
    rows = bar_rows.one_column(_flat(spec), below, kit, style)
    names = _middle_names(spec, kit, rows, rect.w) if spec.in_middle else rows.names
    gap = max(n.box for n in names) + 2 * _air(kit) if spec.in_middle else 0.0
    start = rect.x if spec.in_middle else rect.x + rows.column
    values = fitted(_reach(spec, kit, rows), start + left, rect.right - gap - right, LEAST)
    frame = Frame(spec, kit, style, rows, values, gap)
    chart = _chart(frame, rect)
    x = frame.zero(0) + gap / 2 if spec.in_middle else rect.x
    top, bottom = rows.extent
    zeros = dict.fromkeys((frame.zero(0), frame.zero(1)))
    lines = [rule(z, top, z, bottom, Stroke("line", style.rule), "Zero line") for z in zeros]
    said = [n.beside(x, s.middle) for n, s in zip(names, rows.slots, strict=True)]
    return (
        *group("Series names", _heads(frame, rect)), chart, *lines, *group("Category labels", said),
        *_annotated(frame, rect, chart, solid(said)),
    )  # fmt: skip


def _annotated(frame: Frame, rect: Rect, chart: ChartItem, names: Sequence[Rect]) -> tuple[AnyItem, ...]:
    """Callouts of bars, beside them or beyond; nothing else has a place here."""
    top, bottom = frame.rows.extent
    field = Rect(rect.x, top, rect.w, bottom - top)
    points = list(chart.points)
    plane = Plane(
        frame.spec, frame.kit, frame.style, rect, field, frame.rows.slots, frame.values, points, upright=False
    )
    values = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    zeros = [(z, top, z, bottom) for z in (frame.zero(0), frame.zero(1))]
    return annotated(plane, values, [], [], bottom, (top, bottom), others=names, runs=zeros)


def _flat(spec: Butterfly) -> Butterfly:
    """The chart with one bar a row, as its rows are measured."""
    return replace(spec, series=spec.series[:1])


def _head(style: Look) -> Pt:
    return style.legend.lead + 7


def _air(kit: Kit) -> Pt:
    return 8.0 if kit.is_brief else 12.0


def _middle_names(spec: Butterfly, kit: Kit, rows: Rows, width: Pt) -> tuple[Block, ...]:
    """The names, centred, on at most two lines."""
    style = look(kit)
    token, room = rows.names[0].paragraph.runs[0].style.size, width * NAME_SHARE
    category = style.category.model_copy(update={"size": token, "lead": rows.names[0].paragraph.lead})
    runs = [category_runs(kit, spec, i, category) for i in range(len(spec.categories))]
    names = tuple(set_block(kit, r, room, category.lead, "center") for r in runs)
    if max(n.lines for n in names) > 2 or any(cuts_words(kit, r, room) for r in runs):
        raise TooFull("a name needs more than two lines between the bars", "shorten the category names")
    if max(n.height for n in names) > rows.slots[0].size:
        raise TooFull("the names need more height than their rows have", "shorten the category names")
    return names


def _reach(spec: Butterfly, kit: Kit, rows: Rows) -> list[tuple[float, Pt]]:
    """Both sides' values, the left below zero, each with the length of its label; and the sides' names."""
    out: list[tuple[float, Pt]] = []
    for side, series in enumerate(spec.series):
        out.append((0.0 if side else -TINY, kit.width(series.name, look(kit).legend, weight=BOLD) + 6))
        for datum in series.data:
            if datum.value is not None:
                width = rows.offset + kit.setter.box_width(label_runs(kit, datum.label, rows.value))
                out.append((datum.value if side else -datum.value - TINY, width))
    return out


def _heads(frame: Frame, rect: Rect) -> list[TextItem]:
    """The name of each side over its zero, in the colour of its bars where that reads."""
    made = []
    for side, series in enumerate(frame.spec.series):
        token = frame.style.legend
        color = text_color("accent" if series.highlight else series.color, frame.kit)
        runs = frame.kit.runs(series.name, token, weight=BOLD, color=color if color == "accent" else "ink")
        line = set_line(frame.kit, runs, token.lead, "left" if side else "right")
        x = frame.zero(side) + (4 if side and not frame.gap else 0) - (4 if not side and not frame.gap else 0)
        item = line.beside(x, rect.y + token.lead / 2)
        if item.rect.x < rect.x - 1 or item.rect.right > rect.right + 1:
            raise TooFull(f"“{series.name}” is wider than its side", "shorten the names of the series")
        made.append(item)
    return made


def _chart(frame: Frame, rect: Rect) -> ChartItem:
    """The native chart: a plot a side, on an axis of its own."""
    spec, rows, values = frame.spec, frame.rows, frame.values
    points = coded(spec, _points(frame))
    plot = Rect(
        values.start, rows.slots[0].start, values.end + frame.gap - values.start,
        rows.slots[-1].end - rows.slots[0].start,
    )  # fmt: skip
    plots = []
    for side, (series, own) in enumerate(zip(spec.series, by_series(spec, points), strict=True)):
        fill, stroke = usual_look(own, series)
        native = PlotSeries(name=side + 1, values=side + 1, fill=fill, stroke=stroke, marks=own)
        plots.append(Plot(kind="bar", series=(native,), grouping="clustered", gap=rows.gap, secondary=bool(side)))
    before = [(frame.zero(side) - plot.x) / frame.unit for side in (0, 1)]
    after = [(plot.right - frame.zero(side)) / frame.unit for side in (0, 1)]
    return ChartItem(
        rect=rect, spec=spec, plot=plot, sheet=sheet(spec), plots=tuple(plots),
        axis=ValueAxis(-after[0], before[0], reversed=True), second=ValueAxis(-before[1], after[1]),
    )  # fmt: skip


def _points(frame: Frame) -> Sequence[Plotted]:
    points = []
    for side, series in enumerate(frame.spec.series):
        for c, datum in enumerate(series.data):
            if datum.value is None:
                continue
            band = scale.cluster(frame.rows.slots[c], frame.rows.gap, 1)[0]
            zero, length = frame.zero(side), datum.value * frame.unit
            fill, stroke = paint(datum, series, frame.kit)
            color = value_color(datum, series, frame.kit)
            if token_of(datum, series) == "accent" and not datum.highlight and not series.highlight:
                color = "ink"
            runs = label_runs(frame.kit, datum.label, frame.rows.value, color)
            line = set_line(frame.kit, runs, frame.rows.value.lead, "left" if side else "right")
            x = zero + length + frame.rows.offset if side else zero - length - frame.rows.offset
            box = Rect(zero if side else zero - length, band.start, length, band.size)
            points.append(Plotted(side, c, box, fill, stroke, label=line.label(x, band.middle, "outEnd")))
    return points

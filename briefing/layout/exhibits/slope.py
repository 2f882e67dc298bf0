"""A slope chart in, lines between points in time out, with names and values at both ends, spread apart."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Band, Scale
from briefing.charts.spec import ChartSpec, Series
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.apart import solid, strokes
from briefing.layout.chart_look import Look, look, sized, text_color
from briefing.layout.chart_text import Block, category_runs, ink, label_runs, set_block, set_line
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.line_frame import line_tokens, line_width
from briefing.layout.marks import broken_line, group, leader
from briefing.layout.native import lines
from briefing.layout.overlay import annotated
from briefing.layout.plane import Plane
from briefing.layout.slope_middles import strokes_of, with_middles
from briefing.layout.traits import CHART, Traits
from briefing.lines import Align, Run
from briefing.pages import (
    AnyItem,
    ChartItem,
    Fill,
    Plotted,
    Stroke,
    TextItem,
    ValueAxis,
)

HEIGHT_BRIEF, ROW_BRIEF = 150.0, 15.0
"""In the brief: the least height, and what each line takes."""

SIDE = 0.36
"""The most of the width that the texts of one side take."""

REACH = 14.0
"""From an end of a line to its text: room for a leader."""

LEAST = 70.0
"""Least width between two points in time, and least height, in pt."""


class End(Struct, frozen=True):
    """The text of a series at the left or right end of its line, and the height of that end."""

    text: Block
    y: Pt


def traits(drawing: ChartSpec) -> Traits:
    """A chart."""
    return CHART


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief: room for a text at each line."""
    return max(HEIGHT_BRIEF, 40 + ROW_BRIEF * len(spec.series))


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when the lines are too many, or their names too long."""
    style = look(kit)
    blocks = [_blocks(spec, kit, style, rect.w * SIDE - REACH, last) for last in (False, True)]
    left, right = (max((b.box for b in side if b), default=0.0) + REACH for side in blocks)
    heads = [set_line(kit, category_runs(kit, spec, i, style.category), style.category.lead, "center")
             for i in range(len(spec.categories))]  # fmt: skip
    left, right = max(left, heads[0].box / 2), max(right, heads[-1].box / 2)
    plot = Rect(rect.x + left, rect.y + style.category.lead + 10, rect.w - left - right, 0.0)
    plot = replace(plot, h=rect.bottom - 8 - plot.y)
    pitch = plot.w / (len(heads) - 1)
    if pitch < LEAST or plot.h < LEAST:
        raise TooFull("names and values leave no room for the slopes", "shorten the names of the series")
    values = Scale(*_ends_of_axis(spec), plot.bottom, plot.y)
    xs = [plot.x + i * pitch for i in range(len(heads))]
    points, grounds = with_middles(spec, kit, style, _points(spec, kit, xs, values), plot)
    native = lines(spec, points, [Stroke(token, line_width(token, kit)) for token in line_tokens(spec, named=True)])
    chart = ChartItem(
        rect=rect, spec=spec, plot=plot, sheet=native.sheet, plots=native.plots, edges=True,
        axis=ValueAxis(values.low, values.high),
    )  # fmt: skip
    values_in = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    stroke = Stroke("row-rule", style.rule)
    uprights = [
        part for x in xs for part in broken_line(x, plot.y - 4, plot.bottom + 4, values_in, stroke, upright=True)
    ]
    texts = [
        *_side(spec, blocks[0], values, style, plot, rect, first=True),
        *_side(spec, blocks[1], values, style, plot, rect, first=False),
    ]
    above = plot.y - 8 - style.category.lead / 2
    said = annotated(
        Plane(spec, kit, style, plot, plot, _bands(xs, pitch), values, points), [*values_in, *solid(grounds)], (), (),
        plot.right, (plot.x, plot.right), named=True, runs=[*strokes_of(points), *strokes(uprights)],
    )  # fmt: skip
    return (
        *group("Points in time", uprights), chart, *group("Middle values", grounds),
        *group("Category labels", [head.beside(x, above) for head, x in zip(heads, xs, strict=True)]),
        *group("Line names", texts), *said,
    )  # fmt: skip


def _bands(xs: Sequence[Pt], pitch: Pt) -> tuple[Band, ...]:
    return tuple(Band(x - pitch / 2, pitch) for x in xs)


def _ends_of_axis(spec: ChartSpec) -> tuple[float, float]:
    """The least and the largest value, or the ends that the chart fixes; a little apart where all are equal."""
    known = [d.value for s in spec.series for d in s.data if d.value is not None]
    low, high = spec.axis or (min(known, default=0.0), max(known, default=1.0))
    air = (high - low or abs(high) or 1.0) * 0.02
    return low - air, high + air


# --- lines ----------------------------------------------------------------------------------------


def _points(spec: ChartSpec, kit: Kit, xs: Sequence[Pt], values: Scale) -> list[Plotted]:
    """A dot for each value; hollow where it is a bound or not actual."""
    r, outline = (2.4, 1.2) if kit.is_brief else (4.0, 2.0)
    found = []
    for s, (series, token) in enumerate(zip(spec.series, line_tokens(spec, named=True), strict=True)):
        for c, datum in enumerate(series.data):
            if datum.value is None:
                continue
            open_ = datum.bounded or datum.status != "actual"
            x, y = xs[c], values.at(datum.value)
            fill, stroke = (Fill("paper"), Stroke(token, outline)) if open_ else (Fill(token), None)
            found.append(Plotted(s, c, Rect(x - r, y - r, 2 * r, 2 * r), fill, stroke, open_=open_))
    return found


# --- texts at the ends ----------------------------------------------------------------------------


def _blocks(spec: ChartSpec, kit: Kit, style: Look, room: Pt, last: bool) -> list[Block | None]:
    """Name and value of each series at one end: the value next to the line; None where it has no value there."""
    out: list[Block | None] = []
    align: Align = "left" if last else "right"
    for i, (series, token) in enumerate(zip(spec.series, line_tokens(spec, named=True), strict=True)):
        datum = series.data[-1 if last else 0]
        if datum.value is None:
            out.append(None)
            continue
        told = next((a.texts for a in notes.arrows(spec) if last and a.series == i), ("",))
        lines = [set_line(kit, _runs(series, token, kit, style, last, change), style.legend.lead) for change in told]
        change = next((t for t, line in zip(told, lines, strict=True) if line.box <= room), told[-1])
        block = set_block(kit, _runs(series, token, kit, style, last, change), room, style.legend.lead, align)
        if block.lines > 2:
            raise TooFull(f"the name “{series.name}” needs more than two lines", "shorten it")
        out.append(block)
    return out


def _runs(series: Series, token: str, kit: Kit, style: Look, last: bool, change: str) -> tuple[Run, ...]:
    """The value next to the line, the name, and at the right end the change that an annotation asks for."""
    size = min(style.value.size, style.legend.size + 1)
    color = text_color(token, kit)
    weight = BOLD if series.highlight else 0
    value = label_runs(kit, series.data[-1 if last else 0].label, sized(style.value, size), color)
    gap = "\u2002"
    after = kit.runs(gap + change, style.legend, color=color) if change else ()
    if not series.name:
        return (*value, *after)
    name = kit.runs(gap + series.name if last else series.name + gap, style.legend, color=color, weight=weight)
    return (*value, *name, *after) if last else (*name, *value)


def _side(
    spec: ChartSpec, blocks: Sequence[Block | None], values: Scale, style: Look, plot: Rect, rect: Rect, *, first: bool
) -> list[AnyItem]:
    """The texts of one side in order of their values, none touching, with leaders where they had to move."""
    at = 0 if first else -1
    ends = [End(b, values.at(s.data[at].value or 0.0)) for b, s in zip(blocks, spec.series, strict=True) if b]
    placed = scale.spread([e.y for e in ends], [e.text.height for e in ends], plot.y - 6, rect.bottom)
    if placed is None:
        raise TooFull("the lines are too many to name at their ends", "show fewer series")
    items: list[AnyItem] = []
    texts: list[TextItem] = []
    for end, y in zip(ends, placed, strict=True):
        x = plot.x - REACH if first else plot.right + REACH
        box = x - end.text.box if first else x
        texts.append(end.text.at(box, y - end.text.height / 2))
        if abs(y - end.y) > 2.0:
            start = plot.x - 5 if first else plot.right + 5
            items.append(leader((start, end.y), (x + (2 if first else -2), y), style.hair))
    return [*items, *texts]

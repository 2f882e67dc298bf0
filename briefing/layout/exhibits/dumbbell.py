"""A dumbbell chart in, rows with before and after on one scale, their names and changes out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.charts import scale
from briefing.charts.scale import Axis, Band, Scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, look, sized
from briefing.layout.chart_text import Block, cuts_words, ink, label_runs, set_block, set_line
from briefing.layout.dumbbell_sizes import Sizes, natural_pitch, sizes_for
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.marks import broken_line, group, rule
from briefing.layout.native_dumbbell import dumbbell
from briefing.layout.traits import CHART, Traits
from briefing.lines import Align
from briefing.pages import (
    AnyItem,
    ChartItem,
    Fill,
    LabelPosition,
    Plotted,
    PlottedLabel,
    ShapeItem,
    Stroke,
    TextItem,
    ValueAxis,
)

NAMES = ((0.36, 2), (0.46, 2), (0.46, 3))
"""Ways to set the names of rows, best first: the largest share of the panel that they take, and their lines at most."""

LEAST = 60.0
"""Least length of the scale in pt."""


def traits(drawing: ChartSpec) -> Traits:
    """A chart."""
    return CHART


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt of all rows at full pitch, with legend and scale."""
    n = len(spec.categories)
    pitch = natural_pitch(n, kit.is_brief)
    sizes = sizes_for(pitch, kit.is_brief)
    return sizes.head + pitch * n + sizes.foot


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when the rows do not fit."""
    style, n = look(kit), len(spec.categories)
    sizes = sizes_for(rect.h / n, kit.is_brief)
    pitch = min(natural_pitch(n, kit.is_brief), (rect.h - sizes.head - sizes.foot) / n)
    sizes = sizes_for(pitch, kit.is_brief)
    if pitch < sizes.least:
        raise TooFull(f"{n} rows of a dumbbell chart do not fit", "show fewer rows, or a table")
    rows = scale.slots(rect.y + sizes.head, pitch * n, n)
    names, column = _names(spec, kit, style, sizes, rect.w, pitch)
    changes = [
        set_line(kit, label_runs(kit, c, sized(style.value, sizes.change), "ink"), style.value.lead, "right")
        for c in spec.changes
    ]
    axis = _axis(spec)
    right = rect.right - max((c.box for c in changes), default=0.0)
    values = _scale(spec, kit, style, sizes, axis, rect.x + column, right)
    top, bottom = rows[0].start, rows[-1].end
    points = _points(spec, kit, style, sizes, values, rows)
    native = dumbbell(spec, points, Stroke("accent-soft", sizes.connector))
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(values.start, top, values.end - values.start, bottom - top),
        sheet=native.sheet, plots=native.plots, axis=ValueAxis(0, n),
        x_axis=ValueAxis(axis.low, axis.high, axis.step, Stroke("rule", style.hair)),
    )  # fmt: skip
    hairs = [rule(rect.x, r.start, rect.right, r.start, Stroke("rule", style.hair)) for r in rows[1:]]
    zero = values.at(max(axis.low, min(0.0, axis.high)))
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label]
    dots = [p.rect.inset(3) for p in points]  # the line comes up to them
    ends = (top - sizes.overhang, bottom + sizes.overhang)
    return (
        *_heads(spec, kit, style, sizes, rect), *group("Row rules", hairs), chart,
        *broken_line(zero, *ends, texts + dots, Stroke("line", style.rule), upright=True, name="Zero line"),
        *group("Scale", _ticks(spec, kit, style, axis, values, bottom + sizes.foot / 2 + 2)),
        *group("Row names", _name_items(names, rows, rect.x)),
        *group("Changes", [c.beside(rect.right, r.middle) for c, r in zip(changes, rows, strict=False)]),
    )  # fmt: skip


# --- columns of text ------------------------------------------------------------------------------


def _names(
    spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, width: Pt, pitch: Pt
) -> tuple[list[list[Block]], Pt]:
    """Name of each row with its measure below (after it in compact rows), and the width of their
    column with the air after it."""
    for share, most in NAMES:
        out, cut = _set_names(spec, kit, style, sizes, width * share - sizes.air)
        if not cut and all(blocks[0].lines <= most and sum(b.height for b in blocks) <= pitch for blocks in out):
            return out, max(50.0, *(b.box for blocks in out for b in blocks)) + sizes.air
    raise TooFull("the names of the rows are too long", "shorten them")


def _set_names(spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, room: Pt) -> tuple[list[list[Block]], bool]:
    """The names, with their measures, in lines of `room` pt, and whether a word had to be cut."""
    token = sized(style.category, sizes.name)
    out, cut = [], False
    for category in spec.categories:
        name = kit.runs(category.name, token, weight=BOLD if category.highlight or not kit.is_brief else 0)
        note = kit.runs(category.note, style.note)
        if sizes.compact and note:
            name, note = (*name, *kit.runs("  ", style.note), *note), ()
        cut = cut or cuts_words(kit, name, room)
        blocks = [set_block(kit, name, room, token.lead)]
        if note:
            blocks.append(set_block(kit, note, room, style.note.lead))
        out.append(blocks)
    return out, cut


def _name_items(names: Sequence[Sequence[Block]], rows: Sequence[Band], x: Pt) -> list[TextItem]:
    items = []
    for blocks, row in zip(names, rows, strict=True):
        top = row.middle - sum(b.height for b in blocks) / 2
        for block in blocks:
            items.append(block.at(x, top))
            top += block.height
    return items


def _heads(spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, rect: Rect) -> tuple[AnyItem, ...]:
    """The legend, and the heading of the changes at the right of the same line."""
    legend, end = _legend(spec, kit, style, sizes, rect)
    heads = group("Legend", legend)
    if spec.changes and spec.change_title:
        title = set_line(kit, kit.runs(spec.change_title, style.note), style.note.lead, "right")
        if rect.right - title.width < end + 8:
            raise TooFull("legend and heading of the changes collide", "shorten `change` or the names of the series")
        heads += (title.beside(rect.right, rect.y + sizes.legend_y, "Heading of the changes"),)
    if end > rect.right:
        raise TooFull("the legend is wider than the chart", "shorten the names of the series")
    return heads


def _legend(spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, rect: Rect) -> tuple[list[AnyItem], Pt]:
    """Dots with the names of before and after, and what an open dot means where there is one; with
    the right end of the last."""
    before, after = spec.series
    entries: list[tuple[str, Fill, Stroke | None]] = [
        (before.name, Fill("mid"), None),
        (after.name, Fill("accent"), None),
    ]
    if any(d.bounded for s in spec.series for d in s.data):
        entries.append((kit.words["bounds"], Fill("paper"), Stroke("text", sizes.outline * 0.8)))
    side = sizes.legend_dot
    x, y = rect.x, rect.y + sizes.legend_y
    items: list[AnyItem] = []
    for name, fill, stroke in entries:
        box = Rect(x, y - side / 2, side, side).inset(stroke.width / 2 if stroke else 0.0)
        text = set_line(kit, kit.runs(name, style.legend), style.legend.lead)
        items += [ShapeItem(rect=box, geometry="ellipse", fill=fill, stroke=stroke), text.beside(x + side + 6, y)]
        x += side + 6 + text.width + 14
    return items, x - 14


# --- scale and dots -------------------------------------------------------------------------------


def _axis(spec: ChartSpec) -> Axis:
    if spec.axis:
        low, high = spec.axis
        return Axis(low, high, scale.nice_step(high - low, 4))
    known = [d.value for s in spec.series for d in s.data if d.value is not None]
    return scale.value_axis(min(known, default=0.0), max(known, default=1.0))


def _tick(spec: ChartSpec, axis: Axis, value: float, kit: Kit) -> str:
    """A number of the scale; the unit stands after the last."""
    return scale.written(value, kit.lang) + (spec.axis_unit if value == axis.ticks[-1] else "")


def _ticks(spec: ChartSpec, kit: Kit, style: Look, axis: Axis, values: Scale, y: Pt) -> list[TextItem]:
    """The numbers of the scale; only its ends where all would touch."""
    made = [
        set_line(kit, kit.runs(_tick(spec, axis, t, kit), style.axis), style.axis.lead, "center")
        .beside(values.at(t), y)
        for t in axis.ticks
    ]
    crowded = any(b.rect.x < a.rect.right + 2 for a, b in pairwise(made))
    return [made[0], made[-1]] if crowded else made


def _scale(spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, axis: Axis, left: Pt, right: Pt) -> Scale:
    """The scale between the columns of text, its ends moved inwards until the values at them and
    the last number of the scale keep clear of those columns."""
    edge = sizes.air - 6 if spec.changes else 0.0
    right -= sizes.air if spec.changes else 0.0
    last = kit.width(_tick(spec, axis, axis.ticks[-1], kit), style.axis) / 2
    low, high = left, right - max(last - edge, sizes.dot)
    for _ in range(3):  # moving an end moves all dots a little: thrice is close enough to see no more
        reaches = _reaches(spec, kit, style, sizes, Scale(axis.low, axis.high, low, high))
        low += max([0.0, *(left - sizes.air + 6 - start for start, _ in reaches)])
        high -= max([0.0, *(end - right - edge for _, end in reaches)])
        if high - low < LEAST:
            raise TooFull("names and changes leave no room for the scale", "shorten the names of the rows")
    return Scale(axis.low, axis.high, low, high)


def _reaches(
    spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, values: Scale
) -> list[tuple[Pt, Pt]]:
    """From where to where each dot with its value reaches."""
    out = []
    for row in range(len(spec.categories)):
        for s, (width, place) in enumerate(_label_places(spec, kit, style, sizes, row)):
            value = spec.series[s].data[row].value
            if value is None:
                continue
            x, beside = values.at(value), width + sizes.dot + 5
            before, after = {"l": (beside, sizes.dot), "r": (sizes.dot, beside)}.get(place, (width / 2, width / 2))
            out.append((x - before, x + after))
    return out


def _label_places(
    spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, row: int
) -> list[tuple[Pt, LabelPosition]]:
    """Width and place of the two values of a row: over their dots; in compact rows on the outer
    sides of the dots."""
    before, after = (s.data[row] for s in spec.series)
    widths = [kit.setter.width(label_runs(kit, d.label, sized(style.value, z)))
              for d, z in ((before, sizes.before), (after, sizes.after))]  # fmt: skip
    if not sizes.compact:
        return [(widths[0], "t"), (widths[1], "t")]
    falls = before.value is not None and after.value is not None and after.value < before.value
    return [(widths[0], "r" if falls else "l"), (widths[1], "l" if falls else "r")]


def _points(
    spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, values: Scale, rows: Sequence[Band]
) -> tuple[Plotted, ...]:
    points = []
    for c, row in enumerate(rows):
        labels = _labels(spec, kit, style, sizes, values, c, row)
        for s, series in enumerate(spec.series):
            datum = series.data[c]
            if datum.value is None:
                continue
            radius = sizes.open_dot if datum.bounded else sizes.dot
            x = values.at(datum.value)
            box = Rect(x - radius, row.middle - radius, 2 * radius, 2 * radius)
            fill = Fill("paper") if datum.bounded else Fill(("mid", "accent")[s])
            stroke = Stroke(("grey", "accent")[s], sizes.outline) if datum.bounded else None
            points.append(Plotted(s, c, box, fill, stroke, open_=datum.bounded, label=labels[s]))
    return tuple(points)


def _labels(
    spec: ChartSpec, kit: Kit, style: Look, sizes: Sizes, values: Scale, row: int, band: Band
) -> list[PlottedLabel | None]:
    """The values of a row; where two over their dots would touch, the first goes below its dot."""
    places = _label_places(spec, kit, style, sizes, row)
    data = [s.data[row] for s in spec.series]
    at = [None if d.value is None else values.at(d.value) for d in data]
    close = at[0] is not None and at[1] is not None and abs(at[0] - at[1]) < (places[0][0] + places[1][0]) / 2 + 4
    rise = min(sizes.value_rise, band.size / 2 - 0.36 * sizes.after - 1.5)
    out: list[PlottedLabel | None] = []
    for i, x in enumerate(at):
        if x is None:
            out.append(None)
            continue
        place = "b" if close and i == 0 and places[i][1] == "t" else places[i][1]
        align: Align = {"l": "right", "r": "left"}.get(place, "center")  # type: ignore[assignment]
        dx = {"l": -sizes.dot - 5, "r": sizes.dot + 5}.get(place, 0.0)
        dy = {"t": -rise, "b": rise}.get(place, 0.0)
        token = sized(style.value, (sizes.before, sizes.after)[i])
        runs = label_runs(kit, data[i].label, token, ("text", "ink" if kit.is_brief else "accent")[i])
        out.append(set_line(kit, runs, token.lead, align).label(x + dx, band.middle + dy, place))
    return out

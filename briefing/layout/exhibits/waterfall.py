"""A waterfall in, floating columns or bars with signed labels, their connectors, the zero line and annotations out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Band, Scale
from briefing.charts.spec import Series
from briefing.document.drawings.waterfall import Waterfall
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import arrows_over, bar_rows, beside, column_frame, level_differences, levels, overlay, shades
from briefing.layout.apart import Drawn
from briefing.layout.callouts import with_room
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look, look, paint, sized, text_color
from briefing.layout.chart_text import CAP, Block, ink, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, legend, rule
from briefing.layout.native_waterfall import FALL, FALL_BELOW, RISE, RISE_BELOW, TOTAL, Bar, Ends, is_under, waterfall
from briefing.layout.plane import Plane
from briefing.layout.reach import fitted
from briefing.layout.segments import with_labels
from briefing.layout.traits import CHART, SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, Plotted, PlottedLabel, ShapeItem, Stroke, TextItem, ValueAxis
from briefing.theme.tokens import TypeToken

HEIGHT_BRIEF = 150.0

GAP, GAP_BRIEF = 40, 35
"""Gap width in %: nearer than columns of a comparison, as each goes on where the one before ends."""

MARGIN = 8.0
"""Air in pt right of the longest label of level bars."""


class Frame(Struct, frozen=True):
    """Where the bars stand: `bands` across in their `slots`, `values` along. At `edge` annotations begin: right of it
    beside level bars, from the top down over columns. `air` is between a bar and its label."""

    spec: Waterfall
    kit: Kit
    style: Look
    panel: Rect
    slots: tuple[Band, ...]
    bands: tuple[Band, ...]
    gap: int
    values: Scale
    edge: Pt
    token: TypeToken
    air: Pt

    def rect(self, category: int, low: float, high: float) -> Rect:
        """The bar of a step from `low` to `high`."""
        band = self.bands[category]
        a, b = sorted((self.values.at(low), self.values.at(high)))
        return Rect(a, band.start, b - a, band.size) if self.spec.horizontal else Rect(band.start, a, band.size, b - a)


def traits(drawing: Waterfall) -> Traits:
    """A chart; columns may be lower."""
    return CHART if drawing.horizontal else SHRINKING_CHART


def natural_height(spec: Waterfall, width: Pt, kit: Kit) -> Pt:
    """Height in pt: rows at their pitch, or the usual height with the second lines of names."""
    style = look(kit)
    head = _legend(spec, Rect(0, 0, width, 0), kit, style)[1]
    names = _names(spec, Rect(0, 0, width, 0), kit, style)
    if names:
        return head + HEIGHT_BRIEF + names.height - style.category.lead
    pitch = bar_rows.row_pitch(spec, width, kit, style) if kit.is_brief else bar_rows.SLOT
    around = levels.name_head(spec, style) + level_differences.room(spec, kit, style, upright=False)
    return head + pitch * len(spec.categories) + around + (0.0 if kit.is_brief else bar_rows.AIR_ABOVE)


def draw(spec: Waterfall, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many steps, or texts are too wide."""
    style = look(kit)
    keys, head = _legend(spec, rect, kit, style)
    rect = Rect(rect.x, rect.y + head, rect.w, rect.h - head)
    under = _names(spec, rect, kit, style)
    return keys + with_room(
        lambda spare: _draw(spec, rect, kit, style, under, spare), spec, kit, style, upright=bool(under)
    )


def _draw(spec: Waterfall, rect: Rect, kit: Kit, style: Look, under: Names | None, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free over its columns, or right of its bars."""
    if under:
        frame, names, zero = _upright(spec, rect, kit, style, under, spare)
    else:
        frame, names, zero = _level(spec, rect, kit, style, spare)
    spec = frame.spec
    bars = [_bar(frame, i) for i, d in enumerate(spec.series[0].data) if d.value is not None]
    line = Stroke("mid", 0.6 if kit.is_brief else 0.8)
    between = _connectors(frame)
    segments, boxed = _segments(frame)
    native = waterfall(spec, bars, segments, between, frame.gap, line)
    chart = ChartItem(
        rect=rect, spec=spec, plot=_plot(frame), sheet=native.sheet, plots=native.plots,
        axis=ValueAxis(frame.values.low, frame.values.high),
    )  # fmt: skip
    drawn = [rule(*start, *end, line) for start, end in between] if spec.horizontal else []
    still = _still(frame)
    plane = _plane(frame, bars)
    inside = [ink(p.label.rect, p.label.paragraph) for p in segments if p.label]
    inside += [i.rect for i in boxed]
    texts = [ink(t.rect, t.paragraphs[0]) for t in still] + inside
    return (
        *overlay.behind(plane, *_across(frame)), *group("Connectors", drawn), chart,
        *group("Segment labels", boxed), zero, *group("Category labels", names), *group("Values", still),
        *_annotated(frame, plane, bars, texts, names),
    )  # fmt: skip


def _legend(spec: Waterfall, rect: Rect, kit: Kit, style: Look) -> tuple[tuple[AnyItem, ...], Pt]:
    """The names of what steps are made of, and the height they take."""
    return legend(kit, replace(spec, series=spec.parts), rect, style)


# --- frames ---------------------------------------------------------------------------------------


def _names(spec: Waterfall, rect: Rect, kit: Kit, style: Look) -> Names | None:
    """The names under columns, every one of them; None where the author wants level bars, or where they do not fit."""
    if spec.horizontal:
        return None
    slots = column_frame.column_slots(spec, rect, kit, style)
    sizes: tuple[Pt, ...] = (style.category.size,) if kit.is_brief else (style.category.size, 12, 11)
    for size in sizes:
        with suppress(TooFull):
            return category_names(spec, kit, sized(style.category, size), slots, (rect.x, rect.right), every=1)
    if spec.horizontal is None:
        return None
    raise TooFull("the names are wider than their columns", "leave out `horizontal: false`, or shorten the names")


def _upright(
    spec: Waterfall, rect: Rect, kit: Kit, style: Look, names: Names, spare: Pt
) -> tuple[Frame, Sequence[TextItem], ShapeItem]:
    spec = replace(spec, horizontal=False)
    slots = column_frame.column_slots(spec, rect, kit, style)
    base = rect.bottom - style.foot - names.height - style.below_base - style.rule
    token = _type(spec, kit, style, slots[0].size - 4)
    top = rect.y + spare + shades.name_head(spec, style)
    values = fitted(_heights(spec, kit, style, token), base, top, column_frame.LEAST)
    gap = GAP_BRIEF if kit.is_brief else GAP
    bands = tuple(scale.cluster(slot, gap, 1)[0] for slot in slots)
    y = values.at(0.0) + style.rule / 2
    zero = rule(slots[0].start, y, slots[-1].end, y, Stroke("line", style.rule), "Base line")
    items = names.items(base + style.rule / 2 + style.below_base)
    frame = Frame(spec, kit, style, rect, slots, bands, gap, values, top, token, column_frame.OVER)
    return frame, items, zero


def _heights(spec: Waterfall, kit: Kit, style: Look, token: TypeToken) -> list[tuple[float, Pt]]:
    """The ends of all columns and the levels, each with what stands beyond it."""
    text, arrows = column_frame.OVER + CAP * token.size, notes.arrows(spec)
    found: list[tuple[float, Pt]] = [(level, style.note.lead) for level in levels.level_ends(spec)]
    under = [is_under(span) for span in spec.spans]
    over = [arrows_over.need(arrows, kit, style, 0, c, 0.0 if u else token.size) for c, u in enumerate(under)]
    beyond = [text + (arrows_over.least(kit) if u else pad) for u, pad in zip(under, over, strict=True)]
    found += [(max(0.0, *span), pad) for span, pad, u in zip(spec.spans, over, under, strict=True) if u and arrows]
    return found + _reach(spec, beyond)


def _type(spec: Waterfall, kit: Kit, style: Look, room: Pt) -> TypeToken:
    """The largest type in which every value fits into its slot."""
    few = len(spec.categories)
    sizes: tuple[Pt, ...] = (style.value.size, 9, 8) if kit.is_brief else (16, 14, 12, 11)
    if not kit.is_brief and few > 4:
        sizes = sizes[1:] if few <= 7 else sizes[2:]
    for size in sizes:
        token = sized(style.value, size)
        if max(kit.setter.box_width(label_runs(kit, d.label, token)) for d in spec.series[0].data) <= room:
            return token
    raise TooFull("the values are wider than their columns", "use `horizontal: true`, or fewer decimals")


def _level(
    spec: Waterfall, rect: Rect, kit: Kit, style: Look, spare: Pt
) -> tuple[Frame, Sequence[TextItem], ShapeItem]:
    spec = replace(spec, horizontal=True)
    head, foot = levels.name_head(spec, style), level_differences.room(spec, kit, style, upright=False)
    rows = bar_rows.one_column(spec, Rect(rect.x, rect.y + head, rect.w, rect.h - head - foot), kit, style)
    gap = GAP_BRIEF if kit.is_brief else GAP
    bands = tuple(scale.cluster(slot, gap, 1)[0] for slot in rows.slots)
    widths = [kit.setter.box_width(label_runs(kit, d.label, rows.value)) for d in spec.series[0].data]
    offset = min(rows.offset, 6.0)
    reach = _reach(spec, [offset + w for w in widths]) + [(level, 4.0) for level in levels.level_ends(spec)]
    edge = rect.right - spare - (beside.room(spec, rect.w, kit, style) or MARGIN)
    values = fitted(reach, rect.x + rows.column, edge, column_frame.LEAST)
    x = values.at(0.0) - style.rule / 2
    top, bottom = bands[0].start - rows.overhang / 2, bands[-1].end + rows.overhang / 2
    zero = rule(x, top, x, bottom, Stroke("line", style.rule), "Zero line")
    names = [name.beside(rect.x, slot.middle) for name, slot in zip(rows.names, rows.slots, strict=True)]
    return Frame(spec, kit, style, rect, rows.slots, bands, gap, values, edge, rows.value, offset), names, zero


def _reach(spec: Waterfall, beyond: Sequence[Pt]) -> list[tuple[float, Pt]]:
    """The ends of all bars, each with what its label takes beyond it."""
    out: list[tuple[float, Pt]] = []
    for span, pad in zip(spec.spans, beyond, strict=True):
        low, high = min(*span), max(*span)
        out += [(low, pad), (high, 0.0)] if is_under(span) else [(low, 4.0 if low < 0 else 0.0), (high, pad)]
    return out


def _plot(frame: Frame) -> Rect:
    """The plot area: what the values span, and all slots with half a gap around them."""
    first, last = frame.bands[0], frame.bands[-1]
    half = first.size * frame.gap / 200
    start, length = first.start - half, last.end - first.start + 2 * half
    low, high = sorted((frame.values.start, frame.values.end))
    return Rect(low, start, high - low, length) if frame.spec.horizontal else Rect(start, low, length, high - low)


# --- annotations ----------------------------------------------------------------------------------


def _plane(frame: Frame, bars: Sequence[Bar]) -> Plane:
    """Where the steps stand, each as one mark, and where they end."""
    spec = frame.spec
    whole = [frame.rect(b.category, *sorted(spec.spans[b.category])) for b in bars]
    points = [Plotted(0, b.category, rect, b.fill, b.stroke) for b, rect in zip(bars, whole, strict=True)]
    ends = [end for _, end in spec.spans]
    (x1, x2), (y1, y2) = sorted((frame.values.start, frame.values.end)), _across(frame)
    field = Rect(x1, y1, x2 - x1, y2 - y1)
    if not spec.horizontal:
        first, last = frame.slots[0], frame.slots[-1]
        field = Rect(first.start, x1, last.end - first.start, x2 - x1)
    return Plane(
        spec, frame.kit, frame.style, frame.panel, field, frame.slots, frame.values, points,
        upright=not spec.horizontal, ends=ends,
    )  # fmt: skip


def _across(frame: Frame) -> tuple[Pt, Pt]:
    """From where to where lines at levels run."""
    if not frame.spec.horizontal:
        return frame.slots[0].start, frame.panel.right
    half = frame.slots[0].size / 2
    return frame.bands[0].middle - half, frame.bands[-1].middle + half


def _annotated(
    frame: Frame, plane: Plane, bars: Sequence[Bar], still: Sequence[Rect], names: Sequence[TextItem]
) -> tuple[AnyItem, ...]:
    """All that is drawn over the steps and beside them."""
    values = [*still, *(ink(b.label.rect, b.label.paragraph) for b in bars if b.label)]
    if frame.spec.horizontal:
        return beside.annotated(plane, values, frame.edge, [ink(n.rect, n.paragraphs[0]) for n in names])
    runs = [(*start, *end) for start, end in _connectors(frame)]
    pointing = _arrows(frame, plane, values)
    return overlay.annotated(plane, values, [], pointing, frame.slots[-1].end, _across(frame), runs=runs)


def _arrows(frame: Frame, plane: Plane, values: Sequence[Rect]) -> list[Drawn]:
    """Growth arrows over the columns."""
    kit, style, found = frame.kit, frame.style, notes.arrows(frame.spec)
    out = []
    for arrow, depth in zip(found, notes.run_depths(found, style), strict=True):
        start, end = (
            arrows_over.end(
                frame.bands[c].middle + notes.end_shift(found, arrow, c), plane.mark(c, 0).y, values, frame.token.size,
                tagged=False, tip=c == arrow.end,
            )
            for c in (arrow.start, arrow.end)
        )  # fmt: skip
        made = notes.growth_over(kit, style, arrow.texts, start, end, frame.edge + depth)
        out.append((arrow.texts[-1], made))
    return out


# --- bars, labels, connectors ---------------------------------------------------------------------


def _bar(frame: Frame, i: int) -> Bar:
    """A bar in its parts above and below zero, with the label at its end."""
    spec, kit = frame.spec, frame.kit
    series = spec.series[0]
    datum, (start, end) = series.data[i], spec.spans[i]
    up = end >= start
    token = series.color if i in spec.levels else spec.rise if up else spec.fall
    fill, stroke = paint(datum, Series("", (), token), kit)
    low, high = min(start, end), max(start, end)
    if spec.is_split(i):
        parts = {}
    elif i in spec.levels:
        parts = {TOTAL: frame.rect(i, low, high)}
    else:
        above, below = (RISE, RISE_BELOW) if up else (FALL, FALL_BELOW)
        parts = {}
        if high > 0 or low == high:
            parts[above] = frame.rect(i, max(0.0, low) if low != high else low, high)
        if low < 0 and low != high:
            parts[below] = frame.rect(i, low, min(0.0, high))
    return Bar(i, parts, fill, stroke, _label(frame, i))


def _segments(frame: Frame) -> tuple[tuple[Plotted, ...], tuple[AnyItem, ...]]:
    """The parts of steps, from zero outward, with the values that fit inside."""
    spec, found = frame.spec, []
    for i, span in enumerate(spec.spans):
        at = max(min(span), 0.0) + min(max(span), 0.0)  # the end that is nearer to zero
        for k, part in enumerate(spec.parts):
            value = part.data[i].value
            if value is None:
                continue
            end = at - abs(value) if is_under(span) else at + abs(value)
            fill, stroke = paint(part.data[i], part, frame.kit)
            rect = frame.rect(i, min(at, end), max(at, end))
            found.append(Plotted(k, i, rect, fill, stroke or Stroke("paper", 1.0)))
            at = end
    return with_labels(found, replace(spec, series=spec.parts), frame.kit, frame.token)


def _label(frame: Frame, i: int) -> PlottedLabel | None:
    """The value of a step, on a bar of the stack that is not drawn; nothing stands for a step of zero."""
    set_ = _set(frame, i)
    return set_[0].label(*set_[1], "inBase") if set_ and frame.spec.series[0].data[i].value else None


def _still(frame: Frame) -> list[TextItem]:
    """The values of steps of zero, which have no bar to hang on."""
    found = [_set(frame, i) for i, d in enumerate(frame.spec.series[0].data) if not d.value]
    return [line.beside(*at) for line, at in filter(None, found)]


def _set(frame: Frame, i: int) -> tuple[Block, tuple[Pt, Pt]] | None:
    """A value and its place: beyond the end of its bar that is farther from zero."""
    spec, kit = frame.spec, frame.kit
    datum, span = spec.series[0].data[i], spec.spans[i]
    color = "ink" if kit.is_brief or not datum.highlight else text_color("accent", kit)
    runs = label_runs(kit, datum.label, frame.token, color)
    if not runs:
        return None
    under = is_under(span)
    at, middle = frame.values.at(min(span) if under else max(span)), frame.bands[i].middle
    if spec.horizontal:
        line = set_line(kit, runs, frame.token.lead, "right" if under else "left")
        return line, (at - frame.air if under else at + frame.air, middle)
    half = CAP / 2 * frame.token.size
    line = set_line(kit, runs, frame.token.lead, "center")
    return line, (middle, at + frame.air + half if under else at - frame.air - half)


def _connectors(frame: Frame) -> list[Ends]:
    """From the middle of each bar to that of the next, at the level where it ends."""
    found = []
    for i, (_, end) in enumerate(frame.spec.spans[:-1]):
        at, a, b = frame.values.at(end), frame.bands[i].middle, frame.bands[i + 1].middle
        found.append(((at, a), (at, b)) if frame.spec.horizontal else ((a, at), (b, at)))
    return found

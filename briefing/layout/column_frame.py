"""A column chart and its room in, its measures out: slots, type, names, and the scale of values."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from briefing.charts import scale
from briefing.charts.scale import Axis, Band, Scale
from briefing.charts.spec import ChartSpec, Datum, GrowthArrow, Label
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import CAP, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.pages import TextItem
from briefing.theme.tokens import TypeToken

MOST = 12
"""From more categories the values are read off an axis, and only some are printed at their columns."""

THINNEST = 5.0
"""Slots, in pt, narrower than this are a line chart."""

STEP = 5
"""At least every fifth name is shown: of fewer one could not tell the others."""

MANY = 7
"""From so many columns on, names step down in size, and every second one may go."""

SLOT, GAP = 190.0, 60
SLOT_BRIEF, GAP_BRIEF = 96.0, 50
"""Widest slot of a category in pt, and gap width in %, on slides and in the brief."""

LEAST = 40.0
"""A chart whose tallest column is lower than this, in pt, says nothing."""

SIZES: tuple[tuple[Pt, Pt], ...] = ((14, 14), (12, 12), (11, 11))
SIZES_BRIEF: tuple[tuple[Pt, Pt], ...] = ((9, 9), (8, 8))
"""Type of values and of highlighted values on slides and in the brief, for ever more columns."""

OVER = 8.0
"""Air between a column and the baseline of its value, in pt."""

RUN_TO_TIP = 24.0
"""From the run of a growth arrow to its tip, at least, on slides."""


STUB_DOWN = 12.0
"""From the run of a growth arrow to its start, at least."""


@dataclass(frozen=True)
class Frame:
    """Measures of a column chart: `slots` of the categories, `bars` in each, type of values and of
    highlighted values; `top` and `base` between which everything stands."""

    spec: ChartSpec
    kit: Kit
    style: Look
    slots: tuple[Band, ...]
    bars: int
    gap: int
    value: TypeToken
    hero: TypeToken
    names: Names
    arrows: tuple[GrowthArrow, ...]
    top: Pt
    base: Pt
    axis: Axis | None = None
    """The axis that values are read off where there are too many columns to print them all."""

    def tick_items(self, left: Pt, values: Scale) -> list[TextItem]:
        """The numbers of the value axis, from the panel's `left` edge."""
        if not self.axis:
            return []
        token, texts = self.style.axis, tick_texts(self.spec, self.axis)
        lines = [set_line(self.kit, self.kit.runs(t, token), token.lead, "right") for t in texts]
        right = left + max(line.box for line in lines)
        return [line.beside(right, values.at(t)) for line, t in zip(lines, self.axis.ticks, strict=True)]

    def band(self, series: int, category: int) -> Band:
        """Where a column stands, from left to right."""
        return scale.cluster(self.slots[category], self.gap, self.bars)[series if self.bars > 1 else 0]

    def value_type(self, datum: Datum) -> TypeToken:
        return self.hero if datum.highlight else self.value

    def inside(self, series: int, category: int) -> bool:
        """Whether a value stands in its column: in print, where an arrow comes down on the highest
        column and the value fits there."""
        data = self.spec.series[series].data
        datum = data[category]
        if not self.kit.is_brief or self.spec.mode != "clustered" or not datum.value:
            return False
        ends_here = any(a.end == category and a.series == series for a in self.arrows)
        highest = datum.value >= max(d.value or 0.0 for d in data)
        runs = label_runs(self.kit, datum.label, self.value_type(datum))
        return ends_here and highest and self.kit.setter.box_width(runs) + 8 <= self.band(series, category).size


def bars_in_slot(spec: ChartSpec) -> int:
    """How many columns stand side by side in a category."""
    return len(spec.series) if spec.mode == "clustered" else 1


def is_crowded(spec: ChartSpec) -> bool:
    """Whether there are too many columns for each to have its value printed."""
    return len(spec.categories) > MOST


def value_axis(spec: ChartSpec) -> Axis | None:
    """The axis with numbers of a crowded chart; None for another, whose columns are labelled."""
    if not is_crowded(spec):
        return None
    if spec.mode == "percent":
        return Axis(0.0, 1.0, 0.25)
    ends = [level.value for level in notes.levels(spec)] + [*(spec.axis or ())]
    for c in range(len(spec.categories)):
        column = [s.data[c].value for s in spec.series]
        if spec.mode == "clustered":
            ends += [v for v in column if v is not None]
        else:
            ends += [end for part in scale.stack(column) if part for end in part]
    return scale.value_axis(min(ends, default=0.0), max(ends, default=0.0), parts=5)


def tick_texts(spec: ChartSpec, axis: Axis) -> list[str]:
    """The numbers of the axis; shares in per cent."""
    return [f"{t:.0%}" if spec.mode == "percent" else scale.written(t) for t in axis.ticks]


def column_slots(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> tuple[Band, ...]:
    """The slots of the categories, a tight cluster centred in the panel, left of what names levels and right of the
    numbers of an axis."""
    if axis := value_axis(spec):
        numbers = max(kit.setter.box_width(kit.runs(t, style.axis)) for t in tick_texts(spec, axis)) + 8
        rect = Rect(rect.x + numbers, rect.y, rect.w - numbers - _overhang(spec, kit, style), rect.h)
    widest = SLOT
    if kit.is_brief:
        widest = SLOT_BRIEF * (1.35 if bars_in_slot(spec) > 1 else 1.0)
    levels = [kit.width(level.text, style.note) + 12 for level in notes.levels(spec)]
    width = rect.w - max(levels, default=0.0)
    whole = min(widest * len(spec.categories), width)
    return scale.slots(rect.x + (width - whole) / 2, whole, len(spec.categories))


def _overhang(spec: ChartSpec, kit: Kit, style: Look) -> Pt:
    """How far the value of a narrow last column may reach beyond it."""
    token = sized(style.value, SIZES_BRIEF[-1][0] if kit.is_brief else SIZES[-1][0])
    labels = [s.data[-1].label for s in spec.series if s.data[-1].value is not None]
    return max((kit.setter.box_width(label_runs(kit, label, token)) / 2 for label in labels), default=0.0)


def column_names(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> Names:
    """The names of the categories, with their notes where all of them fit. `TooFull` when names do not
    fit under their columns."""
    many = len(spec.categories) >= MANY
    token = sized(style.category, 12) if many and not kit.is_brief else style.category
    slots = column_slots(spec, rect, kit, style)
    edges, every = (rect.x, rect.right), STEP if is_crowded(spec) else 2 if many else 1
    bare = replace(spec, categories=tuple(replace(c, note="") for c in spec.categories))
    if bare != spec:
        with suppress(TooFull):
            names = category_names(spec, kit, token, slots, edges, every=every)
            if len(names.shown) == len(spec.categories):
                return names
    return category_names(bare, kit, token, slots, edges, every=every)


def make_frame(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> Frame:
    """The measures in `rect`. `TooFull` when there are too many columns or labels are too wide."""
    n, k = len(spec.categories), bars_in_slot(spec)
    slots = column_slots(spec, rect, kit, style)
    if slots[0].size < THINNEST * k:
        raise TooFull(f"{n * k} columns do not fit on one page", "use a line chart, or horizontal bars")
    gap = GAP_BRIEF if kit.is_brief else GAP
    names = column_names(spec, rect, kit, style)
    base = rect.bottom - style.foot - names.height - style.below_base - style.rule
    room = slots[0].size if k == 1 else scale.thickness(slots[0].size, gap, k)
    value, hero = _value_types(spec, kit, style, room)
    arrows = notes.arrows(spec)
    return Frame(spec, kit, style, slots, k, gap, value, hero, names, arrows, rect.y, base, value_axis(spec))


def _value_types(spec: ChartSpec, kit: Kit, style: Look, room: Pt) -> tuple[TypeToken, TypeToken]:
    """The largest types of value and hero value, by deck SPEC 5, in which all labels fit `room`."""
    n = len(spec.categories)
    sizes: tuple[tuple[Pt, Pt], ...] = ((style.value.size, style.value.size), *SIZES_BRIEF)
    if not kit.is_brief:
        sizes = ((18, style.hero.size), *SIZES)[0 if n <= 3 else 1 if n <= 6 else 2 :]
    if is_crowded(spec):  # what has no room beside its neighbours is left to the axis
        return (sized(style.value, sizes[-1][0]),) * 2
    labels: list[tuple[Label, bool]] = [(total, False) for total in spec.totals]
    if spec.mode == "clustered":
        labels = [(d.label, d.highlight) for s in spec.series for d in s.data if d.value is not None]
    for size, hero_size in sizes:
        value, hero = sized(style.value, size), sized(style.value, hero_size)
        widths = [kit.setter.box_width(label_runs(kit, text, hero if loud else value)) for text, loud in labels]
        if max(widths, default=0.0) <= room - 2:
            return value, hero
    raise TooFull("the values are wider than their columns", "use horizontal bars, or shorten the labels")


# --- scale ----------------------------------------------------------------------------------------


def tip_air(size: Pt) -> Pt:
    """From the tip of an arrow to the baseline of the value below: 24 at 22 pt (deck SPEC, 4)."""
    return 0.75 * size + 7.5


def tail_air(size: Pt) -> Pt:
    """From the start of an arrow to the baseline of the value below: 22 at 16 pt (deck SPEC, 4)."""
    return 0.75 * size + 10 if size >= 11.5 else CAP * size + 6


def bracket_height(kit: Kit) -> Pt:
    """From the top of the drawing to the spine of a bracket, under its text."""
    return 20.0 if kit.is_brief else 30.0


def _over(frame: Frame, series: int, category: int) -> Pt:
    """What must stay free between the top of the chart and the end of a column."""
    spec, style = frame.spec, frame.style
    size = frame.value_type(spec.series[series].data[category]).size
    text = OVER + CAP * size if spec.mode == "clustered" or spec.totals else 0.0
    need = 4.0 if frame.kit.is_brief else 6.0
    for arrow in frame.arrows:
        low, high = sorted((arrow.start, arrow.end))
        if frame.inside(series, category):
            need = max(need, style.run + notes.head_size(frame.kit)[1] + 6.0 - text)
        elif category == arrow.end and series == arrow.series:
            need = max(need, style.run + RUN_TO_TIP + (tip_air(size) - CAP * size if text else 6.0))
        elif category == arrow.start and series == arrow.series:
            need = max(need, style.run + STUB_DOWN + (tail_air(size) - CAP * size if text else 6.0))
        elif low <= category <= high:
            need = max(need, style.run + style.pill_height / 2 + 6)
    if any(category in b.categories for b in notes.brackets(spec)):
        need = max(need, bracket_height(frame.kit) + notes.HOOK + 4)
    return need + text


def value_scale(frame: Frame) -> Scale:
    """The scale on which every column, and what stands over it, has room. `start` is the base.

    `TooFull` when nothing is left for the columns."""
    spec = frame.spec
    if frame.axis:
        return _axis_scale(frame, frame.axis)
    if spec.mode == "percent":
        over = max(_over(frame, 0, c) for c in range(len(spec.categories)))
        return Scale(0.0, 1.0, frame.base, frame.top + over)
    ends = [(level.value, frame.style.note.lead) for level in notes.levels(spec)]
    ends += [(end, 6.0) for end in spec.axis or ()]
    for c in range(len(spec.categories)):
        column = [s.data[c].value for s in spec.series]
        if spec.mode == "clustered":
            ends += [(v, _over(frame, s, c)) for s, v in enumerate(column) if v is not None]
        else:
            parts = [end for part in scale.stack(column) if part for end in part]
            ends += [(max(parts, default=0.0), _over(frame, 0, c)), (min(parts, default=0.0), 4.0)]
    height = frame.base - frame.top
    below = OVER + CAP * frame.value.size + 4 if spec.mode == "clustered" else 4.0
    up = [(max(v, 0.0), over) for v, over in ends] or [(0.0, 0.0)]
    down = [(-v, below) for v, _ in ends if v < 0] or [(0.0, 0.0)]
    unit = min(((height - p - q) / (v + w) for v, p in up for w, q in down if v + w > 0), default=height)
    tallest = unit * max(v + w for v, _ in up for w, _ in down)
    if unit <= 0 or 0 < tallest < LEAST:
        raise TooFull("labels and annotations leave no room for the columns", "drop an annotation, or give more height")
    zero = frame.base - max(w * unit + q for w, q in down)
    return Scale(-(frame.base - zero) / unit, (zero - frame.top) / unit, frame.base, frame.top)


def _axis_scale(frame: Frame, axis: Axis) -> Scale:
    """The scale of a crowded chart: the whole axis between the base and what stands over the columns."""
    spec = frame.spec
    over = max(_over(frame, s, c) for s in range(len(spec.series)) for c in range(len(spec.categories)))
    below = OVER + CAP * frame.value.size + 4 if axis.low < 0 else 0.0
    if frame.base - below - frame.top - over < LEAST:
        raise TooFull("labels and annotations leave no room for the columns", "drop an annotation, or give more height")
    high, low = frame.top + over, frame.base - below
    unit = (low - high) / (axis.high - axis.low)
    return Scale(axis.low - below / unit, axis.high, frame.base, high)

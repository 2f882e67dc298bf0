"""A column chart and its room in, its measures out: slots, type, names, and the scale of values."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Band, Scale
from briefing.charts.spec import ChartSpec, Datum, GrowthArrow, Label
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import arrows_over, level_differences, tags
from briefing.layout.breaks import cut_scale, shown
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import CAP, label_runs
from briefing.layout.column_values import CROWD, Key, axis_room, columns, kept
from briefing.layout.kit import Kit, TooFull
from briefing.layout.levels import level_ends, name_room
from briefing.theme.tokens import TypeToken

MOST, ALL_LABELLED = 40, 12
"""More columns than this are a line chart; up to so many, each has its value."""

THINNEST = 3.0
"""Least thickness of a column in pt."""

MOST_STACKS, NEAR = 16, 20
"""Of columns that are several stacks a category, with an empty one between categories: most of them, and their gap
width in %."""

MANY = 7
"""From so many columns on, names step down in size, and every second one may go."""

SLOT, GAP = 190.0, 60
SLOT_BRIEF, GAP_BRIEF = 96.0, 50
"""Widest slot of a category in pt, and gap width in %, on slides and in the brief."""

LEAST = 40.0
"""A chart whose tallest column is lower than this, in pt, says nothing."""

OVER = 8.0
"""Air between a column and the baseline of its value, in pt."""

class Frame(Struct, frozen=True):
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
    printed: Mapping[Key, float] | None = None
    """The columns whose values are printed, where not all of them are, and at which value each text rests; then
    there is an axis."""

    def prints(self, series: int, category: int) -> bool:
        """Whether the value of a column is printed."""
        return self.printed is None or (series, category) in self.printed

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
        if self.printed is not None or not self.kit.is_brief or self.spec.mode != "clustered" or not datum.value:
            return False
        ends_here = any(a.end == category and a.series == series for a in self.arrows)
        highest = datum.value >= max(d.value or 0.0 for d in data)
        runs = label_runs(self.kit, datum.label, self.value_type(datum))
        return ends_here and highest and self.kit.setter.box_width(runs) + 8 <= self.band(series, category).size


def bars_in_slot(spec: ChartSpec) -> int:
    """How many columns stand side by side in a category."""
    return len(spec.series) if spec.mode == "clustered" else 1


def column_slots(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> tuple[Band, ...]:
    """The slots of the categories, a tight cluster centred in the panel, left of what stands beside it."""
    widest = SLOT
    if kit.is_brief:
        widest = SLOT_BRIEF * (1.35 if bars_in_slot(spec) > 1 else 1.0)
    width = rect.w - name_room(spec, kit, style) - level_differences.room(spec, kit, style, upright=True)
    whole = min(widest * len(spec.categories), width)
    return scale.slots(rect.x + (width - whole) / 2, whole, len(spec.categories))


def column_names(spec: ChartSpec, rect: Rect, kit: Kit, style: Look, left: Pt | None = None) -> Names:
    """The names of the categories, with their notes where all of them fit; the first may begin at `left`, else at
    that of `rect`. `TooFull` when names do not fit under their columns."""
    count = len(spec.categories)
    many = count >= MANY
    token = sized(style.category, 12) if many and not kit.is_brief else style.category
    slots = column_slots(spec, rect, kit, style)
    edges = (rect.x if left is None else left, rect.right)
    every = 1 if spec.stacks else count if count > ALL_LABELLED else 2 if many else 1
    if any(c.note for c in spec.categories):
        with suppress(TooFull):
            names = category_names(spec, kit, token, slots, edges, every=every)
            if len(names.shown) == len(spec.categories):
                return names
        spec = replace(spec, categories=tuple(replace(c, note="") for c in spec.categories))
    return category_names(spec, kit, token, slots, edges, every=every)


def make_frame(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> Frame:
    """The measures in `rect`. `TooFull` when there are too many columns or labels are too wide."""
    n, k = len(spec.categories), bars_in_slot(spec)
    if n > (MOST_STACKS if spec.stacks else MOST):
        raise TooFull(f"{n} columns do not fit on one page", "use a line chart, or horizontal bars")
    if spec.stacks:
        return _frame(spec, rect, kit, style)
    if n > ALL_LABELLED:
        return _crowd(spec, rect, kit, style)
    try:
        return _frame(spec, rect, kit, style)
    except TooFull:
        if n * k <= CROWD:
            raise
        return _crowd(spec, rect, kit, style)


def _frame(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look, *, crowd: bool = False, left: Pt | None = None
) -> Frame:
    slots, k = column_slots(spec, rect, kit, style), bars_in_slot(spec)
    gap = NEAR if spec.stacks else GAP_BRIEF if kit.is_brief else GAP
    names = column_names(spec, rect, kit, style, left)
    base = rect.bottom - style.foot - names.height - style.below_base - style.rule
    room = slots[0].size if k == 1 else scale.thickness(slots[0].size, gap, k)
    if crowd:
        value = hero = sized(style.value, style.axis.size)
    else:
        value, hero = _value_types(spec, kit, style, room)
    return Frame(spec, kit, style, slots, k, gap, value, hero, names, notes.arrows(spec), rect.y, base)


def _crowd(spec: ChartSpec, rect: Rect, kit: Kit, style: Look) -> Frame:
    """The measures of so many columns that an axis stands in for most of their values."""
    left = axis_room(spec, kit, style)
    right = max((kit.setter.box_width(label_runs(kit, c.label, style.axis)) / 2 for c in columns(spec)), default=0.0)
    left += max(0.0, right - (rect.w - left - right) / len(spec.categories) / 2)
    room = Rect(rect.x + left, rect.y, rect.w - left - right, rect.h)
    frame = _frame(spec, room, kit, style, crowd=True, left=rect.x)
    if frame.band(0, 0).size < THINNEST:
        count = len(spec.categories) * frame.bars
        raise TooFull(f"{count} columns are too many for this chart", "use a line chart, or show fewer")
    return replace(frame, printed=kept(spec, kit, frame.value, frame.band))


def _value_types(spec: ChartSpec, kit: Kit, style: Look, room: Pt) -> tuple[TypeToken, TypeToken]:
    """The largest types of value and hero value, by deck SPEC 5, in which all labels fit `room`."""
    n = len(spec.categories)
    sizes: tuple[tuple[Pt, Pt], ...] = ((style.value.size, style.value.size), (9, 9), (8, 8))
    if not kit.is_brief:
        sizes = ((18, style.hero.size), (14, 14), (12, 12), (11, 11))[0 if n <= 3 else 1 if n <= 6 else 2 :]
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


def bracket_height(kit: Kit) -> Pt:
    """From the top of the drawing to the spine of a bracket, under its text."""
    return 20.0 if kit.is_brief else 30.0


def _over(frame: Frame, series: int, category: int) -> Pt:
    """What must stay free between the top of the chart and the end of a column."""
    spec, style = frame.spec, frame.style
    size = frame.value_type(spec.series[series].data[category]).size
    told = frame.prints(series, category) and (spec.mode == "clustered" or bool(spec.totals))
    text = OVER + CAP * size if told else 0.0
    tagged = tags.over_need(spec, style, series, category)
    if frame.inside(series, category):
        rest = notes.head_size(frame.kit)[1] + 6.0 - text
        need = max(arrows_over.least(frame.kit), *(run + rest for run in notes.run_depths(frame.arrows, style)))
    else:
        need = arrows_over.need(frame.arrows, frame.kit, style, series, category, size if text else 0.0)
    if any(category in b.categories for b in notes.brackets(spec)):
        need = max(need, bracket_height(frame.kit) + notes.HOOK + 4)
    return need + text + tagged


def value_scale(frame: Frame) -> Scale:
    """The scale on which every column, and what stands over it, has room. `start` is the base.

    `TooFull` when nothing is left for the columns."""
    spec = frame.spec
    if spec.mode == "percent":
        over = max(_over(frame, 0, c) for c in range(len(spec.categories)))
        return Scale(0.0, 1.0, frame.base, frame.top + over)
    ends = [(level, frame.style.note.lead) for level in level_ends(spec)]
    ends += [(end, 6.0) for end in spec.axis or ()]
    ends += [(rest, _over(frame, *key)) for key, rest in (frame.printed or {}).items()]
    for c in range(len(spec.categories)):
        column = [None if v is None else shown(spec, v) for v in (s.data[c].value for s in spec.series)]
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
    whole = Scale(-(frame.base - zero) / unit, (zero - frame.top) / unit, frame.base, frame.top)
    return cut_scale(spec, whole)

"""A lollipop chart or dot plot in, dots on stems, or on the line between a row's lowest and highest, out; with what is
annotated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Axis, Scale
from briefing.document.drawings.lollipop import Lollipop
from briefing.geometry import Pt, Rect
from briefing.layout import bar_rows, beside, level_differences, levels, overlay, tags
from briefing.layout.bar_rows import Rows
from briefing.layout.callouts import with_room
from briefing.layout.chart_look import Look, look, sized, token_of, value_color
from briefing.layout.chart_text import ink, label_runs, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import Key, group, keys, rule
from briefing.layout.native_dots import STEP, Line, dots
from briefing.layout.plane import Plane
from briefing.layout.reach import fitted
from briefing.layout.traits import CHART, Traits
from briefing.pages import AnyItem, ChartItem, Fill, LabelPosition, Plotted, PlottedLabel, Stroke, TextItem, ValueAxis
from briefing.theme.tokens import TypeToken

RADIUS, RADIUS_MANY, RADIUS_BRIEF = 7.0, 5.0, 3.6
"""Radius of a dot in pt, on slides smaller where rows are lower than LOW."""

LOW = 30.0
STEM, STEM_BRIEF = 2.4, 1.4
"""Width of a stem in pt."""

LEAST = 60.0
"""Least length of the scale in pt."""

PARTS = 5
"""Parts of a scale that is printed, at most."""


class Frame(Struct, frozen=True):
    """Where the dots stand; `axis` is the scale that is printed, where not every dot has its value beside it."""

    spec: Lollipop
    kit: Kit
    style: Look
    rows: Rows
    values: Scale
    axis: Axis | None
    radius: Pt
    value: TypeToken

    @property
    def shifts(self) -> dict[tuple[int, int], float]:
        """How far dots (series, row) stand above their row, as shares of its height, off those of equal value."""
        found: dict[tuple[int, int], float] = {}
        for row, slot in enumerate(self.rows.slots):
            for bunch in self._bunches(row):
                step = min(self.radius * 0.9, (slot.size - 2 * self.radius) / len(bunch)) / slot.size
                for i, series in enumerate(bunch):
                    found[series, row] = ((len(bunch) - 1) / 2 - i) * step
        return found

    def _bunches(self, row: int) -> list[list[int]]:
        """The series whose dots would cover each other in a row."""
        places = sorted(
            (self.values.at(d.value), i) for i, s in enumerate(self.spec.series) if (d := s.data[row]).value is not None
        )
        bunches: list[list[int]] = []
        before = -1e9
        for x, series in places:
            if x - before < self.radius and bunches:
                bunches[-1].append(series)
            else:
                bunches.append([series])
            before = x
        return [sorted(b) for b in bunches if len(b) > 1]


def traits(drawing: Lollipop) -> Traits:
    """A chart."""
    return CHART


def natural_height(spec: Lollipop, width: Pt, kit: Kit) -> Pt:
    """Height in pt: rows at the brief's pitch, or at the largest of a slide, the legend and the printed scale."""
    style = look(kit)
    pitch = bar_rows.row_pitch(_flat(spec), width, kit, style) if kit.is_brief else bar_rows.SLOT
    head = keys(kit, _keys(spec), Rect(0, 0, width, 0), style)[1]
    head += levels.name_head(spec, style) + level_differences.room(spec, kit, style, upright=False)
    return head + pitch * len(spec.categories) + _foot(spec, style)


def draw(spec: Lollipop, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when there are too many rows, or names are too long."""
    style = look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=False)


def _draw(spec: Lollipop, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free right of its dots."""
    legend, head = keys(kit, _keys(spec), rect, style)
    head += levels.name_head(spec, style)
    foot = _foot(spec, style) + level_differences.room(spec, kit, style, upright=False)
    room = Rect(rect.x, rect.y + head, rect.w, rect.h - head - foot)
    edge = rect.right - spare - beside.room(spec, rect.w, kit, style)
    frame = _frame(spec, kit, style, bar_rows.one_column(_flat(spec), room, kit, style), rect, edge)
    rows, values = frame.rows, frame.values
    marks, lines = _marks(frame), _lines(frame)
    thin = Stroke("context", STEM_BRIEF if kit.is_brief else STEM)
    native = dots(spec, marks, lines, thin, frame.shifts)
    first, last = rows.slots[0], rows.slots[-1]
    grid = Stroke("rule", style.hair) if frame.axis else None
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(values.start, first.start, values.end - values.start, last.end - first.start),
        sheet=native.sheet, plots=native.plots, axis=ValueAxis(0.0, len(rows.slots)),
        x_axis=ValueAxis(values.low, values.high, frame.axis.step if frame.axis else 0.0, grid),
    )  # fmt: skip
    names = [name.beside(rect.x, slot.middle) for name, slot in zip(rows.names, rows.slots, strict=True)]
    ticks = _scale_texts(frame, rect)
    plane = _plane(frame, marks, rect)
    texts = [ink(m.label.rect, m.label.paragraph) for m in marks if m.label]
    around = [ink(t.rect, t.paragraphs[0]) for t in (*names, *ticks)]
    runs = [(*start, *end) for start, end in lines.values()]
    return (
        *legend, *overlay.behind(plane, *rows.extent), *_zero(frame), chart, *group("Category labels", names),
        *group("Scale", ticks), *beside.annotated(plane, texts, edge, around, runs, _foot(spec, style)),
    )  # fmt: skip


def _plane(frame: Frame, marks: Sequence[Plotted], rect: Rect) -> Plane:
    """Where the dots came to lie, as annotations see them."""
    values, (top, bottom) = frame.values, frame.rows.extent
    field = Rect(values.start, top, values.end - values.start, bottom - top)
    points = [replace(m, category=m.category // STEP) for m in marks]
    return Plane(frame.spec, frame.kit, frame.style, rect, field, frame.rows.slots, values, points, upright=False)


def _flat(spec: Lollipop) -> Lollipop:
    """The chart with one mark a row, as its rows are measured."""
    return replace(spec, series=spec.series[:1])


def _keys(spec: Lollipop) -> list[Key]:
    if len(spec.series) < 2:
        return []
    return [Key(s.name, Fill("accent" if s.highlight else s.color), dot=True) for s in spec.series]


def _is_printed(spec: Lollipop) -> bool:
    """Whether the scale is printed: where it does not start at zero, or not all values stand beside their dots."""
    return len(spec.series) > 1 or spec.axis is not None


def _foot(spec: Lollipop, style: Look) -> Pt:
    if not _is_printed(spec):
        return 0.0
    return style.axis.lead + 4 + (style.note.lead if spec.caution else 0.0)


# --- the scale ------------------------------------------------------------------------------------


def _frame(spec: Lollipop, kit: Kit, style: Look, rows: Rows, rect: Rect, edge: Pt) -> Frame:
    """The measures in `rect`, where values end left of `edge`."""
    slot = rows.slots[0].size
    radius = RADIUS_BRIEF if kit.is_brief else RADIUS if slot >= LOW else RADIUS_MANY
    value = rows.value if len(spec.series) == 1 else sized(rows.value, min(rows.value.size, 9 if kit.is_brief else 12))
    air = radius + (4 if kit.is_brief else 5)
    sides = [(d.value, place, kit.setter.box_width(label_runs(kit, d.label, value)) + air
              + tags.beside_need(spec, kit, style, s, r, rect.w))
             for r in range(len(spec.categories)) for s, place in _places(spec, r).items()
             if (d := spec.series[s].data[r]).value is not None]  # fmt: skip
    start, end = rect.x + rows.column + radius, edge - radius
    axis, ends = None, levels.level_ends(spec)
    if not _is_printed(spec):
        reach = [(v, w) for v, _, w in sides if v is not None] + [(v, 4.0) for v in ends]
        values = fitted(reach, start, end, LEAST)
    else:
        known = [d.value for s in spec.series for d in s.data if d.value is not None]
        low, high = spec.axis or (min(known, default=0.0), max(known, default=1.0))
        low, high = min([low, *ends]), max([high, *ends])
        axis = scale.value_axis(low, high, zero=spec.axis is None, parts=PARTS)
        first, last = (kit.width(scale.written(t, kit.lang), style.axis) / 2 for t in (axis.low, axis.high))
        left = max([first, *(w for _, place, w in sides if place == "l")])
        right = max([last, *(w for _, place, w in sides if place == "r")])
        values = Scale(axis.low, axis.high, start + left - radius, end - right + radius)
        if values.end - values.start < LEAST:
            raise TooFull("names and values leave no room for the scale", "shorten the category names")
    return Frame(spec, kit, style, rows, values, axis, radius, value)


def _places(spec: Lollipop, row: int) -> dict[int, LabelPosition]:
    """The series whose values are printed in a row, and on which side of their dots: of several the outermost."""
    known = [(d.value, s) for s, series in enumerate(spec.series) if (d := series.data[row]).value is not None]
    if not known:
        return {}
    if len(spec.series) == 1:
        return {0: "l" if spec.stems and (known[0][0] or 0.0) < 0 else "r"}
    low, high = min(known), max(known)
    return {high[1]: "r"} if low[0] == high[0] else {low[1]: "l", high[1]: "r"}


def _zero(frame: Frame) -> tuple[AnyItem, ...]:
    """The line at zero, where the scale has it."""
    if frame.values.low > 0 or frame.values.high < 0:
        return ()
    x = frame.values.at(0.0) - frame.style.rule / 2
    top, bottom = frame.rows.extent
    return (rule(x, top, x, bottom, Stroke("line", frame.style.rule), "Zero line"),)


def _scale_texts(frame: Frame, rect: Rect) -> Sequence[TextItem]:
    """The numbers of a printed scale, only its ends where all would touch; and what is to be said of it below."""
    if frame.axis is None:
        return []
    kit, token, note = frame.kit, frame.style.axis, frame.style.note
    y = frame.rows.slots[-1].end + 4 + token.lead / 2
    made = [
        set_line(kit, kit.runs(scale.written(t, kit.lang), token), token.lead, "center").beside(frame.values.at(t), y)
        for t in frame.axis.ticks
    ]
    if any(b.rect.x < a.rect.right + 2 for a, b in pairwise(made)):
        made = [made[0], made[-1]]
    if frame.spec.caution:
        line = set_line(kit, kit.runs(frame.spec.caution, note, color="text"), note.lead)
        x = min(frame.values.start, rect.right - line.box)
        made.append(line.beside(x, y + token.lead / 2 + note.lead / 2))
    return made


# --- marks ----------------------------------------------------------------------------------------


def _marks(frame: Frame) -> list[Plotted]:
    """The dots; hollow where the value is derived, a forecast, or only bounds are known."""
    spec, shifts = frame.spec, frame.shifts
    outline = 1.3 if frame.kit.is_brief else 2.0
    found = []
    for row, slot in enumerate(frame.rows.slots):
        places = _places(spec, row)
        for s, series in enumerate(spec.series):
            datum = series.data[row]
            if datum.value is None:
                continue
            hollow = datum.bounded or datum.status != "actual"
            token, radius = token_of(datum, series), frame.radius - (outline / 2 if hollow else 0.0)
            x, y = frame.values.at(datum.value), slot.middle - shifts.get((s, row), 0.0) * slot.size
            box = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
            fill, stroke = (Fill("paper"), Stroke(token, outline)) if hollow else (Fill(token), None)
            label = _label(frame, s, row, places[s], y) if s in places else None
            found.append(Plotted(s, row * STEP, box, fill, stroke, open_=hollow, label=label))
    return found


def _label(frame: Frame, s: int, row: int, place: LabelPosition, y: Pt) -> PlottedLabel:
    """A value beside its dot, which is at `y`."""
    series = frame.spec.series[s]
    datum = series.data[row]
    air = frame.radius + (4 if frame.kit.is_brief else 5)
    x = frame.values.at(datum.value or 0.0) + (-air if place == "l" else air)
    runs = label_runs(frame.kit, datum.label, frame.value, value_color(datum, series, frame.kit))
    line = set_line(frame.kit, runs, frame.value.lead, "right" if place == "l" else "left")
    return line.label(x, y, place)


def _lines(frame: Frame) -> dict[int, Line]:
    """The stems, or the lines between a row's lowest and highest dot."""
    found = {}
    for row, slot in enumerate(frame.rows.slots):
        known = [d.value for s in frame.spec.series if (d := s.data[row]).value is not None]
        low, high = (0.0, *known) if frame.spec.stems and known else (min(known, default=0.0), max(known, default=0.0))
        if low is not None and high is not None and low != high:
            found[row] = ((frame.values.at(low), slot.middle), (frame.values.at(high), slot.middle))
    return found

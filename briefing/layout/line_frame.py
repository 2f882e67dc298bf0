"""A line chart and its room in, its measures out: plot, axis, names below and at the lines' ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Axis, Band, LogAxis, Scale
from briefing.charts.spec import ChartSpec, Series
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import level_differences
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look, look, sized, text_color
from briefing.layout.chart_text import Block, label_runs, set_block, set_line
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.levels import level_ends, named_levels
from briefing.layout.line_arrows import side_room
from briefing.pages import AnyItem, ShapeItem, Stroke, TextItem

NAME_SHARE = 0.34
"""Largest share of the panel that the names at the ends of the lines take."""

NAME_HEIGHT = 0.75
"""Names that take more of the panel's height make a legend the better choice."""

CROWD = 6
"""More lines than this have names that stand further from their ends, with leaders where they had to move:"""
CROWD_AIR = 12.0
"""so much further, in pt."""

MARKER, LEADER_AIR, MOVED = 6.0, 3.0, 3.0
"""Leaders begin so far right of the last points, end so far left of the names, and stand only where a name moved
further than this, in pt."""

QUIET = ("mid", "text")
"""The greys of lines beside a highlighted one."""

LEAST = 60.0
"""Least width and height of the plot in pt."""


class Frame(Struct, frozen=True):
    """Where a line chart's plot lies: bands of the categories, whose middles are the points, the
    first and last on the plot's edges; the value axis and its scale (`values.start` is the base);
    `ticks` whether its numbers are printed, `named` whether the lines are named at their ends;
    `base` from where to where the base line runs; `top` of all that stands over the lines."""

    spec: ChartSpec
    kit: Kit
    style: Look
    slots: tuple[Band, ...]
    axis: Axis | LogAxis
    values: Scale
    ticks: bool
    named: bool
    names: Names
    base: tuple[Pt, Pt]
    top: Pt
    beside: Pt
    """x from which level differences stand, left of the texts at the ends."""

    @property
    def plot(self) -> Rect:
        left, right = self.slots[0].middle, self.slots[-1].middle
        return Rect(left, self.values.end, right - left, self.values.start - self.values.end)

    def tick_items(self) -> list[TextItem]:
        """The numbers of the value axis, right-aligned left of the plot."""
        if not self.ticks:
            return []
        token, x = self.style.axis, self.base[0] - 6
        texts = _tick_texts(self.spec, self.axis, self.kit)
        lines = [set_line(self.kit, self.kit.runs(t, token), token.lead, "right") for t in texts]
        return [line.beside(x, self.values.at(t)) for line, t in zip(lines, self.axis.ticks, strict=True)]


def _tick_texts(spec: ChartSpec, axis: Axis | LogAxis, kit: Kit) -> list[str]:
    """The numbers of the axis, the unit after the topmost."""
    return [scale.written(t, kit.lang) + (spec.axis_unit if t == axis.ticks[-1] else "") for t in axis.ticks]


def line_tokens(spec: ChartSpec, *, named: bool = False) -> list[str]:
    """The colours of the lines. The context colour is too light for a thin stroke: a grey that no
    other line has stands in for it. Where every line is `named` at its end, those beside a highlighted one
    need no colours to be told apart: they are two greys in turn."""
    greys = cycle(QUIET)
    tokens = ["accent" if s.highlight else next(greys) if named and s.quiet else s.color for s in spec.series]
    spare = [t for t in ("mid", "text", "grey", "ink") if t not in tokens]
    return [spare.pop(0) if t == "context" and spare else t for t in tokens]


def in_line_colors(spec: ChartSpec) -> ChartSpec:
    """The chart with its series in the colours of its lines, for a legend that shows the same."""
    pairs = zip(spec.series, line_tokens(spec), strict=True)
    return replace(spec, series=tuple(replace(series, color=token) for series, token in pairs))


def line_width(token: str, kit: Kit) -> Pt:
    """The weight of a line: heavier in the accent colour."""
    if kit.is_brief:
        return 1.6 if token == "accent" else 1.2
    return 2.8 if token == "accent" else 2.0


def last_known(series: Series) -> int | None:
    """Index of the last value that is known."""
    return next((i for i in range(len(series.data) - 1, -1, -1) if series.data[i].value is not None), None)


# --- names at the ends ----------------------------------------------------------------------------


class EndText(Struct, frozen=True):
    """A text at the right end of a line that ends at `value`: of a series, or of a level."""

    text: Block
    value: float


def end_texts(spec: ChartSpec, kit: Kit, style: Look, width: Pt, height: Pt) -> tuple[list[EndText], bool]:
    """Name and last value of each series, and the names of levels and bands, to stand at the ends of their
    lines; and whether series are named there: if that takes too much room a legend must do."""
    room = width * NAME_SHARE
    levels = [
        EndText(set_block(kit, kit.runs(n.note.text, style.note), room, style.note.lead), n.value)
        for n in named_levels(spec)
    ]
    if len(spec.series) < 2:
        return levels, False
    out = []
    value = sized(style.value, min(style.value.size, style.legend.size + 1))
    for series, token in zip(spec.series, line_tokens(spec, named=True), strict=True):
        last = last_known(series)
        if last is None:
            continue
        color = text_color(token, kit)
        runs = kit.runs(series.name + " ", style.legend, color=color, weight=BOLD if token == "accent" else 0)
        runs += label_runs(kit, series.data[last].label, value, color)
        out.append(EndText(set_block(kit, runs, room, style.legend.lead), series.data[last].value or 0.0))
    too_high = sum(e.text.height for e in out) > height * NAME_HEIGHT
    return (levels, False) if too_high or any(e.text.lines > 2 for e in out) else (out + levels, True)


def _end_air(spec: ChartSpec, kit: Kit) -> Pt:
    """From the last point to the text at its end, with an arrow between them or none."""
    crowd = CROWD_AIR if len(spec.series) > CROWD else 0.0
    return (7.0 if kit.is_brief else 12.0) + crowd + side_room(spec, kit)[1] + _strips(spec, kit)


def _strips(spec: ChartSpec, kit: Kit) -> Pt:
    """What level differences take between the last points, with values over them, and the texts at the ends."""
    style = look(kit)
    return level_differences.room(spec, kit, style, upright=True) + _value_half(spec, kit, style)


def _value_half(spec: ChartSpec, kit: Kit, style: Look) -> Pt:
    """How far the value over the last point of a single line reaches towards level differences."""
    if not notes.level_differences(spec) or len(spec.series) > 1:
        return 0.0
    return max(_label_widths(spec, kit, style), default=0.0) / 2


def end_leaders(frame: Frame, ends: Sequence[EndText], texts: Sequence[TextItem]) -> list[AnyItem]:
    """Hairlines from the ends of lines to their names, where those had to make room for each other."""
    if len(frame.spec.series) <= CROWD or not frame.named:
        return []
    out: list[AnyItem] = []
    x = frame.slots[-1].middle + MARKER + side_room(frame.spec, frame.kit)[1] + _strips(frame.spec, frame.kit)
    for end, item in zip(ends, texts, strict=True):
        y, level = frame.values.at(end.value), item.rect.y + item.rect.h / 2
        if abs(level - y) > MOVED:
            box = Rect(x, min(y, level), item.rect.x - LEADER_AIR - x, abs(level - y))
            stroke = Stroke("mid", frame.style.hair)
            out.append(ShapeItem(rect=box, geometry="line", flip=level < y, stroke=stroke, name="Leader"))
    return out


def place_ends(frame: Frame, ends: Sequence[EndText]) -> list[TextItem]:
    """The texts right of the last points, spread so that none touch."""
    wanted = [frame.values.at(e.value) for e in ends]
    high = frame.values.start + max((e.text.paragraph.lead for e in ends), default=0.0) / 2
    placed = scale.spread(wanted, [e.text.height for e in ends], frame.top, high)
    if placed is None:
        raise TooFull("the lines are too many to name at their ends", "show fewer series")
    x = frame.slots[-1].middle + _end_air(frame.spec, frame.kit)
    return [e.text.at(x, y - e.text.height / 2) for e, y in zip(ends, placed, strict=True)]


# --- plot -----------------------------------------------------------------------------------------


def make_frame(
    spec: ChartSpec, rect: Rect, kit: Kit, style: Look, ends: Sequence[EndText], named: bool,
    *, ticks: bool = False, above: bool = False,
) -> Frame:  # fmt: skip
    """The measures in `rect`; with `ticks` the axis is printed also where all values would have room by their
    width, and `above` keeps room for a number over the highest point even then. `TooFull` when texts leave no room
    for the lines."""
    n = len(spec.categories)
    if n < 2:
        raise TooFull("a line needs two points", "use a column chart")
    ticks = ticks or not _all_labelled(spec, kit, style, rect.w)
    axis = _axis(spec, ticks)
    # A value over the first or last point reaches half its width beyond the plot.
    half = max(_label_widths(spec, kit, style), default=0.0) / 2 + 2 if len(spec.series) == 1 else 6.0
    before, behind = side_room(spec, kit)
    right = max((e.text.box + _end_air(spec, kit) for e in ends), default=half + behind + _strips(spec, kit))
    left = max(kit.width(t, style.axis) for t in _tick_texts(spec, axis, kit)) + 6 if ticks else 0.0
    half += before
    width = rect.w - left - half - right
    if width < LEAST:
        raise TooFull("names and labels leave no room for the lines", "shorten the names of the series")
    pitch = width / (n - 1)
    slots = scale.slots(rect.x + left + half - pitch / 2, width + pitch, n)
    run = (rect.x + left, rect.right - (right if ends else 0.0))
    names = category_names(spec, kit, style.category, slots, (rect.x, rect.right), every=n)
    floor = rect.bottom - style.foot - names.height - style.below_base - style.rule
    over = value_size(spec, kit) + 10
    deepest = max(notes.run_depths(notes.arrows(spec), style), default=0.0)
    head = deepest + 24 + over if deepest else style.axis.size if ticks and not above else over
    top = rect.y + head
    if floor - top < LEAST:
        raise TooFull("labels leave no height for the lines", "give the chart more height")
    values = Scale(axis.low, axis.high, floor, top, spec.log)
    beside = slots[-1].middle + behind + (7.0 if kit.is_brief else 12.0) / 2 + _value_half(spec, kit, style)
    return Frame(spec, kit, style, slots, axis, values, ticks, named, names, run, rect.y, beside)


def _axis(spec: ChartSpec, ticks: bool) -> Axis | LogAxis:
    """The value axis; it goes on to its nice end only where its numbers are printed."""
    if spec.axis:
        low, high = spec.axis
        return Axis(low, high, scale.nice_step(high - low, 5))
    known = [d.value for s in spec.series for d in s.data if d.value is not None]
    known += level_ends(spec)
    if spec.log:
        return scale.log_axis(min(known), max(known))
    highest = max(known, default=0.0)
    axis = scale.value_axis(min(known, default=0.0), highest, parts=5)
    return axis if ticks or highest <= 0 else Axis(axis.low, highest, axis.step)


def _all_labelled(spec: ChartSpec, kit: Kit, style: Look, width: Pt) -> bool:
    """Whether every value can be printed at its point, so that the axis is not needed."""
    if spec.log or len(spec.series) > 1 or (spec.axis and spec.axis[0] != 0):
        return False
    return max(_label_widths(spec, kit, style), default=0.0) + 6 <= width / len(spec.categories)


def _label_widths(spec: ChartSpec, kit: Kit, style: Look) -> list[Pt]:
    """Widths of the values of the first series."""
    token = sized(style.value, value_size(spec, kit))
    return [kit.setter.width(label_runs(kit, d.label, token)) for d in spec.series[0].data if d.value is not None]


def value_size(spec: ChartSpec, kit: Kit) -> Pt:
    """Type size of the values at points."""
    if kit.is_brief:
        return 9.0
    return 14.0 if len(spec.categories) <= 6 and len(spec.series) == 1 else 12.0

"""A combination of columns and lines and its room in, its measures out: plot, axes on one zero, names, legend."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Band
from briefing.charts.spec import ComboSpec
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look, sized, text_color
from briefing.layout.chart_text import CAP, set_block, set_line
from briefing.layout.combo_axes import Pair, axes, clear_axes
from briefing.layout.kit import Kit, TooFull
from briefing.layout.line_frame import line_width
from briefing.layout.marks import in_rows, rule
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke, TextItem, ValueAxis
from briefing.theme.tokens import TypeToken

MOST = 30
"""Columns side by side that can still be seen."""

MANY = 8
"""From so many categories on, names may be left out."""

LEAST = 60.0
"""Least width and height of the plot in pt."""

OVER = 5.0
"""Between a column or point and its value, in pt."""


class Frame(Struct, frozen=True):
    """Where columns and lines lie. `axis` is the columns', `second` the lines' (the same where they share one);
    `top` is the upper end of what may stand over the plot, `run_top` of the arrows over that."""

    spec: ComboSpec
    kit: Kit
    style: Look
    plot: Rect
    top: Pt
    run_top: Pt
    slots: tuple[Band, ...]
    gap: int
    axis: ValueAxis
    second: ValueAxis
    value: TypeToken
    categories: Names
    legend: tuple[AnyItem, ...]
    names: tuple[TextItem, ...]

    @property
    def first_line(self) -> int:
        """Index of the first series that is a line."""
        return len(self.spec.series) - self.spec.lines

    def at(self, value: float, series: int) -> Pt:
        """The height of a value of a series."""
        axis = self.second if series >= self.first_line else self.axis
        return self.plot.bottom - axis.share(value) * self.plot.h

    def text_color(self, series: int) -> str:
        """The colour of a line's values."""
        return text_color(line_token(self.spec, series), self.kit)

    def tick_items(self) -> list[TextItem]:
        """The numbers of the axes, each in the colour of what it measures where there are two."""
        token, kit = self.style.axis, self.kit
        found = []
        for axis, x, align, color in _sides(self.spec, self.plot, self.axis, self.second, kit):
            pitch = self.plot.h * axis.step / (axis.high - axis.low)
            for value in thinned(list(axis.ticks()), axis.step, pitch, token.lead):
                line = set_line(kit, kit.runs(scale.written(value, kit.lang), token, color=color), token.lead, align)  # type: ignore[arg-type]
                found.append(line.beside(x, self.plot.bottom - axis.share(value) * self.plot.h))
        return found


def thinned(ticks: Sequence[float], step: float, pitch: Pt, lead: Pt) -> list[float]:
    """Of ticks `pitch` pt apart those whose numbers stand clear of each other, zero among them."""
    every = 1
    while every * pitch < lead and every < len(ticks):
        every *= 2
    return [t for t in ticks if round(t / step) % every == 0]


def line_token(spec: ComboSpec, series: int) -> str:
    """The colour of a line: its own, or the accent of a highlighted one."""
    one = spec.series[series]
    return "accent" if one.highlight else one.color


def _sides(
    spec: ComboSpec, plot: Rect, axis: ValueAxis, second: ValueAxis, kit: Kit
) -> list[tuple[ValueAxis, Pt, str, str]]:
    """Each printed axis with the place of its numbers, their alignment and colour."""
    first = len(spec.series) - spec.lines
    if not spec.second:
        return [(axis, plot.x - 6, "right", "")]
    return [
        (axis, plot.x - 6, "right", _axis_color(spec, range(first), kit)),
        (second, plot.right + 6, "left", _axis_color(spec, range(first, len(spec.series)), kit)),
    ]


def _axis_color(spec: ComboSpec, series: Sequence[int], kit: Kit) -> str:
    """The colour of all that stands on an axis: that of its only series, else the text's."""
    return text_color(line_token(spec, series[0]), kit) if len(series) == 1 else "text"


# --- measures -------------------------------------------------------------------------------------


def make_frame(spec: ComboSpec, rect: Rect, kit: Kit, style: Look, over: Pt = 0.0) -> Frame:
    """The measures in `rect`, with the lines over the columns where the axes allow it and `over` pt free over all.
    `TooFull` when there are too many columns, or texts leave no room."""
    side = len(spec.series) - spec.lines if spec.mode == "clustered" else 1
    count = len(spec.categories) * side
    if count > MOST:
        raise TooFull(f"{count} columns do not fit on one page", "show fewer categories, or lines only")
    plain = axes(spec)
    frame = _framed(spec, rect, kit, style, plain, over)
    clear = clear_axes(spec, (OVER + CAP * frame.value.size + 2 + dot_radius(kit) + 1) / frame.plot.h)
    return frame if clear == plain else _framed(spec, rect, kit, style, clear, over)


def dot_radius(kit: Kit) -> Pt:
    """Half the width of a line's points."""
    return 2.4 if kit.is_brief else 4.0


def _framed(spec: ComboSpec, rect: Rect, kit: Kit, style: Look, pair: Pair, over: Pt) -> Frame:
    """The measures on given axes."""
    n = len(spec.categories)
    axis, second = pair
    legend, y = _legend(spec, kit, style, rect)
    names, y = _axis_names(spec, kit, style, rect, y)
    value = sized(style.value, min(style.value.size, 9.0 if kit.is_brief else 12.0))
    run_top = y + 2 + over
    top = run_top + notes.arrow_head(spec, style)
    left = _numbers(axis, kit, style)
    right = _numbers(second, kit, style) if spec.second else 4.0
    plot = Rect(rect.x + left, top + value.size + 6, rect.w - left - right, 0.0)
    if plot.w < LEAST:
        raise TooFull("the numbers of the axes leave no room for the columns", "give the chart more room")
    slots = scale.slots(plot.x, plot.w, n)
    under = category_names(spec, kit, style.category, slots, (rect.x, rect.right), every=n if n >= MANY else 1)
    plot = replace(plot, h=rect.bottom - style.foot - under.height - style.below_base - style.rule - plot.y)
    if plot.h < LEAST:
        raise TooFull("labels leave no height for the columns", "give the chart more height")
    grid = Stroke("rule", style.hair)
    axis = ValueAxis(axis.low, axis.high, axis.step, grid)
    second = second if spec.second else axis
    return Frame(
        spec, kit, style, plot, top, run_top, slots, 60 if n <= 12 else 40, axis, second, value, under, legend, names
    )  # fmt: skip


def _numbers(axis: ValueAxis, kit: Kit, style: Look) -> Pt:
    return max(kit.width(scale.written(v, kit.lang), style.axis) for v in axis.ticks()) + 7


# --- legend and names -----------------------------------------------------------------------------


def _legend(spec: ComboSpec, kit: Kit, style: Look, rect: Rect) -> tuple[tuple[AnyItem, ...], Pt]:
    """Squares for columns, strokes with a dot for lines, from the top left; and the lower end of it."""
    first = len(spec.series) - spec.lines
    side = 7.5 if kit.is_brief else 10.0
    named = [(series.name, side if s < first else 2 * side) for s, series in enumerate(spec.series)]
    items: list[AnyItem] = []
    entries = list(in_rows(kit, named, rect, style, air=3, gap=18))
    for s, (x, middle, text, _) in enumerate(entries):
        token = line_token(spec, s)
        if s < first:
            items.append(ShapeItem(rect=Rect(x, middle - side / 2, side, side), fill=Fill(token)))
        else:
            dot = Rect(x + side - side / 3, middle - side / 3, side / 1.5, side / 1.5)
            items.append(rule(x, middle, x + 2 * side, middle, Stroke(token, line_width(token, kit))))
            items.append(ShapeItem(rect=dot, geometry="ellipse", fill=Fill(token)))
        items.append(text)
    return tuple(items), entries[-1].bottom


def _axis_names(
    spec: ComboSpec, kit: Kit, style: Look, rect: Rect, y: Pt
) -> tuple[tuple[TextItem, ...], Pt]:
    """The name of each axis over it, in its colour; and the lower end of both."""
    if not spec.axis_names:
        return (), y
    first = len(spec.series) - spec.lines
    room = rect.w / 2 - 8 if spec.second else rect.w
    colors = ["text", "text"]
    if spec.second:
        colors = [_axis_color(spec, range(first), kit), _axis_color(spec, range(first, len(spec.series)), kit)]
    left = set_block(kit, kit.runs(spec.axis_names[0], style.note, color=colors[0]), room, style.note.lead)
    blocks = [(left, rect.x)]
    if spec.second and len(spec.axis_names) > 1:
        runs = kit.runs(spec.axis_names[1], style.note, color=colors[1])
        right = set_block(kit, runs, room, style.note.lead, "right")
        blocks.append((right, rect.right - right.box))
    if any(block.lines > 2 for block, _ in blocks):
        raise TooFull("the name of an axis needs more than two lines", "shorten it")
    return tuple(block.at(x, y + 3) for block, x in blocks), y + 3 + max(block.height for block, _ in blocks)

"""Profiles over axes in, a native radar chart with its axes named around it out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import cos, radians, sin

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.scale import written
from briefing.charts.spec import ChartSpec, Series
from briefing.geometry import Pt, Rect, union
from briefing.layout.chart_look import Look, look, sized, text_color
from briefing.layout.chart_text import CAP, Block, cuts_words, label_runs, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.line_frame import in_line_colors
from briefing.layout.marks import group, legend
from briefing.layout.native_radar import radar
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.lines import Align, Run
from briefing.pages import AnyItem, ChartItem, Fill, Plotted, ShapeItem, Stroke, TextItem, ValueAxis

Point = tuple[Pt, Pt]

HEIGHT, MORE, FEW = 230.0, 14.0, 8
"""Height in the brief with few axes, and what each further one adds, in pt."""

LEAST = 40.0
"""A web of a smaller radius, in pt, says nothing."""

AIR = 6.0
"""From the end of an axis to its name, in pt."""

BETWEEN = 12.0
"""Least air between names side by side, in pt."""

ROOMS = (0.3, 0.22, 0.16, 0.12, 0.09)
"""Shares of the width in which the names may break, from the roomiest to the narrowest."""


def traits(drawing: ChartSpec) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(drawing: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """Height in pt."""
    return HEIGHT + MORE * max(0, len(drawing.categories) - FEW)


class AxisName(Struct, frozen=True):
    """The name of the axis at `angle` degrees from twelve o'clock, over the values of the loud profiles on it."""

    angle: float
    name: Block
    value: Block | None

    @property
    def size(self) -> tuple[Pt, Pt]:
        value = self.value
        return max(self.name.box, value.box if value else 0.0), self.name.height + (value.height if value else 0.0)

    def rect(self, radius: Pt) -> Rect:
        """Where it stands round a web of this radius, the centre being (0, 0)."""
        w, h = self.size
        x, y = scale.on_circle(0.0, 0.0, radius + AIR, self.angle)
        turn = radians(self.angle)
        left = {"left": 0.0, "center": -w / 2, "right": -w}[_side(self.angle)]
        return Rect(x + left, y - h * (1 + cos(turn)) / 2, w, h)

    def items(self, center: Point, radius: Pt) -> list[TextItem]:
        """Its texts on the page."""
        box = self.rect(radius).moved(*center)
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[_side(self.angle)]
        found = [self.name.at(box.x + (box.w - self.name.box) * shift, box.y)]
        if self.value:
            found.append(self.value.at(box.x + (box.w - self.value.box) * shift, box.y + self.name.height))
        return found


def draw(spec: ChartSpec, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when its names leave no room for it."""
    style, spec = look(kit), in_line_colors(spec)
    legend_items, head = legend(kit, spec, rect, style)
    names, (x, y), radius = _web(spec, Rect(rect.x, rect.y + head, rect.w, rect.h - head), kit, style)
    axis = _axis(spec, style)
    points = _points(spec, kit, (x, y), radius, axis)
    native = radar(spec, points, [_stroke(spec, s, kit) for s in range(len(spec.series))])
    chart = ChartItem(
        rect=rect, spec=spec, plot=Rect(x - radius, y - radius, 2 * radius, 2 * radius), sheet=native.sheet,
        plots=native.plots, axis=axis,
    )  # fmt: skip
    return (
        *legend_items, *group("Spokes", _spokes((x, y), radius, len(names), style)), chart,
        *group("Axis names", [item for name in names for item in name.items((x, y), radius)]),
        *_end_of_scale(axis, kit, style, (x, y), radius, names),
    )  # fmt: skip


def _side(angle: float) -> Align:
    """How a name beside its axis is aligned."""
    level = sin(radians(angle))
    return "center" if abs(level) < 0.05 else "left" if level > 0 else "right"


def _names(spec: ChartSpec, room: Pt, smaller: Pt, kit: Kit, style: Look) -> list[AxisName] | None:
    """The name of each axis in `room`, type by `smaller` pt smaller, with the values of the loud profiles; None where
    that would cut a word."""
    token = sized(style.category, (style.category.size if kit.is_brief else 12.0) - smaller)
    value = sized(style.value, (9.0 if kit.is_brief else 13.0) - smaller)
    found = []
    for i, axis in enumerate(spec.categories):
        angle, name = 360 * i / len(spec.categories), kit.runs(axis.name, token)
        if cuts_words(kit, name, room):
            return None
        runs: tuple[Run, ...] = ()
        for series in (s for s in spec.series if s.highlight and s.data[i].value is not None):
            between = kit.runs(" / ", token, color="grey") if runs else ()
            runs += (*between, *label_runs(kit, series.data[i].label, value, _ink(series, kit)))
        text = set_block(kit, name, room, token.lead, _side(angle))
        number = set_line(kit, runs, value.lead, _side(angle)) if runs else None
        found.append(AxisName(angle, text, number))
    return found


def _ink(series: Series, kit: Kit) -> str:
    return "ink" if kit.is_brief else text_color("accent" if series.highlight else series.color, kit)


def _web(spec: ChartSpec, room: Rect, kit: Kit, style: Look) -> tuple[list[AxisName], Point, Pt]:
    """The names, and centre and radius of the largest web round which none of them touch. `TooFull` when it would be
    too small."""
    best: tuple[Pt, list[AxisName]] = (0.0, [])
    for smaller in (0.0, 0.5) if kit.is_brief else (0.0, 1.0):
        for share in ROOMS:
            names = _names(spec, room.w * share, smaller, kit, style)
            if names is None:
                continue
            radius = _radius(names, room)
            rects = [name.rect(radius) for name in names]
            if radius > best[0] and not any(a.inset(-BETWEEN, 0).overlaps(b, 0.1) for a, b in combinations(rects, 2)):
                best = radius, names
        if best[0] >= LEAST:
            break
    radius, names = best
    if radius < LEAST:
        raise TooFull("the names of the axes leave no room for the radar", "shorten them, or use bars")
    box = _extent(names, radius)
    return names, (room.x + (room.w - box.w) / 2 - box.x, room.y + (room.h - box.h) / 2 - box.y), radius


def _radius(names: Sequence[AxisName], room: Rect) -> Pt:
    """That of the largest web in `room` whose names stay in it."""
    low, high = 0.0, max(room.w, room.h)
    for _ in range(40):
        middle = (low + high) / 2
        box = _extent(names, middle)
        low, high = (middle, high) if box.w <= room.w and box.h <= room.h else (low, middle)
    return low


def _extent(names: Sequence[AxisName], radius: Pt) -> Rect:
    """What a web and its names cover, the centre being (0, 0)."""
    return union([Rect(-radius, -radius, 2 * radius, 2 * radius), *(name.rect(radius) for name in names)])


# --- web and profiles -----------------------------------------------------------------------------


def _axis(spec: ChartSpec, style: Look) -> ValueAxis:
    """Rings at round values, the outermost at the end of the axes."""
    low, high = spec.axis or (0.0, 1.0)
    steps = [high / parts for parts in (4, 5, 3, 2)]
    step = next((step for step in steps if abs(scale.nice_step(step, 1) - step) < 1e-9 * step), steps[0])
    return ValueAxis(low, high, step, Stroke("rule", style.hair))


def _stroke(spec: ChartSpec, series: int, kit: Kit) -> Stroke:
    one = spec.series[series]
    loud, quiet = (1.8, 1.0) if kit.is_brief else (2.6, 1.6)
    return Stroke("accent", loud) if one.highlight else Stroke(one.color, quiet)


def _points(spec: ChartSpec, kit: Kit, center: Point, radius: Pt, axis: ValueAxis) -> list[Plotted]:
    """The corners of the profiles; hollow where the value is a bound, derived, or a forecast."""
    points = []
    for s, series in enumerate(spec.series):
        stroke = _stroke(spec, s, kit)
        r = stroke.width * (1.5 if series.highlight else 1.2)
        for c, datum in enumerate(series.data):
            if datum.value is None:
                continue
            x, y = scale.on_circle(*center, radius * axis.share(datum.value), 360 * c / len(series.data))
            hollow = datum.bounded or datum.status != "actual"
            size = r + 0.8 if hollow else r
            fill = Fill("paper" if hollow else stroke.color)
            line = Stroke(stroke.color, stroke.width / 2) if hollow else None
            points.append(Plotted(s, c, Rect(x - size, y - size, 2 * size, 2 * size), fill, line, open_=hollow))
    return points


def _spokes(center: Point, radius: Pt, count: int, style: Look) -> list[ShapeItem]:
    """The axes, which PowerPoint leaves out with the texts of the scale."""
    found = []
    for i in range(count):
        end = scale.on_circle(*center, radius, 360 * i / count)
        (x1, y1), (x2, y2) = center, end
        box = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        stroke = Stroke("rule", style.hair)
        found.append(ShapeItem(rect=box, geometry="path", path=(("M", x1, y1), ("L", x2, y2)), stroke=stroke))
    return found


def _end_of_scale(
    axis: ValueAxis, kit: Kit, style: Look, center: Point, radius: Pt, names: Sequence[AxisName]
) -> tuple[AnyItem, ...]:
    """The value of the outermost ring, outside it between two axes, where no name stands."""
    line = set_line(kit, kit.runs(written(axis.high, kit.lang), style.axis, color="grey"), style.axis.lead, "center")
    taken = [name.rect(radius).moved(*center) for name in names]
    half = 180 / len(names)
    edge = radius * cos(radians(half))
    for name in names:
        turn = radians(name.angle + half)
        reach = edge + 3 + abs(sin(turn)) * line.box / 2 + abs(cos(turn)) * style.axis.size * CAP / 2
        item = line.beside(*scale.on_circle(*center, reach, name.angle + half))
        if not any(item.rect.overlaps(box) for box in taken):
            return group("End of the scale", [item])
    message = f"the end of the radar's axes, {written(axis.high, kit.lang)}, finds no free place"
    kit.findings.note("scale-hidden", message)
    return ()

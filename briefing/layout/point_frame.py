"""A chart of points and its room in, its measures out: the plot, two axes with names, and the bubbles' scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10, sqrt

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.spec import PointAxis, PointSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import Block, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.pages import TextItem, ValueAxis

LEAST = 90.0
"""Least width and height of the plot in pt."""

PARTS = 5
"""Steps of an axis."""

NEAR_ZERO = 0.2
"""An axis of positive values starts at zero when the least is below this part of the largest."""

SHARE = 0.25
"""The largest bubble's diameter, as a part of the plot's shorter side: what every program draws at 100 %."""

CROWDED = 0.3
"""Of the plot's area, the most that bubbles may cover before all are drawn smaller."""

SPECK = 5.0
"""A bubble of a smaller radius has no outline, which would hide it."""


class Frame(Struct, frozen=True):
    """The plot in page coordinates, its two axes, and the radius of each point; `reference` is the area by which
    bubbles are scaled, as a multiple of the largest's."""

    spec: PointSpec
    kit: Kit
    style: Look
    plot: Rect
    x: ValueAxis
    y: ValueAxis
    radii: tuple[Pt, ...]
    reference: float
    titles: tuple[Block, Block]

    def at(self, x: float, y: float) -> tuple[Pt, Pt]:
        """Where a pair of values lies."""
        return self.plot.x + self.x.share(x) * self.plot.w, self.plot.bottom - self.y.share(y) * self.plot.h

    def tick_items(self) -> list[TextItem]:
        """The numbers of both axes; of those below, as many as stand clear of each other."""
        kit, token, plot = self.kit, self.style.axis, self.plot
        level = [
            set_line(kit, kit.runs(text, token), token.lead, "center")
            .beside(plot.x + self.x.share(v) * plot.w, plot.bottom + _drop(self.style))
            for v, text in _tick_texts(self.x, _values(self.spec, 0), kit)
        ]  # fmt: skip
        while len(level) > 2 and any(b.rect.x < a.rect.right + 4 for a, b in pairwise(level)):
            level = level[::2]
        upright = [
            set_line(kit, kit.runs(text, token), token.lead, "right")
            .beside(plot.x - 6, plot.bottom - self.y.share(v) * plot.h)
            for v, text in _tick_texts(self.y, _values(self.spec, 1), kit)
        ]  # fmt: skip
        while len(upright) > 2 and any(b.rect.bottom > a.rect.y for a, b in pairwise(upright)):
            upright = upright[::2]
        return [*level, *upright]

    def title_items(self, left: Pt, top: Pt) -> list[TextItem]:
        """The names of the axes: of the upright one over it, of the level one under its end."""
        x, y = self.titles
        below = self.plot.bottom + _drop(self.style) + self.style.axis.lead / 2 + 3
        return [y.at(left, top, "Name of the y axis"), x.at(self.plot.right - x.box, below, "Name of the x axis")]


def _drop(style: Look) -> Pt:
    """From the plot's lower edge to the middle of the numbers under it."""
    return 4 + style.axis.lead / 2


def _values(spec: PointSpec, series: int) -> list[float]:
    return [d.value or 0.0 for d in spec.series[series].data]


def _tick_texts(axis: ValueAxis, values: Sequence[float], kit: Kit) -> list[tuple[float, str]]:
    """The numbers of an axis; none below zero where no value is, though bubbles may reach there."""
    least = 0.0 if min(values) >= 0 and not axis.log else float("-inf")
    return [(v, scale.written(float(f"{v:.10g}"), kit.lang)) for v in axis.ticks() if v >= least - 1e-9]


# --- measures -------------------------------------------------------------------------------------


def make_frame(spec: PointSpec, rect: Rect, kit: Kit, style: Look, radius: Pt) -> Frame:
    """The measures in `rect`; points that are no bubbles have `radius`. `TooFull` when texts leave no room."""
    titles = _titles(spec, kit, style, rect.w)
    x, y = (_axis(a, _values(spec, i)) for i, a in enumerate((spec.x, spec.y)))
    for _ in range(4):  # the bubbles' reach moves the axes, and the axes' numbers the plot's edge
        plot = _plot(spec, rect, kit, style, titles, x, y)
        radii, reference = _radii(spec, plot, radius)
        wider = (
            _reaching(x, spec.x, _values(spec, 0), radii, plot.w),
            _reaching(y, spec.y, _values(spec, 1), radii, plot.h),
        )
        if wider == (x, y):
            break
        x, y = wider
    return Frame(spec, kit, style, plot, x, y, radii, reference, titles)


def _titles(spec: PointSpec, kit: Kit, style: Look, width: Pt) -> tuple[Block, Block]:
    token, room = style.note, width * 0.8
    x = set_block(kit, kit.runs(spec.x.title, token, color="text"), room, token.lead, "right")
    y = set_block(kit, kit.runs(spec.y.title, token, color="text"), room, token.lead)
    if x.lines > 2 or y.lines > 2:
        raise TooFull("the name of an axis needs more than two lines", "shorten it")
    return x, y


def _plot(
    spec: PointSpec, rect: Rect, kit: Kit, style: Look, titles: tuple[Block, Block], x: ValueAxis, y: ValueAxis
) -> Rect:
    numbers = max(kit.width(text, style.axis) for _, text in _tick_texts(y, _values(spec, 1), kit))
    left = numbers + 7
    last = kit.width(_tick_texts(x, _values(spec, 0), kit)[-1][1], style.axis) / 2
    right = max(last, 4.0)
    top = titles[1].height + 4 + style.axis.size / 2 + (style.note.lead if spec.x.lines or spec.x.bands else 0.0)
    bottom = _drop(style) + style.axis.lead / 2 + 3 + titles[0].height + 1
    plot = Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)
    if plot.w < LEAST or plot.h < LEAST:
        raise TooFull("axes and their names leave no room for the points", "give the chart more room")
    return plot


def _axis(axis: PointAxis, values: Sequence[float]) -> ValueAxis:
    """Round ends around the values and the lines at them, at powers of ten on a log axis."""
    known = [*values, *(line.value for line in axis.lines)]
    known += [end for band in axis.bands for end in (band.low, band.high)]
    low, high = axis.ends or (min(known), max(known))
    if axis.log:
        if not axis.ends:
            low, high = 10.0 ** floor(log10(low) + 1e-9), 10.0 ** ceil(log10(high) - 1e-9)
        return ValueAxis(low, high if high > low else low * 10, log=True)
    if axis.ends:
        return ValueAxis(low, high, scale.nice_step(high - low, PARTS))
    zero = min(known) >= 0 and min(known) <= NEAR_ZERO * max(known)
    zero = zero or (max(known) <= 0 and max(known) >= NEAR_ZERO * min(known))
    made = scale.value_axis(low, high, zero=zero, parts=PARTS)
    if made.high - made.low == made.step == 1.0 and low == high:
        made = scale.value_axis(low - 1, high + 1, zero=False, parts=PARTS)
    return ValueAxis(made.low, made.high, made.step)


def _radii(spec: PointSpec, plot: Rect, radius: Pt) -> tuple[tuple[Pt, ...], float]:
    """The radius of each point. Areas of bubbles are in proportion to their size, the largest a quarter of the
    plot's shorter side across, or a part of that where they would cover too much."""
    if len(spec.series) < 3:
        return (radius,) * len(spec.categories), 1.0
    sizes = [max(0.0, v) for v in _values(spec, 2)]
    largest = max(sizes) or 1.0
    whole = min(plot.w, plot.h) * SHARE / 2
    covered = sum(3.14159 * whole**2 * v / largest for v in sizes) / (plot.w * plot.h)
    reference = next(f for f in (1.0, 2.0, 4.0, 8.0) if covered / f <= CROWDED or f == 8.0)
    return tuple(whole * sqrt(v / largest / reference) for v in sizes), reference


def _reaching(axis: ValueAxis, of: PointAxis, values: Sequence[float], radii: Sequence[Pt], length: Pt) -> ValueAxis:
    """The axis with steps added at its ends until every point lies inside the plot as a whole. Small points may lie
    across the edge, as may all on ends that the author fixed."""
    low, high = axis.low, axis.high
    if of.ends or max(radii) < 8:
        return axis
    for _ in range(20):
        now = ValueAxis(low, high, axis.step, log=axis.log)
        shares = [(now.share(v), r / length) for v, r in zip(values, radii, strict=True)]
        below, above = min(s - r for s, r in shares) < -1e-9, max(s + r for s, r in shares) > 1 + 1e-9
        if not (below or above):
            return now
        low = (low / 10 if axis.log else low - axis.step) if below else low
        high = (high * 10 if axis.log else high + axis.step) if above else high
    return now

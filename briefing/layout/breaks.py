"""Bars that are cut in, the double slash through each out."""

from __future__ import annotations

from briefing.charts.scale import Scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.annotations import around, through
from briefing.layout.marks import group
from briefing.layout.plane import Plane
from briefing.pages import AnyItem, Fill, Plotted, ShapeItem, Stroke

FROM_END, GAP, OVERHANG = 14.0, 5.0, 3.0
"""In pt: from the cut end to the middle of the slash (of a short bar its middle), between its two strokes, and beyond
the bar's sides."""


def shown(spec: ChartSpec, value: float) -> float:
    """The value up to which a bar is drawn."""
    return value if spec.cut is None else max(-spec.cut, min(spec.cut, value))


def is_cut(spec: ChartSpec, value: float) -> bool:
    """Whether a bar of this value is cut."""
    return spec.cut is not None and abs(value) > spec.cut


def cut_scale(spec: ChartSpec, whole: Scale) -> Scale:
    """The part of a scale that is drawn: where bars are cut, it ends at the cut, so that a native chart cuts them
    there too."""
    values = [d.value for s in spec.series for d in s.data if d.value is not None]
    high = spec.cut if spec.cut is not None and max(values) > spec.cut else whole.high
    low = -spec.cut if spec.cut is not None and min(values) < -spec.cut else whole.low
    if (low, high) == (whole.low, whole.high):
        return whole
    return Scale(low, high, whole.at(low), whole.at(high))


def break_items(plane: Plane) -> tuple[AnyItem, ...]:
    """A double slash through every bar that is cut: a gap between two slanted strokes."""
    items: list[AnyItem] = []
    for p in plane.points:
        value = plane.spec.series[p.series].data[p.category].value
        if value is not None and is_cut(plane.spec, value):
            items += _slash(plane, p, value > 0)
    return group("Break", items)


def _slash(plane: Plane, point: Plotted, ahead: bool) -> list[AnyItem]:
    across = (point.rect.x, point.rect.right) if plane.upright else (point.rect.y, point.rect.bottom)
    end = _end(plane, point.rect, ahead)
    towards_zero = 1.0 if ahead == plane.upright else -1.0
    length = point.rect.h if plane.upright else point.rect.w
    middle = end + towards_zero * min(FROM_END, length / 2)
    first, last = across[0] - OVERHANG, across[1] + OVERHANG
    rise = min(6.0, (last - first) * 0.3) / 2
    strokes = [
        [plane.point(first, middle + side + rise), plane.point(last, middle + side - rise)]
        for side in (-GAP / 2, GAP / 2)
    ]
    gap = [*strokes[0], *reversed(strokes[1])]
    ground = ShapeItem(rect=around(gap), geometry="path", path=(*through(gap), ("Z",)), fill=Fill("paper"))
    stroke = Stroke("ink", plane.style.rule)
    lines = [ShapeItem(rect=around(s), geometry="path", path=through(s), stroke=stroke) for s in strokes]
    return [ground, *lines]


def _end(plane: Plane, rect: Rect, ahead: bool) -> Pt:
    if plane.upright:
        return rect.y if ahead else rect.bottom
    return rect.right if ahead else rect.x

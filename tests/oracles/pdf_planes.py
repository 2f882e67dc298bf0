"""A page of a PDF in, where a chart's values, marks and labels lie out.

A PDF has no axis, so this follows from the bars, lines and areas that are drawn: they must agree on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tests.oracles.charts import native_chart
from tests.oracles.drawn import Box, Drawn, Native, Shape, same_color
from tests.oracles.planes import Chart, Place, Plane, labels_beside

EVEN = 0.5
"""How far a mark may be from the scale that the others agree on, in pt."""


def pdf_plane(drawn: Drawn, chart: Chart, native: Native) -> Plane:
    """The plane of a chart as a PDF draws it; `native` is the deck's chart, for the colours of series."""
    colors = [series.colors for series in native_chart(native.tree, dict(native.colors)).series]
    find = {"bars": _bars, "line": _points, "area": _edges}[chart.form]
    marks = find(drawn, chart, colors)
    zero, unit = _scale(chart, marks)
    middles = [sum(_across(chart, [b for (k, _), b in marks.items() if k == c])) / 2 for c in range(chart.count)]
    half = (middles[1] - middles[0]) / 2
    slots = [(m - half, m + half) for m in middles]
    plane = Plane(chart, zero, unit, marks, slots, {})
    outlined = {shape.box for shape in drawn.shapes if not shape.fill}
    hatched = frozenset(place for place, box in marks.items() if chart.form == "bars" and box in outlined)
    return Plane(chart, zero, unit, marks, slots, dict(labels_beside(drawn.texts, plane)), hatched)


def _across(chart: Chart, boxes: Sequence[Box]) -> tuple[float, float]:
    axis = 0 if chart.upright else 1
    return min(b[axis] for b in boxes), max(b[axis + 2] for b in boxes)


def _bars(drawn: Drawn, chart: Chart, colors: Sequence[Sequence[str]]) -> dict[Place, Box]:
    """The rectangles in the colours of each series, in the order of categories; after the lines of a hatch in its
    colour comes the outline of their bar."""
    found = {}
    for s, told in enumerate(colors[: len(chart.rows)]):
        boxes = [shape.box for shape in drawn.shapes if _is_bar(shape, told)]
        boxes += [b.box for a, b in pairwise(drawn.shapes) if not a.fill and len(a.points) > 8 and _is_of(a, told)]
        boxes.sort(key=lambda b: b.left if chart.upright else b.top)
        assert len(boxes) == chart.count, f"{len(boxes)} bars in {sorted(set(told))} in place of {chart.count}"
        found.update({(c, s): box for c, box in enumerate(boxes)})
    return found


def _is_bar(shape: Shape, colors: Sequence[str]) -> bool:
    box = shape.box
    width, height = box.right - box.left, box.bottom - box.top
    if len(shape.points) != 4 or box.top < 110 or (width < 11 and abs(width - height) < 0.1):
        return False  # the page's own marks, and the squares of a legend
    return bool(shape.fill) and _is_of(shape, colors)


def _is_of(shape: Shape, colors: Sequence[str]) -> bool:
    return any(same_color(c, own) for c in colors for own in (shape.fill, shape.stroke))


def _points(drawn: Drawn, chart: Chart, colors: Sequence[Sequence[str]]) -> dict[Place, Box]:
    """The corners of each line, with the circles there."""
    found = {}
    for s, told in enumerate(colors[: len(chart.rows)]):
        counts = (chart.count, 2 * chart.count - 1)
        (line,) = (h.points for h in drawn.shapes if not h.fill and _is_of(h, told) and len(h.points) in counts)
        for c, (x, y) in enumerate(line if len(line) == chart.count else line[::2]):
            circles = (h.box for h in drawn.shapes if h.fill and len(h.points) > 8)
            here = (b for b in circles if abs(b.middle[0] - x) < EVEN and abs(b.middle[1] - y) < EVEN)
            found[c, s] = next(here, Box(x, y, x, y))
    return found


def _edges(drawn: Drawn, chart: Chart, colors: Sequence[Sequence[str]]) -> dict[Place, Box]:
    """The corners of each area's upper edge."""
    found = {}
    for s, told in enumerate(colors[: len(chart.rows)]):
        areas = [h.points for h in drawn.shapes if h.fill and _is_of(h, told) and len(h.points) > 4]
        (area,) = (a for a in areas if len(a) >= 2 * chart.count)
        found.update({(c, s): Box(x, y, x, y) for c, (x, y) in enumerate(area[: chart.count])})
    return found


def _scale(chart: Chart, marks: Mapping[Place, Box]) -> tuple[float, float]:
    """Zero and unit from the two values that are farthest apart; all others must agree."""
    axis, spans = (1 if chart.upright else 0), chart.spans()
    known: list[tuple[float, float]] = []
    for place, box in marks.items():
        low, high = sorted(spans[place])
        first, last = (box[axis + 2], box[axis]) if chart.upright else (box[axis], box[axis + 2])
        known += [(low, first), (high, last)] if chart.form == "bars" else [(spans[place][1], box.middle[axis])]
    (low, first), (high, last) = min(known), max(known)
    unit = (last - first) / (high - low)
    zero = first - low * unit
    off = [(value, at) for value, at in known if abs(zero + value * unit - at) > EVEN]
    assert not off, f"marks that are not to scale: {off}"
    return zero, unit

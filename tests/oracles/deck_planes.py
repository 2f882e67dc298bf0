"""A slide's native chart in, where its values, marks and labels lie out: by its inner plot area, the ends of its axis,
its gaps and overlaps. Labels, whose place a deck leaves to PowerPoint, stand where deck SPEC 4 has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.oracles.charts import formatted
from tests.oracles.drawn import CAP, Box, Drawn, Native, Text, compact
from tests.oracles.package import A, C, Element
from tests.oracles.planes import Chart, Place, Plane, labels_beside

OVER = 8.0
"""From the end of a column to the digits of its value, in pt (deck SPEC, 4)."""


def deck_plane(drawn: Drawn, chart: Chart, widths: Mapping[tuple[str, int], float]) -> Plane:
    """The plane of a slide's native chart. Its labels, whose place a deck leaves to PowerPoint, are set where the
    chart's own rules put them; `widths` of their texts, by text and size, are those of the PDF."""
    assert drawn.chart
    tree = drawn.chart.tree
    box, (low, high) = _inner(drawn.chart), _range(tree, chart)
    length = box.bottom - box.top if chart.upright else box.right - box.left
    unit = length / (high - low) * (-1 if chart.upright else 1)
    zero = (box.bottom if chart.upright else box.left) - low * unit
    slots = _slots(box, chart)
    bare = Plane(chart, zero, unit, dict(_native_marks(tree, chart, slots, zero, unit)), slots, {})
    hatched = frozenset(_hatched(tree)) if chart.form == "bars" else frozenset()
    return Plane(chart, zero, unit, bare.marks, slots, dict(_native_labels(drawn, bare, widths)), hatched)


def _hatched(tree: Element) -> Iterator[Place]:
    for s, own in enumerate(tree.iter(f"{C}ser")):
        for point in own.iter(f"{C}dPt"):
            if point.find(f"{C}spPr/{A}pattFill") is not None:
                yield int(point.find(f"{C}idx").get("val")), s


def _inner(native: Native) -> Box:
    layout = native.tree.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    x, y, w, h = (float(layout.find(f"{C}{name}").get("val")) for name in "xywh")
    left, top, right, bottom = native.frame
    width, height = right - left, bottom - top
    return Box(left + x * width, top + y * height, left + (x + w) * width, top + (y + h) * height)


def _range(tree: Element, chart: Chart) -> tuple[float, float]:
    scaling = [axis.find(f"{C}scaling") for axis in tree.iter(f"{C}valAx")][-1]
    share = 100.0 if chart.mode == "percent" else 1.0
    low, high = (float(scaling.find(f"{C}{end}").get("val")) * share for end in ("min", "max"))
    return low, high


def _slots(box: Box, chart: Chart) -> list[tuple[float, float]]:
    """The categories side by side; those of lines and areas begin and end in the middle of a slot."""
    start, end = (box.left, box.right) if chart.upright else (box.top, box.bottom)
    if chart.form == "bars":
        size = (end - start) / chart.count
        return [(start + c * size, start + (c + 1) * size) for c in range(chart.count)]
    size = (end - start) / (chart.count - 1)
    return [(start + (c - 0.5) * size, start + (c + 0.5) * size) for c in range(chart.count)]


def _native_marks(
    tree: Element, chart: Chart, slots: Sequence[tuple[float, float]], zero: float, unit: float
) -> Iterator[tuple[Place, Box]]:
    for (c, s), span in chart.spans().items():
        ends = sorted(zero + value * unit for value in span)
        if chart.form == "bars":
            yield (c, s), _box(chart, _band(tree, chart, slots[c], s), (ends[0], ends[1]))
            continue
        middle, at = sum(slots[c]) / 2, zero + span[1] * unit
        r = _radius(tree, c, s) if chart.form == "line" else 0.0
        yield (c, s), Box(middle - r, at - r, middle + r, at + r)


def _band(tree: Element, chart: Chart, slot: tuple[float, float], series: int) -> tuple[float, float]:
    """ECMA-376 21.2.2.75 and 21.2.2.131: gap and overlap in per cent of a bar."""
    gap, overlap = (float(next(tree.iter(f"{C}{name}")).get("val")) / 100 for name in ("gapWidth", "overlap"))
    bars = len(chart.rows)
    step = 1 - overlap
    width = (slot[1] - slot[0]) / (1 + (bars - 1) * step + gap)
    start = slot[0] + width * (gap / 2 + series * step)
    return start, start + width


def _box(chart: Chart, along: tuple[float, float], ends: tuple[float, float]) -> Box:
    if chart.upright:
        return Box(along[0], ends[0], along[1], ends[1])
    return Box(ends[0], along[0], ends[1], along[1])


def _radius(tree: Element, category: int, series: int) -> float:
    """Half the size of a point's marker: its own, else that of the series. A stair has corners between."""
    own = list(tree.iter(f"{C}ser"))[series]
    index = 2 * category if next(tree.iter(f"{C}scatterChart"), None) is not None else category
    points = {int(p.find(f"{C}idx").get("val")): p for p in own.iter(f"{C}dPt")}
    for holder in (points.get(index), own):
        marker = None if holder is None else holder.find(f"{C}marker")
        if marker is not None:
            size = marker.find(f"{C}size")
            return 0.0 if size is None else float(size.get("val")) / 2
    return 0.0


def _native_labels(drawn: Drawn, plane: Plane, widths: Mapping[tuple[str, int], float]) -> Iterator[tuple[Place, Text]]:
    """Totals, which are texts, and labels of the native chart outside their marks."""
    assert drawn.chart
    yield from labels_beside(drawn.texts, plane)
    for s, own in enumerate(drawn.chart.tree.iter(f"{C}ser")):
        for label in own.iter(f"{C}dLbl"):
            position = label.find(f"{C}dLblPos")
            index = int(label.find(f"{C}idx").get("val"))
            if position is None or position.get("val") not in ("outEnd", "t") or s >= len(plane.chart.rows):
                continue
            size = int(next(e for e in label.iter() if e.get("sz")).get("sz")) / 100
            category = index // 2 if own.getparent().tag == f"{C}scatterChart" else index
            code = next(label.iter(f"{C}numFmt")).get("formatCode")
            text = compact(formatted(plane.chart.rows[s][category], code))
            yield (category, s), _outside(plane, (category, s), text, widths[text, round(size)], size)


def _outside(plane: Plane, place: Place, text: str, width: float, size: float) -> Text:
    box, chart = plane.mark(*place), plane.chart
    below = chart.form == "bars" and chart.rows[place[1]][place[0]] < 0
    x, y = box.middle
    if not chart.upright:
        air = 9.0 if size >= 14 else 6.6
        edge = box.left - air - width if below else box.right + air
        return Text(text, edge, edge + width, y + CAP / 2 * size, size)
    baseline = box.bottom + OVER + CAP * size if below else box.top - (4.0 if chart.form == "line" else OVER)
    return Text(text, x - width / 2, x + width / 2, baseline, size)

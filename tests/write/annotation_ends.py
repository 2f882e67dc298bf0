"""Where the ends of annotations lie: each a formula over the author's numbers and the plane of their chart.

Distances from a mark or its value are those of the deck SPEC, 4 and 5."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import hypot

from tests.oracles.annotations import Found
from tests.oracles.drawn import CAP, Box, Point, Text
from tests.oracles.planes import Plane
from tests.write.annotation_cases import Case

AIR = 6.0
"""Between a mark or its value and the end of an arrow or a share, in pt."""


def arrow(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    first, last = case.ends
    start, end = _arrow_end(case, plane, first, is_tip=False), _arrow_end(case, plane, last, is_tip=True)
    return {"start": start[0], "start along": start[1], "tip": end[0], "tip along": end[1]}


def _arrow_end(case: Case, plane: Plane, category: int, *, is_tip: bool) -> tuple[float, float]:
    """Over the value of the mark, or right of it; at the side of a point that another line runs over."""
    box, label = plane.mark(category, case.mark), plane.labels.get((category, case.mark or 0))
    along = sum(plane.across(category, case.mark)) / 2
    if not plane.chart.upright:
        return max(box.right, label.right if label else box.right) + AIR, along
    if plane.chart.form == "bars":
        return (_over_digits(label, is_tip=is_tip) if label and label.baseline < box.top else box.top - AIR), along
    if plane.chart.form == "line" and any(row[category] > case.numbers[category] for row in case.rows):
        side = (box.right - box.left) / 2 + 2
        return box.middle[1], along + (side if is_tip else -side)
    return (label.baseline - CAP * label.size if label and label.baseline < box.top else box.top) - 7, along


def _over_digits(label: Text, *, is_tip: bool) -> float:
    """24 pt over the baseline of digits of 22 pt for a tip, 22 over those of 16 for a start (deck SPEC, 4)."""
    if is_tip:
        return label.baseline - (0.75 * label.size + 7.5)
    return label.baseline - (0.75 * label.size + 10 if label.size >= 11.5 else CAP * label.size + AIR)


def levels(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    first, last = case.ends
    levels = [plane.at(float(case.numbers[c])) for c in (first, last)]
    sides = [plane.across(c, case.mark)[1] for c in (first, last)]
    return {"start": levels[0], "tip": levels[1], "first from": sides[0], "first beyond": 5.0,
            "last from": sides[1], "last beyond": 5.0}  # fmt: skip


def marks_held(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    """From the near side of the first mark to the far side of the last."""
    return {"from": plane.across(case.ends[0], case.mark)[0], "to": plane.across(case.ends[1], case.mark)[1]}


def slots_held(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    """All the room of the categories, as far as the axis of lines has it."""
    return _slots(plane, *case.ends)


def slots_of_forecast(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    return _slots(plane, plane.chart.count - 2, plane.chart.count - 1)


def _slots(plane: Plane, first: int, last: int) -> Mapping[str, float]:
    start, end = plane.slots[first][0], plane.slots[last][1]
    if plane.chart.form != "bars":
        start, end = max(start, sum(plane.slots[0]) / 2), min(end, sum(plane.slots[-1]) / 2)
    return {"from": start, "to": end}


def tag(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    """After the value of the mark: over it, or right of it."""
    box, label = plane.mark(case.ends[1], case.mark), plane.labels.get((case.ends[1], case.mark or 0))
    along = sum(plane.across(case.ends[1], case.mark)) / 2
    if not plane.chart.upright:
        return {"from": max(box.right, label.right if label else box.right) + AIR, "along": along}
    over = label and label.baseline < box.top
    return {"from": (label.baseline - CAP * label.size if label and over else box.top) - AIR, "along": along}


def at(value: Callable[[Case], float]) -> Callable[[Case, Plane, Found], Mapping[str, float]]:
    """A line at a value, from the first mark to the last."""

    def meets(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
        place = plane.at(value(case))
        name = {"name": place} if plane.chart.form == "bars" else {}
        return {"at": place, "left open": 0.0, **name}

    return meets


def band(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    low, high = (plane.at(float(end)) for end in case.band)
    return {"low": low, "high": high, "left open": 0.0}


def callout(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    """The line ends at the mark: at the near edge of a point, else half way along a bar's end or at a corner there."""
    start, end = (found.ends["from x"], found.ends["from y"]), (found.ends["x"], found.ends["y"])
    box = plane.mark(case.ends[1], case.kind.said if case.chart.mode != "clustered" else case.mark)
    anchors = _corners(box, upright=plane.chart.upright, leftwards=box.right <= plane.at(0.0) + 0.5)
    if plane.chart.form == "area":
        anchors = [(box.middle[0], box.top)]
    elif plane.chart.form == "line":
        r = (box.right - box.left) / 2 / hypot(start[0] - box.middle[0], start[1] - box.middle[1])
        anchors = [(box.middle[0] + r * (start[0] - box.middle[0]), box.middle[1] + r * (start[1] - box.middle[1]))]
    nearest = min(anchors, key=lambda a: hypot(a[0] - end[0], a[1] - end[1]))
    return {"x": nearest[0], "y": nearest[1], "from x": start[0], "from y": start[1]}


def _corners(box: Box, *, upright: bool, leftwards: bool) -> list[Point]:
    if upright:
        y = box.top + min(5.0, (box.bottom - box.top) / 2)
        return [(box.middle[0], box.top), (box.left, y), (box.right, y)]
    inwards = min(5.0, (box.right - box.left) / 2)
    end, x = (box.left, box.left + inwards) if leftwards else (box.right, box.right - inwards)
    return [(end, box.middle[1]), (x, box.top), (x, box.bottom)]


def slashes(case: Case, plane: Plane, found: Found) -> Mapping[str, float]:
    """Through each cut bar, 14 pt before its end and 3 beyond its sides."""
    limit = cut(case)
    over = [(c, s) for c in range(plane.chart.count) for s, row in enumerate(case.rows) if abs(row[c]) > limit]
    ends: dict[str, float] = {}
    for n, (c, s) in enumerate(over):
        value = limit if case.rows[s][c] > 0 else -limit
        low, high = plane.across(c, s)
        back = 14.0 if (value < 0) == (plane.unit > 0) else -14.0
        ends |= {f"slash {n}": plane.at(value) + back, f"slash {n} from": low - 3, f"slash {n} to": high + 3}
    return ends


def cut(case: Case) -> float:
    """Beyond all but the largest."""
    sizes = sorted(abs(float(v)) for row in case.rows for v in row)
    return round((sizes[-1] + 2 * sizes[-2]) / 3, 1)

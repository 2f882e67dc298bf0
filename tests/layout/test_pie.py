"""Pies: the largest slice first, values inside where they fit, names outside with leaders that touch nothing."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, hypot

import pytest

from briefing.charts.spec import ChartSpec
from briefing.geometry import Rect
from briefing.layout.kit import TooFull
from briefing.pages import Fill, ShapeItem
from tests.layout.chart_bench import PANEL, chart_of, datum, draw, ends, faults, group_of, kit, spec
from tests.support import errors, exhibit

BRIEF = Rect(148.28, 100, 399, 144)


def resolved(parts: str, more: str = "", expect: tuple[str, ...] = (), unit: str = "units") -> ChartSpec:
    drawing = exhibit(expect=expect, exhibit=f"type: pie\nunit: {unit}\nparts: {parts}\n{more}").drawing
    assert isinstance(drawing, ChartSpec)
    return drawing


def parts(*values: object) -> str:
    return "[" + ", ".join(f"{{name: P{i}, value: {v}}}" for i, v in enumerate(values)) + "]"


def names(drawing: ChartSpec) -> list[str]:
    return [c.name for c in drawing.categories]


def test_slices_are_sorted_from_twelve_with_the_remainder_last() -> None:
    drawing = resolved(parts(10, 35, 25), "rest: Rest", unit='"%"')
    assert names(drawing) == ["P1", "P2", "P0", "Rest"]
    assert [d.value for d in drawing.series[0].data] == [35, 25, 10, 30]
    assert names(resolved(parts(10, 35, 25), "sort: none")) == ["P0", "P1", "P2"]


def test_slices_beyond_six_are_summed_up_but_for_the_highlighted() -> None:
    drawing = resolved(parts(9, 8, 7, 6, 5, 4, 3, 2), "highlight: [P7]")
    assert names(drawing) == ["P0", "P1", "P2", "P3", "P7", "Others\u00a0(3)"]
    assert drawing.series[0].data[-1].value == 12
    assert sum(d.value or 0 for d in drawing.series[0].data) == 44


def test_several_tiny_slices_are_summed_up_and_one_is_not() -> None:
    assert names(resolved(parts(900, 3, 2, 1))) == ["P0", "Others\u00a0(3)"]
    assert names(resolved(parts(900, 90, 1))) == ["P0", "P1", "P2"]
    assert names(resolved(parts(900, 3, 2), "others: false")) == ["P0", "P1", "P2"]


def test_too_many_slices_and_negative_ones_are_findings() -> None:
    (many,) = errors(exhibit=f"type: pie\nparts: {parts(*range(1, 10))}\nothers: false")
    assert (many.code, many.severity.value, many.hints) == (
        "too-many-slices", "warning", ("leave `others` out, or use bars",),
    )  # fmt: skip
    assert [d.code for d in errors(exhibit=f"type: pie\nparts: {parts(3, -1)}")] == ["negative-value"]


def test_angles_and_native_kind() -> None:
    chart = chart_of(draw(spec("pie", ["a", "b", "c"], [datum(50, highlight=True), 30, 20])))
    assert [p.angles for p in chart.points] == [(0, 180), (180, 288), (288, 360)]
    assert [p.fill for p in chart.points] == [Fill("accent"), Fill("context"), Fill("context")]
    assert [(p.kind, p.hole) for p in chart.plots] == [("pie", 0)]
    assert chart.sheet[1].cells == (50, 30, 20)


def test_values_stand_inside_where_they_fit_and_outside_where_not() -> None:
    items = draw(spec("pie", ["a", "b", "c"], [62, 35, 3]))
    chart = chart_of(items)
    assert [p.label and (p.label.position, p.label.code) for p in chart.points] == [("ctr", "0"), ("ctr", "0"), None]
    first = chart.points[0]
    assert first.label
    at = (first.label.rect.x + first.label.rect.w / 2, first.middle[1])
    assert at[0] - first.middle[0] > 0.4 * first.rect.w / 2
    assert [t.text for t in group_of(items, "Part names").items if not isinstance(t, ShapeItem)] == [  # type: ignore[union-attr]
        "3", "c", "b", "a",
    ]  # fmt: skip
    assert faults(items) == []


def corners(item: ShapeItem) -> list[tuple[float, float]]:
    if item.geometry == "line":
        return [(item.rect.x, item.rect.y), (item.rect.right, item.rect.bottom)]
    return ends(item.path)


@pytest.mark.parametrize("medium", ["slides", "brief"])
@pytest.mark.parametrize(
    "values", [[100], [50, 30, 17, 2, 1], [90, 3, 3, 2, 1, 1], [9000, 3, 2, 1, 0], [1] * 6, [30, 25, 20, 15, 6, 4]]
)
def test_names_touch_nothing_and_leaders_run_over_no_slice(medium: str, values: list[float]) -> None:
    rect = PANEL if medium == "slides" else BRIEF
    labels = [f"A fairly long name of slice {i}" for i in range(len(values))]
    items = draw(spec("pie", labels, values), rect, kit("slides" if medium == "slides" else "brief"))
    assert faults(items, rect) == []
    plot = chart_of(items).plot
    center, radius = (plot.x + plot.w / 2, plot.y + plot.h / 2), plot.w / 2
    for item in group_of(items, "Part names").items:
        if isinstance(item, ShapeItem):
            assert rect.holds(item.rect, 0.5)
            for (x1, y1), (x2, y2) in pairwise(corners(item)):
                for i in range(9):
                    x, y = x1 + (x2 - x1) * i / 8, y1 + (y2 - y1) * i / 8
                    assert hypot(x - center[0], y - center[1]) >= radius
            if item.geometry == "line":  # of a stem that slivers share
                continue
            tip = ends(item.path)[-1]
            turn = degrees(atan2(tip[0] - center[0], center[1] - tip[1])) % 360
            assert any(a - 0.5 <= turn <= b + 0.5 for a, b in (p.angles for p in chart_of(items).points))
        else:
            box = item.rect.inset(0, 2)
            near = max(box.x, min(center[0], box.right)), max(box.y, min(center[1], box.bottom))
            assert hypot(near[0] - center[0], near[1] - center[1]) >= radius


def test_no_room_is_too_full() -> None:
    with pytest.raises(TooFull):
        draw(spec("pie", ["a long name", "b"], [1, 2]), Rect(0, 0, 150, 60))

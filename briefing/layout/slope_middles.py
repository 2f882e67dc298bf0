"""A slope chart's points in, those in the middle with their values out: all, or where they lie too close the few that
matter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, Datum
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, sized, text_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.clearance import Segment, first_clear
from briefing.layout.kit import Kit
from briefing.layout.line_frame import line_tokens
from briefing.lines import Align
from briefing.pages import AnyItem, Fill, LabelPosition, Plotted, PlottedLabel, ShapeItem

AIR = 2.0
"""Around a value, in pt: no line or point comes closer."""


def with_middles(
    spec: ChartSpec, kit: Kit, style: Look, points: Sequence[Plotted], plot: Rect
) -> tuple[list[Plotted], list[AnyItem]]:
    """The points with their values in the middle, where there is a middle, and grounds for those that have to stand
    on other lines. All are printed if all stand clear; else the highlighted, the highest and the lowest, and a note
    says which are not."""
    middles = [i for i, p in enumerate(points) if len(spec.categories) > 2 and p.category == 1]
    if not middles:
        return list(points), []
    colors = [text_color(token, kit) for token in line_tokens(spec, named=True)]
    around = {i: _around(kit, style, _datum(spec, points[i]), colors[points[i].series], points[i]) for i in middles}
    loud = [i for i in middles if spec.series[points[i].series].highlight]
    placed = _placed(points, around, [*loud, *(i for i in middles if i not in loud)], plot)
    if len(placed) < len(middles):
        by_height = sorted(middles, key=lambda i: points[i].middle[1])
        few = dict.fromkeys([*loud, by_height[0], by_height[-1]])
        placed = _placed(points, around, list(few), plot)
    grounds = _grounded(points, around, [i for i in loud if i not in placed], placed, plot)
    shown = {i: replace(points[i], label=label) for i, label in placed.items()}
    _tell_dropped(spec, kit, [points[i] for i in middles if i not in {*placed, *grounds}])
    return [shown.get(i, p) for i, p in enumerate(points)], list(grounds.values())


def _datum(spec: ChartSpec, point: Plotted) -> Datum:
    return spec.series[point.series].data[point.category]


def _around(kit: Kit, style: Look, datum: Datum, color: str, point: Plotted) -> list[PlottedLabel]:
    """A value over its point, under it, beside it, and over and under it at a side."""
    token = sized(style.value, min(style.value.size, style.legend.size + 1))
    runs = label_runs(kit, datum.label, token, color)
    (x, y), r = point.middle, point.rect.h / 2
    up, aside = r + 4 + CAP / 2 * token.size, r + 6
    places: tuple[tuple[Pt, Pt, Align, LabelPosition], ...] = (
        (x, y - up, "center", "t"),
        (x, y + up, "center", "b"),
        (x - aside, y, "right", "l"),
        (x + aside, y, "left", "r"),
        (x - aside, y - up, "right", "none"),
        (x + aside, y - up, "left", "none"),
        (x - aside, y + up, "right", "none"),
        (x + aside, y + up, "left", "none"),
    )
    return [set_line(kit, runs, token.lead, align).label(px, py, place) for px, py, align, place in places]


def _placed(
    points: Sequence[Plotted], around: dict[int, list[PlottedLabel]], order: Sequence[int], plot: Rect
) -> dict[int, PlottedLabel]:
    """The first place of each value, in `order`, that keeps clear of all lines, points and values before it."""
    found: dict[int, PlottedLabel] = {}
    taken = [p.rect for p in points]
    for i in order:
        boxes = [_box(label) for label in around[i]]
        chosen = first_clear(boxes, [t for t in taken if t != points[i].rect], strokes_of(points), plot.inset(-4, -6))
        if chosen is not None:
            found[i] = around[i][chosen]
            taken.append(boxes[chosen])
    return found


def _grounded(
    points: Sequence[Plotted], around: dict[int, list[PlottedLabel]], loud: Sequence[int],
    placed: dict[int, PlottedLabel], plot: Rect,
) -> dict[int, AnyItem]:  # fmt: skip
    """Values of highlighted lines that stand nowhere clear, on grounds of their own over quieter lines: clear of
    points, of other values, and of every highlighted line."""
    strokes = [s for i in loud for s in strokes_of(points, points[i].series)]
    taken = [*(p.rect for p in points), *(_box(label) for label in placed.values())]
    found: dict[int, AnyItem] = {}
    for i in loud:
        boxes = [_box(label) for label in around[i]]
        chosen = first_clear(boxes, [t for t in taken if t != points[i].rect], strokes, plot.inset(-4, -6))
        if chosen is None:
            continue
        label, box = around[i][chosen], boxes[chosen]
        found[i] = ShapeItem(rect=box, fill=Fill("paper"), text=(label.paragraph,), text_rect=label.rect)
        taken.append(box)
    return found


def _box(label: PlottedLabel) -> Rect:
    return ink(label.rect, label.paragraph).inset(-AIR)


def strokes_of(points: Sequence[Plotted], series: int | None = None) -> list[Segment]:
    """The straight parts of all lines, or of that of one series."""
    return [
        (*a.middle, *b.middle)
        for a, b in pairwise(points)
        if a.series == b.series and b.category == a.category + 1 and series in (None, a.series)
    ]


def _tell_dropped(spec: ChartSpec, kit: Kit, dropped: Sequence[Plotted]) -> None:
    if dropped:
        names = ", ".join(spec.series[p.series].name for p in dropped[:3])
        more = " …" if len(dropped) > 3 else ""
        message = f"{len(dropped)} values in the middle find no room among the lines: {names}{more}"
        kit.note_once("values-dropped", message, _datum(spec, dropped[0]).mark, "show fewer series to print them all")

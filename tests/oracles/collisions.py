"""A page in, faults of its exhibits out: texts on each other, on marks they do not belong to, on lines, or out of their
boxes; and marks whose value cannot be read.

What counts is measured anew, line of text by line of text, and asks nothing of the code that placed it. Fills are
grounds: a text inside a mark or shape is at home there. The grid of a chart, hairlines behind all, is no line here.
Bubbles and points are discs, and a bubble hides the earlier ones that it lies on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.lines import Paragraph
from briefing.pages import (
    AnyItem,
    ChartItem,
    FigureItem,
    FigureText,
    GroupItem,
    Page,
    Plotted,
    ShapeItem,
    TableItem,
    TextItem,
    walk,
)

CAP = 0.72
"""Height of digits and capitals in em: what of a line counts as ink."""
TOUCH = 0.05
"""Ink that shares more than this, in pt, in both directions, touches."""
APART = 0.15
"""Least air in em, half that of a space, between two texts on one baseline, which else are read as one."""
SLACK = 0.6
"""How far ink may pass its box, in pt: rounding, and side bearings."""

PLAIN_KINDS = ("bar", "column", "line", "donut", "dumbbell", "pie")


def is_plain(spec: ChartSpec) -> bool:
    """Whether the marks of a chart are the values of the resolved one, series by series. Others are made of helpers too
    (bases, stems, ranges, targets): of them the sheet and plots are held against the deck, and the values in tests
    of each kind."""
    return spec.kind in PLAIN_KINDS and not spec.step and not spec.stacks


BEHIND = ("Grid", "Grounds", "Forecast")
"""Groups that lie behind a chart and its texts: gridlines, the light grounds of value bands and shades, and the
hatching of areas, lines in the colour of the ground."""

Segment = tuple[Pt, Pt, Pt, Pt]


@dataclass(frozen=True)
class Ink:
    """A line of text: its ink, the box it has to stay in, and the mark it is the label of."""

    text: str
    rect: Rect
    box: Rect
    owner: Plotted | ShapeItem | None = None


@dataclass(frozen=True)
class Drawn:
    """What an exhibit shows: texts, straight parts of its lines, its charts, and whether an axis has numbers."""

    name: str
    rect: Rect
    inks: tuple[Ink, ...]
    lines: tuple[tuple[Segment, ShapeItem | None], ...]
    charts: tuple[ChartItem, ...]
    shapes: tuple[ShapeItem, ...]
    has_scale: bool


def exhibits(page: Page) -> list[Drawn]:
    """The exhibits of a page that are one item."""
    return [_drawn(item) for item in page.items if _is_whole(item)]


def loose(page: Page, size: tuple[Pt, Pt]) -> Drawn:
    """What stands on a page by itself, as the points of a list do, and all text around exhibits."""
    items = tuple(item for item in page.items if not _is_whole(item))
    return _drawn(GroupItem(rect=Rect(0, 0, *size), items=items, name="the page itself"))


def _is_whole(item: AnyItem) -> bool:
    return item.role == "figure" or isinstance(item, (GroupItem, ChartItem, TableItem))


def faults(page: Page, size: tuple[Pt, Pt]) -> list[str]:
    """What is wrong with a page, its exhibits above all, one line a fault."""
    return [
        f"page {page.label}, {drawn.name!r}: {fault}"
        for drawn in (*exhibits(page), loose(page, size))
        for check in (_clipped, _touching, _on_marks, _on_lines, _unread)
        for fault in (check(drawn) if check is not _clipped else check(drawn, size))
    ]


def _drawn(item: AnyItem) -> Drawn:
    items = list(walk((item,)))
    charts = tuple(i for i in items if isinstance(i, ChartItem))
    shapes = tuple(i for i in items if isinstance(i, ShapeItem))
    behind = [part for i in items if isinstance(i, GroupItem) and i.name in BEHIND for part in i.items]
    shapes = tuple(s for s in shapes if s not in behind)
    inks = tuple(ink for i in items for ink in _inks(i))
    lines = [(segment, shape) for shape in shapes for segment in _segments(shape)]
    lines += [(segment, None) for chart in charts for segment in _series_lines(chart)]
    has_scale = any(i.name == "Scale" for i in items)
    return Drawn(item.name or item.role, item.rect, inks, tuple(lines), charts, shapes, has_scale)


# --- texts ----------------------------------------------------------------------------------------


def _inks(item: AnyItem) -> Iterator[Ink]:
    if isinstance(item, TextItem):
        yield from _lines(item.paragraphs, item.rect, item.vertical)
    elif isinstance(item, ShapeItem) and item.text:
        for ink in _lines(item.text, item.text_rect or item.rect, item.vertical):
            yield Ink(ink.text, ink.rect, ink.box, item)
    elif isinstance(item, ChartItem):
        for point in item.points:
            if point.label:
                for ink in _lines((point.label.paragraph,), point.label.rect, "top"):
                    yield Ink(ink.text, ink.rect, ink.box, point)
    elif isinstance(item, TableItem):
        for _, cells in item.placed():
            for cell, rect in cells:
                left, top, right, bottom = cell.insets
                box = Rect(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)
                yield from _lines(cell.paragraphs, box, cell.vertical)
    elif isinstance(item, FigureItem):
        for part in item.parts:
            if isinstance(part, FigureText) and part.paragraph.lines:
                top = part.y - part.paragraph.lines[0].baseline
                yield from _lines((part.paragraph,), Rect(part.x, top, item.rect.right - part.x, 0), "top", clip=False)


def _lines(paragraphs: Sequence[Paragraph], box: Rect, vertical: str, *, clip: bool = True) -> Iterator[Ink]:
    height = sum(p.height for p in paragraphs) + sum(p.before for p in paragraphs[1:])
    top = box.y + {"top": 0.0, "middle": (box.h - height) / 2, "bottom": box.h - height}[vertical]
    for n, paragraph in enumerate(paragraphs):
        top += paragraph.before if n else 0.0
        for line in paragraph.lines:
            if line.text.strip():
                size = max(span.style.size for span in line.spans)
                rect = Rect(box.x + line.x, top + line.baseline - CAP * size, line.width, CAP * size)
                yield Ink(line.text.strip(), rect, box if clip else rect)
        top += paragraph.height


def _clipped(drawn: Drawn, size: tuple[Pt, Pt]) -> Iterator[str]:
    sheet = Rect(0, 0, *size)
    if not sheet.holds(drawn.rect, SLACK):
        yield f"leaves the page: {drawn.rect}"
    for ink in drawn.inks:
        if not ink.box.holds(ink.rect, SLACK):
            yield f"“{ink.text}” leaves its box"
        if not sheet.holds(ink.rect, 0.0):
            yield f"“{ink.text}” leaves the page"
        if not drawn.rect.holds(ink.rect, SLACK):
            yield f"“{ink.text}” leaves the exhibit"


def _touching(drawn: Drawn) -> Iterator[str]:
    for one, other in combinations(drawn.inks, 2):
        if one.rect.overlaps(other.rect, TOUCH):
            yield f"“{one.text}” touches “{other.text}”"
        elif _runs_on(*sorted((one.rect, other.rect))):
            yield f"“{one.text}” and “{other.text}” read as one"


def _runs_on(left: Rect, right: Rect) -> bool:
    air = APART * min(left.h, right.h) / CAP
    return abs(left.bottom - right.bottom) < SLACK and -TOUCH <= right.x - left.right < air


# --- marks ----------------------------------------------------------------------------------------


def _on_marks(drawn: Drawn) -> Iterator[str]:
    for ink in drawn.inks:
        for chart in drawn.charts:
            for point in chart.points:
                if chart.plots[0].kind in ("bubble", "scatter"):
                    covered = _in_disc(point, ink, chart)
                else:
                    covered = _covers(point, chart, ink.rect, own=point is ink.owner)
                if covered and not _is_set_in(ink, point):
                    yield f"“{ink.text}” runs over the mark {point.series}/{point.category}"
        for shape in drawn.shapes:
            is_ground = shape.fill and shape.fill.opacity == 1 and shape.geometry in ("rect", "round-rect", "ellipse")
            if is_ground and shape is not ink.owner:
                inside, apart = shape.rect.holds(ink.rect, SLACK), not shape.rect.overlaps(ink.rect, 0.3)
                if not inside and not apart:
                    yield f"“{ink.text}” runs over a shape"


def _covers(point: Plotted, chart: ChartItem, rect: Rect, *, own: bool) -> bool:
    """Whether a mark is under part of a text, or under all of one that is not its own."""
    if chart.plots[0].kind == "pie" and own:
        return False
    if point.angles != (0.0, 0.0):
        return _on_ring(point, chart.plots[0].hole / 100, rect)
    if point.rect.w <= 0 or not point.rect.overlaps(rect, 0.3):
        return False
    return not point.rect.holds(rect, 0.3) or (not own and chart.spec.mode == "clustered")


def _is_set_in(ink: Ink, point: Plotted) -> bool:
    """Whether a text has a ground of its own that lies wholly inside the mark: none of its edges runs behind it."""
    ground = ink.owner if isinstance(ink.owner, ShapeItem) else None
    return bool(ground and ground.fill and ground.fill.opacity == 1 and point.rect.holds(ground.rect, 0.3))


def _in_disc(point: Plotted, ink: Ink, chart: ChartItem) -> bool:
    """Whether a bubble or point is under part of a text, or under all of one that is not its own. The bubble that holds
    its name hides the ones before it."""
    own = next((p for p in chart.points if p is ink.owner), None)
    if own and _disc_holds(own, ink.rect) and chart.points.index(point) <= chart.points.index(own):
        return False
    x, y = point.middle
    near = (max(ink.rect.x, min(x, ink.rect.right)), max(ink.rect.y, min(y, ink.rect.bottom)))
    return math.dist(near, (x, y)) < point.rect.w / 2 - 0.3


def _disc_holds(point: Plotted, rect: Rect) -> bool:
    corners = [(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
    return all(math.dist(corner, point.middle) <= point.rect.w / 2 for corner in corners)


def _on_ring(point: Plotted, hole: float, rect: Rect) -> bool:
    x, y, radius = point.rect.x + point.rect.w / 2, point.rect.y + point.rect.h / 2, point.rect.w / 2
    for px in (rect.x, rect.x + rect.w / 2, rect.right):
        for py in (rect.y, rect.bottom):
            if hole * radius < math.dist((px, py), (x, y)) < radius:
                angle = math.degrees(math.atan2(px - x, y - py)) % 360
                if point.angles[0] < angle < point.angles[1]:
                    return True
    return False


# --- lines ----------------------------------------------------------------------------------------


def _segments(shape: ShapeItem) -> Iterator[Segment]:
    """The straight parts of a line or an open path."""
    r = shape.rect
    if shape.geometry == "line":
        yield (r.x, r.bottom, r.right, r.y) if shape.flip else (r.x, r.y, r.right, r.bottom)
    elif shape.geometry == "path" and shape.stroke and not shape.fill:
        ends = [(op[-2], op[-1]) for op in shape.path if len(op) > 1]
        yield from ((*a, *b) for a, b in pairwise(ends))  # type: ignore[misc]


def _series_lines(chart: ChartItem) -> Iterator[Segment]:
    """The lines of a line chart, the connectors of a dumbbell."""
    for series in (s for plot in chart.plots for s in plot.series if s.stroke):
        for start, end in pairwise(series.path):
            if end[0] == "L":
                yield (*start[-2:], *end[-2:])  # type: ignore[misc]


def _on_lines(drawn: Drawn) -> Iterator[str]:
    for ink in drawn.inks:
        for segment, shape in drawn.lines:
            if _crosses(segment, ink.rect) and not _is_grounded(ink, drawn.shapes, shape):
                yield f"“{ink.text}” is crossed by a line{f' ({shape.name})' if shape and shape.name else ''}"


def _is_grounded(ink: Ink, shapes: Sequence[ShapeItem], line: ShapeItem | None) -> bool:
    """Whether the text stands on a filled shape that was drawn over the line: a pill on the run of an arrow."""
    over = shapes[next(i for i, s in enumerate(shapes) if s is line) + 1 :] if line else shapes
    return any(s.fill and s.rect.holds(ink.rect, SLACK) for s in over)


def _crosses(segment: Segment, rect: Rect) -> bool:
    """Whether a segment runs through a rectangle (Liang-Barsky), by more than a touch."""
    rect = rect.inset(0.2)
    x1, y1, x2, y2 = segment
    enter, leave = 0.0, 1.0
    sides = ((x1 - x2, x1 - rect.x), (x2 - x1, rect.right - x1), (y1 - y2, y1 - rect.y), (y2 - y1, rect.bottom - y1))
    for step, room in sides:
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    return enter < leave


# --- values ---------------------------------------------------------------------------------------


def _unread(drawn: Drawn) -> Iterator[str]:
    """Values without a mark; and marks that have neither a label of theirs, nor the numbers of an axis, nor a label
    that would be larger than they are (the parts of a stack, with the total at its end)."""
    printed = [ink.text for ink in drawn.inks]
    for chart in drawn.charts:
        if not is_plain(chart.spec):
            continue
        marks = {(p.series, p.category) for p in chart.points}
        for s, series in enumerate(chart.spec.series):
            for c, datum in enumerate(series.data):
                if datum.value is not None and (s, c) not in marks and _has_room(chart.spec, c):
                    yield f"the value {datum.label.text} of {chart.spec.categories[c].name!r} has no mark"
        yield from _unseen(chart)
        if drawn.has_scale:
            continue
        for point in chart.points:
            text = chart.spec.series[point.series].data[point.category].label
            shown = f"{text.prefix}{text.number}{text.suffix}"
            if not point.label and not any(shown in p for p in printed) and not _too_small(point, shown, chart):
                yield f"the value {shown} is printed nowhere"


def _unseen(chart: ChartItem) -> Iterator[str]:
    """Values of a line that neither a marker nor a line shows."""
    if chart.spec.kind != "line":
        return
    known = {(p.series, p.category) for p in chart.points}
    for p in chart.points:
        if p.rect.w <= 0 and not {(p.series, p.category - 1), (p.series, p.category + 1)} & known:
            yield f"the value at {p.series}/{p.category} stands alone and has no marker"


def _has_room(spec: ChartSpec, category: int) -> bool:
    """In per cent of nothing there is no bar."""
    return spec.mode != "percent" or any(s.data[category].value for s in spec.series)


def _too_small(point: Plotted, shown: str, chart: ChartItem) -> bool:
    """Whether a part of a stack is smaller than its number in the type of the chart's other numbers (digits are 0.55 em
    wide) with 3 pt of air."""
    if chart.spec.mode == "clustered":
        return False
    size = min((p.label.paragraph.runs[0].style.size for p in chart.points if p.label), default=8.0)
    return point.rect.w < len(shown) * 0.55 * size + 6 or point.rect.h < size + 6

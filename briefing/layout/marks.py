"""Marks that all chart families share: straight rules, named groups, legends."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect, union
from briefing.layout.chart_look import Look, paint
from briefing.layout.chart_text import set_line
from briefing.layout.kit import Kit
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, Stroke


def rule(x1: Pt, y1: Pt, x2: Pt, y2: Pt, stroke: Stroke, name: str = "") -> ShapeItem:
    """A straight line from (x1, y1) to (x2, y2), which lies right of it or below."""
    return ShapeItem(rect=Rect(x1, y1, x2 - x1, y2 - y1), geometry="line", stroke=stroke, name=name)


def broken_line(
    at: Pt, start: Pt, end: Pt, texts: Sequence[Rect], stroke: Stroke, *, upright: bool = False, name: str = ""
) -> list[AnyItem]:
    """A line at height `at` (or at x when `upright`) from `start` to `end`, broken where it would run through one of
    `texts`."""
    spans = [((r.y, r.bottom), (r.x, r.right)) for r in texts]
    blocks = sorted(
        along for across, along in (s[::-1] if upright else s for s in spans) if across[0] - 3 < at < across[1] + 3
    )
    items: list[AnyItem] = []
    for low, high in [*blocks, (end + 3, end + 3)]:
        stop = min(low - 3, end)
        if stop > start:
            line = (at, start, at, stop) if upright else (start, at, stop, at)
            items.append(rule(*line, stroke, name))
        start = max(start, high + 3)
    return items


def group(name: str, items: Sequence[AnyItem]) -> tuple[AnyItem, ...]:
    """The items as one named group; nothing when there are none."""
    if not items:
        return ()
    return (GroupItem(rect=union([i.rect for i in items]), items=tuple(items), name=name),)


def legend(kit: Kit, spec: ChartSpec, rect: Rect, style: Look) -> tuple[tuple[AnyItem, ...], Pt]:
    """The series as swatches with names, in order, from the top left of `rect`; with the height
    taken, 0 for a single series."""
    if len(spec.series) < 2:
        return (), 0.0
    side, gap = (7.5, 14.0) if kit.is_brief else (10.0, 20.0)
    row = style.legend.lead + 3
    x, y = rect.x, rect.y
    items: list[AnyItem] = []
    for series in spec.series:
        name = set_line(kit, kit.runs(series.name, style.legend), style.legend.lead)
        if x + side + 6 + name.width > rect.right and x > rect.x:
            x, y = rect.x, y + row
        hatched = all(d.status != "actual" for d in series.data)
        solid = Fill("accent" if series.highlight else series.color)
        fill, stroke = paint(series.data[0], series, kit) if hatched else (solid, None)
        items.append(ShapeItem(rect=Rect(x, y + (row - side) / 2, side, side), fill=fill, stroke=stroke))
        items.append(name.beside(x + side + 6, y + row / 2))
        x += side + 6 + name.width + gap
    return group("Legend", items), y + row - rect.y + 4

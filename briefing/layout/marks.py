"""Marks that all chart families share: straight rules, named groups, legends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.charts.spec import ChartSpec, Series
from briefing.geometry import Pt, Rect, union
from briefing.layout.chart_look import Look, paint
from briefing.layout.chart_text import set_line
from briefing.layout.kit import Kit
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, Stroke


def rule(x1: Pt, y1: Pt, x2: Pt, y2: Pt, stroke: Stroke, name: str = "") -> ShapeItem:
    """A straight line from (x1, y1) to (x2, y2), which lies right of it or below."""
    return ShapeItem(rect=Rect(x1, y1, x2 - x1, y2 - y1), geometry="line", stroke=stroke, name=name)


def leader(start: tuple[Pt, Pt], end: tuple[Pt, Pt], width: Pt, color: str = "mid") -> ShapeItem:
    """A thin straight line from a mark to its text."""
    (x1, y1), (x2, y2) = sorted((start, end))
    return ShapeItem(
        rect=Rect(x1, min(y1, y2), x2 - x1, abs(y2 - y1)), geometry="line", stroke=Stroke(color, width), flip=y2 < y1
    )


BREAK = 3.0
"""From a text to the ends of a line that is broken there, in pt."""


def broken_line(
    at: Pt, start: Pt, end: Pt, texts: Sequence[Rect], stroke: Stroke, *, upright: bool = False, name: str = ""
) -> list[AnyItem]:
    """A line at height `at` (or at x when `upright`) from `start` to `end`, broken where it would run through one of
    `texts`."""
    spans = [((r.y, r.bottom), (r.x, r.right)) for r in texts]
    sides = (span[::-1] if upright else span for span in spans)
    blocks = sorted(along for across, along in sides if across[0] - BREAK < at < across[1] + BREAK)
    items: list[AnyItem] = []
    for low, high in [*blocks, (end + BREAK, end + BREAK)]:
        stop = min(low - BREAK, end)
        if stop > start:
            line = (at, start, at, stop) if upright else (start, at, stop, at)
            items.append(rule(*line, stroke, name))
        start = max(start, high + BREAK)
    return items


def group(name: str, items: Sequence[AnyItem]) -> tuple[AnyItem, ...]:
    """The items as one named group; nothing when there are none."""
    if not items:
        return ()
    return (GroupItem(rect=union([i.rect for i in items]), items=tuple(items), name=name),)


class Key(NamedTuple):
    """An entry of a legend: a swatch, a `dot`, or a `slim` upright mark, before a name."""

    name: str
    fill: Fill
    stroke: Stroke | None = None
    slim: bool = False
    dot: bool = False


def legend(kit: Kit, spec: ChartSpec, rect: Rect, style: Look) -> tuple[tuple[AnyItem, ...], Pt]:
    """The series as swatches with names, in order, from the top left of `rect`; with the height
    taken, 0 for a single series."""
    if len(spec.series) < 2:
        return (), 0.0
    return keys(kit, [_key(kit, series) for series in spec.series], rect, style)


def _key(kit: Kit, series: Series) -> Key:
    hatched = all(d.status != "actual" for d in series.data)
    solid = Fill("accent" if series.highlight else series.color)
    return Key(series.name, *(paint(series.data[0], series, kit) if hatched else (solid, None)))


def keys(kit: Kit, entries: Sequence[Key], rect: Rect, style: Look) -> tuple[tuple[AnyItem, ...], Pt]:
    """A legend from the top left of `rect`, on as many lines as it needs; with the height taken."""
    if not entries:
        return (), 0.0
    side, gap = (7.5, 14.0) if kit.is_brief else (10.0, 20.0)
    row = style.legend.lead + 3
    x, y = rect.x, rect.y
    items: list[AnyItem] = []
    for key in entries:
        name = set_line(kit, kit.runs(key.name, style.legend), style.legend.lead)
        wide = side * 0.3 if key.slim else side
        if x + wide + 6 + name.width > rect.right and x > rect.x:
            x, y = rect.x, y + row
        box = Rect(x, y + (row - side) / 2, wide, side)
        items.append(ShapeItem(rect=box, geometry="ellipse" if key.dot else "rect", fill=key.fill, stroke=key.stroke))
        items.append(name.beside(x + wide + 6, y + row / 2))
        x += wide + 6 + name.width + gap
    return group("Legend", items), y + row - rect.y + 4

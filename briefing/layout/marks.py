"""Marks that all chart families share: straight rules, named groups, legends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.charts.spec import ChartSpec, Series
from briefing.geometry import Pt, Rect, union
from briefing.layout.chart_look import Look, paint
from briefing.layout.chart_text import Block, cuts_words, set_block, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.lines import Run
from briefing.pages import AnyItem, Fill, GroupItem, ShapeItem, Stroke, TextItem


def rule(x1: Pt, y1: Pt, x2: Pt, y2: Pt, stroke: Stroke, name: str = "") -> ShapeItem:
    """A straight line from (x1, y1) to (x2, y2), which lies right of it or below."""
    return ShapeItem(rect=Rect(x1, y1, x2 - x1, y2 - y1), geometry="line", stroke=stroke, name=name)


def leader(start: tuple[Pt, Pt], end: tuple[Pt, Pt], width: Pt, color: str = "mid") -> ShapeItem:
    """A thin straight line from a mark to its text."""
    (x1, y1), (x2, y2) = sorted((start, end))
    return ShapeItem(
        rect=Rect(x1, min(y1, y2), x2 - x1, abs(y2 - y1)), geometry="line", stroke=Stroke(color, width), flip=y2 < y1
    )


MARK_AIR = 6.0
"""From the mark of an entry of a legend to its name, in pt."""

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
    named = [(key.name, side * 0.3 if key.slim else side) for key in entries]
    items: list[AnyItem] = []
    places = list(in_rows(kit, named, rect, style, air=3, gap=gap))
    for key, (_, wide), (x, middle, text, _) in zip(entries, named, places, strict=True):
        box = Rect(x, middle - side / 2, wide, side)
        items.append(ShapeItem(rect=box, geometry="ellipse" if key.dot else "rect", fill=key.fill, stroke=key.stroke))
        items.append(text)
    return group("Legend", items), places[-1].bottom - rect.y + 4


class Entry(NamedTuple):
    """The place of an entry of a legend: x of its mark, y of that mark's middle, its name, and the lower end of it."""

    x: Pt
    y: Pt
    text: TextItem
    bottom: Pt


def in_rows(
    kit: Kit, named: Sequence[tuple[str, Pt]], rect: Rect, style: Look, *, air: Pt, gap: Pt
) -> Iterator[Entry]:
    """Entries of a legend, each a name behind a mark of that width, one after the other from the top left of `rect`, in
    rows `air` higher than a line and `gap` from each other; a name too wide for that has lines of its own.

    Raises `TooFull` where a word is wider than `rect`."""
    lead = style.legend.lead
    x, y, row = rect.x, rect.y, lead + air
    for said, mark in named:
        runs, indent = kit.runs(said, style.legend), mark + MARK_AIR
        name = _set_name(kit, runs, said, rect.w - indent, lead)
        if x + indent + name.width > rect.right and x > rect.x:
            x, y = rect.x, y + row
        more = (name.lines - 1) * lead
        yield Entry(x, y + row / 2, name.beside(x + indent, y + (row + more) / 2), y + more + row)
        x = rect.right if more else x + indent + name.width + gap
        y += more


def _set_name(kit: Kit, runs: Sequence[Run], said: str, room: Pt, lead: Pt) -> Block:
    name = set_line(kit, runs, lead)
    if name.width <= room:
        return name
    if cuts_words(kit, runs, room):
        raise TooFull(f"the name “{said}” is wider than the legend", "shorten it")
    return set_block(kit, runs, room, lead)

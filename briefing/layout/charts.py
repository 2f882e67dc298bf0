"""A chart and its rectangle in, one figure group out: the native chart and the texts beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from briefing.charts.spec import ChartSpec, Kind
from briefing.document import Exhibit
from briefing.geometry import Pt, Rect
from briefing.layout import bars, columns, donut, dumbbell, lines_chart
from briefing.layout.kit import Kit, TooFull
from briefing.pages import AnyItem, ChartItem, GroupItem


class Family(NamedTuple):
    """How a kind of chart is measured and drawn."""

    natural_height: Callable[[ChartSpec, Pt, Kit], Pt]
    draw: Callable[[ChartSpec, Rect, Kit], tuple[AnyItem, ...]]



FAMILIES: dict[Kind, Family] = {
    "bar": Family(bars.natural_height, bars.draw),
    "column": Family(columns.natural_height, columns.draw),
    "line": Family(lines_chart.natural_height, lines_chart.draw),
    "donut": Family(donut.natural_height, donut.draw),
    "dumbbell": Family(dumbbell.natural_height, dumbbell.draw),
}


def natural_height(spec: ChartSpec, width: Pt, kit: Kit) -> Pt:
    """The height in pt a chart takes at `width` when it may choose (in the brief)."""
    return FAMILIES[spec.kind].natural_height(spec, width, kit)


def draw(spec: ChartSpec, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The chart inside `rect` as one group with the exhibit's alternative text, which holds the
    native chart and everything that stands beside it: names, legends, lines, annotations.

    Raises `TooFull`, with the exhibit's place, when it fits at no size the theme allows."""
    try:
        drawn = FAMILIES[spec.kind].draw(spec, rect, kit)
    except TooFull as full:
        raise TooFull(full.message, full.hint, full.mark or exhibit.mark) from full
    name = exhibit.title.text or exhibit.headline.text
    items = tuple(
        replace(i, role="figure", name=name, alt=exhibit.alt, mark=exhibit.mark) if isinstance(i, ChartItem) else i
        for i in drawn
    )
    return (
        GroupItem(
            rect=rect, items=items, role="figure", name=name, alt=exhibit.alt, anchor=exhibit.id, mark=exhibit.mark
        ),
    )

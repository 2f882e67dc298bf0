"""A chart of many bars in, stretches of it out: for columns side by side, and for slides that follow each other."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.spec import ChartSpec
from briefing.layout import annotations as notes
from briefing.layout.bar_rows import bars_in_slot
from briefing.layout.breaks import shown
from briefing.layout.kit import TooFull

WHOLE = 14
"""So many bars are never cut: a chart that does not hold them has another fault than their number."""

LEAST, LEAST_ROWS = 6, 3
"""Bars of a part at least, and rows where these hold several."""


def stretch(spec: ChartSpec, start: int, end: int) -> ChartSpec:
    """The chart of the categories from `start` to `end` (which it leaves out)."""
    series = tuple(replace(s, data=s.data[start:end]) for s in spec.series)
    each = len(spec.stacks) or 1
    totals = spec.totals[start * each : end * each]
    return replace(spec, categories=spec.categories[start:end], series=series, totals=totals)


def parts_that_fit(spec: ChartSpec, draw: Callable[[ChartSpec], object]) -> tuple[ChartSpec, ...]:
    """The fewest parts of like length that `draw` takes without a `TooFull`, on one axis; the chart as it is when no
    number of parts helps, or when there is something computed over several bars; levels cross every part."""
    count, thick = len(spec.categories), bars_in_slot(spec)
    if count * thick <= WHOLE or _draws(draw, [spec]) or len(notes.levels(spec)) < len(spec.annotations):
        return (spec,)
    whole = replace(spec, axis=spec.axis or _extent(spec))
    least = max(LEAST_ROWS, ceil(LEAST / thick))
    for parts in range(2, ceil(count / least) + 1):
        length = ceil(count / parts)
        cut = [stretch(whole, at, at + length) for at in range(0, count, length)]
        if _draws(draw, cut):
            return tuple(cut)
    return (spec,)


def _draws(draw: Callable[[ChartSpec], object], parts: list[ChartSpec]) -> bool:
    try:
        for part in parts:
            draw(part)
    except TooFull:
        return False
    return True


def _extent(spec: ChartSpec) -> tuple[float, float] | None:
    """From the lowest to the highest end of a bar; None for shares, whose axis is theirs."""
    if spec.mode == "percent":
        return None
    ends = [0.0]
    for i in range(len(spec.categories)):
        column = [s.data[i].value for s in spec.series]
        if spec.mode == "stacked":
            ends += [end for span in scale.stack(column) if span for end in span]
        else:
            ends += [shown(spec, value) for value in column if value is not None]
    return min(ends), max(ends)

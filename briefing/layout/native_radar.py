"""A radar's profiles and where its points came to lie in, a native radar plot out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import ChartSpec
from briefing.layout.native import Native, by_series, hollow, hollow_series, sheet, through
from briefing.pages import PathOp, Plot, PlotSeries, Plotted, Stroke


def radar(spec: ChartSpec, points: Sequence[Plotted], strokes: Sequence[Stroke]) -> Native:
    """A closed line a profile, broken at gaps, those the headline speaks of on top."""
    columns = sheet(spec)
    found: list[tuple[bool, PlotSeries]] = []
    for s, (own, stroke) in enumerate(zip(by_series(spec, points), strokes, strict=True), 1):
        loud = spec.series[s - 1].highlight
        path = closed(own, len(spec.categories))
        marker = own[0].marker if own else None
        found.append((loud, PlotSeries(name=s, values=s, stroke=stroke, marker=marker, marks=own, path=path)))
        if any(p.open_ for p in own):
            columns += (hollow(columns[s], s, own),)
            found.append((loud, hollow_series(len(columns) - 1, own)))
    series = tuple(one for _, one in sorted(found, key=lambda each: each[0]))
    return Native(columns, (Plot(kind="radar", series=series),))


def closed(marks: Sequence[Plotted], corners: int) -> tuple[PathOp, ...]:
    """A line through the middles of marks in order, and from the last corner on to the first where both are there."""
    path = through(marks)
    if len(marks) == corners:
        return (*path, ("Z",))
    if len(marks) > 1 and marks[0].category == 0 and marks[-1].category == corners - 1:
        return (*path, ("L", *marks[0].middle))
    return path

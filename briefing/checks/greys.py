"""Pages for print in one ink in, findings out: neighbouring series of a chart that are too alike in grey."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.color import lightness
from briefing.diagnostics import Diagnostic, Findings
from briefing.pages import ChartItem, Fill, Page, Pages, Plot, PlotSeries, walk
from briefing.team import ALONE, Team

LEAST = 15.0
"""Least distance of neighbours in CIE L*, unless one is hatched."""


def check_greys(pages: Pages, findings: Findings, team: Team = ALONE) -> None:
    """Report charts of which two neighbouring series are told apart neither by lightness nor by hatch; in a team, all
    report what each has found on the pages that it has whole. Raises `Lost`."""
    if not pages.press.grey or pages.kind not in ("slides", "brief"):
        return
    for items in team.joined({n: _found_on(page, pages) for n, page in pages.whole}).values():
        findings.items += items


def _found_on(page: Page, pages: Pages) -> list[Diagnostic]:
    found = Findings()
    where = f"{'slide' if pages.kind == 'slides' else 'page'} {page.label}"
    for item in walk(page.items):
        alike = _alike(item, pages) if isinstance(item, ChartItem) else []
        if alike:
            said = f"{where}: in grey, {' and '.join(alike[0])} of `{item.name}` look alike"
            found.warning("alike-in-grey", said, item.mark or page.mark, "another `color` for one of them")
    return found.items


def _alike(chart: ChartItem, pages: Pages) -> list[tuple[str, str]]:
    colors = pages.master.colors
    return [
        (a.color, b.color)
        for a, b in neighbours(chart)
        if a.color != b.color
        and a.hatch == b.hatch
        and abs(lightness(colors[a.color]) - lightness(colors[b.color])) < LEAST
    ]


def neighbours(chart: ChartItem) -> Iterator[tuple[Fill, Fill]]:
    """The looks of marks beside each other: of series that follow each other, at each category; of the parts of a ring;
    of lines and areas that follow each other; of lines over columns."""
    shown = [[series for series in plot.series if _seen(series, plot)] for plot in chart.plots]
    for below, above in pairwise(found for found in shown if found):
        looks = _usual(below[-1]), _usual(above[0])
        if looks[0] and looks[1]:
            yield looks[0], looks[1]
    for plot in chart.plots:
        if plot.kind in ("pie", "doughnut"):
            parts = [mark.fill for series in plot.series for mark in series.marks]
            yield from zip(parts, [*parts[1:], *parts[:1]], strict=True)
        for a, b in pairwise(series for series in plot.series if _seen(series, plot)):
            yield from zip(*_paired(a, b, plot), strict=True)


def _seen(series: PlotSeries, plot: Plot) -> bool:
    return bool(series.marks or (series.fill or series.stroke if plot.kind in ("area", "line", "radar") else None))


def _usual(series: PlotSeries) -> Fill | None:
    """The look of most of a series: of its area, bars or line."""
    color = series.stroke.color if series.stroke else series.marker.color if series.marker else ""
    return series.fill or (Fill(color) if color else None)


def _paired(a: PlotSeries, b: PlotSeries, plot: Plot) -> tuple[list[Fill], list[Fill]]:
    """The looks of two series where both have one."""
    if plot.kind not in ("column", "bar", "pie", "doughnut"):
        one, other = _usual(a), _usual(b)
        return ([one], [other]) if one and other else ([], [])
    first, second = ({m.category: m.fill for m in series.marks if m.rect.w * m.rect.h} for series in (a, b))
    shared = [category for category in first if category in second]
    return [first[c] for c in shared], [second[c] for c in shared]

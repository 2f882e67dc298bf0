"""Where a chart's marks came to lie, as annotations see it: the same for values that run upwards and to the right."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.charts.scale import Band, Scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect, union
from briefing.layout.chart_look import Look
from briefing.layout.kit import Kit
from briefing.pages import Plotted


class Plane(Struct, frozen=True):
    """A chart laid out: `panel` is what it may cover, `field` where its marks stand; `values` run upwards
    (`upright`: columns, lines) or to the right, the `slots` of the categories across them."""

    spec: ChartSpec
    kit: Kit
    style: Look
    panel: Rect
    field: Rect
    slots: tuple[Band, ...]
    values: Scale
    points: Sequence[Plotted]
    upright: bool = True
    ends: Sequence[float] = ()
    """Where the marks of the categories end, where that is not their value."""

    def at(self, value: float) -> Pt:
        """Where a level lies: y of upright charts, else x. In a chart of shares it is in per cent."""
        return self.values.at(value / 100 if self.spec.mode == "percent" else value)

    def end(self, category: int, series: int) -> float:
        """The value at which the mark of a datum ends, or a whole stack."""
        if self.ends:
            return self.ends[category]
        data = [s.data[category].value for s in self.spec.series]
        return data[series] or 0.0 if self.spec.mode == "clustered" else sum(v for v in data if v is not None)

    def mark(self, category: int, series: int | None) -> Rect:
        """The mark of a datum, or of a whole stack. LookupError if nothing is drawn there."""
        found = [p.rect for p in self.points if p.category == category and series in (None, p.series)]
        if not found:
            raise LookupError(category)
        return union(found)

    def point(self, along: Pt, value: Pt) -> tuple[Pt, Pt]:
        """x and y of a place `along` the categories and at a `value`'s position."""
        return (along, value) if self.upright else (value, along)

"""A resolved butterfly: a chart of two series, the first of which goes to the left."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec


class Butterfly(ChartSpec, frozen=True):
    """`in_middle` says that the names stand between the sides."""

    in_middle: bool = True

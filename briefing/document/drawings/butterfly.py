"""A resolved butterfly: a chart of two series, the first of which goes to the left."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Butterfly(ChartSpec):
    """`in_middle` says that the names stand between the sides."""

    in_middle: bool = True

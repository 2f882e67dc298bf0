"""How often values fall into bins, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Histogram(ChartSpec):
    """A chart whose categories are the bins between `edges`, and whose only series are the counts in them. `values`
    are what was counted; lines at their mean or median are levels among the annotations."""

    edges: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    count_name: str = ""

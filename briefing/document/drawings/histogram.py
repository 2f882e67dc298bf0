"""How often values fall into bins, resolved."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec


class Histogram(ChartSpec, frozen=True):
    """A chart whose categories are the bins between `edges`, and whose only series are the counts in them. `values`
    are what was counted; lines at their mean or median are levels among the annotations."""

    edges: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    count_name: str = ""

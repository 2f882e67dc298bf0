"""A resolved Mekko chart: a chart of series over categories, each as wide as its share of the whole."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec, Label


class Mekko(ChartSpec, frozen=True):
    """`widths` are what the categories stand for, printed in `totals`; `given` says that they are not the sums of
    their values. `width_shares` print their shares of all, `shares` by series those of each datum in its category."""

    widths: tuple[float, ...] = ()
    given: bool = False
    width_name: str = ""
    width_shares: tuple[Label, ...] = ()
    shares: tuple[tuple[Label, ...], ...] = ()

"""A resolved lollipop chart or dot plot: a chart of series over categories."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec


class Lollipop(ChartSpec, frozen=True):
    """`stems` join the dots to zero. `caution` is said on the chart: that its scale does not start at zero."""

    stems: bool = True
    caution: str = ""

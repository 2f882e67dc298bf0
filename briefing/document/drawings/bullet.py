"""A resolved bullet chart: values, targets and the ends of bands, a series each."""

from __future__ import annotations

from briefing.charts.spec import ChartSpec


class Bullet(ChartSpec, frozen=True):
    """The series are the values, the targets, then the upper ends of `bands` bands, whose colours are theirs.
    `ends` are those of the rows' own scales, empty where all share one, which ends at `end`."""

    bands: int = 0
    ends: tuple[float, ...] = ()
    end: float = 0.0

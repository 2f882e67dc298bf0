"""A resolved bullet chart: values, targets and the ends of bands, a series each."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Bullet(ChartSpec):
    """The series are the values, the targets, then the upper ends of `bands` bands, whose colours are theirs.
    `ends` are those of the rows' own scales, empty where all share one, which ends at `end`."""

    bands: int = 0
    ends: tuple[float, ...] = ()
    end: float = 0.0

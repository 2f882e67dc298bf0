"""Groups of values in five numbers each, resolved."""

from __future__ import annotations

from msgspec import Struct

from briefing.charts.spec import ChartSpec


class Five(Struct, frozen=True):
    """The ends of the whiskers, the quartiles and the median of a group, in rising order, and the `outliers` beyond.
    `values` are what they were computed from, none where the author gave the five numbers."""

    low: float
    first: float
    median: float
    third: float
    high: float
    outliers: tuple[float, ...] = ()
    values: tuple[float, ...] = ()


class Boxes(ChartSpec, frozen=True):
    """A chart whose categories are groups, and whose only series holds their medians as printed. `fives` are the
    boxes; `reach` is how many heights of its box a whisker may be long, None for up to the last value. `heads` name
    the five numbers. Boxes that lie (`horizontal`) have no outliers."""

    fives: tuple[Five, ...] = ()
    reach: float | None = None
    heads: tuple[str, ...] = ()
    horizontal: bool = False

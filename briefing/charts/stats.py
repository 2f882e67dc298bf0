"""Values in, what statistics say of them out: counts in bins, quartiles, boxes, densities."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

REACH = 1.5
"""Whiskers end at the last value within so many interquartile ranges of the box (Tukey, 1977)."""


def counts(values: Sequence[float], edges: Sequence[float]) -> list[int]:
    """How many values lie in each bin; a bin holds its lower edge, the last also its upper one, as in numpy."""
    found = [0] * (len(edges) - 1)
    for value in values:
        if edges[0] <= value <= edges[-1]:
            found[min(bisect_right(edges, value), len(found)) - 1] += 1
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie, by linear interpolation between them: Excel's QUARTILE.INC and
    PERCENTILE.INC, type 7 of Hyndman and Fan (1996)."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * share
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


class Box(NamedTuple):
    """The five numbers of a box plot, and the values beyond its whiskers in rising order."""

    low: float
    first: float
    median: float
    third: float
    high: float
    outliers: tuple[float, ...] = ()


def box(values: Sequence[float], *, reach: float | None = REACH) -> Box:
    """Quartiles by `quantile`; whiskers to the last value within `reach` interquartile ranges of the box, None for
    the lowest and highest value."""
    first, median, third = (quantile(values, share) for share in (0.25, 0.5, 0.75))
    span = math.inf if reach is None else reach * (third - first)
    inside = [v for v in values if first - span <= v <= third + span]
    beyond = sorted(v for v in values if not first - span <= v <= third + span)
    return Box(min(inside), first, median, third, max(inside), tuple(beyond))


def bandwidth(values: Sequence[float]) -> float:
    """The width of the kernel by Silverman's rule of thumb (1986, eq. 3.31): 0.9 min(s, IQR / 1.34) n^-1/5, with s
    where the quartiles are equal; 0 where all values are."""
    n = len(values)
    if n < 2:
        return 0.0
    mean = math.fsum(values) / n
    deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1))
    spread = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34
    return 0.9 * (min(deviation, spread) or deviation) / math.pow(n, 0.2)


def density(values: Sequence[float], width: float, at: Sequence[float]) -> list[float]:
    """The density of the values at some places: the mean of a normal kernel of `width` round each."""
    scale = 1 / (len(values) * width * math.sqrt(2 * math.pi))
    return [scale * math.fsum(math.exp(-0.5 * ((x - v) / width) ** 2) for v in values) for x in at]

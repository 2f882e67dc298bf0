"""Values in, the shade of each out: in one colour from low to high, or in two from a middle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from briefing.color import colorfulness
from briefing.theme.palette import shades
from briefing.theme.tokens import Theme

LEAST_COLOR = 0.15
"""An accent nearer to grey than this has no second colour that could be told from it by hue."""


class Shades(Struct, frozen=True):
    """A scale of shades: `tokens` from the lowest value to the highest, `bounds` the values between them."""

    tokens: tuple[str, ...]
    bounds: tuple[float, ...]

    def of(self, value: float) -> str:
        """The colour token of a value."""
        return self.tokens[bisect_right(self.bounds, value)]


def shading(values: Sequence[float], theme: Theme, *, middle: float | None = None, by_rank: bool = False) -> Shades:
    """The scale for `values` (at least one): equal steps of the value, or `by_rank` shades with equally many values.
    From a `middle`, alert below and accent above it, as strong at equal distance; a theme without a second hue has
    one scale through both."""
    low, high = min(values), max(values)
    if middle is None or colorfulness(theme.palette["accent"]) < LEAST_COLOR:
        return _upwards(sorted(values), shades("accent"), by_rank=by_rank)
    up, down = shades("accent"), shades("alert")
    reach = max(high - middle, middle - low) or 1.0
    steps = [reach * (i / len(up)) for i in range(1, len(up))]
    bounds = [middle - s for s in reversed(steps)] + [middle] + [middle + s for s in steps]
    if by_rank:
        above, below = [v for v in values if v > middle], [v for v in values if v < middle]
        bounds = [*_quantiles(sorted(below), len(down)), middle, *_quantiles(sorted(above), len(up))]
    return _used(Shades((*reversed(down), *up), tuple(bounds)), low, high)


def _upwards(ordered: Sequence[float], tokens: tuple[str, ...], *, by_rank: bool) -> Shades:
    low, high = ordered[0], ordered[-1]
    if high <= low:
        return Shades((tokens[len(tokens) // 2],), ())
    if by_rank:
        return _used(Shades(tokens, tuple(_quantiles(ordered, len(tokens)))), low, high)
    return Shades(tokens, tuple(low + (high - low) * i / len(tokens) for i in range(1, len(tokens))))


def _quantiles(ordered: Sequence[float], parts: int) -> list[float]:
    """The values that cut an ordered list in `parts` of about the same count."""
    return [ordered[len(ordered) * i // parts] if ordered else 0.0 for i in range(1, parts)]


def _used(whole: Shades, low: float, high: float) -> Shades:
    """The part of a scale between the lowest value and the highest."""
    first, last = (bisect_right(whole.bounds, end) for end in (low, high))
    return Shades(whole.tokens[first : last + 1], whole.bounds[first:last])

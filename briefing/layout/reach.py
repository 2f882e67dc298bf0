"""Values and what stands beyond the ends of their marks in, the scale on which all of it has room out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.scale import Scale
from briefing.geometry import Pt
from briefing.layout.kit import TooFull


def fitted(reach: Sequence[tuple[float, Pt]], start: Pt, end: Pt, least: Pt) -> Scale:
    """The scale between `start` and `end` with zero on it, where each value of `reach` leaves the length in pt that
    belongs to it beyond itself, away from zero.

    `TooFull` when the longest mark would be shorter than `least` pt."""
    length = abs(end - start)
    up = [r for r in reach if r[0] >= 0] or [(0.0, 0.0)]
    down = [(-v, pad) for v, pad in reach if v < 0] or [(0.0, 0.0)]
    unit = min(((length - p - q) / (v + w) for v, p in up for w, q in down if v + w > 0), default=length)
    longest = unit * max(v + w for v, _ in up for w, _ in down)
    if unit <= 0 or 0 < longest < least:
        raise TooFull("names and values leave no room for the chart", "shorten the names, or give it more room")
    zero = max(w * unit + q for w, q in down)
    return Scale(-zero / unit, (length - zero) / unit, start, end)

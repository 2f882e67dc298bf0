"""A strip and a width in, line ends out, found as office programs do: each line as full as it goes."""

from __future__ import annotations

from bisect import bisect_right

from briefing.text.measure import Strip

EPS = 1e-6
"""Tolerance in pt: a text set to exactly its own width stays on one line."""


def greedy(strip: Strip, places: list[int], width: float, first_width: float) -> list[int]:
    """Line ends (indices, the last the text's length) for lines of `width` pt, the first of
    `first_width`. `places` are the permitted ends in order; no stretch between two of them may be
    wider than a line (see `atoms.fitting_places`)."""
    stops = strip.stops if places is strip.places else strip.stops_of(places)
    rights = list(map(strip.right.__getitem__, stops))
    ends: list[int] = []
    start, index, room = 0, 0, first_width
    while start < len(strip.text):
        reach = bisect_right(rights, strip.left[start] + room + EPS, lo=index)
        index = max(reach, index + 1)
        start = places[index - 1]
        ends.append(start)
        room = width
    return ends

"""A strip and a width in, the places where its lines may end out; too wide words are cut open."""

from __future__ import annotations

from briefing.text.linebreak import NONE, breaks
from briefing.text.measure import Strip


def fitting_places(strip: Strip, width: float) -> list[int]:
    """`strip.places`, and more inside stretches wider than `width` pt: first those that office
    programs would take (between a number and its unit), then any character."""
    if strip.fits(width):
        return strip.places
    found: list[int] = []
    start = 0
    for end in strip.places:
        if strip.right[strip.last_ink(end)] - strip.left[start] > width:
            found += _inside(strip, start, end, width)
        found.append(end)
        start = end
    return found


def _inside(strip: Strip, start: int, end: int, width: float) -> list[int]:
    kinds = breaks(strip.text[start:end], office=True)
    gentle = [start + i for i, kind in enumerate(kinds) if kind != NONE]
    found: list[int] = []
    for stop in [*gentle, end]:
        if strip.right[strip.last_ink(stop)] - strip.left[start] > width:
            found += range(start + 1, stop)
        if stop != end:
            found.append(stop)
        start = stop
    return found

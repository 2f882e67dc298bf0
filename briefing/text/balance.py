"""A headline and a width in, line ends at phrases out, with the box width in which a program that
breaks greedily ends its lines there too."""

from __future__ import annotations

from bisect import bisect_right
from math import inf

from msgspec.structs import replace

from briefing.geometry import Pt
from briefing.lines import Run
from briefing.text.atoms import fitting_places
from briefing.text.characters import Manner
from briefing.text.greedy import EPS, greedy
from briefing.text.linebreak import MARK, NONE
from briefing.text.measure import Strip, measure
from briefing.text.phrases import mark_phrases
from briefing.text.totalfit import RAGGED

UNEVEN = 60.0
"""Cost of a first line shorter than the second."""

FRAGILE = 100.0
"""Cost of line ends that hold in LibreOffice but perhaps not in PowerPoint."""

MARGIN = 0.004
"""Part of its width by which every line must clear the next break, for other programs' rounding."""


def balance(
    runs: tuple[Run, ...], manner: Manner, glossary: frozenset[str], width: Pt, safety: float
) -> tuple[list[int], Pt]:
    """Line ends and box width in pt. The box is narrowed from `width` until greedy lines end at the
    best phrases, without more lines than the full width needs. LibreOffice puts air between Han and
    Latin, PowerPoint does not: only boxes are taken in which both break alike."""
    strip = measure(runs, manner, glossary)
    if not strip.text:
        return [], width
    usable = width / safety
    plain = greedy(strip, fitting_places(strip, usable), usable, usable)
    if len(plain) == 1:
        return plain, width
    kinds = mark_phrases(strip.text, strip.kinds)
    airy = measure(runs, manner, glossary, office=True)
    tight = measure(runs, replace(manner, mode="slide"), glossary, office=True)
    ways = airy.places if airy.widest <= width / 2 else None
    best, least = (plain, width), inf
    for box in _boxes(airy, plain, usable):
        ends = greedy(airy, ways or fitting_places(airy, box), box, box)
        if len(ends) != len(plain) or any(kinds[end] == NONE for end in ends[:-1]):
            continue
        room, fragile = _room(airy, tight, ends)
        cost = _cost(strip, kinds, ends) + fragile
        if room <= width and cost < least:
            best, least = (ends, room), cost
    return best


def _boxes(strip: Strip, plain: list[int], usable: Pt) -> list[Pt]:
    """Box widths to try, from wide to narrow: those at which some line of the `plain` ones would
    come to end elsewhere, if that needs no more lines."""
    stops = [strip.right[strip.last_ink(place)] for place in strip.places]
    widths = {stop - strip.left[start] for start in (0, *plain[:-1]) for stop in stops}
    least = 0.9 * strip.width / len(plain)
    return sorted((w + EPS for w in (*widths, usable) if least <= w <= usable), reverse=True)


def _room(airy: Strip, tight: Strip, ends: list[int]) -> tuple[Pt, float]:
    """The box width farthest from any other break, and no cost; or, where PowerPoint might take a
    character more into a line, one that holds in LibreOffice, and a cost."""
    places = airy.places
    low, high, start = 0.0, inf, 0
    for end in ends:
        low = max(low, airy.right[airy.last_ink(end)] - airy.left[start])
        if end != ends[-1]:
            following = places[bisect_right(places, end)]
            high = min(high, tight.right[tight.last_ink(following)] - tight.left[start])
        start = end
    if low * (1 + MARGIN) > high * (1 - MARGIN):
        return low * (1 + MARGIN), FRAGILE
    return (low + high) / 2, 0.0


def _cost(strip: Strip, kinds: bytearray, ends: list[int]) -> float:
    """As of a ragged paragraph as wide as its longest line, but minding phrases more than fill."""
    starts = [0, *ends[:-1]]
    widths = [strip.right[strip.last_ink(b)] - strip.left[a] for a, b in zip(starts, ends, strict=True)]
    longest = max(widths)
    cost = UNEVEN if widths[0] < widths[1] else 0.0
    for end, width in zip(ends, widths, strict=True):
        factor, extra = RAGGED[MARK if end == ends[-1] else kinds[end]]
        cost += 0.12 * factor * (100 * (1 - width / longest)) ** 2 + 2 * extra
    return cost

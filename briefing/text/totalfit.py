"""A strip and a width in, the line ends that cost least over the whole paragraph out: justified
to a straight edge, or ragged with ends at phrases."""

from __future__ import annotations

from math import inf
from typing import TypeVar

from msgspec import Struct

from briefing.text.greedy import EPS
from briefing.text.linebreak import EDGE, HAN, LATIN, MARK, NONE, SPACE, WISHED
from briefing.text.measure import Strip
from briefing.text.phrases import CLAUSE, CLING, LEAN, PHRASE

Number = TypeVar("Number", int, float)

LAST_LINE = 5.0
"""Em that the last line of a justified paragraph should have at least."""

LOOSE = 0.15
"""Extra em between characters from which a line is considered only when nothing better exists."""

_JUSTIFIED = {NONE: 5000.0, HAN: 0.0, EDGE: 0.0, MARK: 0.0, SPACE: 0.0, LATIN: 60.0, WISHED: -10.0}
RAGGED = {
    NONE: (1.0, 2000.0), HAN: (1.0, 80.0), EDGE: (1.0, 60.0), MARK: (0.35, 0.0), SPACE: (1.0, 0.0), LATIN: (1.0, 60.0),
    WISHED: (0.1, 0.0), PHRASE: (0.8, 40.0), CLING: (1.0, 120.0), CLAUSE: (0.6, 0.0), LEAN: (1.0, 25.0),
}  # fmt: skip
"""By kind of place: factor on the cost of the slack, and cost of breaking there."""


class _Ends(Struct):
    """What the breakers ask of every place, as lists: where a line that begins there starts, where
    one that ends there stops, and the glue up to either."""

    start: list[float]
    stop: list[float]
    shrink_start: list[float]
    shrink_stop: list[float]
    stretch_start: list[float]
    stretch_stop: list[float]
    pairs_start: list[int]
    pairs_stop: list[int]


def _ends(strip: Strip, places: list[int]) -> _Ends:
    starts = [0, *places[:-1]]
    last = strip.stops if places is strip.places else strip.stops_of(places)

    def at(values: list[Number], indices: list[int]) -> list[Number]:
        return list(map(values.__getitem__, indices))

    return _Ends(
        at(strip.left, starts), at(strip.right, last),
        at(strip.shrink, starts), at(strip.shrink, last),
        at(strip.stretch, starts), at(strip.stretch, last),
        at(strip.pairs, starts), at(strip.pairs, last),
    )  # fmt: skip


def is_one_line(strip: Strip, width: float, first_width: float) -> bool:
    """Whether a text surely is best as one line: it fits, and where it is justified is long enough for a last line, so
    that it costs nothing; and nothing costs less but lines that end where the author wished."""
    if strip.width > min(width, first_width):
        return False
    enough = LAST_LINE * strip.size + EPS
    return not strip.justified or (not strip.hinted and strip.width + min(width - first_width, 0.0) >= enough)


def justified(strip: Strip, places: list[int], width: float, first_width: float) -> list[int]:
    """Line ends for a justified paragraph: shrinking costs 60 r² + 4, stretching the glue 15 r²,
    spreading all characters by d em besides 15 + (220 d)²; r is the part of the glue used."""
    e = _ends(strip, places)
    e.start[0] -= width - first_width
    start, shrinks, stretches, pairs = e.start, e.shrink_start, e.stretch_start, e.pairs_start
    em, kinds = strip.size, strip.kinds
    best, previous = [0.0], []
    low, last = 0, len(places) - 1
    longest = width + EPS
    ends = zip(places, e.stop, e.shrink_stop, e.stretch_stop, e.pairs_stop, strict=True)
    for j, (place, stop, shrunk, stretched, spread) in enumerate(ends):
        while low < j and stop - shrunk - (start[low] - shrinks[low]) > longest:
            low += 1
        least, chosen, room = inf, low, width - stop
        for i in range(low, j + 1):
            slack = room + start[i]
            if slack < -EPS:
                r = slack / (shrunk - shrinks[i] or EPS)
                cost = best[i] + 60 * r * r + 4
            elif j == last:
                cost = best[i] + (0.0 if width - slack >= LAST_LINE * em else 600.0 - 100.0 * (width - slack) / em)
            else:
                give = stretched - stretches[i]
                if slack <= give:
                    r = slack / (give or EPS)
                    cost = best[i] + 15 * r * r
                else:
                    d = (slack - give) / ((spread - pairs[i] or 0.25) * em)
                    if d > LOOSE and least < inf:
                        break
                    cost = best[i] + 15 + 48400 * d * d
            if cost < least:
                least, chosen = cost, i
        best.append(least + (_JUSTIFIED[kinds[place]] if j != last else 0.0))
        previous.append(chosen)
    return _trace(places, previous)


def ragged(
    strip: Strip, places: list[int], width: float, first_width: float, kinds: bytearray, *, count_last: bool = True
) -> list[int]:
    """Line ends for a ragged paragraph: each line costs 0.12 (slack in %)², less where it ends at a
    mark or a hint, more where it breaks between two characters without one. The last line counts
    as one that ends at a mark; in running text (`count_last` off) it is only kept from being
    short, and a mark counts for nothing: lines are as even as they can be."""
    e = _ends(strip, places)
    e.start[0] -= width - first_width
    start = e.start
    best = [0.0]
    previous: list[int] = []
    low, last = 0, len(places) - 1
    for j, place in enumerate(places):
        stop = e.stop[j]
        while low < j and stop - start[low] > width + EPS:
            low += 1
        factor, extra = RAGGED[kinds[place]] if j != last else (RAGGED[MARK] if count_last else (0.0, 0.0))
        if j != last and not count_last and kinds[place] == MARK:
            factor = 1.0
        least, chosen = inf, low
        for i in range(low, j + 1):
            slack = 100 * (width - stop + start[i]) / width
            cost = best[i] + 0.12 * factor * slack * slack
            if j == last and not count_last and i == last:
                cost += 40.0  # a single word
            if cost < least:
                least, chosen = cost, i
        best.append(least + extra)
        previous.append(chosen)
    return _trace(places, previous)


def _trace(places: list[int], previous: list[int]) -> list[int]:
    ends = []
    j = len(places)
    while j > 0:
        ends.append(places[j - 1])
        j = previous[j - 1]
    return ends[::-1]

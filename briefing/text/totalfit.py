"""A strip and a width in, the line ends that cost least over the whole paragraph out: justified
to a straight edge, or ragged with ends at phrases."""

from __future__ import annotations

from bisect import bisect_right
from math import inf
from typing import TypeVar

from briefing.text.greedy import EPS
from briefing.text.linebreak import EDGE, HAN, LATIN, MARK, NONE, SPACE, WISHED
from briefing.text.measure import Strip
from briefing.text.phrases import CLAUSE, CLING, LEAN, PHRASE

Number = TypeVar("Number", int, float)

LAST_LINE = 5.0
"""Em that the last line of a justified paragraph should have at least."""

LOOSE = 0.15
"""Extra em between characters from which a line is considered only when nothing better exists."""

MOST = (100.0, 1000.0, inf)
"""What a justified paragraph costs at most: nearly all, those without `LOOSE` lines, any."""

_JUSTIFIED = {NONE: 5000.0, HAN: 0.0, EDGE: 0.0, MARK: 0.0, SPACE: 0.0, LATIN: 60.0, WISHED: -10.0}
RAGGED = {
    NONE: (1.0, 2000.0), HAN: (1.0, 80.0), EDGE: (1.0, 60.0), MARK: (0.35, 0.0), SPACE: (1.0, 0.0), LATIN: (1.0, 60.0),
    WISHED: (0.1, 0.0), PHRASE: (0.8, 40.0), CLING: (1.0, 120.0), CLAUSE: (0.6, 0.0), LEAN: (1.0, 25.0),
}  # fmt: skip
"""By kind of place: factor on the cost of the slack, and cost of breaking there."""


def _ends(strip: Strip, places: list[int]) -> list[int]:
    """The last character of a line that ends at each place."""
    return strip.stops if places is strip.places else strip.stops_of(places)


def _at(values: list[Number], indices: list[int]) -> list[Number]:
    return list(map(values.__getitem__, indices))


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
    wishes = -_JUSTIFIED[WISHED] * strip.kinds.count(WISHED)
    for most in MOST:
        cost, previous = _justified(strip, places, width, first_width, most)
        if cost + wishes <= most:
            break
    return _trace(places, previous)


def _justified(
    strip: Strip, places: list[int], width: float, first_width: float, most: float
) -> tuple[float, list[int]]:
    """The least cost of line ends none of which costs more than `most` with all before it, and for each place the one
    before. The lower `most`, the fewer places are reached at all."""
    em, kinds, last = strip.size, strip.kinds, len(places) - 1
    right, shrink, stretch, pairs = strip.right, strip.shrink, strip.stretch, strip.pairs
    ends = _ends(strip, places)
    least, previous = [0.0, *[inf] * len(places)], [0] * len(places)
    tried = -1
    for i in range(len(places)):
        if least[i] == inf:
            continue
        begin = places[i - 1] if i else 0
        before = least[i] + (_JUSTIFIED[kinds[begin]] if i else 0.0)
        if before > most:
            continue
        start = strip.left[begin] if i else strip.left[0] - (width - first_width)
        shrunk, stretched, spread = shrink[begin], stretch[begin], pairs[begin]
        room = width + EPS + start
        farthest = max(bisect_right(ends, bisect_right(right, room) - 1) - 1, i)  # unsqueezed
        while farthest < last and right[end := ends[farthest + 1]] - shrink[end] <= room - shrunk:
            farthest += 1
        for j in range(farthest, i - 1, -1):
            end = ends[j]
            slack = width - right[end] + start
            if slack < -EPS:
                r = slack / (shrink[end] - shrunk or EPS)
                cost = before + 60 * r * r + 4
            elif j == last:
                cost = before + (0.0 if width - slack >= LAST_LINE * em else 600.0 - 100.0 * (width - slack) / em)
            else:
                give = stretch[end] - stretched
                if slack <= give:
                    r = slack / (give or EPS)
                    cost = before + 15 * r * r
                else:
                    d = (slack - give) / ((pairs[end] - spread or 0.25) * em)
                    cost = before + 15 + 48400 * d * d
                    if cost > most or (d > LOOSE and j <= tried):
                        break
            if cost < least[j + 1]:
                least[j + 1], previous[j] = cost, i
        tried = farthest
    return least[-1], previous


def ragged(
    strip: Strip, places: list[int], width: float, first_width: float, kinds: bytearray, *, count_last: bool = True
) -> list[int]:
    """Line ends for a ragged paragraph: each line costs 0.12 (slack in %)², less where it ends at a
    mark or a hint, more where it breaks between two characters without one. The last line counts
    as one that ends at a mark; in running text (`count_last` off) it is only kept from being
    short, and a mark counts for nothing: lines are as even as they can be."""
    start = _at(strip.left, [0, *places[:-1]])
    start[0] -= width - first_width
    stops = _at(strip.right, _ends(strip, places))
    best = [0.0]
    previous: list[int] = []
    low, last = 0, len(places) - 1
    for j, place in enumerate(places):
        stop = stops[j]
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

"""Numbers and lengths in, positions out: value axes, slots, bars, stacks, angles; pure geometry.

Layout uses it to place marks and tests use it to check them. Bars follow PowerPoint's own
arithmetic, so a native chart with the same gap and overlap draws the same rectangles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefing.geometry import Pt

LEAST_SPAN = 1e-12
"""Values nearer to each other than this count as equal on an axis."""


class Band(Struct, frozen=True):
    """A stretch of a line: `start` in pt and `size` in pt."""

    start: Pt
    size: Pt

    @property
    def end(self) -> Pt:
        return self.start + self.size

    @property
    def middle(self) -> Pt:
        return self.start + self.size / 2


class Scale(Struct, frozen=True):
    """A value scale, linear or (`log`) in powers of ten: `low` lies at `start` pt and `high` at `end` pt
    (smaller than `start` for a vertical axis, as y grows downwards)."""

    low: float
    high: float
    start: Pt
    end: Pt
    log: bool = False

    def at(self, value: float) -> Pt:
        """Position of `value` in pt."""
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
            return self.start + share * (self.end - self.start)
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_step(span: float, count: int) -> float:
    """The step of 1, 2, 2.5 or 5 times a power of ten that cuts `span` into at most `count` parts
    (Heckbert, "Nice numbers for graph labels", with 2.5 for quarters of 100)."""
    if span < LEAST_SPAN:
        return 1.0
    power: float = 10.0 ** (math.floor(math.log10(span / count)) - 1)
    while True:
        for factor in (1.0, 2.0, 2.5, 5.0):
            if factor * power * count >= span * (1 - 1e-9):
                return factor * power
        power *= 10


class Axis(Struct, frozen=True, tag=True):
    """A value axis from `low` to `high`, both multiples of `step`."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        count = round((self.high - self.low) / self.step)
        return tuple(_clean(self.low + i * self.step, self.step) for i in range(count + 1))


class LogAxis(Struct, frozen=True, tag=True):
    """A value axis in powers of ten from `low` to `high`, which are powers themselves."""

    low: float
    high: float
    step: float = 0.0

    @property
    def ticks(self) -> tuple[float, ...]:
        first, last = round(math.log10(self.low)), round(math.log10(self.high))
        return tuple(10.0**power for power in range(first, last + 1))


def log_axis(low: float, high: float) -> LogAxis:
    """The powers of ten just outside `low` to `high`, which are above zero; at least one decade."""
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    return LogAxis(10.0**first, 10.0 ** max(last, first + 1))


def written(value: float, lang: str) -> str:
    """A number of an axis as printed: with a true minus, and as in labels its thousands grouped in English only."""
    return f"{value:{',' if lang == 'en' else ''}.10g}".replace("-", "\u2212")


def value_axis(low: float, high: float, *, zero: bool = True, parts: int = 4) -> Axis:
    """An axis over `low` to `high` in at most `parts` nice steps (one more where rounding both
    ends outwards needs it); with `zero` the axis includes zero."""
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < LEAST_SPAN:
        high = low + 1.0
    step = nice_step(high - low, parts)
    return Axis(
        _clean(math.floor(low / step + 1e-9) * step, step), _clean(math.ceil(high / step - 1e-9) * step, step), step
    )


def _clean(value: float, step: float) -> float:
    """`value` without the dust of binary fractions: rounded two digits below the step."""
    return round(value, 2 - math.floor(math.log10(step))) + 0.0


def slots(start: Pt, length: Pt, count: int) -> tuple[Band, ...]:
    """`length` cut into `count` equal slots, one a category."""
    size = length / count
    return tuple(Band(start + i * size, size) for i in range(count))


def thickness(slot: Pt, gap: float, series: int = 1, overlap: float = 0.0) -> Pt:
    """How thick a bar is when PowerPoint puts `series` bars into a slot with `gap` and `overlap`
    in % of a bar."""
    return slot / (series - (series - 1) * overlap / 100 + gap / 100)


def gap_for(slot: Pt, bar: Pt, series: int = 1, overlap: float = 0.0) -> int:
    """The gap width in whole % (0 to 500) by which PowerPoint makes bars `bar` pt thick."""
    gap = (slot / bar - series + (series - 1) * overlap / 100) * 100
    return min(500, max(0, round(gap)))


def cluster(slot: Band, gap: float, series: int = 1, overlap: float = 0.0) -> tuple[Band, ...]:
    """The bands of a slot's bars, first series first."""
    bar = thickness(slot.size, gap, series, overlap)
    first = slot.start + bar * gap / 200
    return tuple(Band(first + i * bar * (1 - overlap / 100), bar) for i in range(series))


def stack(values: Sequence[float | None], *, percent: bool = False) -> tuple[tuple[float, float] | None, ...]:
    """From where to where each value of a stacked bar runs: positive values pile up from zero,
    negative ones down. With `percent` they are shares of the sum of amounts, 0 to 1."""
    whole = sum(abs(v) for v in values if v is not None) if percent else 1.0
    up = down = 0.0
    out: list[tuple[float, float] | None] = []
    for value in values:
        if value is None or not whole:
            out.append(None)
            continue
        share = value / whole
        if share >= 0:
            out.append((up, up + share))
            up += share
        else:
            out.append((down, down + share))
            down += share
    return tuple(out)


def angles(values: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Start and end of each part of a ring in degrees clockwise from twelve o'clock."""
    whole = sum(values)
    out = []
    at = 0.0
    for value in values:
        end = at + (360 * value / whole if whole else 0.0)
        out.append((at, end))
        at = end
    return tuple(out)


def on_circle(x: Pt, y: Pt, radius: Pt, angle: float) -> tuple[Pt, Pt]:
    """The point at `angle` degrees clockwise from twelve o'clock."""
    turn = math.radians(angle)
    return x + radius * math.sin(turn), y - radius * math.cos(turn)


def spread(wanted: Sequence[Pt], sizes: Sequence[Pt], low: Pt, high: Pt) -> tuple[Pt, ...] | None:
    """Centres for labels of `sizes` along a line, each as near its `wanted` centre as may be, none
    overlapping, all between `low` and `high`; None if they do not fit. Order is kept.

    Neighbours that touch are merged into blocks that sit at their mean wish, as in isotonic
    regression."""
    if sum(sizes) > high - low + 1e-6:
        return None
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    blocks: list[tuple[float, int, Pt, list[int]]] = []
    for i in order:
        # A block is (sum of wished tops, count, size, members): its top is the mean wish.
        block = (wanted[i] - sizes[i] / 2, 1, sizes[i], [i])
        while blocks and _top(blocks[-1], low, high) + blocks[-1][2] > _top(block, low, high) + 1e-9:
            last = blocks.pop()
            shifted = block[0] - block[1] * last[2]
            block = (last[0] + shifted, last[1] + block[1], last[2] + block[2], last[3] + block[3])
        blocks.append(block)
    centres = [0.0] * len(wanted)
    for block in blocks:
        top = _top(block, low, high)
        for i in block[3]:
            centres[i] = top + sizes[i] / 2
            top += sizes[i]
    return tuple(centres)


def _top(block: tuple[float, int, Pt, list[int]], low: Pt, high: Pt) -> Pt:
    return min(max(block[0] / block[1], low), high - block[2])

"""Columns and lines in, the axes of both out: on one grid, and where there is room with the lines over the columns."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.spec import ComboSpec
from briefing.pages import ValueAxis

PARTS = 4
"""Steps of the axis above zero, at most."""

ROOMY = range(2, 7)
"""Steps above zero of axes that make room for lines over columns."""

STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
"""Steps of these axes, times a power of ten."""

LOWEST = 0.38
"""Columns take at least this share of the plot's height, for lines to run over them."""

FLATTEST = 0.15
"""Lines on an axis that does not start at zero take at least this share of it."""

Pair = tuple[ValueAxis, ValueAxis]
"""The axis of columns, and that of lines."""


class _Ends(Struct, frozen=True):
    """The least and largest value of columns, zero among them, and of lines."""

    low: float
    high: float
    least: float
    most: float


def axes(spec: ComboSpec) -> Pair:
    """The axes of columns and of lines: on one zero, and with as many steps, so that one grid serves both; the
    second spans its own values where it need not start at zero."""
    ends = _ends(spec)
    if not spec.second:
        made = scale.value_axis(min(ends.low, ends.least), max(ends.high, ends.most), parts=PARTS + 1)
        axis = ValueAxis(made.low, made.high, made.step)
        return axis, axis
    made = scale.value_axis(ends.low, ends.high, parts=PARTS)
    up, down = round(made.high / made.step), round(-made.low / made.step)
    if not spec.second_zero:
        axis = ValueAxis(made.low, made.high, made.step)
        own = scale.value_axis(ends.least, ends.most, zero=False, parts=up + down)
        return axis, ValueAxis(own.low, own.low + (up + down) * own.step, own.step)
    low, high = min(0.0, ends.least), max(0.0, ends.most)
    up = max(up, 1)
    if low < 0:
        down = max(down, min(2 * up, ceil(-low / high * up)) if high > 0 else up)
    step = scale.nice_step(max(high / up, -low / down if down else 0.0) or 1.0, 1)
    return ValueAxis(-down * made.step, up * made.step, made.step), ValueAxis(-down * step, up * step, step)


def clear_axes(spec: ComboSpec, need: float) -> Pair:
    """The axes, chosen so that every point of a line lies at least `need` (a share of the plot's height) over the
    columns of its category; those of `axes` where that would make columns too low. Of several pairs the one on which
    columns and lines reach highest."""
    plain = axes(spec)
    if not spec.second or _stand_clear(spec, plain, need):
        return plain
    ends = _ends(spec)
    fit = [(pair, reach) for pair, reach in _roomy(spec, ends) if _stand_clear(spec, pair, need)]
    return max(fit, key=lambda found: found[1])[0] if fit else plain


def _roomy(spec: ComboSpec, ends: _Ends) -> Iterator[tuple[Pair, float]]:
    """Pairs of axes with more room over the columns, and how far columns and lines reach on them, multiplied."""
    if ends.high <= 0 or (spec.second_zero and (ends.least < 0 or ends.most <= 0)):
        return
    for up in ROOMY:
        for step in _steps(ends.high / up, ends.high / up / LOWEST):
            down = ceil(-ends.low / step - 1e-9)
            share = (ends.high - ends.low) / ((up + down) * step)
            if share < LOWEST:
                continue
            columns = ValueAxis(-down * step, up * step, step)
            for lines, reach in _of_lines(spec, ends, up, down):
                yield (columns, lines), share * reach


def _of_lines(spec: ComboSpec, ends: _Ends, up: int, down: int) -> Iterator[tuple[ValueAxis, float]]:
    """Axes of the lines with the steps of the columns' axis, and how much of each the lines take."""
    if spec.second_zero:
        step = next(_steps(ends.most / up, 10 * ends.most / up))
        yield ValueAxis(-down * step, up * step, step), ends.most / (up * step)
        return
    count, span = up + down, ends.most - ends.least or abs(ends.most) or 1.0
    for step in _steps(span / count, span / count / FLATTEST):
        high = ceil(ends.most / step - 1e-9) * step
        low = high - count * step
        if low <= ends.least and (low >= 0 or ends.least < 0):
            yield ValueAxis(low, high, step), span / (count * step)


def _steps(least: float, most: float) -> Iterator[float]:
    """Steps from `least` to `most`, the smallest first."""
    for power in range(floor(log10(least)), ceil(log10(most)) + 1):
        yield from (s for f in STEPS if least * (1 - 1e-9) <= (s := round(f * 10.0**power, 12)) <= most)


def _stand_clear(spec: ComboSpec, pair: Pair, need: float) -> bool:
    """Whether all points of lines lie over the columns of their category by `need`."""
    first, (axis, second) = len(spec.series) - spec.lines, pair
    tops = [max(row) for row in _column_rows(spec, first)]
    return all(
        second.share(datum.value) >= axis.share(top) + need
        for series in spec.series[first:]
        for datum, top in zip(series.data, tops, strict=True)
        if datum.value is not None
    )


def _ends(spec: ComboSpec) -> _Ends:
    first = len(spec.series) - spec.lines
    columns = [end for row in _column_rows(spec, first) for end in row] or [0.0]
    lines = [d.value for s in spec.series[first:] for d in s.data if d.value is not None] or [0.0, 1.0]
    return _Ends(min(columns), max(columns), min(lines), max(lines))


def _column_rows(spec: ComboSpec, first: int) -> list[list[float]]:
    """Where columns end, category by category, and zero."""
    rows = [[s.data[c].value for s in spec.series[:first]] for c in range(len(spec.categories))]
    if spec.mode == "clustered":
        return [[0.0, *(v for v in row if v is not None)] for row in rows]
    return [[0.0, *(end for part in scale.stack(row) if part for end in part)] for row in rows]

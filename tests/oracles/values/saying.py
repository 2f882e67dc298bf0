"""Texts and numbers in, whether they say the same: what the rules of all kinds share."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from tests.oracles.values.drawn import share
from tests.oracles.values.native import Axis, NativeChart, Value
from tests.oracles.values.parts import Part

NUMBER = re.compile(r"(?<![A-Za-z\d])[+\-\u2212]?\d[\d,]*(?:\.\d+)?")
EXACT = 1e-6
"""How far a number may be from the one wanted, relatively: cells are written with all their digits."""

Row = Sequence[Value]


def solid(text: str) -> str:
    """Without white space and what tells where to break."""
    return re.sub(r"[\s\u200b\u00ad\u2060]", "", text)


def numbers_in(text: str) -> list[tuple[float, int]]:
    """The numbers printed in a text, each with its decimals."""
    found = []
    for match in NUMBER.finditer(text):
        digits = match.group().replace(",", "").replace("\u2212", "-")
        found.append((float(digits), len(digits.partition(".")[2])))
    return found


def says(text: str, value: float) -> bool:
    """Whether a text prints the value, rounded half up or half even to the digits it has, or a bound above it."""
    if bound := re.search(r"[<＜]\s*(\d[\d.]*)", text):
        return value < float(bound[1])
    return any(rounded(value, number, places) for number, places in numbers_in(text))


def rounded(value: float, number: float, places: int) -> bool:
    """Whether `number` is `value` rounded to so many decimals."""
    return abs(value - number) <= 0.5 * 10**-places + EXACT * max(1.0, abs(value))


def equal(have: Row, want: Row) -> bool:
    """Whether two rows hold the same numbers and gaps in the same order."""
    return len(have) == len(want) and all(
        (a is None) == (b is None) and (a is None or b is None or math.isclose(a, b, rel_tol=EXACT, abs_tol=EXACT))
        for a, b in zip(have, want, strict=True)
    )


def row_faults(what: str, have: Row, want: Row) -> Iterator[str]:
    """One fault where two rows differ."""
    if not equal(have, want):
        yield f"{what} holds {list(have)} in place of {list(want)}"


def cells(column: Sequence[float | str | None], count: int) -> list[Value]:
    """The numbers of a column of the workbook, filled up to `count` cells."""
    found = [c if isinstance(c, float | int) else None for c in column]
    return [*found, *[None] * (count - len(found))]


# --- texts beside a chart -------------------------------------------------------------------------


def scale_faults(chart: NativeChart, parts: Sequence[Part]) -> Iterator[str]:
    """Numbers along an axis that stand where the axis has another value."""
    for part in parts:
        found = numbers_in(part.text)
        if found and not any(_stands(chart, part, number) for number, _ in found):
            yield f"“{part.text}” of the scale stands at {part.middle}, where no axis has it"


def _stands(chart: NativeChart, part: Part, number: float) -> bool:
    """Whether an axis has the number where its text stands, or the same as a share of a hundred."""
    a, (x, y) = chart.area, part.middle
    level = any(plot.kind == "bar" for plot in chart.plots)
    for value in (number, number / 100):
        for axis, upright in ((chart.axis, not level), (chart.second, not level), (chart.x_axis, False)):
            if axis is None or not _within(axis, value):
                continue
            at = a.bottom - share(axis, value) * a.h if upright else a.x + share(axis, value) * a.w
            if abs((y if upright else x) - at) <= TICK:
                return True
    return False


TICK = 2.5
"""How far, in pt, the middle of an axis' number may be from its value."""


def _within(axis: Axis, value: float) -> bool:
    slack = 1e-9 + abs(axis.high - axis.low) / 1000
    return (not axis.log or value > 0) and axis.low - slack <= value <= axis.high + slack


def slot_faults(names: Sequence[str], parts: Sequence[Part], slot: Callable[[Part], int]) -> Iterator[str]:
    """Texts that stand at another category than the one they name, in whole, in part, or with a note after it; a first
    or last one may be moved in."""
    for part in parts:
        text, at = solid(part.text), slot(part)
        near = [at, 0 if at == 1 else at, len(names) - 1 if at == len(names) - 2 else at]
        if text and not any(0 <= i < len(names) and _names(text, solid(names[i])) for i in near):
            yield f"name “{part.text}” stands at {names[at] if 0 <= at < len(names) else at}"


def _names(text: str, name: str) -> bool:
    return bool(name) and (text in name or text.startswith(name))


def anchored(parts: Sequence[Part]) -> list[tuple[Part, float]]:
    """Texts, each with the x it belongs to: its middle, or the far end of a leader that starts there."""
    found = []
    leader: Part | None = None
    for part in parts:
        if not part.text:
            leader = part
            continue
        x, at = part.middle[0], part.middle[0]
        if leader is not None and abs(leader.rect.x - x) < LEADER:
            at = leader.rect.right
        elif leader is not None and abs(leader.rect.right - x) < LEADER:
            at = leader.rect.x
        found.append((part, at))
    return found


LEADER = 3.0
"""How far, in pt, a leader may start from the middle of its text."""

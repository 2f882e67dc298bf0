"""Charts of a deck and of the pages behind it in, differences out; and labels a PDF does not print at their marks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefing.geometry import Rect
from briefing.pages import ChartItem
from tests.oracles.charts import near, spoken
from tests.oracles.pdf import Char
from tests.oracles.values.drawn import look_at
from tests.oracles.values.native import Axis, Dot, Look, NativeChart, NativeSeries, Value

EXACT = 1e-6
"""How far a number read from XML may be from the one written, relatively."""
PLACE = 0.05
"""How far the plot area may be from the pages', in pt."""


def chart_faults(deck: NativeChart, page: NativeChart) -> Iterator[str]:
    """How a chart of a deck differs from that of its pages: kinds, numbers, order, names, colours, labels, scales."""
    if deck.categories != page.categories:
        yield f"categories {deck.categories} in place of {page.categories}"
    if max(abs(a - b) for a, b in zip(deck.area, page.area, strict=True)) > PLACE:
        yield f"plot at {deck.area} in place of {page.area}"
    for what, one, other in (("axis", deck.axis, page.axis), ("second axis", deck.second, page.second),
                             ("x axis", deck.x_axis, page.x_axis)):  # fmt: skip
        if not _same_axis(one, other):
            yield f"{what} {one} in place of {other}"
    if (deck.edges, deck.bridged) != (page.edges, page.bridged):
        yield "points are joined, or put into their slots, in another way"
    yield from _sheet_faults(deck, page)
    forms = [
        [
            (p.kind, p.grouping if p.kind in ("bar", "column", "area") else "", p.secondary, len(p.series))
            for p in c.plots
        ]
        for c in (deck, page)
    ]
    if forms[0] != forms[1]:
        yield f"plots {forms[0]} in place of {forms[1]}"
        return
    for one, other in zip(deck.series, page.series, strict=True):
        yield from (f"{other.name!r}: {fault}" for fault in _series_faults(one, other))


def _series_faults(deck: NativeSeries, page: NativeSeries) -> Iterator[str]:
    if deck.name != page.name:
        yield f"series {deck.name!r}"
    for what in ("values", "xs", "sizes"):
        if not _same(getattr(deck, what), getattr(page, what)):
            yield f"{what} {getattr(deck, what)} in place of {getattr(page, what)}"
    if deck.labels != page.labels:
        yield f"labels {deck.labels} in place of {page.labels}"
    for index in {-1, *page.looks}:
        if not _same_look(look_at(deck, index), look_at(page, index)):
            yield f"colour of point {index}: {look_at(deck, index)} in place of {look_at(page, index)}"
    for index in {-1, *page.dots}:
        one, other = deck.dots.get(index, deck.dot), page.dots.get(index, page.dot)
        if not _same_dot(one, other):
            yield f"marker of point {index}: {one} in place of {other}"
    bars = [[(e.direction, e.plus, e.minus) for e in s.errors] for s in (deck, page)]
    if bars[0] != bars[1] or not all(near(a.color, b.color) for a, b in zip(deck.errors, page.errors, strict=True)):
        yield f"error bars {deck.errors} in place of {page.errors}"


def _sheet_faults(deck: NativeChart, page: NativeChart) -> Iterator[str]:
    heads = [[name for name, _ in c.sheet] for c in (deck, page)]
    if heads[0] != heads[1]:
        yield f"workbook has columns {heads[0]} in place of {heads[1]}"
        return
    for at, name in enumerate(heads[0]):
        one, other = deck.column(at), page.column(at)
        if len(one) != len(other) or not all(_is_cell(a, b) for a, b in zip(one, other, strict=True)):
            yield f"column {name!r} of the workbook holds {one} in place of {other}"


def _is_cell(one: float | str | None, other: float | str | None) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=EXACT, abs_tol=EXACT)
    return (one or None) == (other or None)


def _same(one: Sequence[Value], other: Sequence[Value]) -> bool:
    return len(one) == len(other) and all(_is_cell(a, b) for a, b in zip(one, other, strict=True))


def _same_axis(one: Axis | None, other: Axis | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.log, one.reversed) == (other.log, other.reversed) and _same(
        (one.low, one.high), (other.low, other.high)
    )


def _same_look(one: Look, other: Look) -> bool:
    return near(one.fill, other.fill) and near(one.line, other.line) and one.hatch == other.hatch


def _same_dot(one: Dot | None, other: Dot | None) -> bool:
    if one is None or other is None:
        return one is other
    return near(one.color, other.color) and abs(one.size - other.size) <= 0.5


def label_faults(item: ChartItem, chars: Sequence[Char]) -> Iterator[str]:
    """Labels of marks that a page of a PDF does not print where the pages have them."""
    for point in item.points:
        if point.label:
            wanted, found = spoken(point.label.paragraph.text), printed(chars, point.label.rect)
            if found != wanted:
                yield f"label {wanted!r} of {point.series}/{point.category} is printed as {found!r}"


def printed(chars: Sequence[Char], box: Rect) -> str:
    """What stands in a box, without spaces."""
    inside = [c for c in chars if box.x - 1 <= c.x <= box.right + 1 and box.y <= c.y <= box.bottom + 1]
    return spoken("".join(c.text for c in inside))

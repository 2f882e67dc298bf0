"""Tables, heat maps and key figures: cell by cell and card by card what the author wrote, with what is drawn there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.geometry import Rect
from briefing.model.exhibits.heatmap import Heatmap
from briefing.model.exhibits.kpis import Kpi, Kpis
from briefing.model.exhibits.table import Table
from briefing.model.table_parts import CellAt, GroupRow, SubtotalRow, TableColumn, TotalRow
from briefing.model.text import Text
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.table_of import values_of
from tests.oracles.values.kinds.texts import lacking
from tests.oracles.values.native import Value
from tests.oracles.values.parts import CellPart, Part
from tests.oracles.values.saying import says, solid
from tests.oracles.values.shown import Exhibit

NEAR = 1.0
FIGURES = ("figure", "delta", "bar")
"""Columns of numbers, which are summed."""
WORDS = {"full": "4/4", "three-quarters": "3/4", "half": "2/4", "quarter": "1/4", "none": "0/4"}
"""What stands beside a Harvey ball that has no words of its own."""


@rule("table")
def table(exhibit: Exhibit) -> Iterator[str]:
    """Every cell in its row and column, sums computed anew; bars by length, lines by their points."""
    model = exhibit.model
    assert isinstance(model, Table)
    heads = [exhibit.string(column.title) for column in model.columns]
    shown = [(row, view) for view in exhibit.views for part in view.parts for row in part.rows
             if not _is_head(row, heads)]  # fmt: skip
    if not any(_is_head(row, heads) for row in exhibit.rows):
        yield f"heads {heads} are not shown"
    at = 0
    bars: list[Drawn] = []
    for i in range(len(model.rows)):
        cells = _cells(exhibit, model, i)
        place = next((r for r in range(at, len(shown)) if _begins(shown[r][0], cells)), None)
        if place is None:
            yield f"row {i + 1}, {cells}, is not shown in its order"
            continue
        at, (row, view) = place + 1, shown[place]
        yield from (f"row {i + 1}: {fault}" for fault in _row(row, cells, model.columns))
        for c, cell in enumerate(_spread(row, len(model.columns))):
            if cell is None or isinstance(model.rows[i], GroupRow | SubtotalRow | TotalRow):
                continue
            inside = [p for p in view.parts if not p.rows and _holds(cell, p)]
            value = cells[c]
            if model.columns[c].type == "bar" and isinstance(value, float):
                bars.append(Drawn(value, [p.rect for p in inside if p.name == "Bar"]))
            written = model.cells_at(i)[c].value
            if model.columns[c].type == "sparkline" and isinstance(written, list):
                numbers = [None if v is None else exhibit.number(v) for v in written]
                yield from line_faults([p for p in inside if p.name == "Line"], numbers)
    yield from _bars(bars)


class Drawn(NamedTuple):
    """A number in a column of bars, and the bars in its cell."""

    value: float
    bars: list[Rect]


def _holds(cell: CellPart, part: Part) -> bool:
    """Whether the middle of a shape lies in a cell."""
    (x, y), r = part.middle, cell.rect
    return r.x - 1 <= x <= r.right + 1 and r.y <= y <= r.bottom


Wanted = str | float | None


def _is_head(row: Sequence[CellPart], heads: Sequence[str]) -> bool:
    return len(row) >= len(heads) and all(solid(c.text).startswith(solid(h)) for c, h in zip(row, heads, strict=False))


def _begins(row: Sequence[CellPart], cells: Sequence[Wanted]) -> bool:
    """Whether a row shows the first text of those wanted in its first cell."""
    first = next((c for c in cells if isinstance(c, str) and c), None)
    return first is None or any(solid(first) in solid(cell.text) for cell in row[:2])


def _cells(exhibit: Exhibit, model: Table, i: int) -> list[Wanted]:
    """What a row has to show: texts, numbers, None for what is empty or not for this rule."""
    row = model.rows[i]
    if isinstance(row, GroupRow):
        return [exhibit.string(row.group)]
    written = model.cells_at(i)
    if isinstance(row, SubtotalRow | TotalRow):
        name = row.subtotal if isinstance(row, SubtotalRow) else row.total
        if isinstance(name, Text):
            return [exhibit.string(name), *[None] * (len(model.columns) - 1)]
    return [
        _sum(exhibit, model, i, c) if cell.bare == "sum" and column.type in FIGURES else _cell(exhibit, cell, column)
        for c, (cell, column) in enumerate(zip(written, model.columns, strict=True))
    ]


def _cell(exhibit: Exhibit, cell: CellAt, column: TableColumn) -> Wanted:
    if cell.text is not None:
        return exhibit.string(cell.text)
    if isinstance(cell.value, list) or cell.value is None:
        return None
    if column.type in FIGURES and cell.bare is not None:
        return exhibit.number(cell.bare)
    if column.type == "harvey" and cell.bare is not None:
        return WORDS.get(cell.bare, f"{cell.bare}/4")
    return None if column.type in ("light", "icon") else exhibit.string(cell.value)


def _sum(exhibit: Exhibit, model: Table, i: int, column: int) -> float:
    """The sum of the column's numbers above, of a subtotal down from the last head or subtotal."""
    total = 0.0
    for j in range(i - 1, -1, -1):
        if isinstance(model.rows[j], GroupRow | SubtotalRow):
            if isinstance(model.rows[i], SubtotalRow):
                break
            continue
        bare = model.cells_at(j)[column].bare
        total += exhibit.number(bare) if bare is not None else 0.0
    return total


def _spread(row: Sequence[CellPart], count: int) -> list[CellPart | None]:
    """The cells of a row by column: a first one that stands in several rows is not there."""
    return [*[None] * (count - len(row)), *row]


def _row(row: Sequence[CellPart], cells: Sequence[Wanted], columns: Sequence[TableColumn]) -> Iterator[str]:
    for value, cell in zip(cells, _spread(row, len(cells)), strict=False):
        if cell is None or value is None:
            continue
        if isinstance(value, str) and solid(value) not in solid(cell.text):
            yield f"“{cell.text}” in place of “{value}”"
        if isinstance(value, float) and not says(cell.text, value):
            yield f"“{cell.text}” in place of {value}"


def _bars(wanted: Sequence[Drawn]) -> Iterator[str]:
    """Bars in cells, as long as their numbers on one scale, from one zero."""
    drawn = []
    for value, bars in wanted:
        if value and len(bars) != 1:
            yield f"{len(bars)} bars stand for {value}"
        elif value:
            drawn.append((value, bars[0]))
    if not drawn:
        return
    largest, widest = max((abs(v), r.w) for v, r in drawn)
    for value, rect in drawn:
        if abs(rect.w - widest * abs(value) / largest) > NEAR:
            yield f"the bar of {value} is {rect.w} long, that of {largest} {widest}"


def line_faults(lines: Sequence[Part], row: Sequence[Value]) -> Iterator[str]:
    """A small line, in pieces between its gaps, that does not run through its values: equal steps across, values up."""
    runs: list[list[tuple[int, float]]] = [[]]
    for i, value in enumerate(row):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((i, value))
    wanted = [spot for run in runs if len(run) > 1 for spot in run]
    have = [place for line in lines for place in line.places]
    if len(have) != len(wanted):
        yield f"the small line of {row} runs through {have}"
    elif wanted:
        yield from _linear([x for x, _ in have], [float(i) for i, _ in wanted], f"the small line of {row}")
        yield from _linear([-y for _, y in have], [v for _, v in wanted], f"the small line of {row}")


def _linear(have: Sequence[float], want: Sequence[float], what: str) -> Iterator[str]:
    low, high = min(want), max(want)
    if high == low:
        if max(have) - min(have) > NEAR / 2:
            yield f"{what} is not level"
        return
    start, end = have[list(want).index(low)], have[list(want).index(high)]
    for at, value in zip(have, want, strict=True):
        if abs(at - start - (value - low) / (high - low) * (end - start)) > NEAR / 2 or end < start:
            yield f"{what} is at {at} for {abs(value)}"


# --- heat maps ------------------------------------------------------------------------------------


@rule("heatmap")
def heatmap(exhibit: Exhibit) -> Iterator[str]:
    """Values in their cells, shaded the darker the further from the middle; sums computed anew."""
    model = exhibit.model
    assert isinstance(model, Heatmap)
    names, rows = [exhibit.string(c) for c in model.columns], [values_of(exhibit, row) for row in model.rows]
    yield from lacking(exhibit, [*model.columns, *(row.name for row in model.rows)])
    body: list[Sequence[CellPart]] = []
    for series in model.rows:
        found = [row for row in exhibit.rows if row and solid(row[0].text) == solid(exhibit.string(series.name))]
        body += found[:1]
    if len(body) != len(rows):
        yield f"rows {[[c.text for c in row] for row in exhibit.rows]} in place of {rows}"
        return
    if [row[0].rect.y for row in body] != sorted(row[0].rect.y for row in body):
        yield "rows stand in another order"
    head = exhibit.rows[next(i for i, row in enumerate(exhibit.rows) if row is body[0]) - 1]
    if [solid(c.text) for c in head[1 : len(names) + 1]] != [solid(n) for n in names]:
        yield f"columns {[c.text for c in head]} in place of {names}"
    shades: list[tuple[float, str]] = []
    printed = any(c.text for row in body for c in row[1 : len(names) + 1])
    for row, values in zip(body, rows, strict=True):
        for cell, value in zip(row[1:], values, strict=False):
            if value is not None:
                shades.append((value, cell.fill))
            if value is not None and printed and not says(cell.text, value):
                yield f"“{cell.text}” in place of {value}"
        if model.totals in ("rows", "both") and not says(row[-1].text, sum(v or 0.0 for v in values)):
            yield f"“{row[-1].text}” in place of the sum of {values}"
    yield from _shades(model, shades)
    if model.totals in ("columns", "both"):
        last = exhibit.rows[-1]
        for c in range(len(names)):
            total = sum(row[c] or 0.0 for row in rows)
            if not says(last[c + 1].text, total):
                yield f"“{last[c + 1].text}” in place of {total}"


def _shades(model: Heatmap, shades: Sequence[tuple[float, str]]) -> Iterator[str]:
    """One value has one shade; away from the middle, or from the lowest, shades never get lighter."""
    by_value: dict[float, set[str]] = {}
    for value, fill in shades:
        by_value.setdefault(value, set()).add(fill)
    yield from (f"{value} is shaded {fills}" for value, fills in by_value.items() if len(fills) > 1)
    values = sorted(by_value)
    middle = model.middle if model.middle is not None else 0.0 if values[0] < 0 < values[-1] else None
    sides = [values] if middle is None else [
        [v for v in values if v >= middle], [v for v in reversed(values) if v <= middle]
    ]  # fmt: skip
    for side in sides:
        grounds = [next(iter(by_value[v])) or "#FFFFFF" for v in side]
        depth = [_contrast(g, grounds[0]) for g in grounds]
        if any(b < a - 0.02 for a, b in pairwise(depth)):
            yield f"shades of {side} run {grounds}"
        if len(side) > 2 and len(set(grounds)) < 2:
            yield f"{side} all have one shade"


def _contrast(one: str, other: str) -> float:
    """How far two colours are apart, 0 to 1."""
    return math.dist(_rgb(one), _rgb(other)) / math.dist((0, 0, 0), (255, 255, 255))


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


# --- key figures ----------------------------------------------------------------------------------


@rule("kpis")
def kpis(exhibit: Exhibit) -> Iterator[str]:
    """Cards in their order, each with its number or word, its change with the sign, and its past as a small line."""
    model = exhibit.model
    assert isinstance(model, Kpis)
    yield from lacking(exhibit, [t for c in model.cells for t in (c.label, c.note, c.group, c.delta_note, c.word)])
    cards = [_card(exhibit, cell) for cell in model.cells]
    spots = [card.middle for card in cards if card]
    if len(spots) != len(cards) or any(b[1] < a[1] - 30 and b[0] <= a[0] for a, b in pairwise(spots)):
        yield f"cards stand at {spots}"
    for cell, card in zip(model.cells, cards, strict=True):
        if card and cell.value is not None and not says(card.text, exhibit.number(cell.value)):
            yield f"“{card.text}” in place of {cell.value}"
        if cell.delta is not None:
            found = [p.text for p in exhibit.named(f"{exhibit.string(cell.label)}: change")]
            if not any(says(text, exhibit.number(cell.delta)) for text in found):
                yield f"{exhibit.string(cell.label)!r} changes by {cell.delta}: {found}"
    for cell in model.cells:
        past = [None if v is None else exhibit.number(v) for v in cell.sparkline]
        yield from line_faults(exhibit.named(f"{exhibit.string(cell.label)}: Line"), past)


def _card(exhibit: Exhibit, cell: Kpi) -> Part | None:
    """The text of a card's number."""
    return next(iter(exhibit.named(f"{exhibit.string(cell.label)}: number")), None)

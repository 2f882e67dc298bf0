"""Rows on one scale, made of the points and lines of a scatter chart: lollipops, bullets, dumbbells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from briefing.model.exhibits.bullet import Bullet
from briefing.model.exhibits.dumbbell import Dumbbell
from briefing.model.exhibits.lollipop import Lollipop
from tests.oracles.values.drawn import Mark, Place, drawn, share
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.table_of import grid
from tests.oracles.values.native import NativeChart, Value
from tests.oracles.values.parts import Part
from tests.oracles.values.printed import NEAR
from tests.oracles.values.saying import cells, numbers_in, row_faults, says, scale_faults, slot_faults, solid
from tests.oracles.values.shown import Exhibit

Row = list[Value]


def place(chart: NativeChart, value: float, row: int, count: int) -> Place:
    """Where a value of a row lies: along the level axis, in the middle of its row from the top."""
    assert chart.x_axis is not None
    a = chart.area
    return a.x + share(chart.x_axis, value) * a.w, a.y + (row + 0.5) / count * a.h


def row_of(chart: NativeChart, part: Part, count: int) -> int:
    """At which row the middle of a text stands."""
    return int((part.middle[1] - chart.area.y) / chart.area.h * count)


def dots_at(marks: Sequence[Mark], spot: Place, apart: float = NEAR) -> list[Mark]:
    """The dots in the middle of which a place lies, give or take `apart` across their row."""
    return [
        m for m in marks
        if m.kind == "dot" and abs(m.rect.x + m.rect.w / 2 - spot[0]) < NEAR
        and abs(m.rect.y + m.rect.h / 2 - spot[1]) < apart
    ]  # fmt: skip


def line_faults(marks: Sequence[Mark], start: Place, end: Place, what: str) -> Iterator[str]:
    """A fault where no line leads from one place to another."""
    for mark in marks:
        if mark.kind == "line" and len(mark.places) > 1:
            ends = mark.places[0], mark.places[-1]
            for a, b in (ends, ends[::-1]):
                if max(abs(a[0] - start[0]), abs(a[1] - start[1]), abs(b[0] - end[0]), abs(b[1] - end[1])) < NEAR:
                    return
    yield f"{what}: no line from {start} to {end}"


def sheet_faults(chart: NativeChart, names: Sequence[str], rows: Sequence[tuple[str, Row]]) -> Iterator[str]:
    """Names and numbers of the workbook's first columns."""
    have = [str(c or "") for c in chart.column(0)]
    if [solid(n) for n, w in zip(have, names, strict=False) if w] != [solid(n) for n in names if n]:
        yield f"rows {have} in place of {list(names)}"
    for s, (name, row) in enumerate(rows):
        yield from row_faults(f"column {name!r} of the workbook", cells(chart.column(s + 1), len(names)), row)
        if name and solid(chart.sheet[s + 1][0]) != solid(name):
            yield f"the workbook calls {name!r} {chart.sheet[s + 1][0]!r}"


@rule("lollipop")
def lollipop(exhibit: Exhibit) -> Iterator[str]:
    """A dot a value in its row, on a stem from zero, with a label that says it."""
    model = exhibit.model
    assert isinstance(model, Lollipop)
    whole = grid(exhibit, sum(len(chart.column(0)) for chart in exhibit.charts))
    start = 0
    for view in exhibit.views:
        for chart in sorted(view.charts, key=lambda c: c.area.x):
            count = len(chart.column(0))
            names = whole.names[start : start + count]
            rows = [(name, row[start : start + count]) for name, row in whole.rows]
            yield from sheet_faults(chart, names, rows)
            yield from _dots(chart, rows, stems=model.stems)
            yield from scale_faults(chart, [p for p in view.parts if "Scale" in p.groups])
            beside = [p for p in view.parts if "Category labels" in p.groups and p.text and p.middle[0] < chart.area.x]
            if len(view.charts) == 1:
                yield from slot_faults(
                    names,
                    [p for p in beside if names[row_of(chart, p, count)]],
                    lambda p, c=chart, n=count: row_of(c, p, n),
                )
            start += count


def _dots(chart: NativeChart, rows: Sequence[tuple[str, Row]], *, stems: bool) -> Iterator[str]:
    marks = drawn(chart)
    expected = 0
    for name, row in rows:
        for i, value in enumerate(row):
            if value is None:
                continue
            expected += 1
            spot = place(chart, value, i, len(row))
            apart = chart.area.h / len(row) / 2 if [r[i] for _, r in rows].count(value) > 1 else NEAR  # equal ones
            if not any(m for m in dots_at(marks, spot, apart) if not name or m.series == name):
                yield f"no dot of {name!r} at {value} in row {i}"
            if stems and abs(spot[0] - place(chart, 0.0, i, len(row))[0]) > NEAR:
                yield from line_faults(marks, place(chart, 0.0, i, len(row)), spot, f"stem of row {i}")
    seen = [m for m in marks if m.kind == "dot" and not m.series.startswith("(")]
    if len(seen) != expected:
        yield f"{len(seen)} dots of {expected} values"
    for series in chart.series:
        for index, label in series.labels.items():
            value = series.xs[index]
            if value is None or not says(label, value):
                yield f"label {label!r} of {series.name!r} stands for {value}"


@rule("dumbbell")
def dumbbell(exhibit: Exhibit) -> Iterator[str]:
    """Two dots a row, joined, with the change."""
    model = exhibit.model
    assert isinstance(model, Dumbbell)
    (chart,) = exhibit.charts
    count = len(model.rows)
    names = [exhibit.string(row.name) for row in model.rows]
    before: Row = [exhibit.number(row.before) for row in model.rows]
    after: Row = [exhibit.number(row.after) for row in model.rows]
    rows = [(exhibit.string(model.before), before), (exhibit.string(model.after), after)]
    yield from sheet_faults(chart, ["" for _ in names], rows)
    have = [solid(str(c)) for c in chart.column(0) if c]
    if len(have) != count or any(not h.startswith(solid(n)) for h, n in zip(have, names, strict=False)):
        yield f"rows {chart.column(0)} in place of {names}"
    marks = drawn(chart)
    for i in range(count):
        ends = [place(chart, row[i] or 0.0, i, count) for _, row in rows]
        for spot, (name, _) in zip(ends, rows, strict=True):
            if not any(m for m in dots_at(marks, spot) if m.series == name):
                yield f"no dot of {name!r} in row {i} at {spot}"
        if abs(ends[0][0] - ends[1][0]) > 3 * NEAR:
            yield from _joined(marks, ends, i)
    for series in chart.series:
        for index, label in series.labels.items():
            value = series.xs[index]
            if value is None or not says(label, value):
                yield f"label {label!r} of {series.name!r} stands for {value}"
    yield from scale_faults(chart, exhibit.under("Scale"))
    for part in exhibit.under("Changes"):
        i = row_of(chart, part, count)
        change = (after[i] or 0.0) - (before[i] or 0.0)
        if part.text and not says(part.text, change):
            yield f"change “{part.text}” stands in row {i}, which changes by {change}"
    spoken = [p for p in exhibit.under("Row names") if p.text]
    noted = [names[i] + exhibit.string(model.rows[i].measure) for i in range(count)]
    yield from slot_faults(noted, spoken, lambda p: row_of(chart, p, count))


def _joined(marks: Sequence[Mark], ends: Sequence[Place], i: int) -> Iterator[str]:
    """A line between two dots of a row, from the one to the other."""
    low, high = sorted(x for x, _ in ends)
    for mark in marks:
        if mark.kind == "line" and all(abs(y - ends[0][1]) < NEAR for _, y in mark.places):
            xs = [x for x, _ in mark.places]
            if abs(min(xs) - low) < NEAR and abs(max(xs) - high) < NEAR:
                return
    yield f"row {i}: no connector from {low} to {high}"


@rule("bullet")
def bullet(exhibit: Exhibit) -> Iterator[str]:
    """A bar from zero to the value, a mark at the target, bands that end where they are said to; numbers beside."""
    model = exhibit.model
    assert isinstance(model, Bullet)
    (chart,) = exhibit.charts
    count, marks = len(model.rows), drawn(chart)
    names = [exhibit.string(row.name) for row in model.rows]
    values: Row = [exhibit.number(row.value) for row in model.rows]
    have = [solid(str(c)) for c in chart.column(0) if c]
    if len(have) != count or any(not h.startswith(solid(n)) for h, n in zip(have, names, strict=False)):
        yield f"rows {chart.column(0)} in place of {names}"
    yield from row_faults("the workbook", cells(chart.column(1), count), values)
    for i, row in enumerate(model.rows):
        scale = _scale(chart, model, i)
        zero = place(chart, 0.0, i, count)
        end = place(chart, (values[i] or 0.0) * scale, i, count)
        if values[i]:
            yield from line_faults(marks, zero, end, f"bar of {names[i]!r}")
        if row.target is not None:
            spot = place(chart, exhibit.number(row.target) * scale, i, count)
            yield from _target(marks, spot, names[i])
        ends = [0.0, *(exhibit.number(b) for b in row.bands)]
        for low, high in itertools.pairwise(ends):
            pair = place(chart, low * scale, i, count), place(chart, high * scale, i, count)
            yield from line_faults(marks, *pair, f"band of {names[i]!r}")
    for part in (p for p in exhibit.under("Values") if p.text):
        i = row_of(chart, part, count)
        wanted = [values[i] or 0.0] + ([exhibit.number(t)] if (t := model.rows[i].target) is not None else [])
        if not all(says(part.text, value) for value in wanted):
            yield f"“{part.text}” stands in row {i}, which has {wanted}"
    spoken = [p for p in exhibit.under("Category labels") if p.text]
    yield from slot_faults(
        [n + exhibit.string(r.unit) for n, r in zip(names, model.rows, strict=True)],
        [p for p in spoken if solid(p.text) in solid("".join(names))], lambda p: row_of(chart, p, count),
    )  # fmt: skip


def _scale(chart: NativeChart, model: Bullet, row: int) -> float:
    """What a row's numbers are multiplied with to lie on the chart's axis: of scales of their own, by the end that is
    said after the row's name."""
    if model.scales == "shared":
        return 1.0
    assert chart.x_axis is not None
    end = numbers_in(str(chart.column(0)[row]))[-1][0]
    return chart.x_axis.high / end


def _target(marks: Sequence[Mark], spot: Place, name: str) -> Iterator[str]:
    """A short upright line across a row."""
    for mark in marks:
        if mark.kind == "line" and len(mark.places) == 2:
            (ax, ay), (bx, by) = mark.places
            if abs(ax - spot[0]) < NEAR and abs(bx - spot[0]) < NEAR and abs((ay + by) / 2 - spot[1]) < NEAR:
                return
    yield f"no target of {name!r} at {spot}"

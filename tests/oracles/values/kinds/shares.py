"""Parts of a whole: pies, donuts, Mekkos; and waterfalls, whose parts stand on one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from briefing.geometry import Rect
from briefing.model.exhibits.donut import Donut
from briefing.model.exhibits.mekko import Mekko
from briefing.model.exhibits.pie import Pie
from briefing.model.exhibits.waterfall import Waterfall
from briefing.model.numbers import FileColumn
from tests.oracles.values.drawn import Mark, drawn, share
from tests.oracles.values.kinds.categories import label_faults, slots, table_faults
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.table_of import Grid, grid
from tests.oracles.values.native import Axis, NativeChart
from tests.oracles.values.printed import NEAR, alike
from tests.oracles.values.saying import anchored, says, slot_faults, solid
from tests.oracles.values.shown import Exhibit

Slices = list[tuple[str, float]]

MANY, STAY, LEAST = 6, 5, 0.01
"""Of more slices than MANY those beyond the STAY largest are summed up, and several below LEAST of the whole always."""
THIN = 3 / 400
"""How far, of the plot, the side of a Mekko's segment may be off: it is made of four hundred thin columns."""


@rule("pie", "donut")
def rings(exhibit: Exhibit) -> Iterator[str]:
    """Slices by their values, in order, with names and numbers at them."""
    model = exhibit.model
    assert isinstance(model, Pie | Donut)
    (chart,) = exhibit.charts
    slices = _slices(exhibit, model)
    if isinstance(model, Pie):
        slices = _in_order(model, slices, bool(model.rest))
    names = [name for name, _ in slices]
    yield from table_faults([chart], Grid(names, [("", [value for _, value in slices])]))
    said = [part for part in exhibit.under("Part names") if part.text]
    for before, part in pairwise(said):
        value = next((v for n, v in slices if n and solid(part.text).startswith(solid(n))), None)
        if value is not None and says(before.text, before_number(before.text)) and not says(before.text, value):
            yield f"“{before.text}” stands over {part.text!r}, which is {value}"
    shown = [*(solid(p.text) for p in exhibit.parts), *(t for s in chart.series for t in s.labels.values())]
    for name, value in slices:
        if name and not any(solid(name) in text for text in shown) and not _is_centre(exhibit, model, name):
            yield f"slice {name!r} is not named"
        if value and not any(says(text, value) for text in shown):
            yield f"the {value} of {name!r} are not printed"


def _is_centre(exhibit: Exhibit, model: Pie | Donut, name: str) -> bool:
    """Whether it is the part of which the words in a ring's hole speak: the highlighted one, or the first."""
    if not isinstance(model, Donut) or model.center is None:
        return False
    marked = [part.name for part in model.parts if any(part.name.has(word) for word in model.highlight)]
    return name == exhibit.string((marked or [model.parts[0].name])[0])


def before_number(text: str) -> float:
    """The number in a text that has nothing else; one that no text says where it has none."""
    digits = text.strip().rstrip("%").replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdigit() else float("nan")


def _slices(exhibit: Exhibit, model: Pie | Donut) -> Slices:
    found = [(exhibit.string(part.name), exhibit.number(part.value)) for part in model.parts]
    if model.rest is not None:
        found.append((exhibit.string(model.rest), round(100 - sum(v for _, v in found), 9)))
    return found


def _in_order(model: Pie, slices: Slices, has_rest: bool) -> Slices:
    """The largest first, the remainder last; the small ones summed up before it, under a name of their own, "" here."""
    places = range(len(slices))
    last = {len(slices) - 1} if has_rest else set[int]()
    order = sorted(places, key=lambda i: (i in last, -slices[i][1])) if model.sort == "descending" else list(places)
    marked = {i for i in places if i < len(model.parts) and any(model.parts[i].name.has(w) for w in model.highlight)}
    ranked = sorted(places, key=lambda i: (i in last, i not in marked, -slices[i][1]))
    whole = sum(value for _, value in slices)
    beyond = set(ranked[STAY:]) if len(slices) > MANY else set[int]()
    small = {i for i in places if (i in beyond or slices[i][1] < LEAST * whole) and i not in last | marked}
    if model.others is False or (len(slices) <= MANY and len(small) < 2):
        return [slices[i] for i in order]
    kept = [slices[i] for i in order if i not in small | last]
    return [*kept, ("", sum(slices[i][1] for i in small)), *(slices[i] for i in last)]


# --- Mekko ----------------------------------------------------------------------------------------


@rule("mekko")
def mekko(exhibit: Exhibit) -> Iterator[str]:
    """Columns as wide as their share of the whole, parted by the share of each row; with both printed."""
    model = exhibit.model
    assert isinstance(model, Mekko)
    (chart,) = exhibit.charts
    whole = grid(exhibit)
    widths = _widths(exhibit, model, whole)
    order = list(range(len(widths)))
    if model.sort != "none":
        order.sort(key=lambda i: -widths[i] if model.sort == "descending" else widths[i])
    names, widths = [whole.names[i] for i in order], [widths[i] for i in order]
    rows = [(name, [row[i] for i in order]) for name, row in whole.rows]
    yield from _columns(chart, Grid(names, rows))
    ends = [0.0, *accumulate(width / sum(widths) for width in widths)]
    totals = Grid(names, rows).totals
    marks = [mark for mark in drawn(chart) if mark.kind == "bar"]
    for c, (start, end) in enumerate(pairwise(ends)):
        up = 0.0
        for name, row in rows:
            part = (row[c] or 0.0) / totals[c]
            yield from _segment(chart, marks, name, Rect(start, up, end - start, part))
            yield from _share_label(chart, name, (start, end), part)
            up += part
    yield from _over_columns(exhibit, chart, names, widths, ends)


def _columns(chart: NativeChart, wanted: Grid) -> Iterator[str]:
    for at, cells in enumerate([wanted.names, *(row for _, row in wanted.rows)]):
        held = [*chart.column(at), *[None] * (len(cells) - len(chart.column(at)))]
        if held != cells:
            yield f"column {at} of the workbook holds {chart.column(at)} in place of {cells}"


def _widths(exhibit: Exhibit, model: Mekko, whole: Grid) -> list[float]:
    if model.widths is None:
        return whole.totals
    written = model.widths.cells if isinstance(model.widths, FileColumn) else model.widths
    return [exhibit.number(value) for value in written if value is not None]


def _segment(chart: NativeChart, marks: Sequence[Mark], name: str, part: Rect) -> Iterator[str]:
    """A segment, given as shares of the plot from its lower left corner, that no mark of its row shows."""
    a, slack = chart.area, THIN * chart.area.w + NEAR
    wanted = Rect(a.x + part.x * a.w, a.bottom - (part.y + part.h) * a.h, part.w * a.w, part.h * a.h)
    if part.h * a.h < 0.5 or part.w < THIN:
        return
    mine = [mark.rect for mark in marks if mark.series == name]
    if not any(alike(r, wanted, slack) and abs(r.y - wanted.y) + abs(r.h - wanted.h) < 2 * NEAR for r in mine):
        yield f"segment {name!r} is not at {wanted}"


def _share_label(chart: NativeChart, name: str, span: tuple[float, float], part: float) -> Iterator[str]:
    for series in chart.named(name):
        for index, label in series.labels.items():
            at = (index + 0.5) / len(series.values)
            if span[0] <= at < span[1] and not says(label, 100 * part):
                yield f"label {label!r} of {name!r} stands for {100 * part} %"


def _over_columns(
    exhibit: Exhibit, chart: NativeChart, names: list[str], widths: list[float], ends: list[float]
) -> Iterator[str]:
    """Each column's name under it, its size and share over it."""

    def column(x: float) -> int:
        at = (x - chart.area.x) / chart.area.w
        return next((c for c in range(len(names)) if at <= ends[c + 1] + 1e-3), len(names) - 1)

    for part, x in anchored(exhibit.under("Totals")):
        c = column(x)
        if not says(part.text, widths[c]) and not says(part.text, 100 * widths[c] / sum(widths)):
            yield f"“{part.text}” stands over {names[c]!r}, a column of {widths[c]}"
    for part, x in anchored(exhibit.under("Category labels")):
        if solid(part.text) not in solid(names[column(x)]):
            yield f"name “{part.text}” stands under {names[column(x)]!r}"


# --- waterfall ------------------------------------------------------------------------------------


@rule("waterfall")
def waterfall(exhibit: Exhibit) -> Iterator[str]:
    """Steps from the sum before them to the sum with them, totals from zero, each in its place and look."""
    model = exhibit.model
    assert isinstance(model, Waterfall)
    (chart,) = exhibit.charts
    names, values, spans = (
        [exhibit.string(step.name) for step in model.steps],
        list[float](),
        list[tuple[float, float]](),
    )
    at = 0.0
    pieces = [[exhibit.number(v) if v else 0.0 for v in step.values] for step in model.steps]
    for step, own in zip(model.steps, pieces, strict=True):
        value = sum(own) if own else at if step.value == "e" else exhibit.number(step.value or "")
        is_level = step.total or step.value == "e"
        spans.append((0.0, value) if is_level else (at, at + value))
        values.append(value)
        at = spans[-1][1]
    if [solid(str(c)) for c in chart.column(0)] != [solid(n) for n in names]:
        yield f"steps {chart.column(0)} in place of {names}"
    whole = chart.column(len(model.series) + 1)
    if [round(float(c), 6) for c in whole if isinstance(c, float)] != [round(v, 6) for v in values]:
        yield f"the workbook holds {whole} in place of {values}"
    yield from _pieces(exhibit, chart, pieces)
    marks = drawn(chart)
    for i, (start, end) in enumerate(spans):
        yield from _step(chart, [m for m in marks if m.kind == "bar" and m.index == i], i, (start, end))
        level = model.steps[i].total or model.steps[i].value == "e"
        kind = "total" if level else "rise" if end >= start else "fall"
        odd = {m.series for m in marks if m.kind == "bar" and m.index == i and m.rect.w > 0.01 < m.rect.h}
        parts = {exhibit.string(part.name) for part in model.series}
        is_split = bool(pieces[i]) or (level and odd <= parts)
        if not (odd <= parts if is_split else all(kind in name for name in odd)):
            yield f"step {names[i]!r}, a {kind}, is drawn as {odd}"
    yield from _links(chart, marks, spans, any(plot.kind == "bar" for plot in chart.plots))
    for series in chart.named("(label)"):
        yield from label_faults(series, lambda i: values[i])
        beside = {slots(chart)(p): p.text for p in exhibit.under("Values") if p.text}
        for i, value in enumerate(values):
            if i not in series.labels and not says(beside.get(i, ""), value):
                yield f"{value} of step {names[i]!r} is not printed"
    labels = [p for p in exhibit.under("Category labels") if p.text]
    yield from slot_faults(names, labels, slots(chart))


def _pieces(exhibit: Exhibit, chart: NativeChart, pieces: Sequence[Sequence[float]]) -> Iterator[str]:
    """What steps are made of: in the workbook under its name, and drawn as large as it is."""
    model, axis = exhibit.model, chart.axis
    assert isinstance(model, Waterfall)
    assert isinstance(axis, Axis)
    level = any(plot.kind == "bar" for plot in chart.plots)
    unit = (chart.area.w if level else chart.area.h) / abs(axis.high - axis.low)
    for k, part in enumerate(model.series):
        name, column = exhibit.string(part.name), [*chart.column(k + 1), *[None] * len(pieces)]
        for i, own in enumerate(pieces):
            held = column[i]
            if own and abs((held if isinstance(held, float) else 0.0) - own[k]) > 1e-6:
                yield f"part {name!r} of step {i} is {held} in place of {own[k]}"
            bars = [m.rect for m in drawn(chart) if m.kind == "bar" and m.index == i and m.series == name]
            size = sum(r.w if level else r.h for r in bars)
            if own and abs(size - abs(own[k]) * unit) > NEAR:
                yield f"part {name!r} of step {i} is {size} pt large in place of {abs(own[k]) * unit}"


def _along(chart: NativeChart, value: float) -> float:
    axis = chart.axis
    assert isinstance(axis, Axis)
    a = chart.area
    if any(plot.kind == "bar" for plot in chart.plots):
        return a.x + share(axis, value) * a.w
    return a.bottom - share(axis, value) * a.h


def _step(chart: NativeChart, marks: Sequence[Mark], i: int, span: tuple[float, float]) -> Iterator[str]:
    """Whether the bars of a step reach from its start to its end, in its slot."""
    level = any(plot.kind == "bar" for plot in chart.plots)
    seen = [m.rect for m in marks if m.rect.w > 0.01 < m.rect.h]
    low, high = sorted(_along(chart, v) for v in span)
    if high - low < NEAR:
        return
    ends = [(r.x, r.right) if level else (r.y, r.bottom) for r in seen]
    if not ends or abs(min(e[0] for e in ends) - low) > NEAR or abs(max(e[1] for e in ends) - high) > NEAR:
        yield f"step {i} reaches {ends} in place of {low, high}"
    a, count = chart.area, len(chart.column(0))
    for r in seen:
        middle = (r.y + r.h / 2 - a.y) / a.h if level else (r.x + r.w / 2 - a.x) / a.w
        if abs(middle * count - i - 0.5) > 0.05:
            yield f"step {i} stands at {middle * count}"


def _links(
    chart: NativeChart, marks: Sequence[Mark], spans: Sequence[tuple[float, float]], level: bool
) -> Iterator[str]:
    """Between columns a line at the level where each ends."""
    lines = [m.places for m in marks if m.kind == "line"]
    for i, (_, end) in enumerate(spans[:-1]):
        y, x = _along(chart, end), chart.area.x + (i + 1) / len(spans) * chart.area.w
        if not level and not any(p[0] < x < q[0] and abs(p[1] - y) + abs(q[1] - y) < NEAR for p, q in lines):
            yield f"no connector leads from step {i} at {end}"

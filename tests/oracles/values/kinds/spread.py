"""How values spread: histograms and boxes, counted anew; and pictures that matplotlib draws, by what it was given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from statistics import fmean, median

from briefing.model.exhibits.box import Box, BoxGroup
from briefing.model.exhibits.density import Density
from briefing.model.exhibits.drawing import Drawing
from briefing.model.exhibits.hexbin import Hexbin
from briefing.model.exhibits.histogram import Histogram
from briefing.model.exhibits.violin import Violin
from briefing.model.numbers import FileColumn
from tests.oracles.values.drawn import Mark, drawn, share
from tests.oracles.values.kinds.categories import label_faults
from tests.oracles.values.kinds.rules import rule
from tests.oracles.values.kinds.table_of import values_of
from tests.oracles.values.native import NativeChart
from tests.oracles.values.printed import NEAR
from tests.oracles.values.saying import cells, numbers_in, row_faults, says, scale_faults, slot_faults, solid
from tests.oracles.values.shown import Exhibit

TUKEY = 1.5
"""How far, in heights of the box, whiskers may reach."""


def given(exhibit: Exhibit, values: object) -> list[float]:
    """Numbers as written, without gaps."""
    written = values.cells if isinstance(values, FileColumn) else values
    assert isinstance(written, list)
    return [exhibit.number(v) for v in written if v is not None]


@rule("histogram")
def histogram(exhibit: Exhibit) -> Iterator[str]:
    """Every value is counted in one bin, which holds its lower edge, the last also its upper one."""
    model = exhibit.model
    assert isinstance(model, Histogram)
    (chart,) = exhibit.charts
    values = given(exhibit, model.values)
    low, high = cells(chart.headed("(from)"), 0), cells(chart.headed("(to)"), 0)
    edges = [*(v for v in low if v is not None), *(v for v in high[-1:] if v is not None)]
    if isinstance(model.bins, list) and [float(b) for b in model.bins] != edges:
        yield f"edges {edges} in place of {model.bins}"
    if len(low) != len(high) or any(a != b for a, b in zip(low[1:], high, strict=False)):
        yield f"bins {low} to {high} do not meet"
    counts = [0] * (len(edges) - 1)
    for value in values:
        at = bisect_right(edges, value) - 1
        if value == edges[-1]:
            at = len(counts) - 1
        if 0 <= at < len(counts):
            counts[at] += 1
    (series,) = chart.series
    yield from row_faults("counts", series.values, counts)
    yield from row_faults("the workbook's counts", cells(chart.column(1), len(counts)), counts)
    yield from row_faults("the workbook's values", cells(chart.column(len(chart.sheet) - 1), len(values)), values)
    yield from label_faults(series, lambda i: counts[i])
    yield from _edges(exhibit, chart, edges)
    for part in exhibit.under("Lines"):
        if numbers_in(part.text) and not says(part.text, fmean(values)) and not says(part.text, median(values)):
            yield f"“{part.text}” is neither mean {fmean(values)} nor median {median(values)}"


def _edges(exhibit: Exhibit, chart: NativeChart, edges: Sequence[float]) -> Iterator[str]:
    """Numbers under the columns stand at the edges they name."""
    a = chart.area
    for group in ("Edges", "Category labels", "Bin edges"):
        for part in exhibit.under(group):
            for number, _ in numbers_in(part.text)[:1]:
                x = a.x + (number - edges[0]) / (edges[-1] - edges[0]) * a.w
                if not part.rect.x - 1 <= x <= part.rect.right + 1 and len(numbers_in(part.text)) == 1:
                    yield f"edge “{part.text}” stands at {part.middle[0]} in place of {x}"


# --- boxes ----------------------------------------------------------------------------------------


def inclusive(values: Sequence[float], part: float) -> float:
    """The value a part of the way from the lowest to the highest, in between interpolated (Excel's QUARTILE.INC)."""
    ordered = sorted(values)
    at = part * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def five_numbers(exhibit: Exhibit, model: Box, group: BoxGroup) -> tuple[list[float], list[float]]:
    """Ends of the whiskers, quartiles and median from the lowest, and what lies beyond the whiskers."""
    if group.numbers is not None:
        return [exhibit.number(v) for v in group.numbers if v is not None], []
    values = given(exhibit, group.values)
    first, middle, third = (inclusive(values, part) for part in (0.25, 0.5, 0.75))
    reach = TUKEY * (third - first)
    tukey = model.whiskers == "tukey" or (model.whiskers is None and not model.horizontal)
    inside = [v for v in values if first - reach <= v <= third + reach] if tukey else values
    return [min(inside), first, middle, third, max(inside)], sorted(v for v in values if v not in inside)


@rule("box")
def box(exhibit: Exhibit) -> Iterator[str]:
    """A box from quartile to quartile, parted at the median, whiskers to the last value in reach, dots beyond."""
    model = exhibit.model
    assert isinstance(model, Box)
    (chart,) = exhibit.charts
    names = [exhibit.string(group.name) for group in model.groups]
    if [solid(str(c)) for c in chart.column(0)] != [solid(n) for n in names]:
        yield f"groups {chart.column(0)} in place of {names}"
    marks = drawn(chart)
    for g, group in enumerate(model.groups):
        five, beyond = five_numbers(exhibit, model, group)
        held = [chart.column(c)[g] for c in range(1, 6)]
        yield from row_faults(f"five numbers of {names[g]!r}", cells(held, 5), five)
        if group.values is not None:
            (raw,) = [i for i, (head, _) in enumerate(chart.sheet) if i > 5 and solid(head) == solid(names[g])]
            yield from row_faults(f"values of {names[g]!r}", [c for c in cells(chart.column(raw), 0) if c is not None],
                                  given(exhibit, group.values))  # fmt: skip
        yield from (f"{names[g]!r}: {fault}" for fault in _box(chart, marks, g, five, beyond))
    yield from scale_faults(chart, exhibit.under("Scale"))
    a, count = chart.area, len(names)
    labels = [p for p in exhibit.under("Category labels") if p.text and numbers_in(p.text) == []]
    lies = _lies(chart)
    yield from slot_faults(
        names, labels, lambda p: int((p.middle[1] - a.y) / a.h * count if lies else (p.middle[0] - a.x) / a.w * count)
    )


def _box(
    chart: NativeChart, marks: Sequence[Mark], g: int, five: Sequence[float], beyond: Sequence[float]
) -> Iterator[str]:
    assert chart.axis is not None
    axis, a, lies = chart.axis, chart.area, _lies(chart)

    def at(value: float) -> float:
        return a.x + share(axis, value) * a.w if lies else a.bottom - share(axis, value) * a.h

    low, first, middle, third, high = map(at, five)
    spans = [(r.x, r.right) if lies else (r.y, r.bottom) for r in (m.rect for m in _of(marks, "bar", g))]
    for what, start, end in (("upper half", *sorted((third, middle))), ("lower half", *sorted((middle, first)))):
        ends = [e for e in spans if e[1] - e[0] > 0.01 and e[0] > start - NEAR and e[1] < end + NEAR]
        if end - start > NEAR and (
            not ends or abs(min(e[0] for e in ends) - start) > NEAR or abs(max(e[1] for e in ends) - end) > NEAR
        ):
            yield f"the {what} is {ends} in place of {start, end}"
    lines = [sorted(p[0 if lies else 1] for p in m.places) for m in _of(marks, "error", g)]
    for start, end in (sorted((first, low)), sorted((high, third))):
        if end - start > NEAR and not any(abs(y[0] - start) < NEAR and abs(y[-1] - end) < NEAR for y in lines):
            yield f"no whisker {start, end}, but {lines}"
    dots = sorted(m.rect.y + m.rect.h / 2 for m in _of(marks, "dot", g))
    wanted = sorted(map(at, beyond))
    if len(dots) != len(wanted) or any(abs(d - w) > NEAR for d, w in zip(dots, wanted, strict=True)):
        yield f"outliers at {dots} in place of {wanted}"


def _lies(chart: NativeChart) -> bool:
    return any(plot.kind == "bar" for plot in chart.plots)


def _of(marks: Sequence[Mark], kind: str, index: int) -> list[Mark]:
    return [m for m in marks if m.kind == kind and m.index == index]


# --- pictures -------------------------------------------------------------------------------------


@rule("violin", "density")
def densities(exhibit: Exhibit) -> Iterator[str]:
    """What was handed over to be drawn: every group in its order, value by value; and its name on the picture."""
    model = exhibit.model
    assert isinstance(model, Violin | Density)
    wanted = [(exhibit.string(group.name), given(exhibit, group.values)) for group in model.groups]
    yield from _picture(exhibit, wanted)


@rule("hexbin")
def hexbin(exhibit: Exhibit) -> Iterator[str]:
    """Both values of every point that has both."""
    model = exhibit.model
    assert isinstance(model, Hexbin)
    rows = [g.values.cells if isinstance(g.values, FileColumn) else g.values for g in (model.x, model.y)]
    pairs = [(a, b) for a, b in zip(*rows, strict=True) if a is not None and b is not None]
    wanted = [
        (exhibit.string(group.name), [exhibit.number(pair[i]) for pair in pairs])
        for i, group in enumerate((model.x, model.y))
    ]
    yield from _picture(exhibit, wanted)


@rule("drawing")
def drawing(exhibit: Exhibit) -> Iterator[str]:
    """The rows over their columns, as the author's function gets them."""
    model = exhibit.model
    assert isinstance(model, Drawing)
    wanted = [(exhibit.string(row.name), values_of(exhibit, row)) for row in model.data.rows]
    (figure,) = exhibit.figures
    columns = [exhibit.string(name) for name in model.data.columns]
    if [solid(c) for c in figure.spec.columns] != [solid(c) for c in columns]:
        yield f"columns {figure.spec.columns} in place of {columns}"
    for (name, row), (wanted_name, wanted_row) in zip(figure.spec.rows, wanted, strict=True):
        if solid(name) != solid(wanted_name):
            yield f"row {name!r} in place of {wanted_name!r}"
        yield from row_faults(f"row {name!r}", row, wanted_row)


def _picture(exhibit: Exhibit, wanted: Sequence[tuple[str, list[float]]]) -> Iterator[str]:
    (figure,) = exhibit.figures
    if len(figure.spec.rows) != len(wanted):
        yield f"{len(figure.spec.rows)} groups in place of {len(wanted)}"
        return
    texts = solid("".join(part.paragraph.text for part in figure.parts if not hasattr(part, "path")))
    for (name, row), (wanted_name, wanted_row) in zip(figure.spec.rows, wanted, strict=True):
        if solid(wanted_name) not in solid(name):
            yield f"group {name!r} in place of {wanted_name!r}"
        if solid(wanted_name) not in texts:
            yield f"group {wanted_name!r} is not named on the picture, which says {texts!r}"
        yield from row_faults(f"group {name!r}", row, wanted_row)

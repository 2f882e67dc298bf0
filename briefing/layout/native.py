"""A resolved chart and where its data came to lie in, its sheet and native plots out: how bars, lines and
rings are made of what PowerPoint knows, and the parts of which other kinds are made.

Two things are said with LibreOffice in mind, which PowerPoint takes either way: a hollow marker is a smaller
one in the ground's colour on a full one, since LibreOffice draws no outline of markers; and all series of a
scatter plot have equally many points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, ComboSpec, Datum, Series
from briefing.geometry import Pt
from briefing.pages import (
    Column,
    Fill,
    Formula,
    PathOp,
    Plot,
    PlotKind,
    PlotSeries,
    Plotted,
    PlottedLabel,
    SheetCell,
    Stroke,
    ref,
)

MINUS = "\u2212"
"""The minus sign of labels; cells and codes spell it as a hyphen."""


class Native(Struct, frozen=True):
    """What a chart item holds for programs that draw charts themselves."""

    sheet: tuple[Column, ...]
    plots: tuple[Plot, ...]


def bars(spec: ChartSpec, points: Sequence[Plotted], gap: int, *, upright: bool) -> Native:
    """Bars, or `upright` columns: clustered, stacked or to 100 %, as the chart says."""
    marks = by_series(spec, coded(spec, points))
    looks = [usual_look(own, series) for own, series in zip(marks, spec.series, strict=True)]
    series = tuple(
        PlotSeries(name=s, values=s, fill=fill, stroke=stroke, marks=own)
        for s, (own, (fill, stroke)) in enumerate(zip(marks, looks, strict=True), 1)
    )
    overlap = 0 if spec.mode == "clustered" else 100
    kind: PlotKind = "column" if upright else "bar"
    return Native(sheet(spec), (Plot(kind=kind, series=series, grouping=spec.mode, gap=gap, overlap=overlap),))


def lines(spec: ChartSpec, points: Sequence[Plotted], strokes: Sequence[Stroke]) -> Native:
    """A line a series, broken at gaps, each with the stroke of its place."""
    marks = by_series(spec, coded(spec, points))
    columns = sheet(spec)
    series = [
        PlotSeries(
            name=s, values=s, stroke=stroke, marker=own[0].marker if own else None, marks=own, path=through(own)
        )
        for s, (own, stroke) in enumerate(zip(marks, strokes, strict=True), 1)
    ]
    for s, own in enumerate(marks, 1):
        if any(p.open_ for p in own):
            columns += (hollow(columns[s], s, own),)
            series.append(hollow_series(len(columns) - 1, own))
    return Native(columns, (Plot(kind="line", series=_loud_last(spec, series)),))


def steps(spec: ChartSpec, points: Sequence[Plotted], strokes: Sequence[Stroke]) -> Native:
    """Stairs, each value held until the next category: a scatter plot over an x axis from 1 to the count of
    categories, through helper cells that name each value twice, of which only the first shows a marker."""
    marks = by_series(spec, coded(spec, points))
    count = len(spec.categories)
    across = tuple(float(i) for c in range(1, count + 1) for i in (c, c + 1))[:-1]
    columns = [*sheet(spec), Column("step x", across, helper=True)]
    xs, stairs, hollows = len(columns) - 1, [], []
    for s, (own, stroke) in enumerate(zip(marks, strokes, strict=True), 1):
        columns.append(Column(f"step {columns[s].name}", _held(s, spec.series[s - 1]), helper=True))
        placed = tuple(replace(p, category=2 * p.category) for p in own)
        stairs.append(
            PlotSeries(name=s, values=len(columns) - 1, xs=xs, stroke=stroke, marks=placed, path=stair(own))
        )
        if any(p.open_ for p in own):
            gapped = tuple(c for cell in hollow(columns[s], s, own).cells for c in (cell, None))[:-1]
            columns.append(Column(f"hollow {columns[s].name}", gapped, helper=True))
            middle = next(p.hole for p in own if p.open_)
            hollows.append(PlotSeries(name=len(columns) - 1, values=len(columns) - 1, xs=xs, marker=middle))
    return Native(tuple(columns), (Plot(kind="scatter", series=(*_loud_last(spec, stairs), *hollows)),))


def _held(column: int, series: Series) -> tuple[SheetCell, ...]:
    """Each value, and again where the next category has one, until which it holds."""
    values = [d.value for d in series.data]
    cells: list[SheetCell] = []
    for row, value in enumerate(values):
        ends = row + 1 == len(values) or values[row + 1] is None
        cells += [repeated(column, row, value), repeated(column, row, None if ends else value)]
    return tuple(cells[:-1])


def combo(spec: ComboSpec, points: Sequence[Plotted], strokes: Sequence[Stroke], gap: int) -> Native:
    """Columns, and lines over them on the same pair of axes or a second one; `strokes` are those of the lines."""
    marks = by_series(spec, coded(spec, points))
    columns, first = sheet(spec), len(spec.series) - spec.lines
    upright = []
    for s, own in enumerate(marks[:first], 1):
        fill, stroke = usual_look(own, spec.series[s - 1])
        upright.append(PlotSeries(name=s, values=s, fill=fill, stroke=stroke, marks=own))
    over = []
    for s, (own, line) in enumerate(zip(marks[first:], strokes, strict=True), first + 1):
        marker = own[0].marker if own else None
        over.append(PlotSeries(name=s, values=s, stroke=line, marker=marker, marks=own, path=through(own)))
    for s, own in enumerate(marks[first:], first + 1):
        if any(p.open_ for p in own):
            columns += (hollow(columns[s], s, own),)
            over.append(hollow_series(len(columns) - 1, own))
    overlap = 0 if spec.mode == "clustered" else 100
    return Native(columns, (
        Plot(kind="column", series=tuple(upright), grouping=spec.mode, gap=gap, overlap=overlap),
        Plot(kind="line", series=tuple(over), secondary=spec.second),
    ))  # fmt: skip


def areas(
    spec: ChartSpec, outlines: Sequence[tuple[PathOp, ...]], fills: Sequence[Fill], edge: Stroke | None
) -> Native:
    """An area a series, from the lowest up, each with its outline on the page; stacked, or to 100 %."""
    series = tuple(
        PlotSeries(name=s, values=s, fill=fill, stroke=edge, path=outline)
        for s, (outline, fill) in enumerate(zip(outlines, fills, strict=True), 1)
    )
    return Native(sheet(spec), (Plot(kind="area", series=series, grouping=spec.mode),))


def ring(spec: ChartSpec, points: Sequence[Plotted], hole: int) -> Native:
    """A ring of the parts of the only series; without a `hole`, a pie."""
    series = PlotSeries(name=1, values=1, marks=tuple(coded(spec, points)))
    return Native(sheet(spec), (Plot(kind="doughnut" if hole else "pie", series=(series,), hole=hole),))


def _loud_last(spec: ChartSpec, made: Sequence[PlotSeries]) -> tuple[PlotSeries, ...]:
    """The plotted series, of which the first are those of the chart, in the order in which they are drawn: the
    highlighted on top of the others."""
    loud = [s.highlight for s in spec.series]
    first = [one for one, is_loud in zip(made, loud, strict=False) if not is_loud]
    last = [one for one, is_loud in zip(made, loud, strict=False) if is_loud]
    return (*first, *last, *made[len(loud) :])


# --- the sheet ------------------------------------------------------------------------------------


def sheet(spec: ChartSpec) -> tuple[Column, ...]:
    """The names of the categories in column A, then a series a column."""
    names = Column("", tuple(plain(c.name) for c in spec.categories))
    return (names, *(Column(plain(s.name) or "Series", tuple(d.value for d in s.data)) for s in spec.series))


def plain(name: str) -> str:
    """A name without the author's break hints."""
    return name.replace("\u200b", "")


def repeated(column: int, row: int, value: float | None) -> SheetCell:
    """A cell that repeats the one of its row in `column`, so that an edit there moves both; empty for a gap."""
    return None if value is None else Formula(ref(column, row), value)


def hollow(column: Column, index: int, marks: Sequence[Plotted]) -> Column:
    """The helper column of the hollow markers among the marks of the series in column `index`."""
    open_ = {p.category for p in marks if p.open_}
    cells = (repeated(index, row, cell) if row in open_ and isinstance(cell, float | int) else None
             for row, cell in enumerate(column.cells))  # fmt: skip
    return Column(f"hollow {column.name}", tuple(cells), helper=True)


# --- looks and labels -----------------------------------------------------------------------------


def by_series(spec: ChartSpec, points: Sequence[Plotted]) -> list[tuple[Plotted, ...]]:
    """The points of each series, in order of categories."""
    ordered = sorted(points, key=lambda p: p.category)
    return [tuple(p for p in ordered if p.series == s) for s in range(len(spec.series))]


def usual_look(marks: Sequence[Plotted], series: Series) -> tuple[Fill, Stroke | None]:
    """How most of a series' solid bars are painted: what a new one should look like."""
    looks = [(p.fill, p.stroke) for p in marks if not p.fill.hatch]
    common = Counter(looks).most_common(1)
    return common[0][0] if common else (Fill(series.color), None)


def hollow_series(column: int, marks: Sequence[Plotted], *, xs: int | None = None) -> PlotSeries:
    """The middles of the hollow markers, whose cells stand in the helper `column`: the values of a line; or,
    where these are x, the `xs` of a scatter plot's, then with `column` and `xs` in each other's place."""
    middle = next(p.hole for p in marks if p.open_)
    if xs is None:
        return PlotSeries(name=column, values=column, marker=middle)
    return PlotSeries(name=column, values=xs, xs=column, marker=middle)


def through(marks: Sequence[Plotted]) -> tuple[PathOp, ...]:
    """A line through the middles of marks that are in order, broken where a category has none."""
    return tuple(
        ("L" if i and marks[i - 1].category == mark.category - 1 else "M", *mark.middle)
        for i, mark in enumerate(marks)
    )


def stair(marks: Sequence[Plotted]) -> tuple[PathOp, ...]:
    """Level from each mark to where the next stands, then up or down to it; broken where a category has none."""
    path: list[PathOp] = []
    for i, mark in enumerate(marks):
        x, y = mark.middle
        if i and marks[i - 1].category == mark.category - 1:
            path += [("L", x, marks[i - 1].middle[1]), ("L", x, y)]
        else:
            path.append(("M", x, y))
    return tuple(path)


def straight(start: tuple[Pt, Pt], end: tuple[Pt, Pt]) -> tuple[PathOp, ...]:
    """A line between two points of the page."""
    return ("M", *start), ("L", *end)


def coded(spec: ChartSpec, points: Sequence[Plotted]) -> list[Plotted]:
    """The points, their labels with the number format by which they follow their cells, where there is one:
    of a text in a single style that is the number of the cell."""
    return [_coded(p, spec.series[p.series].data[p.category]) for p in points]


def _coded(point: Plotted, datum: Datum) -> Plotted:
    label = point.label
    if label is None:
        return point
    first, *more = label.paragraph.runs
    code = "" if any(run.style != first.style for run in more) else number_code(datum)
    if not code:
        return point
    label = PlottedLabel(label.rect, label.paragraph, label.position, code)
    return replace(point, label=label)


def number_code(datum: Datum) -> str:
    """The format code by which Excel prints the datum's value as its label; empty if none does."""
    label = datum.label
    if datum.value is None or label.remark:
        return ""
    digits = label.number.replace(",", "").replace(MINUS, "-")
    whole, _, decimals = digits.partition(".")
    if not (whole.lstrip("-").isdigit() and (decimals.isdigit() or not decimals)):
        return ""
    if f"{datum.value:.{len(decimals)}f}" != digits:
        return ""
    body = ("#,##0" if "," in label.number else "0") + ("." + "0" * len(decimals) if decimals else "")
    signs = ("", MINUS) if MINUS in label.number else ("",)  # by itself Excel prints a hyphen
    return ";".join(f"{_literal(label.prefix + sign)}{body}{_literal(label.suffix)}" for sign in signs)


def _literal(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if value else ""

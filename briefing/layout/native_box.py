"""Boxes and where they came to lie in, native stacked columns with error bars and points out, all by formulas from the
five numbers, and these from the values.

Columns stack up from zero for what is above it, and down for what is below: a box across zero has a part of each half
on either side."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from briefing.document.drawings.box import Boxes, Five
from briefing.layout.native import Native, plain
from briefing.pages import (
    Column,
    ErrorBars,
    Fill,
    Formula,
    Marker,
    PathOp,
    Plot,
    PlotKind,
    PlotSeries,
    Plotted,
    SheetCell,
    Stroke,
    column_ref,
    ref,
)

LOW, FIRST, MEDIAN, THIRD, HIGH = 1, 2, 3, 4, 5
"""Columns of the five numbers, after the groups' names; helpers follow, then the values of each group."""


class Drawn(Struct, frozen=True):
    """What stands on the page: parts of boxes by half and side (`lower`, `upper`, above zero or below), whiskers by
    end, outliers by rank from the lowest."""

    halves: dict[tuple[str, bool], tuple[Plotted, ...]]
    whiskers: dict[str, tuple[PathOp, ...]]
    outliers: tuple[tuple[Plotted, ...], ...]
    fill: Fill
    edge: Stroke
    whisker: Stroke


class _Sheet(Struct):
    """The sheet as it grows."""

    spec: Boxes
    columns: list[Column] = field(default_factory=list)

    def add(self, name: str, cell: Callable[[int, Five], SheetCell]) -> int:
        """A helper column, a cell a group; its place."""
        cells = tuple(cell(row, five) for row, five in enumerate(self.spec.fives))
        self.columns.append(Column(name, cells, helper=True))
        return len(self.columns) - 1


def boxes(spec: Boxes, drawn: Drawn, gap: int) -> Native:
    """Columns, or bars, with `gap` between them, as thick as the boxes."""
    outliers = max((len(five.outliers) for five in spec.fives), default=0)
    below = any(five.first < 0 for five in spec.fives)
    first_values = 1 + 5 + (10 if below else 5) + outliers
    sheet = _Sheet(spec, [Column("", tuple(plain(c.name) for c in spec.categories)), *_fives(spec, first_values)])
    series = _halves(sheet, drawn, below=False)
    if below:
        series += _halves(sheet, drawn, below=True)
    dots = [_outlier(sheet, drawn, rank, first_values) for rank in range(outliers)]
    raw = [Column(plain(c.name), five.values) for c, five in zip(spec.categories, spec.fives, strict=True)]
    kind: PlotKind = "bar" if spec.horizontal else "column"
    plots = [Plot(kind=kind, series=tuple(series), grouping="stacked", gap=gap, overlap=100)]
    if dots:
        plots.append(Plot(kind="line", series=tuple(dots)))
    return Native((*sheet.columns, *raw), tuple(plots))


# --- the five numbers -----------------------------------------------------------------------------


def _fives(spec: Boxes, values: int) -> list[Column]:
    """The five numbers of each group: formulas where its values stand in the sheet, from column `values`."""
    rows = [_five(spec, row, five, values + row) for row, five in enumerate(spec.fives)]
    return [Column(head, tuple(cells)) for head, cells in zip(spec.heads, zip(*rows, strict=True), strict=True)]


def _five(spec: Boxes, row: int, five: Five, column: int) -> list[SheetCell]:
    numbers = [five.low, five.first, five.median, five.third, five.high]
    if not five.values:
        return [*numbers]
    cells = column_ref(column, len(five.values))
    low, high = _fence(spec, row)
    ends = (f"MIN({cells})", f"MAX({cells})")
    if spec.reach is not None:
        ends = (
            f'SMALL({cells},COUNTIF({cells},"<"&{low})+1)', f'LARGE({cells},COUNTIF({cells},">"&{high})+1)'
        )  # fmt: skip
    formulas = (ends[0], f"QUARTILE({cells},1)", f"MEDIAN({cells})", f"QUARTILE({cells},3)", ends[1])
    return [Formula(text, number) for text, number in zip(formulas, numbers, strict=True)]


def _fence(spec: Boxes, row: int) -> tuple[str, str]:
    """Beyond which values are outliers."""
    first, third = ref(FIRST, row), ref(THIRD, row)
    return f"({first}-{spec.reach}*({third}-{first}))", f"({third}+{spec.reach}*({third}-{first}))"


# --- boxes and whiskers ---------------------------------------------------------------------------


def _halves(sheet: _Sheet, drawn: Drawn, *, below: bool) -> list[PlotSeries]:
    """An invisible base and the two halves, of what lies above zero, or below: there they stack downwards."""
    name, side = ("MIN", min) if below else ("MAX", max)
    word = " below zero" if below else ""
    near, far = (THIRD, FIRST) if below else (FIRST, THIRD)
    steps = (near, MEDIAN, far)
    values = {FIRST: "first", MEDIAN: "median", THIRD: "third"}

    def part(at: int) -> Callable[[int, Five], SheetCell]:
        def cell(row: int, five: Five) -> SheetCell:
            end = side(0.0, getattr(five, values[steps[at]]))
            text = f"{name}(0,{ref(steps[at], row)})"
            if not at:
                return Formula(text, end)
            start = side(0.0, getattr(five, values[steps[at - 1]]))
            return Formula(f"{text}-{name}(0,{ref(steps[at - 1], row)})", end - start)

        return cell

    base = sheet.add(f"base{word}", part(0))
    halves = ("upper", "lower") if below else ("lower", "upper")
    found = [PlotSeries(name=base, values=base, errors=_whisker(sheet, drawn, halves[0], below=below))]
    for at, half in enumerate(halves, 1):
        column = sheet.add(f"{half} half{word}", part(at))
        errors = _whisker(sheet, drawn, half, below=below) if at == 2 else ()
        marks = drawn.halves.get((half, below), ())
        found.append(
            PlotSeries(name=column, values=column, fill=drawn.fill, stroke=drawn.edge, marks=marks, errors=errors)
        )
    return found


def _whisker(sheet: _Sheet, drawn: Drawn, half: str, *, below: bool) -> tuple[ErrorBars, ...]:
    """The whisker at the outer end of a half, of the groups whose quartile lies on this side of zero."""
    lower = half == "lower"
    quartile, end = (FIRST, LOW) if lower else (THIRD, HIGH)

    def cell(row: int, five: Five) -> SheetCell:
        start, stop = (five.first, five.low) if lower else (five.third, five.high)
        if (start < 0) != below:
            return None
        first, second = (ref(quartile, row), ref(end, row)) if lower else (ref(end, row), ref(quartile, row))
        return Formula(f"{first}-{second}", abs(stop - start))

    word = " below zero" if below else ""
    column = sheet.add(f"{half} whisker{word}", cell)
    path = drawn.whiskers.get(half, ()) if not below else ()
    minus, plus = (column, None) if lower else (None, column)
    return (ErrorBars(stroke=drawn.whisker, cap=True, path=path, minus=minus, plus=plus),)


def _outlier(sheet: _Sheet, drawn: Drawn, rank: int, values: int) -> PlotSeries:
    """A point for the outlier of each group that is the `rank`th from its lowest."""

    def cell(row: int, five: Five) -> SheetCell:
        if rank >= len(five.outliers):
            return None
        cells, value = column_ref(values + row, len(five.values)), five.outliers[rank]
        low = sum(v < five.low for v in five.outliers)
        lower, upper = _fence(sheet.spec, row)
        if rank < low:
            count, which = f'COUNTIF({cells},"<"&{lower})>={rank + 1}', f"SMALL({cells},{rank + 1})"
        else:
            nth = len(five.outliers) - rank
            count, which = f'COUNTIF({cells},">"&{upper})>={nth}', f"LARGE({cells},{nth})"
        return Formula(f"IF({count},{which},NA())", value)

    column = sheet.add(f"outlier {rank + 1}", cell)
    marks = drawn.outliers[rank]
    marker = marks[0].marker if marks else Marker(4.0, drawn.fill.color)
    return PlotSeries(name=column, values=column, marker=marker, marks=marks)


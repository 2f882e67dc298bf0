"""A waterfall and where its bars came to lie in, native stacked bars out: every bar stands on one that is not
drawn, and all helpers are formulas over the author's steps, so that an edit of one moves all that follow.

A change across zero is two bars, one above and one below it. The labels hang on further bars that are not drawn,
beyond the ends of the others, because PowerPoint puts no label outside of stacked bars; they are as long as the
change, so their cells print it. Connectors of columns are lines, each from the middle of a column to that of the
next; three series are enough to keep them apart. What steps are made of stands in the author's columns before their
sums, and is drawn by helpers, as long as the parts, that follow these."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Datum
from briefing.document.drawings.waterfall import Waterfall
from briefing.geometry import Pt, Rect
from briefing.layout.native import MINUS, Native, by_series, number_code, plain, straight, usual_look
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

VALUE, END, BASE, TOTAL, RISE, RISE_BELOW, FALL, FALL_BELOW, LABEL, CONNECTOR = range(1, 11)
"""Columns of the sheet, right of those of the parts; from CONNECTOR on, right of what draws the parts, one a series of
connectors."""

CONNECTORS = 3

Ends = tuple[tuple[Pt, Pt], tuple[Pt, Pt]]
"""A connector: the points where it starts and ends."""


class Bar(Struct, frozen=True):
    """A bar of step `category`: `parts` are its rectangles by column of the sheet; of a step that is drawn by its
    segments it has only the label."""

    category: int
    parts: dict[int, Rect]
    fill: Fill
    stroke: Stroke | None
    label: PlottedLabel | None


def waterfall(
    spec: Waterfall, bars: Sequence[Bar], segments: Sequence[Plotted], connectors: Sequence[Ends], gap: int,
    line: Stroke,
) -> Native:  # fmt: skip
    """Bars with `gap` in % between them, or the `segments` of their parts; a connector after each of them but the
    last, in columns only."""
    first = len(spec.parts)
    columns = [Column("", tuple(plain(c.name) for c in spec.categories)), *_part_cells(spec), *_cells(spec)]
    series = [PlotSeries(name=first + BASE, values=first + BASE)]
    for at, token in _looks(spec):
        marks = tuple(
            Plotted(0, b.category, b.parts[at], b.fill, b.stroke) for b in bars if at in b.parts
        )
        look = usual_look(marks, replace(spec.series[0], color=token))
        series.append(PlotSeries(name=first + at, values=first + at, fill=look[0], stroke=look[1], marks=marks))
    series += _part_series(spec, segments, len(columns))
    columns += _drawn_cells(spec)
    labels = tuple(_label_mark(b, spec.series[0].data[b.category]) for b in bars if b.label)
    series.append(PlotSeries(name=first + LABEL, values=first + LABEL, marks=labels))
    kind: PlotKind = "bar" if spec.horizontal else "column"
    plots = [Plot(kind=kind, series=tuple(series), grouping="stacked", gap=gap, overlap=100)]
    if not spec.horizontal and len(spec.categories) > 1:
        used, at = min(CONNECTORS, len(spec.categories) - 1), len(columns)
        columns += _connector_cells(spec, used)
        lines = tuple(
            PlotSeries(name=at + k, values=at + k, stroke=line, path=_path(connectors[k::CONNECTORS]))
            for k in range(used)
        )
        plots.append(Plot(kind="line", series=lines))
    return Native(tuple(columns), tuple(plots))


def _part_series(spec: Waterfall, segments: Sequence[Plotted], drawn: int) -> list[PlotSeries]:
    """The segments of each part, named by the author's column, as long as the helpers from column `drawn` on say."""
    found, rows = [], by_series(replace(spec, series=spec.parts), segments)
    for k, (part, own) in enumerate(zip(spec.parts, rows, strict=True)):
        fill, stroke = usual_look(own, part)
        marks = tuple(replace(p, label=p.label and _sized(p.label, part.data[p.category])) for p in own)
        found.append(PlotSeries(name=1 + k, values=drawn + k, fill=fill, stroke=stroke, marks=marks))
    return found


def _looks(spec: Waterfall) -> tuple[tuple[int, str], ...]:
    color = spec.series[0].color
    return (
        (TOTAL, color), (RISE, spec.rise), (RISE_BELOW, spec.rise), (FALL, spec.fall), (FALL_BELOW, spec.fall),
    )  # fmt: skip


def _path(connectors: Sequence[Ends]) -> tuple[PathOp, ...]:
    return tuple(op for start, end in connectors for op in straight(start, end))


def _label_mark(bar: Bar, datum: Datum) -> Plotted:
    """A mark that is only a label."""
    assert bar.label is not None
    label = _sized(bar.label, datum)
    return Plotted(0, bar.category, Rect(label.rect.x, label.rect.y, 0, 0), Fill("paper"), label=label)


def _sized(label: PlottedLabel, datum: Datum) -> PlottedLabel:
    """A label with the format by which its cell, as long as the number is large, prints it with its sign."""
    value = datum.value or 0.0
    number = datum.label.number.removeprefix(MINUS)
    sign = MINUS if number != datum.label.number else ""
    size = replace(datum, value=abs(value), label=replace(datum.label, number=number, prefix=datum.label.prefix + sign))
    code = number_code(size) if value and len(label.paragraph.runs) == 1 else ""
    return PlottedLabel(label.rect, label.paragraph, label.position, f"{code};{code};" if code else "")


# --- the sheet ------------------------------------------------------------------------------------


def _at(spec: Waterfall, column: int, row: int) -> str:
    """A cell right of the author's parts."""
    return ref(len(spec.parts) + column, row)


def _part_cells(spec: Waterfall) -> list[Column]:
    """The parts as the author gave them; those of a computed step add up what stands before."""
    return [
        Column(plain(part.name), tuple(_part_cell(spec, k, i, datum.value) for i, datum in enumerate(part.data)))
        for k, part in enumerate(spec.parts)
    ]


def _part_cell(spec: Waterfall, k: int, i: int, value: float | None) -> SheetCell:
    if value is None or i not in spec.computed:
        return value
    start = max((level for level in spec.levels if level < i), default=0)
    return Formula(f"SUM({ref(1 + k, start)}:{ref(1 + k, i - 1)})", value)


def _drawn_cells(spec: Waterfall) -> list[Column]:
    """As long as the parts of steps, away from zero."""
    return [
        Column(f"{plain(part.name)} drawn", tuple(_drawn_cell(spec, k, i) for i in range(len(part.data))), helper=True)
        for k, part in enumerate(spec.parts)
    ]


def _drawn_cell(spec: Waterfall, k: int, i: int) -> SheetCell:
    value, own = spec.parts[k].data[i].value, ref(1 + k, i)
    if value is None:
        return None
    if i in spec.levels:
        return Formula(own, value)
    start, end = _at(spec, END, i - 1) if i else "0", _at(spec, END, i)
    return Formula(f"IF(MIN({start},{end})<0,-1,1)*ABS({own})", -abs(value) if is_under(spec.spans[i]) else abs(value))


def _cells(spec: Waterfall) -> list[Column]:
    """The author's values, and the helpers that follow them."""
    rows = [_row(spec, i, span) for i, span in enumerate(spec.spans)]
    names = (
        plain(spec.series[0].name) or "Change", "end", "base", "total", "rise", "rise below 0", "fall", "fall below 0",
        "label",
    )  # fmt: skip
    return [
        Column(name, cells, helper=at > VALUE)
        for at, (name, cells) in enumerate(zip(names, zip(*rows, strict=True), strict=True), VALUE)
    ]


def _row(spec: Waterfall, i: int, span: tuple[float, float]) -> tuple[SheetCell, ...]:
    before, value = _at(spec, END, i - 1) if i else "0", _at(spec, VALUE, i)
    start, end = span
    own, split = _own(spec, i, before, end), spec.is_split(i)
    tail = Formula(_label(spec, i), _label_value(spec, i))
    if i in spec.levels:
        return own, Formula(value, end), None, None if split else Formula(value, end), None, None, None, None, tail
    s, e = before, _at(spec, END, i)
    low, high = min(start, end), max(start, end)
    above, below = max(0.0, high) - max(0.0, low), min(0.0, low) - min(0.0, high)
    up = end >= start
    drawn: tuple[SheetCell, ...] = (
        Formula(f"IF({e}>={s},MAX(0,{e})-MAX(0,{s}),0)", above if up else 0.0),
        Formula(f"IF({e}>={s},MIN(0,{s})-MIN(0,{e}),0)", below if up else 0.0),
        Formula(f"IF({e}<{s},MAX(0,{s})-MAX(0,{e}),0)", 0.0 if up else above),
        Formula(f"IF({e}<{s},MIN(0,{e})-MIN(0,{s}),0)", 0.0 if up else below),
    )
    return (
        own, Formula(f"{s}+{value}", end),
        Formula(f"MAX(0,MIN({s},{e}))+MIN(0,MAX({s},{e}))", max(0.0, low) + min(0.0, high)),
        None, *((None,) * 4 if split else drawn), tail,
    )  # fmt: skip


def _own(spec: Waterfall, i: int, before: str, end: float) -> SheetCell:
    """The number of a step: the author's, the level before, or the sum of its parts."""
    value = spec.series[0].data[i].value
    if i in spec.computed:
        return Formula(before, end)
    if spec.is_split(i) and value is not None:
        return Formula(f"SUM({ref(1, i)}:{ref(len(spec.parts), i)})", value)
    return value


def is_under(span: tuple[float, float]) -> bool:
    """Whether a bar hangs below zero, so that its label stands under it."""
    return max(span) <= 0 and min(span) < 0


def _label(spec: Waterfall, i: int) -> str:
    """As long as the change, away from zero; nothing once an edit has turned its sign."""
    value, under = _at(spec, VALUE, i), is_under(spec.spans[i])
    falls = (spec.series[0].data[i].value or 0.0) < 0
    size = f"MAX(0,{'-' if falls else ''}{value})"
    return f"-{size}" if under else size


def _label_value(spec: Waterfall, i: int) -> float:
    size = abs(spec.series[0].data[i].value or 0.0)
    return -size if is_under(spec.spans[i]) else size


def _connector_cells(spec: Waterfall, count: int) -> list[Column]:
    """The level at which a bar ends, in its own row and that of the next."""
    ends = [end for _, end in spec.spans]
    out = []
    for k in range(count):
        cells: list[SheetCell] = [None] * len(ends)
        for i in range(k, len(ends) - 1, CONNECTORS):
            cells[i] = cells[i + 1] = Formula(_at(spec, END, i), ends[i])
        out.append(Column(f"connector {k + 1}", tuple(cells), helper=True))
    return out

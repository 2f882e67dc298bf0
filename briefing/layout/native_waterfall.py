"""A waterfall and where its bars came to lie in, native stacked bars out: every bar stands on one that is not
drawn, and all helpers are formulas over the author's steps, so that an edit of one moves all that follow.

A change across zero is two bars, one above and one below it. The labels hang on further bars that are not drawn,
beyond the ends of the others, because PowerPoint puts no label outside of stacked bars; they are as long as the
change, so their cells print it. Connectors of columns are lines, each from the middle of a column to that of the
next; three series are enough to keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from briefing.charts.spec import Datum
from briefing.document.drawings.waterfall import Waterfall
from briefing.geometry import Pt, Rect
from briefing.layout.native import MINUS, Native, number_code, plain, straight, usual_look
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
"""Columns of the sheet; from CONNECTOR on one a series of connectors."""

CONNECTORS = 3

Ends = tuple[tuple[Pt, Pt], tuple[Pt, Pt]]
"""A connector: the points where it starts and ends."""


class Bar(NamedTuple):
    """A bar of step `category`: from `start` to `end` in values; `parts` its rectangles by column of the sheet."""

    category: int
    parts: dict[int, Rect]
    fill: Fill
    stroke: Stroke | None
    label: PlottedLabel | None


def waterfall(spec: Waterfall, bars: Sequence[Bar], connectors: Sequence[Ends], gap: int, line: Stroke) -> Native:
    """Bars with `gap` in % between them; a connector after each of them but the last, in columns only."""
    columns = [Column("", tuple(plain(c.name) for c in spec.categories)), *_cells(spec)]
    series = [PlotSeries(name=BASE, values=BASE)]
    for at, token in _looks(spec):
        marks = tuple(
            Plotted(0, b.category, b.parts[at], b.fill, b.stroke) for b in bars if at in b.parts
        )
        look = usual_look(marks, replace(spec.series[0], color=token))
        series.append(PlotSeries(name=at, values=at, fill=look[0], stroke=look[1], marks=marks))
    labels = tuple(_label_mark(b, spec.series[0].data[b.category]) for b in bars if b.label)
    series.append(PlotSeries(name=LABEL, values=LABEL, marks=labels))
    kind: PlotKind = "bar" if spec.horizontal else "column"
    plots = [Plot(kind=kind, series=tuple(series), grouping="stacked", gap=gap, overlap=100)]
    if not spec.horizontal and len(spec.categories) > 1:
        used = min(CONNECTORS, len(spec.categories) - 1)
        columns += _connector_cells(spec, used)
        lines = tuple(
            PlotSeries(name=CONNECTOR + k, values=CONNECTOR + k, stroke=line, path=_path(connectors[k::CONNECTORS]))
            for k in range(used)
        )
        plots.append(Plot(kind="line", series=lines))
    return Native(tuple(columns), tuple(plots))


def _looks(spec: Waterfall) -> tuple[tuple[int, str], ...]:
    color = spec.series[0].color
    return (
        (TOTAL, color), (RISE, spec.rise), (RISE_BELOW, spec.rise), (FALL, spec.fall), (FALL_BELOW, spec.fall),
    )  # fmt: skip


def _path(connectors: Sequence[Ends]) -> tuple[PathOp, ...]:
    return tuple(op for start, end in connectors for op in straight(start, end))


def _label_mark(bar: Bar, datum: Datum) -> Plotted:
    """A mark that is only a label, with the format by which its cell, never below what it says, prints it."""
    label, value = bar.label, datum.value or 0.0
    assert label is not None
    number = datum.label.number.removeprefix(MINUS)
    sign = MINUS if number != datum.label.number else ""
    size = replace(datum, value=abs(value), label=replace(datum.label, number=number, prefix=datum.label.prefix + sign))
    code = number_code(size) if value and len(label.paragraph.runs) == 1 else ""
    label = PlottedLabel(label.rect, label.paragraph, label.position, f"{code};{code};" if code else "")
    return Plotted(0, bar.category, Rect(label.rect.x, label.rect.y, 0, 0), Fill("paper"), label=label)


# --- the sheet ------------------------------------------------------------------------------------


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
    datum = spec.series[0].data[i]
    before, value = ref(END, i - 1) if i else "0", ref(VALUE, i)
    start, end = span
    own: SheetCell = Formula(before, end) if i in spec.computed else datum.value
    tail = Formula(_label(spec, i), _label_value(spec, i))
    if i in spec.levels:
        return own, Formula(value, end), None, Formula(value, end), None, None, None, None, tail
    s, e = before, ref(END, i)
    low, high = min(start, end), max(start, end)
    above, below = max(0.0, high) - max(0.0, low), min(0.0, low) - min(0.0, high)
    up = end >= start
    return (
        own, Formula(f"{s}+{value}", end),
        Formula(f"MAX(0,MIN({s},{e}))+MIN(0,MAX({s},{e}))", max(0.0, low) + min(0.0, high)),
        None,
        Formula(f"IF({e}>={s},MAX(0,{e})-MAX(0,{s}),0)", above if up else 0.0),
        Formula(f"IF({e}>={s},MIN(0,{s})-MIN(0,{e}),0)", below if up else 0.0),
        Formula(f"IF({e}<{s},MAX(0,{s})-MAX(0,{e}),0)", 0.0 if up else above),
        Formula(f"IF({e}<{s},MIN(0,{e})-MIN(0,{s}),0)", 0.0 if up else below),
        tail,
    )  # fmt: skip


def is_under(span: tuple[float, float]) -> bool:
    """Whether a bar hangs below zero, so that its label stands under it."""
    return max(span) <= 0 and min(span) < 0


def _label(spec: Waterfall, i: int) -> str:
    """As long as the change, away from zero; nothing once an edit has turned its sign."""
    value, under = ref(VALUE, i), is_under(spec.spans[i])
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
            cells[i] = cells[i + 1] = Formula(ref(END, i), ends[i])
        out.append(Column(f"connector {k + 1}", tuple(cells), helper=True))
    return out

"""A histogram and where its columns came to lie in, native columns out: counted by formulas from the values, which
stand in a column of their own."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.document.drawings.histogram import Histogram
from briefing.layout.native import Native, coded, plain, usual_look
from briefing.pages import Column, Formula, Plot, PlotSeries, Plotted, SheetCell, column_ref, ref

COUNT, FROM, TO, VALUES = 1, 2, 3, 4
"""Columns of the sheet, after the bins' names."""


def histogram(spec: Histogram, points: Sequence[Plotted]) -> Native:
    """Columns without gaps; a value typed over in the workbook is counted anew."""
    (series,) = spec.series
    bins = range(len(spec.categories))
    marks = tuple(coded(spec, points))
    fill, stroke = usual_look(marks, series)
    sheet = (
        Column("", tuple(c.name for c in spec.categories)),
        Column(plain(series.name) or "Count", tuple(_count(spec, i) for i in bins)),
        Column("from", tuple(spec.edges[:-1]), helper=True),
        Column("to", tuple(spec.edges[1:]), helper=True),
        Column("Values", spec.values),
    )
    one = PlotSeries(name=COUNT, values=COUNT, fill=fill, stroke=stroke, marks=marks)
    return Native(sheet, (Plot(kind="column", series=(one,), grouping="clustered", gap=0),))


def _count(spec: Histogram, at: int) -> SheetCell:
    """How many values lie in a bin, which holds its lower edge; the last also its upper one."""
    value = spec.series[0].data[at].value
    if value is None:
        return None
    cells = column_ref(VALUES, len(spec.values))
    less = "<=" if at == len(spec.categories) - 1 else "<"
    return Formula(f'COUNTIFS({cells},">="&{ref(FROM, at)},{cells},"{less}"&{ref(TO, at)})', value)

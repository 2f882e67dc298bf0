"""Chart items of pages in, the same as `NativeChart`s out: what a writer is to spell."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.pages import ChartItem, Fill, Formula, Marker, Plot, PlotSeries, Plotted, Stroke, ValueAxis
from tests.oracles.charts import spoken
from tests.oracles.values.native import Axis, Dot, Errors, Look, NativeChart, NativePlot, NativeSeries

Colors = Mapping[str, str]
"""Colours of tokens as #RRGGBB."""


def native_chart(item: ChartItem, colors: Colors) -> NativeChart:
    """A chart item, what it says to writers."""
    kinds = {plot.kind for plot in item.plots}
    round_ = kinds <= {"pie", "doughnut"}
    return NativeChart(
        item.name, item.plot, tuple(str(c) for c in item.sheet[0].cells) if not kinds & {"scatter", "bubble"} else (),
        tuple(_plot(item, plot, colors) for plot in item.layers),
        None if round_ else _axis(item.axis),
        _axis(item.second) if any(p.secondary for p in item.plots) else None,
        _axis(item.x_axis) if kinds & {"scatter", "bubble"} else None,
        edges=item.edges, bridged=item.bridged,
        sheet=tuple(
            (c.heading, tuple(x.value if isinstance(x, Formula) else x for x in c.cells)) for c in item.sheet
        ),
    )  # fmt: skip


def _axis(axis: ValueAxis | None) -> Axis | None:
    return None if axis is None else Axis(axis.low, axis.high, axis.log, axis.reversed)


def _plot(item: ChartItem, plot: Plot, colors: Colors) -> NativePlot:
    return NativePlot(
        plot.kind, tuple(_series(item, plot, s, colors) for s in plot.series), plot.grouping,
        plot.gap, plot.overlap, plot.hole, plot.scale, plot.secondary,
    )  # fmt: skip


def _series(item: ChartItem, plot: Plot, series: PlotSeries, colors: Colors) -> NativeSeries:
    lines = plot.kind in ("line", "scatter", "radar")
    looks = {} if lines else {
        m.category: _look(m.fill, m.stroke, colors) for m in series.marks if m.rect.w or m.rect.h
    }  # fmt: skip
    return NativeSeries(
        item.title(series), item.values(series.values),
        item.values(series.xs) if series.xs is not None else (),
        item.values(series.sizes) if series.sizes is not None else (),
        _look(series.fill, series.stroke, colors), looks, _dot(series.marker, colors),
        {m.category: _dot(m.marker, colors) for m in series.marks} if lines else {},
        {m.category: _said(m) for m in series.marks if m.label and m.label.position != "none"},
        tuple(
            Errors(e.direction, item.values(e.plus) if e.plus is not None else (),
                   item.values(e.minus) if e.minus is not None else (), colors[e.stroke.color].upper())
            for e in series.errors
        ),
    )  # fmt: skip


def _said(mark: Plotted) -> str:
    assert mark.label
    return spoken(mark.label.paragraph.text)


def _look(fill: Fill | None, stroke: Stroke | None, colors: Colors) -> Look:
    return Look(
        colors[fill.color].upper() if fill else "", colors[stroke.color].upper() if stroke else "",
        fill is not None and fill.hatch, stroke.width if stroke else 0.0,
    )  # fmt: skip


def _dot(marker: Marker | None, colors: Colors) -> Dot | None:
    return None if marker is None else Dot(marker.size, colors[marker.color].upper())

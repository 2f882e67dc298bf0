"""Chart items of every native plot, made by hand, with their marks where the axes put them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.spec import ChartSpec
from briefing.geometry import Rect
from briefing.lines import Paragraph, Run, Style
from briefing.pages import (
    ChartItem,
    Column,
    ErrorBars,
    Fill,
    Formula,
    LabelPosition,
    Marker,
    PathOp,
    Plot,
    PlotKind,
    PlotSeries,
    Plotted,
    PlottedLabel,
    Stroke,
    ValueAxis,
    ref,
)

FRAME, INNER = Rect(40, 40, 400, 300), Rect(60, 60, 360, 260)
NAMES = ("甲", "b & c", "=d", "其余")
A, B, X, SIZE, LOW, BASE = 1, 2, 3, 4, 5, 6
SHEET = (
    Column("", NAMES), Column("A", (4.0, 9.0, 6.5, 8.0)), Column("B", (2.0, None, 5.0, 1.0)),
    Column("x", (1.0, 3.0, 8.0, 6.0)), Column("size", (10.0, 40.0, 20.0, 5.0)), Column("low", (1.0, 0.5, 2.0, 1.5)),
    Column("base", tuple(Formula(f"IF({ref(A, i)}<5,{ref(A, i)},5)", min(v, 5.0))
                         for i, v in enumerate((4.0, 9.0, 6.5, 8.0))), helper=True),
)  # fmt: skip
"""A gap, texts that look like markup and formulas, and a helper that computes."""
AXIS = ValueAxis(0, 20, 5, Stroke("rule", 0.6))
X_AXIS = ValueAxis(0, 10, 2, Stroke("rule", 0.6))
SLOT = INNER.w / len(NAMES)


def numbers(column: int) -> list[float | None]:
    cells = SHEET[column].cells
    return [c.value if isinstance(c, Formula) else c for c in cells if not isinstance(c, str)]


def label(rect: Rect, position: LabelPosition) -> PlottedLabel:
    return PlottedLabel(rect, Paragraph((Run("x", Style(9), "en"),), (), 12), position, "0.0")


def height(value: float, axis: ValueAxis = AXIS) -> float:
    return INNER.bottom - axis.share(value) * INNER.h


def columns(
    column: int, fill: str, *, on: int = 0, position: LabelPosition = "none", axis: ValueAxis = AXIS
) -> PlotSeries:
    """Columns of half a slot's width, standing on those of column `on`."""
    below = numbers(on) if on else [axis.low] * len(NAMES)
    marks = []
    for i, (value, start) in enumerate(zip(numbers(column), below, strict=True)):
        if value is not None and start is not None:
            top, bottom = height(start + value if on else value, axis), height(start, axis)
            rect = Rect(INNER.x + (i + 0.25) * SLOT, top, SLOT / 2, bottom - top)
            marks.append(Plotted(0, i, rect, Fill(fill), label=label(rect, position)))
    return PlotSeries(name=column, values=column, fill=Fill(fill), marks=tuple(marks))


def points(column: int, color: str, *, xs: int | None = None, axis: ValueAxis = AXIS, size: float = 8) -> PlotSeries:
    """Points in the middle of slots, or at their x, with a line through them."""
    marks = []
    for i, value in enumerate(numbers(column)):
        if value is not None:
            share = (i + 0.5) / len(NAMES) if xs is None else X_AXIS.share(numbers(xs)[i] or 0.0)
            x, y = INNER.x + share * INNER.w, height(value, axis)
            rect = Rect(x - size / 2, y - size / 2, size, size)
            marks.append(Plotted(0, i, rect, Fill(color), label=label(rect, "t")))
    path: tuple[PathOp, ...] = tuple(("L" if i else "M", *p.middle) for i, p in enumerate(marks))
    return PlotSeries(
        name=column, values=column, xs=xs, stroke=Stroke(color, 2), marker=Marker(size, color), marks=tuple(marks),
        path=path,
    )  # fmt: skip


def area() -> PlotSeries:
    line = points(A, "context").path
    path = (*line, ("L", line[-1][1], INNER.bottom), ("L", line[0][1], INNER.bottom), ("Z",))  # type: ignore[misc]
    return PlotSeries(name=A, values=A, fill=Fill("context"), path=path)


def parts(hole: int) -> Plot:
    angles, fills = scale.angles([v or 0.0 for v in numbers(A)]), ("accent", "context", "mid", "text")
    ring = Rect(INNER.x + (INNER.w - INNER.h) / 2, INNER.y, INNER.h, INNER.h)
    marks = tuple(
        Plotted(0, i, ring, Fill(f), Stroke("paper", 1), angles=a, label=None if hole else label(ring, "bestFit"))
        for i, (f, a) in enumerate(zip(fills, angles, strict=True))
    )
    kind: PlotKind = "doughnut" if hole else "pie"
    return Plot(kind=kind, series=(PlotSeries(name=A, values=A, marks=marks),), hole=hole)


def bubbles() -> PlotSeries:
    """Of the size that PowerPoint gives them."""
    series, sizes = points(A, "accent", xs=X), [v or 0.0 for v in numbers(SIZE)]
    marks = []
    for mark in series.marks:
        size = INNER.h / 4 * sqrt(sizes[mark.category] / max(sizes))
        rect = Rect(mark.middle[0] - size / 2, mark.middle[1] - size / 2, size, size)
        marks.append(replace(mark, rect=rect))
    return replace(series, sizes=SIZE, fill=Fill("accent"), stroke=None, path=(), marks=tuple(marks))


def radar() -> PlotSeries:
    middle, radius = (INNER.x + INNER.w / 2, INNER.y + INNER.h / 2), INNER.h / 2
    turns = ((0, -1), (1, 0), (0, 1), (-1, 0))
    places = [
        (middle[0] + dx * radius * AXIS.share(v or 0.0), middle[1] + dy * radius * AXIS.share(v or 0.0))
        for (dx, dy), v in zip(turns, numbers(A), strict=True)
    ]
    marks = tuple(Plotted(0, i, Rect(x - 4, y - 4, 8, 8), Fill("accent")) for i, (x, y) in enumerate(places))
    path = (("M", *places[0]), *(("L", *p) for p in places[1:]), ("Z",))
    return PlotSeries(
        name=A, values=A, stroke=Stroke("accent", 2), marker=Marker(8, "accent"), marks=marks, path=path  # type: ignore[arg-type]
    )


def errors(series: PlotSeries, direction: str = "y") -> PlotSeries:
    """The series with bars to below by the lengths of column LOW, and beyond the mark by those of B."""
    path: list[PathOp] = []
    for mark in series.marks:
        x, y = mark.middle[0], mark.rect.y
        low = (numbers(LOW)[mark.category] or 0.0) / (AXIS.high - AXIS.low) * INNER.h
        path += [("M", x, y), ("L", x, y + low)]
    bars = ErrorBars(stroke=Stroke("ink", 1.5), direction=direction, plus=B, minus=LOW, cap=True, path=tuple(path))  # type: ignore[arg-type]
    return replace(series, errors=(bars,))


def chart(*plots: Plot, **more: object) -> ChartItem:
    spec = ChartSpec("column", (), ())
    made = ChartItem(
        rect=FRAME, plot=INNER, spec=spec, sheet=SHEET, plots=plots, axis=AXIS, x_axis=X_AXIS, name="Chart",
        alt="A chart", role="figure",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def plot(kind: PlotKind, *series: PlotSeries, **more: object) -> Plot:
    return replace(Plot(kind=kind, series=series, gap=100), **more)  # type: ignore[arg-type]


def bars() -> Plot:
    """Level bars from the top."""
    depth = INNER.h / len(NAMES)
    marks = tuple(
        Plotted(0, i, rect, Fill("accent"), label=label(rect, "inEnd"))
        for i, v in enumerate(numbers(A))
        for rect in [Rect(INNER.x, INNER.y + (i + 0.25) * depth, AXIS.share(v or 0.0) * INNER.w, depth / 2)]
    )
    return plot("bar", PlotSeries(name=A, values=A, fill=Fill("accent"), marks=marks), grouping="clustered")


LOG = ValueAxis(0.1, 100, grid=Stroke("rule", 0.6), log=True)
SECOND = ValueAxis(0, 10, 5, reversed=True)


def every() -> dict[str, ChartItem]:
    """A chart of each kind, and combinations, by name."""
    base = PlotSeries(name=BASE, values=BASE)
    stack = (base, columns(A, "accent", on=BASE, position="ctr"))
    clustered, line = plot("column", columns(A, "accent", position="outEnd"), grouping="clustered"), points(A, "accent")
    return {
        "column": chart(clustered),
        "bar": chart(bars()),
        "stacked": chart(plot("column", *stack, grouping="stacked", overlap=100)),
        "line": chart(plot("line", line)),
        "area": chart(plot("area", area()), edges=False),
        "scatter": chart(plot("scatter", points(A, "accent", xs=X))),
        "bubble": chart(plot("bubble", bubbles())),
        "pie": chart(parts(0)),
        "doughnut": chart(parts(60)),
        "radar": chart(plot("radar", radar())),
        "log": chart(plot("column", columns(A, "accent", axis=LOG), grouping="clustered"), axis=LOG),
        "combo": chart(
            plot("line", points(A, "alert", axis=SECOND), secondary=True),
            plot("column", columns(A, "context"), grouping="clustered"), plot("area", area()), second=SECOND,
        ),
        "points on columns": chart(
            plot("scatter", points(B, "alert", xs=X), secondary=True),
            plot("column", columns(A, "context"), grouping="clustered"), second=AXIS,
        ),
        "errors": chart(plot("column", errors(columns(A, "context")), grouping="clustered")),
        "errors of points": chart(plot("scatter", errors(points(A, "accent", xs=X)))),
        "bridged": chart(plot("line", points(B, "accent")), bridged=True),
    }  # fmt: skip


def marks(item: ChartItem, kinds: Sequence[PlotKind]) -> list[Plotted]:
    """The marks of plots of some kinds."""
    return [m for p in item.plots if p.kind in kinds for s in p.series for m in s.marks]

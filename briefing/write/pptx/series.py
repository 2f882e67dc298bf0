"""A series of a plot in, its `c:ser` out: name, look, points that look otherwise, labels, error bars, cells."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.pages import Across, Cells, ChartItem, ErrorBars, Fill, Marker, Plot, PlotSeries, Plotted, Stroke
from briefing.pages import column_name as column
from briefing.write.pptx.labels import labels
from briefing.write.pptx.workbook import number
from briefing.write.pptx.xml import Palette, text

NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


class Speller:
    """Spells the series of one chart, in the order in which they are asked for: `c:idx` and `c:order` are
    unique in the chart, and the later is drawn on the earlier."""

    def __init__(self, item: ChartItem, palette: Palette) -> None:
        self._item = item
        self._palette = palette
        self._count = 0
        self._category = ""

    def series(self, plot: Plot, series: PlotSeries) -> str:
        """The next series, one of `plot`."""
        index = self._count
        self._count += 1
        marks = sorted(series.marks, key=lambda p: p.category)
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{self._name(series)}'
            f"{self._look(plot, series)}{self._points(plot, series, marks)}{labels(plot, marks, self._palette)}"
            f"{''.join(self._errors(plot, e) for e in series.errors)}{self._cells(plot, series)}</c:ser>"
        )

    def _name(self, series: PlotSeries) -> str:
        name = text(self._item.title(series))
        if isinstance(series.name, str):
            return f"<c:tx><c:v>{name}</c:v></c:tx>"
        return (
            f'<c:tx><c:strRef><c:f>Sheet1!${column(series.name)}$1</c:f><c:strCache><c:ptCount val="1"/>'
            f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )

    # --- looks ------------------------------------------------------------------------------------

    def _look(self, plot: Plot, series: PlotSeries) -> str:
        """The series' own look, which its points have unless they say otherwise."""
        match plot.kind:
            case "pie" | "doughnut":
                return ""
            case "area":
                return self._shape(series.fill, series.stroke)
            case "bar" | "column" | "bubble":
                return f'{self._shape(series.fill, series.stroke)}<c:invertIfNegative val="0"/>'
            case "radar" if series.fill:
                return f"{self._shape(series.fill, series.stroke)}{self._marker(series.marker)}"
            case _:
                return f"{self._line(plot, series) or NO_LINE}{self._marker(series.marker)}"

    def _points(self, plot: Plot, series: PlotSeries, marks: Sequence[Plotted]) -> str:
        """`c:dPt` of the points that look otherwise, and of all parts of a pie or ring."""
        match plot.kind:
            case "area":
                return ""
            case "pie" | "doughnut":
                looks = [(p, f'<c:bubble3D val="0"/>{self._shape(p.fill, p.stroke)}') for p in marks]
            case "bar" | "column" | "bubble":
                flags = '<c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                usual = (series.fill, series.stroke)
                looks = [
                    (p, f"{flags}{self._shape(p.fill, p.stroke)}")
                    for p in marks
                    if (p.fill, p.stroke) != usual and (p.rect.w or p.rect.h)
                ]
            case _:
                line = self._line(plot, series)
                looks = [
                    (p, f'{self._marker(p.marker)}<c:bubble3D val="0"/>{line}')
                    for p in marks
                    if p.marker != series.marker
                ]
        return "".join(f'<c:dPt><c:idx val="{p.category}"/>{look}</c:dPt>' for p, look in looks)

    def _shape(self, fill: Fill | None, stroke: Stroke | None) -> str:
        """How a mark is filled and outlined."""
        return f"<c:spPr>{self._palette.fill(fill)}{self._palette.line(stroke)}</c:spPr>"

    def _line(self, plot: Plot, series: PlotSeries) -> str:
        """The line through the points; empty where there is none."""
        if series.stroke is None:
            return ""
        return f"<c:spPr>{self._palette.line(series.stroke, cap='flat' if plot.kind == 'scatter' else 'rnd')}</c:spPr>"

    def _marker(self, marker: Marker | None) -> str:
        """A round marker of one colour."""
        if marker is None:
            return '<c:marker><c:symbol val="none"/></c:marker>'
        return (
            f'<c:marker><c:symbol val="circle"/><c:size val="{min(72, max(2, round(marker.size)))}"/>'
            f"<c:spPr>{self._palette.solid(marker.color)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        )

    def _errors(self, plot: Plot, bars: ErrorBars) -> str:
        """Error bars by the lengths in cells."""
        direction = "" if plot.kind in ("bar", "column") else f'<c:errDir val="{bars.direction}"/>'
        kind = "both" if None not in (bars.plus, bars.minus) else "minus" if bars.plus is None else "plus"
        ends = (("plus", bars.plus), ("minus", bars.minus))
        cells = "".join(f"<c:{name}>{self._numbers(where)}</c:{name}>" for name, where in ends if where is not None)
        return (
            f'<c:errBars>{direction}<c:errBarType val="{kind}"/><c:errValType val="cust"/>'
            f'<c:noEndCap val="{int(not bars.cap)}"/>{cells}<c:spPr>{self._palette.line(bars.stroke)}</c:spPr></c:errBars>'
        )

    # --- cells ------------------------------------------------------------------------------------

    def _cells(self, plot: Plot, series: PlotSeries) -> str:
        """Categories and values, or x, y and size."""
        if plot.kind not in ("scatter", "bubble"):
            smooth = '<c:smooth val="0"/>' if plot.kind == "line" else ""
            return f"{self._categories()}<c:val>{self._numbers(series.values)}</c:val>{smooth}"
        if series.xs is None:
            raise ValueError(f"series `{self._item.title(series)}` of a {plot.kind} plot has no x")
        places = f"<c:xVal>{self._numbers(series.xs)}</c:xVal><c:yVal>{self._numbers(series.values)}</c:yVal>"
        if plot.kind == "scatter":
            return f'{places}<c:smooth val="0"/>'
        if series.sizes is None:
            raise ValueError(f"series `{self._item.title(series)}` of a bubble plot has no sizes")
        return f'{places}<c:bubbleSize>{self._numbers(series.sizes)}</c:bubbleSize><c:bubble3D val="0"/>'

    def _categories(self) -> str:
        if not self._category:
            names = [str(cell) for cell in self._item.sheet[0].cells]
            points = "".join(f'<c:pt idx="{i}"><c:v>{text(n)}</c:v></c:pt>' for i, n in enumerate(names))
            self._category = (
                f'<c:cat><c:strRef><c:f>{_range(0, len(names))}</c:f><c:strCache><c:ptCount val="{len(names)}"/>{points}'
                "</c:strCache></c:strRef></c:cat>"
            )
        return self._category

    def _numbers(self, where: Cells) -> str:
        """A reference to cells that hold numbers, with its cache."""
        values = self._item.values(where)
        points = "".join(f'<c:pt idx="{i}"><c:v>{number(v)}</c:v></c:pt>' for i, v in enumerate(values) if v is not None)
        return (
            f"<c:numRef><c:f>{_range(where, len(values))}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
        )


def _range(where: Cells, count: int) -> str:
    """The cells as a formula names them: of a column below its heading, or side by side."""
    if isinstance(where, Across):
        row, last = where.row + 2, where.first + where.width - 1
        return f"Sheet1!${column(where.first)}${row}:${column(last)}${row}"
    return f"Sheet1!${column(where)}$2:${column(where)}${count + 1}"

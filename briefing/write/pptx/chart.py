"""A chart item in, DrawingML chart XML and its workbook out: its plots, each spelled by its native kind."""

from __future__ import annotations

from itertools import zip_longest

from msgspec import Struct

from briefing.pages import ChartItem, Plot
from briefing.write.pptx.axes import axes, axis_ids
from briefing.write.pptx.package import XML
from briefing.write.pptx.series import Speller
from briefing.write.pptx.workbook import workbook
from briefing.write.pptx.xml import NS_A, NS_C, NS_R, Palette

GROUPINGS = {"clustered": "clustered", "stacked": "stacked", "percent": "percentStacked", "standard": "standard"}


class ChartParts(Struct, frozen=True):
    """The chart part's XML (the workbook is its relationship `rId1`) and the workbook."""

    xml: bytes
    workbook: bytes


def chart_parts(item: ChartItem, palette: Palette) -> ChartParts:
    """Spell a chart. `ValueError` where a plot says what its native kind cannot: a label where PowerPoint
    has none, scatter points among bars on one pair of axes."""
    blanks = "span" if item.bridged else "gap"
    xml = (
        f'{XML}<c:chartSpace xmlns:c="{NS_C}" xmlns:a="{NS_A}" xmlns:r="{NS_R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_layout(item)}{_plots(item, palette)}{axes(item, palette)}"
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    heads = [column.heading for column in item.sheet]
    rows = zip_longest(*(column.cells for column in item.sheet))
    return ChartParts(xml.encode(), workbook([heads, *rows]))


def _layout(item: ChartItem) -> str:
    frame, plot = item.rect, item.plot
    shares = (
        ("x", (plot.x - frame.x) / frame.w), ("y", (plot.y - frame.y) / frame.h),
        ("w", plot.w / frame.w), ("h", plot.h / frame.h),
    )  # fmt: skip
    values = "".join(f'<c:{name} val="{share:.6f}"/>' for name, share in shares)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{values}</c:manualLayout></c:layout>"
    )


def _plots(item: ChartItem, palette: Palette) -> str:
    """The plots from bottom to top, their series numbered through."""
    out, spell = [], Speller(item, palette)
    for plot in item.layers:
        series = [spell.series(plot, s) for s in plot.series]
        if plot.kind in ("scatter", "bubble"):
            # LibreOffice draws the first on top; PowerPoint goes by c:order.
            series.reverse()
        out.append(_plot(plot, "".join(series)))
    return "".join(out)


def _plot(plot: Plot, series: str) -> str:
    ids = "".join(f'<c:axId val="{n}"/>' for n in axis_ids(plot.secondary))
    grouping = f'<c:grouping val="{GROUPINGS[plot.grouping]}"/><c:varyColors val="0"/>'
    match plot.kind:
        case "bar" | "column":
            return (
                f'<c:barChart><c:barDir val="{"bar" if plot.kind == "bar" else "col"}"/>{grouping}{series}'
                f'<c:gapWidth val="{plot.gap}"/><c:overlap val="{plot.overlap}"/>{ids}</c:barChart>'
            )
        case "line":
            return f'<c:lineChart>{grouping}{series}<c:marker val="1"/>{ids}</c:lineChart>'
        case "area":
            return f"<c:areaChart>{grouping}{series}{ids}</c:areaChart>"
        case "scatter":
            style = '<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
            return f"<c:scatterChart>{style}{series}{ids}</c:scatterChart>"
        case "bubble":
            size = f'<c:bubbleScale val="{plot.scale}"/><c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>'
            return f'<c:bubbleChart><c:varyColors val="0"/>{series}{size}{ids}</c:bubbleChart>'
        case "radar":
            style = "filled" if any(s.fill for s in plot.series) else "marker"
            return f'<c:radarChart><c:radarStyle val="{style}"/><c:varyColors val="0"/>{series}{ids}</c:radarChart>'
        case "pie":
            return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
        case "doughnut":
            turn = f'<c:firstSliceAng val="0"/><c:holeSize val="{plot.hole}"/>'
            return f'<c:doughnutChart><c:varyColors val="1"/>{series}{turn}</c:doughnutChart>'

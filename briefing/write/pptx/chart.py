"""A chart item in, DrawingML chart XML and its workbook out: bar, column, line, donut, dumbbell."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.pages import ChartItem
from briefing.write.pptx.dumbbell import dumbbell
from briefing.write.pptx.line import line
from briefing.write.pptx.package import XML
from briefing.write.pptx.series import (
    Grid,
    category_axis,
    category_grid,
    category_ref,
    labels,
    points,
    series_fill,
    series_head,
    shape,
    value_axis,
    value_ref,
)
from briefing.write.pptx.workbook import workbook
from briefing.write.pptx.xml import NS_A, NS_C, NS_R, Palette


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The chart part's XML (the workbook is its relationship `rId1`) and the workbook."""

    xml: bytes
    workbook: bytes


def chart_parts(item: ChartItem, palette: Palette) -> ChartParts:
    """Spell a chart. Positions of labels obey what PowerPoint accepts for each kind."""
    kind = item.spec.kind
    if kind == "dumbbell":
        grid, plot = dumbbell(item, palette)
    elif kind == "donut":
        grid, plot = _donut(item, palette)
    elif kind == "line":
        grid, plot = line(item, palette)
    else:
        grid, plot = _bars(item, palette)
    xml = (
        f'{XML}<c:chartSpace xmlns:c="{NS_C}" xmlns:a="{NS_A}" xmlns:r="{NS_R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_layout(item)}{plot}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return ChartParts(xml.encode(), workbook(grid))


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


# --- kinds ----------------------------------------------------------------------------------------


def _bars(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    spec = item.spec
    grouping = {"clustered": "clustered", "stacked": "stacked", "percent": "percentStacked"}[spec.mode]
    overlap = item.overlap if spec.mode == "clustered" else 100
    series = "".join(
        f"{series_head(item, i)}{shape(series_fill(item, i), None, palette)}"
        f'<c:invertIfNegative val="0"/>{points(item, i, palette)}{labels(item, i, palette)}'
        f"{category_ref(item)}{value_ref(item, i)}</c:ser>"
        for i in range(len(spec.series))
    )
    horizontal = spec.kind == "bar"
    plot = (
        f'<c:barChart><c:barDir val="{"bar" if horizontal else "col"}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{item.gap}"/><c:overlap val="{overlap}"/><c:axId val="11"/><c:axId val="12"/></c:barChart>'
        f"{category_axis(horizontal)}{value_axis(item, palette, horizontal)}"
    )
    return category_grid(item), plot


def _donut(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    series = f"{series_head(item, 0)}{points(item, 0, palette)}{category_ref(item)}{value_ref(item, 0)}</c:ser>"
    plot = (
        f'<c:doughnutChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/>'
        f'<c:holeSize val="{item.hole}"/></c:doughnutChart>'
    )
    return category_grid(item), plot

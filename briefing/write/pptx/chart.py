"""A chart item in, DrawingML chart XML and its workbook out: bar, column, line, donut, dumbbell."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.spec import Datum
from briefing.lines import Paragraph, Run
from briefing.pages import ChartItem, Fill, Plotted, Stroke
from briefing.write.pptx.package import XML
from briefing.write.pptx.text import pieces, run_properties
from briefing.write.pptx.workbook import Value, column_name, number, workbook
from briefing.write.pptx.xml import NS_A, NS_C, NS_R, Palette, text

Grid = list[list[Value]]


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The chart part's XML (the workbook is its relationship `rId1`) and the workbook."""

    xml: bytes
    workbook: bytes


def chart_parts(item: ChartItem, palette: Palette) -> ChartParts:
    """Spell a chart. Positions of labels obey what PowerPoint accepts for each kind."""
    kind = item.spec.kind
    if kind == "dumbbell":
        grid, plot = _dumbbell(item, palette)
    elif kind == "donut":
        grid, plot = _donut(item, palette)
    elif kind == "line":
        grid, plot = _line(item, palette)
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
        f"{_series_head(item, i)}{_shape(_series_fill(item, i), None, palette)}"
        f'<c:invertIfNegative val="0"/>{_points(item, i, palette)}{_labels(item, i, palette)}'
        f"{_category_ref(item)}{_value_ref(item, i)}</c:ser>"
        for i in range(len(spec.series))
    )
    horizontal = spec.kind == "bar"
    plot = (
        f'<c:barChart><c:barDir val="{"bar" if horizontal else "col"}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{item.gap}"/><c:overlap val="{overlap}"/><c:axId val="11"/><c:axId val="12"/></c:barChart>'
        f"{_category_axis(horizontal)}{_value_axis(item, palette, horizontal)}"
    )
    return _category_grid(item), plot


def _line(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    spec = item.spec
    series = "".join(
        f"{_series_head(item, i)}<c:spPr>{palette.line(item.lines[i], cap='rnd')}</c:spPr>"
        f"{_marker(next((p for p in item.points if p.series == i), None), palette)}"
        f"{_points(item, i, palette, markers=True)}{_labels(item, i, palette)}"
        f'{_category_ref(item)}{_value_ref(item, i)}<c:smooth val="0"/></c:ser>'
        for i in range(len(spec.series))
    )
    plot = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="11"/><c:axId val="12"/></c:lineChart>{_category_axis(False)}{_value_axis(item, palette, False)}'
    )
    return _category_grid(item), plot


def _donut(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    series = (
        f"{_series_head(item, 0)}{_points(item, 0, palette)}{_category_ref(item)}{_value_ref(item, 0)}</c:ser>"
    )
    plot = (
        f'<c:doughnutChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/>'
        f'<c:holeSize val="{item.hole}"/></c:doughnutChart>'
    )
    return _category_grid(item), plot


def _dumbbell(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    """Before and after as two scatter series over row positions; each connector a series of two
    points, named as a helper. Columns: row, before, after, position, position again."""
    spec = item.spec
    rows = len(spec.categories)
    before, after = spec.series
    grid: Grid = [["", before.name, after.name, "(row position)", "(row position)"]]
    for i, category in enumerate(spec.categories):
        at = rows - i - 0.5
        grid.append([_full_name(category.name, category.note), before.data[i].value, after.data[i].value, at, at])
    connectors = "".join(
        f'<c:ser><c:idx val="{2 + i}"/><c:order val="{i}"/><c:tx><c:v>(connector {i + 1})</c:v></c:tx>'
        f"<c:spPr>{palette.line(item.lines[i])}</c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>"
        f"<c:xVal>{_numbers(f'Sheet1!$B${i + 2}:$C${i + 2}', [before.data[i].value, after.data[i].value])}</c:xVal>"
        f"<c:yVal>{_numbers(f'Sheet1!$D${i + 2}:$E${i + 2}', [rows - i - 0.5] * 2)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
        for i in range(rows)
    )
    ends = "".join(
        f'<c:ser><c:idx val="{i}"/><c:order val="{rows + i}"/>{_name_ref(i, spec.series[i].name)}'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_marker(next((p for p in item.points if p.series == i), None), palette)}"
        f"{_points(item, i, palette, markers=True)}{_labels(item, i, palette)}"
        f"<c:xVal>{_numbers(_range(i + 1, rows), [d.value for d in spec.series[i].data])}</c:xVal>"
        f"<c:yVal>{_numbers(_range(3, rows), [rows - r - 0.5 for r in range(rows)])}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
        for i in (0, 1)
    )
    low, high = item.axis
    plot = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{connectors}{ends}'
        '<c:axId val="11"/><c:axId val="12"/></c:scatterChart>'
        f"{_scatter_axis(11, 12, low, high, 'b', item, palette)}{_scatter_axis(12, 11, 0, rows, 'l', None, palette)}"
    )
    return grid, plot


# --- parts of a series ----------------------------------------------------------------------------


def _full_name(name: str, note: str) -> str:
    return f"{name}, {note}" if note else name


def _category_grid(item: ChartItem) -> Grid:
    spec = item.spec
    grid: Grid = [["", *(s.name or "Series" for s in spec.series)]]
    for i, category in enumerate(spec.categories):
        grid.append([category.name, *(s.data[i].value for s in spec.series)])
    return grid


def _range(column: int, rows: int) -> str:
    name = column_name(column)
    return f"Sheet1!${name}$2:${name}${rows + 1}"


def _series_head(item: ChartItem, index: int) -> str:
    name = item.spec.series[index].name or "Series"
    return f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{_name_ref(index, name)}'


def _name_ref(index: int, name: str) -> str:
    return (
        f"<c:tx><c:strRef><c:f>Sheet1!${column_name(index + 1)}$1</c:f><c:strCache><c:ptCount val=\"1\"/>"
        f'<c:pt idx="0"><c:v>{text(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _category_ref(item: ChartItem) -> str:
    names = [c.name for c in item.spec.categories]
    points = "".join(f'<c:pt idx="{i}"><c:v>{text(n)}</c:v></c:pt>' for i, n in enumerate(names))
    return (
        f'<c:cat><c:strRef><c:f>{_range(0, len(names))}</c:f><c:strCache><c:ptCount val="{len(names)}"/>{points}'
        "</c:strCache></c:strRef></c:cat>"
    )


def _value_ref(item: ChartItem, index: int) -> str:
    values = [d.value for d in item.spec.series[index].data]
    return f"<c:val>{_numbers(_range(index + 1, len(values)), values)}</c:val>"


def _numbers(formula: str, values: list[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{number(v)}</c:v></c:pt>' for i, v in enumerate(values) if v is not None
    )
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _series_fill(item: ChartItem, index: int) -> Fill:
    """The fill that most points of the series have: what a new point should look like."""
    fills = [p.fill for p in item.points if p.series == index and not p.fill.hatch]
    return max(fills, key=fills.count) if fills else Fill(item.spec.series[index].color)


def _shape(fill: Fill | None, stroke: Stroke | None, palette: Palette) -> str:
    return f"<c:spPr>{palette.fill(fill)}{palette.line(stroke)}</c:spPr>"


def _marker(point: Plotted | None, palette: Palette) -> str:
    if point is None or point.rect.w <= 0:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    size = min(72, max(2, round(point.rect.w)))
    return f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>{_shape(point.fill, point.stroke, palette)}</c:marker>'


def _points(item: ChartItem, index: int, palette: Palette, *, markers: bool = False) -> str:
    """`c:dPt` for points that look different from their series (all of them for a donut)."""
    out = []
    usual = _series_fill(item, index)
    first = next((p for p in item.points if p.series == index), None)
    for p in sorted((p for p in item.points if p.series == index), key=lambda p: p.category):
        if markers:
            if first is None or (p.fill, p.stroke, p.rect.w) == (first.fill, first.stroke, first.rect.w):
                continue
            line = f"<c:spPr>{palette.line(item.lines[index], cap='rnd')}</c:spPr>" if item.spec.kind == "line" else ""
            out.append(f'<c:dPt><c:idx val="{p.category}"/>{_marker(p, palette)}<c:bubble3D val="0"/>{line}</c:dPt>')
        elif item.spec.kind == "donut":
            out.append(
                f'<c:dPt><c:idx val="{p.category}"/><c:bubble3D val="0"/>{_shape(p.fill, p.stroke, palette)}</c:dPt>'
            )
        elif p.fill != usual or p.stroke is not None:
            out.append(
                f'<c:dPt><c:idx val="{p.category}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"{_shape(p.fill, p.stroke, palette)}</c:dPt>"
            )
    return "".join(out)


_FLAGS = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(item: ChartItem, index: int, palette: Palette) -> str:
    """`c:dLbls`: each shown label by its own `c:dLbl`, all others hidden."""
    labels = []
    data = item.spec.series[index].data
    for p in sorted((p for p in item.points if p.series == index), key=lambda p: p.category):
        if p.label is None or p.label.position == "none":
            continue
        labels.append(
            f'<c:dLbl><c:idx val="{p.category}"/>{_label_text(p.label.paragraph, data[p.category], palette, item)}'
            f'<c:dLblPos val="{p.label.position}"/>{_FLAGS.format(value=1)}</c:dLbl>'
        )
    return f"<c:dLbls>{''.join(labels)}{_FLAGS.format(value=0)}</c:dLbls>"


def _label_text(para: Paragraph, datum: Datum, palette: Palette, item: ChartItem) -> str:
    """A number format where the label is the cell's value (it then follows the data), else rich
    text."""
    code = _number_format(datum)
    # A scatter's value is its y: what a dumbbell prints is x, so its labels are text.
    if code and len({r.style for r in para.runs}) == 1 and item.spec.kind != "dumbbell":
        props = run_properties(para.runs[0].style, palette, tag="a:defRPr")
        return (
            f'<c:numFmt formatCode="{text(code).replace(chr(34), "&quot;")}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
            f'<c:txPr><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p><a:pPr>{props}</a:pPr>'
            '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        )
    runs = "".join(_rich_run(r, palette) for r in para.runs)
    return (
        '<c:tx><c:rich><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>'
        f"<a:p>{runs}</a:p></c:rich></c:tx><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    )


def _rich_run(run: Run, palette: Palette) -> str:
    return "".join(
        f"<a:r>{run_properties(run.style, palette, kind=kind)}<a:t>{text(piece)}</a:t></a:r>"
        for kind, piece in pieces(run.text)
    )


def _number_format(datum: Datum) -> str:
    """The format code by which Excel prints the datum's value as its label; empty if none does."""
    label = datum.label
    if datum.value is None or label.remark:
        return ""
    plain = label.number.replace(",", "")
    whole, _, decimals = plain.partition(".")
    if not (whole.lstrip("-").isdigit() and (decimals.isdigit() or not decimals)):
        return ""
    if f"{datum.value:.{len(decimals)}f}" != plain:
        return ""
    body = ("#,##0" if "," in label.number else "0") + ("." + "0" * len(decimals) if decimals else "")
    return f"{_literal(label.prefix)}{body}{_literal(label.suffix)}"


def _literal(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if value else ""


# --- axes -----------------------------------------------------------------------------------------


def _category_axis(horizontal: bool) -> str:
    orientation = "maxMin" if horizontal else "minMax"
    return (
        f'<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="{orientation}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"l" if horizontal else "b"}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="12"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(item: ChartItem, palette: Palette, horizontal: bool) -> str:
    low, high = (0.0, 1.0) if item.spec.mode == "percent" else item.axis
    return _axis("c:valAx", 12, 11, low, high, "b" if horizontal else "l", item, palette, between=True)


def _scatter_axis(
    own: int, cross: int, low: float, high: float, position: str, item: ChartItem | None, palette: Palette
) -> str:
    return _axis("c:valAx", own, cross, low, high, position, item, palette, between=False)


def _axis(
    tag: str, own: int, cross: int, low: float, high: float, position: str,
    item: ChartItem | None, palette: Palette, *, between: bool,
) -> str:  # fmt: skip
    """A deleted value axis that still fixes the scale and, where wanted, the grid."""
    grid = ""
    if item is not None and item.grid is not None:
        grid = f"<c:majorGridlines><c:spPr>{palette.line(item.grid)}</c:spPr></c:majorGridlines>"
    unit = f'<c:majorUnit val="{number(item.step)}"/>' if item is not None and item.step else ""
    return (
        f'<{tag}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{number(high)}"/>'
        f'<c:min val="{number(low)}"/></c:scaling><c:delete val="1"/><c:axPos val="{position}"/>{grid}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{cross}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{"between" if between else "midCat"}"/>{unit}</{tag}>'
    )

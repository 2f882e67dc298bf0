"""Parts of a chart's XML: names, values, points, labels, axes; and the grid of its workbook."""

from __future__ import annotations

from briefing.charts.spec import Datum
from briefing.geometry import emu
from briefing.lines import Paragraph, Run
from briefing.pages import ChartItem, Fill, Plotted, Stroke
from briefing.write.pptx.text import pieces, run_properties
from briefing.write.pptx.workbook import Formula, Value, column_name, number
from briefing.write.pptx.xml import Palette, text

Grid = list[list[Value]]

MINUS = "\u2212"
"""The minus sign of labels; cells and codes spell it as a hyphen."""

LABEL_GAP = 5.0
"""Air in pt before a label beside a bar, on top of what PowerPoint leaves itself."""


def plain(name: str) -> str:
    """A name without the author's break hints."""
    return name.replace("\u200b", "")


def category_grid(item: ChartItem) -> Grid:
    """The workbook of a chart with categories: names in column A, a series a column."""
    spec = item.spec
    grid: Grid = [["", *(plain(s.name) or "Series" for s in spec.series)]]
    for i, category in enumerate(spec.categories):
        grid.append([plain(category.name), *(s.data[i].value for s in spec.series)])
    return grid


def data_range(column: int, rows: int) -> str:
    """The cells of a column (from 0) below its heading."""
    name = column_name(column)
    return f"Sheet1!${name}$2:${name}${rows + 1}"


def repeated(column: int, row: int, value: float | None) -> Value:
    """A cell that repeats the one of its row (from 0, below the heading) in `column`; empty for a gap."""
    return None if value is None else Formula(f"{column_name(column)}{row + 2}", value)


def series_head(item: ChartItem, index: int) -> str:
    """The start of a series: index, order and name."""
    name = plain(item.spec.series[index].name) or "Series"
    return f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{name_ref(index, name)}'


def name_ref(index: int, name: str) -> str:
    """The name of the series in column `index` + 1."""
    return (
        f'<c:tx><c:strRef><c:f>Sheet1!${column_name(index + 1)}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{text(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def category_ref(item: ChartItem) -> str:
    """The categories of a series."""
    names = [plain(c.name) for c in item.spec.categories]
    points = "".join(f'<c:pt idx="{i}"><c:v>{text(n)}</c:v></c:pt>' for i, n in enumerate(names))
    return (
        f'<c:cat><c:strRef><c:f>{data_range(0, len(names))}</c:f><c:strCache><c:ptCount val="{len(names)}"/>{points}'
        "</c:strCache></c:strRef></c:cat>"
    )


def value_ref(item: ChartItem, index: int) -> str:
    """The values of series `index`."""
    values = [d.value for d in item.spec.series[index].data]
    return f"<c:val>{numbers(data_range(index + 1, len(values)), values)}</c:val>"


def numbers(formula: str, values: list[float | None]) -> str:
    """A reference to cells that hold numbers, with its cache."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{number(v)}</c:v></c:pt>' for i, v in enumerate(values) if v is not None)
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def series_fill(item: ChartItem, index: int) -> Fill:
    """The fill that most points of the series have: what a new point should look like."""
    fills = [p.fill for p in item.points if p.series == index and not p.fill.hatch]
    return max(fills, key=fills.count) if fills else Fill(item.spec.series[index].color)


def shape(fill: Fill | None, stroke: Stroke | None, palette: Palette) -> str:
    """How a mark is filled and outlined."""
    return f"<c:spPr>{palette.fill(fill)}{palette.line(stroke)}</c:spPr>"


def marker(point: Plotted | None, palette: Palette) -> str:
    """A round marker as big as the point, under a hollow one the full disc; none without a point or
    where it has no size."""
    if point is None or point.rect.w <= 0:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    if point.stroke is None or not point.open_:
        return dot(point.rect.w, point.fill.color, palette)
    return dot(point.rect.w + point.stroke.width, point.stroke.color, palette)


def hollow_size(point: Plotted) -> float:
    """The diameter of a hollow marker's middle."""
    return point.rect.w - (point.stroke.width if point.stroke else 0.0)


NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


def dot(size: float, color: str, palette: Palette) -> str:
    """A round marker of one colour, `size` pt across."""
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{min(72, max(2, round(size)))}"/>'
        f"<c:spPr>{palette.solid(color)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
    )


def points(item: ChartItem, index: int, palette: Palette, *, markers: bool = False) -> str:
    """`c:dPt` for points that look different from their series (all of them for a donut)."""
    out = []
    usual = series_fill(item, index)
    first = next((p for p in item.points if p.series == index), None)
    for p in sorted((p for p in item.points if p.series == index), key=lambda p: p.category):
        if markers:
            if first is None or (p.fill, p.stroke, p.rect.w) == (first.fill, first.stroke, first.rect.w):
                continue
            line = f"<c:spPr>{palette.line(item.lines[index], cap='rnd')}</c:spPr>" if item.spec.kind == "line" else ""
            out.append(f'<c:dPt><c:idx val="{p.category}"/>{marker(p, palette)}<c:bubble3D val="0"/>{line}</c:dPt>')
        elif item.spec.kind == "donut":
            out.append(
                f'<c:dPt><c:idx val="{p.category}"/><c:bubble3D val="0"/>{shape(p.fill, p.stroke, palette)}</c:dPt>'
            )
        elif p.fill != usual or p.stroke is not None:
            out.append(
                f'<c:dPt><c:idx val="{p.category}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"{shape(p.fill, p.stroke, palette)}</c:dPt>"
            )
    return "".join(out)


_FLAGS = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def labels(item: ChartItem, index: int, palette: Palette) -> str:
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
    inset = emu(LABEL_GAP) if item.spec.kind == "bar" else 0
    body = f'<a:bodyPr wrap="none" lIns="{inset}" tIns="0" rIns="0" bIns="0"/>'
    # A scatter's value is its y: what a dumbbell prints is x, so its labels are text.
    if code and len({r.style for r in para.runs}) == 1 and item.spec.kind != "dumbbell":
        props = run_properties(para.runs[0].style, palette, tag="a:defRPr")
        return (
            f'<c:numFmt formatCode="{text(code).replace(chr(34), "&quot;")}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
            f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{props}</a:pPr>"
            '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        )
    runs = "".join(_rich_run(r, palette) for r in para.runs)
    return (
        f"<c:tx><c:rich>{body}<a:lstStyle/>"
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
    plain = label.number.replace(",", "").replace(MINUS, "-")
    whole, _, decimals = plain.partition(".")
    if not (whole.lstrip("-").isdigit() and (decimals.isdigit() or not decimals)):
        return ""
    if f"{datum.value:.{len(decimals)}f}" != plain:
        return ""
    body = ("#,##0" if "," in label.number else "0") + ("." + "0" * len(decimals) if decimals else "")
    signs = ("", MINUS) if MINUS in label.number else ("",)  # by itself Excel prints a hyphen
    return ";".join(f"{_literal(label.prefix + sign)}{body}{_literal(label.suffix)}" for sign in signs)


def _literal(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if value else ""


# --- axes -----------------------------------------------------------------------------------------


def category_axis(horizontal: bool) -> str:
    """A category axis, deleted: its labels stand beside the chart as text."""
    orientation = "maxMin" if horizontal else "minMax"
    return (
        f'<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="{orientation}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"l" if horizontal else "b"}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="12"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def value_axis(item: ChartItem, palette: Palette, horizontal: bool) -> str:
    """The value axis of bars and lines."""
    low, high = (0.0, 1.0) if item.spec.mode == "percent" else item.axis
    return axis(
        "c:valAx", 12, 11, low, high, "b" if horizontal else "l", item, palette, between=item.spec.kind != "line"
    )


def axis(
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

"""The axes of a chart's plots in, their XML out. All are deleted, because their texts stand beside the chart;
they still fix the scales, and draw the grid. Only the values of secondary plots keep an axis that shows nothing:
LibreOffice would else draw them on the scale of the primary ones."""

from __future__ import annotations

from briefing.pages import ChartItem, PlotKind, ValueAxis
from briefing.write.pptx.workbook import number
from briefing.write.pptx.xml import Palette

POINTS: tuple[PlotKind, ...] = ("scatter", "bubble")
ROUND: tuple[PlotKind, ...] = ("pie", "doughnut")


def axis_ids(secondary: bool) -> tuple[int, int]:
    """Ids of the pair of axes of primary or secondary plots: categories or x, then values."""
    return (13, 14) if secondary else (11, 12)


def axes(item: ChartItem, palette: Palette) -> str:
    """The pair of the primary plots, then that of the secondary ones, whose values stand on the far side.

    `ValueError` where a pair cannot serve its plots."""
    return "".join(_pair(item, secondary, palette) for secondary in (False, True))


def _pair(item: ChartItem, secondary: bool, palette: Palette) -> str:
    kinds = {p.kind for p in item.plots if p.secondary == secondary and p.kind not in ROUND}
    if not kinds:
        return ""
    values = item.second if secondary else item.axis
    if values is None:
        raise ValueError(f"chart `{item.name}` has secondary plots and no second axis")
    if ("bar" in kinds and len(kinds) > 1) or (kinds & set(POINTS) and kinds - set(POINTS)):
        raise ValueError(f"{' and '.join(sorted(kinds))} plots cannot share a pair of axes")
    level = "bar" in kinds
    side = ("t" if level else "r") if secondary else ("b" if level else "l")
    own, cross = axis_ids(secondary)
    if kinds & set(POINTS):
        if item.x_axis is None:
            raise ValueError(f"chart `{item.name}` has points and no x axis")
        base = _value_axis(item.x_axis, (own, cross), "b", palette, between=False, log=values.log)
        return base + _value_axis(
            values, (cross, own), side, palette, between=False, far=secondary, log=item.x_axis.log
        )
    base = _category_axis((own, cross), level, values.log)
    return base + _value_axis(values, (cross, own), side, palette, between=not item.edges, far=secondary)


def _crosses(log: bool, far: bool = False) -> str:
    """Where an axis crosses the other one: at its zero, which a log scale does not have."""
    return f'<c:crosses val="{"max" if far else "min" if log else "autoZero"}"/>'


def _category_axis(ids: tuple[int, int], level: bool, log: bool) -> str:
    """The axis of categories; upright, it reads from the top, under `level` bars."""
    own, cross = ids
    return (
        f'<c:catAx><c:axId val="{own}"/><c:scaling><c:orientation val="{"maxMin" if level else "minMax"}"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"l" if level else "b"}"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{cross}"/>{_crosses(log)}'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(
    axis: ValueAxis, ids: tuple[int, int], side: str, palette: Palette,
    *, between: bool, far: bool = False, log: bool = False,
) -> str:  # fmt: skip
    """A value axis with its grid, the `far` one of secondary plots; `log` says that the axis it crosses is one."""
    own, cross = ids
    grid = unit = ""
    if axis.grid is not None:
        grid = f"<c:majorGridlines><c:spPr>{palette.line(axis.grid)}</c:spPr></c:majorGridlines>"
    if axis.step and not axis.log:
        unit = f'<c:majorUnit val="{number(axis.step)}"/>'
    shown = '<c:tickLblPos val="nextTo"/>'
    if far:
        shown = '<c:tickLblPos val="none"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    base = '<c:logBase val="10"/>' if axis.log else ""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling>{base}<c:orientation val="{"maxMin" if axis.reversed else "minMax"}"/>'
        f'<c:max val="{number(axis.high)}"/><c:min val="{number(axis.low)}"/></c:scaling><c:delete val="{int(not far)}"/>'
        f'<c:axPos val="{side}"/>{grid}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/>{shown}<c:crossAx val="{cross}"/>{_crosses(log, far)}'
        f'<c:crossBetween val="{"between" if between else "midCat"}"/>{unit}</c:valAx>'
    )

"""A line chart in, a native line chart out, with hollow markers as helper series over the same cells.

As in a dumbbell, a hollow marker is a smaller one in the ground's colour on a full one, since
LibreOffice draws no outline of markers; and series stand in the file in the order that puts the
helpers on top there (PowerPoint goes by `c:order`)."""

from __future__ import annotations

from briefing.pages import ChartItem
from briefing.write.pptx.series import (
    NO_LINE,
    Grid,
    category_axis,
    category_grid,
    category_ref,
    data_range,
    dot,
    hollow_size,
    labels,
    marker,
    name_ref,
    numbers,
    plain,
    points,
    repeated,
    series_head,
    value_axis,
    value_ref,
)
from briefing.write.pptx.xml import Palette


def line(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    """The workbook's grid and the plot with its axes."""
    hollow = [s for s in range(len(item.spec.series)) if any(p.open_ for p in item.points if p.series == s)]
    series = [_series(item, s, palette) for s in range(len(item.spec.series))]
    series += [_middles(item, s, n, palette) for n, s in enumerate(hollow)]
    plot = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(series)}<c:marker val="1"/>'
        f'<c:axId val="11"/><c:axId val="12"/></c:lineChart>{category_axis(False)}{value_axis(item, palette, False)}'
    )
    return _grid(item, hollow), plot


def _grid(item: ChartItem, hollow: list[int]) -> Grid:
    """Names and series, then the hollow markers as formulas over the series, so that an edit moves them."""
    grid = category_grid(item)
    for s in hollow:
        grid[0].append(_name(item, s))
        for row, value in enumerate(_open_values(item, s)):
            grid[row + 1].append(repeated(s + 1, row, value))
    return grid


def _name(item: ChartItem, series: int) -> str:
    return f"(hollow {plain(item.spec.series[series].name) or 'Series'})"


def _open_values(item: ChartItem, series: int) -> list[float | None]:
    open_ = {p.category for p in item.points if p.series == series and p.open_}
    return [d.value if i in open_ else None for i, d in enumerate(item.spec.series[series].data)]


def _series(item: ChartItem, index: int, palette: Palette) -> str:
    return (
        f"{series_head(item, index)}<c:spPr>{palette.line(item.lines[index], cap='rnd')}</c:spPr>"
        f"{marker(next((p for p in item.points if p.series == index), None), palette)}"
        f"{points(item, index, palette, markers=True)}{labels(item, index, palette)}"
        f'{category_ref(item)}{value_ref(item, index)}<c:smooth val="0"/></c:ser>'
    )


def _middles(item: ChartItem, index: int, nth: int, palette: Palette) -> str:
    """The middles of the hollow markers of series `index`, in the `nth` column after the series."""
    column = len(item.spec.series) + nth
    open_ = next(p for p in item.points if p.series == index and p.open_)
    values = _open_values(item, index)
    return (
        f'<c:ser><c:idx val="{column}"/><c:order val="{column}"/>{name_ref(column, _name(item, index))}{NO_LINE}'
        f"{dot(hollow_size(open_), open_.fill.color, palette)}{category_ref(item)}"
        f'<c:val>{numbers(data_range(column + 1, len(values)), values)}</c:val><c:smooth val="0"/></c:ser>'
    )

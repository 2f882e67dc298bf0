"""A dumbbell in, a native scatter chart out: before and after as series, connectors and hollow dots
as helper series bound to the same cells.

Two things are spelled with LibreOffice in mind, which PowerPoint takes either way: all series have
equally many points, and series stand in the file from top to bottom (PowerPoint stacks them by
`c:order`). A hollow dot is a smaller dot in the ground's colour on the full one, since LibreOffice
draws no outline of markers."""

from __future__ import annotations

from briefing.charts.spec import Series
from briefing.pages import ChartItem, Plotted
from briefing.write.pptx.series import (
    NO_LINE,
    Grid,
    axis,
    data_range,
    dot,
    hollow_size,
    labels,
    marker,
    name_ref,
    numbers,
    plain,
    repeated,
)
from briefing.write.pptx.workbook import Value, column_name
from briefing.write.pptx.xml import Palette

BEFORE, AFTER, POSITION = 1, 2, 3
"""Columns of the workbook, from 0; the helpers follow."""


def dumbbell(item: ChartItem, palette: Palette) -> tuple[Grid, str]:
    """The workbook's grid and the plot with its axes."""
    rows = len(item.spec.categories)
    low, high = item.axis
    layers = (*_hollows(item, palette), *reversed(_ends(item, palette)), *_connectors(item, palette))
    plot = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{"".join(layers)}'
        '<c:axId val="11"/><c:axId val="12"/></c:scatterChart>'
        f"{axis('c:valAx', 11, 12, low, high, 'b', item, palette, between=False)}"
        f"{axis('c:valAx', 12, 11, 0, rows, 'l', None, palette, between=False)}"
    )
    return _grid(item), plot


def _count(item: ChartItem) -> int:
    """Points of every series: as many as rows, and two for a connector; a single row has an empty one below."""
    return max(2, len(item.spec.categories))


def _position(item: ChartItem, row: int) -> float:
    return len(item.spec.categories) - row - 0.5


def _grid(item: ChartItem) -> Grid:
    """Name, before, after, position; then the ends of the connector, and the hollow dots, as formulas
    over these cells, so that an edit moves them too."""
    before, after = item.spec.series
    count = _count(item)
    heads: list[Value] = ["", plain(before.name), plain(after.name), "(position)"]
    heads += (
        ["(connector x)"] * count + ["(connector y)"] * count + [f"(hollow {plain(s.name)})" for s in (before, after)]
    )
    grid: Grid = [heads]
    for row, category in enumerate(item.spec.categories):
        name = plain(f"{category.name}, {category.note}" if category.note else category.name)
        values: list[Value] = [name, before.data[row].value, after.data[row].value, _position(item, row)]
        for n in range(count):
            column = BEFORE if n == 0 else AFTER
            values.append(repeated(column, row, item.spec.series[column - 1].data[row].value))
        values += [repeated(POSITION, row, _position(item, row))] * count
        for s, series in enumerate((before, after)):
            open_ = _is_open(item, s, row)
            values.append(repeated(s + 1, row, series.data[row].value) if open_ else None)
        grid.append(values)
    return grid


def _is_open(item: ChartItem, series: int, row: int) -> bool:
    return any(p.open_ for p in item.points if (p.series, p.category) == (series, row))


def _connectors(item: ChartItem, palette: Palette) -> list[str]:
    """A series of points at one height for each row; those after the second lie on the second."""
    count = _count(item)
    before, after = item.spec.series
    found = []
    for row in range(len(item.spec.categories)):
        xs = [before.data[row].value] + [after.data[row].value] * (count - 1)
        x_cells, y_cells = _cells(row, POSITION + 1, count), _cells(row, POSITION + 1 + count, count)
        found.append(
            f'<c:ser><c:idx val="{row}"/><c:order val="{row}"/><c:tx><c:v>(connector {row + 1})</c:v></c:tx>'
            f'<c:spPr>{palette.line(item.lines[row])}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
            f"<c:xVal>{numbers(x_cells, xs)}</c:xVal><c:yVal>{numbers(y_cells, [_position(item, row)] * count)}</c:yVal>"
            '<c:smooth val="0"/></c:ser>'
        )
    return found


def _cells(row: int, first: int, count: int) -> str:
    return f"Sheet1!${column_name(first)}${row + 2}:${column_name(first + count - 1)}${row + 2}"


def _ends(item: ChartItem, palette: Palette) -> list[str]:
    rows = len(item.spec.categories)
    found = []
    for s, series in enumerate(item.spec.series):
        dots = "".join(_dot(p, palette) for p in _row_points(item, s))
        found.append(
            f'<c:ser><c:idx val="{rows + s}"/><c:order val="{rows + s}"/>{name_ref(s, plain(series.name))}{NO_LINE}'
            f"{_dots(item, s, palette)}{dots}{labels(item, s, palette)}"
            f"{_places(item, series, s + 1, [d.value for d in series.data])}</c:ser>"
        )
    return found


def _hollows(item: ChartItem, palette: Palette) -> list[str]:
    """The middles of hollow dots, for each end that has some."""
    rows, count = len(item.spec.categories), _count(item)
    found = []
    for s, series in enumerate(item.spec.series):
        hollow = [p for p in item.points if p.series == s and p.open_]
        if hollow:
            column = POSITION + 1 + 2 * count + s
            values = [d.value if _is_open(item, s, row) else None for row, d in enumerate(series.data)]
            found.append(
                f'<c:ser><c:idx val="{rows + 2 + s}"/><c:order val="{rows + 2 + s}"/>'
                f"{name_ref(column - 1, f'(hollow {plain(series.name)})')}{NO_LINE}"
                f"{dot(hollow_size(hollow[0]), hollow[0].fill.color, palette)}"
                f"{_places(item, series, column, values)}</c:ser>"
            )
    return found


def _places(item: ChartItem, series: Series, column: int, values: list[float | None]) -> str:
    rows = _count(item)
    empty: list[float | None] = [None] * (rows - len(series.data))
    heights = [*(_position(item, row) for row in range(len(series.data))), *empty]
    values = [*values, *empty]
    return (
        f"<c:xVal>{numbers(data_range(column, rows), values)}</c:xVal>"
        f'<c:yVal>{numbers(data_range(POSITION, rows), heights)}</c:yVal><c:smooth val="0"/>'
    )


def _row_points(item: ChartItem, series: int) -> list[Plotted]:
    return sorted((p for p in item.points if p.series == series), key=lambda p: p.category)


def _dots(item: ChartItem, series: int, palette: Palette) -> str:
    """The series' own marker: that of its first point."""
    return marker(_row_points(item, series)[0], palette)


def _dot(point: Plotted, palette: Palette) -> str:
    return f'<c:dPt><c:idx val="{point.category}"/>{marker(point, palette)}<c:bubble3D val="0"/></c:dPt>'

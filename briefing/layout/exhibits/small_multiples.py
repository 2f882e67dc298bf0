"""Small multiples in, a native chart for each panel on one scale, under its title, out."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.charts.spec import ChartSpec
from briefing.document import Exhibit
from briefing.document.drawings.small_multiples import Panel, SmallMultiples
from briefing.geometry import Pt, Rect
from briefing.layout.apart import solid
from briefing.layout.chart_look import Look, look, paint, text_color, value_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.hatching import hatching
from briefing.layout.kit import Kit, TooFull
from briefing.layout.levels import level_stroke
from briefing.layout.line_frame import in_line_colors, last_known, line_tokens, line_width
from briefing.layout.marks import broken_line, legend, rule
from briefing.layout.marks import group as named
from briefing.layout.multiples_frame import (
    GAP_WIDTH,
    Cell,
    Grid,
    axis_line,
    make_grid,
    row_height,
    row_names,
    sizes_of,
    slots_of,
    tick_texts,
)
from briefing.layout.native import Native, areas, bars, lines
from briefing.layout.pieces import group
from briefing.layout.traits import CHART, Traits
from briefing.pages import (
    AnyItem,
    ChartItem,
    Fill,
    PathOp,
    Plotted,
    Stroke,
    TextItem,
    ValueAxis,
)

ROW, ROW_BRIEF = 130.0, 105.0
"""Height of a row of panels on slides and in the brief, in pt."""

WIDE = 620.0
"""From this width on, in pt, six panels stand side by side, else three."""

KEY = 18.0
"""Length of a line before its name, in pt."""

MANY = 6
"""More panels than this take the width of the slide."""


def traits(drawing: SmallMultiples) -> Traits:
    """A chart; of many panels a wide one."""
    return Traits(is_chart=True, is_wide=True, yields=True) if len(drawing.panels) > MANY else CHART


def natural_height(drawing: SmallMultiples, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the rows of panels."""
    rows = ceil(len(drawing.panels) / (6 if width >= WIDE else 3))
    bars = 0.0
    if drawing.chart == "bar":
        spec = drawing.panels[0].spec
        sizes = sizes_of(kit, look(kit))
        names = row_names(spec, kit, sizes, width)
        bars = (row_height(names, spec, sizes) + 2) * len(names) + 40
    head = (16 if drawing.legend else 0) + _level_keys(drawing, Rect(0, 0, width, 0), kit, look(kit))[1]
    return rows * max(ROW_BRIEF if kit.is_brief else ROW, bars) + head


def draw(drawing: SmallMultiples, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The panels in `rect`. `TooFull` when they would be too small, or a name too long."""
    style = look(kit)
    head, y = _head(drawing, rect, kit, style)
    grid = make_grid(drawing, Rect(rect.x, y, rect.w, rect.bottom - y), kit, style)
    items: list[AnyItem] = list(head)
    for i, (panel, cell) in enumerate(zip(drawing.panels, grid.cells, strict=True)):
        drawn = _panel(drawing.chart, panel, i, cell, grid, kit, style)
        items += named(panel.title, [*drawn, *_levels(drawing, cell, drawn, grid, style)])
    return (group(exhibit, items, rect),)


def _head(drawing: SmallMultiples, rect: Rect, kit: Kit, style: Look) -> tuple[tuple[AnyItem, ...], Pt]:
    """The legend and the name of the scale, once for all panels; and the lower end of both."""
    items: tuple[AnyItem, ...] = ()
    y = rect.y
    if drawing.legend:
        tokens = ChartSpec(drawing.chart, (), drawing.legend)
        tokens = in_line_colors(tokens) if drawing.chart == "line" else tokens
        items, height = legend(kit, tokens, rect, style)
        y += height
    named_lines, height = _level_keys(drawing, replace(rect, y=y), kit, style)
    items, y = (*items, *named_lines), y + height
    if drawing.axis_name:
        line = axis_line(kit, drawing.axis_name, style)
        if line.box > rect.w:
            raise TooFull("the name of the axis is too long", "shorten it")
        items = (*items, line.at(rect.x, y, "Name of the axis"))
        y += line.height + 4
    return items, y


def _level_keys(drawing: SmallMultiples, rect: Rect, kit: Kit, style: Look) -> tuple[tuple[AnyItem, ...], Pt]:
    """The names of the lines across all panels, each after a piece of its line; with the height taken."""
    x, y, row = rect.x, rect.y, style.note.lead + 4
    items: list[AnyItem] = []
    for line in drawing.levels:
        name = set_line(kit, kit.runs(line.text, style.note), style.note.lead)
        if KEY + 6 + name.box > rect.w:
            raise TooFull(f"the name of the line “{line.text}” is too long", "shorten it")
        if x + KEY + 6 + name.box > rect.right and x > rect.x:
            x, y = rect.x, y + row
        items.append(rule(x, y + row / 2, x + KEY, y + row / 2, level_stroke(style, line.style)))
        items.append(name.beside(x + KEY + 6, y + row / 2))
        x += KEY + 6 + name.box + 16
    return named("Level names", items), y + row - rect.y + 4 if items else 0.0


# --- a panel --------------------------------------------------------------------------------------


def _panel(
    chart: str, panel: Panel, index: int, cell: Cell, grid: Grid, kit: Kit, style: Look
) -> list[AnyItem]:
    """Title, native chart, base line, names, and the numbers of the scale beside the first of a row."""
    plot = cell.plot
    native, beside, edges = {"bar": _bars, "column": _columns, "line": _lines, "area": _areas}[chart](
        panel.spec, cell, grid, kit
    )
    hair = Stroke("rule", style.hair) if grid.ticks else None
    item = ChartItem(
        rect=Rect(cell.room.x, plot.y - 2, cell.room.w, plot.h + 4), role="figure", name=panel.title,
        alt=f"{panel.title}: {panel.told}", spec=panel.spec, plot=plot, sheet=native.sheet, plots=native.plots,
        edges=edges, axis=ValueAxis(grid.axis.low, grid.axis.high, grid.axis.step if grid.ticks else 0.0, hair),
    )  # fmt: skip
    title = grid.titles[index]
    lowest = max(t.height for t in grid.titles)
    items: list[AnyItem] = [title.at(cell.room.x, cell.room.y + lowest - title.height), item]
    stroke = Stroke("line", style.rule * 0.75)
    if chart == "bar":
        x = _level(plot, grid).at(0.0)
        items.append(rule(x, plot.y, x, plot.bottom, stroke))
        items += _row_names(cell, grid) if cell.first else []
    else:
        y = _upright(plot, grid).at(0.0)
        items.append(rule(cell.room.x, y, plot.right, y, stroke))
        shown = grid.names.shown if grid.names else ()
        items += [n.text.at(cell.room.x + n.x, plot.bottom + style.below_base) for n in shown]
        items += named("Scale", _ticks(cell, grid, kit, style)) if cell.first and grid.ticks else ()
    return [*items, *beside]


def _levels(
    drawing: SmallMultiples, cell: Cell, drawn: Sequence[AnyItem], grid: Grid, style: Look
) -> tuple[AnyItem, ...]:
    """The lines across a panel, broken at what is printed there."""
    plot, lies = cell.plot, drawing.chart == "bar"
    points = [p for item in drawn if isinstance(item, ChartItem) for p in item.points if p.label]
    texts = [ink(p.label.rect, p.label.paragraph) for p in points if p.label] + solid(drawn)
    items: list[AnyItem] = []
    for line in drawing.levels:
        at = (_level(plot, grid) if lies else _upright(plot, grid)).at(line.value)
        start, end = (plot.y, plot.bottom) if lies else (plot.x, plot.right)
        items += broken_line(at, start, end, texts, level_stroke(style, line.style), upright=lies)
    return named("Level", items)


def _level(plot: Rect, grid: Grid) -> Scale:
    return Scale(grid.axis.low, grid.axis.high, plot.x, plot.right)


def _upright(plot: Rect, grid: Grid) -> Scale:
    return Scale(grid.axis.low, grid.axis.high, plot.bottom, plot.y)


def _ticks(cell: Cell, grid: Grid, kit: Kit, style: Look) -> list[TextItem]:
    token, values = style.axis, _upright(cell.plot, grid)
    return [
        set_line(kit, kit.runs(text, token), token.lead, "right").beside(cell.room.x - 6, values.at(tick))
        for text, tick in zip(tick_texts(grid.axis, kit), grid.axis.ticks, strict=True)
    ]


def _row_names(cell: Cell, grid: Grid) -> list[TextItem]:
    slots = scale.slots(cell.plot.y, cell.plot.h, len(grid.rows))
    left = cell.room.x - max(r.box for r in grid.rows) - 8
    return [name.beside(left, slot.middle) for name, slot in zip(grid.rows, slots, strict=True)]


Made = tuple[Native, list[AnyItem], bool]
"""A native chart, what stands beside it, and whether its ends lie on the plot's edges."""


def _columns(spec: ChartSpec, cell: Cell, grid: Grid, kit: Kit) -> Made:
    """Columns, with their values over them where all of them fit."""
    values, token = _upright(cell.plot, grid), grid.sizes.value
    points = []
    for c, slot in enumerate(slots_of("column", cell.plot.x, cell.plot.w, len(spec.categories))):
        for s, band in enumerate(scale.cluster(slot, GAP_WIDTH, len(spec.series))):
            series = spec.series[s]
            datum = series.data[c]
            if datum.value is None:
                continue
            y1, y2 = sorted((values.at(0.0), values.at(datum.value)))
            label = None
            if grid.labels:
                runs = label_runs(kit, datum.label, token, value_color(datum, series, kit))
                line = set_line(kit, runs, token.lead, "center")
                away = 4 + CAP / 2 * token.size
                label = line.label(band.middle, y2 + away if datum.value < 0 else y1 - away, "outEnd")
            box = Rect(band.start, y1, band.size, y2 - y1)
            points.append(Plotted(s, c, box, *paint(datum, series, kit), label=label))
    return bars(spec, points, GAP_WIDTH, upright=True), [], False


def _bars(spec: ChartSpec, cell: Cell, grid: Grid, kit: Kit) -> Made:
    """Bars with the value at the end of each."""
    values, token = _level(cell.plot, grid), grid.sizes.value
    points = []
    for c, slot in enumerate(scale.slots(cell.plot.y, cell.plot.h, len(spec.categories))):
        for s, band in enumerate(scale.cluster(slot, GAP_WIDTH, len(spec.series))):
            series = spec.series[s]
            datum = series.data[c]
            if datum.value is None:
                continue
            x1, x2 = sorted((values.at(0.0), values.at(datum.value)))
            below = datum.value < 0
            runs = label_runs(kit, datum.label, token, value_color(datum, series, kit))
            line = set_line(kit, runs, token.lead, "right" if below else "left")
            label = line.label(x1 - 4 if below else x2 + 4, band.middle, "outEnd")
            box = Rect(x1, band.start, x2 - x1, band.size)
            points.append(Plotted(s, c, box, *paint(datum, series, kit), label=label))
    return bars(spec, points, GAP_WIDTH, upright=False), [], False


# --- lines and areas ------------------------------------------------------------------------------


def _lines(spec: ChartSpec, cell: Cell, grid: Grid, kit: Kit) -> Made:
    """Lines, each with a dot and a value at its last point; open dots where a value is not actual."""
    values = _upright(cell.plot, grid)
    slots = slots_of("line", cell.plot.x, cell.plot.w, len(spec.categories))
    r, outline = (1.8, 1.0) if kit.is_brief else (2.6, 1.4)
    points = []
    for s, (series, token) in enumerate(zip(spec.series, line_tokens(spec), strict=True)):
        for c, datum in enumerate(series.data):
            if datum.value is None:
                continue
            open_ = datum.bounded or datum.status != "actual"
            size = r if c == last_known(series) or open_ else 0.0
            x, y = slots[c].middle, values.at(datum.value)
            fill, stroke = (Fill("paper"), Stroke(token, outline)) if open_ else (Fill(token), None)
            points.append(Plotted(s, c, Rect(x - size, y - size, 2 * size, 2 * size), fill, stroke, open_=open_))
    strokes = [Stroke(token, line_width(token, kit) * 0.75) for token in line_tokens(spec)]
    ends = [(p.series, p.middle[1]) for p in points if p.category == last_known(spec.series[p.series])]
    return lines(spec, points, strokes), _last_values(spec, ends, cell, grid, kit), True


def _areas(spec: ChartSpec, cell: Cell, grid: Grid, kit: Kit) -> Made:
    """Areas on top of each other, each with its last value at the middle of its band; forecasts hatched."""
    values = _upright(cell.plot, grid)
    slots = slots_of("area", cell.plot.x, cell.plot.w, len(spec.categories))
    rows = zip(*([d.value for d in s.data] for s in spec.series), strict=True)
    stacks = [scale.stack(row) for row in rows]
    outlines, ends = [], []
    for s in range(len(spec.series)):
        spans = [stack[s] or (0.0, 0.0) for stack in stacks]
        upper = [(slot.middle, values.at(high)) for slot, (_, high) in zip(slots, spans, strict=True)]
        lower = [(slot.middle, values.at(low)) for slot, (low, _) in zip(slots, spans, strict=True)]
        outlines.append(_closed([*upper, *reversed(lower)]))
        single = len(spec.series) == 1
        ends.append((s, upper[-1][1] if single else (upper[-1][1] + lower[-1][1]) / 2))
    fills = [Fill("accent" if s.highlight else s.color) for s in spec.series]
    edge = Stroke("paper", 0.75) if len(spec.series) > 1 else None
    beside = [*_hatched(spec, slots, cell), *_last_values(spec, ends, cell, grid, kit)]
    return areas(spec, outlines, fills, edge), beside, True


def _closed(points: Sequence[tuple[Pt, Pt]]) -> tuple[PathOp, ...]:
    (x, y), *others = points
    return (("M", x, y), *(("L", px, py) for px, py in others), ("Z",))


def _hatched(spec: ChartSpec, slots: Sequence[scale.Band], cell: Cell) -> list[AnyItem]:
    told = [any(s.data[c].status == "forecast" for s in spec.series) for c in range(len(slots))]
    return [
        hatching(Rect(slots[c].middle, cell.plot.y, slots[c + 1].middle - slots[c].middle, cell.plot.h))
        for c in range(len(slots) - 1)
        if told[c] or told[c + 1]
    ]


def _last_values(
    spec: ChartSpec, ends: Sequence[tuple[int, Pt]], cell: Cell, grid: Grid, kit: Kit
) -> list[AnyItem]:
    """The last value of each series right of the plot, at the height of its end, spread so that none touch."""
    token, tokens = grid.sizes.value, line_tokens(spec)
    texts = []
    for s, _ in ends:
        series = spec.series[s]
        label = series.data[last_known(series) or 0].label
        texts.append(set_line(kit, label_runs(kit, label, token, text_color(tokens[s], kit)), token.lead))
    heights = [CAP * token.size + 3 for _ in texts]
    placed = scale.spread([y for _, y in ends], heights, cell.plot.y - token.size, cell.plot.bottom + token.size / 2)
    if placed is None:
        raise TooFull("the last values of a panel do not fit beside it", "show fewer series")
    return [t.beside(cell.plot.right + 5, y) for t, y in zip(texts, placed, strict=True)]

"""Panels of one kind and their room in, the grid out: how many side by side, each plot's place, one scale for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.scale import Axis
from briefing.charts.spec import ChartSpec
from briefing.document.drawings.small_multiples import SmallMultiples
from briefing.geometry import Pt, Rect
from briefing.layout.category_axis import Names, category_names
from briefing.layout.chart_look import Look, sized
from briefing.layout.chart_text import CAP, Block, category_runs, cuts_words, label_runs, set_block, set_line
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.line_frame import last_known
from briefing.theme.tokens import TypeToken

GUTTER, GAP = 18.0, 10.0
"""Between panels side by side, and one above the other, in pt."""

SHAPE = 1.6
"""How much wider than high a panel is at best."""

LEAST_WIDTH, LEAST_HEIGHT = 52.0, 30.0
"""Of a plot, in pt."""

ROW = 11.0
"""Least height of a row of bars in pt."""

NAME_SHARE = 0.25
"""The most of the width that the names of bars take."""

GAP_WIDTH = 50
"""Gap width of columns and bars in %."""

PARTS = 3
"""Steps of the scale, at most."""


class Sizes(Struct, frozen=True):
    """Type of a panel: its title, its values, the names under it."""

    title: TypeToken
    value: TypeToken
    name: TypeToken


class Cell(Struct, frozen=True):
    """A panel's room, its plot, and whether it is the first of its row."""

    room: Rect
    plot: Rect
    first: bool


class Grid(Struct, frozen=True):
    """All panels' cells; one `axis` for all, whose numbers stand left of the first of each row where `ticks`. `names`
    are the categories under a plot (relative to the first cell), `rows` those beside bars. `labels` says that every
    value is printed, and not the last alone."""

    cells: tuple[Cell, ...]
    axis: Axis
    sizes: Sizes
    titles: tuple[Block, ...]
    ticks: bool
    labels: bool
    names: Names | None
    rows: tuple[Block, ...]


def sizes_of(kit: Kit, style: Look) -> Sizes:
    """Smaller type than in a chart that stands alone."""
    title = sized(style.legend, min(style.legend.size + 1, 12.0))
    small = 8.0 if kit.is_brief else 10.0
    return Sizes(title, sized(style.value, small), sized(style.axis, max(small, style.axis.size)))


def shares_axis(drawing: SmallMultiples) -> Axis:
    """The scale that holds the values of all panels, the lines across them, and zero."""
    ends = [0.0, *(end for panel in drawing.panels for end in _ends(panel.spec))]
    ends += [line.value for line in drawing.levels]
    made = scale.value_axis(min(ends), max(ends), parts=PARTS)
    if drawing.chart == "bar":
        low, high = min(ends), max(ends)
        return Axis(low, high if high > low else low + 1.0, made.step)
    return made


def _ends(spec: ChartSpec) -> Iterator[float]:
    for row in zip(*([d.value for d in s.data] for s in spec.series), strict=True):
        if spec.mode == "clustered":
            yield from (v for v in row if v is not None)
        else:
            yield from (end for part in scale.stack(row) if part for end in part)


def make_grid(drawing: SmallMultiples, rect: Rect, kit: Kit, style: Look) -> Grid:
    """The grid whose panels come nearest to the best shape, of those that fit. `TooFull` when none does."""
    found: list[tuple[float, Grid]] = []
    message = ""
    n = len(drawing.panels)
    for across in range(1, min(n, 6) + 1):
        down = ceil(n / across)
        if (down - 1) * across >= n:
            continue
        try:
            grid = _grid(drawing, rect, kit, style, across, down)
        except TooFull as full:
            message = message or full.message
            continue
        plot = grid.cells[0].plot
        lonely = (across * down - n) / n
        found.append((min(plot.w / SHAPE, plot.h) * (1 - lonely / 2), grid))
    if not found:
        raise TooFull(f"{n} panels do not fit: {message}", "show fewer panels or categories")
    return max(found, key=lambda pair: pair[0])[1]


def _grid(drawing: SmallMultiples, rect: Rect, kit: Kit, style: Look, across: int, down: int) -> Grid:
    sizes, axis, level = sizes_of(kit, style), shares_axis(drawing), drawing.chart == "bar"
    spec = drawing.panels[0].spec
    rows = row_names(spec, kit, sizes, rect.w) if level else ()
    fits, inset = False, 0.0
    if level:
        left = max(r.box for r in rows) + 8
        inset, right = (_beside(drawing, kit, sizes, below=below) for below in (True, False))
    else:
        fits = _all_fit(drawing, kit, sizes, (rect.w - (across - 1) * GUTTER) / across)
        left = 0.0 if fits else max(kit.width(t, style.axis) for t in tick_texts(axis, kit)) + 6
        right = _last_width(drawing, kit, sizes)
    cell = (rect.w - left - (across - 1) * GUTTER) / across
    titles = _titles(drawing, kit, sizes, cell)
    over = max(t.height for t in titles) + (4 if level else sizes.value.size + 6)
    plot_w = cell - inset - right
    names = None if level else _names(drawing, kit, sizes, Rect(0, 0, cell, 0), plot_w)
    under = 2.0 if names is None else names.height + style.below_base
    height = (rect.h - (down - 1) * GAP) / down
    plot_h = height - over - under
    need = row_height(rows, spec, sizes) * len(rows) if level else LEAST_HEIGHT
    if plot_w < LEAST_WIDTH or plot_h < need:
        raise TooFull("the plots would be too small", "")
    cells = []
    for i in range(len(drawing.panels)):
        row, column = divmod(i, across)
        room = Rect(rect.x + left + column * (cell + GUTTER), rect.y + row * (height + GAP), cell, height)
        cells.append(Cell(room, Rect(room.x + inset, room.y + over, plot_w, plot_h), column == 0))
    return Grid(tuple(cells), axis, sizes, titles, not level and not fits, fits, names, rows)


def _titles(drawing: SmallMultiples, kit: Kit, sizes: Sizes, width: Pt) -> tuple[Block, ...]:
    found = []
    for panel in drawing.panels:
        color = "accent" if panel.highlight and not kit.is_brief else ""
        runs = kit.runs(panel.title, sizes.title, weight=BOLD, color=color)
        found.append(set_block(kit, runs, width, sizes.title.lead))
    if any(t.lines > 2 for t in found):
        raise TooFull("the title of a panel needs more than two lines", "shorten it")
    return tuple(found)


def tick_texts(axis: Axis, kit: Kit) -> list[str]:
    """The numbers of the scale."""
    return [scale.written(t, kit.lang) for t in axis.ticks]


def row_height(rows: Sequence[Block], spec: ChartSpec, sizes: Sizes) -> Pt:
    """What a row of bars needs: a value at the end of each, or its name."""
    values = (len(spec.series) + GAP_WIDTH / 100) * (CAP * sizes.value.size + 1.5)
    return max(ROW, values, max(r.height for r in rows) + 2)


def row_names(spec: ChartSpec, kit: Kit, sizes: Sizes, width: Pt) -> tuple[Block, ...]:
    """The categories' names, on one or two lines."""
    runs = [category_runs(kit, spec, i, sizes.name) for i in range(len(spec.categories))]
    room = min(max(kit.setter.box_width(r) for r in runs) + 0.5, width * NAME_SHARE)
    names = tuple(set_block(kit, r, room, sizes.name.lead) for r in runs)
    if max(n.lines for n in names) > 2 or any(cuts_words(kit, r, room) for r in runs):
        raise TooFull("a name needs more than two lines beside its bars", "shorten the category names")
    return names


def _all_fit(drawing: SmallMultiples, kit: Kit, sizes: Sizes, cell: Pt) -> bool:
    """Whether every value stands over its column, so that the scale is not needed."""
    if drawing.chart != "column":
        return False
    spec = drawing.panels[0].spec
    slot, many = cell / len(spec.categories), max(len(p.spec.series) for p in drawing.panels)
    room = slot if many == 1 else scale.thickness(slot, GAP_WIDTH, many)
    return max(_widths(drawing, kit, sizes), default=0.0) <= room - 2


def _widths(drawing: SmallMultiples, kit: Kit, sizes: Sizes) -> list[Pt]:
    data = (d for p in drawing.panels for s in p.spec.series for d in s.data if d.value is not None)
    return [kit.setter.width(label_runs(kit, d.label, sizes.value)) for d in data]


def _beside(drawing: SmallMultiples, kit: Kit, sizes: Sizes, *, below: bool) -> Pt:
    """What values take at the ends of bars: of those below zero on the left, of all others on the right."""
    data = (d for p in drawing.panels for s in p.spec.series for d in s.data if d.value is not None)
    widths = [kit.setter.width(label_runs(kit, d.label, sizes.value)) for d in data if ((d.value or 0.0) < 0) == below]
    return max(widths) + 6 if widths else 0.0


def _last_width(drawing: SmallMultiples, kit: Kit, sizes: Sizes) -> Pt:
    """What the last value of a line or area takes right of the plot."""
    if drawing.chart == "column":
        return 0.0
    every = [s for p in drawing.panels for s in p.spec.series]
    last = [s.data[at].label for s in every if (at := last_known(s)) is not None]
    return max((kit.setter.width(label_runs(kit, label, sizes.value)) for label in last), default=0.0) + 7


def _names(drawing: SmallMultiples, kit: Kit, sizes: Sizes, cell: Rect, plot: Pt) -> Names:
    """The categories under a plot at the left of `cell`, as many as stand clear."""
    spec = drawing.panels[0].spec
    n = len(spec.categories)
    return category_names(spec, kit, sizes.name, slots_of(drawing.chart, 0.0, plot, n), (0.0, cell.w), every=n)


def slots_of(chart: str, start: Pt, width: Pt, n: int) -> tuple[scale.Band, ...]:
    """The categories' slots; of lines and areas the first and last middle lie on the plot's edges."""
    if chart == "column":
        return scale.slots(start, width, n)
    if n < 2:
        raise TooFull("a line needs two points", "use columns")
    pitch = width / (n - 1)
    return scale.slots(start - pitch / 2, width + pitch, n)


def axis_line(kit: Kit, text: str, style: Look) -> Block:
    """The name of the scale."""
    return set_line(kit, kit.runs(text, style.note, color="text"), style.note.lead)

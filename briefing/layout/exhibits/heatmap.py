"""A grid of values in, a native table of shaded cells under its scale out."""

from __future__ import annotations

from msgspec import Struct

from briefing.charts.spec import Datum, Label
from briefing.document import Exhibit
from briefing.document.drawings.heatmap import Heatmap, HeatRow
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import Look, look, on_fill, sized
from briefing.layout.chart_text import cuts_words, set_line
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.marks import group
from briefing.layout.shading import Shades, shading
from briefing.layout.traits import CHART, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Cell, Fill, Row, ShapeItem, Stroke, TableItem
from briefing.theme.tokens import TypeToken

ROW, ROW_BRIEF = 52.0, 24.0
"""Greatest height of a row, in pt."""

NAMES = 0.34
"""Most of the width that the names of the rows take."""

COLUMN = 110.0
"""Greatest width of a column, in pt."""

GAP = Stroke("paper", 1.5)
"""Between cells."""

DASH = "\u2013"
"""What a cell without a value shows."""

SIDE = 9.0
"""Height of a swatch of the scale; it is twice as wide. In pt."""


class Sizes(Struct, frozen=True):
    """The type of values and names, and the widths: of names, a column, and the column of totals (0 for none).
    Without `printed` the cells are too narrow for their values."""

    value: TypeToken
    name: TypeToken
    names: Pt
    column: Pt
    total: Pt
    printed: bool

    def widths(self, count: int) -> tuple[Pt, ...]:
        return (self.names, *(self.column,) * count, *((self.total,) if self.total else ()))


def traits(drawing: Heatmap) -> Traits:
    """A chart."""
    return CHART


def natural_height(drawing: Heatmap, width: Pt, kit: Kit) -> Pt:
    """Height in pt, by its rows."""
    style = look(kit)
    sizes = _sizes(drawing, width, kit, style)
    rows = len(drawing.rows) + any(c.total for c in drawing.columns)
    least = max(_name(kit, row.name, sizes, bold=row.highlight).height for row in drawing.rows) + 3
    return _scale_height(style) + _head_height(drawing, sizes, kit) + rows * max(least, 19.0 if kit.is_brief else 30.0)


def draw(drawing: Heatmap, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The table in `rect`. `TooFull` when its names or values leave no room for it. Values that are wider than their
    cells are not printed, with a note."""
    style = look(kit)
    sizes = _sizes(drawing, rect.w, kit, style)
    if not sizes.printed:
        message = "the values of the heatmap are wider than their cells and are not printed"
        kit.findings.note("values-hidden", message, exhibit.mark, "show fewer columns, or give it the full width")
    shades = shading(drawing.values, kit.theme, middle=drawing.middle, by_rank=drawing.by_rank)
    top = _scale_height(style)
    head = _head_height(drawing, sizes, kit)
    foot = any(c.total for c in drawing.columns)
    names = [_name(kit, row.name, sizes, bold=row.highlight) for row in drawing.rows]
    least = max(sizes.value.lead, *(n.height for n in names)) + 2
    height = min((rect.h - top - head) / (len(drawing.rows) + foot), max(least, ROW_BRIEF if kit.is_brief else ROW))
    if height < least - 0.01:
        raise TooFull("the rows of the heatmap are too low for their names and values", "show fewer rows")
    named = zip(drawing.rows, names, strict=True)
    rows = [Row(height, tuple(_row(row, name, sizes, shades, kit))) for row, name in named]
    if foot:
        rows.append(Row(height, tuple(_foot(drawing, sizes, kit, style))))
    widths = sizes.widths(len(drawing.columns))
    box = Rect(rect.x, rect.y + top, sum(widths), head + height * len(rows))
    table = TableItem(
        rect=box, role="table", name=exhibit.title.text or exhibit.headline.text, alt=exhibit.alt, anchor=exhibit.id,
        mark=exhibit.mark, columns=widths, rows=(_head(drawing, head, sizes, kit), *rows),
    )  # fmt: skip
    return (*_scale(drawing, shades, kit, style, rect), table)


# --- sizes ----------------------------------------------------------------------------------------


def _sizes(drawing: Heatmap, width: Pt, kit: Kit, style: Look) -> Sizes:
    """The largest type in which values and the columns' names fit, else the smallest. `TooFull` when there is none
    in which the names do."""
    smallest: Sizes | None = None
    for size in (9.0, 8.0) if kit.is_brief else (13.0, 12.0, 11.0, 10.5):
        value = sized(style.value, size)
        name = style.category if kit.is_brief else sized(style.category, min(size, 12.0))
        heads = [row.name for row in drawing.rows] + [drawing.total] * any(c.total for c in drawing.columns)
        longest = max(_box(kit, head, name, BOLD) for head in heads) + 9
        names = min(longest, width * NAMES)
        if any(cuts_words(kit, kit.runs(head, name, weight=BOLD), names - 8) for head in heads):
            continue
        sums = [row.total.text for row in drawing.rows if row.total]
        total = max([_box(kit, t, value) for t in sums] + [_box(kit, drawing.total, name)]) + 14 if sums else 0.0
        column = min((width - names - total) / len(drawing.columns), COLUMN)
        if any(cuts_words(kit, kit.runs(c.name, name, weight=BOLD), column - 3) for c in drawing.columns):
            continue
        labels = [d.label.text for row in drawing.rows for d in row.data]
        labels += [c.total.text for c in drawing.columns if c.total]
        fits = max(_box(kit, t, value) for t in labels) <= column - 2
        smallest = Sizes(value, name, names, column, total, fits)
        if fits:
            return smallest
    if smallest is None:
        message = "the names of the heatmap are wider than their rows and columns"
        raise TooFull(message, "shorten them, or show fewer columns")
    return smallest


def _box(kit: Kit, text: str, token: TypeToken, weight: int = 0) -> Pt:
    return kit.setter.box_width(kit.runs(text, token, weight=weight))


def _scale_height(style: Look) -> Pt:
    return max(SIDE, style.axis.lead) + 8


def _head_height(drawing: Heatmap, sizes: Sizes, kit: Kit) -> Pt:
    heads = [_column(kit, c.name, sizes, bold=c.highlight) for c in drawing.columns]
    return max(head.height for head in heads) + 6


# --- rows -----------------------------------------------------------------------------------------


def _name(kit: Kit, name: str, sizes: Sizes, *, bold: bool) -> Paragraph:
    runs = kit.runs(name, sizes.name, weight=BOLD if bold else 0, color="ink" if bold else "")
    return kit.setter.paragraph(runs, sizes.names - 8, sizes.name.lead)


def _column(kit: Kit, name: str, sizes: Sizes, *, bold: bool) -> Paragraph:
    runs = kit.runs(name, sizes.name, weight=BOLD if bold else 0, color="ink" if bold else "grey")
    return kit.setter.paragraph(runs, sizes.column - 3, sizes.name.lead, align="center")


def _head(drawing: Heatmap, height: Pt, sizes: Sizes, kit: Kit) -> Row:
    cells = [Cell((), header=True)]
    for column in drawing.columns:
        text = _column(kit, column.name, sizes, bold=column.highlight)
        cells.append(Cell((text,), (1.5, 0, 1.5, 4), "bottom", header=True))
    if sizes.total:
        total = _figure(kit, drawing.total, sizes.name, sizes.total, "grey")
        cells.append(Cell((total,), (0, 0, 4, 4), "bottom", header=True))
    return Row(height, tuple(cells), header=True)


def _row(row: HeatRow, name: Paragraph, sizes: Sizes, shades: Shades, kit: Kit) -> list[Cell]:
    cells = [Cell((name,), (0, 0, 8, 0), "middle", header=True)]
    cells += [_cell(datum, sizes, shades, kit) for datum in row.data]
    if row.total:
        cells.append(Cell((_figure(kit, row.total.text, sizes.value, sizes.total, "ink"),), (0, 0, 4, 0), "middle"))
    return cells


def _cell(datum: Datum, sizes: Sizes, shades: Shades, kit: Kit) -> Cell:
    """A shaded value, in ink or paper, whichever is read better; a dash where there is none."""
    if datum.value is None:
        return Cell((_centred(kit, DASH, sizes, "grey"),), vertical="middle", top=GAP, bottom=GAP, left=GAP, right=GAP)
    fill = Fill(shades.of(datum.value))
    text = (_centred(kit, datum.label.text, sizes, on_fill(fill, kit)),) if sizes.printed else ()
    return Cell(text, vertical="middle", fill=fill, top=GAP, bottom=GAP, left=GAP, right=GAP)


def _foot(drawing: Heatmap, sizes: Sizes, kit: Kit, style: Look) -> list[Cell]:
    """The totals of the columns, under a rule."""
    line = Stroke("line", style.hair)
    name = kit.setter.paragraph(kit.runs(drawing.total, sizes.name, color="grey"), sizes.names - 8, sizes.name.lead)
    cells = [Cell((name,), (0, 0, 8, 0), "middle", top=line, header=True)]
    cells += [
        Cell((_centred(kit, (column.total or Label("")).text, sizes, "ink"),), vertical="middle", top=line)
        for column in drawing.columns
    ]
    if sizes.total:
        cells.append(Cell((), top=line))
    return cells


def _centred(kit: Kit, text: str, sizes: Sizes, color: str) -> Paragraph:
    runs = kit.runs(text, sizes.value, color=color)
    return kit.setter.paragraph(runs, sizes.column, sizes.value.lead, align="center")


def _figure(kit: Kit, text: str, token: TypeToken, width: Pt, color: str) -> Paragraph:
    return kit.setter.paragraph(kit.runs(text, token, color=color), width - 4, token.lead, align="right")


# --- scale ----------------------------------------------------------------------------------------


def _scale(drawing: Heatmap, shades: Shades, kit: Kit, style: Look, rect: Rect) -> tuple[AnyItem, ...]:
    """What the shades mean: the lowest value, a swatch for each shade, the highest; where they turn, and what a dash
    is. `TooFull` when it is wider than the chart."""
    y = rect.y + max(SIDE, style.axis.lead) / 2
    x, items = rect.x, list[AnyItem]()

    def write(text: str) -> None:
        nonlocal x
        block = set_line(kit, kit.runs(text, style.axis, color="grey"), style.axis.lead)
        items.append(block.beside(x, y))
        x += block.box + 5

    low, high = drawing.ends
    write(low)
    for token in shades.tokens:
        items.append(ShapeItem(rect=Rect(x, y - SIDE / 2, 2 * SIDE, SIDE), fill=Fill(token)))
        x += 2 * SIDE + 1
    x += 4
    if high != low:
        write(high)
    for text in (drawing.turn, drawing.missing and f"{DASH}  {drawing.missing}"):
        if text:
            x += 12
            write(text)
    if x - 5 > rect.right:
        raise TooFull("the scale of the heatmap is wider than the chart", "give it more width")
    return group("Scale", items)


"""A table, a width and a step of its look in, its rows with heights out: columns, rules, group names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document.drawings.table import Table, TableRow
from briefing.geometry import Pt
from briefing.layout.kit import BOLD, Kit
from briefing.layout.pieces import Part, block_height, phrased
from briefing.layout.table_columns import Measure, Tails, align, gap_after, head_runs, numbers_of, tails, widths, zone
from briefing.layout.table_figures import SUMS, FigureLook, is_quiet
from briefing.layout.table_looks import Look, Step
from briefing.layout.table_rooms import LEADING, room_of
from briefing.lines import Paragraph
from briefing.pages import Cell, Row, Stroke


class Content(Struct, frozen=True):
    """What stands in a cell, how far in its box begins, and the width of the box, which breaks its lines as set; with
    its height and its first baseline."""

    paragraphs: tuple[Paragraph, ...]
    left: Pt
    box: Pt
    height: Pt = 0.0
    baseline: Pt = 0.0


def _standing(paras: tuple[Paragraph, ...], left: Pt, box: Pt) -> Content:
    """The content of a cell that holds something."""
    baseline = paras[0].lines[0].baseline if paras[0].lines else 0.0
    return Content(paras, left, box, block_height(paras), baseline)


Cut = tuple[int, int]
"""Some rows of a table: the first, and the one after the last."""


class Shape(Struct, frozen=True):
    """What all rows of a table share when it is set to a width in a step of its look."""

    look: Look
    step: Step
    columns: tuple[Pt, ...]
    rooms: tuple[Pt, ...]
    """Columns without the air after them."""
    aligned: tuple[Tails, ...]
    zones: tuple[Pt, ...]
    """Widths that the columns' numbers take."""
    figures: FigureLook


class Setting(Struct, frozen=True):
    """A table set in one step: its rows with heights in pt."""

    shape: Shape
    head: Row | None
    rows: tuple[Row, ...]

    @property
    def height(self) -> Pt:
        return self.head_height + sum(r.height for r in self.rows)

    @property
    def head_height(self) -> Pt:
        return self.head.height if self.head else 0.0


def set_table(table: Table, width: Pt, kit: Kit, look: Look, step: Step) -> Setting:
    """The table at `width`, as high as it is."""
    whole = table.whole or table
    quiet = step.cell.style if is_quiet(whole) else None
    figures = FigureLook(step.figure.style, step.small.style, quiet, any(row.highlight for row in table.rows))
    measure = Measure(look.head, step.cell, figures, look.gap, look.figure_gap)
    numbers = [numbers_of(whole, c, figures) for c in range(len(table.columns))]
    aligned = tuple(tails(found, kit, measure) for found in numbers)
    zones = tuple(zone(found, tail, kit, measure) for found, tail in zip(numbers, aligned, strict=True))
    columns = widths(table, width, kit, measure, zones)
    gaps = tuple(gap_after(table, c, measure) for c in range(len(columns)))
    rooms = tuple(w - gap for w, gap in zip(columns, gaps, strict=True))
    shape = Shape(look, step, columns, rooms, aligned, zones, figures)
    known: dict[object, Content] = {}  # data tables say the same in many of their cells
    rows = tuple(row for group in groups(table) for row in _rows(table, group, shape, kit, known))
    return Setting(shape, _head(table, rooms, gaps, kit, look), rows)


def set_part(table: Table, start: int, whole: Setting, kit: Kit) -> Setting:
    """The setting of a part of a table that is set as `whole`, from its row `start` on. Only groups
    at the part's edges are set anew: the first where it was cut, and the last."""
    found = groups(table)
    anew = {found[-1]} if whole.rows[start].cells[0].row_span else {found[0], found[-1]}
    rows: list[Row] = []
    for group in found:
        first, end = group
        rows += _rows(table, group, whole.shape, kit, {}) if group in anew else whole.rows[start + first : start + end]
    return Setting(whole.shape, whole.head, tuple(rows))


def groups(table: Table) -> list[Cut]:
    """The rows under each name; every row alone in a table without groups."""
    if not table.grouped:
        return [(i, i + 1) for i in range(len(table.rows))]
    starts = [i for i, row in enumerate(table.rows) if not (row.continues and i)]
    return list(zip(starts, [*starts[1:], len(table.rows)], strict=True))


def name_height(row: Row) -> Pt:
    """The height that the first cell of a row wants, with the same air below it as above."""
    cell = row.cells[0]
    return block_height(cell.paragraphs) + 2 * cell.insets[1]


# --- rows -----------------------------------------------------------------------------------------


def _rows(table: Table, group: Cut, shape: Shape, kit: Kit, known: dict[object, Content]) -> Iterator[Row]:
    """The rows of a group, its name spanning them; a long name makes the last of them higher."""
    start, end = group
    used = 0.0
    name: Row | None = None
    for index in range(start, end):
        made = _row(table, index, group, shape, _contents(table, index, shape, kit, known))
        name = name or made
        used += made.height
        if index == end - 1 > start and (more := name_height(name) - used) > 0:
            made = replace(made, height=made.height + more)
        yield made


def _contents(table: Table, index: int, shape: Shape, kit: Kit, known: dict[object, Content]) -> list[Content]:
    row = table.rows[index]
    if row.kind == "group":
        return [_group_name(row, kit, shape), *[Content((), 0.0, width) for width in shape.columns[1:]]]
    contents = []
    for c, cell in enumerate(row.cells):
        key = (c, cell.text.inlines, cell.figure, cell.notes, cell.tone, row.highlight, row.kind)
        content = known.get(key)
        if content is None:
            content = known[key] = _content(table, row, c, kit, shape)
        contents.append(content)
    return contents


def _group_name(row: TableRow, kit: Kit, shape: Shape) -> Content:
    """The text of a head across the table."""
    width = sum(shape.columns)
    color = "accent" if row.highlight else "ink"
    name = kit.paragraph(row.cells[0].text, shape.step.cell, width, color=color, weight=BOLD)
    return _standing((name,), 0.0, width)


def _row(table: Table, index: int, group: Cut, shape: Shape, contents: Sequence[Content]) -> Row:
    """A row whose cells share their first baseline; the tallest stands in the middle. The name of a
    group that goes on may run down into its other rows."""
    start, end = group
    look, step = shape.look, shape.step
    own = contents[1:] if index + 1 < end else contents
    tallest = max([content.height for content in own], default=step.cell.lead)
    height = step.row + max(0.0, tallest - step.cell.lead)
    baseline = (height - tallest) / 2 + max([content.baseline for content in contents])
    under = _under(table, index, look)
    cells = []
    spans = table.rows[index].kind == "group"
    named = table.grouped or not any(column.title for column in table.columns)
    for c, (content, width) in enumerate(zip(contents, shape.columns, strict=True)):
        name = table.grouped and c == 0
        across = (len(contents) if c == 0 else 0) if spans else 1
        left, box = content.left, content.box
        cells.append(
            Cell(
                paragraphs=content.paragraphs,
                insets=(
                    left,
                    max(0.0, baseline - content.baseline) if content.paragraphs else 0.0,
                    (width if across == 1 else box) - left - box,
                    0.0,
                ),
                bottom=_under(table, end - 1, look) if name else under,
                header=named and c == 0 and (index == start or not name) and not spans,
                col_span=across,
                row_span=(end - start if index == start else 0) if name else 1,
            )
        )
    return Row(height, tuple(cells))


def _under(table: Table, index: int, look: Look) -> Stroke | None:
    """The rule below a row."""
    if index + 1 == len(table.rows):
        return look.end
    below = table.rows[index + 1]
    if below.kind == "total":
        return look.top
    if below.kind != "row":
        return look.between_groups
    return look.between_groups if table.grouped and not below.continues else look.between_rows


def _head(table: Table, rooms: Sequence[Pt], gaps: Sequence[Pt], kit: Kit, look: Look) -> Row | None:
    """The head row, its titles on one last line; none for a table without titles."""
    if not any(c.title for c in table.columns):
        return None
    paras = [
        kit.setter.paragraph(head_runs(column, look.head, kit), rooms[i], look.head.lead, align=align(table, i))
        for i, column in enumerate(table.columns)
    ]
    tallest = max(p.height for p in paras)
    height = look.head_row + tallest - look.head.lead
    cells = tuple(
        Cell(
            paragraphs=(para,),
            insets=(0.0, (height - tallest) / 2 + tallest - para.height, gap, 0.0),
            top=look.top,
            bottom=look.under_head,
            header=True,
        )
        for para, gap in zip(paras, gaps, strict=True)
    )
    return Row(height, cells, header=True)


def _content(table: Table, row: TableRow, column: int, kit: Kit, shape: Shape) -> Content:
    """The text or figure of a cell, set in its room beside what is drawn there."""
    cell, step, room = row.cells[column], shape.step, shape.rooms[column]
    kind = table.columns[column].type
    if cell.figure is not None:
        left, box = _figure_box(kind, column, shape)
        box -= shape.aligned[column].shift(cell, shape.figures.style(row, cell))
        runs = shape.figures.runs(row, cell, kit.lang)
        return _standing((kit.setter.paragraph(runs, box, step.cell.lead, align="right"),), left, box)
    if not cell.text:
        return Content((), 0.0, room)
    left = room_of(kind, step.cell.size).natural if kind in LEADING and cell.graphic else 0.0
    color, weight = _emphasis(table, row, column, kit)
    strong = "" if color == "accent" else "ink"
    side = align(table, column)
    if side == "left" and not table.dense:
        paras, box = phrased(kit, [Part(cell.text, step.cell, color, weight, strong=strong)], room - left)
        return _standing(paras, left, box)
    para = kit.paragraph(cell.text, step.cell, room - left, align=side, color=color, weight=weight, strong=strong)
    return _standing((para,), left, room - left)


def _figure_box(kind: str, column: int, shape: Shape) -> tuple[Pt, Pt]:
    """Where the numbers of a column stand, and how wide: before bars, after small lines, else at the right."""
    room, wide = shape.rooms[column], shape.zones[column]
    if kind == "bar":
        return 0.0, wide
    if kind == "sparkline":
        drawn = room_of(kind, shape.step.cell.size)
        left = min(room - wide, drawn.most + drawn.air)
        return left, wide
    return 0.0, room


def _emphasis(table: Table, row: TableRow, column: int, kit: Kit) -> tuple[str, int]:
    """Colour and weight of a text cell ("" and 0: as the type role says): the names of groups and totals bold, a
    highlighted row's subject in the accent; on slides what stands right of the second column is
    quieter, but for its bold words."""
    if row.kind in SUMS:
        return "accent" if row.highlight and column == 0 else "ink", BOLD
    if table.grouped and column == 0:
        return "", 0 if table.dense else BOLD
    if row.highlight and column == (1 if table.grouped else 0):
        return "accent", BOLD
    if table.columns[column].type == "harvey":
        return "grey", 0
    return ("text", 0) if column > 1 and not kit.is_brief else ("", 0)

"""A resolved table in, a table item out: columns by content, rows by the ladder of sizes, rules by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.diagnostics import Mark
from briefing.document import Copy, Exhibit, Table, TableRow, copy
from briefing.geometry import Pt, Rect
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import Part, block_height, number_runs, phrased
from briefing.layout.table_columns import Measure, align, gap_after, tails, widths
from briefing.layout.table_looks import Look, Step, look_of
from briefing.lines import Paragraph, Style
from briefing.pages import AnyItem, Cell, Row, Stroke, TableItem

Content = tuple[tuple[Paragraph, ...], Pt]
"""What stands in a cell, and the width of the box that breaks its lines as set."""

Cut = tuple[int, int]
"""A part of a table: its first row, and the row after its last."""

LEAST_FULL = 0.7
"""A part is not ended before a group when that leaves it emptier."""
GRID = 0.6
"""Slide rows end on multiples of 0.6 pt, so that rules stay sharp on screen."""


@dataclass(frozen=True)
class Setting:
    """A table set in one step: its rows with heights in pt."""

    columns: tuple[Pt, ...]
    rooms: tuple[Pt, ...]
    """Columns without the air after them."""
    head: Row | None
    rows: tuple[Row, ...]

    @property
    def height(self) -> Pt:
        return (self.head.height if self.head else 0.0) + sum(r.height for r in self.rows)


def natural_height(table: Table, width: Pt, kit: Kit) -> Pt:
    """The height in pt the table takes at `width` in its largest size."""
    look = look_of(table, width, kit)
    return _set(table, width, kit, look, look.steps[0]).height


def draw(table: Table, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The exhibit's table, hanging from the top of `rect`.

    Raises `TooFull` when it does not fit at the smallest size."""
    name = exhibit.title.text or exhibit.headline.text
    return (item(table, rect, kit, name=name, alt=exhibit.alt, anchor=exhibit.id, mark=exhibit.mark),)


def item(
    table: Table,
    rect: Rect,
    kit: Kit,
    *,
    name: str = "",
    alt: str = "",
    anchor: str = "",
    mark: Mark | None = None,
    part: int = 1,
) -> TableItem:
    """The table in the largest size that fits `rect`; it may end above the rectangle's bottom. A
    `part` above 1 repeats the head row of the first.

    Raises `TooFull` when it does not fit at the smallest size."""
    fits, setting = _fit(table, rect.w, rect.h, kit)
    if not fits:
        raise TooFull(
            f"the table needs {setting.height:.0f} pt and has {rect.h:.0f} pt",
            "fewer rows, shorter cells, or two messages",
            mark,
        )
    head = (replace(setting.head, repeated=part > 1),) if setting.head else ()
    return TableItem(
        rect=Rect(rect.x, rect.y, rect.w, setting.height),
        role="table",
        name=name,
        alt=alt,
        anchor=anchor,
        mark=mark,
        columns=setting.columns,
        rows=(*head, *setting.rows),
        part=part,
    )


def split(table: Table, width: Pt, height: Pt, kit: Kit) -> list[Table]:
    """The table in few parts that fit `height` each, cut between groups where a page stays well
    filled. A group that is cut has its name repeated, marked as continued; all parts have the whole's
    column widths.

    Slides share the rows evenly, in the largest type that needs no further slide; the brief fills
    each page before the next. Raises `TooFull` when one row alone does not fit."""
    fits, setting = _fit(table, width, height, kit)
    if fits:
        return [table]
    room = height - (setting.head.height if setting.head else 0.0)
    cuts = _cuts(table, setting.rows, room)
    if not kit.is_brief:
        setting, cuts = _even_cuts(table, width, height, kit, setting, cuts)
    weighted = _weighted(table, setting)
    return [part_of(weighted, start, end, kit) for start, end in cuts]


def part_of(table: Table, start: int, end: int, kit: Kit) -> Table:
    """The rows from `start` to before `end`; a group that was cut has its name again, marked as
    continued."""
    rows = list(table.rows[start:end])
    if rows[0].continues and start:
        first = table.rows[_owners(table)[start]].cells[0]
        if first.text:
            more = copy(kit.words["continued"])
            first = replace(first, text=Copy((*first.text.inlines, *more.inlines), first.text.mark))
        rows[0] = replace(rows[0], cells=(first, *rows[0].cells[1:]), continues=False)
    return replace(table, rows=tuple(rows))


# --- fitting --------------------------------------------------------------------------------------


def _fit(table: Table, width: Pt, height: Pt, kit: Kit) -> tuple[bool, Setting]:
    """Whether the table fits `height`, and its setting in the largest step that does, else in the
    smallest."""
    look = look_of(table, width, kit)
    for step in look.steps:
        setting = _set(table, width, kit, look, step)
        if setting.height <= height + 0.01:
            return True, _stretched(setting, height, step)
    return False, setting


def _stretched(setting: Setting, height: Pt, step: Step) -> Setting:
    """Spare height shared by all rows, up to what the step allows; the text stays in the middle."""
    if step.most <= step.row:
        return setting
    spare = (height - setting.height) / len(setting.rows)
    extra = int(min(step.most, step.row + spare) / GRID + 1e-6) * GRID - step.row
    return replace(setting, rows=tuple(_taller(row, extra) for row in setting.rows)) if extra > 0 else setting


def _taller(row: Row, extra: Pt) -> Row:
    cells = []
    for cell in row.cells:
        left, top, right, bottom = cell.insets
        cells.append(replace(cell, insets=(left, top + extra / 2, right, bottom)))
    return replace(row, height=row.height + extra, cells=tuple(cells))


# --- splitting ------------------------------------------------------------------------------------


def _even_cuts(
    table: Table, width: Pt, height: Pt, kit: Kit, smallest: Setting, cuts: list[Cut]
) -> tuple[Setting, list[Cut]]:
    """As many parts as `cuts`, which the smallest type needs, of about the same height and in the
    largest type that allows it."""
    look = look_of(table, width, kit)
    for step in look.steps:
        setting = smallest if step is look.steps[-1] else _set(table, width, kit, look, step)
        room = height - (setting.head.height if setting.head else 0.0)
        heights = [row.height for row in setting.rows]
        target = max(sum(heights) / len(cuts), *heights)
        while target <= room:
            even = _cuts(table, setting.rows, target)
            if len(even) <= len(cuts):
                return setting, even
            target += step.row / 2
    return smallest, cuts


def _cuts(table: Table, rows: Sequence[Row], room: Pt) -> list[Cut]:
    """Parts filled from the top. A part ends before a group that would be cut, unless that left it
    too empty. Raises `TooFull` for a row that is higher than `room`."""
    owners = _owners(table)
    parts: list[Cut] = []
    start = 0
    while start < len(rows):
        end, used = start, 0.0
        while end < len(rows):
            height = used + rows[end].height
            if height + _short(rows, owners, start, end + 1) > room + 0.01:
                break
            end, used = end + 1, height
        if end == start:
            raise TooFull("a single row of the table is higher than the page", "shorten its cells")
        end = _no_orphans(owners, start, end)
        cut = end if end == len(rows) else max(start, owners[end])
        kept = sum(row.height for row in rows[start:cut])
        parts.append((start, cut if kept >= room * LEAST_FULL else end))
        start = parts[-1][1]
    return parts


def _owners(table: Table) -> list[int]:
    """For each row, the row that names its group."""
    owners: list[int] = []
    for i, row in enumerate(table.rows):
        owners.append(owners[-1] if row.continues and i else i)
    return owners


def _no_orphans(owners: Sequence[int], start: int, end: int) -> int:
    """The end of a part that leaves no row of a group alone, at its foot or on the next page."""
    if end == len(owners) or owners[end] == end:
        return end
    first = max(start, owners[end])
    if end - first > 2 and (end + 1 == len(owners) or owners[end + 1] != owners[end]):
        return end - 1
    return first if start < first == end - 1 else end


def _short(rows: Sequence[Row], owners: Sequence[int], start: int, end: int) -> Pt:
    """What the rows from `start` to before `end` lack in height when they are a part of their own:
    the names of the groups cut at its edges want room, one that goes on a line more for the mark."""
    missing = 0.0
    for owner in dict.fromkeys((owners[start], owners[end - 1])):
        need = _name_height(rows[owner])
        if owner < start:
            need += rows[owner].cells[0].paragraphs[0].lead if rows[owner].cells[0].paragraphs else 0.0
        have = sum(rows[i].height for i in range(max(start, owner), end) if owners[i] == owner)
        missing += max(0.0, need - have)
    return missing


def _name_height(row: Row) -> Pt:
    """The height that the first cell of a row wants, with the same air below it as above."""
    cell = row.cells[0]
    return block_height(cell.paragraphs) + 2 * cell.insets[1]


def _weighted(table: Table, setting: Setting) -> Table:
    """The table with its columns' widths as weights, so that every part sets the same columns."""
    columns = tuple(replace(c, weight=room) for c, room in zip(table.columns, setting.rooms, strict=True))
    return replace(table, columns=columns)


# --- one setting ----------------------------------------------------------------------------------


def _set(table: Table, width: Pt, kit: Kit, look: Look, step: Step) -> Setting:
    measure = Measure(look.head, step.cell, step.figure.style, step.small.style, look.gap, look.figure_gap)
    columns = widths(table, width, kit, measure)
    gaps = tuple(gap_after(table, c, measure) for c in range(len(columns)))
    rooms = tuple(w - gap for w, gap in zip(columns, gaps, strict=True))
    aligned = tuple(tails(table, c, kit, measure) for c in range(len(columns)))
    highlighted = any(row.highlight for row in table.rows)
    known: dict[object, Content] = {}  # data tables say the same in many of their cells
    rows = []
    for r, row in enumerate(table.rows):
        boxes = [
            room - (tail.shift(cell.figure) if cell.figure is not None else 0.0)
            for cell, room, tail in zip(row.cells, rooms, aligned, strict=True)
        ]
        figure = _figure_style(row, highlighted, step)
        content = []
        for c, (cell, box) in enumerate(zip(row.cells, boxes, strict=True)):
            key = (c, cell.text.inlines, cell.figure, box, row.highlight)
            if key not in known:
                known[key] = _content(table, row, c, box, kit, step, figure)
            content.append(known[key])
        insets = [w - box for w, (_, box) in zip(columns, content, strict=True)]
        rows.append(_row(table, r, [paras for paras, _ in content], insets, look, step))
    return Setting(columns, rooms, _head(table, rooms, gaps, kit, look), _with_names(table, rows))


def _with_names(table: Table, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each group's name spanning the group; a long name makes its last row higher."""
    if not table.grouped:
        return tuple(rows)
    found = list(rows)
    members: dict[int, list[int]] = {}
    for i, owner in enumerate(_owners(table)):
        members.setdefault(owner, []).append(i)
    for owner, group in members.items():
        if len(group) == 1:
            continue
        last = group[-1]
        more = max(0.0, _name_height(found[owner]) - sum(found[i].height for i in group))
        found[last] = replace(found[last], height=found[last].height + more)
        for i in group:
            span = len(group) if i == owner else 0
            name = replace(found[i].cells[0], row_span=span, bottom=found[last].cells[0].bottom)
            found[i] = replace(found[i], cells=(name, *found[i].cells[1:]))
    return tuple(found)


def _head(table: Table, rooms: Sequence[Pt], gaps: Sequence[Pt], kit: Kit, look: Look) -> Row | None:
    """The head row, its titles on one last line; none for a table without titles."""
    if not any(c.title for c in table.columns):
        return None
    paras = [
        kit.paragraph(column.title, look.head, rooms[i], align=align(table, i))
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


def _row(
    table: Table,
    index: int,
    content: Sequence[tuple[Paragraph, ...]],
    right: Sequence[Pt],
    look: Look,
    step: Step,
) -> Row:
    """A row whose cells share their first baseline; the tallest stands in the middle. The name of a
    group that goes on may run down into its other rows."""
    row = table.rows[index]
    own = content[1:] if table.grouped and _group_goes_on(table, index) else content
    tallest = max((block_height(p) for p in own), default=step.cell.lead)
    height = step.row + max(0.0, tallest - step.cell.lead)
    firsts = [p[0].lines[0].baseline if p and p[0].lines else 0.0 for p in content]
    baseline = (height - tallest) / 2 + max(firsts)
    under = _under(table, index, look)
    cells = []
    for c, paras in enumerate(content):
        name = table.grouped and c == 0
        cells.append(
            Cell(
                paragraphs=paras,
                insets=(0.0, max(0.0, baseline - firsts[c]) if paras else 0.0, right[c], 0.0),
                bottom=None if name and _group_goes_on(table, index) else under,
                header=name and not row.continues,
            )
        )
    return Row(height, tuple(cells))


def _group_goes_on(table: Table, index: int) -> bool:
    return index + 1 < len(table.rows) and table.rows[index + 1].continues


def _under(table: Table, index: int, look: Look) -> Stroke | None:
    """The rule below a row."""
    if index + 1 == len(table.rows):
        return look.end
    return look.between_groups if table.grouped and not _group_goes_on(table, index) else look.between_rows


def _content(table: Table, row: TableRow, column: int, room: Pt, kit: Kit, step: Step, figure: Style) -> Content:
    """The text or figure of a cell, set to `room`."""
    cell = row.cells[column]
    if cell.figure is not None:
        runs = number_runs(cell.figure, figure, step.small.style, step.small.style, kit.lang)
        return (kit.setter.paragraph(runs, room, step.cell.lead, align="right"),), room
    if not cell.text:
        return (), room
    color, weight = _emphasis(table, row, column, kit)
    side = align(table, column)
    if side == "left" and not table.dense:
        return phrased(kit, [Part(cell.text, step.cell, color, weight)], room)
    return (kit.paragraph(cell.text, step.cell, room, align=side, color=color, weight=weight),), room


def _emphasis(table: Table, row: TableRow, column: int, kit: Kit) -> tuple[str, int]:
    """Colour and weight of a text cell ("" and 0: as the type role says): the group's name bold, a
    highlighted row's subject in the accent; on slides what stands right of the second column is
    quieter."""
    if table.grouped and column == 0:
        return "", 0 if table.dense else BOLD
    if row.highlight and column == (1 if table.grouped else 0):
        return "accent", BOLD
    return ("text", 0) if column > 1 and not kit.is_brief else ("", 0)


def _figure_style(row: TableRow, highlighted: bool, step: Step) -> Style:
    """Figures stand in their column's style; where rows are `highlighted`, other rows' in ink."""
    style = step.figure.style
    return replace(style, color="accent" if row.highlight else "ink") if highlighted else style

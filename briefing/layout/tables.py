"""A resolved table in, a table item out: columns by content, rows by the ladder of sizes, rules by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.diagnostics import Mark
from briefing.document import Copy, Exhibit, copy
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.table_looks import Step, look_of
from briefing.layout.table_setting import Cut, Setting, name_height, set_part, set_table
from briefing.pages import AnyItem, Row, TableItem

LEAST_FULL = 0.7
"""A part is not ended before a group when that leaves it emptier."""
GRID = 0.6
"""Slide rows end on multiples of 0.6 pt, so that rules stay sharp on screen."""


def natural_height(table: Table, width: Pt, kit: Kit) -> Pt:
    """The height in pt the table takes at `width` in its largest size."""
    look = look_of(table, width, kit)
    return set_table(table, width, kit, look, look.steps[0]).height


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
    return _placed(setting, rect, name=name, alt=alt, anchor=anchor, mark=mark, part=part)


def _placed(
    setting: Setting, rect: Rect, *, name: str, alt: str, anchor: str = "", mark: Mark | None = None, part: int
) -> TableItem:
    head = (replace(setting.head, repeated=part > 1),) if setting.head else ()
    return TableItem(
        rect=Rect(rect.x, rect.y, rect.w, setting.height),
        role="table",
        name=name,
        alt=alt,
        anchor=anchor,
        mark=mark,
        columns=setting.shape.columns,
        rows=(*head, *setting.rows),
        part=part,
    )


def split(table: Table, width: Pt, height: Pt, kit: Kit) -> list[Table]:
    """The table in few parts that fit `height` each, cut between groups where a page stays well
    filled. A group that is cut has its name repeated, marked as continued; all parts have the whole's
    column widths.

    Slides share the rows evenly, in the largest type that needs no further slide; the brief fills
    each page before the next. Raises `TooFull` when one row alone does not fit."""
    setting, cuts = _cut(table, width, height, height, kit)
    if len(cuts) == 1:
        return [table]
    weighted = _weighted(table, setting)
    owners = _owners(table)
    return [_part_of(weighted, owners, cut, kit) for cut in cuts]


def on_pages(table: Table, first: Rect, rest: Rect, kit: Kit, *, name: str, alt: str) -> list[TableItem]:
    """The table split as by `split`, all its parts in one setting: the first in `first`, the others
    in `rest`, which is as wide. Raises `TooFull` when one row alone does not fit."""
    setting, cuts = _cut(table, first.w, first.h, rest.h, kit)
    owners = _owners(table)
    items = []
    for part, cut in enumerate(cuts, 1):
        made = setting if len(cuts) == 1 else set_part(_part_of(table, owners, cut, kit), cut[0], setting, kit)
        items.append(_placed(made, first if part == 1 else rest, name=name, alt=alt, part=part))
    return items


def _part_of(table: Table, owners: Sequence[int], cut: Cut, kit: Kit) -> Table:
    """The rows of a part; a group that was cut has its name again, marked as continued."""
    start, end = cut
    rows = list(table.rows[start:end])
    if rows[0].continues and start:
        first = table.rows[owners[start]].cells[0]
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
        setting = set_table(table, width, kit, look, step)
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


def _cut(table: Table, width: Pt, first: Pt, rest: Pt, kit: Kit) -> tuple[Setting, list[Cut]]:
    """The table's setting and its parts: a single one where it fits the height `first`, else more
    that fit `rest` each."""
    fits, setting = _fit(table, width, first, kit)
    if fits:
        return setting, [(0, len(table.rows))]
    cuts = _cuts(table, setting.rows, rest - setting.head_height, first - setting.head_height)
    return (setting, cuts) if kit.is_brief else _even_cuts(table, width, rest, kit, setting, cuts)


def _even_cuts(
    table: Table, width: Pt, height: Pt, kit: Kit, smallest: Setting, cuts: list[Cut]
) -> tuple[Setting, list[Cut]]:
    """As many parts as `cuts`, which the smallest type needs, of about the same height and in the
    largest type that allows it."""
    look = look_of(table, width, kit)
    for step in look.steps:
        setting = smallest if step is look.steps[-1] else set_table(table, width, kit, look, step)
        room = height - setting.head_height
        heights = [row.height for row in setting.rows]
        target = max(sum(heights) / len(cuts), *heights)
        while target <= room:
            even = _cuts(table, setting.rows, target, target)
            if len(even) <= len(cuts):
                return setting, even
            target += step.row / 2
    return smallest, cuts


def _cuts(table: Table, rows: Sequence[Row], rest: Pt, first: Pt) -> list[Cut]:
    """Parts filled from the top, the first with a room of `first`, the others of `rest`. A part ends
    before a group that would be cut, unless that left it too empty. Raises `TooFull` for a row that
    is higher than its room."""
    owners = _owners(table)
    parts: list[Cut] = []
    start = 0
    while start < len(rows):
        end, used = start, 0.0
        room = rest if start else first
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
        need = name_height(rows[owner])
        if owner >= start and need <= rows[owner].height:
            continue
        if owner < start:
            need += rows[owner].cells[0].paragraphs[0].lead if rows[owner].cells[0].paragraphs else 0.0
        have = sum(rows[i].height for i in range(max(start, owner), end) if owners[i] == owner)
        missing += max(0.0, need - have)
    return missing


def _weighted(table: Table, setting: Setting) -> Table:
    """The table with its columns' widths as weights, so that every part sets the same columns."""
    columns = tuple(replace(c, weight=room) for c, room in zip(table.columns, setting.shape.rooms, strict=True))
    return replace(table, columns=columns)

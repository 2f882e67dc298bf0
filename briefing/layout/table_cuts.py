"""Rows with heights in, the parts of a table that is split out: whole groups where a page stays well filled."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.document import Copy, copy
from briefing.document.drawings.table import Table, TableRow
from briefing.geometry import Pt
from briefing.layout.kit import Kit, TooFull
from briefing.layout.table_figures import SUMS
from briefing.layout.table_setting import Cut, name_height
from briefing.pages import Row

LEAST_FULL = 0.7
"""A part is not ended before a group when that leaves it emptier."""


def owners_of(table: Table) -> list[int]:
    """For each row, the row that names its group: the one that its first cell continues, or the head above."""
    owners: list[int] = []
    head: int | None = None
    for i, row in enumerate(table.rows):
        if row.kind in ("group", "total"):
            head = i if row.kind == "group" else None
        owners.append(head if head is not None else owners[-1] if row.continues and i else i)
    return owners


def part_of(table: Table, owners: Sequence[int], cut: Cut, kit: Kit) -> Table:
    """The rows of a part; a group that was cut has its name or head again, marked as continued."""
    start, end = cut
    rows = list(table.rows[start:end])
    if owners[start] != start:
        named = _continued(table.rows[owners[start]], kit)
        if named.kind == "group":
            rows.insert(0, named)
        else:
            rows[0] = replace(rows[0], cells=(named.cells[0], *rows[0].cells[1:]), continues=False)
    return replace(table, rows=tuple(rows))


def _continued(row: TableRow, kit: Kit) -> TableRow:
    first, *others = row.cells
    if not first.text:
        return row
    more = copy(kit.words["continued"])
    text = Copy((*first.text.inlines, *more.inlines), first.text.mark)
    return replace(row, cells=(replace(first, text=text), *others))


def cuts(table: Table, rows: Sequence[Row], rest: Pt, first: Pt) -> list[Cut]:
    """Parts filled from the top, the first with a room of `first`, the others of `rest`. A part ends
    before a group that would be cut, unless that left it too empty. Raises `TooFull` for a row that
    is higher than its room."""
    owners = owners_of(table)
    parts: list[Cut] = []
    start = 0
    while start < len(rows):
        end, used = start, 0.0
        room = rest if start else first
        while end < len(rows):
            height = used + rows[end].height
            if height + _short(table, rows, owners, start, end + 1) > room + 0.01:
                break
            end, used = end + 1, height
        if end == start:
            raise TooFull("a single row of the table is higher than the page", "shorten its cells")
        end = _no_orphans(table, owners, start, end)
        cut = end if end == len(rows) else max(start, owners[end])
        kept = sum(row.height for row in rows[start:cut])
        parts.append((start, cut if kept >= room * LEAST_FULL else end))
        start = parts[-1][1]
    return parts


def _no_orphans(table: Table, owners: Sequence[int], start: int, end: int) -> int:
    """The end of a part that leaves no row of a group alone, at its foot or on the next page, and no
    total without a row it adds up."""
    while end < len(owners) and table.rows[end].kind in SUMS and end - 1 > start:
        end -= 1
    if end == len(owners) or owners[end] == end:
        return end
    first = max(start, owners[end])
    alone = 2 if table.rows[first].kind == "group" else 1
    if end - first > alone + 1 and (end + 1 == len(owners) or owners[end + 1] != owners[end]):
        return end - 1
    return first if start < first and end - first <= alone else end


def _short(table: Table, rows: Sequence[Row], owners: Sequence[int], start: int, end: int) -> Pt:
    """What the rows from `start` to before `end` lack in height when they are a part of their own:
    the head of a group that goes on; the names of the groups cut at its edges want room, one that goes
    on a line more for the mark."""
    missing = 0.0
    for owner in dict.fromkeys((owners[start], owners[end - 1])):
        if table.rows[owner].kind == "group":
            missing += rows[owner].height if owner < start else 0.0
            continue
        need = name_height(rows[owner])
        if owner >= start and need <= rows[owner].height:
            continue
        if owner < start:
            need += rows[owner].cells[0].paragraphs[0].lead if rows[owner].cells[0].paragraphs else 0.0
        have = sum(rows[i].height for i in range(max(start, owner), end) if owners[i] == owner)
        missing += max(0.0, need - have)
    return missing

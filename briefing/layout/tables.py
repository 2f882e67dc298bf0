"""A resolved table in, a table item out: columns by content, rows by the ladder of sizes, rules by group."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.diagnostics import Findings, Mark
from briefing.document import Exhibit
from briefing.document.drawings.table import Table
from briefing.geometry import Pt, Rect
from briefing.layout.kit import Kit, TooFull
from briefing.layout.table_cuts import cuts, owners_of, part_of
from briefing.layout.table_figures import is_quiet
from briefing.layout.table_graphics import graphics
from briefing.layout.table_looks import Look, Step, look_of
from briefing.layout.table_setting import Cut, Setting, set_part, set_table
from briefing.memo import Memo
from briefing.pages import AnyItem, Row, TableItem

GRID = 0.6
"""Slide rows end on multiples of 0.6 pt, so that rules stay sharp on screen."""


def natural_height(table: Table, width: Pt, kit: Kit) -> Pt:
    """The height in pt the table takes at `width` in its largest size."""
    return _ladder(table, width, kit).set_at(0).height


def draw(table: Table, rect: Rect, kit: Kit, exhibit: Exhibit, *, part: int = 1) -> tuple[AnyItem, ...]:
    """The exhibit's table, hanging from the top of `rect`, and what is drawn over its cells. A `part` above 1
    repeats the head row of the first.

    Raises `TooFull` when it does not fit at the smallest size."""
    setting = _fitted(table, rect, kit, exhibit.mark)
    name = exhibit.title.text or exhibit.headline.text
    made = _placed(setting, rect, name=name, alt=exhibit.alt, anchor=exhibit.id, mark=exhibit.mark, part=part)
    return (made, *graphics(table, made, setting.shape, kit))


def item(
    table: Table, rect: Rect, kit: Kit, *, name: str = "", alt: str = "", mark: Mark | None = None, part: int = 1
) -> TableItem:
    """The table in the largest size that fits `rect`, without what is drawn over it; it may end above the
    rectangle's bottom.

    Raises `TooFull` when it does not fit at the smallest size."""
    return _placed(_fitted(table, rect, kit, mark), rect, name=name, alt=alt, mark=mark, part=part)


def _fitted(table: Table, rect: Rect, kit: Kit, mark: Mark | None) -> Setting:
    fits, setting = _fit(table, rect.w, rect.h, kit)
    if not fits:
        raise TooFull(
            f"the table needs {setting.height:.0f} pt and has {rect.h:.0f} pt",
            "fewer rows, shorter cells, or two messages",
            mark,
        )
    return setting


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
        rows=(*head, *_told(setting.rows, sum(bool(cell.text) for row in head for cell in row.cells))),
        part=part,
    )


def _told(rows: Sequence[Row], titles: int) -> Sequence[Row]:
    """The rows, in a table of a row or two without heads of their own below its `titles`: where heads outnumber cells,
    who listens hears little else."""
    own = [cell for row in rows for cell in row.cells if cell.row_span and cell.col_span]
    heads = sum(cell.header for cell in own)
    if not titles or titles + heads <= len(own) - heads:
        return rows
    return [replace(row, cells=tuple(replace(cell, header=False) for cell in row.cells)) for row in rows]


def split(table: Table, width: Pt, height: Pt, kit: Kit) -> list[Table]:
    """The table in few parts that fit `height` each, cut between groups where a page stays well
    filled. A group that is cut has its name repeated, marked as continued; all parts have the whole's
    column widths.

    Slides share the rows evenly, in the largest type that needs no further slide; the brief fills
    each page before the next. Raises `TooFull` when one row alone does not fit."""
    setting, found = _cut(table, width, height, height, kit)
    if len(found) == 1:
        return [table]
    weighted = _weighted(table, setting)
    owners = owners_of(table)
    return [part_of(weighted, owners, cut, kit) for cut in found]


def on_pages(table: Table, first: Rect, rest: Rect, kit: Kit, *, name: str, alt: str) -> list[TableItem]:
    """The table split as by `split`, all its parts in one setting: the first in `first`, the others
    in `rest`, which is as wide. Raises `TooFull` when one row alone does not fit."""
    setting, found = _cut(table, first.w, first.h, rest.h, kit)
    owners = owners_of(table)
    items = []
    for part, cut in enumerate(found, 1):
        made = setting if len(found) == 1 else set_part(part_of(table, owners, cut, kit), cut[0], setting, kit)
        items.append(_placed(made, first if part == 1 else rest, name=name, alt=alt, part=part))
    return items


# --- fitting --------------------------------------------------------------------------------------


def _fit(table: Table, width: Pt, height: Pt, kit: Kit) -> tuple[bool, Setting]:
    """Whether the table fits `height`, and its setting in the largest step that does, else in the
    smallest."""
    ladder = _ladder(table, width, kit)
    for i, step in enumerate(ladder.look.steps):
        if step.row * len(table.rows) <= height and ladder.set_at(i).height <= height + 0.01:
            return True, _stretched(ladder.set_at(i), height, step)
    return False, ladder.set_at(-1)


class _Ladder(Struct):
    """A table at a width in the steps of its look, each set when it is asked for."""

    table: Table
    width: Pt
    kit: Kit
    look: Look
    found: dict[int, Setting] = field(default_factory=dict)

    def set_at(self, i: int) -> Setting:
        """The table in a step, -1 being the smallest."""
        i %= len(self.look.steps)
        if i not in self.found:
            self.found[i] = set_table(self.table, self.width, self.kit, self.look, self.look.steps[i])
        return self.found[i]


_known: Memo[_Ladder] = Memo(512, 1)
"""By table, which stays the same object as long as it is held here."""


def _ladder(table: Table, width: Pt, kit: Kit) -> _Ladder:
    """The table in its steps, as it was set before. A slide asks for its height, and soon draws it; a brief draws it
    when all chapters are broken into pages: their numbers, which are known by then, only matter to references."""
    texts = [c.title for c in table.columns] + [cell.text for row in table.rows for cell in row.cells]
    if not any(inline.place for text in texts for inline in text.inlines):
        kit = replace(kit, findings=Findings(), printed=None)
    slot, made_of = id(table), (table, width, kit)
    return _known.find(slot, made_of) or _known.keep(slot, made_of, _Ladder(*made_of, look_of(table, width, kit)))


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
    found = cuts(table, setting.rows, rest - setting.head_height, first - setting.head_height)
    return (setting, found) if kit.is_brief else _even_cuts(table, width, rest, kit, found)


def _even_cuts(table: Table, width: Pt, height: Pt, kit: Kit, needed: list[Cut]) -> tuple[Setting, list[Cut]]:
    """As many parts as `needed`, which the smallest type needs, of about the same height and in the
    largest type that allows it."""
    ladder = _ladder(table, width, kit)
    for i, step in enumerate(ladder.look.steps):
        setting = ladder.set_at(i)
        room = height - setting.head_height
        heights = [row.height for row in setting.rows]
        target = max(sum(heights) / len(needed), *heights)
        while target <= room:
            even = cuts(table, setting.rows, target, target)
            if len(even) <= len(needed):
                return setting, even
            target += step.row / 2
    return setting, needed


def _weighted(table: Table, setting: Setting) -> Table:
    """The table with its columns' widths as weights, so that every part sets the same columns; where things are
    drawn, its parts also line their numbers up as the whole."""
    columns = tuple(replace(c, weight=room) for c, room in zip(table.columns, setting.shape.rooms, strict=True))
    return replace(table, columns=columns, whole=table if is_quiet(table) else None)

"""A cell that is drawn in, its mark and the words beside it out: Harvey balls, lights, icons, arrows."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.document import Copy, copy
from briefing.document.drawings.table import CellMark, Tone
from briefing.model.table_parts import HARVEY, CellAt, TableColumn
from briefing.model.text import Lang
from briefing.resolve.facts import Quantity
from briefing.resolve.scope import Scope

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "red": "红", "amber": "黄", "green": "绿", "check": "是", "cross": "否", "up": "升", "down": "降", "flat": "平",
        "warning": "注意", "star": "重点", "dot": "有", "ring": "无", "flag": "标记", "plus": "利", "minus": "弊",
    },
    "en": {
        "red": "Red", "amber": "Amber", "green": "Green", "check": "Yes", "cross": "No", "up": "Up", "down": "Down",
        "flat": "Flat", "warning": "Warning", "star": "Key", "dot": "Present", "ring": "Absent", "flag": "Flagged",
        "plus": "For", "minus": "Against",
    },
}  # fmt: skip
"""What a mark says to those who read the cell's text, and in print without colour."""


def mark_cell(column: TableColumn, cell: CellAt, scope: Scope) -> tuple[CellMark, Copy] | None:
    """The mark of a cell and its words: the author's, else the usual ones; of a Harvey ball "3/4"."""
    name = cell.bare
    if name is None:
        return None
    own = scope.copy(cell.text)
    if column.type == "harvey":
        quarters = HARVEY.get(name, name)
        return CellMark("harvey", quarters), own or copy(f"{quarters}/4", cell.mark)
    mark = CellMark("light" if column.type == "light" else "icon", name)
    return mark, own or copy(_WORDS[scope.lang].get(name, name), cell.mark)


def change(column: TableColumn, quantity: Quantity) -> tuple[CellMark | None, Tone]:
    """The arrow of a difference, and whether it is good news or bad; neither of a number in words."""
    if quantity.value is None:
        return None, ""
    if not quantity.value:
        return CellMark("arrow", "flat"), ""
    rises = quantity.value > 0
    better = column.better or "up"
    tone: Tone = "" if better == "none" else "good" if rises == (better == "up") else "bad"
    return CellMark("arrow", "up" if rises else "down"), tone

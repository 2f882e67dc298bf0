"""Rows of numbers in, rows of icons out: names at the left, numbers at the ends, what an icon stands for below."""

from __future__ import annotations

import math

from msgspec import Struct

from briefing.document import Exhibit
from briefing.document.drawings.pictogram import Pictogram, PictogramRow
from briefing.geometry import Pt, Rect
from briefing.layout.diagram_text import Type, Words, one_line, steps, words
from briefing.layout.icons import ICONS
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import Part, group
from briefing.layout.traits import Traits
from briefing.pages import AnyItem

NAMES = (0.24, 0.32, 0.4)
"""Shares of the width tried for the names."""
ICON, PRINT_ICON = 38.0, 20.0
"""Usual height of an icon."""
LEAST_ICON, LEAST_PRINT_ICON = 13.0, 9.0
MOST_ICON: Pt = 64.0
ROW = 1.45
"""From row to row, in heights of an icon."""
BETWEEN = 0.22
"""Between two icons, in heights of one."""
AIR: Pt = 14.0


class Setting(Struct, frozen=True):
    """A pictogram that fits: names and numbers, the height of an icon, from row to row, and the key."""

    names: tuple[Words, ...]
    numbers: tuple[Words, ...]
    icon: Pt
    row: Pt
    start: Pt
    key: Words


def traits(drawing: Pictogram) -> Traits:
    """A diagram beside which takeaways stand."""
    return Traits()


def natural_height(drawing: Pictogram, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the rows and the key at `width`."""
    step = steps(kit)[0]
    names = [w for row in drawing.rows if (w := _name(row, NAMES[-1] * width, kit, step))]
    row = max([(PRINT_ICON if kit.is_brief else ICON) * ROW, *(n.height + 4 for n in names)])
    return len(drawing.rows) * row + step.small.lead + 2


def draw(drawing: Pictogram, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The rows in `rect`. Raises `TooFull` when icons become too small to count."""
    for step in steps(kit):
        for share in NAMES:
            setting = _setting(drawing, rect, kit, step, share)
            if setting:
                return (group(exhibit, _items(drawing, rect, kit, setting), rect),)
    raise TooFull("the icons are too small to be counted", "let `each` be larger, or shorten the names", exhibit.mark)


def _name(row: PictogramRow, room: Pt, kit: Kit, step: Type) -> Words | None:
    return words(kit, [Part(row.name, step.name, "accent" if row.highlight else "")], room)


def _setting(drawing: Pictogram, rect: Rect, kit: Kit, step: Type, share: float) -> Setting | None:
    names = [_name(row, share * rect.w, kit, step) for row in drawing.rows]
    if not all(names):
        return None
    key = one_line(kit, drawing.key, step.small)
    colors = ["accent" if row.highlight else "ink" for row in drawing.rows]
    numbers = [
        one_line(kit, row.number.text, step.number, color=c, weight=BOLD)
        for row, c in zip(drawing.rows, colors, strict=True)
    ]
    start = max(n.width for n in names if n) + AIR
    room = rect.w - start - AIR / 2 - max(n.width for n in numbers)
    pitch = ICONS[drawing.icon].width + BETWEEN
    most = max(1, *(math.ceil(row.icons) for row in drawing.rows))
    row = min((rect.h - key.height - 2) / len(drawing.rows), ROW * (PRINT_ICON * 1.2 if kit.is_brief else MOST_ICON))
    icon = min(row / ROW, room / (most * pitch))
    if icon < (LEAST_PRINT_ICON if kit.is_brief else LEAST_ICON) or key.width > rect.w:
        return None
    if max(n.height for n in names if n) > row or step.number.lead > row:
        return None
    return Setting(tuple(n for n in names if n), tuple(numbers), icon, row, start, key)


def _items(drawing: Pictogram, rect: Rect, kit: Kit, setting: Setting) -> list[AnyItem]:
    items: list[AnyItem] = []
    for i, row in enumerate(drawing.rows):
        y = rect.y + (i + 0.5) * setting.row
        name, number = setting.names[i], setting.numbers[i]
        items.append(name.at(rect.x, y - name.height / 2, row.name.text))
        icons, end = _icons(drawing, row, rect.x + setting.start, y, setting.icon)
        items += icons
        items.append(number.at(end + AIR / 2, y - number.height / 2, f"{row.name.text}: number"))
    below = rect.y + len(drawing.rows) * setting.row + 2
    return [*items, setting.key.at(rect.x + setting.start, below, "Key")]


def _icons(drawing: Pictogram, row: PictogramRow, x: Pt, y: Pt, size: Pt) -> tuple[list[AnyItem], Pt]:
    """A row's icons, the last cut off where its number ends, and the x where they end."""
    icon = ICONS[drawing.icon]
    color = "accent" if row.highlight else "context"
    items: list[AnyItem] = []
    left, end = row.icons, x
    while left > 1e-9:
        share = min(1.0, left)
        items.append(icon.shape(x, y - size / 2, size, color, share))
        end = x + icon.width * size * share
        x += (icon.width + BETWEEN) * size
        left -= 1
    return items, end

"""Tasks on a scale of time in, bars and diamonds out: names and what is done at the left, phases over the scale."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Exhibit
from briefing.document.drawings.gantt import Gantt, Task
from briefing.geometry import Pt, Rect
from briefing.layout.connectors import connector, site
from briefing.layout.diagram_text import Type, Words, one_line, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import (
    HAIR,
    HEAVY,
    PRINT_HAIR,
    PRINT_HEAVY,
    Part,
    group,
    hline,
    open_path,
    sized,
    vline,
)
from briefing.layout.time_axis import (
    Brackets,
    Head,
    Scale,
    band,
    bracket_items,
    brackets,
    grid_items,
    head,
    head_items,
)
from briefing.layout.traits import DIAGRAM, Traits
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke

NAMES = (0.2, 0.26, 0.32, 0.38)
"""Shares of the width tried for the names."""
AIR: Pt = 10.0
ROW, PRINT_ROW = 28.0, 16.0
"""Usual height of a row, and the most it grows by (`MOST`)."""
MOST = 1.5
TIGHT = 1.2
"""Line pitch of names, in sizes: rows stand closer than lines of prose."""
ROW_AIR: Pt = 1.0
"""Least air between the names of two rows."""
MULTI_AIR: Pt = 4.0
"""More of it where there is room."""
BAR = 0.52
"""Height of a bar as a share of a row's of one line."""
DIAMOND = 0.42
"""Half the width of a milestone, in rows of one line."""
ARROW: Pt = 12.0
"""Least way from the end of a task to the start of the next for an arrow that turns between them."""
ONTO: Pt = 4.0
"""From the start of a bar to an arrow that comes down on it."""
PASS: Pt = 1.0
"""Least way from the end of a task to an arrow that passes it."""
INDENT: Pt = 8.0


class Line(Struct, frozen=True):
    """A row: a heading or a task, with its name and what is said of it."""

    name: Words
    task: Task | None = None
    said: Words | None = None
    indent: Pt = 0.0


class Setting(Struct, frozen=True):
    """A chart that fits: rows with their tops, the scale with its head and brackets."""

    lines: tuple[Line, ...]
    tops: tuple[Pt, ...]
    heights: tuple[Pt, ...]
    said_right: Pt
    unit: Pt
    scale: Scale
    head: Head
    head_top: Pt
    brackets: Brackets
    today: Words | None

    @property
    def bottom(self) -> Pt:
        return self.tops[-1] + self.heights[-1]

    def middle(self, row: int) -> Pt:
        return self.tops[row] + self.heights[row] / 2


def traits(drawing: Gantt) -> Traits:
    """A wide diagram."""
    return DIAGRAM


def natural_height(drawing: Gantt, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the chart at `width`, in its largest type."""
    for step in steps(kit):
        for share in NAMES:
            found = _setting(drawing, Rect(0.0, 0.0, width, 1e6), kit, step, share)
            if found:
                return found.bottom + (found.today.height if found.today else 0.0) + 1
    return 1e6


def draw(drawing: Gantt, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. Raises `TooFull` when its rows do not fit at the smallest size."""
    for step in steps(kit):
        for share in NAMES:
            setting = _setting(drawing, rect, kit, step, share)
            if setting:
                return (group(exhibit, _items(drawing, setting, rect, kit), rect),)
    raise TooFull("the tasks do not fit", "fewer tasks, shorter names, or fewer brackets", exhibit.mark)


# --- fitting --------------------------------------------------------------------------------------


def _setting(drawing: Gantt, rect: Rect, kit: Kit, step: Type, share: float) -> Setting | None:
    lines = _lines(drawing, share * rect.w, kit, step)
    if lines is None:
        return None
    said = max((line.said.width for line in lines if line.said), default=0.0)
    said_right = rect.x + max(line.indent + line.name.width for line in lines) + (AIR + said if said else 0.0)
    left = said_right + AIR
    unit = PRINT_ROW if kit.is_brief else ROW
    tip = DIAMOND * unit if any(task.is_milestone for task in drawing.tasks) else 0.0
    scale = Scale(drawing.calendar, left, rect.right - left - tip)
    top = head(scale, kit, step.small)
    over = brackets(drawing.brackets, scale, kit, step.small)
    today = _today_text(drawing, kit, step)
    if over is None or (today and today.width > scale.w):
        return None
    start = rect.y + over.height + top.height + ROW_AIR
    room = rect.bottom - start - (today.height if today else 0.0)
    heights = _heights(lines, room, unit)
    if heights is None:
        return None
    tops = tuple(start + sum(heights[:i]) for i in range(len(heights)))
    one = min(min(heights), unit)
    return Setting(tuple(lines), tops, heights, said_right, one, scale, top, rect.y + over.height, over, today)


def _lines(drawing: Gantt, room: Pt, kit: Kit, step: Type) -> list[Line] | None:
    """Headings and tasks from the top; None when a name is too wide."""
    found: list[Line] = []
    heads, texts = (sized(t, step.text.size, TIGHT * step.text.size) for t in (step.name, step.text))
    for part in drawing.groups:
        indent = INDENT if part.name else 0.0
        if part.name:
            heading = words(kit, [Part(part.name, heads)], room)
            found += [Line(heading)] if heading else []
        for task in part.tasks:
            color, weight = ("accent", BOLD) if task.highlight else ("ink", 0)
            name = words(kit, [Part(task.name, texts, color, weight)], room - indent)
            said = _said(task, kit, step)
            found += [Line(name, task, said, indent)] if name else []
    count = sum(len(part.tasks) + bool(part.name) for part in drawing.groups)
    return found if len(found) == count else None


def _said(task: Task, kit: Kit, step: Type) -> Words | None:
    """What is said of a task, at the right of its column."""
    color = "accent" if task.highlight else ""
    return one_line(kit, task.said, step.small, color=color, align="right") if task.said else None


def _today_text(drawing: Gantt, kit: Kit, step: Type) -> Words | None:
    """The date of today's line, centred on it."""
    text = drawing.today_text
    return one_line(kit, text, step.small, color="alert", weight=BOLD, align="center") if text else None


def _heights(lines: Sequence[Line], room: Pt, unit: Pt) -> tuple[Pt, ...] | None:
    """Heights of the rows: the usual one, more for names of several lines, all drawn apart or together by what room
    there is; None when they do not fit."""
    least = [line.name.height + ROW_AIR for line in lines]
    usual = [max(need + MULTI_AIR, unit) for need in least]
    if sum(least) > room + 0.01:
        return None
    if sum(usual) <= room:
        grow = min(MOST, room / sum(usual)) if room < 1e5 else 1.0
        return tuple(h * grow for h in usual)
    spare = (room - sum(least)) / (sum(usual) - sum(least))
    return tuple(a + (b - a) * spare for a, b in zip(least, usual, strict=True))


# --- drawing --------------------------------------------------------------------------------------


def _items(drawing: Gantt, setting: Setting, rect: Rect, kit: Kit) -> list[AnyItem]:
    scale = setting.scale
    items = bracket_items(setting.brackets, scale, setting.head_top, kit)
    items += head_items(setting.head, scale, setting.head_top, kit)
    items += grid_items(setting.head, scale, setting.head_top + setting.head.height, setting.bottom, kit)
    for row, line in enumerate(setting.lines):
        items += _row(line, row, setting, rect, kit)
    marks = [item for item in items if isinstance(item, ShapeItem) and item.key]
    items += _arrows(drawing, marks, kit)
    if drawing.today is not None and setting.today is not None:
        items += _today(drawing.today, setting.today, setting, kit)
    return items


def _row(line: Line, row: int, setting: Setting, rect: Rect, kit: Kit) -> list[AnyItem]:
    """A row's name, what is said of it, and its bar or diamond."""
    y = setting.middle(row)
    x = rect.x + line.indent
    items: list[AnyItem] = []
    if row:
        hair = PRINT_HAIR if kit.is_brief else HAIR
        items.append(hline(rect.x, setting.tops[row], rect.w, "rule" if line.task else "row-rule", hair, "Row"))
    items.append(line.name.at(x, y - line.name.height / 2, line.name.paras[0].text))
    if line.task is None:
        return items
    name = line.task.name.text
    if line.said:
        items.append(line.said.at(setting.said_right - line.said.width, y - line.said.height / 2, f"{name}: status"))
    whole, *done = _mark(line.task, y, setting)
    return [*items, replace(whole, key=f"row-{row}"), *done]


def _mark(task: Task, y: Pt, setting: Setting) -> list[ShapeItem]:
    """A diamond, or a bar and, darker, the share of it that is done."""
    scale, name = setting.scale, task.name.text
    if task.is_milestone:
        r = DIAMOND * setting.unit
        around = Rect(scale.at(task.start) - r, y - r, 2 * r, 2 * r)
        fill = Fill("accent" if task.highlight else "ink")
        return [ShapeItem(rect=around, geometry="diamond", fill=fill, name=f"{name}: milestone")]
    h = BAR * setting.unit
    full, pale = ("accent", "accent-soft") if task.highlight else ("mid", "context")
    if task.done is None:
        return [band(scale, task.start, task.end, y - h / 2, h, full if task.highlight else pale, f"{name}: bar")]
    items = [band(scale, task.start, task.end, y - h / 2, h, pale, f"{name}: bar")]
    if task.done:
        end = task.start + task.done * (task.end - task.start)
        items.append(band(scale, task.start, end, y - h / 2, h, full, f"{name}: done"))
    return items


def _arrows(drawing: Gantt, marks: Sequence[ShapeItem], kit: Kit) -> list[AnyItem]:
    """An arrow from the end of each task to the start of those that wait for it; `marks` are those of the tasks."""
    stroke = Stroke("text", PRINT_HAIR if kit.is_brief else 1.5 * HAIR)
    return [
        _arrow(marks[before], marks[i], stroke, f"{task.name.text}: arrow")
        for i, task in enumerate(drawing.tasks)
        for before in task.after
    ]


def _arrow(one: ShapeItem, two: ShapeItem, stroke: Stroke, name: str) -> ShapeItem:
    """A connector from the end of a task to the start of the next, or to the nearer tip of a milestone; where neither
    has room, a path from the one's bar down (or up) onto the start of the other, which no connector can meet."""
    down = two.rect.y > one.rect.y
    end = two.rect.x + two.rect.w / 2 if two.geometry == "diamond" else two.rect.x + ONTO
    if two.rect.x - one.rect.right >= ARROW:
        return connector((one, "right"), (two, "left"), stroke, head=True, name=name)
    if two.geometry == "diamond" and end - one.rect.right >= PASS:
        return connector((one, "right"), (two, "top" if down else "bottom"), stroke, head=True, name=name)
    onto = two.rect.y if down else two.rect.bottom
    if end <= one.rect.right - PASS and one.geometry != "diamond":
        return open_path([(end, one.rect.bottom if down else one.rect.y), (end, onto)], stroke, head=True, name=name)
    x1, y1 = site(one.rect, "right")
    x2 = max(end, x1 + 3 * PASS)
    return open_path([(x1, y1), (x2, y1), (x2, onto)], stroke, head=True, name=name)


def _today(today: float, said: Words, setting: Setting, kit: Kit) -> list[AnyItem]:
    """A line down the rows, with its date below."""
    x, top = setting.scale.at(today), setting.head_top + setting.head.height
    heavy = PRINT_HEAVY if kit.is_brief else HEAVY
    left = min(max(setting.scale.x, x - said.width / 2), setting.scale.x + setting.scale.w - said.width)
    return [
        vline(x, top, setting.bottom - top, "alert", heavy, "Today: line"),
        said.at(left, setting.bottom, "Today"),
    ]

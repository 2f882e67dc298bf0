"""An organisation in, boxes from the top down out, joined by connectors.

Those who report to one position stand side by side; where that is too wide, those to whom nobody reports stand in a
stack below their superior, with one line to the stack."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Exhibit
from briefing.document.drawings.org_chart import OrgChart, Post
from briefing.geometry import Pt, Rect
from briefing.layout.connectors import connector
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.nodes import Face, Tone, face, ink, node
from briefing.layout.pieces import HEAVY, PRINT_HEAVY, Part, group, phrased, sized
from briefing.layout.traits import DIAGRAM, Traits
from briefing.pages import AnyItem, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken


class Look(Struct, frozen=True):
    """Type and lengths (pt) of an org chart in a medium: `gap` between neighbours, `drop` from level to level,
    `seam` inside a stack, `least` and `most` the width of a box, and `stacked` whether stacks are made."""

    name: TypeToken
    role: TypeToken
    inset: Pt
    pad: Pt
    gap: Pt
    drop: Pt
    seam: Pt
    least: Pt
    most: Pt
    line: Pt
    stacked: bool


class Place(Struct, frozen=True):
    """A position set: its face, and where it stands, in columns from the left (`column` is its middle) and levels from
    the top; `row` is its place in a stack, from 0."""

    post: Post
    face: Face
    level: int
    column: float
    row: int
    below: tuple[Place, ...]

    def all(self) -> Iterator[Place]:
        """The position and all below it, as read."""
        yield self
        for place in self.below:
            yield from place.all()


class Setting(Struct, frozen=True):
    """An org chart set in one look. `heights` are those of boxes by level, `step` the distance between columns; the
    top is `top_width` wide, all others `width`."""

    look: Look
    top: Place
    staff: tuple[Face, ...]
    top_width: Pt
    width: Pt
    step: Pt
    heights: tuple[Pt, ...]

    def y(self, place: Place) -> Pt:
        """Top of a position, from the top of the chart."""
        above = sum(height + self.look.drop for height in self.heights[: place.level])
        return above + place.row * (self.heights[place.level] + self.look.seam)

    @property
    def height(self) -> Pt:
        return max(self.y(place) + self.heights[place.level] for place in self.top.all())

    @property
    def is_cut(self) -> bool:
        """Whether a box is too narrow for its words, or narrower than boxes side by side should be."""
        faces = (*(place.face for place in self.top.all()), *self.staff)
        return self.width < self.look.least or any(found.cut for found in faces)


def traits(drawing: OrgChart) -> Traits:
    """A wide diagram that can be set smaller."""
    return replace(DIAGRAM, yields=True, adapts=True)


def natural_height(drawing: OrgChart, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the chart at `width`, in the largest look whose words fit their boxes."""
    settings = [_set(drawing, width, kit, look) for look in _looks(kit)]
    return next((s for s in settings if not s.is_cut), settings[-1]).height


def draw(drawing: OrgChart, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. Raises `TooFull` when its names do not fit at the smallest size."""
    for look in _looks(kit):
        setting = _set(drawing, rect.w, kit, look)
        if not setting.is_cut and setting.height <= rect.h + 0.01:
            return (group(exhibit, _drawn(drawing, setting, rect), rect),)
    raise TooFull("the positions do not fit", "shorter names and roles, fewer positions, or two charts", exhibit.mark)


# --- setting --------------------------------------------------------------------------------------


def _looks(kit: Kit) -> tuple[Look, ...]:
    """From the largest; side by side before stacked, as long as the type is of a good size."""
    if kit.is_brief:
        cell = kit.token("table-cell")

        def print_look(less: Pt, stacked: bool) -> Look:
            size = cell.size - less
            name, role = sized(cell, size, weight=BOLD), sized(cell, size - 0.5, color="text")
            least = 0 if stacked else 66
            return Look(name, role, 3, 4, 5, 20, 2, least, 120, PRINT_HEAVY, stacked)

        return print_look(0, False), print_look(0, True), print_look(0.5, False), print_look(0.5, True)
    lead, text = kit.token("cell-lead"), kit.token("cell")

    def look(less: Pt, pad: Pt, drop: Pt, stacked: bool) -> Look:
        name, role = sized(lead, lead.size - less), sized(text, max(text.size - less, 10.5))
        return Look(name, role, 8, pad, 12, drop, 3, 0 if stacked else 100, 184, HEAVY, stacked)

    return (
        look(0, 10, 36, False), look(1, 8, 30, False), look(0, 8, 30, True), look(1, 7, 24, True),
        look(2, 6, 24, False), look(2, 5, 20, True), look(3, 4, 18, True),
    )  # fmt: skip


def _set(drawing: OrgChart, width: Pt, kit: Kit, look: Look) -> Setting:
    columns = _columns(drawing.root, look)
    box = min(look.most, (width - look.gap * (columns - 1)) / columns)
    wide = min(look.most, width)
    if drawing.staff:
        wide = max(box, min(wide, width - 2 * (box + max(look.gap, look.drop))))
    top = _place(drawing.root, 0, 0.0, (wide - 2 * look.inset, box - 2 * look.inset), kit, look)
    staff = tuple(_face(post, box - 2 * look.inset, kit, look, _tone(post, 1)) for post in drawing.staff)
    heights = [0.0] * (1 + max(place.level for place in top.all()))
    for place in top.all():
        heights[place.level] = max(heights[place.level], place.face.height + 2 * look.pad)
    heights[0] = max([heights[0], *(found.height + 2 * look.pad for found in staff)])
    step = (width - box) / (columns - 1) if columns > 1 else 0.0
    return Setting(look, top, staff, wide, box, min(step, box + 2 * look.gap), tuple(heights))


def _stacks(post: Post, look: Look) -> bool:
    """Whether those below a position stand on one another."""
    return look.stacked and len(post.reports) > 1 and not any(report.reports for report in post.reports)


def _columns(post: Post, look: Look) -> int:
    return 1 if _stacks(post, look) else max(1, sum(_columns(report, look) for report in post.reports))


def _place(post: Post, level: int, left: float, rooms: tuple[Pt, Pt], kit: Kit, look: Look, row: int = 0) -> Place:
    """A position whose part of the chart begins at column `left`; `rooms` are the widths for texts of the top and of
    all others."""
    stack = _stacks(post, look)
    below: list[Place] = []
    at = left
    for i, report in enumerate(post.reports):
        below.append(_place(report, level + 1, at, rooms, kit, look, i if stack else 0))
        at += 0 if stack else _columns(report, look)
    middle = (below[0].column + below[-1].column) / 2 if below else left
    if not level:
        middle = (_columns(post, look) - 1) / 2  # the staff has as much room on either side
    texts = _face(post, rooms[level > 0], kit, look, _tone(post, level))
    return Place(post, texts, level, middle, row, tuple(below))


def _face(post: Post, room: Pt, kit: Kit, look: Look, tone: Tone) -> Face:
    color = ink(tone)
    parts = [Part(post.name, look.name, color, align="center")]
    parts += [Part(post.role, look.role, color, align="center")] if post.role else []
    return face(*phrased(kit, parts, room), room, kit)


def _tone(post: Post, level: int) -> Tone:
    return "hot" if post.highlight else "plain" if level else "head"


# --- drawing --------------------------------------------------------------------------------------


def _drawn(drawing: OrgChart, setting: Setting, rect: Rect) -> list[AnyItem]:
    """The boxes as read, the staff after the top, then the lines."""
    columns = max(place.column for place in setting.top.all())
    left = rect.x + (rect.w - setting.width - columns * setting.step) / 2
    boxes: dict[int, ShapeItem] = {}
    for i, place in enumerate(setting.top.all()):
        width = setting.width if place.level else setting.top_width
        x = left + place.column * setting.step + (setting.width - width) / 2
        size = Rect(x, rect.y + setting.y(place), width, setting.heights[place.level])
        tone = _tone(place.post, place.level)
        boxes[id(place)] = node(f"post-{i}", size, place.face, tone, setting.look.inset, place.post.name.text)
    top, *others = boxes.values()
    staff = _staff(drawing, setting, top, rect)
    stroke = Stroke("mid", setting.look.line)
    lines = [
        connector((boxes[id(place)], "bottom"), (boxes[id(report)], "top"), stroke)
        for place in setting.top.all()
        for report in place.below
        if not report.row
    ]
    sides = [connector((top, "right" if i else "left"), (box, "left" if i else "right"), stroke)
             for i, box in _by_side(staff)]  # fmt: skip
    return [top, *staff, *others, *lines, *sides]


def _by_side(staff: list[ShapeItem]) -> list[tuple[int, ShapeItem]]:
    """The staff with 0 for the left side and 1 for the right, where one alone stands."""
    return list(enumerate(staff)) if len(staff) > 1 else [(1, box) for box in staff]


def _staff(drawing: OrgChart, setting: Setting, top: ShapeItem, rect: Rect) -> list[ShapeItem]:
    """Staff positions beside the top: one on its right, two on both sides, as far from it as levels are from each
    other, if there is room."""
    width = setting.width
    away = min(max(setting.look.gap, setting.look.drop), (rect.w - top.rect.w) / 2 - width)
    places = (top.rect.x - away - width, top.rect.right + away)
    found = []
    for i, (post, texts) in enumerate(zip(drawing.staff, setting.staff, strict=True)):
        x = places[i] if len(drawing.staff) > 1 else places[-1]
        place = Rect(x, top.rect.y, width, top.rect.h)
        found.append(node(f"staff-{i}", place, texts, _tone(post, 1), setting.look.inset, post.name.text))
    return found

"""A tree in, boxes from left to right out, joined by connectors; the sign of a driver tree stands on the fork."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefing.document import Exhibit
from briefing.document.drawings.tree import Branch, Tree
from briefing.geometry import Pt, Rect
from briefing.layout.connectors import connector
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.nodes import Face, Tone, face, ink, node
from briefing.layout.pieces import HEAVY, PRINT_HEAVY, Part, group, number_runs, phrased, sized
from briefing.layout.traits import DIAGRAM, Traits
from briefing.lines import Paragraph
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke
from briefing.theme.tokens import TypeToken

COUSINS = 1.8
"""Air between boxes of different parents, in airs between those of one."""


class Look(Struct, frozen=True):
    """Type and lengths (pt) of a tree in a medium: `fork` from one level to the next, `airs` the distances between
    boxes of one parent, from roomy to tight, `most` the greatest width of a box."""

    text: TypeToken
    number: TypeToken
    unit: TypeToken
    note: TypeToken
    sign: TypeToken
    fork: Pt
    inset: Pt
    pad: Pt
    airs: tuple[Pt, ...]
    most: Pt
    knot: Pt
    line: Pt


class Twig(Struct, frozen=True):
    """A node set: its level from 0 and its face, and the twigs it splits into."""

    branch: Branch
    level: int
    face: Face
    twigs: tuple[Twig, ...]

    def all(self) -> Iterator[Twig]:
        """The twig and all beyond it, as read."""
        yield self
        for twig in self.twigs:
            yield from twig.all()


class Setting(Struct, frozen=True):
    """A tree set in one look, with the air between its boxes and the height of boxes by level."""

    look: Look
    root: Twig
    width: Pt
    air: Pt
    heights: tuple[Pt, ...]

    def span(self, twig: Twig) -> Pt:
        """The height of a twig with all that it splits into."""
        return max(self.heights[twig.level], self.beyond(twig))

    def beyond(self, twig: Twig) -> Pt:
        """The height of what a twig splits into."""
        if not twig.twigs:
            return 0.0
        return sum(self.span(t) for t in twig.twigs) + self.between(twig) * (len(twig.twigs) - 1)

    def between(self, twig: Twig) -> Pt:
        """The air between the twigs that one splits into."""
        return self.air * (COUSINS if any(t.twigs for t in twig.twigs) else 1.0)


def traits(drawing: Tree) -> Traits:
    """A wide diagram that can be set smaller."""
    return replace(DIAGRAM, yields=True, adapts=True)


def natural_height(drawing: Tree, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the tree at `width`, in its largest type whose words fit their boxes."""
    settings = [_set(drawing, width, kit, look, look.airs[1]) for look in _looks(kit)]
    setting = next((s for s in settings if not _cuts(s)), settings[-1])
    return setting.span(setting.root)


def draw(drawing: Tree, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The tree in `rect`. Raises `TooFull` when its texts do not fit at the smallest size."""
    for look in _looks(kit):
        for air in look.airs:
            setting = _set(drawing, rect.w, kit, look, air)
            if not _cuts(setting) and setting.span(setting.root) <= rect.h + 0.01:
                return (group(exhibit, _drawn(setting, rect, kit), rect),)
    raise TooFull("the nodes of the tree do not fit", "shorter texts, fewer nodes, or fewer levels", exhibit.mark)


# --- setting --------------------------------------------------------------------------------------


def _looks(kit: Kit) -> tuple[Look, ...]:
    if kit.is_brief:
        cell, small = kit.token("table-cell"), kit.token("chart-note")

        def print_look(less: Pt) -> Look:
            text, note = sized(cell, cell.size - less), sized(small, small.size - less, color="text")
            number = sized(cell, cell.size - less, weight=BOLD)
            return Look(text, number, text, note, number, 26, 6, 3, (12, 8, 5, 3), 200, 13, PRINT_HEAVY)

        return print_look(0), print_look(0.5)
    event, figure, small = kit.token("event"), kit.token("table-figure"), kit.token("chart-note")

    def look(less: Pt, pad: Pt) -> Look:
        text, note = sized(event, event.size + 1 - less), sized(small, max(10.0, small.size + 0.5 - less), color="text")
        number, unit = sized(figure, figure.size + 1 - less, color="ink"), sized(small, note.size, color="ink")
        sign = sized(event, event.size, weight=BOLD)
        return Look(text, number, unit, note, sign, 44, 12, pad, (24, 16, 10, 6, 3), 288, 20, HEAVY)

    return look(0, 9), look(1, 7), look(2, 5), look(3, 4), look(3.5, 3)


def _set(drawing: Tree, width: Pt, kit: Kit, look: Look, air: Pt) -> Setting:
    depth = drawing.root.depth
    box = min(look.most, (width - look.fork * (depth - 1)) / depth)
    root = _twig(drawing.root, 0, box - 2 * look.inset, kit, look)
    heights = [0.0] * depth
    for twig in root.all():
        heights[twig.level] = max(heights[twig.level], twig.face.height + 2 * look.pad)
    return Setting(look, root, box, air, tuple(heights))


def _twig(branch: Branch, level: int, room: Pt, kit: Kit, look: Look) -> Twig:
    twigs = tuple(_twig(child, level + 1, room, kit, look) for child in branch.children)
    color, weight = ink(_tone(branch, level)), BOLD if level == 0 or branch.highlight else 0
    paras, width = phrased(kit, [Part(branch.text, look.text, color, weight)], room)
    below = [_number(branch, room, kit, look, color)] if branch.number else []
    if branch.note:
        below.append(kit.paragraph(branch.note, look.note, width, color=color, before=1))
    return Twig(branch, level, face((*paras, *below), max(width, *(_width(p) for p in below), 0), room, kit), twigs)


def _width(para: Paragraph) -> Pt:
    return max((line.x + line.width for line in para.lines), default=0.0)


def _number(branch: Branch, room: Pt, kit: Kit, look: Look, color: str) -> Paragraph:
    assert branch.number
    number, unit = (replace(t.style, color=color or t.color) for t in (look.number, look.unit))
    runs = number_runs(branch.number, number, unit, unit, kit.lang)
    return kit.setter.paragraph(runs, room, look.number.lead)


def _tone(branch: Branch, level: int) -> Tone:
    return "hot" if branch.highlight else "way" if branch.on_way else "plain" if level else "head"


def _cuts(setting: Setting) -> bool:
    return any(twig.face.cut for twig in setting.root.all())


# --- drawing --------------------------------------------------------------------------------------


def _drawn(setting: Setting, rect: Rect, kit: Kit) -> list[AnyItem]:
    """The boxes as read, then the lines, then the signs over the lines."""
    boxes: list[tuple[Twig, ShapeItem]] = []
    _place(setting.root, "node", rect.x, rect.y, setting, boxes)
    found = {id(twig): box for twig, box in boxes}
    lines: list[AnyItem] = []
    signs: list[AnyItem] = []
    for twig, box in boxes:
        ways = sorted(twig.twigs, key=lambda t: _leads(t.branch))
        lines += [_line(box, found[id(t)], _leads(t.branch), setting.look) for t in ways]
        if twig.branch.operator:
            signs.append(_sign(twig.branch, box, kit, setting.look))
    return [*(box for _, box in boxes), *lines, *signs]


def _place(twig: Twig, key: str, x: Pt, top: Pt, setting: Setting, boxes: list[tuple[Twig, ShapeItem]]) -> Pt:
    """Adds the boxes of a twig whose span begins at `top`; its own box's middle is returned."""
    look, height = setting.look, setting.heights[twig.level]
    at = len(boxes)
    y = top + (setting.span(twig) - setting.beyond(twig)) / 2
    middles = []
    for i, child in enumerate(twig.twigs):
        middles.append(_place(child, f"{key}-{i}", x + setting.width + look.fork, y, setting, boxes))
        y += setting.span(child) + setting.between(twig)
    middle = (middles[0] + middles[-1]) / 2 if middles else top + height / 2
    middle = min(max(middle, top + height / 2), top + setting.span(twig) - height / 2)
    box = Rect(x, middle - height / 2, setting.width, height)
    shape = node(key, box, twig.face, _tone(twig.branch, twig.level), look.inset, twig.branch.text.text)
    boxes.insert(at, (twig, shape))
    return middle


def _leads(branch: Branch) -> bool:
    return branch.highlight or branch.on_way


def _line(parent: ShapeItem, child: ShapeItem, hot: bool, look: Look) -> ShapeItem:
    stroke = Stroke("accent" if hot else "mid", look.line)
    return connector((parent, "right"), (child, "left"), stroke)


def _sign(branch: Branch, box: ShapeItem, kit: Kit, look: Look) -> ShapeItem:
    """The operator in a circle, where the line forks."""
    x, y, r = box.rect.right + look.fork / 2, box.rect.y + box.rect.h / 2, look.knot / 2
    rect = Rect(x - r, y - r, 2 * r, 2 * r)
    hot = any(_leads(child) for child in branch.children)
    text = kit.paragraph(branch.operator, look.sign, rect.w, align="center", color="accent" if hot else "")
    return ShapeItem(
        rect=rect, geometry="ellipse", fill=Fill("paper"), stroke=Stroke("accent" if hot else "mid", look.line),
        text=(text,), text_rect=rect, name=branch.operator,
    )  # fmt: skip

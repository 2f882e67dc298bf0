"""Items on two axes in, a plot of four fields out: dots with names that keep clear of each other and of all else."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from briefing.document import Exhibit
from briefing.document.drawings.quadrant import Placed, Quadrant
from briefing.geometry import Pt, Rect
from briefing.layout.clearance import Segment, crosses
from briefing.layout.diagram_text import Type, Words, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import HEAVY, PRINT_HAIR, Part, box, dot, group, hline, open_path, vline
from briefing.layout.traits import Traits
from briefing.pages import AnyItem, Stroke

HEIGHT, PRINT_HEIGHT = 346.0, 236.0
AIR: Pt = 8.0
PAD: Pt = 10.0
"""From a field's edge to its name and its list."""
DOT, PRINT_DOT = 5.0, 3.2
NEAR: Pt = 3.0
"""From a dot to a name beside it."""
ROOM: Pt = 20.0
"""From a field's name to the next dot, where a corner has that much."""
LEADS = (14.0, 26.0, 40.0, 56.0, 74.0, 94.0, 116.0)
"""Lengths of leaders tried in turn, in pt."""
ANGLES = (0, 180, 45, 315, 135, 225, 90, 270, 20, 340, 160, 200, 65, 295, 115, 245)
"""Directions of leaders tried in turn, in degrees clockwise from the right."""
LABEL_SHARES = (0.9, 0.6, 0.42, 0.3)
"""The widest a name is set, in widths of a half of the plot."""
END_SHARE = 0.16
"""The widest column at the left, for the ends of the upright axis."""
BULLET = 0.42


@dataclass(frozen=True)
class Label:
    """A name where it stands, with the leader from its dot if it is away."""

    words: Words
    rect: Rect
    leader: Segment | None = None


@dataclass(frozen=True)
class Frame:
    """The plot, its fields, and what stands around it: texts with their top left corners."""

    plot: Rect
    fields: tuple[Rect, ...]
    around: tuple[tuple[Words, Pt, Pt, str], ...]


def traits(drawing: Quadrant) -> Traits:
    """A diagram beside which takeaways stand."""
    return Traits()


def natural_height(drawing: Quadrant, width: Pt, kit: Kit) -> Pt:
    """The height in pt of the plot with its axes at `width`."""
    return PRINT_HEIGHT if kit.is_brief else HEIGHT


def draw(drawing: Quadrant, rect: Rect, kit: Kit, exhibit: Exhibit) -> tuple[AnyItem, ...]:
    """The plot in `rect`. Raises `TooFull` when names find no free place at the smallest size."""
    for step in steps(kit):
        frame = _frame(drawing, rect, kit, step)
        heads = _heads(drawing, frame, kit, step) if frame else None
        if not frame or heads is None:
            continue
        lists = _lists(drawing, frame, heads, kit, step)
        for fanned in (False, True) if lists is not None else ():
            labels = _labels(drawing, frame, heads, lists or (), kit, step, fanned=fanned)
            if labels is not None:
                return (group(exhibit, _items(drawing, frame, heads, lists or (), labels, kit), rect),)
    hint = "fewer items, shorter names, or positions apart"
    raise TooFull("the names in the quadrant chart collide", hint, exhibit.mark)


# --- frame ----------------------------------------------------------------------------------------


def _frame(drawing: Quadrant, rect: Rect, kit: Kit, step: Type) -> Frame | None:
    """The plot between its axes' names and ends; None when these do not fit."""
    y_name = words(kit, [Part(f"↑ {drawing.y.name.text}", step.name)], rect.w)
    room = END_SHARE * rect.w
    high, low = (words(kit, [Part(end, step.small, align="right")], room) for end in (drawing.y.high, drawing.y.low))
    if y_name is None or high is None or low is None:
        return None
    left = max(high.width, low.width) + (AIR if high.lines or low.lines else 0.0)
    third = (rect.w - left) / 3 - AIR
    x_low, x_high = (words(kit, [Part(end, step.small)], third) for end in (drawing.x.low, drawing.x.high))
    if x_low is None or x_high is None:
        return None
    between = rect.w - left - 2 * (max(x_low.width, x_high.width) + AIR)
    x_name = words(kit, [Part(f"{drawing.x.name.text} →", step.name, align="center")], between)
    if x_name is None:
        return None
    top = y_name.height + AIR / 2
    foot = max(x_low.height, x_high.height, x_name.height) + AIR / 2
    plot = Rect(rect.x + left, rect.y + top, rect.w - left, rect.h - top - foot)
    below = plot.bottom + AIR / 2
    around = (
        (y_name, plot.x, rect.y, "Y axis"),
        (high, rect.x + left - AIR - high.width, plot.y, "Y axis: high"),
        (low, rect.x + left - AIR - low.width, plot.bottom - low.height, "Y axis: low"),
        (x_low, plot.x, below, "X axis: low"),
        (x_name, plot.x + (plot.w - x_name.width) / 2, below, "X axis"),
        (x_high, plot.right - x_high.width, below, "X axis: high"),
    )
    x, y = _at((drawing.x.split, drawing.y.split), plot)
    fields = (
        Rect(plot.x, plot.y, x - plot.x, y - plot.y), Rect(x, plot.y, plot.right - x, y - plot.y),
        Rect(plot.x, y, x - plot.x, plot.bottom - y), Rect(x, y, plot.right - x, plot.bottom - y),
    )  # fmt: skip
    return Frame(plot, fields, tuple(text for text in around if text[0].lines))


def _heads(drawing: Quadrant, frame: Frame, kit: Kit, step: Type) -> list[Label] | None:
    """The fields' names in their outer corners, or the next best place that no dot is in; None when there is none."""
    found = []
    dots = _dots(drawing, frame.plot, kit)
    for i, (field, area) in enumerate(zip(drawing.fields, frame.fields, strict=True)):
        color = "accent" if field.highlight else "grey"
        name = words(kit, [Part(field.name, step.name, color)], area.w - 2 * PAD)
        if name is None or name.height > area.h / 2:
            return None
        rects = [Rect(x, y, name.width, name.height) for y, x in _corners(i, area, name)]
        clear = [rect for rect in rects if not any(rect.overlaps(d) for d in dots)]
        free = next((rect for rect in clear if not any(rect.inset(-ROOM).overlaps(d) for d in dots)), None)
        if not clear:
            return None
        found.append(Label(name, free or clear[0]))
    return found


def _corners(index: int, area: Rect, name: Words) -> list[tuple[Pt, Pt]]:
    """Heights and left edges for a field's name, its outer corner first."""
    left, right, middle = area.x + PAD, area.right - PAD - name.width, area.x + (area.w - name.width) / 2
    up, down = area.y + PAD, area.bottom - PAD - name.height
    across = (right, left, middle) if index % 2 else (left, right, middle)
    return list(product((down, up) if index > 1 else (up, down), across))


def _dots(drawing: Quadrant, plot: Rect, kit: Kit) -> list[Rect]:
    r = PRINT_DOT if kit.is_brief else DOT
    return [Rect(x - r, y - r, 2 * r, 2 * r) for x, y in (_spot(item, plot) for item in drawing.items if item.at)]


def _lists(
    drawing: Quadrant, frame: Frame, heads: Sequence[Label], kit: Kit, step: Type
) -> list[tuple[Placed, Label]] | None:
    """The items without a position, one below the other in their fields; None when a field is too small."""
    found = []
    for i, area in enumerate(frame.fields):
        own = [item for item in drawing.items if item.field == i and item.at is None]
        head, above = heads[i].rect, heads[i].rect.y < area.y + area.h / 2
        taken = head.h + AIR if heads[i].words.lines else 0.0
        y = area.y + PAD + (taken if above else 0.0)
        floor = area.bottom - PAD - (0.0 if above else taken)
        for item in own:
            name = _name(item, area.w - 2 * PAD - step.text.size, kit, step)
            if name is None or y + name.height > floor + 0.01:
                return None
            found.append((item, Label(name, Rect(area.x + PAD + step.text.size, y, name.width, name.height))))
            y += name.height + AIR / 2
    return found


def _name(item: Placed, room: Pt, kit: Kit, step: Type) -> Words | None:
    color, weight = ("accent", BOLD) if item.highlight else ("ink", 0)
    return words(kit, [Part(item.name, step.text, color, weight)], room)


# --- names at dots --------------------------------------------------------------------------------


def _labels(
    drawing: Quadrant, frame: Frame, heads: Sequence[Label], lists: Sequence[tuple[Placed, Label]], kit: Kit,
    step: Type, *, fanned: bool,
) -> list[tuple[Placed, Label]] | None:  # fmt: skip
    """The name of every item with a position, highlighted ones first; None when one finds no free place. `fanned`, the
    names of dots that touch all stand on leaders, and so leave room for each other."""
    spots = [(item, _spot(item, frame.plot)) for item in drawing.items if item.at]
    r = PRINT_DOT if kit.is_brief else DOT
    taken = [h.rect for h in heads if h.words.lines] + [label.rect for _, label in lists]
    taken += _dots(drawing, frame.plot, kit)
    strokes: list[Segment] = []
    found = []
    for item, spot in sorted(spots, key=lambda s: not s[0].highlight):
        crowded = fanned and any(other is not item and math.dist(at, spot) < 2.2 * r for other, at in spots)
        label = _free(item, spot, r, taken, strokes, frame, kit, step, beside=not crowded)
        if label is None:
            return None
        taken.append(label.rect)
        if label.leader:
            strokes.append(label.leader)
        found.append((item, label))
    return found


def _spot(item: Placed, plot: Rect) -> tuple[Pt, Pt]:
    return _at(item.at or (0.5, 0.5), plot)


def _at(share: tuple[float, float], plot: Rect) -> tuple[Pt, Pt]:
    """A place on the axes, whose ends lie inside the plot by as much as a dot needs."""
    within = plot.inset(DOT + 1)
    return within.x + share[0] * within.w, within.bottom - share[1] * within.h


def _free(
    item: Placed, spot: tuple[Pt, Pt], r: Pt, taken: Sequence[Rect], strokes: Sequence[Segment], frame: Frame, kit: Kit,
    step: Type, *, beside: bool,
) -> Label | None:  # fmt: skip
    """The name at the first place where it touches nothing: beside the dot, else away from it on a leader; first on
    few lines, and in its own field."""
    names = [n for share in LABEL_SHARES if (n := _name(item, share * frame.plot.w / 2, kit, step))]
    own = Rect(spot[0] - r, spot[1] - r, 2 * r, 2 * r)
    inside = frame.plot.inset(2)
    field = frame.fields[item.field].inset(1)
    names = list(dict.fromkeys(names))
    for name, within in product(names if beside else (), (field, inside)):
        for rect in _beside(name, spot, r):
            if _is_free(rect, taken, strokes, within):
                return Label(name, rect)
    others = [t for t in taken if not t.overlaps(own)]
    for name, within in product(names, (field, inside)):
        for rect, leader in _away(name, spot, r):
            if _is_free(rect, taken, strokes, within) and not any(crosses(leader, t) for t in others):
                return Label(name, rect, leader)
    return None


def _is_free(rect: Rect, taken: Sequence[Rect], strokes: Sequence[Segment], inside: Rect) -> bool:
    air = rect.inset(-2, -0.5)
    return inside.holds(rect) and not any(air.overlaps(t) for t in taken) and not any(crosses(s, rect) for s in strokes)


def _beside(name: Words, spot: tuple[Pt, Pt], r: Pt) -> Iterator[Rect]:
    """Right of the dot, left of it, above and below, and between these."""
    (x, y), w, h, reach = spot, name.width, name.height, r + NEAR
    yield from (Rect(x + reach, y - h / 2, w, h), Rect(x - reach - w, y - h / 2, w, h))
    yield from (Rect(x - w / 2, y - reach - h, w, h), Rect(x - w / 2, y + reach, w, h))
    near = 0.7 * r
    yield from (Rect(a, b, w, h) for a in (x + near, x - near - w) for b in (y - near - h, y + near))


def _away(name: Words, spot: tuple[Pt, Pt], r: Pt) -> Iterator[tuple[Rect, Segment]]:
    """Places at the ends of leaders, short ones first."""
    x, y = spot
    for length in LEADS:
        for angle in ANGLES:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            end_x, end_y = x + (r + length) * cos, y + (r + length) * sin
            left = end_x + NEAR if cos > 0.3 else end_x - NEAR - name.width if cos < -0.3 else end_x - name.width / 2
            top = end_y - name.height / 2 if abs(cos) > 0.3 else end_y + (NEAR if sin > 0 else -NEAR - name.height)
            yield Rect(left, top, name.width, name.height), (x + r * cos, y + r * sin, end_x, end_y)


# --- drawing --------------------------------------------------------------------------------------


def _items(
    drawing: Quadrant, frame: Frame, heads: Sequence[Label], lists: Sequence[tuple[Placed, Label]],
    labels: Sequence[tuple[Placed, Label]], kit: Kit,
) -> list[AnyItem]:  # fmt: skip
    plot, thin = frame.plot, PRINT_HAIR if kit.is_brief else HEAVY
    items: list[AnyItem] = [box(plot, "tint", "Plot")]
    for field, area in zip(drawing.fields, frame.fields, strict=True):
        if field.highlight:
            items.append(box(area, "accent-tint", f"{field.name.text}: field"))
    split = frame.fields[3]
    items += [hline(plot.x, split.y, plot.w, "paper", 2, "Parting")]
    items += [vline(split.x, plot.y, plot.h, "paper", 2, "Parting")]
    items += [hline(plot.x, plot.bottom, plot.w, "line", thin, "X axis: line")]
    items += [vline(plot.x, plot.y, plot.h, "line", thin, "Y axis: line")]
    items += [text.at(x, y, name) for text, x, y, name in frame.around]
    for field, head in zip(drawing.fields, heads, strict=True):
        if head.words.lines:
            items.append(head.words.at(head.rect.x, head.rect.y, field.name.text))
    for item, label in lists:
        first = label.words.paras[0]
        size = first.runs[0].style.size
        y = label.rect.y + first.lines[0].baseline - 0.34 * size
        x = label.rect.x - size / 2 - 1
        items.append(dot(x, y, size * BULLET / 2, _color(item), name="Bullet"))
        items.append(label.words.at(label.rect.x, label.rect.y, item.name.text))
    for item, label in sorted(labels, key=lambda placed: placed[0].highlight):
        items += _item(item, label, plot, kit)
    return items


def _item(item: Placed, label: Label, plot: Rect, kit: Kit) -> list[AnyItem]:
    """A dot with its name, and the leader between them."""
    (x, y), r = _spot(item, plot), PRINT_DOT if kit.is_brief else DOT
    items: list[AnyItem] = []
    if label.leader:
        x1, y1, x2, y2 = label.leader
        items.append(open_path(((x1, y1), (x2, y2)), Stroke("mid", 0.6), name="Leader"))
    items.append(dot(x, y, r, _color(item), name=f"{item.name.text}: dot"))
    return [*items, label.words.at(label.rect.x, label.rect.y, item.name.text)]


def _color(item: Placed) -> str:
    return "accent" if item.highlight else "mid"

"""Items on two axes in, a plot of four fields out: dots with names that keep clear of each other and of all else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from briefing.document import Exhibit
from briefing.document.drawings.quadrant import Placed, Quadrant
from briefing.geometry import Pt, Rect
from briefing.layout.chart_text import cuts_words, set_block
from briefing.layout.diagram_text import TIGHT, Type, Words, steps, words
from briefing.layout.kit import BOLD, Kit, TooFull
from briefing.layout.pieces import HEAVY, PRINT_HAIR, Part, box, dot, group, hline, open_path, vline
from briefing.layout.point_names import ALIGNS, RINGS, Named, Place, Sets, Site, place_names
from briefing.layout.traits import Traits
from briefing.pages import AnyItem, Stroke, TextItem

HEIGHT, PRINT_HEIGHT = 346.0, 236.0
AIR: Pt = 8.0
PAD: Pt = 10.0
"""From a field's edge to its name and its list."""
DOT, PRINT_DOT = 5.0, 3.2
FAR = (90.0, 116.0)
"""Lengths in pt of leaders that a diagram needs, which must not leave a name out."""
EDGE: Pt = 2.0
"""From a field's edge to the name of an item."""
ROOM: Pt = 20.0
"""From a field's name to the next dot, where a corner has that much."""
LABEL_SHARES = (0.9, 0.6, 0.42, 0.3)
"""The widest a name is set, in widths of a half of the plot."""
LINES = 2
"""The most lines of a name that could stand on fewer."""
END_SHARE = 0.16
"""The widest column at the left, for the ends of the upright axis."""
BULLET = 0.42


class Label(Struct, frozen=True):
    """A text where it stands."""

    words: Words
    rect: Rect


class Frame(Struct, frozen=True):
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
        labels = _labels(drawing, frame, heads, lists, kit, step) if lists is not None else None
        if lists is not None and labels is not None:
            return (group(exhibit, _items(drawing, frame, heads, lists, labels, kit), rect),)
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
    return [Rect(x - r, y - r, 2 * r, 2 * r) for x, y in (_at(item.at, plot) for item in drawing.items if item.at)]


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
    step: Type,
) -> list[tuple[Placed, Place]] | None:  # fmt: skip
    """The name of every item with a position, clear of the lines that part the fields and in its own field where there
    is room; None when one finds no free place."""
    items = [item for item in drawing.items if item.at]
    dots = _dots(drawing, frame.plot, kit)
    taken = [h.rect.inset(-AIR, -AIR / 2) for h in heads if h.words.lines] + [label.rect for _, label in lists]
    plot, split = frame.plot, frame.fields[3]
    partings = ((plot.x, split.y, plot.right, split.y), (split.x, plot.y, split.x, plot.bottom))
    named = [
        Named(spot, _widths(item, frame, kit, step), 0 if item.highlight else 1, frame.fields[item.field].inset(EDGE))
        for item, spot in zip(items, dots, strict=True)
    ]
    if not all(name.widths for name in named):
        return None
    site = Site(dots, taken, partings, plot.inset(EDGE), (*RINGS, *FAR))
    found = []
    for item, place in zip(items, place_names(named, site), strict=True):
        if place is None:
            return None
        found.append((item, place))
    return found


def _widths(item: Placed, frame: Frame, kit: Kit, step: Type) -> list[Sets]:
    """The name on as few lines as it can be, and on two."""
    color, weight = ("accent", BOLD) if item.highlight else ("ink", 0)
    runs = kit.runs(item.name, step.text, color=color, weight=weight)
    rooms = [share * frame.plot.w / 2 for share in LABEL_SHARES]
    found: dict[int, Sets] = {}
    for room in (room for room in rooms if not cuts_words(kit, runs, room)):
        tight = set_block(kit, runs, room, step.text.lead).width + TIGHT if kit.is_brief else room
        left, middle, right = (set_block(kit, runs, tight, step.text.lead, align) for align in ALIGNS)
        if not found or left.lines <= LINES:
            found.setdefault(left.lines, (left, middle, right))
    return list(found.values())


def _at(share: tuple[float, float], plot: Rect) -> tuple[Pt, Pt]:
    """A place on the axes, whose ends lie inside the plot by as much as a dot needs."""
    within = plot.inset(DOT + 1)
    return within.x + share[0] * within.w, within.bottom - share[1] * within.h


# --- drawing --------------------------------------------------------------------------------------


def _items(
    drawing: Quadrant, frame: Frame, heads: Sequence[Label], lists: Sequence[tuple[Placed, Label]],
    labels: Sequence[tuple[Placed, Place]], kit: Kit,
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
    for (item, place), spot in sorted(
        zip(labels, _dots(drawing, plot, kit), strict=True), key=lambda named: named[0][0].highlight
    ):
        items += _item(item, place, spot)
    return items


def _item(item: Placed, place: Place, spot: Rect) -> list[AnyItem]:
    """A dot with its name, and the leader between them."""
    items: list[AnyItem] = []
    if place.line:
        items.append(open_path((place.line[:2], place.line[2:]), Stroke("mid", 0.6), name="Leader"))
    r, name = spot.w / 2, item.name.text
    items.append(dot(spot.x + r, spot.y + r, r, _color(item), name=f"{name}: dot"))
    return [*items, TextItem(rect=place.rect, paragraphs=(place.paragraph,), name=name, role="paragraph")]


def _color(item: Placed) -> str:
    return "accent" if item.highlight else "mid"

"""Callouts in, their words where they cover nothing, each with a line to its mark, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import hypot

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Callout, ChartSpec, Tag
from briefing.geometry import Pt, Rect
from briefing.layout.annotations import around, callouts, through
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import Block, cuts_words, ink, set_block
from briefing.layout.clearance import Segment, crosses, first_clear
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group
from briefing.layout.plane import Plane
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke

MOST_LINES = 3
WIDTHS = (120.0, 150.0, 190.0, 240.0)
WIDTHS_BRIEF = (90.0, 115.0, 145.0, 180.0)
"""Widths that the words are set to, the narrowest first, in pt."""
STEP = 7.0
"""Between neighbouring places that are tried, in pt."""
ASLANT = 0.3
"""What it costs to stand aside from the mark, as a share of the distance between the middles."""
NEAREST = 11.0
"""Shortest line from the words to the mark, in pt."""
CLEAR, CLEAR_BESIDE = 3.0, 6.0
"""Air above and below the words, and left and right of them, in pt."""
DOTS = ("line", "lollipop", "scatter", "bubble")
"""Kinds whose marks are dots."""
DOT = 1.6
"""Radius of the dot where the line meets the mark, in pt."""

Point = tuple[Pt, Pt]


class NoPlaceError(TooFull):
    """A callout that finds no free place, in a chart that may have more room elsewhere."""


class Around(Struct, frozen=True):
    """What callouts keep clear of: `texts` and `marks` (rectangles), `strokes`, inside `room`; if they can, of
    `faint` strokes too."""

    room: Rect
    texts: Sequence[Rect]
    marks: Sequence[Rect]
    strokes: Sequence[Segment]
    faint: Sequence[Segment] = ()


def spare_room(spec: ChartSpec, kit: Kit, style: Look, *, upright: bool) -> Pt:
    """What a chart keeps free beyond its longest mark when callouts find no place among the marks."""
    blocks = [_blocks(kit, style, c.text)[0] for c in callouts(spec)]
    return max(((b.height if upright else b.box) + NEAREST + 2 * CLEAR_BESIDE for b in blocks), default=0.0)


def shares_called_out(spec: ChartSpec) -> ChartSpec:
    """The chart with a share at a point as a callout: over its value a line may run."""
    said = (Callout(n.category, n.series, n.texts[0]) if isinstance(n, Tag) else n for n in spec.annotations)
    return replace(spec, annotations=tuple(said))


def with_room(
    draw: Callable[[Pt], tuple[AnyItem, ...]], spec: ChartSpec, kit: Kit, style: Look, *, upright: bool
) -> tuple[AnyItem, ...]:
    """What `draw` makes, first with no room kept for callouts, then with as much as one takes."""
    try:
        return draw(0.0)
    except NoPlaceError:
        return draw(spare_room(spec, kit, style, upright=upright))


def draw(plane: Plane, keep: Around) -> list[tuple[str, tuple[AnyItem, ...]]]:
    """The callouts, each after its text. `NoPlaceError` when one finds no place that is clear."""
    made: list[tuple[str, tuple[AnyItem, ...]]] = []
    texts = list(keep.texts)
    strokes = list(keep.strokes)
    for note in callouts(plane.spec):
        mark = plane.mark(note.category, note.series)
        others = [m for m in keep.marks if not mark.holds(m, 0.1)]
        blocks = _blocks(plane.kit, plane.style, note.text)
        found = _placed(plane, blocks, mark, Around(keep.room, texts, others, [*strokes, *keep.faint]))
        found = found or _placed(plane, blocks, mark, Around(keep.room, texts, others, strokes))
        if found is None:
            hint = "shorten its text, drop another annotation, or give the chart more room"
            raise NoPlaceError(f"the callout “{note.text}” finds no free place in the chart", hint)
        block, place, line = found
        texts.append(ink(Rect(place.x, place.y, block.box, block.height), block.paragraph))
        strokes.append(line)
        made.append((note.text, _items(plane, block, place, line)))
    return made


def _blocks(kit: Kit, style: Look, text: str) -> list[Block]:
    """The words set to each width at which they take three lines at most; `TooFull` if there is none."""
    runs = kit.runs(text, style.note, color="ink")
    widths = WIDTHS_BRIEF if kit.is_brief else WIDTHS
    blocks = [set_block(kit, runs, width, style.note.lead) for width in widths if not cuts_words(kit, runs, width)]
    fit = [b for b in blocks if b.lines <= MOST_LINES]
    if not fit:
        raise TooFull(f"the callout “{text}” takes more than {MOST_LINES} lines", "shorten its text")
    return fit


def _placed(
    plane: Plane, blocks: Sequence[Block], mark: Rect, keep: Around
) -> tuple[Block, Rect, Segment] | None:
    """The nearest clear place of the narrowest block that has one, and its line."""
    for block in blocks:
        glyphs = ink(Rect(0, 0, block.box, block.height), block.paragraph)
        for place, anchor in _places(plane, glyphs, mark, keep.room):
            if first_clear([place], [*keep.texts, *keep.marks, mark], keep.strokes, keep.room) is None:
                continue
            line = (*_nearest(place, anchor), *anchor)
            if not any(crosses(line, r) for r in (*keep.texts, *(m.inset(1.0) for m in keep.marks))):
                inner = place.inset(CLEAR_BESIDE, CLEAR)
                return block, Rect(inner.x - glyphs.x, inner.y - glyphs.y, block.box, block.height), line
    return None


def _places(plane: Plane, glyphs: Rect, mark: Rect, room: Rect) -> Iterator[tuple[Rect, Point]]:
    """Rectangles for the words with air round them, and the point of the mark that a line would lead to: the
    nearest first, and of those the one least aside."""
    w, h = glyphs.w + 2 * CLEAR_BESIDE, glyphs.h + 2 * CLEAR
    found = []
    for i in range(int((room.w - w) / STEP) + 1):
        for j in range(int((room.h - h) / STEP) + 1):
            place = Rect(room.x + i * STEP, room.y + j * STEP, w, h)
            for n, anchor in enumerate(_anchors(plane, mark, place)):
                x, y = _nearest(place, anchor)
                away = hypot(x - anchor[0], y - anchor[1])
                if away >= NEAREST:
                    aslant = abs(place.x + w / 2 - anchor[0]) + abs(place.y + h / 2 - anchor[1])
                    found.append((away + n + ASLANT * aslant, j, i, place, anchor))
    found.sort(key=lambda f: f[:3])
    yield from ((place, anchor) for *_, place, anchor in found)


def _anchors(plane: Plane, mark: Rect, place: Rect) -> list[Point]:
    """Where a line may meet a mark: a dot's edge towards the words; of a bar its end and the corners there."""
    if plane.spec.kind in DOTS:
        x, y = mark.x + mark.w / 2, mark.y + mark.h / 2
        px, py = _nearest(place, (x, y))
        away = hypot(px - x, py - y) or 1.0
        return [(x + (px - x) / away * mark.w / 2, y + (py - y) / away * mark.w / 2)]
    if plane.upright:
        y = mark.y + min(5.0, mark.h / 2)
        return [(mark.x + mark.w / 2, mark.y), (mark.right, y), (mark.x, y)]
    goes_left = mark.right <= plane.at(0.0) + 0.5
    end, way = (mark.x, 1.0) if goes_left else (mark.right, -1.0)
    x = end + way * min(5.0, mark.w / 2)
    return [(x, mark.y), (x, mark.bottom), (end, mark.y + mark.h / 2)]


def _nearest(rect: Rect, point: Point) -> Point:
    return max(rect.x, min(point[0], rect.right)), max(rect.y, min(point[1], rect.bottom))


def _items(plane: Plane, block: Block, place: Rect, line: Segment) -> tuple[AnyItem, ...]:
    start, end = line[:2], line[2:]
    leader = ShapeItem(
        rect=around((start, end)), geometry="path", path=through((start, end)), stroke=Stroke("text", plane.style.hair)
    )
    dot = ShapeItem(
        rect=Rect(end[0] - DOT, end[1] - DOT, 2 * DOT, 2 * DOT), geometry="ellipse", fill=Fill("text")
    )
    words = block.at(place.x, place.y)
    if plane.spec.kind != "area":
        return group("Callout", (leader, dot, words))
    glyphs = ink(Rect(place.x, place.y, block.box, block.height), block.paragraph)
    ground = ShapeItem(rect=glyphs.inset(-3.0, -2.0), fill=Fill("paper"))  # words may lie on an area of any colour
    return group("Callout", (ground, leader, dot, words))

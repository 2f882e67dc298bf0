"""A chart of points laid out in; lines and stripes across it with their names, and callouts, out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import sqrt

from briefing.charts import scale
from briefing.charts.scale import Scale
from briefing.charts.spec import ValueBand
from briefing.geometry import Pt, Rect
from briefing.layout.apart import keep_apart
from briefing.layout.callouts import Around, draw
from briefing.layout.chart_text import CAP, Block, ink, set_line
from briefing.layout.clearance import Segment, first_clear
from briefing.layout.kit import TooFull
from briefing.layout.levels import level_stroke
from briefing.layout.marks import BREAK, broken_line
from briefing.layout.plane import Plane
from briefing.layout.point_frame import SPECK, Frame
from briefing.lines import Align
from briefing.pages import AnyItem, Fill, Plotted, ShapeItem, TextItem

STEP = 12.0
"""Between neighbouring places, in pt, that are tried for a name along a line."""


def grounds(frame: Frame) -> list[ShapeItem]:
    """The stripes, upright ones first, as far as they lie inside the plot."""
    rects = [_upright(frame, band) for band in frame.spec.x.bands]
    rects += [_level(frame, band) for band in frame.spec.y.bands]
    return [ShapeItem(rect=rect, fill=Fill("accent-tint"), name="Band") for rect in rects]


def _upright(frame: Frame, band: ValueBand) -> Rect:
    low, high = _inside(band, frame.x.share(band.low), frame.x.share(band.high))
    return Rect(frame.plot.x + low * frame.plot.w, frame.plot.y, (high - low) * frame.plot.w, frame.plot.h)


def _level(frame: Frame, band: ValueBand) -> Rect:
    low, high = _inside(band, frame.y.share(band.low), frame.y.share(band.high))
    return Rect(frame.plot.x, frame.plot.bottom - high * frame.plot.h, frame.plot.w, (high - low) * frame.plot.h)


def _inside(band: ValueBand, low: float, high: float) -> tuple[float, float]:
    low, high = max(0.0, low), min(1.0, high)
    if low >= high:
        raise TooFull(f"the stripe “{band.text}” lies outside the ends of its axis", "move it, or the axis’s `ends`")
    return low, high


def lines(frame: Frame, rect: Rect, points: Sequence[Plotted]) -> tuple[list[AnyItem], list[TextItem], list[Segment]]:
    """Dashed lines at values of the axes, which pass behind bubbles; the names of lines and stripes; and where the
    lines run. Names of the upright stand over the plot, those of the level along them, as far to the right as no point
    is in the way."""
    plot, stroke = frame.plot, level_stroke(frame.style, "plain")
    xs = [plot.x + frame.x.share(line.value) * plot.w for line in frame.spec.x.lines]
    ys = [plot.bottom - frame.y.share(line.value) * plot.h for line in frame.spec.y.lines]
    strokes = [(x, plot.y, x, plot.bottom) for x in xs] + [(plot.x, y, plot.right, y) for y in ys]
    texts = _names_over(frame, rect, xs)
    for line, y in zip(frame.spec.y.lines, ys, strict=True):
        away = 3 + CAP * frame.style.note.size / 2
        spots = _spots(frame, _name(frame, line.text, "right"), (y - away, y + away), 0.0)
        texts.append(spots[_clear(frame, spots, points, [], []) or 0])
    for band in frame.spec.y.bands:
        texts.append(_name_in(frame, band, points, texts, strokes))
    drawn: list[AnyItem] = []
    for x in xs:
        drawn += broken_line(x, plot.y, plot.bottom, _chords(points, x, upright=True), stroke, upright=True)
    for y in ys:
        drawn += broken_line(y, plot.x, plot.right, _chords(points, y), stroke)
    return drawn, texts, strokes


def _chords(points: Sequence[Plotted], at: Pt, *, upright: bool = False) -> list[Rect]:
    """Where a level line (or an upright one) is hidden by bubbles that are large enough for a name, as rectangles in
    which a broken line stops short of their edges."""
    found = []
    for point in points:
        x, y = point.middle
        off, radius = abs(at - (x if upright else y)), point.rect.w / 2
        half = sqrt(radius**2 - off**2) - BREAK if radius > SPECK and off < radius else 0.0
        if half > 0:
            found.append(Rect(at, y - half, 0.0, 2 * half) if upright else Rect(x - half, at, 2 * half, 0.0))
    return found


def _name(frame: Frame, text: str, align: Align) -> Block:
    return set_line(frame.kit, frame.kit.runs(text, frame.style.note), frame.style.note.lead, align)


def _names_over(frame: Frame, rect: Rect, xs: Sequence[Pt]) -> list[TextItem]:
    """The names of upright lines, which stand at `xs`, and of upright stripes, moved apart where they would touch."""
    bands = frame.spec.x.bands
    wanted = [*xs, *(r.x + r.w / 2 for r in (_upright(frame, band) for band in bands))]
    said = [line.text for line in frame.spec.x.lines] + [band.text for band in bands]
    names = [_name(frame, text, "center") for text in said]
    places: Sequence[Pt] | None = [
        max(rect.x + n.box / 2, min(x, rect.right - n.box / 2)) for x, n in zip(wanted, names, strict=True)
    ]
    if places and len(names) > 1:
        places = scale.spread(places, [n.box + 8 for n in names], rect.x - 4, rect.right + 4)
    if places is None:
        raise TooFull("the names of lines and stripes do not have room side by side", "drop one, or say less")
    y = frame.plot.y - 3 - frame.style.note.size / 2
    return [name.beside(x, y) for name, x in zip(names, places, strict=True)]


def _name_in(
    frame: Frame, band: ValueBand, points: Sequence[Plotted], texts: Sequence[TextItem], strokes: Sequence[Segment]
) -> TextItem:
    """The name of a level stripe, inside it. `TooFull` where points and lines leave no place."""
    box, half = _level(frame, band), frame.style.note.lead / 2 + 1
    middle = box.y + box.h / 2
    heights = (middle, min(box.y + half, middle), max(box.bottom - half, middle))
    spots = _spots(frame, _name(frame, band.text, "right"), heights, 4.0)
    chosen = _clear(frame, spots, points, texts, strokes)
    if chosen is None:
        raise TooFull(f"the name of the stripe “{band.text}” finds no place among the points", "say less, or move it")
    return spots[chosen]


def _spots(frame: Frame, name: Block, heights: Sequence[Pt], air: Pt) -> list[TextItem]:
    """Places for a name at the `heights`, the rightmost first."""
    steps = range(max(1, int((frame.plot.w - name.box) / STEP)))
    return [name.beside(frame.plot.right - air - STEP * step, y) for step, y in product(steps, heights)]


def _clear(
    frame: Frame, spots: Sequence[TextItem], points: Sequence[Plotted], texts: Sequence[TextItem],
    strokes: Sequence[Segment],
) -> int | None:  # fmt: skip
    boxes = [ink(t.rect, t.paragraphs[0]).inset(-1) for t in spots]
    taken = [*(p.rect for p in points), *(ink(t.rect, t.paragraphs[0]) for t in texts)]
    return first_clear(boxes, taken, strokes, frame.plot.inset(-2, 0))


def callouts(
    frame: Frame, rect: Rect, points: Sequence[Plotted], texts: Sequence[Rect], strokes: Sequence[Segment]
) -> tuple[AnyItem, ...]:
    """The callouts, clear of points, `texts` and `strokes`. `TooFull` when one finds no place."""
    plot = frame.plot
    values = Scale(frame.y.low, frame.y.high, plot.bottom, plot.y)
    plane = Plane(frame.spec, frame.kit, frame.style, rect, plot, (), values, points)
    room = Rect(plot.x + 3, plot.y, rect.right - plot.x - 3, plot.h)
    said = draw(plane, Around(room, texts, [p.rect for p in points], strokes))
    keep_apart(said, texts)
    return tuple(item for _, items in said for item in items)

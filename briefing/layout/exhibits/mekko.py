"""A Mekko chart in, columns as wide as they are large out, with totals on top, names below, series at the side, and
what is annotated."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts import scale
from briefing.charts.scale import Band, Scale
from briefing.charts.spec import Callout, Tag
from briefing.document.drawings.mekko import Mekko
from briefing.geometry import Pt, Rect, union
from briefing.layout import annotations as notes
from briefing.layout import tags
from briefing.layout.apart import Drawn, solid, strokes
from briefing.layout.callouts import spare_room, with_room
from briefing.layout.chart_look import Look, look, on_fill, paint, sized
from briefing.layout.chart_text import Block, category_runs, cuts_words, ink, label_runs, set_block, set_line
from briefing.layout.clearance import Segment
from briefing.layout.column_frame import bracket_height
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group, legend, rule
from briefing.layout.native_mekko import COUNT, PARTING, Share, mekko, stretches
from briefing.layout.overlay import annotated
from briefing.layout.plane import Plane
from briefing.layout.segments import INSET, label_box
from briefing.layout.traits import SHRINKING_CHART, Traits
from briefing.pages import AnyItem, ChartItem, Fill, Plotted, PlottedLabel, ShapeItem, Stroke, TextItem, ValueAxis

HEIGHT_BRIEF = 210.0

NARROWEST = 3
"""Thin columns that a column is made of, at least, or it would hardly be seen."""

LEADER = 7.0
"""Room in pt for the line from a column to a text that had to move aside."""

AIR = 6.0
"""Least air, in pt, between texts side by side."""

NAME = 56.0
"""Room in pt that a name under a narrower column may take."""

SIDE_SHARE = 0.24
"""Largest share of the panel that the series' names take."""

LEAST = 60.0
"""A chart lower or narrower than this, in pt, says nothing."""

TAG_AIR = 4.0
"""Between the share of a segment in its column and that in all, in pt."""

HEAD_AIR = 4.0
"""Around a column's total, where the line of a callout ends, in pt."""

SEAM = 0.4
"""Outline of segments in pt, in their own colour, which closes the seams between the thin columns."""


class Frame(Struct, frozen=True):
    """The plot area and the columns in it: for each the left and right edge."""

    spec: Mekko
    kit: Kit
    style: Look
    plot: Rect
    edges: tuple[tuple[Pt, Pt], ...]

    def middle(self, category: int) -> Pt:
        return sum(self.edges[category]) / 2


def traits(drawing: Mekko) -> Traits:
    """A chart that may be lower."""
    return SHRINKING_CHART


def natural_height(spec: Mekko, width: Pt, kit: Kit) -> Pt:
    """Height in pt of the drawing in the brief, and what stands over it; a legend comes on top."""
    return HEIGHT_BRIEF + _over(spec, kit) + spare_room(spec, kit, look(kit), upright=True)


def _over(spec: Mekko, kit: Kit) -> Pt:
    """What brackets take over the totals."""
    return bracket_height(kit) + notes.HOOK + 4 if notes.brackets(spec) else 0.0


def draw(spec: Mekko, rect: Rect, kit: Kit) -> tuple[AnyItem, ...]:
    """The chart in `rect`. `TooFull` when a column is too narrow to be seen, or texts have no room."""
    style = look(kit)
    return with_room(lambda spare: _draw(spec, rect, kit, style, spare), spec, kit, style, upright=True)


def _draw(spec: Mekko, rect: Rect, kit: Kit, style: Look, spare: Pt) -> tuple[AnyItem, ...]:
    """The chart with `spare` pt kept free over its totals."""
    over = spare + _over(spec, kit)
    names = [set_line(kit, kit.runs(s.name, style.legend), style.legend.lead) for s in spec.series]
    side = max(n.box for n in names) + 8
    made = None
    if side <= rect.w * SIDE_SHARE and len(spec.series) > 1:
        frame = _frame(spec, kit, style, Rect(rect.x, rect.y + over, rect.w - side, rect.h - over))
        made = _side_names(frame, names)
    head: tuple[AnyItem, ...] = ()
    height = 0.0
    if made is None:
        head, height = legend(kit, spec, rect, style)
        room = Rect(rect.x, rect.y + height + over, rect.w, rect.h - height - over)
        frame, made = _frame(spec, kit, style, room), []
    shares, boxed = _shares(frame)
    native = mekko(spec, shares)
    chart = ChartItem(
        rect=rect, spec=spec, plot=frame.plot, sheet=native.sheet, plots=native.plots, axis=ValueAxis(0.0, 1.0)
    )
    y = frame.plot.bottom + style.rule / 2
    base = rule(frame.plot.x, y, frame.plot.right, y, Stroke("line", style.rule), "Base line")
    totals, below = _totals(frame), _below(frame)
    labels = [ink(s.mark.label.rect, s.mark.label.paragraph) for s in shares if s.mark.label]
    around = [*labels, *solid([*boxed, *totals, *below, *made])]
    panel = Rect(rect.x, rect.y + height, rect.w, rect.h - height)
    return (
        *head, chart, *group("Segment labels", boxed), base, *group("Totals", totals),
        *group("Category labels", below), *group("Series names", made),
        *_annotated(frame, panel, shares, totals, around, list(strokes([*totals, *below]))),
    )  # fmt: skip


# --- annotations ----------------------------------------------------------------------------------


def _annotated(
    frame: Frame, panel: Rect, shares: Sequence[Share], totals: Sequence[AnyItem], texts: Sequence[Rect],
    runs: Sequence[Segment],
) -> tuple[AnyItem, ...]:  # fmt: skip
    """Shares inside their segments, brackets over columns and their totals, and callouts of these totals."""
    points = [replace(s.mark, category=s.category) for s in shares]
    head = len(frame.spec.series)  # the totals are marks of one more series
    numbers = [ink(t.rect, t.paragraphs[0]) for t in totals if isinstance(t, TextItem)]
    for c, pair in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
        points.append(Plotted(head, c, union(list(pair)).inset(-HEAD_AIR), Fill("paper")))
    said = tuple(replace(n, series=head) if isinstance(n, Callout) else n for n in frame.spec.annotations)
    slots = tuple(Band(a, b - a) for a, b in frame.edges)
    values = Scale(0.0, 1.0, frame.plot.bottom, frame.plot.y)
    spec = replace(frame.spec, annotations=said)
    plane = Plane(spec, frame.kit, frame.style, panel, frame.plot, slots, values, points)
    tagged = [_tagged(plane, tag, texts) for tag in notes.tags(frame.spec)]
    across = (frame.plot.x, frame.plot.right)
    return annotated(plane, texts, tagged, _brackets(frame, panel), frame.plot.right, across, runs=runs)


def _brackets(frame: Frame, panel: Rect) -> list[Drawn]:
    kit, out = frame.kit, []
    for bracket in notes.brackets(frame.spec):
        left, right = frame.edges[bracket.categories[0]][0], frame.edges[bracket.categories[-1]][1]
        y = panel.y + bracket_height(kit)
        out.append((bracket.text, notes.bracket_over(kit, frame.style, bracket, left, right, y, panel)))
    return out


def _tagged(plane: Plane, tag: Tag, texts: Sequence[Rect]) -> Drawn:
    """A share in its segment: below what is printed there, above it, or beside it. `TooFull` where it has no room."""
    kit, text = plane.kit, tag.texts[0]
    box = plane.mark(tag.category, tag.series)
    wide, tall = tags.wide(kit, plane.style, text), tags.height(plane.style)
    own = [t for t in texts if box.holds(t, 0.5)]
    (x, y), label = (box.x + box.w / 2, box.y + box.h / 2), union(own) if own else Rect(box.x + box.w / 2, box.y, 0, 0)
    tries = [Rect(x - wide / 2, y - tall / 2, wide, tall)]
    if own:
        tries = [
            Rect(x - wide / 2, label.bottom + TAG_AIR, wide, tall),
            Rect(x - wide / 2, label.y - TAG_AIR - tall, wide, tall),
            Rect(label.right + tags.AIR, y - tall / 2, wide, tall),
        ]
    found = next((r for r in tries if box.inset(1).holds(r)), None)
    if found is None:
        raise TooFull(f"the share “{text}” has no room in its segment", "drop it, or give the chart more room")
    return text, group("Share", (tags.pill(plane, text, found),))


# --- the frame ------------------------------------------------------------------------------------


def _frame(spec: Mekko, kit: Kit, style: Look, room: Rect) -> Frame:
    places = stretches(spec.widths)
    for category, (first, end) in zip(spec.categories, places, strict=True):
        if end - first < NARROWEST:
            message = f"the column of “{category.name}” is too narrow to be seen"
            raise TooFull(message, "sum up the small categories in one")
    thin = room.w / COUNT
    wide = [(room.x + a * thin, room.x + (b - (PARTING if b < COUNT else 0)) * thin) for a, b in places]
    top = max(sum(b.height for b in pair) for pair in _tops(spec, kit, style)) + LEADER
    names = _names(spec, kit, style, [b - a for a, b in wide])
    foot = max(n.height for n in names) + style.below_base + LEADER
    plot = Rect(room.x, room.y + top, room.w, room.h - top - foot)
    if plot.h < LEAST or plot.w < LEAST:
        raise TooFull("texts leave no room for the columns", "shorten the names, or give it more room")
    return Frame(spec, kit, style, plot, tuple(wide))


def _tops(spec: Mekko, kit: Kit, style: Look) -> list[tuple[Block, Block]]:
    """Over each column its total, and below that its share of all."""
    value = sized(style.value, min(style.value.size, 9.0 if kit.is_brief else 13.0))
    small = sized(style.note, min(style.note.size, value.size))
    return [
        (
            set_line(kit, label_runs(kit, total, value), value.lead, "center"),
            set_line(kit, kit.runs(share.text, small), small.lead, "center"),
        )
        for total, share in zip(spec.totals, spec.width_shares, strict=True)
    ]


def _names(spec: Mekko, kit: Kit, style: Look, widths: Sequence[Pt]) -> list[Block]:
    """The names, on two lines where their columns are narrow."""
    out = []
    token = sized(style.category, min(style.category.size, 12.0))
    for i, width in enumerate(widths):
        runs = category_runs(kit, spec, i, token)
        room = max(width, NAME, kit.setter.min_width(runs) + 0.5)
        block = set_block(kit, runs, room, token.lead, "center")
        if block.lines > 3 or cuts_words(kit, runs, room):
            raise TooFull(f"the name “{spec.categories[i].name}” needs more than three lines", "shorten it")
        out.append(block)
    return out


# --- texts around the columns ---------------------------------------------------------------------


def _spread(frame: Frame, sizes: Sequence[Pt], right: Pt) -> tuple[Pt, ...]:
    """The middles of texts over or under the columns, moved aside where they would touch."""
    wanted = [frame.middle(c) for c in range(len(sizes))]
    found = scale.spread(wanted, [s + AIR for s in sizes], frame.plot.x - AIR / 2, right + AIR / 2)
    if found is None:
        raise TooFull("the names and totals of the columns do not stand side by side", "fewer columns")
    return found


def _leader(frame: Frame, category: int, x: Pt, y: Pt, end: Pt) -> list[AnyItem]:
    """A thin line from a column to a text that had to move aside, to where it might be taken for a neighbour's."""
    left, right = frame.edges[category]
    rim = (right - left) / 6
    if left + rim <= x <= right - rim:
        return []
    stroke = Stroke("mid", frame.style.hair)
    start = frame.middle(category)
    box = Rect(min(start, x), min(y, end), abs(start - x), abs(end - y))
    return [ShapeItem(rect=box, geometry="path", path=(("M", start, y), ("L", x, end)), stroke=stroke)]


def _totals(frame: Frame) -> list[AnyItem]:
    tops = _tops(frame.spec, frame.kit, frame.style)
    middles = _spread(frame, [max(a.box, b.box) for a, b in tops], frame.plot.right)
    items: list[AnyItem] = []
    y = frame.plot.y - LEADER
    for c, ((total, share), x) in enumerate(zip(tops, middles, strict=True)):
        items += _leader(frame, c, x, frame.plot.y - 1, y + 1)
        items.append(total.at(x - total.box / 2, y - share.height - total.height))
        items.append(share.at(x - share.box / 2, y - share.height))
    return items


def _below(frame: Frame) -> list[AnyItem]:
    names = _names(frame.spec, frame.kit, frame.style, [b - a for a, b in frame.edges])
    middles = _spread(frame, [n.box for n in names], frame.plot.right)
    items: list[AnyItem] = []
    bottom = frame.plot.bottom + frame.style.rule
    top = bottom + frame.style.below_base
    moved = [_leader(frame, c, x, bottom + 1, top + LEADER - 2) for c, x in enumerate(middles)]
    drop = LEADER if any(moved) else 0.0
    for name, x, line in zip(names, middles, moved, strict=True):
        items += [*line, name.at(x - name.box / 2, top + drop - frame.style.rule)]
    return items


def _side_names(frame: Frame, names: Sequence[Block]) -> list[TextItem] | None:
    """The series' names right of the last column, level with their segments; None where they do not find room there."""
    values = [s.data[-1].value or 0.0 for s in frame.spec.series]
    whole = sum(values)
    wanted = [frame.plot.bottom - (sum(values[:i]) + v / 2) / whole * frame.plot.h for i, v in enumerate(values)]
    order = sorted(range(len(names)), key=lambda i: wanted[i])
    found = scale.spread([wanted[i] for i in order], [names[i].height for i in order], frame.plot.y, frame.plot.bottom)
    if found is None or not all(values):
        return None
    if any(abs(y - wanted[i]) > names[i].height for i, y in zip(order, found, strict=True)):
        return None
    return [names[i].beside(frame.plot.right + 8, y) for i, y in zip(order, found, strict=True)]


# --- segments -------------------------------------------------------------------------------------


def _shares(frame: Frame) -> tuple[list[Share], list[AnyItem]]:
    """The segments from the base up, with their labels where these fit; those of hatched ones on a ground of their
    own."""
    shares: list[Share] = []
    boxed: list[AnyItem] = []
    for c, (left, right) in enumerate(frame.edges):
        y = frame.plot.bottom
        values = [s.data[c].value or 0.0 for s in frame.spec.series]
        for s, series in enumerate(frame.spec.series):
            height = values[s] / sum(values) * frame.plot.h
            y -= height
            if not height:
                continue
            fill = paint(series.data[c], series, frame.kit)[0]
            stroke = None if fill.hatch else Stroke(fill.color, SEAM)
            box = Rect(left, y, right - left, height)
            label, ground = _label(frame, s, c, box, fill)
            boxed += ground
            middle = _middle_column(frame, box)
            shares.append(Share(s, c, Plotted(s, middle, box, fill, stroke, label=label)))
    return shares, boxed


def _middle_column(frame: Frame, box: Rect) -> int:
    """The thin column in the middle of a segment, on which its native label hangs."""
    return int((box.x + box.w / 2 - frame.plot.x) / frame.plot.w * COUNT)


def _label(frame: Frame, s: int, c: int, box: Rect, fill: Fill) -> tuple[PlottedLabel | None, list[AnyItem]]:
    """The share of a segment, where it fits inside."""
    kit, text = frame.kit, frame.spec.shares[s][c]
    token = sized(frame.style.value, min(frame.style.value.size, 9.0 if kit.is_brief else 13.0))
    runs = label_runs(kit, text, token, "ink" if fill.hatch else on_fill(fill, kit))
    line = set_line(kit, runs, token.lead, "center")
    side = INSET + (2 if fill.hatch else 0)
    if not runs or line.box + 2 * side > box.w or token.size + 2 * INSET > box.h:
        return None, []
    if fill.hatch:
        return None, [label_box(kit, runs, token.lead, box, box.y + (box.h - token.lead) / 2)]
    decimals = len(text.number.partition(".")[2])
    code = "0" + ("." + "0" * decimals if decimals else "") + "%"
    label = line.label(box.x + box.w / 2, box.y + box.h / 2, "ctr")
    return PlottedLabel(label.rect, label.paragraph, label.position, code), []

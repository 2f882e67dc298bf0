"""Columns and lines laid out in, the arrows over them out: each stands on its own mark, clear of all values."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts.scale import Scale
from briefing.charts.spec import Callout, ComboSpec, GrowthArrow
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout.apart import Drawn
from briefing.layout.clearance import Segment, crosses
from briefing.layout.combo_frame import Frame
from briefing.layout.kit import TooFull
from briefing.layout.plane import Plane
from briefing.pages import Plotted

AIR = 6.0
"""Between a mark or its value and an arrow, in pt."""

EDGE = 4.0
"""From the side of a column to an arrow that stands there, in pt."""


def plane_of(frame: Frame, points: Sequence[Plotted]) -> Plane:
    """The chart as annotations see it, on the axis of its columns."""
    plot = frame.plot
    top = frame.names[0].rect.bottom if frame.names else frame.legend[-1].rect.bottom
    panel = Rect(plot.x, top + 2, plot.w, plot.bottom - top - 2)
    field = Rect(plot.x, frame.top, plot.w, plot.bottom - frame.top)
    values = Scale(frame.axis.low, frame.axis.high, plot.bottom, plot.y)
    return Plane(frame.spec, frame.kit, frame.style, panel, field, frame.slots, values, points)


def with_single_marks(spec: ComboSpec) -> ComboSpec:
    """The chart with a callout about a whole stack at the uppermost of its parts, which the line is no part of."""
    placed = (_at_part(spec, note) if isinstance(note, Callout) else note for note in spec.annotations)
    return replace(spec, annotations=tuple(placed))


def _at_part(spec: ComboSpec, note: Callout) -> Callout:
    if note.series is not None:
        return note
    columns = range(len(spec.series) - spec.lines)
    known = [s for s in columns if spec.series[s].data[note.category].value is not None]
    return replace(note, series=known[-1] if known else 0)


def arrows_over(frame: Frame, plane: Plane, texts: Sequence[Rect]) -> list[Drawn]:
    """The growth arrows, each after its text. `TooFull` when one would run through a value or a point."""
    found = notes.arrows(frame.spec)
    out = []
    for arrow, depth in zip(found, notes.run_depths(found, frame.style), strict=True):
        run = frame.run_top + depth
        start, end = (_end(frame, plane, texts, arrow, c, run) for c in (arrow.start, arrow.end))
        out.append((arrow.texts[-1], notes.growth_over(frame.kit, frame.style, arrow.texts, start, end, run)))
    return out


def _end(
    frame: Frame, plane: Plane, texts: Sequence[Rect], arrow: GrowthArrow, category: int, run: Pt
) -> tuple[Pt, Pt]:
    """Where an arrow meets its mark: on its middle, or at a side of a column, whichever way up is free."""
    mark = _mark(frame, plane, arrow, category)
    shift = notes.end_shift(notes.arrows(frame.spec), arrow, category)
    outward = -1 if (category == arrow.start) == (arrow.start < arrow.end) else 1
    side = max(mark.w / 2 - EDGE, 0.0)
    for offset in (shift, outward * side, -outward * side):
        x = mark.x + mark.w / 2 + offset
        over = [t for t in texts if t.x - AIR < x < t.right + AIR and mark.y - 3 * AIR < t.bottom <= mark.y]
        y = min((t.y for t in over), default=mark.y) - AIR
        way: Segment = (x, run, x, y)
        taken = [*texts, *(p.rect for p in plane.points if p.rect != mark)]
        if not any(crosses(way, rect.inset(-2.0)) for rect in taken):
            return x, y
    name = frame.spec.categories[category].name
    message = f"the arrow “{arrow.texts[-1]}” would run through a value or a point over “{name}”"
    raise TooFull(message, "drop the arrow, or let it speak of a line")


def _mark(frame: Frame, plane: Plane, arrow: GrowthArrow, category: int) -> Rect:
    """The mark that an arrow stands on: that of its series, or a whole stack."""
    if arrow.series < frame.first_line and frame.spec.mode != "clustered":
        own = [p.rect for p in plane.points if p.category == category and p.series < frame.first_line]
        return min(own, key=lambda r: r.y)
    return plane.mark(category, arrow.series)

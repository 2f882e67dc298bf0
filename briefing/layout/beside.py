"""Marks in rows, whose values run to the right, in; their growth arrows, brackets and other annotations out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefing.charts.spec import ChartSpec, GrowthArrow
from briefing.geometry import Pt, Rect
from briefing.layout import annotations as notes
from briefing.layout import overlay, shades, tags
from briefing.layout.apart import Drawn
from briefing.layout.chart_look import Look
from briefing.layout.clearance import Segment
from briefing.layout.kit import Kit, TooFull
from briefing.layout.plane import Plane
from briefing.pages import AnyItem, Plotted

MARGIN = 16.0
"""Air, in pt, between the value of the longest bar and the panel's edge or the bracket."""


def room(spec: ChartSpec, panel: Pt, kit: Kit, style: Look) -> Pt:
    """What annotations take from the right of a panel `panel` pt wide; 0 where there are none."""
    texts = [notes.bracket_text(kit, style, b, panel) for b in notes.brackets(spec)]
    takes = [notes.bracket_reserve(kit, text, panel) for text in texts]
    takes += [MARGIN + notes.pill_width(kit, style, a.texts[-1]) for a in notes.arrows(spec)]
    return max([shades.name_room(spec, kit, style), *takes])


def annotated(
    plane: Plane, values: Sequence[Rect], edge: Pt, others: Sequence[Rect], runs: Sequence[Segment] = (),
    foot: Pt = 0.0,
) -> tuple[AnyItem, ...]:  # fmt: skip
    """All that is drawn over the bars and right of `edge`, where the values end; `values` are the texts at the
    bars, `others` those around, which take `foot` below the last row, `runs` the marks' own lines. `TooFull` when two
    run into one another."""
    tagged = tags.draw(plane, values)
    texts = [*values, *(item.rect for _, items in tagged for item in items)]
    pointing, below = _pointing(plane, texts, edge), plane.slots[-1].end + foot
    across = plane.field.y, plane.field.bottom
    return overlay.annotated(plane, values, tagged, pointing, below, across, others=others, runs=runs)


def _pointing(plane: Plane, texts: Sequence[Rect], edge: Pt) -> list[Drawn]:
    """Brackets and growth arrows right of `edge`. `TooFull` when one runs into another: all stand in the
    same column."""
    spec, kit, style, panel = plane.spec, plane.kit, plane.style, plane.panel.w
    made: list[Drawn] = []
    for bracket in notes.brackets(spec):
        own = [p for p in plane.points if spec.mode != "clustered" or p.series == bracket.series]
        held = [p.rect for p in own if p.category in bracket.categories]
        text = notes.bracket_text(kit, style, bracket, panel)
        top, bottom = min(r.y for r in held), max(r.bottom for r in held)
        x = edge + MARGIN + notes.HOOK
        made.append((bracket.text, notes.bracket_beside(kit, style, text, x, top, bottom)))
    for arrow in notes.arrows(spec):
        run = edge + MARGIN + notes.pill_width(kit, style, arrow.texts[-1]) / 2
        start, end = (_arrow_end(spec, arrow, c, plane.points, texts) for c in (arrow.start, arrow.end))
        made.append((arrow.texts[-1], notes.growth_beside(kit, style, arrow.texts, start, end, run)))
    for (one, above), (other, below) in combinations(made, 2):
        if any(a.rect.overlaps(b.rect) for a in above for b in below):
            message = f"“{one}” and “{other}” do not both have room beside the bars"
            raise TooFull(message, "drop one of the two annotations, or use a column chart")
    return made


def _arrow_end(
    spec: ChartSpec, arrow: GrowthArrow, category: int, points: Sequence[Plotted], texts: Sequence[Rect]
) -> tuple[Pt, Pt]:
    """Where an arrow leaves or reaches a bar: right of it and of its value."""
    own = [p for p in points if p.category == category]
    chosen = next(p.rect for p in own if spec.mode != "clustered" or p.series == arrow.series)
    middle = chosen.y + chosen.h / 2
    there = [r for r in (*(p.rect for p in own), *texts) if r.y < middle < r.bottom]
    return max(r.right for r in there) + 6, middle

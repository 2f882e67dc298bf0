"""A chart laid out in, what annotations put behind it and over it out, each clear of the others."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.geometry import Pt, Rect
from briefing.layout import callouts, level_differences, levels, shades
from briefing.layout.apart import Drawn, keep_apart, solid, strokes
from briefing.layout.chart_text import ink
from briefing.layout.clearance import Segment
from briefing.layout.marks import group
from briefing.layout.plane import Plane
from briefing.pages import AnyItem


def behind(plane: Plane, start: Pt, end: Pt) -> tuple[AnyItem, ...]:
    """Grounds and stripes, which go before the chart; stripes run from `start` to `end` across it."""
    return group("Grounds", [*shades.ground_items(plane), *levels.band_items(plane, start, end)])


def annotated(
    plane: Plane,
    values: Sequence[Rect],
    tagged: Sequence[Drawn],
    pointing: Sequence[Drawn],
    beside: Pt,
    across: tuple[Pt, Pt],
    *,
    named: bool = False,
    others: Sequence[Rect] = (),
    runs: Sequence[Segment] = (),
    grid: Sequence[Segment] = (),
) -> tuple[AnyItem, ...]:
    """All that goes over a chart: lines at levels from `across[0]` to `across[1]`, named unless they are
    already (`named`); level differences from `beside` on; the shares (`tagged`) and the arrows and brackets
    (`pointing`) of its kind; callouts. `values` are the texts at marks, `others` those
    around, `runs` the lines that marks are joined by, `grid` those that callouts would rather not cover.

    `TooFull` when two of them run into one another."""
    names = [] if named else levels.name_items(plane)
    shaded = shades.name_items(plane)
    fixed = [*values, *solid(shaded), *others]
    drawn = [*tagged, *pointing]
    texts = [*fixed, *solid([i for _, items in drawn for i in items])]
    apart = level_differences.draw(plane, beside, [*texts, *(ink(n.rect, n.paragraphs[0]) for n in names)])
    drawn += apart
    texts += solid([i for _, items in apart for i in items])
    lines = levels.level_items(plane, names, texts, *across)
    texts += solid(names)
    over = [i for _, items in drawn for i in items]
    keep = callouts.Around(
        _room(plane), texts, [p.rect for p in plane.points], [*strokes([*lines, *over]), *runs], grid
    )
    said = callouts.draw(plane, keep)
    drawn += said
    keep_apart([*drawn, *((n.text, (n,)) for n in names)], fixed)
    return (
        *shaded, *group("Level", lines), *levels.band_names(plane, names),
        *(item for _, items in drawn for item in items),
    )  # fmt: skip


def _room(plane: Plane) -> Rect:
    """Where callouts may stand: among the marks, over them, and beside them."""
    panel, field = plane.panel, plane.field
    if plane.upright:
        top = panel.y + shades.name_head(plane.spec, plane.style)
        return Rect(panel.x, top, panel.w, field.bottom - top)
    return Rect(field.x, field.y, panel.right - field.x, field.h)

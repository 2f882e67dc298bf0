"""Levels, bands and their names in, lines across a chart and stripes behind it out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.charts import scale
from briefing.charts.spec import ChartSpec, Level, LevelStyle, ValueBand
from briefing.geometry import Pt, Rect
from briefing.layout.annotations import bands, levels
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import ink, set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import broken_line, group
from briefing.layout.plane import Plane
from briefing.lines import Align
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke, TextItem

BESIDE = 12.0
"""Between the marks and the names beside them, in pt."""


class Named(Struct, frozen=True):
    """A level or band with its name: `value` is where the name wants to stand."""

    note: Level | ValueBand
    value: float


def named_levels(spec: ChartSpec) -> list[Named]:
    """Everything that is named at its value."""
    found = [Named(level, level.value) for level in levels(spec)]
    return found + [Named(band, (band.low + band.high) / 2) for band in bands(spec)]


def level_ends(spec: ChartSpec) -> list[float]:
    """The values that the axis must reach for levels and bands."""
    return [level.value for level in levels(spec)] + [end for band in bands(spec) for end in (band.low, band.high)]


def name_room(spec: ChartSpec, kit: Kit, style: Look) -> Pt:
    """What names take from the right of an upright chart."""
    return max((kit.width(n.note.text, style.note) + BESIDE for n in named_levels(spec)), default=0.0)


def name_head(spec: ChartSpec, style: Look) -> Pt:
    """What names take from the top of a chart whose values run to the right."""
    return style.note.lead + 2 if named_levels(spec) else 0.0


def name_items(plane: Plane) -> list[TextItem]:
    """The names: at the right end of an upright chart, above one whose values run to the right; spread where
    they would touch. `TooFull` when they do not fit."""
    spec, kit, token = plane.spec, plane.kit, plane.style.note
    found = named_levels(spec)
    align: Align = "right" if plane.upright else "center"
    lines = [set_line(kit, kit.runs(n.note.text, token), token.lead, align) for n in found]
    panel, wanted = plane.panel, [plane.at(n.value) for n in found]
    if plane.upright:
        return [
            line.beside(panel.right, y)
            for line, y in zip(lines, _spread(wanted, [token.lead] * len(lines), panel.y, panel.bottom), strict=True)
        ]
    inside = [max(panel.x + n.box / 2, min(x, panel.right - n.box / 2)) for n, x in zip(lines, wanted, strict=True)]
    places = _spread(inside, [n.box + 8 for n in lines], panel.x - 4, panel.right + 4)
    y = plane.field.y - token.lead / 2 - 2
    return [line.beside(x, y) for line, x in zip(lines, places, strict=True)]


def _spread(wanted: Sequence[Pt], sizes: Sequence[Pt], low: Pt, high: Pt) -> Sequence[Pt]:
    if len(wanted) < 2:
        return wanted
    placed = scale.spread(wanted, sizes, low, high)
    if placed is None:
        raise TooFull("the names of levels and bands do not have room side by side", "drop one of them, or say less")
    return placed


def level_items(plane: Plane, names: Sequence[TextItem], texts: Sequence[Rect], start: Pt, end: Pt) -> list[AnyItem]:
    """The lines from `start` to `end`, broken where they would run through `texts` or `names`; in an upright
    chart up to their names."""
    items: list[AnyItem] = []
    others = [ink(n.rect, n.paragraphs[0]) for n in names] if len(names) > 1 else []
    for i, level in enumerate(levels(plane.spec)):
        stop = min(end, names[i].rect.x - 4) if plane.upright and names else end
        stroke = level_stroke(plane.style, level.style)
        items += level_line(
            plane.style, plane.at(level.value), start, stop, [*texts, *others],
            upright=not plane.upright, stroke=stroke,
        )  # fmt: skip
        if names:
            items.append(names[i])
    return items


def level_stroke(style: Look, kind: LevelStyle) -> Stroke:
    """Dashed and quiet; solid for a target; in the colour of warnings for a threshold."""
    if kind == "target":
        return Stroke("ink", style.rule)
    if kind == "threshold":
        return Stroke(style.arrow, style.rule, (5.0, 2.5))
    return Stroke("text", style.rule * 0.75, (3.0, 2.0))


def level_line(
    style: Look, at: Pt, start: Pt, end: Pt, texts: Sequence[Rect], *,
    upright: bool = False, stroke: Stroke | None = None,
) -> list[AnyItem]:  # fmt: skip
    """A line at height `at` (or at x when `upright`) from `start` to `end`, dashed unless `stroke` says
    otherwise, broken where it would run through one of `texts`."""
    return broken_line(at, start, end, texts, stroke or level_stroke(style, "plain"), upright=upright)


def band_items(plane: Plane, start: Pt, end: Pt) -> list[ShapeItem]:
    """The stripes, to stand behind the chart, from `start` to `end` across it."""
    items = []
    for band in bands(plane.spec):
        low, high = sorted((plane.at(band.low), plane.at(band.high)))
        (x1, y1), (x2, y2) = plane.point(start, low), plane.point(end, high)
        items.append(ShapeItem(rect=Rect(x1, y1, x2 - x1, y2 - y1), fill=Fill("accent-tint"), name="Band"))
    return items


def band_names(plane: Plane, names: Sequence[TextItem]) -> tuple[AnyItem, ...]:
    """The names of the bands, which follow those of the levels in `names`."""
    return group("Band names", names[len(levels(plane.spec)) :])

"""Shaded categories in, their grounds out, to stand behind the chart, each with its name."""

from __future__ import annotations

from itertools import combinations

from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.annotations import shades
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import set_line
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group
from briefing.layout.plane import Plane
from briefing.pages import AnyItem, Fill, ShapeItem, TextItem

AIR = 10.0
"""Between the values of bars and the names of grounds beside them, in pt."""


def name_head(spec: ChartSpec, style: Look) -> Pt:
    """What the names take from the top of an upright chart."""
    return style.note.lead + 6 if shades(spec) else 0.0


def name_room(spec: ChartSpec, kit: Kit, style: Look) -> Pt:
    """What the names take from the right of a chart whose values run to the right."""
    return max((kit.width(s.text, style.note) + AIR + 6 for s in shades(spec)), default=0.0)


def ground_items(plane: Plane) -> list[ShapeItem]:
    """The grounds: of an upright chart from the panel's top to its base, else across the panel."""
    items = []
    for shade in shades(plane.spec):
        start, end = plane.slots[shade.start].start, plane.slots[shade.end].end
        if plane.upright:
            start, end = max(start, plane.field.x), min(end, plane.field.right)
            rect = Rect(start, plane.panel.y, end - start, plane.field.bottom - plane.panel.y)
        else:
            rect = Rect(plane.panel.x, start, plane.panel.w, end - start)
        items.append(ShapeItem(rect=rect, fill=Fill("tint"), name="Shade"))
    return items


def name_items(plane: Plane) -> tuple[AnyItem, ...]:
    """The names: at the top of their grounds, or at their right end. `TooFull` when two touch."""
    kit, token = plane.kit, plane.style.note
    items: list[TextItem] = []
    for shade, ground in zip(shades(plane.spec), ground_items(plane), strict=True):
        runs, rect = kit.runs(shade.text, token, color="text"), ground.rect
        if plane.upright:
            line = set_line(kit, runs, token.lead, "center")
            middle = max(plane.panel.x + line.box / 2, min(rect.x + rect.w / 2, plane.panel.right - line.box / 2))
            items.append(line.beside(middle, rect.y + 3 + token.lead / 2))
        else:
            items.append(set_line(kit, runs, token.lead, "right").beside(rect.right - 6, rect.y + rect.h / 2))
    for one, other in combinations(items, 2):
        if one.rect.overlaps(other.rect):
            message = f"the names of the grounds “{one.text}” and “{other.text}” do not have room side by side"
            raise TooFull(message, "shorten the labels")
    return group("Shade names", items)

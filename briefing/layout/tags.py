"""Shares of single marks in, pills after the values of those marks out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.charts.spec import ChartSpec, Tag
from briefing.geometry import Pt, Rect
from briefing.layout.annotations import tags
from briefing.layout.chart_look import Look
from briefing.layout.kit import Kit, TooFull
from briefing.layout.marks import group
from briefing.layout.plane import Plane
from briefing.pages import AnyItem, Fill, ShapeItem, Stroke

AIR = 6.0
"""Between a value, the pill after it, and the next one, in pt."""

WIDEST = 0.3
"""Largest share of a panel that a pill beside a bar takes; a longer text gives way to the shorter one."""


def height(style: Look) -> Pt:
    """Height of a pill."""
    return style.note.lead + 2


def over_need(spec: ChartSpec, style: Look, series: int, category: int) -> Pt:
    """What the pills at a mark take over its value."""
    return len(_at(spec, series, category)) * (height(style) + AIR)


def beside_need(spec: ChartSpec, kit: Kit, style: Look, series: int, category: int, panel: Pt) -> Pt:
    """What the pills at a bar take after its value, in a panel `panel` pt wide."""
    return sum(AIR + _width(kit, style, tag, panel * WIDEST)[1] for tag in _at(spec, series, category))


def _at(spec: ChartSpec, series: int, category: int) -> list[Tag]:
    """The tags at a mark; at a stack all stand at its end."""
    return [t for t in tags(spec) if t.category == category and (spec.mode != "clustered" or t.series == series)]


def _width(kit: Kit, style: Look, tag: Tag, room: Pt) -> tuple[str, Pt]:
    """The longest text that has room, else the shortest, with its pill's width."""
    pairs = [(text, wide(kit, style, text)) for text in tag.texts]
    return next((pair for pair in pairs if pair[1] <= room), pairs[-1])


def wide(kit: Kit, style: Look, text: str) -> Pt:
    """Width of a pill."""
    return kit.setter.box_width(kit.runs(text, style.note)) + 12


def draw(plane: Plane, texts: Sequence[Rect]) -> list[tuple[str, tuple[AnyItem, ...]]]:
    """The pills, each after its text: over the values of an upright chart, else right of them; `texts` are
    those of the values. `TooFull` when a pill is wider than the room of its column."""
    taken, made = list(texts), []
    for tag in tags(plane.spec):
        series = tag.series if plane.spec.mode == "clustered" else None
        mark = plane.mark(tag.category, series)
        text, box = (_over if plane.upright else _beside)(plane, tag, mark, taken)
        taken.append(box)
        made.append((text, group("Share", (pill(plane, text, box),))))
    return made


def _over(plane: Plane, tag: Tag, mark: Rect, taken: Sequence[Rect]) -> tuple[str, Rect]:
    room = plane.slots[tag.category].size / (len(plane.spec.series) if plane.spec.mode == "clustered" else 1)
    text, width = _width(plane.kit, plane.style, tag, room - 2)
    if width > room:
        raise TooFull(f"the share “{text}” is wider than the room of its column", "use horizontal bars")
    middle = mark.x + mark.w / 2
    top = min([mark.y, *(t.y for t in taken if t.x < middle < t.right and t.y < mark.y)])
    tall = height(plane.style)
    return text, Rect(middle - width / 2, top - AIR - tall, width, tall)


def _beside(plane: Plane, tag: Tag, mark: Rect, taken: Sequence[Rect]) -> tuple[str, Rect]:
    text, width = _width(plane.kit, plane.style, tag, plane.panel.w * WIDEST)
    middle, tall = mark.y + mark.h / 2, height(plane.style)
    right = max([mark.right, *(t.right for t in taken if t.y < middle < t.bottom)])
    return text, Rect(right + AIR, middle - tall / 2, width, tall)


def pill(plane: Plane, text: str, box: Rect) -> ShapeItem:
    """A share in its pill."""
    token = plane.style.note
    paragraph = plane.kit.setter.paragraph(plane.kit.runs(text, token, color="ink"), box.w, token.lead, align="center")
    return ShapeItem(
        rect=box, geometry="round-rect", adjust=box.h / 2, fill=Fill("paper"),
        stroke=Stroke("mid", plane.style.hair), text=(paragraph,),
    )  # fmt: skip

"""Parts of stacked bars and columns in, the labels that fit inside them out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import on_fill, sized
from briefing.layout.chart_text import Block, label_runs, set_line
from briefing.layout.kit import Kit
from briefing.lines import Run
from briefing.pages import AnyItem, Fill, Plotted, ShapeItem
from briefing.theme.tokens import TypeToken

SIZES, SIZES_BRIEF = (13.0, 12.0, 11.0, 10.0), (9.0, 8.5, 8.0)
"""Type of values in segments, on slides and in the brief: that in which most of a chart's values fit."""

INSET = 3.0
"""Least air, in pt, between a label and the edges of the segment it stands in."""


def with_labels(
    points: Sequence[Plotted], spec: ChartSpec, kit: Kit, token: TypeToken
) -> tuple[tuple[Plotted, ...], tuple[AnyItem, ...]]:
    """The segments with the labels that fit inside, in the colour that stands out; and the labels
    of hatched segments, which stand on plain ground of their own."""
    token = _type_for_most(points, spec, kit, token)
    out: list[Plotted] = []
    boxed: list[AnyItem] = []
    for p in points:
        line = _line(p, spec, kit, token)
        if not _fits(p, line):
            out.append(p)
        elif p.fill.hatch:
            top = p.rect.y + (p.rect.h - token.lead) / 2
            boxed.append(label_box(kit, line.paragraph.runs, token.lead, p.rect, top))
            out.append(p)
        else:
            at = line.label(p.rect.x + p.rect.w / 2, p.rect.y + p.rect.h / 2, "ctr")
            out.append(replace(p, label=at))
    return tuple(out), tuple(boxed)


def _type_for_most(points: Sequence[Plotted], spec: ChartSpec, kit: Kit, token: TypeToken) -> TypeToken:
    """The type in which most values fit their segments; of several the largest."""
    sizes = dict.fromkeys(min(token.size, size) for size in (SIZES_BRIEF if kit.is_brief else SIZES))
    types = [sized(token, size) for size in sizes]
    return max(types, key=lambda t: sum(_fits(p, _line(p, spec, kit, t)) for p in points))


def _line(point: Plotted, spec: ChartSpec, kit: Kit, token: TypeToken) -> Block:
    """The value of a segment, in the colour that stands out from it."""
    label = replace(spec.series[point.series].data[point.category].label, remark="")
    runs = label_runs(kit, label, token, "ink" if point.fill.hatch else on_fill(point.fill, kit))
    return set_line(kit, runs, token.lead, "center")


def _fits(point: Plotted, line: Block) -> bool:
    """Whether a segment has room for its value."""
    if not line.paragraph.runs:
        return False
    side = INSET + (2 if point.fill.hatch else 0)
    size = max(run.style.size for run in line.paragraph.runs)
    return line.box + 2 * side <= point.rect.w and size + 2 * INSET <= point.rect.h


def label_box(kit: Kit, runs: Sequence[Run], lead: Pt, mark: Rect, top: Pt) -> ShapeItem:
    """A label on plain ground inside a hatched mark, centred across it, its top at `top`."""
    width = kit.setter.box_width(runs) + 6
    paragraph = kit.setter.paragraph(runs, width, lead, align="center")
    return ShapeItem(
        rect=Rect(mark.x + (mark.w - width) / 2, top, width, lead), fill=Fill("paper"), text=(paragraph,)
    )

"""Parts of stacked bars and columns in, the labels that fit inside them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.charts.spec import ChartSpec
from briefing.geometry import Pt, Rect
from briefing.layout.chart_look import on_fill, sized
from briefing.layout.chart_text import label_runs, set_line
from briefing.layout.kit import Kit
from briefing.lines import Run
from briefing.pages import AnyItem, Fill, Plotted, ShapeItem
from briefing.theme.tokens import TypeToken

INSET = 3.0
"""Least air, in pt, between a label and the edges of the segment it stands in."""


def with_labels(
    points: Sequence[Plotted], spec: ChartSpec, kit: Kit, token: TypeToken
) -> tuple[tuple[Plotted, ...], tuple[AnyItem, ...]]:
    """The segments with the labels that fit inside, in the colour that stands out; and the labels
    of hatched segments, which stand on plain ground of their own."""
    token = sized(token, min(token.size, 9.0 if kit.is_brief else 13.0))
    out: list[Plotted] = []
    boxed: list[AnyItem] = []
    for p in points:
        label = replace(spec.series[p.series].data[p.category].label, remark="")
        runs = label_runs(kit, label, token, "ink" if p.fill.hatch else on_fill(p.fill, kit))
        line = set_line(kit, runs, token.lead, "center")
        side = INSET + (2 if p.fill.hatch else 0)
        fits = bool(runs) and line.box + 2 * side <= p.rect.w and token.size + 2 * INSET <= p.rect.h
        if fits and p.fill.hatch:
            boxed.append(label_box(kit, runs, token.lead, p.rect, p.rect.y + (p.rect.h - token.lead) / 2))
        elif fits:
            at = line.label(p.rect.x + p.rect.w / 2, p.rect.y + p.rect.h / 2, "ctr")
            out.append(replace(p, label=at))
            continue
        out.append(p)
    return tuple(out), tuple(boxed)


def label_box(kit: Kit, runs: Sequence[Run], lead: Pt, mark: Rect, top: Pt) -> ShapeItem:
    """A label on plain ground inside a hatched mark, centred across it, its top at `top`."""
    width = kit.setter.box_width(runs) + 6
    paragraph = kit.setter.paragraph(runs, width, lead, align="center")
    return ShapeItem(
        rect=Rect(mark.x + (mark.w - width) / 2, top, width, lead), fill=Fill("paper"), text=(paragraph,)
    )

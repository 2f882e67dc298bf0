"""A scale of values and its place in, the numbers beside it out."""

from __future__ import annotations

from briefing.charts.scale import Axis, Scale, written
from briefing.geometry import Pt
from briefing.layout.chart_look import Look
from briefing.layout.chart_text import set_line
from briefing.layout.kit import Kit
from briefing.pages import TextItem

AIR = 6.0
"""Between the numbers of an axis and the plot, in pt."""


def axis_width(axis: Axis, kit: Kit, style: Look) -> Pt:
    """What the numbers left of a plot take, with the air after them."""
    return max(kit.width(written(tick, kit.lang), style.axis) for tick in axis.ticks) + AIR + 1


def axis_numbers(axis: Axis, values: Scale, right: Pt, kit: Kit, style: Look) -> list[TextItem]:
    """The numbers of an upright axis, each level with its value, that end at `right`."""
    found = []
    for tick in axis.ticks:
        line = set_line(kit, kit.runs(written(tick, kit.lang), style.axis, color="grey"), style.axis.lead, "right")
        found.append(line.beside(right, values.at(tick)))
    return found


def numbers_below(axis: Axis, values: Scale, middle: Pt, kit: Kit, style: Look) -> list[TextItem]:
    """The numbers of a level axis, each centred under its value, around the height `middle`."""
    found = []
    for tick in axis.ticks:
        line = set_line(kit, kit.runs(written(tick, kit.lang), style.axis, color="grey"), style.axis.lead, "center")
        found.append(line.beside(values.at(tick), middle))
    return found

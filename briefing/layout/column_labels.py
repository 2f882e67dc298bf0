"""Many columns in, the few values out that are printed at them: the others are read off the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.layout.chart_look import value_color
from briefing.layout.chart_text import CAP, ink, label_runs, set_line
from briefing.layout.column_frame import OVER, Frame
from briefing.pages import Plotted, PlottedLabel

AIR = 4.0
"""How far, in pt, a value may reach beyond the columns; that of the last column has room of its own."""


def telling(frame: Frame, points: Sequence[Plotted]) -> tuple[Plotted, ...]:
    """The columns, those that tell the story with their values: the highlighted, then the highest, the lowest and the
    last of each series, each where it stands clear of columns and of other values."""
    out, taken = [*points], [p.rect for p in points]
    left, right = frame.slots[0].start - AIR, frame.slots[-1].end + AIR
    for i in _by_weight(frame, points):
        label = _label(frame, points[i])
        box = ink(label.rect, label.paragraph).inset(-2, -2)
        inside = left <= box.x and (box.right <= right or _is_last(frame, points[i]))
        if inside and not any(box.overlaps(t) for t in taken):
            out[i] = replace(points[i], label=label)
            taken.append(box)
        elif frame.spec.series[points[i].series].data[points[i].category].highlight:
            _tell(frame, points[i])
    return tuple(out)


def _is_last(frame: Frame, point: Plotted) -> bool:
    return point.category == len(frame.slots) - 1


def _by_weight(frame: Frame, points: Sequence[Plotted]) -> list[int]:
    """The places of the columns to label, the most important first."""
    found: list[int] = []
    for s, series in enumerate(frame.spec.series):
        mine = [i for i, p in enumerate(points) if p.series == s]
        size = {i: series.data[points[i].category].value or 0.0 for i in mine}
        if mine:
            found += [max(mine, key=size.__getitem__), min(mine, key=size.__getitem__), mine[-1]]
    marked = [i for i, p in enumerate(points) if frame.spec.series[p.series].data[p.category].highlight]
    return list(dict.fromkeys([*marked, *found]))


def _label(frame: Frame, point: Plotted) -> PlottedLabel:
    """The value over its column, or under a negative one."""
    kit, series = frame.kit, frame.spec.series[point.series]
    datum = series.data[point.category]
    token = frame.value_type(datum)
    line = set_line(kit, label_runs(kit, datum.label, token, value_color(datum, series, kit)), token.lead, "center")
    half = CAP / 2 * token.size
    y = point.rect.bottom + OVER + half if (datum.value or 0.0) < 0 else point.rect.y - OVER - half
    return line.label(point.rect.x + point.rect.w / 2, y, "outEnd")


def _tell(frame: Frame, point: Plotted) -> None:
    datum = frame.spec.series[point.series].data[point.category]
    message = f"the value {datum.label.text} finds no free place over its column and is not printed"
    frame.kit.findings.warning("value-hidden", message, datum.mark, "highlight fewer columns")

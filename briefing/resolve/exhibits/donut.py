"""A donut in, its drawing out: parts clockwise, the remainder computed."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import Category, ChartSpec, Datum, Label, Series
from briefing.model.exhibits.donut import Donut
from briefing.resolve.alt import Words, told_values
from briefing.resolve.facts import BOUNDS
from briefing.resolve.mixing import check_mixed
from briefing.resolve.parts import rest_of
from briefing.resolve.scales import chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "环形图", "en": "Donut chart"}
"""What it is called in alternative texts."""


def resolved(chart: Donut, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """Parts clockwise in the order written, the remainder last; the number in the hole is that of
    the highlighted part (default the first), unless another is given, or nothing says what it would tell."""
    parts = [scope.quantity(part.value, part.mark("value")) for part in chart.parts]
    present = [q for q in parts if q]
    check_mixed(chart, present, scope)
    scale = replace(chart_scale(chart, None, None, present, scope), says_percent=False)
    names = [part.name for part in chart.parts]
    notes = [scope.string(part.note) for part in chart.parts]
    if chart.rest:
        names, notes = [*names, chart.rest], [*notes, ""]
        parts = [*parts, rest_of(chart, present, scope)]
    marked = [any(name.has(h) for h in chart.highlight) for name in names]
    sign = "%" if scope.string(chart.unit).startswith("%") else ""
    labels = [_signed(chart_label(q, scale, scope), sign) if q else Label("") for q in parts]
    data = tuple(
        Datum(
            chart_value(q, scale) if q else None,
            label,
            "actual",
            bool(q and q.qualifier in BOUNDS),
            mark,
            q.mark if q else None,
        )
        for q, label, mark in zip(parts, labels, marked, strict=True)
    )
    center = labels[marked.index(True) if any(marked) else 0] if chart.center or any(marked) else None
    other = scope.quantity(chart.center_value, chart.mark("center_value"))
    shown = [
        Shown(scope.string(name), q, scale.name, label)
        for name, q, label in zip(names, parts, labels, strict=True)
        if q
    ]
    if other:
        own = replace(chart_scale(chart, None, None, [other], scope), says_scale=False, says_percent=False)
        center = chart_label(other, own, scope)
        shown.append(Shown(scope.string(chart.center), other, "", center))
    categories = tuple(
        Category(scope.string(name), note, mark) for name, note, mark in zip(names, notes, marked, strict=True)
    )
    series = Series(scope.string(chart.title), data)
    return ChartSpec("donut", categories, (series,), center=center, center_note=scope.string(chart.center)), shown


def _signed(label: Label, sign: str) -> Label:
    """The label of a part, with the per cent that only the unit line says: no axis or bar beside it shows a scale."""
    return label if label.suffix or label.remark or not label.number[-1:].isdigit() else replace(label, suffix=sign)


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its parts in words."""
    return told_values(drawing, words)

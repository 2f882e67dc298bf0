"""Slices in, their drawing out: the largest first, small ones summed up where there are too many."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Category, ChartSpec, Series
from briefing.model.exhibits.pie import Pie
from briefing.resolve.alt import Words, told_values
from briefing.resolve.facts import Quantity
from briefing.resolve.names import is_marked
from briefing.resolve.parts import rest_of
from briefing.resolve.rows import row_data, row_scale
from briefing.resolve.scales import ChartScale, chart_label
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sums import added

NAME = {"zh": "饼图", "en": "Pie chart"}
"""What it is called in alternative texts."""

MOST = 6
"""Slices that can be told apart."""

TINY = 0.01
"""A slice of a smaller share is a line."""


class Slice(Struct, frozen=True):
    """A slice before it is drawn. `last` says that it comes after all others, whatever its size."""

    name: str
    note: str
    number: Quantity
    marked: bool
    last: bool = False

    @property
    def size(self) -> float:
        return float(self.number.term.value) if self.number.term else 0.0


def resolved(chart: Pie, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """Slices clockwise from twelve o'clock: by size, those summed up and the remainder last."""
    slices = _slices(chart, scope)
    scale = replace(row_scale(chart, [[s.number for s in slices]], scope), says_percent=False)
    order = sorted(slices, key=lambda s: (s.last, -s.size)) if chart.sort == "descending" else slices
    kept, rest = _cut(chart, order, scope)
    data = row_data([s.number for s in kept], scale, scope)
    # Hatching would draw the eye to a sum or remainder, which the source line tells anyway.
    plain = tuple(replace(d, status="actual", highlight=s.marked) for d, s in zip(data, kept, strict=True))
    categories = tuple(Category(s.name, s.note, s.marked) for s in kept)
    return ChartSpec("pie", categories, (Series(scope.string(chart.title), plain),)), _shown(kept, rest, scale, scope)


def _slices(chart: Pie, scope: Scope) -> list[Slice]:
    """The slices as written; one below zero is reported."""
    found = []
    for part in chart.parts:
        number = scope.quantity(part.value, part.mark("value"))
        if number is None:
            continue
        name, note = scope.string(part.name), scope.string(part.note)
        found.append(Slice(name, note, number, is_marked(part.name, chart.highlight)))
        if found[-1].size < 0:
            message = f"`{name}` is below zero, and a pie has no slice for it"
            scope.findings.error("negative-value", message, part.mark("value"), "use bars")
    rest = rest_of(chart, [s.number for s in found], scope) if chart.rest else None
    if rest and chart.rest:
        found.append(Slice(scope.string(chart.rest), "", rest, is_marked(chart.rest, chart.highlight), last=True))
    return found


def _cut(chart: Pie, slices: Sequence[Slice], scope: Scope) -> tuple[list[Slice], list[Slice]]:
    """The slices that are drawn, and those that the last of them sums up: where there are too many, all but the
    largest and the highlighted, and where several are tiny, these. Too many that stay are reported."""
    ranked = sorted(slices, key=lambda s: (s.last, not s.marked, -s.size))
    beyond = ranked[MOST - 1 :] if len(slices) > MOST else []
    least = TINY * sum(s.size for s in slices)
    small = [s for s in slices if (s in beyond or s.size < least) and not s.last and not s.marked]
    if len(slices) <= MOST and (len(small) < 2 or chart.others is False):
        return list(slices), []
    whole = added([s.number for s in small], chart.mark("parts"))
    if chart.others is False or whole is None or len(slices) - len(small) >= MOST:
        message = f"{len(slices)} slices cannot be told apart in a pie"
        hint = "use bars" if chart.others is None else "leave `others` out, or use bars"
        scope.findings.warning("too-many-slices", message, chart.mark("parts"), hint)
        return list(slices), []
    name = scope.words["others"].format(n=len(small))
    kept = [s for s in slices if s not in small]
    at = len(kept) - sum(s.last for s in kept)
    return [*kept[:at], Slice(name, "", whole, marked=False), *kept[at:]], small


def _shown(kept: Sequence[Slice], rest: Sequence[Slice], scale: ChartScale, scope: Scope) -> list[Shown]:
    """The numbers drawn, and those that the sum of the small slices holds."""
    drawn = [Shown(s.name, s.number, scale.name, chart_label(s.number, scale, scope)) for s in kept]
    unseen = [Shown(s.name, s.number, scale.name, chart_label(s.number, scale, scope), unseen=True) for s in rest]
    return [*drawn, *unseen]


def told(drawing: ChartSpec, words: Words) -> list[str]:
    """Its slices in words."""
    return told_values(drawing, words)

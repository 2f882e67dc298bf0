"""A chart with an outlier in, the size at which its bars are cut out; and a note where one would help."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from briefing.charts.spec import ChartSpec
from briefing.model.category_chart import CategoryChart, StackedChart
from briefing.resolve.facts import Quantity
from briefing.resolve.scope import Scope

LEAST_GAP = Decimal(2)
"""Bars this many times as long as the next longest one are outliers."""

BEYOND = Decimal("1.3")
"""A cut bar is drawn this many times as long as the longest whole one."""

HIDING = 20
"""From this ratio on, the longest bar leaves the others as slivers."""


def cut_of(chart: CategoryChart, rows: Sequence[Sequence[Quantity | None]], scope: Scope) -> Decimal | None:
    """The size, in base units, at which bars are cut; None where they are not. Reports a break that cuts
    nothing, or everything, and notes an outlier that hides the others."""
    if not isinstance(chart, StackedChart) or chart.mode != "clustered":
        return None
    sizes = sorted((abs(q.term.value) for row in rows for q in row if q and q.term), reverse=True)
    if not chart.is_broken:
        _note_outlier(chart, sizes, scope)
        return None
    cut = _chosen(sizes) if chart.break_ == "true" else _given(chart, scope)
    if cut is None:
        message = "no bar is so much longer than the others that it needs to be cut"
        scope.findings.error("no-break", message, chart.mark("break"), "drop `break`, or give the number to cut at")
    elif not sizes or not sizes[-1] <= cut < sizes[0]:
        message = "`break` must lie between the shortest and the longest bar"
        scope.findings.error("no-break", message, chart.mark("break"))
        return None
    return cut


def _given(chart: StackedChart, scope: Scope) -> Decimal | None:
    quantity = scope.quantity(chart.break_, chart.mark("break"))
    return quantity.term.value if quantity and quantity.term and quantity.term.value > 0 else None


def _chosen(sizes: Sequence[Decimal]) -> Decimal | None:
    """A little beyond the longest bar below the widest gap; None when no gap is wide."""
    gaps = [(longer / shorter, shorter) for longer, shorter in pairwise(sizes) if shorter]
    widest, longest = max(gaps, key=lambda gap: gap[0], default=(Decimal(0), Decimal(0)))
    return longest * BEYOND if widest >= LEAST_GAP else None


def _note_outlier(chart: CategoryChart, sizes: Sequence[Decimal], scope: Scope) -> None:
    if len(sizes) > 2 and sizes[1] and sizes[0] > HIDING * sizes[1]:
        message = "the longest bar is so long that the others can hardly be seen"
        hint = "`break: true` cuts it, with a visible mark"
        scope.findings.note("hiding-outlier", message, chart.mark("series"), hint)


def told_break(drawing: ChartSpec, scope: Scope) -> list[str]:
    """What the double slash means, where bars are cut."""
    if drawing.cut is None:
        return []
    return ["带双斜线者已截短" if scope.lang == "zh" else "Double slash: cut short, not to scale"]

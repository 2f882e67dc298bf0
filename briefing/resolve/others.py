"""A bar chart's categories in, those that are too small to stand alone summed up in one bar out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.model.annotations import categories_named
from briefing.model.category_chart import CategoryChart, SortedChart
from briefing.model.text import Text
from briefing.resolve.facts import Quantity
from briefing.resolve.scope import Scope
from briefing.resolve.sums import added, is_one_measure, units_of

MOST = 14
"""Bars that fit on one page; of more, the rest is summed up."""
KEPT = 12
"""Bars that then stay, the highlighted ones and those that annotations name among them."""

Rows = list[list[Quantity | None]]


class Cut(Struct, frozen=True):
    """What is drawn, and the categories (with their numbers) that its last bar sums up."""

    names: list[Text]
    rows: Rows
    rest_names: list[Text]
    rest: Rows


def cut(chart: CategoryChart, names: list[Text], rows: Rows, scope: Scope) -> Cut:
    """The chart with its small bars summed up in one, placed last, when there are too many and their
    values add up, or the author asks for it (`others`)."""
    small = _small(chart, names, rows) if isinstance(chart, SortedChart) and _wanted(chart, names, rows, scope) else []
    rest = [[row[i] for i in small] for row in rows]
    sums = [added([q for q in row if q], chart.mark("categories")) for row in rest]
    if not small or _refused(chart, names, small, rest, sums, scope):
        return Cut(names, rows, [], [[] for _ in rows])
    kept = [i for i in range(len(names)) if i not in small]
    label = Text(by_lang={"*": scope.words["others"].format(n=len(small))})
    return Cut(
        [*(names[i] for i in kept), label],
        [[*(row[i] for i in kept), whole] for row, whole in zip(rows, sums, strict=True)],
        [names[i] for i in small],
        rest,
    )


def _wanted(chart: SortedChart, names: Sequence[Text], rows: Rows, scope: Scope) -> bool:
    if chart.others is not None:
        return chart.others and len(names) > KEPT + 1
    return len(names) > MOST and _adds_up(chart, rows, scope)


def _adds_up(chart: SortedChart, rows: Rows, scope: Scope) -> bool:
    """Whether all values share a measure, and a unit that adds up: named by the facts, or by the unit line."""
    numbers = [q for row in rows for q in row if q]
    known = chart.unit is not None or all(map(scope.unit, numbers))
    return known and is_one_measure(numbers, (chart.unit, chart.title), scope)


def _small(chart: SortedChart, names: Sequence[Text], rows: Rows) -> list[int]:
    """The categories to sum up, in the order they stand in."""
    named = [*chart.highlight]
    for note in chart.annotate:
        named += categories_named(note)[1]
    sizes = [sum(abs(q.term.value) for row in rows if (q := row[i]) and q.term) for i in range(len(names))]
    chosen = [any(name.has(word) for word in named) for name in names]
    ranked = sorted(range(len(names)), key=lambda i: (not chosen[i], -sizes[i]))
    return sorted(i for i in ranked[KEPT:] if not chosen[i])


def _refused(
    chart: CategoryChart,
    names: Sequence[Text],
    small: Sequence[int],
    rest: Rows,
    sums: Sequence[Quantity | None],
    scope: Scope,
) -> bool:
    """Whether the small bars cannot be added; said to an author who asked for it."""
    empty = next((i for j, i in enumerate(small) if any(row[j] is None for row in rest)), None)
    if empty is None and len(units_of(q for q in sums if q)) < 2 and None not in sums:
        return False
    if isinstance(chart, SortedChart) and chart.others:
        what = "the small bars have different units, or stand for words"
        if empty is not None:
            what = f"`{scope.string(names[empty])}` has no value"
        scope.findings.error("no-others", f"{what}, so they cannot be summed up", chart.mark("others"))
    return True

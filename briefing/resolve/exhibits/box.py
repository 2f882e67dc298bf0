"""Groups of values in, a box of five numbers for each out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from briefing.charts.scale import written
from briefing.charts.spec import Category, Datum, Label, Series
from briefing.charts.stats import REACH, box
from briefing.document.drawings.box import Boxes, Five
from briefing.model.exhibits.box import Box, BoxGroup
from briefing.model.numbers import Series as SeriesModel
from briefing.resolve.alt import Words
from briefing.resolve.charts import series_values
from briefing.resolve.facts import Quantity
from briefing.resolve.names import is_marked
from briefing.resolve.numbers import digits
from briefing.resolve.rows import median_decimals, row_numbers, row_scale, row_shown
from briefing.resolve.scales import ChartScale, chart_label
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "箱线图", "en": "Box plot"}
"""What it is called in alternative texts."""


def resolved(exhibit: Box, scope: Scope) -> tuple[Boxes, list[Shown]]:
    """Boxes computed from single values, or made of five given numbers; one without either is reported."""
    rows = [_numbers(group, scope) for group in exhibit.groups]
    scale = row_scale(exhibit, rows, scope)
    values = [row_numbers(row, scale) for row in rows]
    reach = None if exhibit.horizontal or exhibit.whiskers == "range" else REACH
    kept = [i for i, (group, row) in enumerate(zip(exhibit.groups, values, strict=True)) if _sound(group, row, scope)]
    fives = tuple(_five(exhibit.groups[i], values[i], reach) for i in kept)
    names = [scope.string(exhibit.groups[i].name) for i in kept]
    marked = [is_marked(exhibit.groups[i].name, exhibit.highlight) for i in kept]
    unit = next((chart_label(q, scale, scope).suffix for row in rows for q in row), "")
    places = median_decimals([v for row in values for v in row], [five.median for five in fives])
    data = tuple(
        Datum(five.median, Label(digits(Decimal(repr(five.median)), places, scope.lang), suffix=unit), highlight=mark)
        for five, mark in zip(fives, marked, strict=True)
    )
    heads = tuple(scope.words[word] for word in ("lowest", "first-quartile", "median", "third-quartile", "highest"))
    drawing = Boxes(
        "box", tuple(Category(n, highlight=m) for n, m in zip(names, marked, strict=True)),
        (Series(scope.words["median"], data),), fives=fives, reach=reach, heads=heads, horizontal=exhibit.horizontal,
    )  # fmt: skip
    shown = [
        shown
        for i, name in zip(kept, names, strict=True)
        for shown in _shown(exhibit.groups[i], name, heads, rows[i], scale, scope)
    ]
    return drawing, shown


def _numbers(group: BoxGroup, scope: Scope) -> list[Quantity]:
    if group.values is not None:
        return [q for q in series_values(SeriesModel(values=group.values), scope) if q]
    given = enumerate(group.numbers or ())
    return [q for i, value in given if (q := scope.quantity(value, group.mark(f"numbers[{i}]")))]


def _sound(group: BoxGroup, values: tuple[float, ...], scope: Scope) -> bool:
    """Whether a box can be drawn; if not, it is said why."""
    if not values:
        scope.findings.error("empty-group", "the group has no number to draw", group.mark())
    elif group.values is None and len(values) < 5:
        scope.findings.error("empty-group", "a box needs all five numbers", group.mark("numbers"))
    elif group.values is None and any(b < a for a, b in pairwise(values)):
        scope.findings.error("unordered-numbers", "the five numbers of a box must rise", group.mark("numbers"))
    else:
        return True
    return False


def _five(group: BoxGroup, values: tuple[float, ...], reach: float | None) -> Five:
    if group.values is None:
        low, first, median, third, high = values
        return Five(low, first, median, third, high)
    return Five(*box(values, reach=reach), values=values)


def _shown(
    group: BoxGroup, name: str, heads: Sequence[str], row: Sequence[Quantity], scale: ChartScale, scope: Scope
) -> list[Shown]:
    """The five numbers where they are given, else those of the single values that are facts."""
    if group.values is None:
        return row_shown([name], heads, [row], scale, scope)
    return [Shown(name, q, scale.name, chart_label(q, scale, scope)) for q in row if q.fact]


def legends(drawing: Boxes, scope: Scope) -> list[str]:
    """What box, line, whiskers and dots mean."""
    computed = any(five.values for five in drawing.fives)
    return [scope.words["box-tukey" if computed and drawing.reach else "box-range"]]


def told(drawing: Boxes, words: Words) -> list[str]:
    """Of each group how many values it has, its median, and where half of them lie."""
    found = []
    for category, datum, five in zip(drawing.categories, drawing.series[0].data, drawing.fives, strict=True):
        ends = (five.low, five.first, five.third, five.high)
        low, first, third, high = (written(round(v, 6), words.lang) for v in ends)
        middle, half = f"{words.median} {datum.label.text}", f"{words.half} {first}{words.to}{third}"
        parts = [middle, half, f"{low}{words.to}{high}"]
        head = f"{category.name}{words.colon}" + (f"n = {len(five.values)}{words.comma}" if five.values else "")
        found.append(head + words.comma.join(parts))
    return found

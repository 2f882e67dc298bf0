"""A dumbbell in, its drawing out: two values a row, and their change computed."""

from __future__ import annotations

from briefing.charts.spec import Category, ChartSpec, Datum, Label, Series
from briefing.model.exhibits.dumbbell import Dumbbell
from briefing.resolve.alt import Words
from briefing.resolve.facts import BOUNDS, POWERS, Quantity
from briefing.resolve.formula import combined
from briefing.resolve.mixing import check_comparable, check_mixed
from briefing.resolve.numbers import QUALIFIER_SIGNS, digits, places_in, sign_unit
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "哑铃图", "en": "Dumbbell chart"}
"""What it is called in alternative texts."""


WHOLE = 100.0
"""Where an axis of percentages ends."""


def resolved(chart: Dumbbell, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """Two values a row and, under the heading `change`, their difference with its bound."""
    pairs = [
        (scope.quantity(row.before, row.mark("before")), scope.quantity(row.after, row.mark("after")))
        for row in chart.rows
    ]
    present = [q for pair in pairs for q in pair if q]
    _check(chart, pairs, scope)
    scale = chart_scale(chart, None, None, present, scope)
    series, shown = [], []
    for side, heading in enumerate((chart.before, chart.after)):
        data = []
        for row, pair in zip(chart.rows, pairs, strict=True):
            quantity = pair[side]
            label = chart_label(quantity, scale, scope) if quantity else Label("")
            value = chart_value(quantity, scale) if quantity else None
            bounded = bool(quantity and quantity.qualifier in BOUNDS)
            data.append(Datum(value, label, "actual", bounded, mark=quantity.mark if quantity else None))
            if quantity:
                item = f"{scope.string(row.name)}{scope.words['comma']}{scope.string(heading)}"
                shown.append(Shown(item, quantity, scale.name, label))
        series.append(Series(scope.string(heading), tuple(data), "mid" if side == 0 else "accent"))
    percent = any(sign_unit(scope.unit(q), scope.lang) == "%" for q in present)
    spec = ChartSpec(
        "dumbbell",
        tuple(Category(scope.string(row.name), scope.string(row.measure)) for row in chart.rows),
        tuple(series),
        axis=chart.axis or _axis(series, percent),
        axis_unit="%" if percent else "",
        changes=tuple(_change(pair, scale, scope) for pair in pairs) if chart.change else (),
        change_title=scope.string(chart.change),
    )
    return spec, shown


def _check(chart: Dumbbell, pairs: list[tuple[Quantity | None, Quantity | None]], scope: Scope) -> None:
    """Within a row all must agree; rows that name their own measure need share only the unit."""
    for row, (before, after) in zip(chart.rows, pairs, strict=True):
        if before and after:
            check_comparable(before, after, "a change", row.mark(), scope)
    if any(row.measure is None for row in chart.rows):
        check_mixed(chart, [q for pair in pairs for q in pair if q], scope)


def _axis(series: list[Series], percent: bool) -> tuple[float, float] | None:
    found = [d.value for s in series for d in s.data if d.value is not None]
    if percent and found and min(found) >= 0 and max(found) <= WHOLE:
        return 0.0, WHOLE
    return None


def _change(pair: tuple[Quantity | None, Quantity | None], scale: ChartScale, scope: Scope) -> Label:
    before, after = pair
    if before is None or after is None or before.term is None or after.term is None:
        return Label("")
    change = combined("-", after.term, before.term)
    places = max(places_in(before, scale.name), places_in(after, scale.name))
    number = digits(change.value.scaleb(-POWERS[scale.name]), places, scope.lang, direction=change.direction)
    return Label(number, QUALIFIER_SIGNS.get(change.direction, ""))


def told(spec: ChartSpec, words: Words) -> list[str]:
    """Each row, from its earlier value to its later."""
    before, after = spec.series
    return [
        words.items(
            [
                f"{category.name}{words.colon}{a.label.text}{words.to}{b.label.text}"
                for category, a, b in zip(spec.categories, before.data, after.data, strict=True)
            ]
        )
    ]

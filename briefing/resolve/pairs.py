"""A donut or a dumbbell in, its ChartSpec out: remainders and changes computed."""

from __future__ import annotations

from decimal import Decimal

from briefing.charts.spec import Category, ChartSpec, Datum, Label, Series
from briefing.model import exhibits as model
from briefing.resolve.facts import BOUNDS, POWERS, Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.mixing import check_comparable, check_mixed
from briefing.resolve.numbers import QUALIFIER_SIGNS, digits, places_in, sign_unit
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

WHOLE = Decimal(100)


def donut(chart: model.Donut, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
    """Parts clockwise in the order written, the remainder last; the number in the hole is that of
    the highlighted part (default the first), unless another is given."""
    parts = [scope.quantity(part.value, part.mark("value")) for part in chart.parts]
    present = [q for q in parts if q]
    check_mixed(chart, present, scope)
    scale = chart_scale(chart, None, None, present, scope)._replace(says_percent=False)
    names = [part.name for part in chart.parts]
    notes = [scope.string(part.note) for part in chart.parts]
    if chart.rest:
        names, notes = [*names, chart.rest], [*notes, ""]
        parts = [*parts, _rest(chart, present, scope)]
    marked = [any(name.has(h) for h in chart.highlight) for name in names]
    labels = [chart_label(q, scale, scope) if q else Label("") for q in parts]
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
    center = labels[marked.index(True) if any(marked) else 0]
    other = scope.quantity(chart.center_value, chart.mark("center_value"))
    shown = [
        Shown(scope.string(name), q, scale.name, label)
        for name, q, label in zip(names, parts, labels, strict=True)
        if q
    ]
    if other:
        center = chart_label(
            other, chart_scale(chart, None, None, [other], scope)._replace(says_scale=False, says_percent=False), scope
        )
        shown.append(Shown(scope.string(chart.center), other, "", center))
    categories = tuple(
        Category(scope.string(name), note, mark) for name, note, mark in zip(names, notes, marked, strict=True)
    )
    series = Series(scope.string(chart.title), data)
    return ChartSpec("donut", categories, (series,), center=center, center_note=scope.string(chart.center)), shown


def _rest(chart: model.Donut, parts: list[Quantity], scope: Scope) -> Quantity | None:
    """What the parts leave of 100 %."""
    rest = Term(WHOLE)
    for part in parts:
        rest = combined("-", rest, part.term or Term(Decimal(0)))
    if rest.value < 0 or any(part.scale for part in parts):
        message = (
            "the parts add up to more than 100 %, so there is no rest"
            if rest.value < 0
            else "a rest needs parts in per cent"
        )
        scope.findings.error("no-rest", message, chart.mark("rest"))
        return None
    places = max((part.places for part in parts), default=0)
    unit = parts[0].unit if parts else ""
    return Quantity(
        "",
        rest.value,
        places=places,
        zeros=places > 0,
        unit=unit,
        qualifier=rest.direction,
        derived=True,
        fact=parts[0].fact if parts else None,
        mark=chart.mark("rest"),
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
    )


def dumbbell(chart: model.Dumbbell, scope: Scope) -> tuple[ChartSpec, list[Shown]]:
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


def _check(chart: model.Dumbbell, pairs: list[tuple[Quantity | None, Quantity | None]], scope: Scope) -> None:
    """Within a row all must agree; rows that name their own measure need share only the unit."""
    for row, (before, after) in zip(chart.rows, pairs, strict=True):
        if before and after:
            check_comparable(before, after, "a change", row.mark(), scope)
    if any(row.measure is None for row in chart.rows):
        check_mixed(chart, [q for pair in pairs for q in pair if q], scope)


def _axis(series: list[Series], percent: bool) -> tuple[float, float] | None:
    found = [d.value for s in series for d in s.data if d.value is not None]
    if percent and found and min(found) >= 0 and max(found) <= float(WHOLE):
        return 0.0, float(WHOLE)
    return None


def _change(pair: tuple[Quantity | None, Quantity | None], scale: ChartScale, scope: Scope) -> Label:
    before, after = pair
    if before is None or after is None or before.term is None or after.term is None:
        return Label("")
    change = combined("-", after.term, before.term)
    places = max(places_in(before, scale.name), places_in(after, scale.name))
    number = digits(change.value.scaleb(-POWERS[scale.name]), places, scope.lang, direction=change.direction)
    return Label(number, QUALIFIER_SIGNS.get(change.direction, ""))

"""A waterfall in, its drawing out: totals computed, or held against the sum of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.charts.spec import Category, Datum, Label, Series, Status
from briefing.document.drawings.waterfall import Waterfall as Drawing
from briefing.model.exhibits.waterfall import COMPUTED, Step, Waterfall
from briefing.resolve import colors
from briefing.resolve.alt import Words, told_annotations
from briefing.resolve.annotations import chart_annotations
from briefing.resolve.facts import BOUNDS, FACTORS, Quantity
from briefing.resolve.formula import rounded
from briefing.resolve.grid import Grid
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import MINUS, parts, places_in
from briefing.resolve.scales import ChartScale, chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sums import added

NAME = {"zh": "瀑布图", "en": "Waterfall chart"}
"""What it is called in alternative texts."""

WIDE = 8
"""From so many columns on, the brief gives them its full width."""


def resolved(exhibit: Waterfall, scope: Scope) -> tuple[Drawing, list[Shown]]:
    """Each step with its sign, each total as given or as the sum of the steps before."""
    numbers = _numbers(exhibit, scope)
    present = [q for q in numbers if q]
    check_mixed(exhibit, present, scope)
    for field in ("rise", "fall"):
        colors.check(exhibit, field, getattr(exhibit, field), scope)
    scale = chart_scale(exhibit, exhibit.scale, exhibit.decimals, present, scope)
    names = [scope.string(step.name) for step in exhibit.steps]
    data = _data(exhibit, numbers, scale, scope)
    marked = [d.highlight for d in data]
    grid = Grid([step.name for step in exhibit.steps], names, [_ends(exhibit, numbers)], marked, scale)
    drawing = Drawing(
        "waterfall",
        tuple(Category(name, highlight=mark) for name, mark in zip(names, marked, strict=True)),
        (Series(scope.string(exhibit.title), data, "mid"),),
        annotations=chart_annotations(exhibit, grid, scope),
        levels=tuple(i for i, step in enumerate(exhibit.steps) if step.is_level),
        computed=tuple(i for i, step in enumerate(exhibit.steps) if step.value == COMPUTED),
        rise=exhibit.rise,
        fall=exhibit.fall,
        horizontal=exhibit.horizontal,
    )
    shown = [
        Shown(name, q, scale.name, d.label, d.status != "actual")
        for name, q, d in zip(names, numbers, data, strict=True)
        if q
    ]
    return drawing, shown


def told(drawing: Drawing, words: Words) -> list[str]:
    """Every step with its value, in order; then what is annotated."""
    steps = zip(drawing.categories, drawing.series[0].data, strict=True)
    return [words.items([words.pair(c.name, d.label.text) for c, d in steps]), *told_annotations(drawing, words)]


def is_wide(drawing: Drawing) -> bool:
    """Whether many columns stand side by side."""
    return not drawing.horizontal and len(drawing.categories) >= WIDE


# --- the running sum ------------------------------------------------------------------------------


def _numbers(exhibit: Waterfall, scope: Scope) -> list[Quantity | None]:
    """The number of each step, those that are computed computed; None where one is missing, which is reported."""
    found: list[Quantity | None] = []
    since: list[Quantity] = []
    for step in exhibit.steps:
        is_sum = step.value == COMPUTED
        number = added(since, step.mark("value")) if is_sum else scope.quantity(step.value, step.mark("value"))
        if number is None or number.term is None:
            message = "the steps before have different units" if is_sum else "a step needs a number"
            if is_sum or number is not None:
                scope.findings.error("no-total" if is_sum else "no-step", message, step.mark("value"))
            found.append(None)
            continue
        found.append(number)
        if step.is_level:
            _check_total(step, number, since, scope)
            since = []
        since.append(number)
    return found


def _ends(exhibit: Waterfall, numbers: Sequence[Quantity | None]) -> list[Quantity | None]:
    """Where each step ends, which is what annotations speak of."""
    found: list[Quantity | None] = []
    since: list[Quantity] = []
    for step, number in zip(exhibit.steps, numbers, strict=True):
        if number is None:
            found.append(None)
            continue
        since = [number] if step.is_level else [*since, number]
        found.append(number if step.is_level else added(since))
    return found


def _check_total(step: Step, given: Quantity, since: Sequence[Quantity], scope: Scope) -> None:
    """Warn about a total that is not what the steps before add up to, to the digits that all of them print."""
    whole = added(since)
    if step.value == COMPUTED or whole is None or whole.value is None or given.value is None:
        return
    if given.direction != "exact" or whole.direction != "exact":
        return
    places = min(places_in(q, given.scale) for q in (given, *since))
    factor = FACTORS[given.scale]
    if rounded(whole.value / factor, places) == rounded(given.value / factor, places):
        return
    unit = scope.unit(given)
    one, other = (parts(q, unit, scope.lang, scale=given.scale).text for q in (given, whole))
    message = f"`{scope.string(step.name)}` is given as {one}, but the steps before add up to {other}"
    hint = "mend a step, or write `value: e` for the sum itself"
    scope.findings.warning("wrong-total", message, step.mark("value"), hint)


# --- what is drawn --------------------------------------------------------------------------------


def _data(
    exhibit: Waterfall, numbers: Sequence[Quantity | None], scale: ChartScale, scope: Scope
) -> tuple[Datum, ...]:
    """The steps as drawn: a computed total is the sum of the values that are drawn, so that it closes."""
    out: list[Datum] = []
    at = 0.0
    for step, quantity in zip(exhibit.steps, numbers, strict=True):
        if quantity is None:
            out.append(Datum(None, Label("")))
            continue
        label = chart_label(quantity, scale, scope)
        value = chart_value(quantity, scale) or 0.0
        if step.value == COMPUTED:
            value = round(at, 9)
        at = value if step.is_level else at + value
        status = _status(quantity) if step.value != COMPUTED else "actual"
        out.append(
            Datum(
                value,
                label if step.is_level else signed(label, value),
                status,
                quantity.qualifier in BOUNDS,
                any(step.name.has(name) for name in exhibit.highlight),
                quantity.mark,
            )
        )
    return tuple(out)


def _status(quantity: Quantity) -> Status:
    return "forecast" if quantity.forecast else "derived" if quantity.derived else "actual"


def signed(label: Label, value: float) -> Label:
    """The label of a change, a rise with its plus."""
    if value <= 0 or label.number.startswith(MINUS):
        return label
    return replace(label, prefix=f"{label.prefix}+")

"""Averages, targets and corridors in, lines and stripes at their values out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from briefing.charts.spec import Level, ValueBand
from briefing.diagnostics import Mark
from briefing.model import annotations as model
from briefing.resolve.computed import in_scale, position, suffix
from briefing.resolve.facts import Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.grid import Grid
from briefing.resolve.growth import sign
from briefing.resolve.numbers import RANGE, places_in, qualifier_sign
from briefing.resolve.scope import Scope
from briefing.resolve.sums import units_of, wholes


def average(note: model.Average, grid: Grid, scope: Scope) -> Level | None:
    """A level at the mean of every bar (also of those summed up), or at a number given for it; across
    bars that all are a whole, at a share in per cent."""
    if grid.mode == "percent" and note.at is None:
        message = "the shares of whole bars have no mean of their own"
        scope.findings.error("no-average", message, note.mark(), "say with `at` where the line stands, in per cent")
        return None
    grid = _in_percent(grid)
    values = _averaged(note, grid, scope)
    if not values:
        scope.findings.error("no-average", "there is no value to take the average of", note.mark())
        return None
    total = Term(Decimal(0))
    for value in values:
        total = combined("+", total, value.term or total)
    mean = combined("/", total, Term(Decimal(len(values))))
    text = f"{scope.string(note.average)}{_space(scope)}{sign(mean)}{_mean(mean, values, grid, scope)}"
    return Level(position(mean.value, grid), text + _suffix(values[0], grid, scope))


def level(note: model.Level, grid: Grid, scope: Scope) -> Level | None:
    """A level at the number given for it."""
    grid = _in_percent(grid)
    given = _given(note.at, note.mark("at"), grid, scope)
    if given is None or given.term is None:
        scope.findings.error("no-level", "a level needs a number, not words", note.mark("at"))
        return None
    _check_within(given, note.mark("at"), grid, scope)
    text = f"{scope.string(note.level)}{_space(scope)}{_printed(given, grid, scope)}{_suffix(given, grid, scope)}"
    return Level(position(given.term.value, grid), text, note.style)


def band(note: model.Band, grid: Grid, scope: Scope) -> ValueBand | None:
    """A stripe between the two numbers given for it."""
    grid = _in_percent(grid)
    ends = [_given(value, note.mark(f"band[{i}]"), grid, scope) for i, value in enumerate(note.band)]
    found = [(q, q.term.value) for q in ends if q and q.term]
    if len(found) < 2 or found[0][1] >= found[1][1]:
        scope.findings.error("no-band", "a band needs two numbers, the lower one first", note.mark("band"))
        return None
    for quantity, _ in found:
        _check_within(quantity, note.mark("band"), grid, scope)
    (low, bottom), (high, top) = found
    to = ("至" if scope.lang == "zh" else " to ") if bottom < 0 else RANGE
    numbers = f"{_printed(low, grid, scope)}{to}{_printed(high, grid, scope)}{_suffix(high, grid, scope)}"
    text = f"{scope.string(note.label)}{_space(scope)}{numbers}"
    return ValueBand(position(bottom, grid), position(top, grid), text)


def _in_percent(grid: Grid) -> Grid:
    """The grid as its axis counts: where all bars are a whole, in per cent."""
    if grid.mode != "percent":
        return grid
    return replace(grid, scale=replace(grid.scale, name="", says_percent=False))


def _space(scope: Scope) -> str:
    return "" if scope.lang == "zh" else " "


def _suffix(quantity: Quantity, grid: Grid, scope: Scope) -> str:
    return "%" if grid.mode == "percent" else suffix(quantity, grid, scope, always=False)


def _printed(given: Quantity, grid: Grid, scope: Scope) -> str:
    """A given number with the sign of its bound."""
    return qualifier_sign(given) + in_scale(given.term or Term(Decimal(0)), [given], grid, scope)


def _given(value: str, mark: Mark, grid: Grid, scope: Scope) -> Quantity | None:
    """The number for a level, in the chart's unit where it has none of its own; in another one it is
    warned of."""
    given = scope.quantity(value, mark)
    units = units_of(grid.quantities)
    if given is None or len(units) != 1 or grid.mode == "percent":
        return given
    if given.unit and given.unit != units[0]:
        message = f"the level is in `{given.unit}`, the chart in `{units[0]}`"
        scope.findings.warning("mixed-units", message, mark, "give it in the unit of the chart")
    return given if given.unit else replace(given, unit=units[0])


def _check_within(given: Quantity, mark: Mark, grid: Grid, scope: Scope) -> None:
    """Report a level beyond the size at which bars are cut, which has no place."""
    if grid.cut is not None and given.term and abs(given.term.value) > grid.cut:
        hint = "raise `break` above it, or drop one of the two"
        scope.findings.error("beyond-break", "this level lies beyond the size at which bars are cut", mark, hint)


def _averaged(note: model.Average, grid: Grid, scope: Scope) -> list[Quantity]:
    if note.at is not None:
        given = _given(note.at, note.mark("at"), grid, scope)
        found = [given] if given and given.term else []
    else:
        stacks = wholes(grid.singles) if grid.mode == "stacked" else []
        found = [q for row in ([stacks] if stacks else grid.singles) for q in row if q and q.term]
    return found


def _mean(mean: Term, values: Sequence[Quantity], grid: Grid, scope: Scope) -> str:
    """The mean as printed: that of whole numbers, unless they are only about right, has one decimal."""
    whole = all(places_in(q, grid.scale.name) == 0 for q in values)
    least = 1 if whole and mean.direction != "about" else 0
    return in_scale(mean, values, grid, scope, least)

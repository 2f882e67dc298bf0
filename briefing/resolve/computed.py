"""Computed numbers in, as a chart prints them out: in its scale, with what its unit line leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefing.resolve.facts import POWERS, Quantity
from briefing.resolve.formula import Term
from briefing.resolve.grid import Grid
from briefing.resolve.numbers import digits, places_in, scale_name, sign_unit
from briefing.resolve.scope import Scope


def in_scale(term: Term, parts: Sequence[Quantity], grid: Grid, scope: Scope, least: int = 0) -> str:
    """A computed value in the chart's scale, with as many decimals as its parts have, or `least`."""
    scale, zeros = grid.scale, any(q.zeros for q in parts)
    places = scale.decimals
    if places is None:
        places = max(places_in(q, scale.name) for q in parts)
        places = max(places, least) if least else places
    value = term.value.scaleb(-POWERS[scale.name])
    return digits(value, places, scope.lang, zeros=zeros, direction=term.direction)


def position(value: Decimal, grid: Grid) -> float:
    """Where a value in base units lies on the chart's axis."""
    return float(value.scaleb(-POWERS[grid.scale.name]))


def suffix(quantity: Quantity, grid: Grid, scope: Scope, *, always: bool) -> str:
    """Scale and sign after a computed number: what the unit line leaves out, or (`always`) both."""
    scale = grid.scale
    mark = sign_unit(scope.unit(quantity), scope.lang)
    named = "" if scale.says_scale and not always else scale_name(scale.name, scope.lang)
    return named + ("" if scale.says_percent and mark == "%" and not always else mark)


def change_suffix(quantity: Quantity, grid: Grid, scope: Scope) -> str:
    """The same after a difference: that of two percentages is in percentage points."""
    is_percent = sign_unit(scope.unit(quantity), scope.lang) == "%" or (not quantity.unit and grid.scale.says_percent)
    return scope.words["points"] if is_percent else suffix(quantity, grid, scope, always=False)

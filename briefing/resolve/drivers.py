"""The numbers a quantity is made of in, the quantity computed from them, or whether a given one agrees, out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from itertools import product

from msgspec.structs import replace

from briefing.diagnostics import Mark
from briefing.resolve.facts import FACTORS, POWERS, Quantity, plain
from briefing.resolve.formula import FormulaError, Term, combined
from briefing.resolve.numbers import sign_unit
from briefing.resolve.scope import Scope
from briefing.resolve.sums import added, units_of

DIGITS = 3
"""Digits that a computed product or quotient shows, as a derived fact does."""

_HUNDRED = Decimal(100)


def made(operator: str, parts: Sequence[Quantity], scope: Scope, mark: Mark) -> Quantity | None:
    """The first part `operator` each of the others, as a derived number.

    None when a part is in words, when parts of a sum differ in unit, or when the unit of a product or quotient
    cannot be told: of a product it is the one unit there is, or the one currency (so many at such a price); of a
    quotient that of the first part where the others have none. Per cent is none, and equal units cancel out."""
    unit = _unit(operator, parts, scope)
    if unit is None:
        return None
    term = _computed(operator, [_term(operator, part, scope) for part in parts])
    if term is None:
        return None
    total = added(parts, mark) if operator in "+-" else None
    scale = max((part.scale for part in parts), key=POWERS.__getitem__)
    if abs(term.value) < FACTORS[scale]:
        scale = ""
    places = total.places if total else _places(term.value / FACTORS[scale])
    return replace(
        plain("0", unit, mark),
        value=term.value,
        scale=total.scale if total else scale,
        places=places,
        zeros=bool(total and total.zeros),
        qualifier=term.direction,
        derived=True,
        forecast=any(part.forecast for part in parts),
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
    )


def agrees(whole: Quantity, operator: str, parts: Sequence[Quantity], scope: Scope) -> bool:
    """Whether `whole`, rounded as it is printed, can be what the parts make. A part with decimals or in a scale may be
    rounded too; a whole number is what it says. What is not known exactly, or in words, is taken as agreeing."""
    if any(q.term is None or q.term.direction != "exact" for q in (whole, *parts)):
        return True
    ends = [_ends(operator, part, scope, exact=not (part.places or part.scale)) for part in parts]
    corners = [_computed(operator, corner) for corner in product(*ends)]
    values = [term.value for term in corners if term]
    low, high = (term.value for term in _ends(operator, whole, scope))
    return not values or (min(values) <= high and max(values) >= low)


def _computed(operator: str, terms: Sequence[Term | None]) -> Term | None:
    """The terms put together; None where one is missing or the result is no number."""
    if None in terms:
        return None
    try:
        return reduce(lambda left, right: combined(operator, left, right), (term for term in terms if term))
    except FormulaError:
        return None


def _unit(operator: str, parts: Sequence[Quantity], scope: Scope) -> str | None:
    """The id of the unit of the result, "" for a bare number, None when it cannot be told."""
    if operator in "+-":
        units = units_of(parts)
        return None if len(units) > 1 else "".join(units)
    units = ["" if _is_percent(part, scope) else part.unit for part in parts]
    named = [unit for unit in units if unit]
    if operator == "*":
        money = [unit for unit in named if (found := scope.book.units.get(unit)) and found.prefix]
        named = money or named
        return None if len(named) > 1 else "".join(named)
    if not any(units[1:]):
        return units[0]
    return "" if units[0] == units[1] and not any(units[2:]) else None


def _is_percent(quantity: Quantity, scope: Scope) -> bool:
    return sign_unit(scope.unit(quantity), scope.lang) == "%"


def _term(operator: str, quantity: Quantity, scope: Scope) -> Term | None:
    """The number as it is reckoned with: in products and quotients 5% is 0.05."""
    term = quantity.term
    if term is None or operator in "+-" or not _is_percent(quantity, scope):
        return term
    return Term(term.value / _HUNDRED, term.direction)


def _ends(operator: str, quantity: Quantity, scope: Scope, *, exact: bool = False) -> tuple[Term, ...]:
    """The least and the most that a number stands for: unless it is `exact`, half a step of its last digit away."""
    term = _term(operator, quantity, scope) or Term(Decimal(0))
    if exact:
        return (term,)
    half = Decimal(5).scaleb(POWERS[quantity.scale] - quantity.places - 1)
    if operator in "*/" and _is_percent(quantity, scope):
        half /= _HUNDRED
    return Term(term.value - half), Term(term.value + half)


def _places(value: Decimal) -> int:
    if value == value.to_integral_value():
        return 0
    return max(0, DIGITS - 1 - value.adjusted())

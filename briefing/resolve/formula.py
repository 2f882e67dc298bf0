"""A formula over facts in, its value out, with what is known of its direction (exact, a bound, about).

Grammar: numbers, names of facts, + - * / ^ (or **, right-associative), unary minus, parentheses,
and round(x, n). Arithmetic is decimal, to 28 digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

MAX_LENGTH = 500
MAX_DEPTH = 30
LARGEST = Decimal("1e60")

Direction = Literal["exact", "about", "over", "under"]
"""What is known of a value: that the truth equals it, is near it, above it, or below it."""

_FLIP: dict[Direction, Direction] = {"exact": "exact", "about": "about", "over": "under", "under": "over"}
_ROUNDING: dict[Direction, str] = {"over": ROUND_FLOOR, "under": ROUND_CEILING}
_CONTEXT = Context(prec=28, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow])
_WIDE = Context(prec=120)
_FINE = Context(prec=40)
HIGHEST_ROOT = 100
LEAST = -300
"""Power of ten from which a float holds a number; of the largest it holds any."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/^(),])|(?P<other>\S))", re.ASCII
)


class Term(Struct, frozen=True):
    """A value in base units and its direction."""

    value: Decimal
    direction: Direction = "exact"


class FormulaError(Exception):
    """What is wrong with a formula, at which character (from 0)."""

    def __init__(self, message: str, offset: int, *hints: str) -> None:
        super().__init__(message)
        self.message, self.offset, self.hints = message, offset, hints


def names(text: str) -> list[tuple[str, int]]:
    """The facts a formula names, each with its character (from 0); raises `FormulaError`."""
    tokens = _tokens(text)
    return [
        (token, at)
        for (kind, token, at), (_, following, _) in pairwise(tokens)
        if kind == "name" and not (token == "round" and following == "(")
    ]


def evaluate(text: str, lookup: Callable[[str], Term]) -> Term:
    """The formula's value; `lookup` gives the term of a fact. Raises `FormulaError`."""
    parser = _Parser(text, lookup)
    term = parser.sum(0)
    parser.expect("", "the formula should end")
    return term


def combined(operator: str, left: Term, right: Term, offset: int = 0) -> Term:
    """`left operator right`; `offset` is where a fault is reported to stand."""
    try:
        value = _VALUES[operator](left.value, right.value)
    except DivisionByZero:
        raise FormulaError("division by zero", offset) from None
    except DecimalException:
        raise FormulaError("the result is not a number", offset) from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise FormulaError("the result is too large", offset)
    return Term(value, _direction(operator, left, right))


def rounded(value: Decimal, places: int, direction: Direction = "exact") -> Decimal:
    """`value` to `places` decimals, halves away from zero; negative places round before the point. A
    bound is rounded so that it stays one: more than 78.75 is more than 78, not more than 79."""
    result = value.quantize(_step(places), _ROUNDING.get(direction, ROUND_HALF_UP), _WIDE)
    return result if places >= 0 else Decimal(int(result))


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _tokens(text: str) -> list[tuple[str, str, int]]:
    """Kind, characters and place of each token, with an `end` after the last."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula has {len(text)} characters; the limit is {MAX_LENGTH}", 0)
    found: list[tuple[str, str, int]] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "other":
            raise FormulaError(f"`{match['other']}` has no meaning in a formula", match.start(kind))
        found.append((kind, match[kind], match.start(kind)))
    return [*found, ("end", "", len(text))]


class _Parser:
    """Recursive descent that computes as it reads."""

    def __init__(self, text: str, lookup: Callable[[str], Term]) -> None:
        self.lookup = lookup
        self.tokens = _tokens(text)
        self.at = 0

    def sum(self, depth: int) -> Term:
        left = self.product(depth)
        while self.tokens[self.at][1] in ("+", "-"):
            sign, offset = self.take()[1:]
            left = combined(sign, left, self.product(depth), offset)
        return left

    def product(self, depth: int) -> Term:
        left = self.unary(depth)
        while self.tokens[self.at][1] in ("*", "/"):
            sign, offset = self.take()[1:]
            left = combined(sign, left, self.unary(depth), offset)
        return left

    def unary(self, depth: int) -> Term:
        if depth > MAX_DEPTH:
            raise FormulaError(f"nested deeper than {MAX_DEPTH} levels", self.tokens[self.at][2])
        if self.tokens[self.at][1] != "-":
            return self.power(depth)
        self.take()
        term = self.unary(depth + 1)
        return Term(-term.value, _FLIP[term.direction])

    def power(self, depth: int) -> Term:
        base = self.atom(depth)
        if self.tokens[self.at][1] not in ("^", "**"):
            return base
        sign, offset = self.take()[1:]
        return combined(sign, base, self.unary(depth + 1), offset)

    def atom(self, depth: int) -> Term:
        kind, token, offset = self.take()
        if kind == "number":
            return Term(Decimal(token))
        if kind == "name" and token == "round" and self.tokens[self.at][1] == "(":
            return self.round(depth)
        if kind == "name":
            return self.lookup(token)
        if token == "(":
            term = self.sum(depth + 1)
            self.expect(")", "`)` is missing")
            return term
        found = f"`{token}`" if token else "the end"
        raise FormulaError(f"a number, a fact or `(` should stand here, not {found}", offset)

    def round(self, depth: int) -> Term:
        self.expect("(", "`(` is missing")
        term = self.sum(depth + 1)
        self.expect(",", "round takes a value and a number of decimals")
        negative = self.tokens[self.at][1] == "-"
        if negative:
            self.take()
        kind, token, offset = self.take()
        if kind != "number" or "." in token or int(token) > 12:
            raise FormulaError("the decimals of round() are a whole number from -12 to 12", offset)
        self.expect(")", "`)` is missing")
        return Term(rounded(term.value, -int(token) if negative else int(token)), term.direction)

    def take(self) -> tuple[str, str, int]:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def expect(self, token: str, message: str) -> None:
        _, found, offset = self.tokens[self.at]
        if found != token:
            raise FormulaError(f"{message}{f', but `{found}` follows' if found else ''}", offset)
        self.take()


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    """`base` to the `exponent`. Roots, as yearly rates of growth are, by Newton's method from the float next to
    them, which is exact where they are and takes a tenth of the time."""
    degree = _CONTEXT.divide(1, exponent) if 0 < exponent < 1 and base > 0 and base.adjusted() > LEAST else None
    if degree is None or degree != degree.to_integral_value() or degree > HIGHEST_ROOT:
        return _CONTEXT.power(base, exponent)
    found = Decimal(float(base) ** float(exponent))
    for _ in range(2):
        above = _FINE.divide(base, _FINE.power(found, degree - 1))
        found = _FINE.add(found, _FINE.divide(_FINE.subtract(above, found), degree))
    return _CONTEXT.plus(found)


_VALUES: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _CONTEXT.add,
    "-": _CONTEXT.subtract,
    "*": _CONTEXT.multiply,
    "/": _CONTEXT.divide,
    "^": _power,
    "**": _power,
}


def _direction(operator: str, left: Term, right: Term) -> Direction:
    """Bounds add up when they point the same way; a difference turns the second one round, as do a
    quotient and a negative factor. What does not point one way is only `about` right."""
    if operator in ("+", "-"):
        return _joined(left.direction, right.direction if operator == "+" else _FLIP[right.direction])
    if operator in ("^", "**"):
        rising = left.value > 1 if right.direction != "exact" else right.value > 0
        one_bound = left.direction if right.direction == "exact" else right.direction
        if left.direction == right.direction == "exact":
            return "exact"
        both = "exact" not in (left.direction, right.direction)
        return "about" if both or left.value <= 0 else one_bound if rising else _FLIP[one_bound]
    second = right.direction if operator == "*" else _FLIP[right.direction]
    first = left.direction if right.value >= 0 else _FLIP[left.direction]
    return _joined(first, second if left.value >= 0 else _FLIP[second])


def _joined(a: Direction, b: Direction) -> Direction:
    if a == "exact" or a == b:
        return b
    return a if b == "exact" else "about"

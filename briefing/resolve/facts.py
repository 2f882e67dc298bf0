"""The fact book in, quantities out: every fact with its value in base units, stated or computed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from briefing.diagnostics import Findings, Mark
from briefing.model.facts import Fact, FactBook, Qualifier, Scale
from briefing.resolve.formula import Direction, FormulaError, Term, evaluate, names, rounded

MAX_CHAIN = 100
"""Facts that may be derived from one another in a row."""

BOUNDS = ("over", "under", "up-to")
"""Qualifiers that leave only one end of a number known."""

LARGEST_FACT = Decimal("1e30")

POWERS: dict[str, int] = {"": 0, "thousand": 3, "万": 4, "m": 6, "亿": 8, "bn": 9, "tn": 12, "万亿": 12}
"""The power of ten of each scale."""

FACTORS: dict[str, Decimal] = {scale: Decimal(10) ** power for scale, power in POWERS.items()}
"""What a value written in each scale is multiplied by."""

_DIRECTIONS: dict[Qualifier, Direction] = {
    "exact": "exact",
    "about": "about",
    "over": "over",
    "under": "under",
    "up-to": "under",
    "range": "about",
    "order": "about",
}


class Quantity(Struct, frozen=True):
    """A number ready to be printed. `value` (for a range also `high`) is in base units, None for a
    fact in words; `places` are the decimals it is shown with when written in `scale`, and `zeros`
    says that zeros at their end were printed by the source. `sources` are those of the fact, of a
    derived one without its own those of the facts it was computed from; "" stands for none."""

    id: str
    value: Decimal | None
    high: Decimal | None = None
    scale: Scale = ""
    places: int = 0
    zeros: bool = False
    unit: str = ""
    qualifier: Qualifier = "exact"
    derived: bool = False
    forecast: bool = False
    fact: Fact | None = None
    mark: Mark | None = None
    sources: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction:
        """What is known of the value."""
        return _DIRECTIONS[self.qualifier]

    @property
    def term(self) -> Term | None:
        """The quantity as a term of a formula: of a range its middle; None when it is in words."""
        if self.value is None:
            return None
        middle = self.value if self.high is None else (self.value + self.high) / 2
        return Term(middle, self.direction)


def plain(text: str, unit: str = "", mark: Mark | None = None) -> Quantity:
    """A number that stands in an exhibit without being a fact."""
    places = len(text.partition(".")[2])
    return Quantity("", Decimal(text), places=places, zeros=places > 0, unit=unit, mark=mark)


def quantities(book: FactBook, findings: Findings) -> dict[str, Quantity]:
    """All facts that have a value or words; each that cannot be computed is reported once."""
    computing = _Computing(book.facts, findings)
    for ident in book.facts:
        computing.quantity(ident)
    return computing.done


class _Computing:
    """Computes derived facts in the order they need each other."""

    def __init__(self, facts: Mapping[str, Fact], findings: Findings) -> None:
        self.facts = facts
        self.findings = findings
        self.done: dict[str, Quantity] = {}
        self.failed: set[str] = set()
        self.chain: list[str] = []

    def quantity(self, ident: str) -> Quantity | None:
        if ident in self.done or ident in self.failed:
            return self.done.get(ident)
        fact = self.facts[ident]
        quantity = self._derived(ident, fact) if fact.formula is not None else _stated(ident, fact)
        if quantity is None:
            self.failed.add(ident)
        else:
            self.done[ident] = quantity
        return quantity

    def _derived(self, ident: str, fact: Fact) -> Quantity | None:
        formula = fact.formula or ""
        self.chain.append(ident)
        try:
            needed = {name: self._needed(name, offset) for name, offset in names(formula)}
            term = evaluate(formula, needed.__getitem__)
            if abs(term.value) > LARGEST_FACT:
                raise FormulaError("the result is too large", 0)
        except FormulaError as error:
            start = fact.mark("formula")
            place = Mark(start.file, start.line, start.column + error.offset)
            self.findings.error("formula", f"the formula of `{ident}`: {error.message}", place, *error.hints)
            return None
        except _AlreadyReportedError:
            return None
        finally:
            self.chain.pop()
        places = fact.round if fact.round is not None else _three_digits(term.value, fact.scale)
        qualifier = fact.qualifier if fact.qualifier != "exact" else term.direction
        return Quantity(
            ident,
            term.value,
            None,
            fact.scale,
            places,
            places > 0,
            fact.unit,
            qualifier,
            True,
            fact.status == "forecast",
            fact,
            fact.mark(),
            (fact.source,) if fact.source else tuple(dict.fromkeys(s for n in needed for s in self.done[n].sources)),
        )

    def _needed(self, name: str, offset: int) -> Term:
        """The term of a fact that the formula at the chain's end names at character `offset`."""
        if name not in self.facts:
            close = difflib.get_close_matches(name, list(self.facts), n=1)
            raise FormulaError(f"there is no fact `{name}`", offset, *(f"did you mean `{c}`?" for c in close))
        if name in self.chain:
            circle = " -> ".join([*self.chain[self.chain.index(name) :], name])
            self.failed.update(self.chain)
            raise FormulaError(f"it needs itself: {circle}", offset)
        if len(self.chain) > MAX_CHAIN:
            raise FormulaError(f"more than {MAX_CHAIN} facts are derived from one another in a row", offset)
        quantity = self.quantity(name)
        if quantity is None:
            raise _AlreadyReportedError
        if quantity.term is None:
            raise FormulaError(f"`{name}` is given in words, so nothing can be computed from it", offset)
        return quantity.term


class _AlreadyReportedError(Exception):
    """A formula needs a fact whose own fault was reported."""


def _stated(ident: str, fact: Fact) -> Quantity:
    forecast = fact.status == "forecast"
    sources = (fact.source or "",)
    if fact.value is None:
        return Quantity(
            ident, None, unit=fact.unit, qualifier=fact.qualifier, forecast=forecast, fact=fact, mark=fact.mark(),
            sources=sources,
        )  # fmt: skip
    factor = FACTORS[fact.scale]
    written = [fact.value] if fact.to is None else [fact.value, fact.to]
    low, *high = (Decimal(number) * factor for number in written)
    places = max(len(number.partition(".")[2]) for number in written)
    qualifier: Qualifier = "range" if high and fact.qualifier == "exact" else fact.qualifier
    return Quantity(
        ident,
        low,
        high[0] if high else None,
        fact.scale,
        places,
        places > 0,
        fact.unit,
        qualifier,
        False,
        forecast,
        fact,
        fact.mark(),
        sources,
    )


def _three_digits(value: Decimal, scale: Scale) -> int:
    """The decimals that show three digits of a computed value; whole numbers stay whole."""
    shown = abs(value).scaleb(-POWERS[scale])
    if shown == rounded(shown, 0):
        return 0
    return max(0, 2 - shown.adjusted())

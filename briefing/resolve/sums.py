"""Numbers in, their sum out as one number: with its decimals and what is known of its direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefing.diagnostics import Mark
from briefing.model.text import Text
from briefing.resolve.facts import POWERS, Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.scope import Scope

_RATIO = re.compile(
    r"[%‰×°/]|[倍每率比]|百分|指数|平均|[评得]分|percent|ratio|average|index|"
    r"\b(per|pp|points?|times|rates?|scores?|ratings?|mean)\b",
    re.IGNORECASE,
)
"""Units and measures whose values do not add up to something of the same kind."""


def added(parts: Sequence[Quantity], mark: Mark | None = None) -> Quantity | None:
    """The sum of `parts`, a derived number with the decimals of the most precise of them, or where one is not exact
    with those of the least precise: more would promise what nobody knows.

    None when there is nothing to add, when a part is in words, or when their units differ."""
    terms = [part.term for part in parts]
    if not parts or None in terms or len(units_of(parts)) > 1:
        return None
    total = Term(Decimal(0))
    for term in terms:
        total = combined("+", total, term or total)
    scale = max((part.scale for part in parts), key=POWERS.__getitem__)
    known = [part.places + POWERS[scale] - POWERS[part.scale] for part in parts if part.value] or [0]
    return Quantity(
        "",
        total.value,
        scale=scale,
        places=max(known) if total.direction == "exact" else min(known),
        zeros=any(part.zeros for part in parts),
        unit=next(iter(units_of(parts)), ""),
        qualifier=total.direction,
        derived=True,
        forecast=any(part.forecast for part in parts),
        mark=mark,
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
    )


def wholes(rows: Sequence[Sequence[Quantity | None]]) -> list[Quantity | None]:
    """What the series of a stack add up to, category by category; None for one without numbers. Nothing
    at all when there is only one series, or when units differ."""
    if len(rows) < 2 or len(units_of(q for row in rows for q in row if q)) > 1:
        return []
    return [added([q for q in column if q and q.term]) for column in zip(*rows, strict=True)]


def units_of(numbers: Iterable[Quantity]) -> list[str]:
    """The distinct units; plain numbers, which have none, go with any."""
    return list(dict.fromkeys(q.unit for q in numbers if q.unit))


def is_one_measure(numbers: Sequence[Quantity], named: Iterable[Text | None], scope: Scope) -> bool:
    """Whether the numbers share a measure and a unit that add up; `named` are texts that name either."""
    measures = dict.fromkeys(q.fact.measure for q in numbers if q.fact and q.fact.measure)
    return len(units_of(numbers)) < 2 and len(measures) < 2 and not are_ratios(numbers, named, scope)


def are_ratios(numbers: Iterable[Quantity], named: Iterable[Text | None], scope: Scope) -> bool:
    """Whether the units, or texts that name them, say that numbers are ratios, which do not add up."""
    units = [unit for q in numbers if (unit := scope.unit(q))]
    texts = [text for unit in units for text in (unit.name, unit.short, unit.prefix)] + list(named)
    written = [version for text in texts if text for version in text.by_lang.values()]
    return any(map(_RATIO.search, written))

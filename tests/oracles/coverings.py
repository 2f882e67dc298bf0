"""Factors with their values in, few rows that show wanted combinations of values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

Row = dict[str, str]
"""A value of every factor."""

Combination = frozenset[tuple[str, str]]
"""Values that some row is to show together, each with its factor."""


def all_of(factors: Mapping[str, Sequence[str]], *names: str) -> set[Combination]:
    """Every combination of the values of some factors."""
    return {frozenset(zip(names, values, strict=True)) for values in product(*(factors[n] for n in names))}


def pairs(factors: Mapping[str, Sequence[str]]) -> set[Combination]:
    """Every pair of values of any two factors."""
    return {pair for two in combinations(factors, 2) for pair in all_of(factors, *two)}


def missing(rows: Iterable[Row], wanted: Iterable[Combination]) -> set[Combination]:
    """The combinations that no row shows."""
    shown = [set(row.items()) for row in rows]
    return {combination for combination in wanted if not any(combination <= row for row in shown)}


def covering(factors: Mapping[str, Sequence[str]], wanted: Iterable[Combination]) -> list[Row]:
    """Rows that show every wanted combination, found greedily: a row starts as a combination that is still to be shown,
    the largest first, and each other factor takes the value that shows most of those left; of equals the one used
    least. The same factors give the same rows."""
    left = dict.fromkeys(sorted(wanted, key=lambda c: (-len(c), sorted(c))))
    used: Counter[tuple[str, str]] = Counter()
    rows = []
    while left:
        row = dict(next(iter(left)))
        for factor in factors:
            if factor not in row:
                row[factor] = _best(factor, factors[factor], row, left, used)
        used.update(row.items())
        shown = set(row.items())
        left = {combination: None for combination in left if not combination <= shown}
        rows.append({factor: row[factor] for factor in factors})
    return rows


def _best(
    factor: str, values: Sequence[str], row: Row, left: Iterable[Combination], used: Counter[tuple[str, str]]
) -> str:
    shown = set(row.items())
    gain: Counter[str] = Counter()
    for combination in left:
        rest = combination - shown
        if len(rest) == 1:
            ((name, value),) = rest
            gain[value] += name == factor
    return max(values, key=lambda value: (gain[value], -used[factor, value]))

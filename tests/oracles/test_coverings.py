"""Coverings show all that is wanted, in few rows."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles.coverings import all_of, covering, missing, pairs

SIZES = st.lists(st.integers(1, 4), min_size=2, max_size=6)


def factors(sizes: list[int]) -> dict[str, list[str]]:
    return {f"f{i}": [str(v) for v in range(size)] for i, size in enumerate(sizes)}


@given(SIZES)
@settings(max_examples=60, deadline=None)
def test_rows_show_every_pair_and_are_no_product(sizes: list[int]) -> None:
    given_factors = factors(sizes)
    rows = covering(given_factors, pairs(given_factors))
    for a, b in combinations(given_factors, 2):
        shown = {(row[a], row[b]) for row in rows}
        assert shown == set(product(given_factors[a], given_factors[b]))
    most = sorted(sizes)[-2:]
    assert len(rows) <= 3 * most[0] * most[1]
    assert rows == covering(given_factors, pairs(given_factors))


def test_larger_combinations_can_be_wanted() -> None:
    three = factors([2, 3, 2, 4])
    wanted = pairs(three) | all_of(three, "f0", "f1", "f3")
    rows = covering(three, wanted)
    assert len(rows) == 24
    assert missing(rows, wanted) == set()


def test_what_no_row_shows_is_missing() -> None:
    two = factors([2, 2])
    assert missing([{"f0": "0", "f1": "0"}, {"f0": "1", "f1": "1"}], pairs(two)) == {
        frozenset({("f0", "0"), ("f1", "1")}), frozenset({("f0", "1"), ("f1", "0")})
    }  # fmt: skip

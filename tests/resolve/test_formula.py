"""Formulas: arithmetic, direction of bounds, and what is refused at which character."""

from __future__ import annotations

from decimal import Context, Decimal

import pytest

from briefing.resolve.formula import FormulaError, Term, evaluate, names, rounded

FACTS = {
    "a": Term(Decimal(719)),
    "b": Term(Decimal(156)),
    "over": Term(Decimal(95), "over"),
    "under": Term(Decimal(20), "under"),
    "near": Term(Decimal(10), "about"),
}


def value(formula: str) -> Term:
    return evaluate(formula, FACTS.__getitem__)


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("a / (1 + b / 100)", "280.859375"),
        ("2 + 3 * 4 - 6 / 2", "11"),
        ("-2 ^ 2", "-4"),
        ("2 ^ 3 ^ 2", "512"),
        ("2 ** -1", "0.5"),
        ("- - 3", "3"),
        ("round(a / 3, 1)", "239.7"),
        ("round(a, -2)", "700"),
        ("round(2.5, 0)", "3"),
        ("0.1 + 0.2", "0.3"),
        ("100-a", "-619"),
    ],
)
def test_arithmetic(formula: str, result: str) -> None:
    assert value(formula) == Term(Decimal(result))


@pytest.mark.parametrize("base", ["2", "0.5", "4.1578", "1.0000001", "99999999.99", "0.00000012"])
@pytest.mark.parametrize("degree", [2, 3, 5, 7, 12, 100])
def test_roots_are_as_exact_as_what_is_computed(base: str, degree: int) -> None:
    """Held against ten digits more than results have."""
    wanted = Context(prec=38).power(Decimal(base), Context(prec=60).divide(1, degree))
    found = value(f"{base} ^ (1 / {degree})").value
    assert abs(found / wanted - 1) < Decimal("1e-26")


def test_roots_of_what_no_float_holds() -> None:
    """Small ones: large ones are errors before."""
    tiny = " * ".join(["10 ^ -20"] * 20)
    assert abs(value(f"({tiny}) ^ (1 / 80)").value / Decimal("0.00001") - 1) < Decimal("1e-24")


def test_compound_growth() -> None:
    assert rounded(value("((66.4 / 15.97) ^ (1 / 5) - 1) * 100").value, 2) == Decimal("32.98")


@pytest.mark.parametrize(
    ("formula", "direction"),
    [
        ("over - under", "over"),
        ("under - over", "under"),
        ("over + over", "over"),
        ("over + under", "about"),
        ("100 - over", "under"),
        ("over / under", "over"),
        ("under / over", "under"),
        ("over * -1", "under"),
        ("-over", "under"),
        ("near + 1", "about"),
        ("near + over", "about"),
        ("over ^ 2", "over"),
        ("1 / over", "under"),
        ("a + b", "exact"),
    ],
)
def test_bounds_keep_their_direction(formula: str, direction: str) -> None:
    assert value(formula).direction == direction


@pytest.mark.parametrize(
    ("formula", "offset", "words"),
    [
        ("1 / 0", 2, "division by zero"),
        ("1 / (a - a)", 2, "division by zero"),
        ("10 ^ 99", 3, "too large"),
        ("9 ^ 9 ^ 9 ^ 9", 6, "not a number"),
        ("(-8) ^ (1 / 3)", 5, "not a number"),
        ("(1", 2, "`)` is missing"),
        ("1 2", 2, "should end"),
        ("a $ b", 2, "no meaning"),
        ("a +", 3, "the end"),
        ("", 0, "the end"),
        ("round(1)", 7, "decimals"),
        ("round(1, 1.5)", 9, "whole number"),
        ("(" * 40 + "1" + ")" * 40, 31, "deeper"),
        ("1" + "+1" * 300, 0, "characters"),
    ],
)
def test_faults_are_placed(formula: str, offset: int, words: str) -> None:
    with pytest.raises(FormulaError) as error:
        value(formula)
    assert words in error.value.message
    assert error.value.offset == offset


def test_names_with_their_places() -> None:
    assert names("round(a, 1) + b_2 * round") == [("a", 6), ("b_2", 14), ("round", 20)]


def test_halves_round_away_from_zero() -> None:
    assert [str(rounded(Decimal(v), 1)) for v in ("0.25", "-0.25", "0.35")] == ["0.3", "-0.3", "0.4"]

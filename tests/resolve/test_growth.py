"""Years between categories, rates a year, and bounds that stay bounds when rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.resolve.formula import Term, rounded
from briefing.resolve.growth import growth_texts, years_between


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2018", "2023", 5),
        ("2018年", "2023年（预测）", 5),
        ("FY2018", "FY 2020", 2),
        ("2018年底", "2020年底", 2),
        ("2018", "2023E", 5),
        ("2023", "2018", 0),
        ("2019年一季度", "2021年一季度", 0),
        ("2019Q1", "2021Q1", 0),
        ("2019年上半年", "2021年上半年", 0),
        ("2019年初", "2021年底", 0),
        ("2019-03", "2021-03", 0),
        ("2019年三月", "2021年三月", 0),
        ("March 2019", "March 2021", 0),
        ("first quarter of 2019", "first quarter of 2021", 0),
        ("H1 2019", "H1 2021", 0),
        ("2018/19", "2020/21", 0),
        ("2018–2019", "2023", 0),
        ("market of 2018", "market of 2020", 2),
        ("before", "after", 0),
        ("12018", "12020", 0),
    ],
)
def test_years_are_whole_years(first: str, last: str, years: int) -> None:
    assert years_between(first, last) == years


def test_a_yearly_rate_needs_years() -> None:
    ratio = Term(Decimal(2))
    assert growth_texts(ratio, 0, "annual", None, "en") == ()
    assert growth_texts(ratio, 1, "annual", None, "en") == ("+100.0% a year",)
    assert growth_texts(ratio, 2, "annual", None, "zh") == ("年均+41.4%",)
    assert growth_texts(ratio, 0, "auto", None, "en") == ("+100%",)


def test_a_fall_to_nothing() -> None:
    assert growth_texts(Term(Decimal(0)), 3, "auto", None, "en") == (
        "\u2212100%, \u2212100.0% a year", "\u2212100.0% a year", "\u2212100%",
    )


@pytest.mark.parametrize(
    ("value", "direction", "shown"),
    [("78.75", "over", "78"), ("78.25", "under", "79"), ("78.5", "exact", "79"), ("78.5", "about", "79"),
     ("-78.5", "over", "-79"), ("78", "over", "78")],
)  # fmt: skip
def test_a_rounded_bound_still_holds(value: str, direction: str, shown: str) -> None:
    assert rounded(Decimal(value), 0, direction) == Decimal(shown)  # type: ignore[arg-type]

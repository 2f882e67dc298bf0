"""Facts: stated, derived, in words; chains and circles."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from briefing.diagnostics import Findings
from briefing.model.facts import Fact, FactBook
from briefing.resolve.facts import MAX_CHAIN, plain, quantities
from briefing.resolve.numbers import parts
from briefing.resolve.sums import added


def computed(**facts: Fact) -> tuple[dict[str, object], list[str]]:
    findings = Findings()
    found = quantities(FactBook(facts=facts), findings)
    return dict(found), [d.message for d in findings.items]


def test_values_are_in_base_units() -> None:
    findings = Findings()
    book = FactBook(
        facts={"a": Fact(value="159.7", scale="亿"), "r": Fact(value="0.8", to="1.4"), "w": Fact(words="many")}
    )  # type: ignore[arg-type]
    found = quantities(book, findings)
    assert found["a"].value == Decimal("15970000000")
    assert found["a"].places == 1
    assert (found["r"].value, found["r"].high, found["r"].qualifier) == (Decimal("0.8"), Decimal("1.4"), "range")
    assert found["w"].value is None


def test_derived_facts_take_scale_and_bounds() -> None:
    book = FactBook(
        facts={
            "before": Fact(value="20", qualifier="under"),
            "after": Fact(value="95", qualifier="over"),
            "gain": Fact(formula="after - before", round=0),
            "rail": Fact(value="4.1", scale="亿"),
            "road": Fact(value="24.6", scale="亿"),
            "both": Fact(formula="rail + road", round=1, scale="亿"),
            "third": Fact(formula="rail / road"),
        }
    )
    found = quantities(book, Findings())
    assert (found["gain"].value, found["gain"].qualifier, found["gain"].derived) == (Decimal(75), "over", True)
    assert found["both"].value == Decimal("2870000000.0")
    assert found["third"].places == 3  # three digits: 0.167


def test_a_circle_is_reported_once_with_its_path() -> None:
    found, messages = computed(
        a=Fact(formula="b + 1"), b=Fact(formula="c + 1"), c=Fact(formula="a + 1"), d=Fact(formula="a * 2")
    )
    assert messages == ["the formula of `c`: it needs itself: a -> b -> c -> a"]
    assert not found


def test_a_fault_is_not_passed_on() -> None:
    found, messages = computed(a=Fact(formula="1 / 0"), b=Fact(formula="a + 1"), c=Fact(value="1"))
    assert messages == ["the formula of `a`: division by zero"]
    assert list(found) == ["c"]


def test_long_chains_end() -> None:
    facts = {f"f{i}": Fact(formula=f"f{i + 1} + 1") for i in range(MAX_CHAIN + 50)}
    _, messages = computed(**facts, **{f"f{MAX_CHAIN + 50}": Fact(value="1")})
    assert len(messages) == 1
    assert "in a row" in messages[0]


def test_long_chains_in_good_order_are_fine() -> None:
    facts = {"f0": Fact(value="1"), **{f"f{i}": Fact(formula=f"f{i - 1} + 1") for i in range(1, 500)}}
    found, messages = computed(**facts)
    assert not messages
    assert len(found) == 500


def test_a_sum_with_something_approximate_has_the_digits_of_its_least_precise_part() -> None:
    one, two, three = plain("1.25"), replace(plain("3"), qualifier="about"), plain("0.0625")
    exact, vague = added([one, three]), added([one, two, three])
    assert exact is not None
    assert vague is not None
    assert (exact.places, vague.places, vague.qualifier) == (4, 0, "about")
    assert parts(vague, None, "en").text == "4"
    thousands = replace(plain("3.1"), qualifier="about", scale="thousand", value=Decimal(3100), places=1)
    mixed = added([thousands, plain("41")])
    assert mixed is not None
    assert parts(mixed, None, "zh", scale="thousand").number == "3.1"
    nothing = added([replace(plain("1.25"), qualifier="about"), plain("0")])
    assert nothing is not None
    assert nothing.places == 2

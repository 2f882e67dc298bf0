"""Numbers as printed in both languages: digits, scales, units, qualifiers, ranges, forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.diagnostics import Findings
from briefing.model.facts import Fact, FactBook, Unit
from briefing.resolve.facts import Quantity, quantities
from briefing.resolve.numbers import bare, digits, full, parts, short, unqualified

UNITS = {
    "%": Unit.model_validate({"name": "%", "space": False}),
    "cny": Unit.model_validate({"name": {"zh": "元"}, "prefix": {"en": "CNY "}}),
    "deal": Unit.model_validate({"name": {"zh": "起", "en": "deals"}, "one": {"en": "deal"}}),
    "times": Unit.model_validate({"name": {"zh": "倍", "en": "times"}, "short": {"en": "×"}}),
}


def quantity(unit: str = "", **fact: str) -> tuple[Quantity, Unit | None]:
    made = quantities(FactBook(facts={"x": Fact.model_validate({"unit": unit, **fact})}), Findings())["x"]
    return made, UNITS.get(unit)


@pytest.mark.parametrize(
    ("unit", "fact", "zh", "en"),
    [
        ("cny", {"value": "159.7", "scale": "亿"}, "159.7亿元", "CNY\u00a015.97bn"),
        ("cny", {"value": "30", "scale": "亿"}, "30亿元", "CNY\u00a03bn"),
        ("cny", {"value": "16.0", "scale": "亿"}, "16.0亿元", "CNY\u00a01.60bn"),
        ("cny", {"value": "7.1", "scale": "万亿", "qualifier": "up-to"}, "高达7.1万亿元", "up to CNY\u00a07.1tn"),
        ("", {"value": "9.04", "scale": "亿"}, "9.04亿", "904m"),
        ("", {"value": "1600", "scale": "万"}, "1600万", "16m"),
        ("", {"value": "5", "scale": "万"}, "5万", "50,000"),
        ("", {"value": "2.5", "scale": "bn"}, "25亿", "2.5bn"),
        ("", {"value": "3", "scale": "thousand"}, "3000", "3,000"),
        ("deal", {"value": "719"}, "719起", "719\u00a0deals"),
        ("deal", {"value": "1"}, "1起", "1\u00a0deal"),
        ("deal", {"value": "12345"}, "12345起", "12,345\u00a0deals"),
        ("%", {"value": "95", "qualifier": "over"}, "超过95%", "over 95%"),
        ("%", {"value": "20", "qualifier": "under"}, "不到20%", "under 20%"),
        ("%", {"value": "10", "to": "16"}, "10%–16%", "10%–16%"),
        ("%", {"value": "-55.8"}, "\u221255.8%", "\u221255.8%"),
        ("times", {"value": "10", "qualifier": "about"}, "约10倍", "about 10\u00a0times"),
        ("deal", {"value": "2", "to": "3"}, "2–3起", "2–3\u00a0deals"),
    ],
)
def test_full_form(unit: str, fact: dict[str, str], zh: str, en: str) -> None:
    made, of = quantity(unit, **fact)
    assert (full(made, of, "zh"), full(made, of, "en")) == (zh, en)


def test_the_other_forms() -> None:
    over, percent = quantity("%", value="95", qualifier="over")
    assert (unqualified(over, percent, "en"), bare(over, percent, "en"), short(over, percent, "en")) == (
        "95%",
        "95",
        ">95%",
    )
    times, unit = quantity("times", value="10", qualifier="about")
    assert (short(times, unit, "zh"), short(times, unit, "en")) == ("~10倍", "~10×")
    deals, kind = quantity("deal", value="1", qualifier="over")
    assert (short(deals, kind, "zh"), short(deals, kind, "en")) == (">1起", ">1\u00a0deal")
    cost, share = quantity("%", value="10", to="16")
    assert short(cost, share, "en") == "10%–16%"
    cny, yuan = quantity("cny", value="155", scale="亿", qualifier="up-to")
    assert (bare(cny, yuan, "zh"), short(cny, yuan, "en")) == ("155亿", "≤CNY\u00a015.5bn")


def test_words_stand_for_themselves() -> None:
    made = quantities(
        FactBook(
            facts={"x": Fact.model_validate({"words": {"zh": "上亿", "en": "over 100 million"}, "qualifier": "over"})}
        ),
        Findings(),
    )["x"]
    assert [form(made, None, "en") for form in (full, unqualified, bare, short)] == ["over 100 million"] * 4


def test_a_given_scale_keeps_the_digits() -> None:
    made, unit = quantity("cny", value="30", scale="亿")
    assert parts(made, unit, "en", scale="bn", zeros=True).number == "3.0"
    assert parts(made, unit, "en", scale="m").number == "3,000"
    assert parts(made, unit, "en", scale="bn", places=3).number == "3.000"


@pytest.mark.parametrize(
    ("value", "places", "lang", "text"),
    [
        ("1234567.891", 1, "en", "1,234,567.9"),
        ("1234567.891", 1, "zh", "1234567.9"),
        ("0.125", 2, "en", "0.13"),
        ("-0.4", 0, "en", "0"),
        ("-1234.5", 1, "en", "\u22121,234.5"),
        ("1250", -2, "en", "1,300"),
    ],
)
def test_digits(value: str, places: int, lang: str, text: str) -> None:
    assert digits(Decimal(value), places, lang) == text


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        ({"formula": "3400000 / 365", "round": "-2"}, "9300", "9,300"),
        ({"formula": "3450000 / 365", "round": "-2"}, "9500", "9,500"),
        ({"formula": "9999 * 1", "round": "-3"}, "10000", "10,000"),
        ({"formula": "93150000", "round": "-1", "scale": "万"}, "9320万", "93.2m"),
        ({"formula": "9315000", "round": "-2", "scale": "thousand"}, "930万", "9.3m"),
        ({"formula": "9315", "round": "0"}, "9315", "9,315"),
    ],
)
def test_negative_decimals_round_before_the_point(fact: dict[str, str], zh: str, en: str) -> None:
    made, _ = quantity(**fact)
    assert (full(made, None, "zh"), full(made, None, "en")) == (zh, en)


def test_a_bound_rounded_to_hundreds_still_holds() -> None:
    book = FactBook(
        facts={
            "x": Fact(value="9389", qualifier="over"),
            "y": Fact(formula="x * 1", round=-2),
            "z": Fact(formula="y + 1"),
        }
    )
    made = quantities(book, Findings())
    assert full(made["y"], None, "en") == "over 9,300"
    assert made["z"].value == Decimal(9390)  # computed from all digits

"""A number that the paper gives only as a bound, a range or about right is never printed as if it were exact.

Every such fact gets a number that no other has, the briefing is laid out, and wherever one of these numbers
stands on a page its sign or word has to stand there as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from briefing.diagnostics import Findings
from briefing.model.facts import Fact
from briefing.resolve.facts import quantities
from tests.white_paper.paper import KINDS, LANGUAGES, briefing, changed, lay_out, texts

QUANTITIES = quantities(briefing().fact_book, Findings())
BOUNDED = [name for name, q in QUANTITIES.items() if q.value is not None and q.qualifier != "exact"]
CODES = {name: f"0{n:02}7" for n, name in enumerate(BOUNDED, start=11)}
"""The decimals that a fact's number is given: it still has its size, and tells which fact it is."""

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
BEFORE = {
    "zh": re.compile(r"([~><≤]|约|近|超过|不到|高达|最多|最高|至多|至少)[\u4e00-\u9fff]{0,6}(USD)?\s*$"),
    "en": re.compile(
        r"([~><≤]|\b(about|over|under|up to|some|above|below|within|nearly|around|at most|at least|close to"
        r"|(more|less|fewer) than))\s*(CNY|USD)?\s*$",
        re.IGNORECASE,
    ),
}
AFTER = {
    "zh": re.compile(r"^[^，。；、]{0,6}?(以上|以内|之内|内|多|余|左右)"),
    "en": re.compile(r"^\S* or (more|less)"),
}


class Printed(NamedTuple):
    fact: str
    before: str
    number: str
    after: str
    place: str


def marked(name: str, fact: Fact) -> Fact:
    if name not in CODES:
        return fact
    if fact.value is None:
        whole = round(float(QUANTITIES[name].value or 0))
        stated = {"formula": None, "round": None, "value": f"{whole}.{CODES[name]}"}
        return fact.model_copy(update={**stated, "qualifier": QUANTITIES[name].qualifier})
    ends = {"value": fact.value, "to": fact.to}
    return fact.model_copy(
        update={end: f"{number.split('.')[0]}.{CODES[name]}" for end, number in ends.items() if number is not None}
    )


def find(text: str, place: str) -> Iterator[Printed]:
    names = {code: name for name, code in CODES.items()}
    for number in NUMBER.finditer(text):
        if name := names.get(re.sub(r"\D", "", number[0])[-4:]):
            start, end = number.span()
            yield Printed(name, text[max(0, start - 16) : start], number[0], text[end : end + 16], place)


@cache
def printed(lang: str) -> tuple[Printed, ...]:
    """Every place at which one of the numbers is printed, in the deck, its notes and the brief."""
    resolved = changed(lang, marked)
    return tuple(
        found
        for kind in KINDS
        for page in lay_out(resolved, kind).pages
        for text in texts(page)
        for found in find(text, f"{kind} {page.label}")
    )


def is_qualified(found: Printed, lang: str) -> bool:
    if QUANTITIES[found.fact].high is not None:
        return re.match(r"%?–\d", found.after) is not None or re.search(r"\d%?–$", found.before) is not None
    return bool(BEFORE[lang].search(found.before) or AFTER[lang].search(found.after))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_bound_is_printed_as_exact(lang: str) -> None:
    bare = [found for found in printed(lang) if not is_qualified(found, lang)]
    assert bare == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_bounded_fact_is_printed_somewhere(lang: str) -> None:
    """Or the test above would prove nothing about it."""
    assert len(BOUNDED) >= 50
    assert set(BOUNDED) - {found.fact for found in printed(lang)} == set()
    assert len(printed(lang)) >= 300


@pytest.mark.parametrize(
    ("lang", "text", "good"),
    [
        ("zh", "命中率升到95.{}%", False), ("zh", "命中率升到95.{}%以上", True), ("zh", "约跑500.{}英里", True),
        ("zh", "超过95.{}%", True), ("zh", "达95.{}%，以上如此", False), ("zh", ">95.{}%", True),
        ("en", "rose to 95.{}%", False), ("en", "rose above 95.{}%", True), ("en", "Over 95.{}%", True),
        ("en", "moreover 95.{}%", False), ("en", "~95.{}×", True),
    ],
)  # fmt: skip
def test_the_test_tells_them_apart(lang: str, text: str, good: bool) -> None:
    (found,) = find(text.format(CODES["face_pay_after"]), "here")
    assert is_qualified(found, lang) is good

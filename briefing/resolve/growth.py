"""Two numbers and the names of their categories in, what an arrow says of the growth between them out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from briefing.model.text import Lang
from briefing.resolve.formula import Term, combined
from briefing.resolve.numbers import MINUS, QUALIFIER_SIGNS, QUALIFIER_WORDS, digits

MANY_TIMES = 10
"""From this ratio on, growth within one period is told as a multiple."""

Form = Literal["auto", "percent", "multiple", "annual"]

_ONE = Term(Decimal(1))
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
_PART_OF_YEAR = re.compile(
    r"\d|[季月半旬周春夏秋冬]|年[初中]|quarter|half|month|week|\b(start|early|mid|spring|summer|autumn|fall|winter|jan(uary)?|"
    r"feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\b",
    re.IGNORECASE,
)
"""What a category's name says besides its year when it stands for less than that year."""


def growth_texts(ratio: Term, years: int, form: Form, decimals: int | None, lang: Lang) -> tuple[str, ...]:
    """What an arrow over `years` years (0: not known) may say, from long to short; nothing when `form`
    asks for a yearly rate without years."""
    annual = _annual(ratio, years, decimals, lang) if form == "annual" or (form == "auto" and years > 1) else ""
    if form == "annual":
        return (annual,) if annual else ()
    is_multiple = form == "multiple" or (form == "auto" and ratio.value >= (2 if annual else MANY_TIMES))
    head = _multiple(ratio, decimals, lang) if is_multiple else _percent(ratio, decimals, lang, zeros=False)
    return (head + ("，" if lang == "zh" else ", ") + annual, annual, head) if annual else (head,)


def sign(term: Term) -> str:
    """The sign printed before a computed number: of a bound, or of what is only about right."""
    return QUALIFIER_SIGNS.get(term.direction, "")


def said(term: Term, lang: Lang) -> str:
    """What is printed before a change, which has a sign of its own: of what is only about right the word."""
    return QUALIFIER_WORDS[lang]["about"] if term.direction == "about" else sign(term)


@lru_cache(maxsize=256)
def years_between(first: str, last: str) -> int:
    """Years from one category to the other; 0 unless each names one year, as a whole, in that order."""
    found = []
    for label in (first, last):
        named = set(_YEAR.findall(label))
        if len(named) != 1 or _PART_OF_YEAR.search(_YEAR.sub(" ", label)):
            return 0
        found.append(int(named.pop()))
    return max(0, found[1] - found[0])


def _annual(ratio: Term, years: int, decimals: int | None, lang: Lang) -> str:
    if not years:
        return ""
    yearly = combined("^", ratio, combined("/", _ONE, Term(Decimal(years))))
    rate = _percent(yearly, decimals, lang, zeros=True)
    return f"年均{rate}" if lang == "zh" else f"{rate} a year"


def _multiple(ratio: Term, decimals: int | None, lang: Lang) -> str:
    places, fixed = (1, False) if decimals is None else (decimals, True)
    return f"{said(ratio, lang)}×{digits(ratio.value, places, lang, zeros=fixed, direction=ratio.direction)}"


def _percent(ratio: Term, decimals: int | None, lang: Lang, *, zeros: bool) -> str:
    """A change in per cent, to one decimal; what is only about right is told without."""
    places = decimals if decimals is not None else 1 if ratio.direction == "exact" else 0
    zeros = zeros or decimals is not None
    number = digits((ratio.value - 1) * 100, places, lang, zeros=zeros, direction=ratio.direction)
    return f"{said(ratio, lang)}{'' if number.startswith(MINUS) else '+'}{number}%"

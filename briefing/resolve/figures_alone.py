"""A number that stands on its own, on a card or in a cell, in; its label out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from briefing.charts.spec import Label
from briefing.resolve.facts import Quantity
from briefing.resolve.numbers import parts, qualifier_sign, qualifier_word
from briefing.resolve.scope import Scope
from briefing.resolve.wordlist import NBSP


def number_label(quantity: Quantity, scope: Scope, qualifier: Literal["sign", "word"], beside: str = "") -> Label:
    """A number that stands on its own. Its prefix holds the qualifier and a currency written in
    front, its suffix the unit, in Chinese with the scale. A unit that the text `beside` it already
    names is left out."""
    unit = scope.unit(quantity)
    found = parts(quantity, unit, scope.lang, short=True)
    if found.word:
        return Label(found.word)
    before = (qualifier_sign(quantity) if qualifier == "sign" else qualifier_word(quantity, scope.lang)) + found.before
    name = "" if names_unit(beside, found.unit.strip(NBSP)) else found.unit
    number = found.number
    if name == "%" and number.count("%"):
        number = number.replace("%", "")
    if scope.lang == "zh":
        return Label(number, before, found.scale + name)
    return Label(number + found.scale, before, name)


def names_unit(text: str, unit: str) -> bool:
    """Whether a text names a unit as a word of its own: 人口 does not name 人, but 人数 does; nor does
    "matchmakers" name "match"."""
    if not unit:
        return False
    name = unit if len(unit) > 1 or unit.isascii() else f"{unit}数"
    if name.lower() not in text.lower():
        return False
    return not unit.isascii() or _word(name).search(text) is not None


@lru_cache(maxsize=256)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", re.IGNORECASE | re.ASCII)

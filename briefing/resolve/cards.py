"""Kpis in, their drawing out: numbers with qualifier, unit and remark."""

from __future__ import annotations

import re
from typing import Literal

from briefing.charts.spec import Label
from briefing.document import KpiCell, Kpis
from briefing.model import exhibits as model
from briefing.resolve.facts import Quantity
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import parts, qualifier_sign, qualifier_word, scale_of
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.wordlist import NBSP

PLAIN_SIGNS = frozenset("<>~")
"""Signs that read well close to a large number; others, and signs before a currency, are words."""


def kpis(exhibit: model.Kpis, scope: Scope) -> tuple[Kpis, list[Shown]]:
    """A card for each number; words stand in place of numbers where the author says so."""
    cells, shown = [], []
    for cell in exhibit.cells:
        label, note = scope.copy(cell.label), scope.copy(cell.note)
        quantity = scope.quantity(cell.value, cell.mark("value"))
        number, said = Label(scope.string(cell.word)), None
        if quantity:
            said = number_label(quantity, scope, "word", label.text)
            number = number_label(quantity, scope, "sign", label.text)
            if not set(number.prefix) <= PLAIN_SIGNS:
                number = said
            shown.append(Shown(label.text, quantity, scale_of(quantity, scope.lang), number))
        group = scope.string(cell.group)
        cells.append(KpiCell(number, label, note, cell.highlight, group, said=said, mark=cell.mark()))
    check_mixed(exhibit, [s.quantity for s in shown], scope)
    return Kpis(tuple(cells)), shown


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
    name = re.escape(unit if len(unit) > 1 or unit.isascii() else f"{unit}数")
    pattern = rf"(?<![^\W_]){name}(?![^\W_])" if unit.isascii() else name
    return re.search(pattern, text, re.IGNORECASE | re.ASCII) is not None

"""Key figures in, cards with number, qualifier and unit out."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document.drawings.kpis import Delta, KpiCell, Kpis
from briefing.model.exhibits import kpis as model
from briefing.resolve.alt import Words
from briefing.resolve.facts import Quantity
from briefing.resolve.figures_alone import number_label
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import MINUS, qualifier_sign, scale_of
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "关键数字", "en": "Key figures"}
"""What it is called in alternative texts."""


PLAIN_SIGNS = frozenset("<>~")
"""Signs that read well close to a large number; others, and signs before a currency, are words."""
_SIGNS = {1: "+", 0: "±", -1: MINUS}
"""Printed before a change, by its direction."""


def resolved(exhibit: model.Kpis, scope: Scope) -> tuple[Kpis, list[Shown]]:
    """A card for each number; words stand in place of numbers where the author says so."""
    cells: list[KpiCell] = []
    shown: list[Shown] = []
    numbers: list[Quantity] = []
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
        delta = _delta(cell, label.text, scope, shown)
        line = _sparkline(cell, label.text, scope, shown)
        cells.append(
            KpiCell(
                number, label, note, cell.highlight, group, said=said, mark=cell.mark(), delta=delta, sparkline=line
            )
        )
        numbers += [quantity] if quantity else []
    check_mixed(exhibit, numbers, scope)
    return Kpis(tuple(cells)), shown


def _delta(cell: model.Kpi, item: str, scope: Scope, shown: list[Shown]) -> Delta | None:
    """The change with its sign, by which direction is good; None without one, or for one in words."""
    quantity = scope.quantity(cell.delta, cell.mark("delta"))
    if quantity is None or quantity.term is None or quantity.value is None:
        return None
    value = quantity.term.value
    direction = (value > 0) - (value < 0)
    high = abs(quantity.high) if quantity.high is not None else None
    label = number_label(replace(quantity, value=abs(quantity.value), high=high), scope, "sign")
    sign = qualifier_sign(quantity)
    text = f"{sign}{_SIGNS[direction]}{label.prefix.removeprefix(sign)}{label.number}{label.suffix}"
    own = number_label(quantity, scope, "sign")
    shown.append(Shown(f"{item}{scope.words['change']}", quantity, scale_of(quantity, scope.lang), own))
    good = None if not direction else (direction > 0) == (cell.better == "up")
    return Delta(text, direction, good, scope.copy(cell.delta_note))


def _sparkline(cell: model.Kpi, item: str, scope: Scope, shown: list[Shown]) -> tuple[float | None, ...]:
    """The values of the small line, all of one unit."""
    found = [scope.quantity(value, cell.mark(f"sparkline[{i}]")) for i, value in enumerate(cell.sparkline)]
    for quantity in found:
        if quantity:
            label = number_label(quantity, scope, "sign", item)
            shown.append(Shown(item, quantity, scale_of(quantity, scope.lang), label, unseen=True))
    return tuple(float(q.term.value) if q and q.term else None for q in found)


def told(drawing: Kpis, words: Words) -> list[str]:
    """Each card's label, number and change."""
    return [words.items([_card(cell, words) for cell in drawing.cells])]


def _card(cell: KpiCell, words: Words) -> str:
    said = words.pair(cell.label.text, cell.number.text)
    return f"{said}{words.comma}{words.pair(cell.delta.text, cell.delta.note.text)}" if cell.delta else said

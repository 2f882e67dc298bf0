"""Key figures in, cards with number, qualifier and unit out."""

from __future__ import annotations

from briefing.charts.spec import Label
from briefing.document.drawings.kpis import KpiCell, Kpis
from briefing.model.exhibits import kpis as model
from briefing.resolve.alt import Words
from briefing.resolve.figures_alone import number_label
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import scale_of
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "关键数字", "en": "Key figures"}
"""What it is called in alternative texts."""


PLAIN_SIGNS = frozenset("<>~")
"""Signs that read well close to a large number; others, and signs before a currency, are words."""


def resolved(exhibit: model.Kpis, scope: Scope) -> tuple[Kpis, list[Shown]]:
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


def told(drawing: Kpis, words: Words) -> list[str]:
    """Each card's label and number."""
    return [words.items([words.pair(cell.label.text, cell.number.text) for cell in drawing.cells])]

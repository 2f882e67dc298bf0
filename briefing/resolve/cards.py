"""Kpis and tables in, their drawings out: numbers with qualifier, unit and remark."""

from __future__ import annotations

import re
from typing import Literal

from briefing.charts.spec import Label
from briefing.document import NO_COPY, KpiCell, Kpis, Table, TableCell, TableColumn, TableRow
from briefing.model import exhibits as model
from briefing.model.text import Text
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
    name = "" if _names(beside, found.unit.strip(NBSP)) else found.unit
    number = found.number
    if name == "%" and number.count("%"):
        number = number.replace("%", "")
    if scope.lang == "zh":
        return Label(number, before, found.scale + name)
    return Label(number + found.scale, before, name)


def _names(text: str, unit: str) -> bool:
    """Whether a text names a unit as a word of its own: 人口 does not name 人, but 人数 does; nor does
    "matchmakers" name "match"."""
    if not unit:
        return False
    name = re.escape(unit if len(unit) > 1 or unit.isascii() else f"{unit}数")
    pattern = rf"(?<![^\W_]){name}(?![^\W_])" if unit.isascii() else name
    return re.search(pattern, text, re.IGNORECASE | re.ASCII) is not None


def table(exhibit: model.Table, scope: Scope) -> tuple[Table, list[Shown]]:
    """The table with its figures set out by qualifier, number and unit."""
    shown: list[Shown] = []
    rows = []
    for i, row in enumerate(exhibit.rows):
        cells = []
        for j, (column, text) in enumerate(zip(exhibit.columns, row, strict=False)):
            quantity = _figure(exhibit, column, text, f"rows[{i}][{j}]", scope)
            if quantity:
                label = number_label(quantity, scope, "word")
                shown.append(Shown(_row_name(exhibit, i, scope), quantity, scale_of(quantity, scope.lang), label))
                cells.append(TableCell(figure=label))
            else:
                cells.append(TableCell(scope.copy(text)))
        rows.append(
            TableRow(tuple(cells), continues=bool(row) and row[0] is None, highlight=i + 1 in exhibit.highlight)
        )
    check_mixed(exhibit, [s.quantity for s in shown], scope)
    columns = tuple(TableColumn(scope.copy(c.title), c.type, c.weight) for c in exhibit.columns)
    return Table(columns, tuple(rows), grouped=any(row.continues for row in rows)), shown


def _figure(
    exhibit: model.Table, column: model.TableColumn, text: Text | None, place: str, scope: Scope
) -> Quantity | None:
    if column.type != "figure" or text is None or text.figure is None:
        return None
    return scope.quantity(text.figure, exhibit.mark(place))


def _row_name(exhibit: model.Table, at: int, scope: Scope) -> str:
    """What a row is about: its texts before the first figure, the group's name included."""
    names = []
    for j, column in enumerate(exhibit.columns):
        if column.type == "figure":
            break
        above = at
        while j == 0 and above > 0 and exhibit.rows[above][0] is None:
            above -= 1
        cell = exhibit.rows[above][j] if j < len(exhibit.rows[above]) else None
        text = (scope.copy(cell) if cell else NO_COPY).text
        if text:
            names.append(text)
    return ("，" if scope.lang == "zh" else ", ").join(names)

"""The numbers of a table's column in, how they are printed out: the unit in the head or in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document import NO_COPY, Copy, copy
from briefing.model.table_parts import TableColumn
from briefing.model.text import Lang
from briefing.resolve.facts import Quantity
from briefing.resolve.figures_alone import names_unit, number_label
from briefing.resolve.numbers import MINUS, around, parts, qualifier_word, scale_of
from briefing.resolve.scales import scale_in
from briefing.resolve.scope import Scope
from briefing.resolve.sums import units_of
from briefing.resolve.wordlist import NBSP

DRAWN = ("delta", "bar", "sparkline")
"""Columns whose numbers are drawn, and so compared with one another at a glance."""
FEWEST = 2
"""Numbers of a column that have to share a unit for the head to take it over."""


class Printing(Struct, frozen=True):
    """`unit` stands in the head; `bare` numbers then stand without theirs. `scale` is that of all bare numbers,
    None when each has its own, which `says_scale` tells to stand in the head too. `signed` numbers have a plus
    where they are above zero."""

    unit: Copy = NO_COPY
    scale: str | None = None
    bare: bool = False
    says_scale: bool = False
    signed: bool = False

    def scale_for(self, quantity: Quantity, lang: Lang) -> str:
        """The scale that a number is printed in."""
        return self.scale if self.bare and self.scale is not None else scale_of(quantity, lang)


def printing(column: TableColumn, numbers: Sequence[Quantity], scope: Scope, *, complete: bool) -> Printing:
    """How the numbers of a column are printed; `complete` says that no cell of it holds words."""
    signed = column.type == "delta"
    measured = [q for q in numbers if q.value is not None]
    scale = _common_scale(column, measured, scope)
    if column.unit is not None:
        unit = scope.copy(column.unit)
        named = scale_in(unit.text, scope.lang) if any(q.scale for q in measured) else ""
        bare = bool(unit) and len(units_of(measured)) < 2
        return Printing(unit, named or scale, bare, bool(named), signed)
    if scale is None or not complete or len(measured) < max(FEWEST, len(numbers)):
        return Printing(signed=signed)
    first = replace(next((q for q in measured if q.unit), measured[0]), value=Decimal(0), high=None)
    found = around(first, scope.unit(first), scope.lang, scale, short=True)
    unit_text = f"{found.before}{found.scale}{found.unit}".replace(NBSP, " ").strip()
    said = names_unit(scope.string(column.title), unit_text)
    return Printing(NO_COPY if said else copy(unit_text), scale, bool(unit_text), says_scale=True, signed=signed)


def _common_scale(column: TableColumn, measured: Sequence[Quantity], scope: Scope) -> str | None:
    """The scale that all numbers of a column can be printed in; None where units differ. Numbers that are drawn
    together share the largest's; others keep their own, and then have to agree."""
    drawn = column.type in DRAWN
    units = units_of(measured) if drawn else list(dict.fromkeys(q.unit for q in measured))
    if not measured or len(units) > 1:
        return None
    if drawn:
        return scale_of(max(measured, key=lambda q: abs(q.value or Decimal(0))), scope.lang)
    scales = {scale_of(q, scope.lang) for q in measured}
    return scales.pop() if len(scales) == 1 else None


def label(quantity: Quantity, how: Printing, scope: Scope) -> Label:
    """The number as its column prints it."""
    if not how.bare or quantity.value is None:
        made = number_label(quantity, scope, "word")
    else:
        scale = how.scale_for(quantity, scope.lang)
        found = parts(quantity, scope.unit(quantity), scope.lang, scale=scale, short=True)
        beside = "" if how.says_scale else found.scale
        made = Label(found.number.replace("%", ""), qualifier_word(quantity, scope.lang), beside)
    if how.signed and quantity.value and not made.number.startswith(MINUS):
        made = replace(made, number=f"+{made.number}")
    return made

"""Named numbers of one exhibit in, their values and labels in one scale out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.diagnostics import Mark
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Node, Text
from briefing.resolve.facts import Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.growth import sign
from briefing.resolve.mixing import check_mixed
from briefing.resolve.numbers import digits
from briefing.resolve.scales import chart_label, chart_scale, chart_value
from briefing.resolve.scope import Scope, Shown

HUNDRED = Decimal(100)
LEAST_SHARE = Decimal("0.1")
"""The least share told in figures, in %."""


class Named(Struct, frozen=True):
    """A number the author gave, of what, and where."""

    name: Text
    value: str | None
    mark: Mark


class Sized(Struct, frozen=True):
    """A number as drawn: in the exhibit's scale, and as printed."""

    quantity: Quantity
    value: float
    label: Label


def named(nodes: Iterable[Node]) -> list[Named]:
    """The `value`s of nodes that have a `name`."""
    return [Named(node.name, node.value, node.mark("value")) for node in nodes]  # type: ignore[attr-defined]


def sized(exhibit: ExhibitBase, given: Sequence[Named], scope: Scope) -> tuple[list[Sized | None], list[Shown]]:
    """Each number with its label, all in one scale, and what the exhibit thereby shows; None where none was given."""
    found = [scope.quantity(g.value, g.mark) for g in given]
    present = [q for q in found if q]
    check_mixed(exhibit, present, scope)
    scale = chart_scale(exhibit, None, None, present, scope)
    out: list[Sized | None] = []
    shown: list[Shown] = []
    for g, q in zip(given, found, strict=True):
        if q is None:
            out.append(None)
            continue
        label = chart_label(q, scale, scope)
        out.append(Sized(q, chart_value(q, scale) or 0.0, label))
        shown.append(Shown(scope.string(g.name), q, scale.name, label))
    return out, shown


def none_negative(given: Sequence[Named], found: Sequence[Sized | None], what: str, scope: Scope) -> None:
    """Report numbers below zero, or in words, in an exhibit that can draw neither."""
    for g, each in zip(given, found, strict=True):
        if each and (each.quantity.value is None or each.quantity.value < 0):
            scope.findings.error("no-size", f"{what} is a number of zero or more", g.mark)


def share_text(part: Quantity, whole: Quantity, scope: Scope) -> str:
    """What per cent of `whole` a `part` is, to one decimal, with the sign of a bound; "<0.1%" of what is less; nothing
    where it cannot be said."""
    if part.term is None or whole.term is None or whole.term.value == 0:
        return ""
    ratio = combined("*", combined("/", part.term, whole.term), Term(HUNDRED))
    if 0 < ratio.value < LEAST_SHARE / 2:
        return f"<{LEAST_SHARE}%"
    number = digits(ratio.value, 1, scope.lang, zeros=ratio.value not in (0, HUNDRED), direction=ratio.direction)
    return f"{sign(ratio)}{number}%"

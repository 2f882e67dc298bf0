"""The numbers of one exhibit in, warnings out: what is measured differently may not share it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.diagnostics import Mark
from briefing.model.exhibits import ExhibitBase
from briefing.resolve.facts import Quantity
from briefing.resolve.scope import Scope


def check_mixed(exhibit: ExhibitBase, shown: Sequence[Quantity], scope: Scope) -> None:
    """Warn about different units or measures in an exhibit that does not say why (`mixed`)."""
    facts = [q for q in shown if q.fact]
    if exhibit.mixed is not None or not facts:
        return
    for what, values in (("units", [q.unit for q in facts]), ("measures", [_measure(q) for q in facts])):
        different = list(dict.fromkeys(value for value in values if value))
        if len(different) > 1:
            message = f"facts of different {what} share this exhibit: {', '.join(different[:4])}"
            hint = "show them apart, or say in `mixed` why they may stand side by side"
            scope.findings.warning(f"mixed-{what}", message, exhibit.mark(), hint)
            return


def check_comparable(first: Quantity, second: Quantity, what: str, mark: Mark, scope: Scope) -> None:
    """Warn when a growth or difference is computed across units, measures or sources."""
    if first.fact is None or second.fact is None:
        return
    for name, a, b in (
        ("units", first.unit, second.unit),
        ("measures", _measure(first), _measure(second)),
        ("sources", first.fact.source or "", second.fact.source or ""),
    ):
        if a and b and a != b:
            scope.findings.warning(f"mixed-{name}", f"{what} across different {name}: {a} and {b}", mark)
            return


def _measure(quantity: Quantity) -> str:
    return (quantity.fact.measure or "") if quantity.fact else ""

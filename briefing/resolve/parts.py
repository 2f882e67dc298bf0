"""Parts of a whole in per cent in, what they leave of it out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefing.model.exhibits import ExhibitBase
from briefing.resolve.facts import Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.scope import Scope

WHOLE = Decimal(100)


def rest_of(chart: ExhibitBase, parts: Sequence[Quantity], scope: Scope) -> Quantity | None:
    """What the parts leave of 100 %; None, with an error at `rest`, where that is less than nothing, or no share."""
    rest = Term(WHOLE)
    for part in parts:
        rest = combined("-", rest, part.term or Term(Decimal(0)))
    if rest.value < 0 or any(part.scale for part in parts):
        message = (
            "the parts add up to more than 100 %, so there is no rest"
            if rest.value < 0
            else "a rest needs parts in per cent"
        )
        scope.findings.error("no-rest", message, chart.mark("rest"))
        return None
    places = max((part.places for part in parts), default=0)
    unit = parts[0].unit if parts else ""
    return Quantity(
        "",
        rest.value,
        places=places,
        zeros=places > 0,
        unit=unit,
        qualifier=rest.direction,
        derived=True,
        fact=parts[0].fact if parts else None,
        mark=chart.mark("rest"),
        sources=tuple(dict.fromkeys(source for part in parts for source in part.sources)),
    )

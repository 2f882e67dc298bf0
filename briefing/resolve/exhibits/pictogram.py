"""Numbers in, rows of icons out: how many of what one icon stands for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from briefing.document.drawings import pictogram as doc
from briefing.model.exhibits import pictogram as model
from briefing.model.facts import Scale
from briefing.resolve.alt import Words
from briefing.resolve.facts import POWERS, Quantity
from briefing.resolve.names import is_marked
from briefing.resolve.scales import ChartScale, chart_label, chart_scale
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sized import named, none_negative, sized

NAME = {"zh": "图标图", "en": "Pictogram"}
"""What it is called in alternative texts."""

USUAL = 10
"""Icons in the longest row, at most, when the author does not say what one stands for."""
MOST = 30
"""Icons that can be counted in a row."""
ROUND = tuple(Decimal(n) for n in (1, 2, 5, 10))


def resolved(exhibit: model.Pictogram, scope: Scope) -> tuple[doc.Pictogram, list[Shown]]:
    """The rows, and what one icon stands for."""
    given = named(exhibit.rows)
    found, shown = sized(exhibit, given, scope)
    none_negative(given, found, "a row of icons", scope)
    quantities = [s.quantity for s in found if s]
    values = [max(Decimal(0), q.term.value) if q.term else Decimal(0) for q in quantities]
    scale = chart_scale(exhibit, None, None, quantities, scope)
    each = _each(exhibit, values, scale, scope)
    if each.value and max(values) > MOST * each.value:
        message = f"a row of {max(values) / each.value:.0f} icons cannot be counted"
        scope.findings.error("too-many-icons", message, exhibit.mark("each"), f"at most {MOST}: let `each` be larger")
    icons = [float(min(Decimal(MOST), value / each.value)) if each.value else 0.0 for value in values]
    rows = tuple(
        doc.PictogramRow(scope.copy(row.name), count, s.label, is_marked(row.name, exhibit.highlight))
        for row, count, s in zip(exhibit.rows, icons, (s for s in found if s), strict=False)
    )
    key = scope.words["icon-stands-for"].format(n=chart_label(each, scale, scope).text)
    return doc.Pictogram(rows, exhibit.icon, key), shown


def _each(exhibit: model.Pictogram, values: Sequence[Decimal], scale: ChartScale, scope: Scope) -> Quantity:
    """What one icon stands for: as given, else 1, 2 or 5 times a power of ten (of the scale shown)."""
    given = scope.quantity(exhibit.each, exhibit.mark("each"))
    if given is not None:
        if given.term is None or given.term.value <= 0:
            scope.findings.error("no-size", "an icon stands for a number above zero", exhibit.mark("each"))
        return given
    value = _round(max(values, default=Decimal(0)) / USUAL)
    shown = value.scaleb(-POWERS[scale.name]).normalize()
    return Quantity("", value, scale=cast(Scale, scale.name), places=max(0, -int(shown.as_tuple().exponent)))


def _round(least: Decimal) -> Decimal:
    if least <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(factor * power for factor in ROUND if factor * power >= least)


def told(drawing: doc.Pictogram, words: Words) -> list[str]:
    """Each row with its number."""
    return [words.items([words.pair(row.name.text, row.number.text) for row in drawing.rows])]

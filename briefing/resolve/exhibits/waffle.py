"""Parts of a whole in, a hundred cells out: rounded by largest remainder, so that they sum to 100."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from briefing.charts.spec import Label
from briefing.document import NO_COPY
from briefing.document.drawings import waffle as doc
from briefing.model.exhibits import waffle as model
from briefing.resolve.alt import Words
from briefing.resolve.facts import Quantity
from briefing.resolve.formula import Term, combined
from briefing.resolve.names import is_marked
from briefing.resolve.scales import chart_label, chart_scale
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sized import Sized, named, none_negative, sized

NAME = {"zh": "百格图", "en": "Waffle chart"}
"""What it is called in alternative texts."""

CELLS = 100


def resolved(exhibit: model.Waffle, scope: Scope) -> tuple[doc.Waffle, list[Shown]]:
    """The parts with their cells, then the rest, named or not."""
    given = named(exhibit.parts)
    found, shown = sized(exhibit, given, scope)
    none_negative(given, found, "a part of a whole", scope)
    present = [s for s in found if s]
    sizes = [max(Decimal(0), s.quantity.term.value) if s.quantity.term else Decimal(0) for s in present]
    whole = _whole(exhibit, sizes, scope)
    left = whole - sum(sizes)
    if left < 0:
        scope.findings.error("no-rest", f"the parts add up to more than the whole of {whole:f}", exhibit.mark("parts"))
    cells = shared([*sizes, max(left, Decimal(0))])
    marks = [is_marked(part.name, exhibit.highlight) for part in exhibit.parts]
    marked = marks if exhibit.highlight else [True, *marks[1:]]
    parts = [
        doc.WafflePart(scope.copy(part.name), count, each.label, scope.copy(part.note), mark)
        for part, each, count, mark in zip(exhibit.parts, present, cells, marked, strict=False)
    ]
    if exhibit.rest is not None:
        label, own = _rest(exhibit, present, whole, scope)
        shown.append(own)
        rest_marked = is_marked(exhibit.rest, exhibit.highlight)
        parts.append(doc.WafflePart(scope.copy(exhibit.rest), cells[-1], label, highlight=rest_marked))
    elif cells[-1]:
        parts.append(doc.WafflePart(NO_COPY, cells[-1], Label("")))
    return doc.Waffle(tuple(parts)), shown


def shared(sizes: Sequence[Decimal]) -> list[int]:
    """A hundred cells shared by size: whole cells first, then one more each to the largest remainders (Hamilton's
    method), the earlier first where they are equal. All to the last when there is nothing to share by."""
    whole = sum(sizes)
    if not whole:
        return [0] * (len(sizes) - 1) + [CELLS]
    exact = [size * CELLS / whole for size in sizes]
    cells = [math.floor(share) for share in exact]
    order = sorted(range(len(sizes)), key=lambda i: (cells[i] - exact[i], i))
    for i in order[: CELLS - sum(cells)]:
        cells[i] += 1
    return cells


def _whole(exhibit: model.Waffle, sizes: Sequence[Decimal], scope: Scope) -> Decimal:
    given = scope.quantity(exhibit.of, exhibit.mark("of"))
    if given and given.term:
        return given.term.value
    return Decimal(CELLS) if exhibit.rest is not None or len(sizes) == 1 else sum(sizes, Decimal(0))


def _rest(exhibit: model.Waffle, parts: Sequence[Sized], whole: Decimal, scope: Scope) -> tuple[Label, Shown]:
    """What the parts leave of the whole, with what is known of its direction."""
    rest = Term(whole)
    for part in parts:
        rest = combined("-", rest, part.quantity.term or Term(Decimal(0)))
    first = parts[0].quantity
    places = max(part.quantity.places for part in parts)
    sources = tuple(dict.fromkeys(source for part in parts for source in part.quantity.sources))
    quantity = Quantity(
        "", rest.value, scale=first.scale, places=places, zeros=places > 0, unit=first.unit, qualifier=rest.direction,
        derived=True, fact=first.fact, mark=exhibit.mark("rest"), sources=sources,
    )  # fmt: skip
    scale = chart_scale(exhibit, None, None, [p.quantity for p in parts], scope)
    label = chart_label(quantity, scale, scope)
    return label, Shown(scope.string(exhibit.rest), quantity, scale.name, label)


def told(drawing: doc.Waffle, words: Words) -> list[str]:
    """Each part with its number."""
    return [words.items([words.pair(part.name.text, part.number.text) for part in drawing.parts])]


def legends(drawing: doc.Waffle, scope: Scope) -> list[str]:
    """What a cell stands for."""
    return [scope.words["cell-share"]]

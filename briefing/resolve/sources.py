"""The numbers a page shows in, its source line out: who says so, with which caveats, what marks mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefing.charts.spec import ChartSpec, GrowthArrow
from briefing.diagnostics import Mark
from briefing.document import HINT, NO_COPY, Copy, Drawing, Inline
from briefing.document.drawings.table import Table
from briefing.model.exhibits import ExhibitBase
from briefing.model.text import Text
from briefing.resolve.facts import BOUNDS, Quantity
from briefing.resolve.numbers import short
from briefing.resolve.scope import Scope, Shown

MOST_PLACES = 4
"""Sections named in a source line; beyond, none is."""
MOST_DERIVED = 4
"""Derived numbers listed one by one."""

_SECTION = re.compile(r"\d+(\.\d+)*")
_ENDS = ("。", ".", "!", "?", "！", "？", "。”", ".”")


class Built(Struct, frozen=True):
    """An exhibit's drawing with the numbers it shows, before it is numbered."""

    model: ExhibitBase
    drawing: Drawing
    shown: tuple[Shown, ...]
    cited: tuple[Quantity, ...] = ()
    """Facts cited in the exhibit's own texts (cells, labels)."""
    legends: tuple[str, ...] = ()
    """What marks mean that only this kind has."""


def source_line(
    exhibits: Sequence[Built], cited: Sequence[Quantity], scope: Scope, mark: Mark | None, *, caveats: bool = True
) -> Copy:
    """The source line for exhibits shown together with texts that cite facts; nothing when there is
    nothing to say. An exhibit's own `source` stands in place of what its numbers would give. Without
    `caveats` the notes of the facts are left to the pages that show them."""
    own = [b.model.source for b in exhibits if b.model.source]
    free = [b for b in exhibits if not b.model.source]
    in_texts = [q for b in free for q in b.cited] + (list(cited) if free or not own else [])
    numbers = [s.quantity for b in free for s in b.shown] + in_texts
    notes = _distinct(_notes(numbers, free)) if caveats else []
    sentences = [scope.copy(text) for text in _distinct(own)]
    if numbers or (free and not notes):
        sentences.append(_plain(_who(numbers, scope)))
    sentences = [s for s in [*sentences, *(scope.copy(text) for text in notes)] if s]
    legends = [_plain(text) for text in _legends(free, in_texts, scope)]
    footnotes = [note for b in exhibits if isinstance(b.drawing, Table) for note in b.drawing.notes]
    if not sentences and not legends and not footnotes:
        return NO_COPY
    head = _plain(scope.words["source"]) if sentences else NO_COPY
    return _run_together([head, *sentences, *legends, *footnotes], scope, mark)


def slide_line(
    exhibits: Sequence[Built], lines: Sequence[Copy], cited: Sequence[Quantity], scope: Scope, mark: Mark
) -> Copy:
    """The source line of a slide whose exhibits have these `lines` and whose texts cite facts: that of its only
    exhibit, where this shows all of them, as most do."""
    if len(exhibits) == 1:
        shown = [s.quantity for s in exhibits[0].shown if not s.unseen]
        if all(any(quantity is one for one in shown) for quantity in cited):
            return Copy(lines[0].inlines, mark) if lines[0].inlines else NO_COPY
    return source_line(exhibits, cited, scope, mark)


def who_line(quantity: Quantity, scope: Scope) -> str:
    """Who vouches for one number, in a word or two."""
    sources = scope.book.sources
    names = [scope.string(sources[ident].name) for ident in quantity.sources if _is_named(ident, scope)]
    return (scope.words["semicolon"].join(names)) or scope.words["legend-unnamed-mark"]


def _who(numbers: Sequence[Quantity], scope: Scope) -> str:
    """The distinct sources in order. Where the briefing digests one document (a source marked
    `base`), the others are quoted from it, and its own numbers name no source."""
    sources = scope.book.sources
    base = next((source for source in sources.values() if source.base), None)
    found = dict.fromkeys(ident for q in numbers for ident in q.sources)
    names = [scope.string(sources[ident].name) for ident in found if _is_named(ident, scope)]
    unnamed = len(names) < len(found)
    zh = scope.lang == "zh"
    if base is None:
        missing = ["其余数字未注明出处" if zh else "no source named for the other figures"] if unnamed and names else []
        alone = ["未注明出处" if zh else "no source named"] if unnamed and not names else []
        return scope.words["semicolon"].join([*names, *missing, *alone])
    document = scope.string(base.name)
    if not found:
        return f"据{document}整理" if zh else f"compiled from {document}"
    place = _places((q.fact.where for q in numbers if q.fact), scope)
    if not names:
        return f"{document}{place}，原文未注明出处" if zh else f"{document}{place}; no original source named"
    if zh:
        quoted = f"；均转引自{document}{place}" if len(names) > 1 else f"，转引自{document}{place}"
        return "；".join(names) + quoted + ("；其余数字原文未注明出处" if unnamed else "")
    quoted = f"{'; all' if len(names) > 2 else ', both' if len(names) == 2 else ','} as quoted in {document}{place}"
    return "; ".join(names) + quoted + ("; no original source named for the other figures" if unnamed else "")


def _is_named(ident: str, scope: Scope) -> bool:
    source = scope.book.sources.get(ident)
    return source is not None and not source.base


def _places(wheres: Iterable[Text | None], scope: Scope) -> str:
    """The sections of the document, as they follow its name; other places are named as written."""
    found = list(dict.fromkeys(scope.string(where) for where in wheres if where))
    if not found or len(found) > MOST_PLACES:
        return ""
    return places_text(found, scope) if scope.lang == "zh" else ", " + places_text(found, scope)


def places_text(places: Sequence[str], scope: Scope) -> str:
    """ "1.1、1.3节" or "sections 1.1 and 1.3"."""
    if not all(_SECTION.fullmatch(place) for place in places):
        return ("、" if scope.lang == "zh" else ", ").join(places)
    if scope.lang == "zh":
        return scope.words["sections"].format(names="、".join(places))
    if len(places) == 1:
        return scope.words["section"].format(n=places[0])
    return scope.words["sections"].format(names=f"{', '.join(places[:-1])} and {places[-1]}")


def _notes(numbers: Sequence[Quantity], exhibits: Sequence[Built]) -> list[Text]:
    notes = [q.fact.note for q in numbers if q.fact and q.fact.note and q.id]
    return notes + [b.model.note for b in exhibits if b.model.note]


def _legends(exhibits: Sequence[Built], cited: Sequence[Quantity], scope: Scope) -> list[str]:
    """What hatching and open marks mean, and which numbers were computed, where any are shown."""
    shown = [s for b in exhibits for s in b.shown if not s.unseen]
    zh = scope.lang == "zh"
    found = []
    hatched = {_told(s.quantity) for s in shown if s.hatched}
    if hatched:
        kinds = [scope.words[f"hatched-{kind}"] for kind in ("derived", "forecast") if kind in hatched]
        found.append("斜纹为" + "或".join(kinds) if zh else "Hatched: " + " or ".join(kinds))
    explained = {c.text for b in exhibits if isinstance(b.drawing, ChartSpec) for c in b.drawing.changes}
    found += _derived(shown, cited, explained, scope)
    opened = {"bound" if s.quantity.qualifier in BOUNDS else _told(s.quantity) for s in shown if s.open_}
    if opened:
        kinds = [scope.words[f"open-{kind}"] for kind in ("bound", "derived", "forecast") if kind in opened]
        found.append("空心点为" + "或".join(kinds) if zh else "Open dots are " + " or ".join(kinds))
    for built in exhibits:
        found += [*built.legends, *_drawn(built.drawing, scope)]
    return list(dict.fromkeys(found))


def _told(quantity: Quantity) -> str:
    """Why a mark is not drawn as an actual number's: derived, unless a forecast."""
    return "derived" if quantity.derived and not quantity.forecast else "forecast"


def _derived(shown: Sequence[Shown], cited: Sequence[Quantity], explained: set[str], scope: Scope) -> list[str]:
    """The computed numbers that neither hatching nor another sentence explains."""
    hatched = {s.quantity.id for s in shown if s.hatched or s.open_}
    numbers = [s.label.text for s in shown if s.quantity.derived and not (s.hatched or s.open_)]
    already = {s.quantity.id for s in shown}
    numbers += [short(q, scope.unit(q), scope.lang) for q in cited if q.derived and q.id not in already | hatched]
    numbers = list(dict.fromkeys(number for number in numbers if number and number not in explained))
    if not numbers:
        return []
    listed = numbers[:MOST_DERIVED]
    if scope.lang == "zh":
        return ["、".join(listed) + ("等" if len(numbers) > MOST_DERIVED else "") + "为推算值"]
    if len(numbers) > MOST_DERIVED:
        return [", ".join(listed) + " and others are derived"]
    if len(listed) == 1:
        return [f"{listed[0]} is derived"]
    return [", ".join(listed[:-1]) + f" and {listed[-1]} are derived"]


def _drawn(drawing: Drawing, scope: Scope) -> list[str]:
    zh = scope.lang == "zh"
    found = []
    if isinstance(drawing, ChartSpec):
        if drawing.totals:
            found.append("合计为推算值" if zh else "Totals are computed")
        if drawing.change_title:
            found.append("变化为推算值" if zh else "Changes are computed")
        if any(isinstance(note, GrowthArrow) and len(note.texts) > 1 for note in drawing.annotations):
            found.append("增速由首尾两值推算" if zh else "Growth is computed from the two end points")
    return found


def _distinct(texts: Iterable[Text | None]) -> list[Text]:
    found: dict[tuple[tuple[str, str], ...], Text] = {}
    for text in texts:
        if text:
            found.setdefault(tuple(sorted(text.by_lang.items())), text)
    return list(found.values())


def _plain(text: str) -> Copy:
    return Copy((Inline(text),)) if text else NO_COPY


def _run_together(copies: Sequence[Copy], scope: Scope, mark: Mark | None) -> Copy:
    """Sentences one after the other, each with its stop; a line likes to break between two."""
    head, *sentences = copies
    stop, between = ("。", HINT) if scope.lang == "zh" else (".", " " + HINT)
    inlines = list(head.inlines)
    for i, sentence in enumerate(sentences):
        inlines += sentence.inlines
        end = "" if sentence.text.rstrip().endswith(_ENDS) else stop
        inlines.append(Inline(end + (between if i < len(sentences) - 1 else "")))
    return Copy(tuple(inline for inline in inlines if inline.text), mark)

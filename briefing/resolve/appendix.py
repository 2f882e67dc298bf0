"""The numbers a briefing shows in, its sources list and data tables out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.document import NO_COPY, Copy, Inline, SourceEntry, copy
from briefing.document.drawings.table import Table, TableCell, TableColumn, TableRow
from briefing.model.facts import Source
from briefing.model.text import Lang
from briefing.resolve.facts import Quantity
from briefing.resolve.numbers import around, qualifier_sign
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sources import Built, places_text
from briefing.resolve.wordlist import NBSP
from briefing.resolve.words import WORDS

MOST_LISTED = {"zh": 60, "en": 130}
"""Letters of about two lines: the facts of a source without a title are named if all fit there."""

_WEIGHTS = {"zh": (2.9, 3.2, 1.3, 0.8, 0.9, 1.0), "en": (2.0, 4.0, 1.3, 0.9, 0.9, 1.0)}
"""Shares of the columns. Chinese names are broken between any two characters: most have a line to themselves."""


def source_numbers(used: Iterable[Quantity], scope: Scope) -> dict[str, int]:
    """The number of each source by its id, in the order of first use; the document that the
    briefing digests comes last, as it stands for numbers without a source."""
    sources = scope.book.sources
    order = dict.fromkeys(ident for q in used for ident in q.sources if ident in sources)
    last = sorted(order, key=lambda ident: sources[ident].base)
    return {ident: i for i, ident in enumerate(last, start=1)}


def source_entries(numbers: Mapping[str, int], used: Iterable[Quantity], scope: Scope) -> tuple[SourceEntry, ...]:
    """The sources list, by number."""
    by_source: dict[str, list[Quantity]] = {ident: [] for ident in numbers}
    for quantity in used:
        for ident in quantity.sources:
            if ident in by_source:
                by_source[ident].append(quantity)
    sources = scope.book.sources
    return tuple(_entry(numbers[ident], sources[ident], by_source[ident], scope) for ident in numbers)


def _entry(number: int, source: Source, used: Sequence[Quantity], scope: Scope) -> SourceEntry:
    zh = scope.lang == "zh"
    said = [scope.copy(text) for text in (source.title, source.date, source.note) if text]
    if not said:
        labels = dict.fromkeys(scope.string(q.fact.label) for q in used if q.fact and q.fact.label)
        listed = ("；" if zh else "; ").join(labels)
        said = [copy(listed)] if len(listed) <= MOST_LISTED[scope.lang] else []
    wheres = list(dict.fromkeys(scope.string(q.fact.where) for q in used if q.fact and q.fact.where))
    inlines: list[Inline] = []
    for i, text in enumerate(t for t in said if t):
        inlines += [Inline("，" if zh else ", ")] if i else []
        inlines += text.inlines
    if inlines:
        inlines.append(Inline("。" if zh else "."))
    places = places_text(sorted(wheres, key=_by_section), scope) if wheres else ""
    return SourceEntry(number, scope.copy(source.name), Copy(tuple(inlines)), places, source.url or "")


def _by_section(place: str) -> tuple[list[int], str]:
    """1.2 before 1.10, and what is no number last."""
    numbers = place.split(".")
    return ([int(n) for n in numbers] if all(n.isdigit() for n in numbers) else [1 << 30], place)


def data_table(built: Built, ident: str, name: Copy, numbers: Mapping[str, int], scope: Scope) -> Table | None:
    """The table behind exhibit `ident`, called `name`: one row for each number; None when it shows none. The first
    cell begins with the exhibit's number in the brief, linked to it."""
    seen: set[str] = set()
    rows = []
    for shown in built.shown:
        key = shown.quantity.id or f"{shown.item} {shown.label.text}"
        if key not in seen:
            seen.add(key)
            rows.append(_row(shown, numbers, scope))
    if not rows:
        return None
    label = scope.figure_labels.get(ident, "")
    head = (Inline(label, bold=True, link=f"#{ident}"), Inline("  ")) if label else ()
    title = Copy((*head, *name.inlines), name.mark)
    first = replace(rows[0], cells=(TableCell(title), *rows[0].cells[1:]), continues=False)
    return Table(_columns(scope.lang), (first, *rows[1:]), grouped=True, dense=True)


def joined(tables: Sequence[Table]) -> Table | None:
    """All data tables as one."""
    if not tables:
        return None
    return Table(tables[0].columns, tuple(row for table in tables for row in table.rows), grouped=True, dense=True)


@cache
def _columns(lang: Lang) -> tuple[TableColumn, ...]:
    heads = ("data-figure", "data-item", "data-period", "data-value", "data-unit", "data-status")
    return tuple(
        TableColumn(copy(WORDS[lang][head]), "figure" if head == "data-value" else "text", weight)
        for head, weight in zip(heads, _WEIGHTS[lang], strict=True)
    )


def _row(shown: Shown, numbers: Mapping[str, int], scope: Scope) -> TableRow:
    quantity = shown.quantity
    found = around(quantity, scope.unit(quantity), scope.lang, shown.scale)
    number = shown.label.number.removesuffix(found.scale)
    item = scope.string(quantity.fact.label) if quantity.fact and quantity.id else ""
    period = scope.copy(quantity.fact.period) if quantity.fact else NO_COPY
    unit = f"{found.before}{found.scale}{found.unit}".strip(NBSP)
    value = TableCell(figure=Label(number, qualifier_sign(quantity)))
    if found.word:  # may take two lines, as a figure may not
        value = TableCell(copy(found.word, bold=True))
    cells = (
        _cell(""),
        _cell(item or shown.item),
        TableCell(period),
        value,
        _cell(unit),
        _cell(_status(quantity, numbers, scope)),
    )
    return TableRow(cells, continues=True)


@lru_cache(maxsize=4096)
def _cell(text: str) -> TableCell:
    """A cell of plain text; most repeat those of the rows above."""
    return TableCell(copy(text))


def _status(quantity: Quantity, numbers: Mapping[str, int], scope: Scope) -> str:
    """Whether a number is the source's own, and the numbers of its sources; nothing of one that is no fact."""
    if quantity.fact is None and not (quantity.derived or quantity.forecast):
        return ""
    kind = "forecast" if quantity.forecast else "derived" if quantity.derived else "actual"
    cited = [str(numbers[ident]) for ident in quantity.sources if ident in numbers]
    return scope.words["comma"].join([scope.words[f"status-{kind}"], *cited])

"""A whole briefing in, findings out: what names something that is not there, or is there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.diagnostics import Findings, Mark, place_of
from briefing.model.briefing import Briefing, Message
from briefing.model.exhibits import (
    COMPUTED,
    FIGURES,
    Average,
    CategoryChart,
    Donut,
    Dumbbell,
    Exhibit,
    Heatmap,
    Histogram,
    Kpis,
    Radar,
    Series,
    SubtotalRow,
    Table,
    TotalRow,
)
from briefing.model.facts import NUMBER, Fact
from briefing.model.text import FORMS, Node, Piece, Text, pieces
from briefing.model.walk import texts
from briefing.read.explain import did_you_mean

FACT_ID = re.compile(r"[A-Za-z_]\w*", re.ASCII)
TARGET_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


MAX_CITATIONS = 1000
"""Citations and references in one text."""
MAX_ERRORS = 200
"""Findings after which the rest of a briefing is not looked through."""


class Value(NamedTuple):
    """A place where a fact or a plain number stands."""

    text: str
    mark: Mark


def check_references(briefing: Briefing, found: Sequence[Node | Text], findings: Findings) -> None:
    """Report duplicate and malformed ids, missing languages, and whatever names nothing in a briefing,
    of which all nodes were `found`."""
    checker = _Checker(briefing, _targets(briefing, findings), findings)
    already = len(findings.items)
    for text in texts(found):
        checker.text(text)
        if len(findings.items) - already > MAX_ERRORS:
            findings.note("more-errors", "the rest of the texts was not looked through", text.mark())
            break
    for ident, fact in briefing.fact_book.facts.items():
        checker.fact(ident, fact)
    for value in _values(briefing, found):
        checker.value(value)
    for row in briefing.summary.messages:
        if row.see is not None and row.see not in checker.targets:
            hints = did_you_mean(row.see, checker.targets)
            findings.error("dangling-see", f"`{row.see}` is the id of nothing", row.mark("see"), *hints)
    for ident, fact in briefing.fact_book.facts.items():
        if ident not in checker.used:
            findings.note("unused-fact", f"the fact `{ident}` is not used", fact.mark())


class _Checker:
    """Looks names up, and keeps which facts were used."""

    def __init__(self, briefing: Briefing, targets: dict[str, Mark], findings: Findings) -> None:
        self.languages = briefing.languages
        self.book = briefing.fact_book
        self.targets = targets
        self.findings = findings
        self.used: set[str] = set()

    def text(self, text: Text) -> None:
        for lang in self.languages:
            version = text.get(lang)
            if version is None:
                self.findings.error("missing-language", f"this text has no `{lang}` version", text.mark())
            elif "{" in version or "}" in version:
                self.citations(version, text.mark(lang))

    def citations(self, version: str, start: Mark) -> None:
        counts: dict[str, int] = {}
        found = [piece for piece in pieces(version) if piece.kind not in ("literal", "break")]
        if len(found) > MAX_CITATIONS:
            message = f"the text has {len(found)} citations; the limit is {MAX_CITATIONS}"
            self.findings.error("too-many-citations", message, start)
            return
        for piece in found:
            counts[piece.source] = counts.get(piece.source, 0) + 1
            problem = self.problem(piece)
            if problem:
                code, message, hints = problem
                place = place_of(piece.source, start, counts[piece.source])
                self.findings.error(code, message, place, *hints)

    def problem(self, piece: Piece) -> tuple[str, str, tuple[str, ...]] | None:
        """Code, message and hints for a citation or reference that leads nowhere."""
        if piece.kind == "wrong":
            hint = "write `{{` and `}}` for braces that are to be printed"
            return "bad-citation", f"`{piece.source[:40]}` is neither a citation nor a reference", (hint,)
        if piece.kind == "see":
            if piece.name in self.targets:
                return None
            return "dangling-see", f"`{piece.name[:60]}` is the id of nothing", did_you_mean(piece.name, self.targets)
        self.used.add(piece.name)
        if piece.name not in self.book.facts:
            return "unknown-fact", f"there is no fact `{piece.name[:60]}`", did_you_mean(piece.name, self.book.facts)
        if piece.form not in FORMS:
            forms = ", ".join(form for form in FORMS if form)
            return "unknown-form", f"a fact cannot be cited as `{piece.form}`", (f"one of: {forms}",)
        return None

    def fact(self, ident: str, fact: Fact) -> None:
        if not FACT_ID.fullmatch(ident):
            message = f"the id `{ident[:40]}` must begin with a letter and hold only letters, digits and _"
            self.findings.error("bad-id", message, fact.mark())
        if fact.unit and fact.unit not in self.book.units:
            hints = did_you_mean(fact.unit, self.book.units)
            self.findings.error("unknown-unit", f"there is no unit `{fact.unit}`", fact.mark("unit"), *hints)
        if fact.source is not None and fact.source not in self.book.sources:
            hints = did_you_mean(fact.source, self.book.sources)
            self.findings.error("unknown-source", f"there is no source `{fact.source}`", fact.mark("source"), *hints)
        if fact.formula is not None:
            self.used.update(FACT_ID.findall(fact.formula))

    def value(self, value: Value) -> None:
        self.used.add(value.text)
        if value.text in self.book.facts or NUMBER.fullmatch(value.text):
            return
        if FACT_ID.fullmatch(value.text):
            hints = did_you_mean(value.text, self.book.facts)
            self.findings.error("unknown-fact", f"there is no fact `{value.text[:60]}`", value.mark, *hints)
        else:
            message = f"`{value.text[:40]}` is neither a fact nor a plain number such as 1234.5"
            self.findings.error("bad-number", message, value.mark)


def _targets(briefing: Briefing, findings: Findings) -> dict[str, Mark]:
    """Everything a cross-reference can lead to, with its place."""
    found: dict[str, Mark] = {}
    for node, ident in _identified(briefing):
        mark = node.mark("id")
        if not TARGET_ID.fullmatch(ident):
            findings.error("bad-id", f"the id `{ident[:40]}` may hold only a-z, 0-9, - and _", mark)
        elif ident in found:
            findings.error("duplicate-id", f"the id `{ident}` is already given at {found[ident]}", mark)
        else:
            found[ident] = mark
    return found


def _identified(briefing: Briefing) -> Iterator[tuple[Node, str]]:
    for message in briefing.opening:
        yield from _identified_message(message)
    for chapter in briefing.chapter_list:
        yield chapter, chapter.id
        for message in chapter.messages:
            yield from _identified_message(message)
        for section in chapter.sections:
            yield section, section.id
            for message in section.messages:
                yield from _identified_message(message)


def _identified_message(message: Message) -> Iterator[tuple[Node, str]]:
    yield message, message.id
    for exhibit in message.all_exhibits:
        if exhibit.id is not None:
            yield exhibit, exhibit.id


def _values(briefing: Briefing, found: Sequence[Node | Text]) -> Iterator[Value]:
    """Every place that takes a fact id or a number."""
    for proof in briefing.proof:
        yield Value(proof.value, proof.mark("value"))
    for row in briefing.summary.messages:
        if row.value is not None:
            yield Value(row.value, row.mark("value"))
    for node in found:
        if isinstance(node, Message):
            for exhibit in node.all_exhibits:
                yield from _exhibit_values(exhibit)


def _exhibit_values(exhibit: Exhibit) -> Iterator[Value]:
    """The facts and numbers an exhibit is drawn from."""
    if isinstance(exhibit, (CategoryChart, Radar)):
        for series in exhibit.series:
            yield from _listed(series)
        for note in exhibit.annotate if isinstance(exhibit, CategoryChart) else []:
            if isinstance(note, Average) and note.at is not None:
                yield Value(note.at, note.mark("at"))
    elif isinstance(exhibit, Heatmap):
        for series in exhibit.rows:
            yield from _listed(series)
    elif isinstance(exhibit, Histogram):
        yield from _listed(exhibit)
    elif isinstance(exhibit, Donut):
        for part in exhibit.parts:
            yield Value(part.value, part.mark("value"))
        if exhibit.center_value is not None:
            yield Value(exhibit.center_value, exhibit.mark("center_value"))
    elif isinstance(exhibit, Dumbbell):
        for pair in exhibit.rows:
            yield Value(pair.before, pair.mark("before"))
            yield Value(pair.after, pair.mark("after"))
    elif isinstance(exhibit, Kpis):
        for cell in exhibit.cells:
            if cell.value is not None:
                yield Value(cell.value, cell.mark("value"))
    elif isinstance(exhibit, Table):
        yield from _figures(exhibit)


def _listed(holder: Series | Histogram) -> Iterator[Value]:
    if isinstance(holder.values, list):
        for i, value in enumerate(holder.values):
            if value is not None:
                yield Value(value, holder.mark(f"values[{i}]"))
    else:
        mark = holder.values.mark("column")
        yield from (Value(cell, mark) for cell in holder.values.cells if cell is not None)


def _figures(table: Table) -> Iterator[Value]:
    """The facts and numbers of a table; in totals also the word for a number that is to be computed."""
    for i, row in enumerate(table.rows):
        sums = isinstance(row, SubtotalRow | TotalRow)
        for cell, column in zip(table.cells_at(i), table.columns, strict=False):
            if column.type == "sparkline" and isinstance(cell.value, list):
                yield from (Value(v, m) for v, m in zip(cell.value, cell.marks, strict=True) if v is not None)
            elif column.type in FIGURES and cell.bare is not None and not (sums and cell.bare == COMPUTED):
                yield Value(cell.bare, cell.mark)

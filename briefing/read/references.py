"""A whole briefing in, findings out: what names something that is not there, or is there twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias, cast

from briefing.diagnostics import Findings, Mark, did_you_mean, place_of
from briefing.model.briefing import Briefing, Chapter, Message, Section
from briefing.model.exhibits import ExhibitBase
from briefing.model.facts import NUMBER, Fact
from briefing.model.numbers import numbers_of
from briefing.model.text import FORMS, Lang, Node, Piece, Text, pieces, pieces_within
from briefing.model.walk import texts
from briefing.read.fillings import form_problem

FACT_ID = re.compile(r"[A-Za-z_]\w*", re.ASCII)
TARGET_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


MAX_CITATIONS = 1000
"""Citations and references in one text."""
MAX_ERRORS = 200
"""Findings after which the rest of a briefing is not looked through."""
CITING = ("fact", "see", "wrong")
"""The kinds of stretches that name something, or fail to."""


Problem: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Code, message and hints of what is wrong."""


def check_references(briefing: Briefing, found: Sequence[Node | Text], findings: Findings) -> None:
    """Report duplicate and malformed ids, missing languages, and whatever names nothing in a briefing,
    of which all nodes were `found`."""
    checker = _Checker(briefing, _targets(briefing, findings), findings)
    own = cast("list[Node]", [node for node in found if type(node) is not Text])
    bodies = {node.body for node in own if type(node) is Message or type(node) is Section or type(node) is Chapter}
    already = len(findings.items)
    for text in texts(found):
        checker.text(text, notes=text in bodies)
        if len(findings.items) - already > MAX_ERRORS:
            findings.note("more-errors", "the rest of the texts was not looked through", text.mark())
            break
    for ident, fact in briefing.fact_book.facts.items():
        checker.fact(ident, fact)
    checker.numbers(own)
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
        self.variables = briefing.variables
        self.targets = targets
        self.findings = findings
        self.used: set[str] = set()

    def text(self, text: Text, *, notes: bool) -> None:
        """Looks through a text, which may have footnotes or not (`notes`)."""
        for lang in self.languages:
            version = text.get(lang)
            if version is None:
                self.findings.error("missing-language", f"this text has no `{lang}` version", text.mark())
                continue
            if "^[" in version:
                self.footnotes(version, text.mark(lang), allowed=notes)
            if "{" in version or "}" in version:
                self.citations(version, text, lang)

    def footnotes(self, version: str, start: Mark, *, allowed: bool) -> None:
        """Report footnotes that do not end, stand where there are none, or hold what they cannot."""
        for piece in pieces(version):
            message, *hints = _footnote_problem(piece, allowed=allowed)
            if message:
                place = place_of(piece.source.split("\n")[0], start)
                self.findings.error("bad-footnote", message, place, *hints)

    def citations(self, version: str, text: Text, lang: Lang) -> None:
        """Looks up what a version of a text cites and refers to."""
        counts: dict[str, int] = {}
        found = [piece for piece in pieces_within(version) if piece.kind in CITING]
        if len(found) > MAX_CITATIONS:
            message = f"the text has {len(found)} citations; the limit is {MAX_CITATIONS}"
            self.findings.error("too-many-citations", message, text.mark(lang))
            return
        for piece in found:
            counts[piece.source] = counts.get(piece.source, 0) + 1
            problem = self.problem(piece)
            if problem:
                code, message, hints = problem
                place = place_of(piece.source, text.mark(lang), counts[piece.source])
                self.findings.error(code, message, place, *hints)

    def problem(self, piece: Piece) -> Problem | None:
        """What is wrong with a citation or reference that leads nowhere."""
        if piece.kind == "wrong":
            hint = "write `{{` and `}}` for braces that are to be printed"
            return "bad-citation", f"`{piece.source[:40]}` is neither a citation nor a reference", (hint,)
        if piece.kind == "see":
            if piece.name in self.targets:
                return None
            return "dangling-see", f"`{piece.name[:60]}` is the id of nothing", did_you_mean(piece.name, self.targets)
        if piece.name in self.variables:
            wrong = form_problem(self.variables[piece.name], piece.form)
            return ("unknown-form", *wrong) if wrong else None
        self.used.add(piece.name)
        if piece.name not in self.book.facts:
            known = [*self.book.facts, *self.variables]
            return "unknown-fact", f"there is no fact `{piece.name[:60]}`", did_you_mean(piece.name, known)
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

    def numbers(self, found: Iterable[Node]) -> None:
        """Looks through every place that takes a fact id or a number."""
        for node in found:
            for text, holder, field in numbers_of(node):
                if problem := self.number(text):
                    self.findings.error(*problem[:2], holder.mark(field), *problem[2])
            if isinstance(node, ExhibitBase):
                for text, mark in node.worded_numbers():
                    if problem := self.number(text):
                        self.findings.error(*problem[:2], mark, *problem[2])

    def number(self, text: str) -> Problem | None:
        """What is wrong with what names no fact and is no number."""
        self.used.add(text)
        if text in self.book.facts or NUMBER.fullmatch(text):
            return None
        if FACT_ID.fullmatch(text):
            return "unknown-fact", f"there is no fact `{text[:60]}`", did_you_mean(text, self.book.facts)
        return "bad-number", f"`{text[:40]}` is neither a fact nor a plain number such as 1234.5", ()


def _footnote_problem(piece: Piece, *, allowed: bool) -> tuple[str, ...]:
    """What is wrong with a footnote, and a hint; an empty text where nothing is."""
    if piece.kind == "open-note":
        return "the bracket of this footnote is not closed", "write `\\^[` for a `^[` that is to be printed"
    if piece.kind != "note":
        return ("",)
    if not allowed:
        return "only a `body` has footnotes", "cells, rows and columns of a table have `note`"
    if re.search(r"\n\s*\n", piece.name):
        return ("a footnote is one paragraph",)
    if not piece.name.strip():
        return ("the footnote is empty",)
    nested = any(inner.kind == "note" for inner in pieces(piece.name))
    return ("a footnote holds no other",) if nested else ("",)


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

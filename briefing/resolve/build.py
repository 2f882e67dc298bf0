"""A briefing, a theme and a language in, the resolved document out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from briefing import document as doc
from briefing.diagnostics import Diagnostic, Findings, settled
from briefing.model.briefing import Briefing
from briefing.model.text import Lang
from briefing.model.walk import starts
from briefing.resolve import appendix, content, footnotes, numbering, selection, terms
from briefing.resolve.drawn import Drawn, draw_all
from briefing.resolve.facts import quantities
from briefing.resolve.prints import prints
from briefing.resolve.scope import Drawings, Scope
from briefing.resolve.storyline import slides
from briefing.resolve.words import WORDS, message_count, printed_date
from briefing.team import Team, together
from briefing.theme.tokens import Theme

WORTH_A_PROCESS = 100
"""Messages that take so long to resolve that a process saves more time than it takes."""


def resolve(
    briefing: Briefing, theme: Theme, lang: Lang, findings: Findings, length: doc.Length = "full",
    drawings: Drawings | None = None, most: int = 1,
) -> doc.Document:  # fmt: skip
    """The briefing in `lang`, with every number a string and every reference a number, or as much of it
    as belongs to the `length`; of many messages, at most so many processes resolve each their share. What cannot be
    computed is reported; what was already reported, for another language, is not repeated. `drawings` are the
    functions of `drawing` exhibits by id; where it is given, one that lacks is reported."""
    own = Findings()
    scope = _scope(selection.shown(briefing, length, own), briefing, theme, lang, own, drawings)
    document = _resolve(scope, length, most)
    findings.add(settled(own.items, starts(briefing)))
    return document


def members(briefing: Briefing, most: int) -> int:
    """How many processes resolve a briefing soonest, of at most so many."""
    return max(1, min(most, sum(1 for _ in numbering.messages(briefing)) // WORTH_A_PROCESS))


def _messages(scope: Scope, team: Team) -> tuple[Drawn, dict[str, content.Said], Sequence[Diagnostic]]:
    """All exhibits, all messages, and what was found in drawing. It begins anew where a member was lost: what was found
    and remembered until then is of no more use."""
    own = replace(scope, findings=Findings())
    drawn = draw_all(own, team)
    return drawn, content.messages(drawn, own, team), own.findings.items


def _resolve(scope: Scope, length: doc.Length, most: int) -> doc.Document:
    briefing, lang = scope.briefing, scope.lang
    drawn, said, found = together(partial(_messages, scope), members(briefing, most))
    scope.findings.items += found
    opening = content.placed(briefing.opening, said, scope)
    chapters = tuple(content.chapter(c, said, scope) for c in briefing.chapter_list)
    opening, chapters = footnotes.numbered(opening, chapters, lang, through=length != "full")
    messages = [*opening, *(m for chapter in chapters for m in chapter.all_messages)]
    full = length == "full"
    data = appendix.joined([e.data for m in messages for e in m.exhibits if e.data and e.label]) if full else None
    summary = content.summary(scope)
    entries = appendix.source_entries(drawn.sources, drawn.used, scope) if full else ()
    words = {**WORDS[lang], "messages": message_count(len(summary.rows), lang)}
    others = [other for other in briefing.languages if other != lang]
    closing = bool(briefing.closing or briefing.credits)
    return doc.Document(
        lang=lang,
        title=scope.copy(briefing.title),
        subtitle=scope.copy(briefing.subtitle),
        other_title=replace(scope, lang=others[0]).copy(briefing.title) if others else doc.NO_COPY,
        label=scope.string(briefing.label) or words["label"],
        date=printed_date(briefing.date, lang),
        stamp=f"{briefing.date.isoformat()}T00:00:00+00:00",
        basis=scope.copy(briefing.basis),
        authors=scope.copy(briefing.authors),
        method=scope.copy(briefing.method),
        answer=scope.copy(briefing.answer),
        proof=content.proof(drawn, scope),
        summary=summary,
        opening_title=scope.copy(briefing.opening_title) or doc.copy(words["opening"]),
        opening=opening,
        chapters=chapters,
        sources=entries,
        data=data,
        closing=scope.copy(briefing.closing),
        credits=scope.copy(briefing.credits),
        slides=tuple(slides(summary, opening, chapters, entries, data, closing=closing, length=length)),
        words=words,
        length=length,
        glossary=terms.unbroken(scope),
        terms=terms.term_entries(scope) if full else (),
        index=terms.index_entries(scope) if full else (),
        index_title=scope.copy(briefing.index_title) or doc.copy(words["index"]),
        keywords=_keywords(scope),
        author=scope.string(briefing.properties.author),
        subject=scope.string(briefing.properties.subject),
        prints=prints(scope),
    )


def _keywords(scope: Scope) -> tuple[str, ...]:
    """The author's keywords, else the titles of all chapters."""
    own = [scope.string(word) for word in scope.briefing.properties.keywords]
    return tuple(own or (scope.copy(chapter.title).text for chapter in scope.whole.chapter_list))


def _scope(
    briefing: Briefing, whole: Briefing, theme: Theme, lang: Lang, findings: Findings, drawings: Drawings | None
) -> Scope:
    """What to know of a briefing that is shown, as the `whole` or a part of it."""
    numbers = numbering.part_numbers(whole)
    figures = numbering.figure_labels(briefing, lang)
    labels = numbering.reference_labels(briefing, figures, numbers, lang)
    left_out = frozenset(numbering.reference_labels(whole, {}, numbers, lang)) - frozenset(labels)
    known = quantities(briefing.fact_book, findings)
    return Scope(briefing, theme, lang, known, findings, labels, figures, numbers, left_out, whole, drawings)

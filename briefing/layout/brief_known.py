"""A part of a brief and what it knows of the rest in, what it gave for the same before out.

A part is laid out on a sheet that knows of nothing else: whoever forgets to say what it needs makes a wrong page also
when nothing is remembered."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Findings
from briefing.document import NO_COPY, Chapter, Document, Exhibit, Message, Summary
from briefing.document.drawings.kpis import Kpis
from briefing.document.drawings.table import Table
from briefing.layout.brief_sheet import Sheet
from briefing.memo import Memo

T = TypeVar("T")

Remembered = Memo[tuple[T, tuple[Diagnostic, ...]]]
"""What parts gave, with what was found."""

FOUND = tuple[Diagnostic, ...]


def bare(sheet: Sheet, **own: Any) -> Sheet:
    """The sheet of a part, which of the document has its language, fixed words and print options, and what is its
    `own`."""
    return replace(sheet, document=_bare(sheet.document, **own))


def remembered(
    memo: Remembered[T], slot: Hashable, made_of: tuple[object, ...], sheet: Sheet, findings: Findings,
    make: Callable[[Sheet], T], *, keep: bool = True,
) -> T:  # fmt: skip
    """What `make` gives on a bare sheet, or gave before for the same; what it found is added to `findings`. `made_of`
    says all that it depends on, the sheet included."""
    found = memo.find(slot, made_of)
    if found is None:
        own = replace(sheet, kit=replace(sheet.kit, findings=Findings()))
        found = make(own), tuple(own.kit.findings.items)
        if keep:
            memo.keep(slot, made_of, found)
    findings.items += found[1]
    return found[0]


def headings(document: Document) -> dict[str, Any]:
    """What contents are made of: names, exhibits, and which parts there are."""
    return {
        "opening_title": document.opening_title,
        "opening": tuple(map(_headed, document.opening)),
        "chapters": tuple(map(_named, document.chapters)),
        "terms": document.terms[:1],
        "sources": document.sources[:1],
        "data": document.data and replace(document.data, rows=()),
        "index": document.index[:1],
        "index_title": document.index_title,
    }


def _named(chapter: Chapter) -> Chapter:
    sections = tuple(replace(s, body=(), messages=tuple(map(_headed, s.messages))) for s in chapter.sections)
    messages = tuple(map(_headed, chapter.messages))
    return replace(chapter, key_messages=(), body=(), notes=(), sections=sections, messages=messages)


def _headed(message: Message) -> Message:
    exhibits = tuple(map(_captioned, message.exhibits))
    no = NO_COPY
    return replace(message, body=(), exhibits=exhibits, takeaways=(), aside=no, so_what=no, notes=(), source=no)


def _captioned(exhibit: Exhibit) -> Exhibit:
    """An exhibit of which no more is known than whether it is a table."""
    empty = Table((), ()) if isinstance(exhibit.drawing, Table) else Kpis(())
    return replace(exhibit, drawing=empty, title=NO_COPY, unit=NO_COPY, source=NO_COPY, alt="", alt_as={}, data=None)


_NO_COPIES = (
    "title", "subtitle", "other_title", "basis", "authors", "method", "answer", "opening_title", "closing", "credits",
)  # fmt: skip


def _bare(document: Document, **own: Any) -> Document:
    no: dict[str, Any] = dict.fromkeys(_NO_COPIES, NO_COPY)
    no |= {"label": "", "date": "", "stamp": "", "proof": Kpis(()), "summary": Summary(NO_COPY, (), (), NO_COPY)}
    no |= {"opening": (), "chapters": (), "sources": (), "data": None, "slides": ()}
    return Document(lang=document.lang, words=document.words, prints=document.prints, **(no | own))

"""A resolved briefing's parts in, the deck's slides in order out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.document import (
    AgendaSlide,
    Chapter,
    ClosingSlide,
    CoverSlide,
    DataSlide,
    Length,
    Message,
    MessageSlide,
    OpenerSlide,
    Slide,
    SourceEntry,
    SourcesSlide,
    Summary,
    SummarySlide,
)
from briefing.document.drawings.table import Table


def slides(
    summary: Summary,
    opening: Sequence[Message],
    chapters: Sequence[Chapter],
    sources: Sequence[SourceEntry],
    data: Table | None,
    *,
    closing: bool,
    length: Length = "full",
) -> Iterator[Slide]:
    """Cover, summary, opening; each chapter with agenda, opener and messages; appendix; closing. The
    executive length goes from message to message; one page is the summary alone."""
    if length == "one-page":
        yield SummarySlide(summary)
        return
    yield CoverSlide()
    yield SummarySlide(summary)
    for message in opening:
        if message.in_deck:
            yield MessageSlide(message)
    for chapter in chapters:
        if length == "full":
            if len(chapters) > 1:
                yield AgendaSlide(chapter.number)
            yield OpenerSlide(chapter)
        yield from _chapter(chapter)
    if sources:
        yield SourcesSlide(tuple(sources))
    if data is not None:
        yield DataSlide(data)
    if closing:
        yield ClosingSlide()


def _chapter(chapter: Chapter) -> Iterator[Slide]:
    for message in chapter.messages:
        if message.in_deck:
            yield MessageSlide(message, chapter.number)
    for section in chapter.sections:
        first = section.id
        for message in section.messages:
            if message.in_deck:
                yield MessageSlide(message, chapter.number, first)
                first = ""

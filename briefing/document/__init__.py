"""The resolved document: one language, every number a string, every reference a number.

What stages after `resolve` know of the content. Texts are `Copy`: inline runs with their place in
the YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from briefing.document.content import (
    Chapter,
    Drawing,
    Exhibit,
    IndexEntry,
    Message,
    Section,
    SourceEntry,
    Summary,
    SummaryRow,
    TermEntry,
)
from briefing.document.drawings.kpis import Kpis
from briefing.document.drawings.table import Table
from briefing.document.prints import Prints
from briefing.document.slides import (
    AgendaSlide,
    ClosingSlide,
    CoverSlide,
    DataSlide,
    MessageSlide,
    OpenerSlide,
    Slide,
    SourcesSlide,
    SummarySlide,
)
from briefing.document.texts import HINT, NO_COPY, Copy, Inline, Takeaway, address, addressed, copy, is_silent

__all__ = [
    "HINT",
    "NO_COPY",
    "AgendaSlide",
    "Chapter",
    "ClosingSlide",
    "Copy",
    "CoverSlide",
    "DataSlide",
    "Document",
    "Drawing",
    "Exhibit",
    "IndexEntry",
    "Inline",
    "Length",
    "Message",
    "MessageSlide",
    "OpenerSlide",
    "Prints",
    "Section",
    "Slide",
    "SourceEntry",
    "SourcesSlide",
    "Summary",
    "SummaryRow",
    "SummarySlide",
    "Takeaway",
    "TermEntry",
    "address",
    "addressed",
    "copy",
    "is_silent",
]

Length = Literal["full", "executive", "one-page"]
"""How much of a briefing a document shows: all of it; its most important messages; one page."""


class Document(Struct, frozen=True):
    """A briefing in one language.

    `words` are the fixed words of the language (`contents`, `takeaways`, `source`, `page` as a
    pattern with {n}, ...; see resolve/words.py). Of a `length` other than full there are only the
    messages shown, with the sections and chapters that hold them. `glossary` are words never broken, `terms` and
    `index` the entries of the brief's last pages, in order. `other_title` is the title in the briefing's other
    language, for the cover. `date` is printed, `stamp` is ISO 8601 for properties."""

    lang: str
    title: Copy
    subtitle: Copy
    other_title: Copy
    label: str
    date: str
    stamp: str
    basis: Copy
    authors: Copy
    method: Copy
    answer: Copy
    proof: Kpis
    summary: Summary
    opening_title: Copy
    opening: tuple[Message, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[SourceEntry, ...]
    data: Table | None
    closing: Copy
    credits: Copy
    slides: tuple[Slide, ...]
    words: Mapping[str, str]
    length: Length = "full"
    glossary: frozenset[str] = frozenset()
    terms: tuple[TermEntry, ...] = ()
    index: tuple[IndexEntry, ...] = ()
    index_title: Copy = NO_COPY
    keywords: tuple[str, ...] = field(default=())
    author: str = ""
    """For the properties, as are `subject` and `keywords`."""
    subject: str = ""
    prints: Prints = field(default_factory=Prints)

    @property
    def exhibits(self) -> Iterator[Exhibit]:
        """All exhibits in order."""
        for message in (*self.opening, *(m for chapter in self.chapters for m in chapter.all_messages)):
            yield from message.exhibits

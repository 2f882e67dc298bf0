"""The deck's storyline: which slides there are, in order."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.document.content import Chapter, Message, SourceEntry, Summary
from briefing.document.drawings.table import Table


@dataclass(frozen=True, slots=True)
class CoverSlide:
    """The cover."""


@dataclass(frozen=True, slots=True)
class SummarySlide:
    """The executive summary."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class AgendaSlide:
    """The agenda, with chapter `current` (its number) marked; None before all chapters."""

    current: int | None


@dataclass(frozen=True, slots=True)
class OpenerSlide:
    """The opening of a chapter."""

    chapter: Chapter


@dataclass(frozen=True, slots=True)
class MessageSlide:
    """A message and its proof."""

    message: Message
    chapter: int | None = None
    """The chapter's number; None for the opening."""
    section: str = ""
    """Id of the section whose first slide this is, else empty."""


@dataclass(frozen=True, slots=True)
class SourcesSlide:
    """The appendix of sources."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class DataSlide:
    """The tables behind the charts."""

    table: Table


@dataclass(frozen=True, slots=True)
class ClosingSlide:
    """The last slide, with the credits."""


Slide = CoverSlide | SummarySlide | AgendaSlide | OpenerSlide | MessageSlide | SourcesSlide | DataSlide | ClosingSlide

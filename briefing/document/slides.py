"""The deck's storyline: which slides there are, in order."""

from __future__ import annotations

from msgspec import Struct

from briefing.document.content import Chapter, Message, SourceEntry, Summary
from briefing.document.drawings.table import Table


class CoverSlide(Struct, frozen=True, tag=True):
    """The cover."""


class SummarySlide(Struct, frozen=True, tag=True):
    """The executive summary."""

    summary: Summary


class AgendaSlide(Struct, frozen=True, tag=True):
    """The agenda, with chapter `current` (its number) marked; None before all chapters."""

    current: int | None


class OpenerSlide(Struct, frozen=True, tag=True):
    """The opening of a chapter."""

    chapter: Chapter

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that it says."""
        return (self.chapter,)


class MessageSlide(Struct, frozen=True, tag=True):
    """A message and its proof."""

    message: Message
    chapter: int | None = None
    """The chapter's number; None for the opening."""
    section: str = ""
    """Id of the section whose first slide this is, else empty."""

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that it says."""
        return self.message, self.chapter, self.section


class SourcesSlide(Struct, frozen=True, tag=True):
    """The appendix of sources."""

    entries: tuple[SourceEntry, ...]


class DataSlide(Struct, frozen=True, tag=True):
    """The tables behind the charts."""

    table: Table


class ClosingSlide(Struct, frozen=True, tag=True):
    """The last slide, with the credits."""


Slide = CoverSlide | SummarySlide | AgendaSlide | OpenerSlide | MessageSlide | SourcesSlide | DataSlide | ClosingSlide

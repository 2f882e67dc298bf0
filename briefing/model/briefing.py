"""The briefing itself: front matter, chapters, sections and the messages they are made of."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, PrivateAttr, field_validator

from briefing.model.exhibits import Exhibit
from briefing.model.facts import FactBook
from briefing.model.text import LANGUAGES, Lang, Node, Text


class Takeaway(Node):
    """A "so what": a bold lead of a few words and one or two sentences."""

    lead: Text
    text: Text | None = None


class Message(Node):
    """The unit an author writes: one statement and its proof, shown twice.

    The deck shows headline, exhibits and takeaways, with the notes as talk track. The brief shows
    `heading` (a sub-head, optional), `body` and the exhibits as figures under the headline."""

    id: str
    headline: Text
    heading: Text | None = None
    body: Text | None = None
    """Prose of the brief; paragraphs are parted by a blank line."""
    exhibit: Exhibit | None = None
    exhibits: list[Exhibit] = Field(default=[], max_length=2)
    """Two exhibits side by side, in place of `exhibit`."""
    takeaways: list[Takeaway] = Field(default=[], max_length=5)
    aside: Text | None = None
    """A short takeaway in the brief's side column; default the first takeaway's lead."""
    so_what: Text | None = None
    """One line under two exhibits."""
    notes: Text | None = None
    show: Literal["both", "deck", "brief"] = "both"
    priority: Literal["executive", "full"] = "full"
    """`executive` messages make the executive length; the full length has all."""

    @property
    def all_exhibits(self) -> list[Exhibit]:
        return ([self.exhibit] if self.exhibit else []) + self.exhibits


class Section(Node):
    """A numbered section. `title` is its short name (agenda, contents), `headline` its finding."""

    id: str
    title: Text
    headline: Text
    body: Text | None = None
    """Opening prose, before the messages."""
    messages: list[Message] = []


class Chapter(Node):
    """A chapter file: opener (title, gist, key messages), messages of its own, sections."""

    id: str
    title: Text
    gist: Text
    key_messages: list[Takeaway] = Field(default=[], max_length=5)
    body: Text | None = None
    notes: Text | None = None
    messages: list[Message] = []
    sections: list[Section] = []


class Proof(Node):
    """A number of the strip on the brief's first page."""

    value: str
    theme: Text
    text: Text


class SummaryMessage(Node):
    """A row of the executive summary: proof number (a fact) or word, message, proof line."""

    value: str | None = None
    word: Text | None = None
    headline: Text
    text: Text
    """The proof line on the slide."""
    support: Text | None = None
    """Up to two lines on the brief's first page; default `text`."""
    see: str | None = None
    """The chapter, section or message it leads to."""


class Summary(Node):
    """The executive summary: a headline and three to five messages."""

    headline: Text
    messages: list[SummaryMessage] = Field(min_length=3, max_length=5)
    notes: Text | None = None


class Briefing(Node):
    """briefing.yaml, with the files it names read into place."""

    title: Text
    subtitle: Text
    label: Text | None = None
    """What kind of document it is ("Executive brief"); default by language."""
    languages: list[Lang] = Field(default=["en"], min_length=1)
    date: date
    theme: str = "boardroom"
    basis: Text | None = None
    """What it is based on; foot of the cover and of the brief's first page."""
    authors: Text | None = None
    method: Text | None = None
    """Two lines on method at the foot of the brief's first page."""
    answer: Text
    proof: list[Proof] = Field(default=[], max_length=6)
    summary: Summary
    opening: list[Message] = []
    """Messages before the first chapter: preface, findings."""
    opening_title: Text | None = None
    facts: list[str] = []
    glossary: list[str] = []
    """Words never broken at a line end."""
    chapters: list[str] = Field(min_length=1)
    closing: Text | None = None
    credits: Text | None = None

    _chapters: list[Chapter] = PrivateAttr(default_factory=list)
    _facts: FactBook = PrivateAttr(default_factory=FactBook)

    @field_validator("languages")
    @classmethod
    def _known_languages(cls, languages: list[Lang]) -> list[Lang]:
        for lang in languages:
            if lang not in LANGUAGES:
                raise ValueError(f"`{lang[:20]}` is not one of the languages: {', '.join(LANGUAGES)}")
        return languages

    @property
    def chapter_list(self) -> list[Chapter]:
        """The chapters as read from the files that `chapters` names."""
        return self._chapters

    def showing(self, opening: list[Message], chapters: list[Chapter]) -> Briefing:
        """The briefing with these in place of its opening messages and chapters."""
        shown = self.model_copy(update={"opening": opening})
        shown._chapters = chapters
        return shown

    @property
    def fact_book(self) -> FactBook:
        """Units, sources and facts of all fact files together."""
        return self._facts

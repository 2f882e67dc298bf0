"""The briefing itself: front matter, chapters, sections and the messages they are made of."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PrivateAttr, Tag, field_validator

from briefing.model.exhibits import Exhibit
from briefing.model.facts import FactBook
from briefing.model.numbers import FileColumn, Number
from briefing.model.printing import FileProperties, Printing
from briefing.model.text import LANGUAGES, Lang, Node, Text
from briefing.model.variables import Filling, Variable


class Takeaway(Node):
    """A "so what": a bold lead of a few words and one or two sentences."""

    lead: Text
    """The point in a few words, printed bold."""
    text: Text | None = None
    """One or two sentences that follow from the exhibit, not a repeat of its data."""


class Message(Node):
    """The unit an author writes: one statement and its proof, shown twice.

    The deck shows headline, exhibits and takeaways, with the notes as talk track. The brief shows
    `heading` (a sub-head, optional), `body` and the exhibits as figures under the headline."""

    id: str
    """Name for links: `{see:id}` in a text, `see` in the summary. a-z, 0-9, - and _; used once in a briefing."""
    headline: Text
    """A full sentence that states the finding: the slide's title, the figure's headline in the brief. At most
    two lines on the slide."""
    heading: Text | None = None
    """Sub-head above the prose of the brief."""
    body: Text | None = None
    """Prose of the brief; paragraphs are parted by a blank line."""
    exhibit: Exhibit | None = None
    """The chart, table or diagram that proves the headline."""
    exhibits: list[Exhibit] = Field(default=[], max_length=2)
    """Two exhibits side by side, in place of `exhibit`."""
    takeaways: list[Takeaway] = Field(default=[], max_length=5)
    """What follows from the exhibit, beside or below it on the slide. What finds no room goes to the
    speaker notes."""
    aside: Text | None = None
    """A short takeaway in the brief's side column; default the first takeaway's lead."""
    so_what: Text | None = None
    """One line under two exhibits, or under one that takes the slide's width."""
    notes: Text | None = None
    """Talk track: the slide's speaker notes; paragraphs are parted by a blank line. Printed on notes pages
    (`--to notes`), not in the brief."""
    show: Literal["both", "deck", "brief"] = "both"
    """Where the message is shown."""
    priority: Literal["executive", "full"] = "full"
    """`executive` messages make the executive length; the full length has all."""

    @property
    def all_exhibits(self) -> list[Exhibit]:
        return ([self.exhibit] if self.exhibit else []) + self.exhibits


class Section(Node):
    """A numbered section of a chapter ("2.1")."""

    id: str
    """Name for links; a-z, 0-9, - and _."""
    title: Text
    """Short name, for agenda and contents."""
    headline: Text
    """What the section finds, as a sentence."""
    body: Text | None = None
    """Opening prose of the brief, before the messages."""
    messages: list[Message] = []
    """The section's messages, in order."""


class Chapter(Node):
    """A chapter file: opener (title, gist, key messages), messages of its own, sections."""

    id: str
    """Name for links; a-z, 0-9, - and _."""
    title: Text
    """Short name, for agenda, opener, contents and running heads."""
    gist: Text
    """The chapter in one line, under its title."""
    key_messages: list[Takeaway] = Field(default=[], max_length=5)
    """What the reader takes from the chapter: on the opener's slide and the chapter's first page."""
    body: Text | None = None
    """Opening prose of the brief, before messages and sections."""
    notes: Text | None = None
    """Speaker notes of the opener's slide."""
    messages: list[Message] = []
    """Messages before the first section, or all of them in a chapter without sections."""
    sections: list[Section] = []
    """Numbered sections, in order."""

    _source: bytes = b""

    @property
    def source(self) -> bytes:
        """The digest of the file that the chapter was read from, and of its name; empty for one that was not."""
        return self._source


class Proof(Node):
    """A number of the strip on the brief's first page."""

    value: Number
    """A fact id."""
    theme: Text
    """Word above the number: what it stands for ("Demand")."""
    text: Text
    """Words after the number: what is counted, and when; two short lines."""


class SummaryMessage(Node):
    """A row of the executive summary: proof number (a fact) or word, message, proof line."""

    value: Number | None = None
    """A fact id: the proof number, in large type. Either this or `word`."""
    word: Text | None = None
    """A word in place of the number."""
    headline: Text
    """The message, as a sentence."""
    text: Text
    """The proof line on the slide."""
    support: Text | None = None
    """Up to two lines on the brief's first page; default `text`."""
    see: str | None = None
    """The id of the chapter, section, message or exhibit it leads to; its page number is printed."""


class Summary(Node):
    """The executive summary: a headline and three to five messages."""

    headline: Text
    """The whole briefing in one sentence: title of the summary slide."""
    messages: list[SummaryMessage] = Field(min_length=3, max_length=5)
    """Rows of the summary slide, and the messages on the brief's first page."""
    notes: Text | None = None
    """Speaker notes of the summary slide."""


class Term(Node):
    """An entry of the glossary page."""

    term: Text
    """The word or name."""
    text: Text
    """What it means, in a sentence or two."""


def _word_or_term(data: Any) -> str:
    return "#term" if isinstance(data, Mapping | Term) else "#word"


GlossaryEntry = Annotated[Annotated[str, Tag("#word")] | Annotated[Term, Tag("#term")], Discriminator(_word_or_term)]


class IndexEntry(Node):
    """A name that the index looks up in the brief's chapters."""

    term: Text
    """The name as the index prints it; where the text has it so, it is found."""
    also: list[Text] = []
    """What else it is called: a short form, an older name. Upper and lower case are told apart."""


class Briefing(Node):
    """briefing.yaml, with the files it names read into place."""

    title: Text
    """Title of deck and brief, on cover and first page."""
    subtitle: Text
    """Line under the title."""
    label: Text | None = None
    """What kind of document it is ("Executive brief"); default by language."""
    languages: list[Lang] = Field(default=["en"], min_length=1)
    """The languages it is written in, `zh` and `en`: each makes a deck and a brief of its own, and each text
    must exist in each."""
    date: date
    """Date of the briefing, printed on cover and pages."""
    theme: str = "boardroom"
    """Name of a theme: `briefing themes` lists those at hand."""
    basis: Text | None = None
    """What it is based on; foot of the cover and, without `method`, of the brief's first page."""
    authors: Text | None = None
    """Who wrote it; foot of the cover."""
    method: Text | None = None
    """Two lines on method at the foot of the brief's first page."""
    answer: Text
    """One paragraph that stands alone: the answer on the brief's first page."""
    proof: list[Proof] = Field(default=[], max_length=6)
    """Strip of numbers under the answer."""
    summary: Summary
    """The executive summary: second slide, and key messages of the brief's first page."""
    opening: list[Message] = []
    """Messages before the first chapter: preface, findings."""
    opening_title: Text | None = None
    """Name of the opening in contents and running heads; default by language."""
    variables: dict[str, Variable] = {}
    """What a [batch](batch.md) fills in row by row, by name: a letter first, then letters, digits and _."""
    facts: list[str] = []
    """Facts files, as paths from the project folder. All are one book: an id is used once."""
    glossary: list[GlossaryEntry] = []
    """Words never broken at a line end. An entry of `term` and `text` is printed on the brief's glossary page,
    before the sources, in alphabetical order, in Chinese by pinyin."""
    index: list[IndexEntry] = []
    """Organisations, or other names, for an index at the end of the brief; their pages are looked up."""
    index_title: Text | None = None
    """Title of the index; default "Index of organisations"."""
    chapters: list[str] = Field(min_length=1)
    """Chapter files in order, as paths from the project folder."""
    closing: Text | None = None
    """Last words, on a closing slide; with neither this nor `credits` there is no such slide."""
    credits: Text | None = None
    """Thanks, rights and imprint: closing slide and end of the brief."""

    print: Printing = Printing()
    """How the PDFs are made ready for a printer and for archives."""
    properties: FileProperties = FileProperties()
    """What the files say of themselves."""

    _chapters: list[Chapter] = []
    _facts: FactBook = PrivateAttr(default_factory=FactBook)
    _filling: Filling = Filling()
    _sources: tuple[bytes, ...] = ()
    _columns: list[FileColumn] = []

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

    def showing(self, opening: list[Message], chapters: list[Chapter]) -> "Briefing":
        """The briefing with these in place of its opening messages and chapters."""
        shown = self.model_copy(update={"opening": opening})
        shown._chapters = chapters
        return shown

    def filled(self, filling: Filling) -> "Briefing":
        """The briefing with these values of its variables, and of stated facts, in place of its own."""
        shown = self.model_copy()
        shown._filling = filling
        facts = {
            ident: fact.model_copy(update={"value": filling.facts[ident]}) if ident in filling.facts else fact
            for ident, fact in self._facts.facts.items()
        }
        shown._facts = self._facts.model_copy(update={"facts": facts})
        return shown

    @property
    def values(self) -> Mapping[str, Text]:
        """What stands for each variable: what was filled in, else its default; one that has neither is missing."""
        given = {name: self._filling.values.get(name, variable.default) for name, variable in self.variables.items()}
        return {name: value for name, value in given.items() if value is not None}

    def printed(self, options: dict[str, Any]) -> "Briefing":
        """The briefing with these options of `print` in place of its own."""
        return self.model_copy(update={"print": self.print.model_copy(update=options)}) if options else self

    @property
    def contents(self) -> tuple[object, ...]:
        """What tells all that the briefing says but for its chapters: digests of its files, and what was filled into
        them and into chapters."""
        return self._sources, self._filling, self.print, [column.cells for column in self._columns]

    @property
    def fact_book(self) -> FactBook:
        """Units, sources and facts of all fact files together."""
        return self._facts

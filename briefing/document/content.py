"""Exhibits, messages and what holds them: the resolved content of a briefing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.charts.spec import Label
from briefing.diagnostics import Mark
from briefing.document.drawings.table import Table
from briefing.document.texts import Copy, Takeaway


@runtime_checkable
class Drawing(Protocol):
    """What an exhibit shows. `kind` names the module of every layer that knows it: the author's `type`, but for
    drawings that several types share."""

    @property
    def kind(self) -> str: ...


class Exhibit(Struct, frozen=True):
    """An exhibit ready to be laid out. `label` is its number in the brief ("图 9", "Figure 9",
    "表 2"), empty when it is not numbered (quotes). `source` is the source line of this exhibit
    alone (brief); `alt` the alternative text, and `alt_as` that of other kinds it may be drawn as; `data` the
    table behind it (data appendix)."""

    id: str
    drawing: Drawing
    headline: Copy
    title: Copy
    unit: Copy
    label: str
    source: Copy
    alt: str
    full_width: bool = False
    data: Table | None = None
    mark: Mark | None = None
    alt_as: Mapping[str, str] = field(default_factory=dict)


class Message(Struct, frozen=True):
    """`source` is the source line of the slide (all exhibits and texts shown there)."""

    id: str
    headline: Copy
    heading: Copy
    body: tuple[Copy, ...]
    exhibits: tuple[Exhibit, ...]
    takeaways: tuple[Takeaway, ...]
    aside: Copy
    so_what: Copy
    notes: tuple[Copy, ...]
    source: Copy
    in_deck: bool = True
    in_brief: bool = True
    mark: Mark | None = None

    @property
    def told_by(self) -> Message:
        """Itself, which much is made of: chapters, slides and pages need not look into it again."""
        return self


class Section(Struct, frozen=True):
    """`number` is "2.1"."""

    id: str
    number: str
    title: Copy
    headline: Copy
    body: tuple[Copy, ...]
    messages: tuple[Message, ...]
    mark: Mark | None = None


class Chapter(Struct, frozen=True):
    """`kicker` is "第二章" / "Chapter 2"."""

    id: str
    number: int
    kicker: str
    title: Copy
    gist: Copy
    key_messages: tuple[Takeaway, ...]
    body: tuple[Copy, ...]
    notes: tuple[Copy, ...]
    messages: tuple[Message, ...]
    sections: tuple[Section, ...]
    mark: Mark | None = None

    @property
    def told_by(self) -> tuple[object, ...]:
        """All that it says, message by message."""
        sections = tuple(replace(section, messages=()) for section in self.sections)
        counts = [len(section.messages) for section in self.sections]
        rest = [getattr(self, name) for name in self.__struct_fields__ if name not in ("messages", "sections")]
        return (*rest, sections, *counts, *self.all_messages)

    @property
    def all_messages(self) -> tuple[Message, ...]:
        return self.messages + tuple(m for s in self.sections for m in s.messages)


class SummaryRow(Struct, frozen=True):
    """A row of the executive summary. `number` may be a word; `target` is the id it leads to and
    `target_name` the chapter's name printed under the page number."""

    number: Label
    is_word: bool
    headline: Copy
    text: Copy
    support: Copy
    target: str = ""
    target_name: str = ""
    mark: Mark | None = None


class Summary(Struct, frozen=True):
    """The executive summary."""

    headline: Copy
    rows: tuple[SummaryRow, ...]
    notes: tuple[Copy, ...]
    source: Copy


class TermEntry(Struct, frozen=True):
    """An entry of the glossary page."""

    term: Copy
    text: Copy


class IndexEntry(Struct, frozen=True):
    """An entry of the index: printed as `term`, found where the text has one of the `names`."""

    term: Copy
    names: tuple[str, ...]


class SourceEntry(Struct, frozen=True):
    """An entry of the sources appendix; `number` is what tables cite, `places` the sections."""

    number: int
    name: Copy
    text: Copy
    places: str
    url: str = ""

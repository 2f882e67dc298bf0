"""Messages and chapters in, the same with numbered footnotes out, and with one for each address that prose links to.

A link says nothing on paper: its address is printed in a footnote of its own, once a chapter, and inside a footnote
in brackets behind it; that of a takeaway in brackets behind it (of those beside a chart, by layout: slides show them
too), that of a link in an exhibit in its source line. The mark of such a footnote stands behind punctuation in English,
before it in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.msgpack import encode
from msgspec.structs import replace

from briefing.charts.spec import ChartSpec, FigureSpec
from briefing.document import (
    Chapter,
    Copy,
    Exhibit,
    Inline,
    Message,
    Section,
    address,
    addressed,
    is_silent,
)
from briefing.model.text import Lang
from briefing.resolve.wordlist import NBSP
from briefing.resolve.words import raised

_PLAIN = frozenset({str, int, float, bool, type(None)})
"""What holds no links."""
_STOPS = ".,;:!?”’"


def numbered(
    opening: Sequence[Message], chapters: Sequence[Chapter], lang: Lang, *, through: bool
) -> tuple[tuple[Message, ...], tuple[Chapter, ...]]:
    """Opening and chapters with their footnotes. Each chapter counts anew, unless the count goes `through`, where
    chapters share pages."""
    notes = _Notes(lang)
    first = tuple(notes.message(message) for message in opening)
    found = []
    for chapter in chapters:
        notes = notes if through else _Notes(lang)
        found.append(notes.chapter(chapter))
    return first, tuple(found)


class _Notes(Struct):
    """The footnotes of a chapter: how many there are, and the addresses already printed."""

    lang: Lang
    count: int = 0
    told: set[str] = field(default_factory=set)

    def chapter(self, chapter: Chapter) -> Chapter:
        body = self._body(chapter.body, chapter.id)
        messages = tuple(map(self.message, chapter.messages))
        return replace(chapter, body=body, messages=messages, sections=tuple(map(self._section, chapter.sections)))

    def message(self, message: Message) -> Message:
        """The message; one that the brief does not print counts by itself."""
        notes = self if message.in_brief else _Notes(self.lang)
        body = notes._body(message.body, message.id)
        exhibits = tuple(map(notes._exhibit, message.exhibits))
        return replace(message, body=body, exhibits=exhibits, aside=addressed(message.aside, self.lang))

    def _exhibit(self, exhibit: Exhibit) -> Exhibit:
        """The exhibit, its source line with the new addresses that its drawing links to, behind what the links say."""
        zh = self.lang == "zh"
        said: list[Inline] = []
        for inline in _linking(exhibit.drawing) if _has_address(exhibit.drawing) else ():
            if inline.link not in self.told:
                self.told.add(inline.link)
                between = ("；" if zh else "; ") if said else ("" if zh or not exhibit.source else " ")
                said.append(Inline(f"{between}{inline.text}{'：' if zh else ': '}"))
                said.append(Inline(address(inline.link), link=inline.link))
        if not said:
            return exhibit
        inlines = (*exhibit.source.inlines, *said, Inline("。" if zh else "."))
        return replace(exhibit, source=replace(exhibit.source, inlines=inlines))

    def _section(self, section: Section) -> Section:
        body = self._body(section.body, section.id)
        return replace(section, body=body, messages=tuple(map(self.message, section.messages)))

    def _body(self, texts: Sequence[Copy], owner: str) -> tuple[Copy, ...]:
        """Paragraphs with the marks of their footnotes, apart from each other where two meet."""
        found = []
        for text in texts:
            if any(i.note is not None or address(i.link) for i in text.inlines):
                marked: list[Inline] = []
                for inline in self._told(text.inlines):
                    if inline.note is None:
                        marked.append(inline)
                        continue
                    if marked and marked[-1].note is not None:
                        marked.append(Inline(NBSP))
                    marked.append(self._mark(inline, inline.note, owner))
                text = replace(text, inlines=tuple(marked))
            found.append(text)
        return tuple(found)

    def _mark(self, inline: Inline, note: Copy, owner: str) -> Inline:
        self.count += 1
        link = f"#note:{owner}:{self.count}"
        return replace(inline, text=raised(self.count), link=link, note=addressed(note, self.lang))

    def _told(self, inlines: Sequence[Inline]) -> Iterator[Inline]:
        """The stretches of a paragraph, with a footnote for each address that is new."""
        waiting: Inline | None = None
        for inline, following in _neighbours(inlines):
            if waiting:
                stops = _stops(inline.text) if self.lang != "zh" and inline.note is None else 0
                yield from (replace(inline, text=inline.text[:stops]),) * bool(stops)
                yield waiting
                inline, waiting = replace(inline, text=inline.text[stops:]), None
            if inline.text or inline.note is not None:
                yield inline
            if is_silent(inline, following) and inline.link not in self.told:
                self.told.add(inline.link)
                waiting = Inline("", note=Copy((Inline(address(inline.link), link=inline.link),)))
        if waiting:
            yield waiting


def _has_address(drawing: object) -> bool:
    """Whether there is an address anywhere in a drawing: its message is looked through many times faster than it is.
    Charts and figures, whose texts are plain strings, lead nowhere."""
    return not isinstance(drawing, ChartSpec | FigureSpec) and b"://" in encode(drawing)


def _linking(value: object) -> Iterator[Inline]:
    """The stretches of a drawing's texts that lead to an address which they do not say themselves."""
    if isinstance(value, Inline):
        if is_silent(value, None):
            yield value
    elif isinstance(value, Struct | list | tuple):
        parts = [getattr(value, name) for name in value.__struct_fields__] if isinstance(value, Struct) else value
        for part in parts:
            if part.__class__ not in _PLAIN:
                yield from _linking(part)


def _stops(text: str) -> int:
    """How many characters of punctuation a text begins with."""
    return len(text) - len(text.lstrip(_STOPS))


def _neighbours(inlines: Iterable[Inline]) -> Iterator[tuple[Inline, Inline | None]]:
    """Each stretch with the one after it."""
    found = list(inlines)
    return zip(found, [*found[1:], None], strict=True)

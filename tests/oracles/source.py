"""A resolved document in, the texts that its files have to tell out, in order.

Streams are texts of which each is told after the one before. There are several to a part of a document, as a page maker
moves figures and notes in the margin to where they fit: prose, exhibits and asides each keep their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document import (
    AgendaSlide,
    Chapter,
    ClosingSlide,
    Copy,
    CoverSlide,
    DataSlide,
    Document,
    Exhibit,
    Message,
    MessageSlide,
    OpenerSlide,
    Slide,
    SourceEntry,
    SourcesSlide,
    SummarySlide,
    Takeaway,
    address,
)
from briefing.document.drawings.heatmap import Heatmap
from briefing.document.drawings.table import Table, TableCell, TableRow
from briefing.document.drawings.timeline import Timeline
from tests.oracles.words import solid

PAGE = r"[\divxlc]+"
"""A page number, of which a document knows nothing."""


class Text(NamedTuple):
    """A text of a document: `said`, as a regular expression without white space; where it came from."""

    said: str
    origin: str
    lines: int = 1
    """So many paragraphs may tell it: the source of a slide has what is to be known of it on a line of its own."""


def said(text: Copy | str, document: Document) -> str:
    """The expression for a text. The number of a page or slide may be any; marks of footnotes are no part of it."""
    if isinstance(text, str):
        return _plain(text)
    return "".join(_inline(i.text, i.place, document) for i in text.inlines if i.note is None)


def _inline(text: str, place: str, document: Document) -> str:
    plain = _plain(text)
    if not place:
        return plain
    slide = f"(?i:{_numbered(document.words['reference-slide'])})"
    return f"(?:{plain}(?:{_numbered(place)})?|{slide})"


def _numbered(pattern: str) -> str:
    return PAGE.join(map(_plain, pattern.split("{n}")))


def texts(where: str, document: Document, *given: Copy | str) -> tuple[Text, ...]:
    """Those of the texts given that are not empty."""
    found = (said(text, document) for text in given)
    return tuple(Text(text, where) for text in found if text)


def drawn(exhibit: Exhibit, document: Document) -> tuple[Text, ...]:
    """What an exhibit tells that is no figure: the cells of a table row by row, other texts in the order of the
    drawing's fields."""
    return tuple(Text(text, exhibit.id or exhibit.label) for text in _copies(exhibit.drawing, document) if text)


def _copies(value: object, document: Document) -> Iterator[str]:
    if isinstance(value, Copy):
        yield said(value, document)
    elif isinstance(value, TableCell):
        yield said(value.text, document) or _plain((value.figure.text if value.figure else "") + value.notes)
    elif isinstance(value, Label):
        yield _plain(value.text)
    elif isinstance(value, Table):
        for column in value.columns:
            title, unit = said(column.title, document), said(column.unit, document)
            yield f"{title}[,，]{unit}" if title and unit else title + unit
        yield from _copies(value.rows, document)
    elif isinstance(value, Timeline):
        for copy in _by_stage(value):
            yield said(copy, document)
    elif isinstance(value, Heatmap):
        yield from map(_plain, _cells(value))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _copies(getattr(value, name), document)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _copies(inner, document)


def _plain(text: str) -> str:
    return re.escape(solid(text))


def _cells(heatmap: Heatmap) -> Iterator[str]:
    """What a heatmap says, row by row, with what rows and columns add up to."""
    sums = [column.total.text for column in heatmap.columns if column.total]
    yield from (column.name for column in heatmap.columns)
    for row in heatmap.rows:
        yield row.name
        yield from (datum.label.text if datum.label else heatmap.missing for datum in row.data)
        if row.total:
            yield row.total.text
    if sums:
        yield from (heatmap.total, *sums)


def _by_stage(timeline: Timeline) -> Iterator[Copy]:
    """The events of a timeline that is written as a table, under the stages they fall in."""
    told: set[int] = set()
    for event in timeline.events:
        for number, stage in enumerate(timeline.stages):
            if stage.start <= event.at < stage.end and number not in told:
                told.add(number)
                yield stage.name
        yield event.text


class Figure(NamedTuple):
    """What an exhibit may tell: one of its alternative texts, or else what it shows."""

    alts: frozenset[str]
    shown: tuple[Text, ...]


def figure(exhibit: Exhibit, document: Document) -> Figure:
    return Figure(frozenset(map(solid, (exhibit.alt, *exhibit.alt_as.values()))), drawn(exhibit, document))


Stream = tuple[Text | Figure, ...]


# --- the brief ------------------------------------------------------------------------------------


def of_brief(document: Document) -> Iterator[tuple[str, Stream]]:
    """The streams of a brief, by name."""
    yield "front", tuple(_front(document))
    if document.length != "one-page":
        yield "prose", tuple(_prose(document))
        yield "exhibits", tuple(_exhibits(document))
    if document.length == "full":
        yield "back", tuple(_back(document))


def _front(document: Document) -> Iterator[Text]:
    yield from texts("front", document, document.title, document.subtitle, document.answer)
    for row in document.summary.rows:
        yield from texts("summary", document, row.headline)
        lines = {said(text, document) for text in (row.support, row.text) if text}
        if lines:
            yield Text("|".join(sorted(lines)), "summary")


def _prose(document: Document) -> Iterator[Text]:
    yield from texts("opening", document, *([document.opening_title] if _shown(document.opening) else []))
    yield from _of_messages(document.opening, document)
    for chapter in document.chapters:
        if document.length == "full" or _shown(chapter.all_messages):
            yield from _chapter(chapter, document)


def _chapter(chapter: Chapter, document: Document) -> Iterator[Text]:
    whole = document.length == "full"
    yield from texts(chapter.id, document, chapter.title, chapter.gist)
    if whole:
        for number, key in enumerate(chapter.key_messages, 1):
            yield Text(f"{number}{_led(key, document)}", chapter.id)
        yield from texts(chapter.id, document, *chapter.body)
    yield from _of_messages(chapter.messages, document)
    for section in chapter.sections:
        if whole or _shown(section.messages):
            yield from texts(section.id, document, section.headline, *(section.body if whole else ()))
            yield from _of_messages(section.messages, document)


def _of_messages(messages: Iterable[Message], document: Document) -> Iterator[Text]:
    for message in messages:
        if message.in_brief:
            yield from texts(message.id, document, *message.body)


def _led(key: Takeaway, document: Document) -> str:
    """A takeaway as one text: as a sentence, or before a colon, stands what leads it."""
    return f"{said(key.lead, document)}[。.:：]?{said(key.text, document)}[。.]?"


def _shown(messages: Iterable[Message]) -> bool:
    return any(message.in_brief for message in messages)


def _exhibits(document: Document) -> Iterator[Text | Figure]:
    messages = (*document.opening, *(m for chapter in document.chapters for m in chapter.all_messages))
    for exhibit in (e for message in messages if message.in_brief for e in message.exhibits):
        if exhibit.label:
            caption = said(exhibit.label, document) + said(exhibit.headline, document)
            yield Text(caption, exhibit.id)
        yield figure(exhibit, document)
        if exhibit.label:
            yield from texts(exhibit.id, document, exhibit.source)


def _source(source: SourceEntry, document: Document) -> str:
    places = _plain(source.places)  # in the brief they begin a sentence
    return f"{said(source.name, document)}[。.]?{said(source.text, document)}(?i:{places[:1]}){places[1:]}"


def _back(document: Document) -> Iterator[Text]:
    for term in document.terms:
        yield Text(said(term.term, document) + said(term.text, document), "terms")
    for source in document.sources:
        yield Text(f"{source.number}{_source(source, document)}{_plain(address(source.url))}", "sources")
    if document.data:
        for row in document.data.rows:
            yield from (Text(text, "data") for text in _copies(row, document) if text)
    yield from texts("credits", document, document.credits)


# --- the deck -------------------------------------------------------------------------------------


class Begun(NamedTuple):
    """A slide, or several that show one thing: the expression for its title, and the streams from there to the next."""

    title: str
    streams: tuple[tuple[str, Stream], ...]


def of_deck(document: Document) -> Iterator[Begun]:
    """The slides of a deck in order."""
    for slide in document.slides:
        yield Begun(_title(slide, document), tuple(_of_slide(slide, document)))


def _title(slide: Slide, document: Document) -> str:
    """The title a slide begins with; an agenda may have any."""
    if isinstance(slide, CoverSlide):
        return said(document.title, document)
    if isinstance(slide, SummarySlide):
        return said(slide.summary.headline, document)
    if isinstance(slide, OpenerSlide):
        return said(slide.chapter.title, document)
    if isinstance(slide, MessageSlide):
        return f"{said(slide.message.headline, document)}.*"
    if isinstance(slide, SourcesSlide | DataSlide):
        return f"{_plain(document.words['sources' if isinstance(slide, SourcesSlide) else 'data'])}.*"
    return said(document.closing, document) if isinstance(slide, ClosingSlide) else ".+"


def _of_slide(slide: Slide, document: Document) -> Iterator[tuple[str, Stream]]:
    if isinstance(slide, CoverSlide):
        yield "cover", texts("cover", document, document.subtitle, document.authors)
    elif isinstance(slide, SummarySlide):
        yield "rows", tuple(t for r in slide.summary.rows for t in texts("summary", document, r.headline, r.text))
        yield "notes", texts("summary", document, *slide.summary.notes)
    elif isinstance(slide, AgendaSlide):
        yield "chapters", texts("agenda", document, *(chapter.title for chapter in document.chapters))
    elif isinstance(slide, OpenerSlide):
        yield "opener", texts(slide.chapter.id, document, slide.chapter.gist)
        yield "notes", texts(slide.chapter.id, document, *slide.chapter.notes)
    elif isinstance(slide, MessageSlide):
        yield from _of_message(slide.message, document)
    elif isinstance(slide, SourcesSlide):
        yield "sources", tuple(Text(f".*{_source(s, document)}", "sources") for s in slide.entries)
    elif isinstance(slide, DataSlide):
        yield "data", tuple(Text(text, "data") for row in slide.table.rows for text in _on_slide(row, document) if text)
    elif isinstance(slide, ClosingSlide):
        yield "credits", texts("closing", document, document.credits)


def _on_slide(row: TableRow, document: Document) -> Iterator[str]:
    """A row of the data appendix, where the slide stands in place of the exhibit's number in the brief."""
    for cell in row.cells:
        if any(inline.link.startswith("#") for inline in cell.text.inlines):
            yield "".join(".*" if i.link.startswith("#") else _plain(i.text) for i in cell.text.inlines)
        else:
            yield from filter(None, _copies(cell, document))


def _of_message(message: Message, document: Document) -> Iterator[tuple[str, Stream]]:
    yield "exhibits", tuple(figure(exhibit, document) for exhibit in message.exhibits)
    yield "takeaways", tuple(Text(_led(key, document), message.id, 2) for key in message.takeaways)
    yield "so what", texts(message.id, document, message.so_what)
    yield "notes", texts(message.id, document, *message.notes)
    yield "source", tuple(text._replace(lines=2) for text in texts(message.id, document, message.source))

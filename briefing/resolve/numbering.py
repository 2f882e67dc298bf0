"""A briefing in, the numbers of its chapters, sections, figures and tables out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.model.briefing import Briefing, Message
from briefing.model.text import Lang
from briefing.resolve.wordlist import NBSP
from briefing.resolve.words import WORDS, chapter_kicker


def exhibit_ids(message: Message) -> list[str]:
    """The ids of a message's exhibits, made from the message's where the author gave none."""
    return [e.id or f"{message.id}-exhibit-{i}" for i, e in enumerate(message.all_exhibits, start=1)]


def figure_labels(briefing: Briefing, lang: Lang) -> dict[str, str]:
    """The label of every exhibit that the brief shows, in reading order: "图 9", "Table 2". Tables
    count apart; quotes have no number."""
    words = WORDS[lang]
    counts = {"figure": 0, "table": 0}
    labels: dict[str, str] = {}
    for message, _ in messages(briefing):
        if message.show == "deck":
            continue
        for ident, exhibit in zip(exhibit_ids(message), message.all_exhibits, strict=True):
            if exhibit.type != "quote":
                kind = "table" if exhibit.type == "table" else "figure"
                counts[kind] += 1
                labels[ident] = f"{words[kind]}{NBSP}{counts[kind]}"
    return labels


Numbers = Mapping[str, tuple[int, ...]]
"""The numbers of chapters (2,) and sections (2, 1) by id."""


def part_numbers(briefing: Briefing) -> Numbers:
    """The numbers of the briefing's chapters and sections."""
    found: dict[str, tuple[int, ...]] = {}
    for number, chapter in enumerate(briefing.chapter_list, start=1):
        found[chapter.id] = (number,)
        for at, section in enumerate(chapter.sections, start=1):
            found[section.id] = (number, at)
    return found


def printed(number: tuple[int, ...], lang: Lang) -> str:
    """A part's number as references print it: "第二章" or "Chapter 2", "2.1"."""
    return chapter_kicker(number[0], lang) if len(number) == 1 else ".".join(map(str, number))


def reference_labels(briefing: Briefing, figures: Mapping[str, str], numbers: Numbers, lang: Lang) -> dict[str, str]:
    """What a cross-reference to any id prints: an exhibit's number, a section's number, a chapter's
    name; for a message that of its only exhibit, else of the section it stands in."""
    labels: dict[str, str] = {}
    for chapter in briefing.chapter_list:
        for ident in (chapter.id, *(section.id for section in chapter.sections)):
            labels[ident] = printed(numbers[ident], lang)
    for message, home in messages(briefing):
        ids = exhibit_ids(message)
        place = labels.get(home, WORDS[lang]["opening"])
        labels[message.id] = figures.get(ids[0], place) if len(ids) == 1 else place
        for ident in ids:
            labels[ident] = figures.get(ident, place)
    return labels


def homes(briefing: Briefing) -> dict[str, str]:
    """What each id stands in: an exhibit or message in its section or chapter, a section in its chapter."""
    found = {section.id: chapter.id for chapter in briefing.chapter_list for section in chapter.sections}
    for message, home in messages(briefing):
        found.update(dict.fromkeys((message.id, *exhibit_ids(message)), home))
    return found


def messages(briefing: Briefing) -> Iterator[tuple[Message, str]]:
    """All messages in reading order, each with the id of its section or chapter ("" for the
    opening)."""
    for message in briefing.opening:
        yield message, ""
    for chapter in briefing.chapter_list:
        for message in chapter.messages:
            yield message, chapter.id
        for section in chapter.sections:
            for message in section.messages:
                yield message, section.id

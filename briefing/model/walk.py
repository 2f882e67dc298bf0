"""A briefing or any part of it in, its nodes and texts out, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from briefing.model.briefing import Briefing, Chapter, Section
from briefing.model.facts import Unit
from briefing.model.text import Node, Text
from briefing.model.variables import Variable

_PLAIN = frozenset({str, int, float, bool, date, tuple, type(None)})
"""What holds no nodes. Classes are compared as such: a model takes long to say what it is an instance of."""


def nodes(root: Any) -> Iterator[Node | Text]:
    """`root` and all nodes and texts below it; a briefing's files come along."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        kind = type(part)
        if kind is Text:  # most are
            yield part
            continue
        inside: Iterable[Any] = ()
        if kind is list:
            inside = part
        elif kind is dict:
            inside = part.values()
        elif issubclass(kind, Node):
            yield part
            inside = vars(part).values()
            if kind is Briefing:
                inside = [*inside, part.fact_book, part.chapter_list]
        waiting += reversed([value for value in inside if type(value) not in _PLAIN])


def starts(briefing: Briefing) -> dict[str, int]:
    """The line on which each chapter, section and message begins, by id."""
    homes: list[Chapter | Section] = [*briefing.chapter_list]
    homes += [section for chapter in briefing.chapter_list for section in chapter.sections]
    messages = [*briefing.opening, *(message for home in homes for message in home.messages)]
    return {part.id: part.mark().line for part in (*homes, *messages)}


def texts(found: Iterable[Node | Text]) -> Iterator[Text]:
    """Of nodes in the order of `nodes`, the texts that must exist in every language: those of units may differ,
    and values of variables are no texts of the author's."""
    skipped: set[Text | None] = set()
    for node in found:
        if type(node) is Text:
            if node not in skipped:
                yield node
        elif type(node) is Unit:
            skipped.update((node.name, node.one, node.short, node.prefix))
        elif type(node) is Variable:
            skipped.add(node.default)

"""A briefing or any part of it in, its nodes and texts out, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.model.briefing import Briefing
from briefing.model.facts import Unit
from briefing.model.text import Node, Text
from briefing.model.variables import Variable

_PLAIN = frozenset({str, int, float, bool, tuple, type(None)})
"""What holds no nodes."""


def nodes(root: Any) -> Iterator[Node | Text]:
    """`root` and all nodes and texts below it; a briefing's files come along."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        inside: Iterable[Any] = ()
        if part.__class__ is Text:  # most are, and a model takes long to say what it is an instance of
            yield part
            continue
        if isinstance(part, list):
            inside = part
        elif isinstance(part, dict):
            inside = part.values()
        elif isinstance(part, Node):
            yield part
            inside = vars(part).values()
            if isinstance(part, Briefing):
                inside = [*inside, part.fact_book, part.chapter_list]
        waiting += reversed([value for value in inside if value.__class__ not in _PLAIN])


def texts(found: Iterable[Node | Text]) -> Iterator[Text]:
    """Of nodes in the order of `nodes`, the texts that must exist in every language: those of units may differ,
    and values of variables are no texts of the author's."""
    skipped: set[Text | None] = set()
    for node in found:
        if node.__class__ is Text:
            if node not in skipped:
                yield node
        elif isinstance(node, Unit):
            skipped.update((node.name, node.one, node.short, node.prefix))
        elif isinstance(node, Variable):
            skipped.add(node.default)

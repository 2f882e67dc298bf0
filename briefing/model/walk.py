"""A briefing or any part of it in, its nodes and texts out, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from briefing.model.briefing import Briefing
from briefing.model.facts import Unit
from briefing.model.text import Node, Text

_PLAIN = frozenset({str, int, float, bool, type(None)})


def nodes(root: Any) -> Iterator[Node]:
    """`root` and all nodes below it, but for the insides of texts; a briefing's files come along."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            inside: Iterable[Any] = part
        elif isinstance(part, dict):
            inside = part.values()
        elif isinstance(part, Node):
            yield part
            inside = _parts(part)
        else:
            continue
        waiting += reversed([value for value in inside if value.__class__ not in _PLAIN])


def _parts(node: Node) -> list[Any]:
    """The values of a node's fields."""
    if isinstance(node, Text):
        return []
    found = [getattr(node, name) for name in _fields(type(node))]
    if isinstance(node, Briefing):
        found += [node.fact_book, node.chapter_list]
    return found


def texts(root: Any) -> Iterator[Text]:
    """All texts that must exist in every language: those of units may differ."""
    skipped: set[int] = set()
    for node in nodes(root):
        if isinstance(node, Unit):
            skipped.update(id(text) for text in (node.name, node.one, node.short, node.prefix) if text)
        elif isinstance(node, Text) and id(node) not in skipped:
            yield node


@cache
def _fields(model: type[Node]) -> tuple[str, ...]:
    return tuple(model.model_fields)

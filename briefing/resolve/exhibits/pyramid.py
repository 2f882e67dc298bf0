"""Levels in, their drawing and the numbers it shows out."""

from __future__ import annotations

from briefing.document.drawings import pyramid as doc
from briefing.model.exhibits import pyramid as model
from briefing.resolve.alt import Words
from briefing.resolve.names import is_marked
from briefing.resolve.scope import Scope, Shown
from briefing.resolve.sized import named, sized

NAME = {"zh": "金字塔图", "en": "Pyramid"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Pyramid, scope: Scope) -> tuple[doc.Pyramid, list[Shown]]:
    """Levels from the top, with the numbers of those that have one."""
    found, shown = sized(exhibit, named(exhibit.levels), scope)
    levels = tuple(
        doc.Level(
            scope.copy(level.name),
            scope.copy(level.text),
            number.label if number else None,
            is_marked(level.name, exhibit.highlight),
        )
        for level, number in zip(exhibit.levels, found, strict=True)
    )
    return doc.Pyramid(levels, exhibit.inverted), shown


def told(drawing: doc.Pyramid, words: Words) -> list[str]:
    """Each level with its number and its line, from the top."""
    return [words.items([_level(level, words) for level in drawing.levels])]


def _level(level: doc.Level, words: Words) -> str:
    head = words.pair(level.name.text, level.number.text if level.number else "")
    return f"{head}{words.colon}{level.text.text}" if level.text else head

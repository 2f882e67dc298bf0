"""Two states in, their drawing out."""

from __future__ import annotations

from briefing.document import copy
from briefing.document.drawings import before_after as doc
from briefing.model.exhibits import before_after as model
from briefing.resolve.alt import Words
from briefing.resolve.names import is_marked
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "前后对比", "en": "Before and after"}
"""What it is called in alternative texts."""

HEADS = {"zh": ("之前", "之后"), "en": ("Before", "After")}
"""The heads of panels that have none of their own."""


def resolved(exhibit: model.BeforeAfter, scope: Scope) -> tuple[doc.BeforeAfter, list[Shown]]:
    """Aspects in rows, with the heads of both panels."""

    def change(row: model.Change) -> doc.Change:
        texts = scope.copy(row.aspect), scope.copy(row.before), scope.copy(row.after)
        return doc.Change(*texts, is_marked(row.aspect, exhibit.highlight))

    rows = tuple(change(row) for row in exhibit.rows)
    before, after = HEADS[scope.lang]
    heads = scope.copy(exhibit.before) or copy(before), scope.copy(exhibit.after) or copy(after)
    return doc.BeforeAfter(*heads, rows), []


def told(drawing: doc.BeforeAfter, words: Words) -> list[str]:
    """Each aspect with both states."""
    return [words.items([f"{r.aspect.text}{words.colon}{r.before.text} → {r.after.text}" for r in drawing.rows])]


def is_wide(drawing: doc.BeforeAfter) -> bool:
    """The brief gives it the full page width."""
    return True

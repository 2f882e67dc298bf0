"""A value chain in, its drawing out."""

from __future__ import annotations

from briefing.document.drawings import value_chain as doc
from briefing.model.exhibits import value_chain as model
from briefing.resolve.alt import Words
from briefing.resolve.names import copies, is_marked
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "价值链", "en": "Value chain"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.ValueChain, scope: Scope) -> tuple[doc.ValueChain, list[Shown]]:
    """Primary and support activities, and the margin."""

    def activity(found: model.Activity) -> doc.Activity:
        marked = is_marked(found.name, exhibit.highlight)
        return doc.Activity(scope.copy(found.name), scope.copy(found.text), copies(found.items, scope), marked)

    primary, support = (tuple(activity(a) for a in found) for found in (exhibit.primary, exhibit.support))
    marked = exhibit.margin is not None and is_marked(exhibit.margin, exhibit.highlight)
    return doc.ValueChain(primary, support, scope.copy(exhibit.margin), marked), []


def told(drawing: doc.ValueChain, words: Words) -> list[str]:
    """The primary activities, those that support them, the margin."""
    rows = [[words.said(a.name, a.text) for a in found] for found in (drawing.primary, drawing.support)]
    return [*(words.items(row) for row in rows), drawing.margin.text]


def is_wide(drawing: doc.ValueChain) -> bool:
    """The brief gives it the full page width."""
    return True

"""Somebody's words in, their drawing out."""

from __future__ import annotations

from briefing.document.drawings import quote as doc
from briefing.model.exhibits import quote as model
from briefing.resolve.alt import Words
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "引语", "en": "Quote"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Quote, scope: Scope) -> tuple[doc.Quote, list[Shown]]:
    """Words and whose they are."""
    return doc.Quote(scope.copy(exhibit.text), scope.copy(exhibit.by)), []


def told(drawing: doc.Quote, words: Words) -> list[str]:
    """The words and whose they are."""
    return [f"{drawing.text.text} {drawing.by.text}"]

"""Steps round a circle in, their drawing out."""

from __future__ import annotations

from briefing.document.drawings import cycle as doc
from briefing.model.exhibits import cycle as model
from briefing.resolve.alt import Words
from briefing.resolve.names import is_marked
from briefing.resolve.scope import Scope, Shown

NAME = {"zh": "循环图", "en": "Cycle"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Cycle, scope: Scope) -> tuple[doc.Cycle, list[Shown]]:
    """Steps in order, and what stands in the middle."""
    steps = tuple(
        doc.CycleStep(scope.copy(s.title), scope.copy(s.text), is_marked(s.title, exhibit.highlight))
        for s in exhibit.steps
    )
    return doc.Cycle(steps, scope.copy(exhibit.center)), []


def told(drawing: doc.Cycle, words: Words) -> list[str]:
    """What goes round, then each step with its line."""
    return [drawing.center.text, words.items([words.said(step.title, step.text) for step in drawing.steps])]


def is_wide(drawing: doc.Cycle) -> bool:
    """The brief gives it the full page width: texts stand on both sides of the circle."""
    return True

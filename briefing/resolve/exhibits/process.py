"""Steps in order in, their drawing out."""

from __future__ import annotations

from briefing.document.drawings import process as doc
from briefing.model.exhibits import process as model
from briefing.resolve.alt import Words
from briefing.resolve.names import copies, is_marked
from briefing.resolve.scope import Scope, Shown

WIDE_STEPS = 4
"""A process with this many steps takes the brief's full width."""


NAME = {"zh": "流程", "en": "Process"}
"""What it is called in alternative texts."""


def resolved(exhibit: model.Process, scope: Scope) -> tuple[doc.Process, list[Shown]]:
    """Steps in order."""
    steps = tuple(
        doc.Step(scope.copy(s.title), scope.copy(s.text), copies(s.items, scope), is_marked(s.title, exhibit.highlight))
        for s in exhibit.steps
    )
    return doc.Process(steps, exhibit.loop), []


def told(drawing: doc.Process, words: Words) -> list[str]:
    """Each step with its line."""
    return [words.items([words.said(step.title, step.text) for step in drawing.steps])]


def is_wide(drawing: doc.Process) -> bool:
    """Whether the brief gives it the full page width."""
    return len(drawing.steps) >= WIDE_STEPS

"""A briefing and a length in, the part of it that is shown out.

The author writes once and marks what matters most; numbers of chapters and sections stay those of the whole."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from briefing.diagnostics import Findings
from briefing.document import Length
from briefing.model.briefing import Briefing, Chapter, Message
from briefing.resolve.numbering import messages

_NOT_SHOWN: dict[str, Any] = {"body": None, "notes": None, "key_messages": []}
"""What a shortened chapter leaves to the full briefing."""


def shown(briefing: Briefing, length: Length, findings: Findings) -> Briefing:
    """The briefing with the messages of the length, and the sections and chapters that hold them."""
    if length == "full":
        return briefing
    if length == "one-page":
        return briefing.showing([], [])
    chosen = [m.id for m, _ in messages(briefing) if m.priority == "executive"]
    if not chosen:
        chosen = [_proving(found).id for c in briefing.chapter_list if (found := _messages(c))]
        findings.note(
            "nothing-marked",
            "no message is marked for the executive length: it has the first exhibit of each chapter",
            briefing.mark(), "`priority: executive` marks a message",
        )  # fmt: skip
    chapters = [_shortened(c, chosen) for c in briefing.chapter_list]
    return briefing.showing(_only(briefing.opening, chosen), [c for c in chapters if c.messages or c.sections])


def _proving(found: list[Message]) -> Message:
    """The first message with an exhibit, else the first."""
    return next((m for m in found if m.all_exhibits), found[0])


def _messages(chapter: Chapter) -> list[Message]:
    return [*chapter.messages, *(m for section in chapter.sections for m in section.messages)]


def _only(found: list[Message], chosen: Collection[str]) -> list[Message]:
    return [message for message in found if message.id in chosen]


def _shortened(chapter: Chapter, chosen: Collection[str]) -> Chapter:
    sections = [
        section.model_copy(update={"messages": kept, "body": None})
        for section in chapter.sections
        if (kept := _only(section.messages, chosen))
    ]
    return chapter.model_copy(
        update={"messages": _only(chapter.messages, chosen), "sections": sections, **_NOT_SHOWN}
    )

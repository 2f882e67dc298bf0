"""Steps round a circle, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import NO_COPY, Copy


class CycleStep(Struct, frozen=True):
    """A step of a cycle."""

    title: Copy
    text: Copy = NO_COPY
    highlight: bool = False


class Cycle(Struct, frozen=True, tag=True):
    """Steps clockwise from the top; `center` stands in the middle."""

    kind: ClassVar[str] = "cycle"

    steps: tuple[CycleStep, ...]
    center: Copy = NO_COPY

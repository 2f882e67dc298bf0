"""Steps round a circle, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class CycleStep:
    """A step of a cycle."""

    title: Copy
    text: Copy = NO_COPY
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """Steps clockwise from the top; `center` stands in the middle."""

    kind: ClassVar[str] = "cycle"

    steps: tuple[CycleStep, ...]
    center: Copy = NO_COPY

"""Steps in order, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process."""

    title: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """Steps in order; `loop` says that the last leads to the first."""

    kind: ClassVar[str] = "process"

    steps: tuple[Step, ...]
    loop: bool = False

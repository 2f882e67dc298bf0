"""Steps in order, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import NO_COPY, Copy


class Step(Struct, frozen=True):
    """A step of a process."""

    title: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


class Process(Struct, frozen=True, tag=True):
    """Steps in order; `loop` says that the last leads to the first."""

    kind: ClassVar[str] = "process"

    steps: tuple[Step, ...]
    loop: bool = False

"""A value chain, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of a value chain."""

    name: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class ValueChain:
    """Primary activities from the left, those that support them from the top, and what the chain leaves."""

    kind: ClassVar[str] = "value-chain"

    primary: tuple[Activity, ...]
    support: tuple[Activity, ...] = ()
    margin: Copy = NO_COPY
    hot_margin: bool = False

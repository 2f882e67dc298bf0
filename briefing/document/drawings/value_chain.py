"""A value chain, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import NO_COPY, Copy


class Activity(Struct, frozen=True):
    """An activity of a value chain."""

    name: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


class ValueChain(Struct, frozen=True, tag=True):
    """Primary activities from the left, those that support them from the top, and what the chain leaves."""

    kind: ClassVar[str] = "value-chain"

    primary: tuple[Activity, ...]
    support: tuple[Activity, ...] = ()
    margin: Copy = NO_COPY
    hot_margin: bool = False

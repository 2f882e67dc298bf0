"""Somebody's words, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import Copy


class Quote(Struct, frozen=True, tag=True):
    """Somebody's words and whose they are."""

    kind: ClassVar[str] = "quote"

    text: Copy
    by: Copy

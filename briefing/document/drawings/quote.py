"""Somebody's words, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import Copy


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words and whose they are."""

    kind: ClassVar[str] = "quote"

    text: Copy
    by: Copy

"""Two states, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import Copy


@dataclass(frozen=True, slots=True)
class Change:
    """One aspect, before and after."""

    aspect: Copy
    before: Copy
    after: Copy
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Two panels with their heads, and the aspects in rows."""

    kind: ClassVar[str] = "before-after"

    before: Copy
    after: Copy
    rows: tuple[Change, ...]

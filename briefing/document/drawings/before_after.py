"""Two states, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import Copy


class Change(Struct, frozen=True):
    """One aspect, before and after."""

    aspect: Copy
    before: Copy
    after: Copy
    highlight: bool = False


class BeforeAfter(Struct, frozen=True, tag=True):
    """Two panels with their heads, and the aspects in rows."""

    kind: ClassVar[str] = "before-after"

    before: Copy
    after: Copy
    rows: tuple[Change, ...]

"""Parts of a whole as cells of a hundred, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


class WafflePart(Struct, frozen=True):
    """A part: how many of the hundred `cells` it fills, and its number as printed. The cells that no named part fills
    are the last part, without a name."""

    name: Copy
    cells: int
    number: Label
    note: Copy = NO_COPY
    highlight: bool = False


class Waffle(Struct, frozen=True, tag=True):
    """Parts whose cells sum to 100."""

    kind: ClassVar[str] = "waffle"

    parts: tuple[WafflePart, ...]

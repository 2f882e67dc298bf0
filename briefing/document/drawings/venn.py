"""Two or three sets that overlap, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


class VennSet(Struct, frozen=True):
    """A set with how many it holds in all."""

    name: Copy
    number: Label | None = None
    highlight: bool = False


class Region(Struct, frozen=True):
    """What lies in the sets `of` (indices) and in no other."""

    of: tuple[int, ...]
    number: Label | None = None
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


class Venn(Struct, frozen=True, tag=True):
    """Sets, and the regions that say or stress something."""

    kind: ClassVar[str] = "venn"

    sets: tuple[VennSet, ...]
    regions: tuple[Region, ...]

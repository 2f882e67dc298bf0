"""Two or three sets that overlap, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.charts.spec import Label
from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class VennSet:
    """A set with how many it holds in all."""

    name: Copy
    number: Label | None = None
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """What lies in the sets `of` (indices) and in no other."""

    of: tuple[int, ...]
    number: Label | None = None
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Venn:
    """Sets, and the regions that say or stress something."""

    kind: ClassVar[str] = "venn"

    sets: tuple[VennSet, ...]
    regions: tuple[Region, ...]

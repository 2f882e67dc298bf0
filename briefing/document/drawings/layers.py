"""A stack of layers, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of a stack."""

    name: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """A stack, first layer on top, and what stands around it."""

    kind: ClassVar[str] = "layers"

    layers: tuple[Layer, ...]
    guard: Layer | None = None

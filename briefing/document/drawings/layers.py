"""A stack of layers, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import NO_COPY, Copy


class Layer(Struct, frozen=True):
    """A layer of a stack."""

    name: Copy
    text: Copy = NO_COPY
    items: tuple[Copy, ...] = ()
    highlight: bool = False


class Layers(Struct, frozen=True, tag=True):
    """A stack, first layer on top, and what stands around it."""

    kind: ClassVar[str] = "layers"

    layers: tuple[Layer, ...]
    guard: Layer | None = None

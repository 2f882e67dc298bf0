"""Items on two axes, in four fields, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import NO_COPY, Copy


class Axis(Struct, frozen=True):
    """An axis with its ends; the fields part at `split`, 0 to 1."""

    name: Copy
    low: Copy = NO_COPY
    high: Copy = NO_COPY
    split: float = 0.5


class Placed(Struct, frozen=True):
    """An item at (x, y), each 0 to 1 from the lower left; None for one in its field's list."""

    name: Copy
    at: tuple[float, float] | None
    field: int
    highlight: bool = False


class Field(Struct, frozen=True):
    """A field with its name."""

    name: Copy
    highlight: bool = False


class Quadrant(Struct, frozen=True, tag=True):
    """`fields` are top left, top right, bottom left, bottom right."""

    kind: ClassVar[str] = "quadrant"

    x: Axis
    y: Axis
    fields: tuple[Field, ...]
    items: tuple[Placed, ...]

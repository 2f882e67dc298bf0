"""Items on two axes, in four fields, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import NO_COPY, Copy


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis with its ends; the fields part at `split`, 0 to 1."""

    name: Copy
    low: Copy = NO_COPY
    high: Copy = NO_COPY
    split: float = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """An item at (x, y), each 0 to 1 from the lower left; None for one in its field's list."""

    name: Copy
    at: tuple[float, float] | None
    field: int
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its name."""

    name: Copy
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Quadrant:
    """`fields` are top left, top right, bottom left, bottom right."""

    kind: ClassVar[str] = "quadrant"

    x: Axis
    y: Axis
    fields: tuple[Field, ...]
    items: tuple[Placed, ...]

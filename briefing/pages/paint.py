"""How things on a page are painted: fills, strokes, paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefing.geometry import Pt


class Fill(Struct, frozen=True, gc=False, array_like=True, cache_hash=True):
    """A solid colour, or 45-degree hatch lines of `color` on `back`. What is below shows through a solid one of less
    `opacity` than 1."""

    color: str
    hatch: bool = False
    back: str = "paper"
    opacity: float = 1.0


class Stroke(Struct, frozen=True, gc=False, array_like=True, cache_hash=True):
    """A line of `width` pt; `dash` is lengths of marks and gaps in turn, in pt."""

    color: str
    width: Pt
    dash: tuple[Pt, ...] = ()


if TYPE_CHECKING:
    PathOp = tuple[Literal["M", "L"], Pt, Pt] | tuple[Literal["C"], Pt, Pt, Pt, Pt, Pt, Pt] | tuple[Literal["Z"]]
    """Move, line, cubic curve (two controls, end), close; page coordinates."""
else:
    PathOp = tuple[str | Pt, ...]  # as it is read from a message, where tuples have no tags

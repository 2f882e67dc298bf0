"""Points in columns, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefing.document.texts import Copy, Takeaway


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A titled column of points."""

    title: Copy
    items: tuple[Takeaway, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """`first` is the number of the first item when `numbered`."""

    kind: ClassVar[str] = "list"

    columns: tuple[ListColumn, ...]
    numbered: bool = False
    first: int = 1

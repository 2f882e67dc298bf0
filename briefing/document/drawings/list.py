"""Points in columns, resolved."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from briefing.document.texts import Copy, Takeaway


class ListColumn(Struct, frozen=True):
    """A titled column of points."""

    title: Copy
    items: tuple[Takeaway, ...]


class Lists(Struct, frozen=True, tag=True):
    """`first` is the number of the first item when `numbered`."""

    kind: ClassVar[str] = "list"

    columns: tuple[ListColumn, ...]
    numbered: bool = False
    first: int = 1

"""What things were made of and what came out in, the same out again while it is among the last: the memory of a
process that makes many documents from one project.

It is bounded, lives as long as the process, and holds nothing but what a build without it would make: callers put
everything that their result depends on into `made_of`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """The last results of each slot. A slot is the place that results compete for (slide 4 in English); within it
    what they were made of is compared for equality, which costs little where it differs early, and needs no hash."""

    def __init__(self, slots: int, variants: int = 4) -> None:
        """Room for so many slots, and so many results in each; of both the one unused for longest goes first."""
        self._most, self._variants = slots, variants
        self._slots: OrderedDict[Hashable, list[tuple[tuple[object, ...], T]]] = OrderedDict()

    def find(self, slot: Hashable, made_of: tuple[object, ...]) -> T | None:
        """What came out last time for the same, or None."""
        known = self._slots.pop(slot, [])
        at = next((i for i, (same, _) in enumerate(known) if same == made_of), None)
        if known:
            self._slots[slot] = known if at is None else [known[at], *known[:at], *known[at + 1 :]]
        return None if at is None else known[at][1]

    def keep(self, slot: Hashable, made_of: tuple[object, ...], result: T) -> T:
        """Remember a result, and give it back."""
        known = self._slots.pop(slot, [])
        self._slots[slot] = [(made_of, result), *known[: self._variants - 1]]
        if len(self._slots) > self._most:
            self._slots.popitem(last=False)
        return result

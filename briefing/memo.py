"""What things were made of and what came out in, the same out again while it is among the last: the memory of a
process that makes many documents from one project, and of a build that follows another.

It is bounded, and holds nothing but what a build without it would make: callers put everything that their result
depends on into `made_of`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, Protocol, TypeVar, cast

from msgspec import Struct

from briefing.team import Team

T = TypeVar("T")


class Record(Struct, frozen=True, array_like=True):
    """What a step keeps that nothing else is made of: a shelf does not tell it by its key, and so does not hold it."""


class Shelf(Protocol):
    """Where results outlive the process."""

    def find(self, step: str, made_of: tuple[object, ...], of: object) -> object | None:
        """What a step, whose results are `of` a type, gave for the same, or None."""

    def keep(self, step: str, made_of: tuple[object, ...], result: object, of: object) -> None:
        """Put down what a step gave."""

    asked: bytes
    """The key of what was looked for last."""

    def digest(self, one: object, *, by_content: bool = False) -> bytes:
        """What tells a thing from others: what it was made of, where a step gave it, or what it says."""

    def at(self, key: bytes, of: object) -> object | None:
        """What a step, whose results are `of` a type, gave that is there by a key, or None."""

    def renew(self, keys: Iterable[bytes]) -> bool:
        """Count as used what is there by these keys; whether all is."""

    def used(self) -> bytes:
        """What was used of the shelf, as a message."""

    def use(self, message: bytes) -> None:
        """Count as used here what was in another process that works with the same shelf."""


_shelf: ContextVar[Shelf | None] = ContextVar("shelf", default=None)
"""Of the thread that builds: what another builds has nothing to do with it."""


@contextmanager
def shelved(shelf: Shelf | None) -> Iterator[None]:
    """Named memos look on a shelf for what they do not know themselves, and put down there what they learn."""
    before = _shelf.set(shelf)
    try:
        yield
    finally:
        _shelf.reset(before)


def digest(one: object, *, by_content: bool = False) -> bytes:
    """What tells a thing from others on a shelf: what it was made of, where a step gave it, or what it says; nothing
    where there is no shelf."""
    shelf = _shelf.get()
    return shelf.digest(one, by_content=by_content) if shelf else b""


def renew(keys: Iterable[bytes]) -> bool:
    """Keep what steps gave that are not asked for, as what they are part of was found; whether all of it is there."""
    shelf = _shelf.get()
    return shelf.renew(keys) if shelf else False


def pooled(team: Team) -> None:
    """What members of a team used of the shelf, or put there, counts as used by the first. Raises `Lost`."""
    if shelf := _shelf.get():
        for used in team.handed(shelf.used() if team.number else b"")[1:]:
            shelf.use(used)


class Memo(Generic[T]):
    """The last results of each slot. A slot is the place that results compete for (slide 4 in English); within it
    what they were made of is compared for equality, which costs little where it differs early, and needs no hash."""

    def __init__(self, slots: int, variants: int = 4, step: str = "", of: object = None) -> None:
        """Room for so many slots, and so many results in each; of both the one unused for longest goes first. What a
        `step` has a name for may also be found on a shelf, as a message `of` the type `T`; without it, as a pickle."""
        self._most, self._variants, self._step, self._of = slots, variants, step, of
        self._slots: OrderedDict[Hashable, list[tuple[tuple[object, ...], T]]] = OrderedDict()

    def find(self, slot: Hashable, made_of: tuple[object, ...]) -> T | None:
        """What came out last time for the same, or None."""
        if self._step and (shelf := _shelf.get()):
            return cast("T | None", shelf.find(self._step, (slot, *made_of), self._of))
        if not self._most:
            return None
        known = self._slots.pop(slot, [])
        at = next((i for i, (same, _) in enumerate(known) if same == made_of), None)
        if known:
            self._slots[slot] = known if at is None else [known[at], *known[:at], *known[at + 1 :]]
        return None if at is None else known[at][1]

    @property
    def on_shelf(self) -> bool:
        """Whether results are found on a shelf, and put down there."""
        return bool(self._step) and _shelf.get() is not None

    @property
    def asked(self) -> bytes:
        """What tells that which was looked for on a shelf last from all else; nothing where there is no shelf."""
        return shelf.asked if self._step and (shelf := _shelf.get()) else b""

    def at(self, key: bytes) -> T | None:
        """What is on the shelf by a key that was `asked` for."""
        shelf = _shelf.get()
        return cast("T | None", shelf.at(key, self._of)) if shelf else None

    def keep(self, slot: Hashable, made_of: tuple[object, ...], result: T) -> T:
        """Remember a result, and give it back."""
        if self._step and (shelf := _shelf.get()):
            shelf.keep(self._step, (slot, *made_of), result, self._of)
            return result
        if not self._most:
            return result
        known = self._slots.pop(slot, [])
        self._slots[slot] = [(made_of, result), *known[: self._variants - 1]]
        if len(self._slots) > self._most:
            self._slots.popitem(last=False)
        return result


_clearings: list[Callable[[], None]] = []


def forgotten_by(clear: Callable[[], None]) -> None:
    """Have `clear` called when a process is to forget what it knows."""
    _clearings.append(clear)


def forget() -> None:
    """Give back the memory of what large caches hold, which a process fills again as it goes on."""
    for clear in _clearings:
        clear()

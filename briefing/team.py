"""One piece of work in, done by several processes that each do their share of it.

Every member runs the same program from the same state, as it was forked from the first: what is told by all is the same
everywhere, what depends on it too, and only what is large (laid-out pages) stays where it was made. A member makes
its own share, and tells the others what they have to know of it; in the end all hand what they have made to the first.
This is how programs for large machines are written (single program, multiple data), with two operations of theirs:
all-gather (`told`) and gather (`handed`)."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, TypeVar, cast

T = TypeVar("T")

Line = tuple[BinaryIO, BinaryIO]
"""What comes from another process, and what goes to it."""


class Lost(Exception):
    """A member is gone: the work has to be done without it."""


class Team:
    """As one of its members sees it: its number, from 0, of how many. The first has a line to each of the others, and
    these one to the first."""

    def __init__(self, number: int = 0, count: int = 1, lines: Sequence[Line] = ()) -> None:
        self.number, self.count, self._lines = number, count, lines

    def share(self, things: Sequence[T], sizes: Sequence[float] = ()) -> Sequence[T]:
        """The things that are this member's: those of the members follow each other, and are about as large where
        `sizes` say how large each is."""
        if self.count == 1:
            return things
        mine = [n for n, owner in enumerate(owners(sizes or [1.0] * len(things), self.count)) if owner == self.number]
        return things[mine[0] : mine[-1] + 1] if mine else things[:0]

    def told(self, said: T) -> list[T]:
        """What every member has said, by number; all have to say something. Raises `Lost`."""
        if self.count == 1:
            return [said]
        if self.number:
            _tell(self._lines[0], said)
            return cast("list[T]", _heard(self._lines[0]))
        found = [said, *(cast("T", _heard(line)) for line in self._lines)]
        for line in self._lines:
            _tell(line, found)
        return found

    def joined(self, said: Mapping[int, T]) -> dict[int, T]:
        """What every member has said of things that have numbers, in the order of these. Raises `Lost`."""
        found = {number: one for told in self.told(said) for number, one in told.items()}
        return dict(sorted(found.items()))

    def handed(self, made: T) -> list[T]:
        """What every member has made, by number, for the first alone; nothing for the others. Raises `Lost`."""
        if self.number:
            _tell(self._lines[0], made)
            return []
        return [made, *(cast("T", _heard(line)) for line in self._lines)]


ALONE = Team()
"""A team of one, for which all of it is done in the order in which it stands."""


def owners(sizes: Sequence[float], count: int) -> list[int]:
    """The member, of so many, that each thing belongs to: the one in whose stretch of the whole its middle lies."""
    whole, before, found = sum(sizes) or 1.0, 0.0, list[int]()
    for size in sizes:
        found.append(min(count - 1, int((before + size / 2) / whole * count)))
        before += size
    return found


def together(work: Callable[[Team], T], count: int) -> T:
    """What `work` gives the first member of a team of `count` processes, the others being forked of this one. Where
    one is lost, or breaks off with an error that the first did not meet, all of it is done once more here alone."""
    if count > 1:
        with suppress(Lost), _team(work, count) as team:
            return work(team)
    return work(ALONE)


@contextmanager
def _team(work: Callable[[Team], object], count: int) -> Iterator[Team]:
    """The first member; the others are at work until it is done, and have ended then."""
    lines: list[Line] = []
    members: list[int] = []
    gc.freeze()  # what there is now is looked at by no collection, which would copy it page by page
    try:
        for number in range(1, count):
            member, line = _member(work, number, count, lines)
            members.append(member)
            lines.append(line)
        yield Team(0, count, lines)
    except BaseException as error:
        for member in members:
            os.kill(member, signal.SIGKILL)  # what it makes is of no more use
        if isinstance(error, OSError):  # there are no more processes to be had
            raise Lost from error
        raise
    finally:
        for line in lines:
            _hang_up(line)
        for member in members:
            os.waitpid(member, 0)
        gc.unfreeze()


def _member(work: Callable[[Team], object], number: int, count: int, others: Sequence[Line]) -> tuple[int, Line]:
    """A process that does its share, and the line to it."""
    (here, to), (there, back) = os.pipe(), os.pipe()
    try:
        member = os.fork()
    except OSError:
        for end in (here, to, there, back):
            os.close(end)
        raise
    if member:
        os.close(here)
        os.close(back)
        return member, (os.fdopen(there, "rb"), os.fdopen(to, "wb"))
    try:
        for end in (to, there, *(file.fileno() for line in others for file in line)):
            os.close(end)  # else no one would notice that the first has ended
        work(Team(number, count, [(os.fdopen(here, "rb"), os.fdopen(back, "wb"))]))
    finally:
        os._exit(0)  # whatever happened: the first notices when it hears nothing


def _tell(line: Line, said: object) -> None:
    try:
        pickle.dump(said, line[1], 5)
        line[1].flush()
    except OSError as error:
        raise Lost from error


def _heard(line: Line) -> object:
    try:
        return pickle.load(line[0])
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        raise Lost from error


def _hang_up(line: Line) -> None:
    for file in line:
        with suppress(OSError):  # what was still to be told, nobody hears
            file.close()

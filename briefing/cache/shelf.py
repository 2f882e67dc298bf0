"""What a step was made of in, what it gave in an earlier build out: files of results for each part of a build, one of
each member of the team that wrote them, and one of those that were added since.

All are read whole. In the end the first are replaced by some that have the results that this build used and no others;
where few are new and few of no more use, only the last is, so that they stay about as large as what they serve. A
result is found by a digest of all that it was made of and of the program."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from itertools import count
from typing import Any, cast

from msgspec import DecodeError, Struct, ValidationError
from msgspec.msgpack import Decoder, decode, encode

from briefing.cache.folder import Cache
from briefing.kinds import noun_of
from briefing.memo import Record
from briefing.team import ALONE, Team

Told = dict[int, tuple[object, bytes]]
"""Digests of things by their addresses, which things that are kept beside them keep."""

PLAIN = frozenset({int, float, bool, type(None)})
"""What reads the same in any process, and is said in a few characters."""

SELF_EVIDENT = PLAIN | {str, bytes}
"""What is never told by what it was made of."""

Results = dict[bytes, memoryview]
"""What steps gave, as messages, by their keys."""

FEW = 8
"""An eighth of the bytes of the first files."""


class Shelf:
    """The results of a part of a build, named in a cache."""

    def __init__(self, cache: Cache, name: str, program: str, told: Told) -> None:
        self._cache, self._name, self._program = cache, name, program.encode()
        self._used: Results = {}
        self._told = told
        self._asked: tuple[str, tuple[object, ...]] = ("", ())
        """The step that was looked for last,"""
        self.asked = b""
        """and its key."""

    @cached_property
    def _first(self) -> Results:
        found, number = Results(), 0
        while (content := self._cache.read(self._file_of(number))) is not None:
            found |= _unpacked(content)
            number += 1
        return found

    @cached_property
    def _second(self) -> Results:
        return _unpacked(self._cache.read(self._more))

    def _file_of(self, number: int) -> str:
        """The name of the file that a member wrote."""
        return f"{self._name}-{number}" if number else self._name

    @property
    def _more(self) -> str:
        return f"{self._name}-more"

    def find(self, step: str, made_of: tuple[object, ...], of: object = None) -> object | None:
        """What a step, whose results are `of` a type, gave for the same, or None."""
        self._asked, self.asked = (step, made_of), self.key(step, made_of)
        return self.at(self.asked, of)

    def at(self, key: bytes, of: object = None) -> object | None:
        """What a step, whose results are `of` a type, gave that is there by a key, or None."""
        data = self._used.get(key) or self._first.get(key) or self._second.get(key)
        if data is None:
            return None
        try:
            found: object = _decoder(of).decode(data) if of else pickle.loads(data)
        except Exception:  # whatever it was, it is of no use
            return None
        self._used[key] = data
        self._vouch(found, key)
        return found

    def keep(self, step: str, made_of: tuple[object, ...], result: object, of: object = None) -> None:
        """Put down what a step gave."""
        key = self.asked if self._asked == (step, made_of) else self.key(step, made_of)
        self._used[key] = memoryview(encode(result) if of else pickle.dumps(result, 5))
        self._vouch(result, key)

    def digest(self, one: object, *, by_content: bool = False) -> bytes:
        """What tells a thing from others: what it was made of, where a step gave it, or what it says."""
        if by_content:
            return sha256(b"%b\0%b" % (type(one).__qualname__.encode(), _plain(one))).digest()
        known = self._told.get(id(one))
        return known[1] if known else self._digest(one)

    def renew(self, keys: Iterable[bytes]) -> bool:
        """Count as used what is there by these keys; whether all is."""
        whole = True
        for key in keys:
            if key not in self._used:
                data = self._first.get(key) or self._second.get(key)
                if data is None:
                    whole = False
                else:
                    self._used[key] = data
        return whole

    def used(self) -> bytes:
        """What was used of the shelf: the keys of what was there, and what was put down, as a message."""
        there = (self._first, self._second)
        return encode({key: b"" if any(key in one for one in there) else data for key, data in self._used.items()})

    def use(self, message: bytes) -> None:
        """Count as used here what was in another process that works with the same shelf."""
        for key, data in _unpacked(message).items():
            self._used[key] = data or self._first.get(key) or self._second[key]

    def save(self, team: Team = ALONE) -> None:
        """Write what was used, where that is not what was there: each member of a team a file of what it has used, or
        the first what is new to all, where that is little. Raises `Lost`."""
        first, own = self._first, self._file_of(team.number)
        new = {key: data for key, data in self._used.items() if key not in first}
        filled = bool(new) and not first
        if filled:  # at once, while others are at work
            self._cache.write(own, encode(self._used))
        told = team.told((self._used.keys() & first.keys(), _size(new)))
        used = frozenset[bytes]().union(*(keys for keys, _ in told))
        idle = sum(len(data) for key, data in first.items() if key not in used)
        anew = sum(size for _, size in told) + idle > _size(first) // FEW
        if anew and not filled:
            self._cache.write(own, encode(self._used))
        handed = team.handed(encode({} if anew else new))
        if team.number:
            return
        if anew:  # those of a larger team before
            all(self._cache.remove(self._file_of(number)) for number in count(team.count))
        more = {key: data for message in handed for key, data in _unpacked(message).items()}
        if more.keys() != self._second.keys():
            self._cache.write(self._more, encode(more))

    def key(self, step: str, made_of: tuple[object, ...]) -> bytes:
        """The digest of a step of the program and of what it is made of."""
        return sha256(b"%b\0%b\0" % (self._program, step.encode()) + b"".join(map(self._said, made_of))).digest()

    def _vouch(self, result: object, key: bytes, deep: int = 2) -> None:
        """What a step gave is told by what it was made of, as is by its place each thing in it, and in these: the steps
        that follow need not look into it."""
        kind = result.__class__
        if kind in SELF_EVIDENT or (kind is tuple and not result) or isinstance(result, Record):
            return
        self._told[id(result)] = result, key
        if deep and kind in (tuple, list, dict):
            for n, one in enumerate(result.values() if isinstance(result, dict) else cast("list[object]", result)):
                if one.__class__ not in SELF_EVIDENT:
                    self._vouch(one, b"%b.%d" % (key, n), deep - 1)

    def _said(self, one: object) -> bytes:
        """A thing in the bytes of a key, which tell where they end: as it reads, or its digest."""
        kind = one.__class__
        if kind in PLAIN:
            return f"{kind.__name__} {one!r}\0".encode()
        if kind is str:
            text = str(one).encode("utf-8", "surrogatepass")
            return b"str %d %b\0" % (len(text), text)
        if isinstance(one, bytes):
            return b"\1%b\0" % sha256(one).digest()
        known = self._told.get(id(one))
        return b"\1%b\0" % (known[1] if known else self._digest(one))

    def _digest(self, one: object) -> bytes:
        """The digest of a thing, which nobody changes as long as the shelf stands: it is made once. What holds
        something without order, or more than tells it from others, says what it is `told_by`."""
        apart = type(one) is tuple and any(hasattr(part, "told_by") for part in one)
        told = one if apart else getattr(one, "told_by", None)
        said = self._together(told) if isinstance(told, tuple) else _plain(told or one)
        digest = sha256(b"%b\0%b" % (type(one).__qualname__.encode(), said)).digest()
        self._told[id(one)] = one, digest
        return digest

    def _together(self, parts: tuple[object, ...]) -> bytes:
        """The parts of a thing; records that no step has made are told by one message, as they are many."""
        said, records = [], []
        for part in parts:
            if isinstance(part, Struct) and id(part) not in self._told and not hasattr(part, "told_by"):
                said.append(b"\2%b\0" % type(part).__qualname__.encode())
                records.append(part)
            else:
                said.append(self._said(part))
        return b"".join((*said, _plain(records)))


@cache
def _decoder(of: object) -> Decoder[Any]:
    """What reads results of a type; in the place of a drawing stands whatever noun it is of."""
    return Decoder(of, dec_hook=noun_of)


def _plain(one: object) -> bytes:
    """A thing as bytes that are the same for equal ones, in any process: as a message, in which records that may stand
    in one another's place have tags; where it cannot be said so, its pickle, in which nothing refers to what stood
    before."""
    with suppress(TypeError, ValueError, OverflowError):
        return encode(one)
    out = io.BytesIO()
    pickler = pickle.Pickler(out, 5)
    pickler.fast = True
    pickler.dump(one)
    return out.getvalue()


def _size(results: Results) -> int:
    return sum(map(len, results.values()))


def _unpacked(content: bytes | None) -> Results:
    if content is None:
        return {}
    try:
        return decode(content, type=Results)
    except (DecodeError, ValidationError):
        return {}

"""Files in, the bytes of a zip out: the same bytes for the same files.

Written here and not by `zipfile`, because a deck with a thousand charts holds a thousand workbooks,
whose fixed parts need to be compressed once."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from struct import Struct
from threading import Thread

import msgspec

STORED, DEFLATED = 0, 8
WORTH_A_THREAD = 300_000
"""Bytes to deflate from which threads save more than they cost."""
MOST_KNOWN, LARGEST_KNOWN = 512, 100_000
"""How many files' data, of at most so many bytes, are remembered deflated."""
VERSION = 20
MADE_ON_UNIX = 3 << 8 | VERSION
ATTRIBUTES = 0o600 << 16
FIRST_DATE = 1 << 5 | 1
"""1980-01-01 as MS-DOS has it, the earliest date there is."""
UTF8 = 0x800

_LOCAL = Struct("<4s5H3I2H")
_CENTRAL = Struct("<4s6H3I5H2I")
_END = Struct("<4s4H2IH")


class Packed(msgspec.Struct, frozen=True):
    """A file's data as it stands in a zip."""

    data: bytes
    method: int
    crc: int
    size: int
    """Before compression."""


def packed(data: bytes, *, store: bool = False) -> Packed:
    """The data deflated, or with `store` as it is."""
    if store:
        return Packed(data, STORED, zlib.crc32(data), len(data))
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Packed(deflate.compress(data) + deflate.flush(), DEFLATED, zlib.crc32(data), len(data))


_known: OrderedDict[bytes, Packed] = OrderedDict()
"""Data that was deflated for the zips before."""


def all_packed(files: Sequence[bytes]) -> list[Packed]:
    """Each file's data deflated, as far as it was not deflated before."""
    found = {data: known for data in files if (known := _known.get(data))}
    new = [data for data in dict.fromkeys(files) if data not in found]
    found |= zip(new, together(new), strict=True)
    _remember(found)
    return [found[data] for data in files]


def together(files: Sequence[bytes], *, store: bool = False) -> list[Packed]:
    """Each file's data packed; deflated on two cores where it is much: zlib lets other threads run while it works."""
    if store or sum(map(len, files)) <= WORTH_A_THREAD:
        return [packed(data, store=store) for data in files]
    found: list[Packed] = []
    beside = Thread(target=lambda: found.extend(map(packed, files[1::2])))
    beside.start()
    first = [packed(data) for data in files[::2]]
    beside.join()
    return [one for pair in zip_longest(first, found) for one in pair if one]


def _remember(found: Mapping[bytes, Packed]) -> None:
    """Keep what was packed last, so that what is in every zip stays known."""
    for data, one in found.items():
        if len(data) <= LARGEST_KNOWN:
            _known.pop(data, None)
            _known[data] = one
    for _ in range(len(_known) - MOST_KNOWN):
        _known.popitem(last=False)


class Zip:
    """A zip under construction (PKWARE APPNOTE 4.3), with fixed dates and attributes."""

    def __init__(self, begun: Zip | None = None) -> None:
        """An empty one, or one that holds what `begun` does."""
        self._files: list[bytes] = [b"".join(begun._files)] if begun else []
        self._directory: list[bytes] = [b"".join(begun._directory)] if begun else []
        self._size: int = begun._size if begun else 0
        self._count: int = begun._count if begun else 0

    def add(self, path: str, file: Packed) -> None:
        """One more file, after the others."""
        name = path.encode()
        flags = 0 if path.isascii() else UTF8
        about = (flags, file.method, 0, FIRST_DATE, file.crc, len(file.data), file.size, len(name), 0)
        local = _LOCAL.pack(b"PK\3\4", VERSION, *about)
        self._directory += _CENTRAL.pack(b"PK\1\2", MADE_ON_UNIX, VERSION, *about, 0, 0, 0, ATTRIBUTES, self._size), name
        self._files += local, name, file.data
        self._size += len(local) + len(name) + len(file.data)
        self._count += 1

    def to_bytes(self) -> bytes:
        """All of it. Raises `struct.error` beyond 65,535 files or 4 GiB."""
        length = sum(map(len, self._directory))
        end = _END.pack(b"PK\5\6", 0, 0, self._count, self._count, length, self._size, 0)
        return b"".join((*self._files, *self._directory, end))


def zipped(files: Iterable[tuple[str, Packed]], begun: Zip | None = None) -> bytes:
    """A zip of (name, data) in the given order, behind the files of one that was `begun`.

    Raises `struct.error` beyond 65,535 files or 4 GiB."""
    whole = Zip(begun)
    for path, file in files:
        whole.add(path, file)
    return whole.to_bytes()

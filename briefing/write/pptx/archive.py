"""Files in, the bytes of a zip out: the same bytes for the same files.

Written here and not by `zipfile`, because a deck with a thousand charts holds a thousand workbooks,
whose fixed parts need to be compressed once."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from struct import Struct
from typing import NamedTuple

from briefing.memo import Memo

STORED, DEFLATED = 0, 8
THREADS = 2
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


class Packed(NamedTuple):
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

_kept: Memo[Packed] = Memo(0, step="packed parts")
"""The same of an earlier build, where there is more than `WORTH_KEEPING` of it."""
WORTH_KEEPING = 4_000
"""Bytes that take longer to deflate than to be found again."""


def all_packed(files: Sequence[tuple[bytes, bool]]) -> list[Packed]:
    """Each (data, store) packed, what was not packed before on two cores where it is much: zlib lets other threads run
    while it works."""
    wanted = dict.fromkeys(data for data, store in files if not store)
    found = {data: known for data in wanted if (known := _known.get(data) or _found(data))}
    new = [data for data in wanted if data not in found]
    if sum(map(len, new)) > WORTH_A_THREAD:
        with ThreadPoolExecutor(THREADS) as pool:
            shares = list(pool.map(_each_packed, (new[i::THREADS] for i in range(THREADS))))
        found |= zip((data for i in range(THREADS) for data in new[i::THREADS]), chain(*shares), strict=True)
    else:
        found |= zip(new, _each_packed(new), strict=True)
    for data in new:
        if len(data) > WORTH_KEEPING:
            _kept.keep("", (data,), found[data])
    _remember(found)
    return [packed(data, store=True) if store else found[data] for data, store in files]


def _found(data: bytes) -> Packed | None:
    return _kept.find("", (data,)) if len(data) > WORTH_KEEPING else None


def _remember(found: Mapping[bytes, Packed]) -> None:
    """Keep what was packed last, so that what is in every zip stays known."""
    for data, one in found.items():
        if len(data) <= LARGEST_KNOWN:
            _known.pop(data, None)
            _known[data] = one
    for _ in range(len(_known) - MOST_KNOWN):
        _known.popitem(last=False)


def _each_packed(files: Sequence[bytes]) -> list[Packed]:
    return [packed(data) for data in files]


def zipped(files: Iterable[tuple[str, Packed]]) -> bytes:
    """A zip of (name, data) in the given order (PKWARE APPNOTE 4.3), with fixed dates and attributes.

    Raises `struct.error` beyond 65,535 files or 4 GiB."""
    out = bytearray()
    directory = bytearray()
    count = 0
    for path, file in files:
        name = path.encode()
        flags = 0 if path.isascii() else UTF8
        about = (flags, file.method, 0, FIRST_DATE, file.crc, len(file.data), file.size, len(name), 0)
        directory += _CENTRAL.pack(b"PK\1\2", MADE_ON_UNIX, VERSION, *about, 0, 0, 0, ATTRIBUTES, len(out)) + name
        out += _LOCAL.pack(b"PK\3\4", VERSION, *about) + name + file.data
        count += 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)

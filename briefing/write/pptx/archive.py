"""Files in, the bytes of a zip out: the same bytes for the same files.

Written here and not by `zipfile`, because a deck with a thousand charts holds a thousand workbooks,
whose fixed parts need to be compressed once."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from struct import Struct
from typing import NamedTuple

STORED, DEFLATED = 0, 8
THREADS = 2
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


def all_packed(files: Sequence[tuple[bytes, bool]]) -> list[Packed]:
    """Each (data, store) packed, on two cores: zlib lets other threads run while it works."""
    with ThreadPoolExecutor(THREADS) as pool:
        shares = pool.map(_each_packed, (files[i::THREADS] for i in range(THREADS)))
        found = dict(enumerate(shares))
    return [found[i % THREADS][i // THREADS] for i in range(len(files))]


def _each_packed(files: Sequence[tuple[bytes, bool]]) -> list[Packed]:
    return [packed(data, store=store) for data, store in files]


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

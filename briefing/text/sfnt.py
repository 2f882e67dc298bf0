"""The bytes of a TrueType font in, its tables out; tables changed or made, and the file of them.

After OpenType 1.9, chapters 4 and 5. Spelled here, because the library for it takes a tenth of a second to import."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from math import floor
from struct import pack, pack_into, unpack_from

Name = tuple[int, int, int, int]
"""Platform, encoding, language and number of a name."""

X_SHORT, REPEAT, X_SAME = 0x02, 0x08, 0x10
"""Flags of a point: x takes one byte; the flag stands for more points; x is that of the point before, or positive."""


def font_tables(data: bytes) -> dict[str, bytes]:
    """The tables of a font file by tag."""
    records = [unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(unpack_from(">H", data, 4)[0])]
    return {tag.decode("latin-1"): data[offset : offset + length] for tag, _, offset, length in records}


def font_file(tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables, with its checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">L4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    head = bytearray(tables["head"])
    pack_into(">L", head, 8, 0)
    tables = {**tables, "head": bytes(head)}
    body, total, head_at = bytearray(), 0, 0
    start = 12 + 16 * count
    for tag, data in sorted(tables.items()):
        if tag == "head":
            head_at = start + len(body)
        checksum = _checksum(data)
        total += checksum
        directory += pack(">4sLLL", tag.encode("latin-1"), checksum, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    made = bytearray(directory + body)
    pack_into(">L", made, head_at + 8, (0xB1B0AFBA - total - _checksum(directory)) & 0xFFFFFFFF)
    return bytes(made)


def _checksum(data: bytes) -> int:
    words = array("I", data + bytes(-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _starts(tables: Mapping[str, bytes]) -> list[int]:
    """Where each glyph's outline begins in `glyf`, and where the last one ends."""
    count, loca = unpack_from(">H", tables["maxp"], 4)[0] + 1, tables["loca"]
    if unpack_from(">h", tables["head"], 50)[0]:
        return list(unpack_from(f">{count}L", loca))
    return [2 * start for start in unpack_from(f">{count}H", loca)]


def metrics(tables: Mapping[str, bytes]) -> tuple[list[int], list[int]]:
    """Advances and left bearings of all glyphs, in font units."""
    wide, total = unpack_from(">H", tables["hhea"], 34)[0], unpack_from(">H", tables["maxp"], 4)[0]
    numbers = unpack_from(f">{'Hh' * wide}{total - wide}h", tables["hmtx"])
    advances, bearings = list(numbers[: 2 * wide : 2]), list(numbers[1 : 2 * wide : 2])
    return advances + advances[-1:] * (total - wide), bearings + list(numbers[2 * wide :])


def glyph_tables(
    tables: Mapping[str, bytes], outlines: Sequence[bytes], advances: Sequence[int], bearings: Sequence[int]
) -> dict[str, bytes]:
    """The tables that hold these glyphs, in place of those the font has."""
    starts = list(accumulate(map(len, outlines), initial=0))
    head, hhea, maxp = (bytearray(tables[tag]) for tag in ("head", "hhea", "maxp"))
    pack_into(">h", head, 50, 1)
    pack_into(">H", hhea, 10, max(advances))
    pack_into(">H", hhea, 34, len(advances))
    pack_into(">H", maxp, 4, len(advances))
    pairs = pack(f">{'Hh' * len(advances)}", *chain.from_iterable(zip(advances, bearings, strict=True)))
    loca = pack(f">{len(starts)}L", *starts)
    changed = {"glyf": b"".join(outlines), "loca": loca, "head": head, "hhea": hhea, "maxp": maxp, "hmtx": pairs}
    return {tag: bytes(data) for tag, data in changed.items()}


def outlines(tables: Mapping[str, bytes]) -> list[bytes]:
    """The outline of each glyph, empty for one that draws nothing."""
    return [tables["glyf"][start:end] for start, end in pairwise(_starts(tables))]


def moved(outline: bytes, scale: float, shift: float) -> bytes:
    """A simple outline at `scale` x + `shift`, whole units. ValueError if it is composed of others."""
    contours = unpack_from(">h", outline)[0]
    if contours < 0:
        raise ValueError("cannot move a composite glyph")
    ends = 10 + 2 * contours
    count = unpack_from(">H", outline, ends - 2)[0] + 1
    begin = ends + 2 + unpack_from(">H", outline, ends)[0]
    flags, at = _flags(outline, begin, count)
    steps, at = _steps(outline, at, flags)
    old, x = 0, 0
    places, made, short = [], bytearray(), bytearray()
    for flag, step in zip(flags, steps, strict=True):
        old += step
        place = floor(old * scale + shift + 0.5)
        mark, data = _step(place - x)
        made.append(flag & ~(X_SHORT | REPEAT | X_SAME) | mark)
        short += data
        x = place
        places.append(x)
    _, low, _, high = unpack_from(">4h", outline, 2)
    box = pack(">h4h", contours, min(places), low, max(places), high)
    return box + outline[10:begin] + bytes(made) + bytes(short) + outline[at:]


def _flags(outline: bytes, at: int, count: int) -> tuple[list[int], int]:
    """The flag of each point, and where they end."""
    flags: list[int] = []
    while len(flags) < count:
        flag = outline[at]
        times = 1
        at += 1
        if flag & REPEAT:
            times += outline[at]
            at += 1
        flags += [flag] * times
    return flags, at


def _steps(outline: bytes, at: int, flags: Sequence[int]) -> tuple[list[int], int]:
    """How far x moves to each point, and where these numbers end."""
    steps = []
    for flag in flags:
        if flag & X_SHORT:
            steps.append(outline[at] if flag & X_SAME else -outline[at])
            at += 1
        elif flag & X_SAME:
            steps.append(0)
        else:
            steps.append(unpack_from(">h", outline, at)[0])
            at += 2
    return steps, at


def _step(step: int) -> tuple[int, bytes]:
    """The flag and the bytes of a move."""
    if step == 0:
        return X_SAME, b""
    if abs(step) < 256:
        return X_SHORT | (X_SAME if step > 0 else 0), bytes([abs(step)])
    return 0, pack(">h", step)


def character_map(glyphs: Mapping[int, int]) -> bytes:
    """The table `cmap` that leads from code points to glyphs, in format 12 alone."""
    runs: list[list[int]] = []
    for code, glyph in sorted(glyphs.items()):
        if runs and code == runs[-1][1] + 1 and glyph - code == runs[-1][2] - runs[-1][0]:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyph])
    head = pack(">HHHHL", 0, 1, 3, 10, 12) + pack(">HHLLL", 12, 0, 16 + 12 * len(runs), 0, len(runs))
    return head + b"".join(pack(">3L", *run) for run in runs)


def names_of(table: bytes) -> dict[Name, bytes]:
    """The records of the table `name`, encoded as their platform has them."""
    count, strings = unpack_from(">HH", table, 2)
    found = {}
    for i in range(count):
        platform, encoding, language, number, length, offset = unpack_from(">6H", table, 6 + 12 * i)
        found[platform, encoding, language, number] = table[strings + offset : strings + offset + length]
    return found


def name_table(names: Mapping[Name, bytes]) -> bytes:
    """The table `name` of these records; the same text is stored once."""
    head, body = pack(">3H", 0, len(names), 6 + 12 * len(names)), b""
    places: dict[bytes, int] = {}
    for key, text in sorted(names.items()):
        if text not in places:
            places[text] = len(body)
            body += text
        head += pack(">6H", *key, len(text), places[text])
    return head + body

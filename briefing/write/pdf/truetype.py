"""The bytes of a TrueType font in; what a PDF needs of it, and the font with widened glyphs, out.

Tables after OpenType 1.9, chapter 5. Only what the subsets of the font service hold is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack, pack_into, unpack, unpack_from

OFFSETS_ARE_XY = 0x0002
"""Flag of a composite glyph's component: its two arguments are an offset."""


@dataclass(frozen=True, slots=True)
class TrueType:
    """A font by its tables. Lengths are in font units, `units` to the em; `advances` and
    `bearings` (left) go by glyph, `glyphs` maps code points to glyphs."""

    tables: dict[str, bytes]
    name: str
    units: int
    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    advances: tuple[int, ...]
    bearings: tuple[int, ...]
    glyphs: dict[int, int]


def read(data: bytes) -> TrueType:
    """Reads a font; KeyError if one of the tables that every TrueType font has is missing."""
    records = [unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(unpack_from(">H", data, 4)[0])]
    tables = {tag.decode("latin-1"): data[offset : offset + length] for tag, _, offset, length in records}
    head, hhea, os2 = tables["head"], tables["hhea"], tables["OS/2"]
    ascent, descent = unpack_from(">2h", hhea, 4)
    metrics, total = unpack_from(">H", hhea, 34)[0], unpack_from(">H", tables["maxp"], 4)[0]
    pairs = [unpack_from(">Hh", tables["hmtx"], 4 * i) for i in range(metrics)]
    more = unpack_from(f">{total - metrics}h", tables["hmtx"], 4 * metrics)
    return TrueType(
        tables=tables,
        name=_postscript_name(tables["name"]),
        units=unpack_from(">H", head, 18)[0],
        bbox=unpack_from(">4h", head, 36),
        ascent=ascent,
        descent=descent,
        cap_height=unpack_from(">h", os2, 88)[0] if unpack_from(">H", os2)[0] >= 2 else ascent,
        advances=(*(a for a, _ in pairs), *(pairs[-1][0] for _ in more)),
        bearings=(*(b for _, b in pairs), *more),
        glyphs=_characters(tables["cmap"]),
    )


def widened(font: TrueType, wider: Sequence[tuple[int, int]]) -> bytes:
    """The font with glyphs added at its end: each draws an existing glyph, with an advance greater
    by the given number of units."""
    glyf, starts = bytearray(font.tables["glyf"]), _starts(font)
    advances, bearings = list(font.advances), list(font.bearings)
    for glyph, extra in wider:
        outline = font.tables["glyf"][starts[glyph] : starts[glyph + 1]]
        if outline:
            box = unpack_from(">4h", outline, 2)
            glyf += pack(">5h2H2b", -1, *box, OFFSETS_ARE_XY, glyph, 0, 0)
        starts.append(len(glyf))
        advances.append(advances[glyph] + extra)
        bearings.append(bearings[glyph])
    head, hhea, maxp = (bytearray(font.tables[tag]) for tag in ("head", "hhea", "maxp"))
    pack_into(">h", head, 50, 1)
    pack_into(">H", hhea, 10, max(advances))
    pack_into(">H", hhea, 34, len(advances))
    pack_into(">H", maxp, 4, len(advances))
    elements, depth = unpack_from(">2H", maxp, 28)
    pack_into(">2H", maxp, 28, max(elements, 1), depth + 1)
    metrics = b"".join(pack(">Hh", *pair) for pair in zip(advances, bearings, strict=True))
    loca = pack(f">{len(starts)}L", *starts)
    changed = {"glyf": glyf, "loca": loca, "head": head, "hhea": hhea, "maxp": maxp, "hmtx": metrics}
    return _file({**font.tables, **{tag: bytes(data) for tag, data in changed.items()}})


def _file(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables, with its checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">L4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    head = bytearray(tables["head"])
    pack_into(">L", head, 8, 0)
    tables = {**tables, "head": bytes(head)}
    body, head_at = bytearray(), 0
    start = 12 + 16 * count
    for tag, data in sorted(tables.items()):
        if tag == "head":
            head_at = start + len(body)
        directory += pack(">4sLLL", tag.encode("latin-1"), _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    made = bytearray(directory + body)
    pack_into(">L", made, head_at + 8, (0xB1B0AFBA - _checksum(bytes(made))) & 0xFFFFFFFF)
    return bytes(made)


def _checksum(data: bytes) -> int:
    data += bytes(-len(data) % 4)
    total: int = sum(unpack(f">{len(data) // 4}L", data))
    return total & 0xFFFFFFFF


def _starts(font: TrueType) -> list[int]:
    """Where each glyph's outline begins in `glyf`, and where the last one ends."""
    count, loca = len(font.advances) + 1, font.tables["loca"]
    if unpack_from(">h", font.tables["head"], 50)[0]:
        return list(unpack_from(f">{count}L", loca))
    return [2 * start for start in unpack_from(f">{count}H", loca)]


def _characters(cmap: bytes) -> dict[int, int]:
    """The fullest Unicode subtable, of format 12 or 4."""
    glyphs: dict[int, int] = {}
    for i in range(unpack_from(">H", cmap, 2)[0]):
        start = unpack_from(">HHL", cmap, 4 + 8 * i)[2]
        form = unpack_from(">H", cmap, start)[0]
        found = _format_12(cmap, start) if form == 12 else _format_4(cmap, start) if form == 4 else {}
        glyphs = max(glyphs, found, key=len)
    return glyphs


def _format_12(cmap: bytes, start: int) -> dict[int, int]:
    glyphs = {}
    for i in range(unpack_from(">L", cmap, start + 12)[0]):
        first, last, glyph = unpack_from(">LLL", cmap, start + 16 + 12 * i)
        glyphs.update({code: glyph + code - first for code in range(first, last + 1)})
    return glyphs


def _format_4(cmap: bytes, start: int) -> dict[int, int]:
    n = unpack_from(">H", cmap, start + 6)[0] // 2
    ends = unpack_from(f">{n}H", cmap, start + 14)
    starts = unpack_from(f">{n}H", cmap, start + 16 + 2 * n)
    deltas = unpack_from(f">{n}H", cmap, start + 16 + 4 * n)
    ranges_at = start + 16 + 6 * n
    ranges = unpack_from(f">{n}H", cmap, ranges_at)
    glyphs = {}
    for i in range(n):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            glyph = code
            if ranges[i]:
                glyph = unpack_from(">H", cmap, ranges_at + 2 * i + ranges[i] + 2 * (code - starts[i]))[0]
            if not ranges[i] or glyph:
                glyphs[code] = (glyph + deltas[i]) & 0xFFFF
    return glyphs


def _postscript_name(table: bytes) -> str:
    """Name 6 on the Windows platform, else a name that says nothing."""
    count, strings = unpack_from(">HH", table, 2)
    for i in range(count):
        platform, _, _, name, length, offset = unpack_from(">6H", table, 6 + 12 * i)
        if (platform, name) == (3, 6):
            return table[strings + offset : strings + offset + length].decode("utf-16-be")
    return "Font"

"""The bytes of a TrueType font in; what a PDF needs of it, and the font with glyphs that have air, out.

Tables after OpenType 1.9, chapter 5. Only what the subsets of the font service hold is read."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, pack_into, unpack_from

from msgspec import Struct

from briefing.text.fonts import font_file, font_tables, glyph_tables, metrics, names_of, outlines

WORDS, OFFSETS_ARE_XY = 0x0001, 0x0002
"""Flags of a composite glyph's component: its two arguments are of two bytes each, and an offset."""


class TrueType(Struct, frozen=True):
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
    tables = font_tables(data)
    head, hhea, os2 = tables["head"], tables["hhea"], tables["OS/2"]
    ascent, descent = unpack_from(">2h", hhea, 4)
    advances, bearings = metrics(tables)
    return TrueType(
        tables=tables,
        name=names_of(tables["name"])[3, 1, 0x409, 6].decode("utf-16-be"),
        units=unpack_from(">H", head, 18)[0],
        bbox=unpack_from(">4h", head, 36),
        ascent=ascent,
        descent=descent,
        cap_height=unpack_from(">h", os2, 88)[0] if unpack_from(">H", os2)[0] >= 2 else ascent,
        advances=tuple(advances),
        bearings=tuple(bearings),
        glyphs=_characters(tables["cmap"]),
    )


def widened(font: TrueType, wider: Sequence[tuple[int, int, int]]) -> bytes:
    """The font with glyphs added at its end: each draws an existing glyph, with the given numbers of units of air
    before and after it."""
    drawn = outlines(font.tables)
    advances, bearings = list(font.advances), list(font.bearings)
    for glyph, before, after in wider:
        outline = drawn[glyph]
        if outline:
            left, low, right, high = unpack_from(">4h", outline, 2)
            outline = pack(">5h", -1, left + before, low, right + before, high)
            outline += pack(">2H2h", WORDS | OFFSETS_ARE_XY, glyph, before, 0)
        drawn.append(outline)
        advances.append(advances[glyph] + before + after)
        bearings.append(bearings[glyph] + (before if outline else 0))
    tables = {**font.tables, **glyph_tables(font.tables, drawn, advances, bearings)}
    maxp = bytearray(tables["maxp"])
    elements, depth = unpack_from(">2H", maxp, 28)
    pack_into(">2H", maxp, 28, max(elements, 1), depth + 1)
    return font_file({**tables, "maxp": bytes(maxp)})


def _characters(cmap: bytes) -> dict[int, int]:
    """The map of format 12, which subsets have."""
    glyphs: dict[int, int] = {}
    for i in range(unpack_from(">H", cmap, 2)[0]):
        start = unpack_from(">HHL", cmap, 4 + 8 * i)[2]
        if unpack_from(">H", cmap, start)[0] == 12:
            for k in range(unpack_from(">L", cmap, start + 12)[0]):
                first, last, glyph = unpack_from(">LLL", cmap, start + 16 + 12 * k)
                glyphs.update({code: glyph + code - first for code in range(first, last + 1)})
    return glyphs

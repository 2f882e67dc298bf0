"""A face, a weight and characters in, a small TrueType font for embedding out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from struct import unpack_from

import uharfbuzz as hb

from briefing.memo import Memo
from briefing.text.catalogue import HALF, family_of, own_digest
from briefing.text.faces import DASH, face
from briefing.text.sfnt import (
    Name,
    character_map,
    font_file,
    font_tables,
    glyph_tables,
    metrics,
    moved,
    name_table,
    names_of,
    outlines,
)

DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "MATH", "vhea", "vmtx", "VORG", "DSIG", "gasp", "meta")
"""Tables that a PDF has no use for: layout is done, text runs horizontally."""


def subset(name: str, weight: int, chars: Iterable[str]) -> bytes:
    """A static TrueType font with the given characters (and the space) of a face at a weight. Its
    PostScript name is unique to face, weight and characters: reportlab takes fonts that share one
    for the same font. Same arguments, same bytes. `MissingGlyph` if the face lacks a character."""
    wanted = "".join(sorted(set(chars) | {" "}))
    slot, made_of = (name, weight), (own_digest(name), wanted)
    return _known.find(slot, made_of) or _known.keep(slot, made_of, _subset(name, weight, wanted))


_known: Memo[bytes] = Memo(8, 1, "fonts", bytes)


def _subset(name: str, weight: int, wanted: str) -> bytes:
    source = face(name, weight)
    glyphs = {char: source.glyph(char) for char in wanted if char != " " or source.covers(" ")}
    request = hb.SubsetInput()
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    request.unicode_set.update(ord(char) for char in glyphs)
    request.glyph_set.update(glyph for char, glyph in glyphs.items() if glyph != source.nominal(char))
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    for tag, value in source.axes.items():
        request.pin_axis_location(source.hb_face, tag, value)
    plan = hb.SubsetPlan(source.hb_face, request)
    tables = font_tables(plan.execute().blob.data)
    # Let the character map give the glyphs chosen for Chinese, not the nominal ones.
    chosen = {ord(char): plan.old_to_new_glyph_mapping[glyph] for char, glyph in glyphs.items()}
    if source.is_half:
        tables |= _halved(tables, name, weight, chosen)
    tables["cmap"] = character_map(chosen)
    tables["name"] = name_table(_names(tables["name"], name, weight, "".join(glyphs)))
    return font_file(tables)


def _halved(tables: Mapping[str, bytes], name: str, weight: int, glyphs: Mapping[int, int]) -> dict[str, bytes]:
    """The tables with full-width marks cut to half an em, and dashes that stand side by side joined."""
    source = face(name, weight)
    units = round(source.units)
    drawn = outlines(tables)
    advances, bearings = metrics(tables)
    for code, glyph in glyphs.items():
        char = chr(code)
        shift = source.half_shift(char)
        if shift is not None:
            scale, shift, advance = 1.0, round(shift * units), round(units / 2)
        elif char == DASH:
            left, right = source.ink(char)
            scale, advance = 1 / (right - left), units
            shift = -left * units * scale
        else:
            continue
        drawn[glyph] = moved(drawn[glyph], scale, shift)
        advances[glyph], bearings[glyph] = advance, unpack_from(">h", drawn[glyph], 2)[0]
    return glyph_tables(tables, drawn, advances, bearings)


def _names(table: bytes, name: str, weight: int, chars: str) -> dict[Name, bytes]:
    """The copyright that the font has, and names of our own for Windows, in English."""
    digest = sha256(chars.encode()).hexdigest()[:8]
    family = "".join(c for c in family_of(name) if c.isascii() and c.isalnum())
    style = f"{weight}{'Half' if name.endswith(HALF) else ''}"
    full = f"{family} {style} {digest}"
    given = {1: full, 2: "Regular", 4: full, 6: f"{family}-{style}-{digest}"}
    licence = {key: text for key, text in names_of(table).items() if key[3] == 0}
    return licence | {(3, 1, 0x409, number): text.encode("utf-16-be") for number, text in given.items()}

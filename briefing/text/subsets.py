"""A face, a weight and characters in, a small TrueType font for embedding out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import uharfbuzz as hb

from briefing.text.catalogue import HALF, family_of
from briefing.text.faces import DASH, face

DROPPED = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "MATH", "vhea", "vmtx", "VORG", "DSIG", "gasp", "meta")
"""Tables that a PDF has no use for: layout is done, text runs horizontally."""


def subset(name: str, weight: int, chars: Iterable[str]) -> bytes:
    """A static TrueType font with the given characters (and the space) of a face at a weight. Its
    PostScript name is unique to face, weight and characters: reportlab takes fonts that share one
    for the same font. Same arguments, same bytes. `MissingGlyph` if the face lacks a character."""
    from fontTools.ttLib import TTFont  # only builds that write a PDF need it

    source = face(name, weight)
    wanted = sorted(set(chars) | {" "})
    glyphs = {char: source.glyph(char) for char in wanted if char != " " or source.covers(" ")}
    request = hb.SubsetInput()
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    request.unicode_set.update(ord(char) for char in glyphs)
    request.glyph_set.update(glyphs.values())
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    for tag, value in source.axes.items():
        request.pin_axis_location(source.hb_face, tag, value)
    plan = hb.SubsetPlan(source.hb_face, request)
    font = TTFont(io.BytesIO(plan.execute().blob.data), recalcTimestamp=False)
    _map(font, {ord(char): plan.old_to_new_glyph_mapping[glyph] for char, glyph in glyphs.items()})
    if source.is_half:
        _halve(font, name, weight, list(glyphs))
    _rename(font, name, weight, "".join(glyphs))
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _map(font: Any, glyphs: dict[int, int]) -> None:
    """Let the character map give the glyphs chosen for Chinese, not the nominal ones."""
    order = font.getGlyphOrder()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: order[g] for code, g in glyphs.items() if code in table.cmap})


def _halve(font: Any, name: str, weight: int, chars: list[str]) -> None:
    """Cut full-width marks to half an em, and join dashes that stand side by side."""
    source = face(name, weight)
    cmap, units = font.getBestCmap(), font["head"].unitsPerEm
    for char in chars:
        shift = source.half_shift(char)
        if shift is not None:
            _transform(font, cmap[ord(char)], 1.0, round(shift * units), round(units / 2))
        elif char == DASH:
            left, right = source.ink(char)
            scale = units / ((right - left) * units)
            _transform(font, cmap[ord(char)], scale, -left * units * scale, units)


def _transform(font: Any, glyph_name: str, scale: float, shift: float, advance: int) -> None:
    """Move the outline to `scale` x + `shift` and set the advance, in font units."""
    table = font["glyf"]
    glyph = table[glyph_name]
    if glyph.isComposite():
        raise ValueError(f"cannot move the composite glyph {glyph_name}")
    glyph.coordinates.scale((scale, 1.0))
    glyph.coordinates.translate((shift, 0))
    glyph.coordinates.toInt()
    glyph.recalcBounds(table)
    font["hmtx"][glyph_name] = (advance, glyph.xMin)


def _rename(font: Any, name: str, weight: int, chars: str) -> None:
    digest = sha256(chars.encode()).hexdigest()[:8]
    table = font["name"]
    family = "".join(c for c in family_of(name) if c.isascii() and c.isalnum())
    style = f"{weight}{'Half' if name.endswith(HALF) else ''}"
    licence = [r for r in table.names if r.nameID == 0]
    table.names = licence
    for name_id, text in (
        (1, f"{family} {style} {digest}"),
        (2, "Regular"),
        (4, f"{family} {style} {digest}"),
        (6, f"{family}-{style}-{digest}"),
    ):
        table.setName(text, name_id, 3, 1, 0x409)
    table.names.sort()

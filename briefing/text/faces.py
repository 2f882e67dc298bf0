"""A face's name and weight in, its advances, ink and coverage out, in em."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import uharfbuzz as hb

from briefing.text.catalogue import HALF, FontMissing, face_file

DASH = "—"

AMBIGUOUS = frozenset("“”‘’—…·")
"""Characters of both scripts: they follow the language of their paragraph."""

HALF_MARKS = frozenset("，。、；：！？）》」』】〉〕］｝”’（《「『【〈〔［｛“‘·・．")
"""Marks that the half-width twin of a Han face sets in half an em."""


class MissingGlyph(Exception):
    """A character that neither face of a pair has; `char` is the character."""

    def __init__(self, char: str) -> None:
        super().__init__(f"no font has the character {char!r} (U+{ord(char):04X})")
        self.char = char


class Face:
    """A face at one weight. Lengths are in em (1.0 = the type size); `axes` holds where the file's
    variation axes are pinned."""

    def __init__(self, name: str, weight: int) -> None:
        self.name, self.weight = name, weight
        self.hb_face = _opened(face_file(name))
        wanted = {"wght": float(weight), "wdth": 100.0}
        self.axes: dict[str, float] = {
            a.tag: min(max(wanted.get(a.tag, a.default_value), a.min_value), a.max_value)
            for a in self.hb_face.axis_infos
        }
        self._font = hb.Font(self.hb_face)
        self._font.set_variations(self.axes)
        self.units = float(self.hb_face.upem)
        self.is_half = name.endswith(HALF)
        self._nominal = _nominal(face_file(name))
        self._is_han = self.covers("中")
        self._advances: dict[str, float] = {}
        self._shifts: dict[str, float | None] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.units
        self.descent: float = -extents.descender / self.units
        cap = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        self.cap_height: float = cap / self.units

    def covers(self, char: str) -> bool:
        return self._nominal[char] is not None

    def nominal(self, char: str) -> int | None:
        """The glyph that the file's character map gives, or None."""
        return self._nominal[char]

    def glyph(self, char: str) -> int:
        """The glyph that draws the character: in a Han face the one for Simplified Chinese, where
        dashes and dots are an em wide. `MissingGlyph` if there is none."""
        glyph = self._nominal[char]
        if glyph is None:
            raise MissingGlyph(char)
        if self._is_han and char in AMBIGUOUS:
            buffer = hb.Buffer()
            buffer.add_str(char)
            buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
            hb.shape(self._font, buffer)
            return int(buffer.glyph_infos[0].codepoint)
        return glyph

    def advance(self, char: str) -> float:
        """Width of one character in em; `MissingGlyph` if the face lacks it."""
        try:
            return self._advances[char]
        except KeyError:
            width: float = self._font.get_glyph_h_advance(self.glyph(char)) / self.units
            if self.is_half and self.half_shift(char) is not None:
                width = 0.5
            self._advances[char] = width
            return width

    def ink(self, char: str) -> tuple[float, float]:
        """Left and right edge of the character's ink, in em from its origin."""
        extents = self._font.get_glyph_extents(self.glyph(char))
        return extents.x_bearing / self.units, (extents.x_bearing + extents.width) / self.units

    def half_shift(self, char: str) -> float | None:
        """How far, in em, the ink of a full-width mark moves when the mark is cut to half an em: 0
        if its ink stands in the left half, -0.5 if in the right, else what centres it. None for
        characters that are not such marks or whose ink does not fit."""
        if char not in HALF_MARKS:
            return None
        if char not in self._shifts:
            left, right = self.ink(char)
            aside = 0.0 if right <= 0.5 else -0.5 if left >= 0.5 else (0.5 - right - left) / 2
            self._shifts[char] = aside if right - left <= 0.5 else None
        return self._shifts[char]


@cache
def _opened(path: Path) -> hb.Face:
    """The font of a file, one for all weights: what is read of the file, many megabytes, is then held once."""
    found = hb.Face(hb.Blob.from_file_path(str(path)))
    if "glyf" not in found.table_tags:
        raise FontMissing(f"{path} is not a TrueType font with outlines")
    return found


class _Glyphs(dict[str, "int | None"]):
    """Characters to the glyphs of a font, whatever its weight; None for those it lacks. Filled as they turn up."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> int | None:
        found: int | None = self._font.get_nominal_glyph(ord(char))
        self[char] = found
        return found


@cache
def _nominal(path: Path) -> _Glyphs:
    return _Glyphs(hb.Font(_opened(path)))


@cache
def face(name: str, weight: int) -> Face:
    """The face called `name` (see `face_file`) at a CSS weight, clamped to what the file offers."""
    return Face(name, weight)

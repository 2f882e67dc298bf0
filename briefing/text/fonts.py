"""The font service: faces by name and weight, their advances and coverage, and which face takes
which character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from briefing.text.catalogue import HALF, FaceInfo, FontMissing, face_file, faces

__all__ = ["HALF", "Face", "FaceInfo", "FontMissing", "FontPair", "MissingGlyph", "face", "face_file", "faces", "split_script"]


@dataclass(frozen=True)
class FontPair:
    """Names of the Latin and the Han face."""

    latin: str
    han: str


class MissingGlyph(Exception):
    """A character that neither face of a pair has; `char` is the character."""

    def __init__(self, char: str) -> None:
        super().__init__(f"no font has the character {char!r} (U+{ord(char):04X})")
        self.char = char


class Face:
    """A face at one weight. Lengths are in em (1.0 = the type size)."""

    def __init__(self, name: str, weight: int) -> None:
        self.name, self.weight = name, weight
        blob = hb.Blob.from_file_path(str(face_file(name)))
        hb_face = hb.Face(blob)
        self._font = hb.Font(hb_face)
        self._font.set_variations({"wght": float(weight), "wdth": 100.0})
        self._em = float(hb_face.upem)
        self._half = name.endswith(HALF)
        self._advances: dict[str, float] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self._em
        self.descent: float = -extents.descender / self._em
        cap = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        self.cap_height: float = cap / self._em

    def covers(self, char: str) -> bool:
        return self._font.get_nominal_glyph(ord(char)) is not None

    def advance(self, char: str) -> float:
        """Width of one character in em; `MissingGlyph` if the face lacks it."""
        try:
            return self._advances[char]
        except KeyError:
            glyph = self._font.get_nominal_glyph(ord(char))
            if glyph is None:
                raise MissingGlyph(char) from None
            width: float = self._font.get_glyph_h_advance(glyph) / self._em
            self._advances[char] = width
            return width


@lru_cache(maxsize=None)
def face(name: str, weight: int) -> Face:
    """The face called `name` (see `face_file`) at a CSS weight, clamped to what the file offers."""
    return Face(name, weight)


HAN_RANGES = (
    (0x2E80, 0x303F), (0x3040, 0x30FF), (0x3100, 0x31FF), (0x3200, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip

AMBIGUOUS = frozenset("“”‘’—…·")
"""Characters of both scripts: they follow the language of their paragraph."""


@lru_cache(maxsize=65536)
def is_han(char: str) -> bool:
    """Whether the character belongs to the Han face by its block: Han, kana, full-width forms, CJK
    punctuation."""
    code = ord(char)
    return code >= 0x2E80 and any(low <= code <= high for low, high in HAN_RANGES)


def split_script(text: str, lang: str, pair: FontPair, *, screen: bool = False) -> list[tuple[str, str]]:
    """The text in stretches of one face, as (face name, text). The quotes, dashes and dots that
    both scripts share go to the Han face in printed Chinese only: on slides the Han fonts of
    readers' computers draw them full-width, which opens a hole."""
    wide_quotes = lang.startswith("zh") and not screen
    parts: list[tuple[str, str]] = []
    start, current = 0, ""
    for i, char in enumerate(text):
        name = _face_of(char, wide_quotes, pair)
        if name != current:
            if current:
                parts.append((current, text[start:i]))
            start, current = i, name
    if current:
        parts.append((current, text[start:]))
    return parts


@lru_cache(maxsize=65536)
def _face_of(char: str, wide_quotes: bool, pair: FontPair) -> str:
    han_first = is_han(char) or (wide_quotes and char in AMBIGUOUS)
    for name in (pair.han, pair.latin) if han_first else (pair.latin, pair.han):
        if face(name, 400).covers(char):
            return name
    raise MissingGlyph(char)

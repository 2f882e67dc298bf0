"""The font service: faces by name, their metrics and subsets, and which face takes which
character."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefing.text.catalogue import HALF, FaceInfo, FontMissing, face_file, faces, tag_of
from briefing.text.faces import AMBIGUOUS, Face, MissingGlyph, face
from briefing.text.sfnt import font_file, font_tables, glyph_tables, metrics, names_of, outlines
from briefing.text.subsets import subset

__all__ = [
    "HALF", "Face", "FaceInfo", "FontMissing", "FontPair", "MissingGlyph", "face", "face_file", "face_of", "faces",
    "font_file", "font_tables", "glyph_tables", "is_han", "metrics", "names_of", "outlines", "split_script", "subset",
    "tag_of",
]  # fmt: skip

HAN_RANGES = (
    (0x2E80, 0x31FF), (0x3200, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)  # fmt: skip


class FontPair(NamedTuple):
    """Names of the Latin and the Han face."""

    latin: str
    han: str


@lru_cache(maxsize=65536)
def is_han(char: str) -> bool:
    """Whether the character belongs to the Han face by its block: Han, kana, full-width forms, CJK
    punctuation."""
    code = ord(char)
    return code >= 0x2E80 and any(low <= code <= high for low, high in HAN_RANGES)


def split_script(text: str, lang: str, pair: FontPair, *, screen: bool = False) -> list[tuple[str, str]]:
    """The text in stretches of one face, as (face name, text). The quotes, dashes and dots that
    both scripts share go to the Han face in printed Chinese only: on slides the Han fonts of
    readers' computers draw them full-width, which opens a hole. `MissingGlyph` if neither face has
    a character."""
    wide = lang.startswith("zh") and not screen
    parts: list[tuple[str, str]] = []
    start, current = 0, ""
    for i, char in enumerate(text):
        name = face_of(char, wide, pair)
        if name != current:
            if current:
                parts.append((current, text[start:i]))
            start, current = i, name
    if current:
        parts.append((current, text[start:]))
    return parts


@lru_cache(maxsize=65536)
def face_of(char: str, wide: bool, pair: FontPair) -> str:
    """The name of the face that takes one character; `wide` gives quotes and dashes to the Han
    face."""
    han_first = is_han(char) or (wide and char in AMBIGUOUS)
    for name in (pair.han, pair.latin) if han_first else (pair.latin, pair.han):
        if face(name, 400).covers(char):
            return name
    raise MissingGlyph(char)

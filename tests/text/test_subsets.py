from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont as Font
from reportlab.pdfbase.ttfonts import TTFont

from briefing.text.fonts import MissingGlyph, face, subset

TEXT = "泛在智能，。“”——·（）"


def test_same_bytes_twice_in_any_order() -> None:
    assert subset("noto-sans-sc", 400, TEXT) == subset("noto-sans-sc", 400, reversed(TEXT + TEXT))


def test_names_are_unique_to_face_weight_and_characters() -> None:
    made = [
        subset("noto-sans-sc", 400, "泛"), subset("noto-sans-sc", 700, "泛"), subset("noto-sans-sc", 400, "在"),
        subset("noto-sans-sc-half", 400, "泛"), subset("ibm-plex-sans", 400, "a"), subset("arimo", 400, "a"),
    ]  # fmt: skip
    names = [TTFont("x", io.BytesIO(data)).face.name for data in made]
    assert len(set(names)) == len(names)
    assert names[1].startswith(b"NotoSansSC-700-")


def test_reportlab_opens_it_with_our_advances() -> None:
    for name, weight in (("noto-sans-sc", 700), ("noto-sans-sc-half", 700), ("noto-sans-sc-half", 400)):
        widths = TTFont("x", io.BytesIO(subset(name, weight, TEXT))).face.charWidths
        for char in TEXT:
            assert widths[ord(char)] / 1000 == pytest.approx(face(name, weight).advance(char), abs=0.001), (name, char)


def test_it_is_static_and_small() -> None:
    font = Font(io.BytesIO(subset("noto-sans-sc", 700, TEXT)))
    assert "fvar" not in font
    assert "GSUB" not in font
    assert font["maxp"].numGlyphs < 20
    assert font["OS/2"].usWeightClass == 700


def test_half_width_twin_moves_the_ink() -> None:
    full = Font(io.BytesIO(subset("noto-sans-sc", 400, TEXT)))
    half = Font(io.BytesIO(subset("noto-sans-sc-half", 400, TEXT)))

    def ink(font: Font, char: str) -> tuple[int, int, int]:
        glyph = font["glyf"][font.getBestCmap()[ord(char)]]
        return glyph.xMin, glyph.xMax, font["hmtx"][font.getBestCmap()[ord(char)]][0]

    for char, shift in (("，", 0), ("”", 0), ("（", -500), ("“", -500)):
        a, b = ink(full, char), ink(half, char)
        assert (b[0] - a[0], b[1] - a[1], b[2]) == (shift, shift, 500), char
    assert ink(half, "—") == (0, 1000, 1000)  # two in a row join
    assert ink(half, "泛") == ink(full, "泛")


def test_missing_character_is_an_error() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+4E2D"):
        subset("arimo", 400, "中")

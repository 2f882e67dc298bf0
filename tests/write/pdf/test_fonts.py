from __future__ import annotations

import re
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from briefing.text.fonts import face, subset
from briefing.write.pdf.fonts import (
    CODES,
    LETTERS,
    MARKS,
    MOST_AIR,
    PRIVATE,
    Font,
    OtherPlane,
    _airless,
    aired,
    name,
    spelled,
    together,
)
from briefing.write.pdf.truetype import read, widened

CHARS = "中国A，"


@pytest.fixture(scope="module")
def data() -> bytes:
    return subset("noto-sans-sc", 400, CHARS)


def test_reads_what_fonttools_reads(data: bytes) -> None:
    ours, theirs = read(data), TTFont(BytesIO(data))
    assert ours.units == theirs["head"].unitsPerEm
    assert (ours.ascent, ours.descent, ours.cap_height) == (
        theirs["hhea"].ascender, theirs["hhea"].descender, theirs["OS/2"].sCapHeight,
    )  # fmt: skip
    assert {chr(c): g for c, g in ours.glyphs.items()} == {
        chr(c): theirs.getGlyphID(name) for c, name in theirs.getBestCmap().items()
    }
    assert ours.name == theirs["name"].getDebugName(6)


def test_advances_are_those_the_layout_measured(data: bytes) -> None:
    font = read(data)
    for char in CHARS:
        assert font.advances[font.glyphs[ord(char)]] / font.units == pytest.approx(
            face("noto-sans-sc", 400).advance(char)
        )


@pytest.mark.parametrize(("before", "after"), [(0, 250), (150, 0), (150, 250), (600, 600)])
def test_glyph_with_air_draws_the_same_and_advances_further(data: bytes, before: int, after: int) -> None:
    font = read(data)
    zhong = font.glyphs[ord("中")]
    wider = TTFont(BytesIO(widened(font, [(zhong, before, after)])), checkChecksums=2)
    added, base = wider.getGlyphName(len(font.advances)), wider.getGlyphName(zhong)
    advance, bearing = wider["hmtx"][base]
    assert wider["hmtx"][added] == (advance + before + after, bearing + before)
    outlines = wider["glyf"]
    there, here = (outlines[one].getCoordinates(outlines)[0] for one in (added, base))
    assert list(there) == [(x + before, y) for x, y in here]
    assert outlines[added].xMin == outlines[base].xMin + before
    assert outlines[added].xMax == outlines[base].xMax + before
    assert wider["maxp"].numGlyphs == len(font.advances) + 1


def test_glyph_with_air_without_outline(data: bytes) -> None:
    font = read(data)
    wider = TTFont(BytesIO(widened(font, [(font.glyphs[ord(" ")], 50, 100)])))
    added = wider.getGlyphName(len(font.advances))
    assert wider["glyf"][added].numberOfContours == 0
    assert wider["hmtx"][added][0] == font.advances[font.glyphs[ord(" ")]] + 150


def test_codes_are_code_points_and_read_back_from_a_string() -> None:
    chars = "".join(chr(n) for n in (*range(1, 0xD800), *range(0xF900, 0x10000)))
    shown = f"({chars.translate(CODES)}) Tj".encode("latin-1")
    with pikepdf.new() as pdf:
        read_back = pikepdf.parse_content_stream(pdf.make_stream(shown))[0].operands[0]
    assert bytes(read_back) == chars.encode("utf-16-be")


@pytest.mark.parametrize("char", ["\ue000", "\uf8ff", "\U00010000", "𠂇"])
def test_what_has_no_code_of_its_own_is_told(char: str) -> None:
    with pytest.raises(OtherPlane):
        f"A{char}".translate(CODES)


def test_what_has_air_has_a_code_of_its_own_in_the_private_area() -> None:
    codes: dict[int, tuple[str, int]] = {}
    for steps in range(-20, 21):
        for char in "".join(map(chr, range(0x20, 0x500))) + MARKS + "中":
            if code := aired(char, steps):
                assert code not in codes
                codes[code] = char, steps
    assert min(codes) == PRIVATE
    assert max(codes) <= 0xF8FF
    assert all(_airless(code) == found for code, found in codes.items())
    assert set(codes.values()) >= {("5", 2), ("5", -2), ("A", MOST_AIR), ("，", 5), ("é", -5)}
    assert not any(steps < 0 for char, steps in codes.values() if char in MARKS)
    assert not {char for char, _ in codes.values()} - set(LETTERS + MARKS)


def test_names_of_fonts_tell_them_apart_and_need_no_escape(tmp_path: Path) -> None:
    own = [tmp_path / folder / "own.ttf" for folder in ("a", "b")]
    for n, path in enumerate(own):
        path.parent.mkdir()
        path.write_bytes(bytes([n]))
    faces = ["arimo", "ibm-plex-sans", "noto-sans-sc", *map(str, own)]
    faces += [f"{face}-half" for face in faces]
    fonts = [Font(*one) for one in product(faces, (4, 40, 400), (0, 4, 40), (0, 2))]
    names = {name(font) for font in fonts}
    assert len(names) == len(fonts)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", one) for one in names)


def test_what_is_used_is_told_in_the_same_order_whoever_used_it_first() -> None:
    han, latin = Font("noto-sans-sc", 400), Font("arimo", 700)
    used = [(han, "中国"), (latin, "ba"), (han, "一中")]
    assert together(used) == together(reversed(used)) == [(latin, "ab"), (han, "一中国")]
    assert spelled(ord("中")) == "N\x2d"

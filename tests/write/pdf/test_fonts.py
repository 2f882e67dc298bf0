from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from briefing.text.fonts import face, subset
from briefing.write.pdf.fonts import UsedFont
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


def test_widened_glyph_draws_the_same_and_advances_further(data: bytes) -> None:
    font = read(data)
    zhong = font.glyphs[ord("中")]
    wider = TTFont(BytesIO(widened(font, [(zhong, 250)])), checkChecksums=2)
    name = wider.getGlyphName(len(font.advances))
    base = wider.getGlyphName(zhong)
    assert wider["hmtx"][name] == (wider["hmtx"][base][0] + 250, wider["hmtx"][base][1])
    assert wider["glyf"][name].getCoordinates(wider["glyf"])[0] == wider["glyf"][base].getCoordinates(wider["glyf"])[0]
    assert wider["maxp"].numGlyphs == len(font.advances) + 1


def test_widened_glyph_without_outline(data: bytes) -> None:
    font = read(data)
    wider = TTFont(BytesIO(widened(font, [(font.glyphs[ord(" ")], 100)])))
    assert wider["glyf"][wider.getGlyphName(len(font.advances))].numberOfContours == 0


def test_codes_are_numbered_by_first_use() -> None:
    font = UsedFont("F1", "noto-sans-sc", 400)
    assert font.encode("中国中") == "\0\1\0\2\0\1"
    assert font.encode("国A", 5) == "\0\2\0\3"
    assert font.encode("A", 0) == "\0\4"
    assert font.drawn == [("中", 0), ("国", 0), ("A", 5), ("A", 0)]


def test_codes_of_any_bytes_read_back_from_a_string() -> None:
    font = UsedFont("F1", "noto-sans-sc", 400)
    chars = "".join(chr(0x4E00 + n) for n in range(3000))
    spelled = f"({font.encode(chars)}) Tj".encode("latin-1")
    with pikepdf.new() as pdf:
        shown = pikepdf.parse_content_stream(pdf.make_stream(spelled))[0].operands[0]
    assert bytes(shown) == b"".join(n.to_bytes(2, "big") for n in range(1, 3001))

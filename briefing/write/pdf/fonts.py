"""Characters as they are drawn in, embedded subsets with widths and Unicode maps out.

Each face and weight becomes one Type 0 font (ISO 32000-1, 9.7). Its character codes are numbers
given in the order of first use; the subset is made when all pages are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from struct import pack

from briefing.text.fonts import subset
from briefing.write.pdf.objects import PdfFile, Spelled, array, lucky, number
from briefing.write.pdf.truetype import TrueType, read, widened

BLOCK = 100
"""Most entries of one bfchar block (ISO 32000-1, 9.10.3)."""

PAD = 0.05
"""Step in em by which glyphs are widened."""


class UsedFont:
    """A face at a weight, and the characters drawn in it so far with their codes.

    A character may also be drawn widened by some steps of `PAD`: the air that print sets between
    Han and Latin, or after a mark, is then part of the glyph before it. Programs that read the text
    out of the file take a gap for a space, and would find "2018 年" where "2018年" is written."""

    def __init__(self, name: str, face: str, weight: int) -> None:
        self.name, self.face, self.weight = name, face, weight
        self._codes: dict[str, str] = {}
        self._padded: dict[tuple[str, int], str] = {}
        self.drawn: list[tuple[str, int]] = []
        """Characters with the steps they are widened by, in the order of their codes, from 1."""

    def encode(self, text: str, steps: int = 0) -> str:
        """The text as hexadecimal digits of a PDF string, four a character; its last character
        widened by `steps`."""
        if steps:
            return self.encode(text[:-1]) + self._padded_code(text[-1], steps)
        codes = self._codes
        try:
            return "".join([codes[c] for c in text])
        except KeyError:
            for char in text:
                if char not in codes:
                    codes[char] = self._next((char, 0))
            return self.encode(text)

    def _padded_code(self, char: str, steps: int) -> str:
        key = (char, steps)
        if key not in self._padded:
            self._padded[key] = self._next(key)
        return self._padded[key]

    def _next(self, drawn: tuple[str, int]) -> str:
        self.drawn.append(drawn)
        return f"{len(self.drawn):04X}"


class FontBook:
    """The fonts of a document."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, int], UsedFont] = {}

    def font(self, face: str, weight: int) -> UsedFont:
        """The font of a face at a weight; `name` is its name among the resources of pages."""
        key = (face, weight)
        if key not in self._fonts:
            self._fonts[key] = UsedFont(f"F{len(self._fonts) + 1}", face, weight)
        return self._fonts[key]

    def embed(self, pdf: PdfFile) -> Spelled:
        """Writes all fonts into the file, and gives the font resources of its pages."""
        fonts = "".join(f"/{used.name} {_type0(pdf, used)}" for used in self._fonts.values())
        return pdf.add(f"<<{fonts}>>")


def _type0(pdf: PdfFile, used: UsedFont) -> Spelled:
    """Writes one font. Its character codes lead to glyphs by a map, as glyphs are numbered only
    when the subset is made."""
    data = subset(used.face, used.weight, dict.fromkeys(char for char, _ in used.drawn))
    font = read(data)
    wider: list[tuple[int, int]] = []
    glyphs, widths = [0], []
    for char, steps in used.drawn:
        glyph, extra = font.glyphs[ord(char)], round(steps * PAD * font.units)
        widths.append(font.advances[glyph] + extra)
        if steps:
            wider.append((glyph, extra))
            glyph = len(font.advances) + len(wider) - 1
        glyphs.append(glyph)
    data = lucky(widened(font, wider) if wider else data)
    tag = "".join(chr(65 + b % 26) for b in sha256(data).digest()[:6])
    name = f"/{tag}+{font.name}"
    scale = 1000 / font.units
    descriptor = _descriptor(pdf, font, data, name, used.weight)
    places = pdf.stream(pack(f">{len(glyphs)}H", *glyphs))
    descendant = pdf.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor}/DW 1000/W[1{array([number(w * scale) for w in widths])}]/CIDToGIDMap {places}>>"
    )
    characters = pdf.stream(_to_unicode([char for char, _ in used.drawn]))
    return pdf.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{descendant}]"
        f"/ToUnicode {characters}>>"
    )


def _descriptor(pdf: PdfFile, font: TrueType, data: bytes, name: str, weight: int) -> Spelled:
    symbolic, scale = 4, 1000 / font.units
    file = pdf.stream(data, f"/Length1 {len(data)}")
    return pdf.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags {symbolic}"
        f"/FontBBox{array([str(round(v * scale)) for v in font.bbox])}/ItalicAngle 0/Ascent {round(font.ascent * scale)}"
        f"/Descent {round(font.descent * scale)}/CapHeight {round(font.cap_height * scale)}"
        f"/StemV {round(50 + (weight / 65) ** 2)}/FontFile2 {file}>>"
    )


def _to_unicode(characters: Sequence[str]) -> bytes:
    """The CMap that leads from codes back to characters."""
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(characters), BLOCK):
        block = characters[start : start + BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{start + i + 1:04X}> <{c.encode('utf-16-be').hex().upper()}>" for i, c in enumerate(block)]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")

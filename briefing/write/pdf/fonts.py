"""Characters as they are drawn in, embedded subsets with widths and Unicode maps out.

Each face and weight becomes one Type 0 font (ISO 32000-1, 9.7). Its character codes are numbers
given in the order of first use; the subset is made when all pages are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from struct import pack

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.text.fonts import subset
from briefing.write.pdf.streams import lucky, make_stream
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

    def embed(self, pdf: Pdf) -> Object:
        """Writes all fonts into the file, and gives the font resources of its pages."""
        return pdf.make_indirect(Dictionary({f"/{f.name}": _type0(pdf, f) for f in self._fonts.values()}))


def _type0(pdf: Pdf, used: UsedFont) -> Object:
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
    name = Name(f"/{tag}+{font.name}")
    scale = 1000 / font.units
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, font, data, name, used.weight)),
        DW=1000,
        W=Array([1, Array([_short(w * scale) for w in widths])]),
        CIDToGIDMap=make_stream(pdf, pack(f">{len(glyphs)}H", *glyphs)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=make_stream(pdf, _to_unicode([char for char, _ in used.drawn])),
        )
    )


def _short(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 3)


def _descriptor(pdf: Pdf, font: TrueType, data: bytes, name: Name, weight: int) -> Dictionary:
    symbolic, scale = 4, 1000 / font.units
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=symbolic,
        FontBBox=Array([round(v * scale) for v in font.bbox]),
        ItalicAngle=0,
        Ascent=round(font.ascent * scale),
        Descent=round(font.descent * scale),
        CapHeight=round(font.cap_height * scale),
        StemV=round(50 + (weight / 65) ** 2),
        FontFile2=pdf.make_stream(data, Length1=len(data)),
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

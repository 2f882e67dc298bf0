"""Characters as they are drawn in, embedded subsets with widths and Unicode maps out.

Each face and weight becomes one Type 0 font (ISO 32000-1, 9.7). Its character codes are numbers
given in the order of first use; the subset is made when all pages are drawn. Members of a team tell each other what they
use before they give codes, and then make some of the fonts each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import chain, count
from struct import pack

from briefing.team import Team
from briefing.text.fonts import subset
from briefing.write.pdf.objects import PdfFile, Spelled, array, lucky, number, stream
from briefing.write.pdf.truetype import TrueType, read, widened

BLOCK = 100
"""Most entries of one bfchar block (ISO 32000-1, 9.10.3)."""

PAD = 0.05
"""Step in em by which glyphs are widened."""

OBJECTS = 6
"""How many a font has in the file, the last being that which others refer to."""

TEXT = "\0"
"""Stands in a drawn page for the codes of a text, or for the name of a font, which depend on the pages before."""

FontKey = tuple[str, int]
"""A face, and its weight."""

DrawnText = tuple[FontKey, str, int]
"""Its font, the text (empty: the name of the font), and the steps by which the last character is widened."""

Drawn = str | tuple[str, int]
"""A character, or one with the steps by which it is widened."""

Uses = list[tuple[FontKey, list[Drawn]]]
"""Fonts with what is drawn in them, both in the order of first use."""

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


def _code(number: int) -> str:
    """A code as strings of PDF hold it: two bytes, each as the character of its number (Latin-1)."""
    high, low = divmod(number, 256)
    return (chr(high) + chr(low)).translate(_ESCAPED)


class UsedFont:
    """A face at a weight, and the characters drawn in it so far with their codes.

    A character may also be drawn widened by some steps of `PAD`: the air that print sets between
    Han and Latin, or after a mark, is then part of the glyph before it. Programs that read the text
    out of the file take a gap for a space, and would find "2018 年" where "2018年" is written."""

    def __init__(self, name: str, face: str, weight: int) -> None:
        """`name` is its name among the resources of pages."""
        self.name, self.face, self.weight = name, face, weight
        self._codes: defaultdict[int | tuple[str, int], str] = defaultdict(map(_code, count(1)).__next__)
        """By code point, or character with steps, in the order of codes: what has none yet is given the next."""

    @property
    def drawn(self) -> list[tuple[str, int]]:
        """Characters with the steps they are widened by, in the order of their codes, from 1."""
        return [(chr(found), 0) if isinstance(found, int) else found for found in self._codes]

    def number(self, drawn: Iterable[Drawn]) -> None:
        """Gives codes to what has none yet, in this order."""
        for one in drawn:
            self._codes[ord(one) if isinstance(one, str) else one]

    def encode(self, text: str, steps: int = 0) -> str:
        """The text as it stands in a string of PDF, between its brackets; its last character widened by `steps`."""
        if steps:
            return text[:-1].translate(self._codes) + self._codes[text[-1], steps]
        return text.translate(self._codes)


class _Fonts(dict[FontKey, UsedFont]):
    """Fonts, named in the order in which they are asked for."""

    def __missing__(self, key: FontKey) -> UsedFont:
        found = self[key] = UsedFont(f"F{len(self) + 1}", *key)
        return found


class FontBook:
    """The fonts of a document."""

    def __init__(self) -> None:
        self._fonts = _Fonts()

    def spelled(self, drawn: str, texts: Sequence[DrawnText]) -> str:
        """A drawn page with the names of fonts and the codes of texts in their places."""
        parts, fonts = drawn.split(TEXT), self._fonts
        found = [""] * (2 * len(texts) + 1)
        found[::2] = parts
        found[1::2] = [fonts[key].encode(text, steps) if text else fonts[key].name for key, text, steps in texts]
        return "".join(found)

    def number(self, uses: Uses) -> None:
        """Names fonts, and gives codes to what is drawn in them, where they have none yet."""
        for key, drawn in uses:
            self._fonts[key].number(drawn)

    def embed(self, pdf: PdfFile, team: Team) -> Spelled:
        """Writes this member's share of the fonts into the file; the font resources of its pages."""
        fonts = list(self._fonts.values())
        own = team.share(fonts, [len(used.drawn) for used in fonts])
        found = [_type0(pdf, used) if used in own else pdf.reserve(OBJECTS) for used in fonts]
        return f"<<{''.join(f'/{used.name} {font}' for used, font in zip(fonts, found, strict=True))}>>"


def uses(texts: Iterable[DrawnText]) -> Uses:
    """What is drawn in texts."""
    found: defaultdict[FontKey, list[Iterable[Drawn]]] = defaultdict(list)
    for key, text, steps in texts:
        if steps:
            found[key] += text[:-1], ((text[-1], steps),)
        else:
            found[key].append(text)
    return [(key, list(dict.fromkeys(chain.from_iterable(drawn)))) for key, drawn in found.items()]


def _type0(pdf: PdfFile, used: UsedFont) -> Spelled:
    """Writes one font. Its character codes lead to glyphs by a map, as glyphs are numbered only
    when the subset is made."""
    drawn = used.drawn
    data = subset(used.face, used.weight, {char for char, _ in drawn})
    font = read(data)
    wider: list[tuple[int, int]] = []
    glyphs, widths = [0], []
    for char, steps in drawn:
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
    places = pdf.add(stream(pack(f">{len(glyphs)}H", *glyphs)))
    descendant = pdf.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor}/DW 1000/W[1{array([number(w * scale) for w in widths])}]/CIDToGIDMap {places}>>"
    )
    characters = pdf.add(stream(_to_unicode([char for char, _ in drawn])))
    return pdf.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{descendant}]"
        f"/ToUnicode {characters}>>"
    )


def _descriptor(pdf: PdfFile, font: TrueType, data: bytes, name: str, weight: int) -> Spelled:
    symbolic, scale = 4, 1000 / font.units
    file = pdf.add(stream(data, f"/Length1 {len(data)}"))
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

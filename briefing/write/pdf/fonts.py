"""Characters as they are drawn in, embedded subsets with widths and Unicode maps out.

A face at a weight becomes a Type 0 font (ISO 32000-1, 9.7) whose character codes are the code points themselves, so that
what stands on a page depends on no other page; a map leads from them to the glyphs of the subset, which is made when all
pages are drawn. Members of a team tell each other what they use, and then make some of the fonts each.

The air that print sets between Han and Latin, or after a mark, is part of a glyph. Programs that read the text out of
the file take a gap for a space, and would find "2018 年" where "2018年" is written. Letters, digits and marks with air
have codes in the private area; what has none is drawn in a font of its own on the same glyphs, as are rare
characters, whose code points are longer than codes."""

from __future__ import annotations

import sys
from array import array as numbers
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from briefing.team import Team
from briefing.text.fonts import subset, tag_of
from briefing.write.pdf.objects import PdfFile, Spelled, array, lucky, number, stream
from briefing.write.pdf.truetype import TrueType, read, widened

BLOCK = 100
"""Most entries of one bfrange block (ISO 32000-1, 9.10.3)."""

PAD = 0.05
"""Step in em by which glyphs are widened."""

FULL = 1000
"""Width of most glyphs, in thousandths of an em: what is not said of a font."""

LETTERS = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x100))))
"""What may have air before and after it,"""
MARKS = "".join(map(chr, (*range(0x2010, 0x2028), *range(0x3001, 0x3020), *range(0xFF01, 0xFF66))))
"""and what may have it after."""
LEAST_AIR, MOST_AIR = 2, 12
"""In steps of `PAD`."""

PRIVATE = 0xE000
"""Where the codes of what has air begin. Characters that have code points there are of a plane of their own."""
LAST_PRIVATE, PRIVATE_PLANE = 0xF8FF, 17

LAST = 0xFFFF
"""The last code point of the first plane."""

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


class Font(NamedTuple):
    """A font of the file: a face at a weight, the steps of `PAD` of air after each of its glyphs, and the plane of
    Unicode (ISO 10646) that its codes are of."""

    face: str
    weight: int
    steps: int = 0
    plane: int = 0


Uses = list[tuple[Font, str]]
"""Fonts with the characters that are drawn in them."""


@cache
def name(font: Font) -> str:
    """Its name among the resources of pages, which is the same in every document."""
    steps, plane = f"w{font.steps}" if font.steps else "", f"p{font.plane}" if font.plane else ""
    return f"F{tag_of(font.face)}-{font.weight}{steps}{plane}"


class OtherPlane(Exception):
    """A character is not of the plane that nearly all are of."""


class _Codes(dict[int, Spelled]):
    """Code points to codes as they stand in a page. Raises `OtherPlane`."""

    def __missing__(self, code: int) -> Spelled:
        if _plane(code):
            raise OtherPlane
        found = self[code] = spelled(code)
        return found


CODES = _Codes()


@cache
def spelled(code: int) -> Spelled:
    """A code as it stands in a page between the brackets of a string: two bytes, each as the character of its number
    (Latin-1)."""
    return "".join(chr(byte).translate(_ESCAPED) for byte in divmod(code, 256))


def _plane(point: int) -> int:
    return PRIVATE_PLANE if PRIVATE <= point <= LAST_PRIVATE else point >> 16


def of_planes(font: Font, text: str) -> Iterator[tuple[Font, str, Spelled]]:
    """A text in stretches of one plane, each with its font and its codes as they stand in a page."""
    for plane, chars in groupby(text, lambda char: _plane(ord(char))):
        stretch = "".join(chars)
        yield font._replace(plane=plane), stretch, "".join(spelled(ord(char) & LAST) for char in stretch)


@cache
def aired(char: str, steps: int) -> int:
    """The code of a character with so many steps of air after it, or before it where they are less than zero; 0 where
    there is none."""
    chars = LETTERS + MARKS if steps > 0 else LETTERS
    if char not in chars or not LEAST_AIR <= abs(steps) <= MOST_AIR:
        return 0
    first = PRIVATE if steps > 0 else _BEFORE
    return first + (abs(steps) - LEAST_AIR) * len(chars) + chars.index(char)


_BEFORE = PRIVATE + (MOST_AIR - LEAST_AIR + 1) * len(LETTERS + MARKS)
"""Where the codes of what has air before it begin."""


def _airless(code: int) -> tuple[str, int]:
    """What a private code stands for: see `aired`."""
    chars, first, side = (LETTERS, _BEFORE, -1) if code >= _BEFORE else (LETTERS + MARKS, PRIVATE, 1)
    steps, index = divmod(code - first, len(chars))
    return chars[index], side * (LEAST_AIR + steps)


def together(used: Iterable[tuple[Font, str]]) -> Uses:
    """What pages have used, or members of a team."""
    found: defaultdict[Font, set[str]] = defaultdict(set)
    for font, chars in used:
        found[font].update(chars)
    return sorted((font, "".join(sorted(chars))) for font, chars in found.items())


def embed(pdf: PdfFile, used: Uses, team: Team) -> Spelled:
    """Writes this member's share of the fonts into the file; the font resources of pages."""
    cuts: defaultdict[tuple[str, int], dict[Font, str]] = defaultdict(dict)
    for font, chars in used:
        cuts[font.face, font.weight][font] = chars
    own = team.share(list(cuts), [sum(map(len, fonts.values())) for fonts in cuts.values()])
    found: list[Spelled] = []
    for cut, fonts in cuts.items():
        if cut in own:
            found += _embedded(pdf, *cut, fonts)
        else:
            pdf.reserve(SHARED + len(_planes(fonts)))
            found += [pdf.reserve(OWN) for _ in fonts]
    return f"<<{''.join(f'/{name(font)} {place}' for (font, _), place in zip(used, found, strict=True))}>>"


SHARED, OWN = 2, 3
"""Objects that the fonts of a face at a weight share, besides a map of each plane; and those that each has, the last
being that which others refer to."""


def _planes(fonts: Iterable[Font]) -> list[int]:
    return sorted({font.plane for font in fonts})


class _Glyph(NamedTuple):
    """What a code leads to: a character, with steps of air before and after it."""

    char: str
    before: int
    after: int


def _glyphs(font: Font, chars: str) -> dict[int, _Glyph]:
    """What is drawn in a font, by code."""
    found = {}
    for char in chars:
        code, steps = ord(char) & LAST, 0
        if font.plane == 0 and PRIVATE <= code <= LAST_PRIVATE:
            char, steps = _airless(code)
        found[code] = _Glyph(char, max(0, -steps), max(0, steps) + font.steps)
    return found


def _embedded(pdf: PdfFile, face: str, weight: int, fonts: Mapping[Font, str]) -> Iterator[Spelled]:
    """Writes the fonts of a face at a weight, which share one subset."""
    drawn = {font: _glyphs(font, chars) for font, chars in fonts.items()}
    every = dict.fromkeys(glyph for glyphs in drawn.values() for glyph in glyphs.values())
    data = subset(face, weight, {glyph.char for glyph in every})
    font = read(data)
    step = PAD * font.units
    wider = list[tuple[int, int, int]]()
    number_of, advance_of = dict[_Glyph, int](), dict[_Glyph, int]()
    for glyph in every:
        plain, before, after = font.glyphs[ord(glyph.char)], round(glyph.before * step), round(glyph.after * step)
        advance_of[glyph] = font.advances[plain] + before + after
        number_of[glyph] = plain
        if before or after:
            number_of[glyph] = len(font.advances) + len(wider)
            wider.append((plain, before, after))
    data = lucky(widened(font, wider) if wider else data)
    tag = "".join(chr(65 + b % 26) for b in sha256(data).digest()[:6])
    title = f"/{tag}+{font.name}"
    descriptor = _descriptor(pdf, font, data, title, weight)
    unicode = {}
    for plane in _planes(fonts):
        means = {code: glyph.char for own, found in drawn.items() if own.plane == plane for code, glyph in found.items()}
        unicode[plane] = pdf.add(stream(_to_unicode(means)))
    for own, found in drawn.items():
        glyphs = {code: number_of[glyph] for code, glyph in found.items()}
        widths = {code: advance_of[glyph] * FULL / font.units for code, glyph in found.items()}
        yield _type0(pdf, title, (descriptor, unicode[own.plane]), glyphs, widths)


def _type0(
    pdf: PdfFile, title: Spelled, shared: tuple[Spelled, Spelled], glyphs: Mapping[int, int], widths: Mapping[int, float]
) -> Spelled:
    """Writes one font of the given glyphs and widths (thousandths of an em) by code, in the order of codes."""
    descriptor, unicode = shared
    places = numbers("H", bytes(2 * (max(glyphs) + 1)))
    for code, glyph in glyphs.items():
        places[code] = glyph
    if sys.byteorder == "little":
        places.byteswap()
    to_glyphs = pdf.add(stream(places.tobytes()))
    descendant = pdf.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{title}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor}/DW {FULL}{_widths(widths)}/CIDToGIDMap {to_glyphs}>>"
    )
    return pdf.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{title}/Encoding/Identity-H/DescendantFonts[{descendant}]"
        f"/ToUnicode {unicode}>>"
    )


def _widths(widths: Mapping[int, float]) -> Spelled:
    """The entry for widths that are not the usual one: of stretches of codes, each after its first (9.7.4.3)."""
    stretches: list[tuple[int, list[Spelled]]] = []
    for code, width in widths.items():
        if width == FULL:
            continue
        if stretches and code == stretches[-1][0] + len(stretches[-1][1]):
            stretches[-1][1].append(number(width))
        else:
            stretches.append((code, [number(width)]))
    return f"/W[{''.join(f'{code}{array(found)}' for code, found in stretches)}]" if stretches else ""


def _descriptor(pdf: PdfFile, font: TrueType, data: bytes, name: str, weight: int) -> Spelled:
    symbolic, scale = 4, 1000 / font.units
    file = pdf.add(stream(data, f"/Length1 {len(data)}"))
    return pdf.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags {symbolic}"
        f"/FontBBox{array([str(round(v * scale)) for v in font.bbox])}/ItalicAngle 0/Ascent {round(font.ascent * scale)}"
        f"/Descent {round(font.descent * scale)}/CapHeight {round(font.cap_height * scale)}"
        f"/StemV {round(50 + (weight / 65) ** 2)}/FontFile2 {file}>>"
    )


def _to_unicode(means: Mapping[int, str]) -> bytes:
    """The CMap that leads from codes back to characters: by ranges, which may not go beyond a block of 256 codes, for
    codes that are code points; one by one for others."""
    blocks: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for code, char in means.items():
        same = code == ord(char) & LAST
        blocks[(code >> 8, ord(char) >> 8) if same else (code, ord(char))].append(code)
    ranges = [(min(codes), max(codes), means[min(codes)]) for codes in blocks.values()]
    ranges.sort()
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(ranges), BLOCK):
        block = ranges[start : start + BLOCK]
        lines.append(f"{len(block)} beginbfrange")
        lines += [f"<{low:04X}> <{high:04X}> <{first.encode('utf-16-be').hex().upper()}>" for low, high, first in block]
        lines.append("endbfrange")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")

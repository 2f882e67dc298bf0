"""Text in, for every character whether a line may break before it and at what kind of place.

A reduced form of the Unicode line breaking algorithm (UAX #14): it forbids all that the full one
forbids, and more where Chinese typography wants more (numbers with their units, Latin words,
dashes). Author's hints (U+200B) are taken out of the text first, by `take_hints`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from operator import getitem

from briefing.text.quantities import whole

HINT = "\u200b"

NONE, HAN, EDGE, MARK, SPACE, LATIN, WISHED = range(7)
"""Kinds of places: no break; between two Han characters; between Han and Latin; after a closing
mark; at a space or before an opening mark; after a hyphen or slash inside a long Latin word; where
the author hinted. They index the costs of the breakers."""

# Classes, one letter each. UAX #14 names in brackets.
_MEMBERS = {
    "S": " \t\n\r\u3000",  # space [SP]
    "G": "\u00a0\u202f\u2011\u2060\ufeff",  # glue [GL WJ]
    "C": "，。、．）》」』】〉〕］｝｠〗〙〛｡､｣",  # closing full-width marks [CL]
    "c": ")]}",  # closing ASCII marks [CP CL]
    "O": "（《「『【〈〔［｛｟〖〘〚｢",  # opening full-width marks [OP]
    "o": "([{¿¡",  # opening ASCII marks [OP]
    "N": "：；・゛゜ゝゞヽヾ々〻ー‼⁇⁈⁉‥ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",  # non-starters [NS CJ]
    "X": "！？",  # [EX]
    "x": "!?",
    "i": ",.:;",  # infix separators [IS]
    "/": "/",  # [SY]
    "-": "-",  # [HY]
    "b": "–‐|",  # break after, not before [BA]
    "t": "·~～",  # [AL ID], kept off a line's start
    "D": "—―⸺",  # dashes [B2]
    "E": "…⋯",  # [IN]
    "P": "$£¥€＄￡￥−±№∓₩₹\\",  # before numbers [PR]
    "k": "+＋",  # [PR], kept with the word before ("互联网+")
    "p": "%‰°℃℉¢％′″⁰¹²³⁴⁵⁶⁷⁸⁹",  # after numbers [PO]; raised marks of notes, kept with the word before
    "9": "0123456789",
    "q": "\"'«»",  # undirected quotes [QU]
    "L": "“‘",  # opening quotes [QU Pi]
    "R": "”’",  # closing quotes [QU Pf]
}  # fmt: skip
_HAN = "I"  # ideographs, kana, full-width letters [ID]
_LETTER = "A"  # letters, symbols, everything else [AL HL AI]
_JOINER = "M"  # combining marks [CM ZWJ]

_NEVER_BEFORE = frozenset("SCcXx/iN-btDERpqMG")
_NEVER_AFTER = frozenset("SOoLqGPkM")
_CLOSING = frozenset("CcNXxiRbDEt")
_WIDE = frozenset("ICNXO")
"""East Asian classes: quotes between two of them may stand at a line's edge (UAX #14, LB19a)."""


class _Classes(dict[int, str]):
    """Code point to class, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char)[0] == "M" or code == 0x200D:
            found = _JOINER
        else:
            found = _HAN if unicodedata.east_asian_width(char) in "WF" else _LETTER
        self[code] = found
        return found


_classes = _Classes({ord(char): name for name, chars in _MEMBERS.items() for char in chars})


def _pair(a: str, b: str) -> int:
    """The kind of place between two characters that stand side by side, by their classes. Quotes
    and hyphens depend on more than two: `_quotes` and `_hyphens` see to them."""
    if b in _NEVER_BEFORE or a in _NEVER_AFTER or b in "L" or a in "R/-":
        return HAN if a in "/-" and b == "I" else NONE
    if (a in "A9" and b in "A9oP") or (b == "k" and a in "IA9"):
        return NONE
    if a in "cixpt" and b not in "IO":
        return NONE
    if a in "Cc" and b in "Pk":
        return NONE
    if a == "b" and b == "A":
        return NONE
    if b in "Oo":
        return MARK if a in _CLOSING else SPACE
    if a in _CLOSING:
        return MARK
    return HAN if a == b == "I" else EDGE


_LETTERS = "".join((*_MEMBERS, _HAN, _LETTER, _JOINER))
_PAIRS = {a: {b: _pair(a, b) for b in _LETTERS} for a in _LETTERS}


def line_class(char: str) -> str:
    """The class of a character, one letter."""
    return _classes[ord(char)]


def place_between(a: str, b: str) -> int:
    """The kind of place between characters of two classes, as far as it depends on no others."""
    return _PAIRS[a][b]


_SPACES = re.compile("(?<=[^S])S+(?=[^S])")
_QUOTES = re.compile("[LR]")
_HYPHENS = re.compile("[/-](?<=A[/-])(?=A)")
_DASHES = re.compile("b(?<=[IA9CcRp]b)(?=A)")
_PERCENT_OF = re.compile("O(?<=pO)(?=i?9)")
_JOINERS = re.compile(f"(.){_JOINER}+")
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[-/][^\W\d_]+)+")

_ADDRESS = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[!-'*-~]+")
_IN_ADDRESS = re.compile(r"(?<=[/?-])(?=[A-Za-z])")

LONG_WORD, LONG_PART = 12, 3
"""Letters from which a Latin word may break after a hyphen or slash, and letters on either side."""


def take_hints(text: str) -> tuple[str, list[int]]:
    """The text without U+200B, and the places (indices into it) where they stood."""
    if HINT not in text:
        return text, []
    places: list[int] = []
    length = 0
    parts = text.split(HINT)
    for part in parts[:-1]:
        length += len(part)
        places.append(length)
    return "".join(parts), places


def breaks(
    text: str,
    glossary: frozenset[str] = frozenset(),
    hints: Iterable[int] = (),
    *,
    office: bool = False,
    found: tuple[str, bytes] | None = None,
) -> bytearray:
    """For each character of `text`, the kind of break allowed before it (NONE for the first).

    Words of the `glossary` are never broken. `office` breaks as office programs do, which know
    nothing of quantities, glossaries, and our reluctance to break Latin words at hyphens. `found` are the
    characters' classes and the kinds of places between them (see `line_class`, `place_between`), where known."""
    kinds = bytearray(len(text))
    if len(text) < 2:
        return kinds
    classes, places = found or (text.translate(_classes), b"")
    joiners = [m.span() for m in _JOINERS.finditer(classes)] if _JOINER in classes else []
    for start, end in joiners:
        base = "G" if classes[start] == "S" else classes[start]
        classes, places = classes[:start] + base * (end - start) + classes[end:], b""
    kinds[1:] = places or bytes(map(getitem, map(_PAIRS.__getitem__, classes), classes[1:]))
    if "S" in classes:
        _spaces(classes, kinds)
    _quotes(classes, kinds)
    _hyphens(text, classes, kinds, office)
    if not office:
        for start, end in whole(text):
            _join(kinds, start, end)
        if glossary:
            for m in glossary_pattern(glossary).finditer(text):
                _join(kinds, *m.span())
    for start, end in joiners:
        _join(kinds, start, end)
    for place in hints:
        if 0 < place < len(text) and classes[place] not in "CcNXxiRS" and classes[place - 1] not in "OoL":
            kinds[place] = WISHED
    return kinds


def _join(kinds: bytearray, start: int, end: int) -> None:
    kinds[start + 1 : end] = bytes(end - start - 1)


def _spaces(classes: str, kinds: bytearray) -> None:
    """Breaks after runs of spaces (UAX #14, LB13 to LB18), not before a dash that stands alone."""
    for m in _SPACES.finditer(classes):
        start, end = m.span()
        before, after, next_ = classes[start - 1], classes[end], classes[end + 1 : end + 2]
        if before in "OoLG" or after in "CcNXx/iRGMp" or before == after == "D":
            continue
        if after in "tDE" or (after in "-b" and next_ in "SD"):
            continue
        if before in _CLOSING:
            kinds[end] = MARK
        else:
            kinds[end] = EDGE if before == "I" or after == "I" else SPACE


def _quotes(classes: str, kinds: bytearray) -> None:
    """Breaks before and after curly quotes, between East Asian characters only (LB19a); none
    between a percent sign and a number in parentheses (LB25)."""
    for m in _PERCENT_OF.finditer(classes):
        kinds[m.start()] = NONE
    for m in _QUOTES.finditer(classes):
        i = m.start()
        before, after = classes[max(i - 1, 0)], classes[i + 1 : i + 2]
        if not after or i == 0 or before not in _WIDE or after not in _WIDE:
            continue
        if m[0] == "L" and before != "O":
            kinds[i] = MARK if before in _CLOSING else SPACE
        elif m[0] == "R" and after not in _NEVER_BEFORE:
            kinds[i + 1] = MARK


def _hyphens(text: str, classes: str, kinds: bytearray, office: bool) -> None:
    """Breaks after en dashes between words, and after hyphens and slashes between letters: all of
    them in office programs, else only those well inside long words and addresses of the web."""
    for m in _DASHES.finditer(classes):
        kinds[m.end()] = MARK
    if office:
        for m in _HYPHENS.finditer(classes):
            kinds[m.end()] = LATIN
        return
    for found in _ADDRESS.finditer(text) if "/" in classes else ():
        start, end = found.span()
        for m in _IN_ADDRESS.finditer(text, start + LONG_PART, end - LONG_PART + 1):
            kinds[m.start()] = LATIN
    for word in _WORD.finditer(text) if _HYPHENS.search(classes) else ():
        start, end = word.span()
        if end - start >= LONG_WORD and text[start:end].isascii():
            for i in range(start + LONG_PART, end - LONG_PART):
                if text[i] in "-/" and text[i + 1] not in "-/":
                    kinds[i + 1] = LATIN


@lru_cache(maxsize=64)
def glossary_pattern(glossary: frozenset[str]) -> re.Pattern[str]:
    """Finds the words of a glossary, the longest first."""
    words = sorted(glossary, key=lambda w: (-len(w), w))
    return re.compile("|".join(re.escape(word) for word in words if word) or "(?!)")

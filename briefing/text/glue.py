"""The space between two characters that stand side by side: natural width, give, and how it is told.

Values in em, from the house style for Chinese print: a quarter em between Han and Latin; marks
half an em wide, with the rest of their em as glue that may shrink."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from briefing.text.faces import AMBIGUOUS

Mode = Literal["screen", "slide", "ragged", "justified"]
"""What the glue is for. On slides: `screen` counts what LibreOffice needs, `slide` is how text is
drawn, as in PowerPoint, which puts no air between scripts. In print: `ragged`, `justified`."""

# Classes of characters, one letter each; marks count as such only when set half an em wide.
HAN, LATIN, SPACE, COMMA, STOP, CLOSING, OPENING, OTHER, JOINED, NOTE = "HLSKFBOTJN"
_MARKS = {
    **dict.fromkeys("，、；：", COMMA),
    **dict.fromkeys("。！？．", STOP),
    **dict.fromkeys("）》」』】〉〕］｝”’", CLOSING),
    **dict.fromkeys("（《「『【〈〔［｛“‘", OPENING),
    **dict.fromkeys("·・", OTHER),
}
_AFTER = (COMMA, STOP, CLOSING)
MARKS = (COMMA, STOP, CLOSING, OPENING)
BLANK_SIDES = {kind: -1 if kind == OPENING else 1 for kind in MARKS}
"""Classes of half-width marks by where they have their blank: 1 after the mark, -1 before it."""


RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Marks of notes: no air between them and what they follow."""

BLANK = 0.1
"""Em of blank beside a mark from which it is drawn full-width, so that programs that read the text
find no gap that looks like a space."""


class Glue(NamedTuple):
    """Space between two characters. `natural`, `shrink` and `stretch` are lengths; `pair` is 1
    where a line that is still too short may be spread, 0 inside Latin words and joined dashes;
    `cuts` where the two are drawn apart; `place` is the kind of place that a line may end at (see `linebreak`)."""

    natural: float
    shrink: float = 0.0
    stretch: float = 0.0
    pair: int = 1
    cuts: bool = False
    place: int = 0


SCREEN_GAP = 0.243
"""What LibreOffice puts between Han and Latin, in em, even where a space stands there too."""

WORD_SPACE = 0.26
"""Width of the space between words in Chinese print, in em."""


def printed(mode: Mode) -> bool:
    """Whether the mode is one of print."""
    return mode in ("ragged", "justified")


def glue_class(char: str, mode: Mode, *, han: bool, half: bool) -> str:
    """The class of a character drawn by the Han face (`han`), as a half-width mark (`half`)."""
    if half:
        return _MARKS[char]
    if char in " \u00a0":
        return SPACE
    if not printed(mode):
        return HAN if han or char in AMBIGUOUS else LATIN
    if char in "—…":
        return JOINED
    if han:
        return OTHER if char in _MARKS or char in "℃℉＋％～〜" else HAN
    if char in RAISED:
        return NOTE
    return LATIN if char.isalnum() or char in "%‰$£¥€<>≈≤≥±−×" else OTHER


@cache
def _between(a: str, b: str, mode: Mode) -> Glue:
    """The glue between two classes in em."""
    if not printed(mode):
        air = mode == "screen" and {a, b} in ({HAN, LATIN}, {HAN, SPACE})
        return Glue(SCREEN_GAP if air else 0.0)
    if b == NOTE and a in (HAN, *_AFTER):
        return Glue(0.0, pair=0)
    a, b = (LATIN if kind == NOTE else kind for kind in (a, b))
    if {a, b} == {HAN, LATIN}:
        return Glue(0.25, 0.10, 0.07)
    if b == SPACE or b in _AFTER or a == OPENING:
        return Glue(0.0, pair=_spreads(a, b))
    if a == SPACE:
        return Glue(0.0, 0.05, 0.10)
    if a == STOP:
        return Glue(0.40, 0.20, 0.10)
    if a in _AFTER or b == OPENING:
        loose = mode == "justified" or (a in _AFTER and b == OPENING)
        return Glue(0.40 if loose else 0.30, 0.28, 0.10)
    return Glue(0.0, pair=_spreads(a, b))


def _spreads(a: str, b: str) -> int:
    if b == SPACE or a == b == JOINED:
        return 0
    inside_word = a in (LATIN, OTHER) and b in (LATIN, OTHER)
    return 0 if inside_word else 1


def glue_of(a: str, b: str, mode: Mode, size: float) -> Glue:
    """The glue between a class and the one after it, in pt at a type size."""
    em = _between(a, b, mode)
    give = size if mode == "justified" else 0.0
    cuts = bool(em.natural or em.stretch * give) or a in MARKS or b in MARKS
    return Glue(em.natural * size, em.shrink * give, em.stretch * give, em.pair, cuts)

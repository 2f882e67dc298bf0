"""Runs in, a strip out: every character with its face, place on an endless line, and glue."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from itertools import accumulate, chain
from operator import add, itemgetter, sub
from typing import NamedTuple

from msgspec import Struct

from briefing.lines import Run
from briefing.text.catalogue import HALF
from briefing.text.faces import HALF_MARKS, face
from briefing.text.fonts import FontPair, face_of
from briefing.text.glue import HAN, WORD_SPACE, Glue, Mode, glue_class, glue_table, printed
from briefing.text.linebreak import HINT, NONE, WISHED, breaks, glossary_pattern, take_hints
from briefing.text.quantities import bound

_WHITE = str.maketrans("\t\n\r\v\f", "     ")
_IN_A_ROW = re.compile("—{2,}|…{2,}")


class Manner(NamedTuple):
    """How text is measured: for which faces, language and mode."""

    fonts: FontPair
    lang: str
    mode: Mode

    @property
    def han(self) -> bool:
        """Whether the paragraph's language is Chinese."""
        return self.lang.startswith("zh")


class _InEm(dict[str, tuple[str, float, str]]):
    """Character to (face name, advance in em, glue class) in one manner and weight."""

    def __init__(self, manner: Manner, weight: int) -> None:
        super().__init__()
        self.manner, self.weight = manner, weight

    def __missing__(self, char: str) -> tuple[str, float, str]:
        manner = self.manner
        name = face_of(char, manner.han and printed(manner.mode), manner.fonts)
        half = False
        if char in HALF_MARKS and printed(manner.mode) and name == manner.fonts.han:
            half = face(name + HALF, self.weight).half_shift(char) is not None
            name = name + HALF if half else name
        advance = face(name, self.weight).advance(char)
        if char == " " and manner.mode == "justified" and manner.han:
            advance = WORD_SPACE
        kind = glue_class(char, manner.mode, han=name != manner.fonts.latin, half=half)
        self[char] = found = (name, advance, kind)
        return found


class _Characters(dict[str, tuple[str, float, str]]):
    """The same in one style, with advances in pt."""

    def __init__(self, in_em: _InEm, size: float, tracking: float) -> None:
        super().__init__()
        self.in_em, self.size, self.tracking = in_em, size, tracking

    def __missing__(self, char: str) -> tuple[str, float, str]:
        name, advance, kind = self.in_em[char]
        self[char] = found = (name, advance * self.size + self.tracking, kind)
        return found


_in_em = cache(_InEm)


@cache
def _characters(manner: Manner, size: float, weight: int, tracking: float) -> _Characters:
    return _Characters(_in_em(manner, weight), size, tracking)


class Strip(Struct, eq=False, dict=True):
    """Measured text, in pt. Character i, `widths[i]` wide, is drawn by `faces[i]` of
    `runs[owner[i]]`, from `left[i]` to `right[i]` when all stands on one line; `shrink`,
    `stretch`, `pairs` add up the glue before it, from the strip's start; `kinds[i]` tells whether a
    line may begin with it. `cuts` are the places where a span must end: face, run or spacing
    changes there."""

    text: str
    runs: tuple[Run, ...]
    owner: list[int]
    faces: list[str]
    widths: list[float]
    left: list[float]
    right: list[float]
    shrink: list[float]
    stretch: list[float]
    pairs: list[int]
    cuts: list[int]
    find_kinds: Callable[[], bytearray]
    justified: bool
    size: float
    """The largest type size."""
    hinted: bool = False
    """Whether the author said where lines should end."""
    loose: bool = False
    """Whether there is no air between scripts."""
    width: float = 0.0
    """Width of all the text on one line, without trailing space."""

    def __post_init__(self) -> None:
        if self.text:
            self.width = self.right[self.last_ink(len(self.text))]

    @cached_property
    def kinds(self) -> bytearray:
        """Found when asked for: most texts of slides stay on one line."""
        return self.find_kinds()

    @cached_property
    def places(self) -> list[int]:
        """Indices where a line may end: allowed breaks and the end of the text."""
        return [i for i, kind in enumerate(self.kinds) if kind != NONE] + [len(self.text)]

    @cached_property
    def stops(self) -> list[int]:
        """For each of `places`, the last character before it that is no space."""
        return self.stops_of(self.places)

    def stops_of(self, places: list[int]) -> list[int]:
        """For each of some places, the last character before it that is no space."""
        text, last_ink = self.text, self.last_ink
        return [place - 1 if text[place - 1] != " " else last_ink(place) for place in places]

    @cached_property
    def widest(self) -> float:
        """Width of the widest stretch that is never broken."""
        starts = map(self.left.__getitem__, chain((0,), self.places))
        return max(map(sub, map(self.right.__getitem__, self.stops), starts), default=0.0) if self.text else 0.0

    @property
    def airless(self) -> Strip:
        """The strip, measured for the screen, as it is drawn on slides: no air between scripts."""
        return self if self.loose else self._loosened

    @cached_property
    def _loosened(self) -> Strip:
        if self.left == list(accumulate(self.widths[:-1], initial=0.0)):
            return self
        return _without_glue(self.text, self.runs, self.owner, self.faces, self.widths, self.find_kinds)

    def last_ink(self, end: int) -> int:
        """Index of the last character before `end` that is no space (or of the line's first)."""
        last = end - 1
        while last > 0 and self.text[last] == " ":
            last -= 1
        return last


def measure(
    runs: Sequence[Run], manner: Manner, glossary: frozenset[str] = frozenset(), *, office: bool = False
) -> Strip:
    """The strip of some runs; see `linebreak.breaks` for `glossary` and `office`. `MissingGlyph`
    for a character that neither face has."""
    text, hints = take_hints("".join(run.text for run in runs).translate(_WHITE))
    if not printed(manner.mode):
        text = bound(text, glossary_pattern(glossary) if glossary else None)
    kept = _retold(runs, text)
    find_kinds = partial(_kinds, text, glossary, hints, printed(manner.mode), office)
    cells: list[tuple[str, float, str]] = []
    owner: list[int] = []
    for number, run in enumerate(kept):
        style = run.style
        cells += map(_characters(manner, style.size, style.weight, style.tracking).__getitem__, run.text)
        owner += [number] * len(run.text)
    faces = list(map(itemgetter(0), cells))
    widths = list(map(itemgetter(1), cells))
    if printed(manner.mode):
        _join_dashes(text, faces, manner.fonts)
    classes = list(map(itemgetter(2), cells))
    if not printed(manner.mode) and (manner.mode == "slide" or HAN not in classes):
        return _without_glue(text, kept, owner, faces, widths, find_kinds)
    glue = _glue(classes, kept, manner.mode)
    left = list(accumulate(map(add, widths, map(itemgetter(0), glue)), initial=0.0))
    justified = manner.mode == "justified"
    nothing = [] if justified else [0.0] * len(left)
    return Strip(
        text=text,
        runs=kept,
        owner=owner,
        faces=faces,
        widths=widths,
        left=left,
        right=list(map(add, left, widths)),
        shrink=list(accumulate(map(itemgetter(1), glue), initial=0.0)) if justified else nothing,
        stretch=list(accumulate(map(itemgetter(2), glue), initial=0.0)) if justified else nothing,
        pairs=list(accumulate(map(itemgetter(3), glue), initial=0)),
        cuts=_cuts(faces, owner, glue),
        find_kinds=find_kinds,
        justified=justified,
        size=_largest(kept),
        hinted=bool(hints),
    )


def _without_glue(
    text: str,
    runs: tuple[Run, ...],
    owner: list[int],
    faces: list[str],
    widths: list[float],
    find_kinds: Callable[[], bytearray],
) -> Strip:
    nothing = [0.0] * max(len(text), 1)
    right = list(accumulate(widths))
    return Strip(
        text=text,
        runs=runs,
        owner=owner,
        faces=faces,
        widths=widths,
        left=[0.0, *right[:-1]],
        right=right,
        shrink=nothing,
        stretch=nothing,
        pairs=list(range(max(len(text), 1))),
        cuts=_changes(faces, owner),
        find_kinds=find_kinds,
        justified=False,
        size=_largest(runs),
        loose=True,
    )


def _changes(faces: list[str], owner: list[int]) -> list[int]:
    """Where face or run changes, and the start."""
    if not faces or (owner[0] == owner[-1] and faces.count(faces[0]) == len(faces)):
        return [0] * bool(faces)
    return [i for i in range(len(faces)) if not i or faces[i] != faces[i - 1] or owner[i] != owner[i - 1]]


def _largest(runs: Sequence[Run]) -> float:
    return max((run.style.size for run in runs if run.text), default=0.0)


def _kinds(text: str, glossary: frozenset[str], hints: list[int], in_print: bool, office: bool) -> bytearray:
    """On slides the reader's program breaks lines: a hint can prefer a break, but not make one."""
    kinds = breaks(text, glossary, hints if in_print else (), office=office)
    if not in_print and not office:
        for place in hints:
            if place < len(kinds) and kinds[place] != NONE:
                kinds[place] = WISHED
    return kinds


def _retold(runs: Sequence[Run], text: str) -> tuple[Run, ...]:
    """The runs with the characters of `text`, which has those of the runs but for hints."""
    kept, start = [], 0
    for run in runs:
        end = start + len(run.text) - run.text.count(HINT)
        same = run.text == text[start:end]
        kept.append(run if same else Run(text[start:end], run.style, run.lang, run.link, run.field))
        start = end
    return tuple(kept)


def _join_dashes(text: str, faces: list[str], fonts: FontPair) -> None:
    """Give dashes and dots in a row to the half-width twin: its dashes leave no gap, and as a span
    of their own they are not spread."""
    for m in _IN_A_ROW.finditer(text):
        for i in range(*m.span()):
            if faces[i] == fonts.han:
                faces[i] = fonts.han + HALF


def _glue(classes: list[str], runs: Sequence[Run], mode: Mode) -> list[Glue]:
    """The glue after each character but the last; between two runs the larger size tells."""
    found: list[Glue] = []
    start, size_before = 0, 0.0
    for run in runs:
        if not run.text:
            continue
        size, end = run.style.size, start + len(run.text)
        if start:
            pair = classes[start - 1] + classes[start]
            found.append(glue_table(mode, max(size, size_before))[pair])
        inner = classes[start:end]
        found += map(glue_table(mode, size).__getitem__, map(add, inner, inner[1:]))
        start, size_before = end, size
    return found


def _cuts(faces: list[str], owner: list[int], glue: list[Glue]) -> list[int]:
    """Where face, run or glue changes, and round every mark: how it is drawn depends on the line."""
    changes = zip(faces, faces[1:], owner, owner[1:], glue, strict=False)
    return [0, *(i for i, (a, b, m, n, g) in enumerate(changes, 1) if a != b or m != n or g.cuts)] if faces else []

"""Runs in, a strip out: every character with its face, place on an endless line, and glue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, partial
from itertools import accumulate, chain, compress, count
from operator import add, getitem, ne, or_, sub

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


class Manner(Struct, frozen=True, cache_hash=True):
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
        return [*compress(count(), self.kinds), len(self.text)]

    @cached_property
    def stops(self) -> list[int]:
        """For each of `places`, the last character before it that is no space."""
        return self.stops_of(self.places)

    def stops_of(self, places: list[int]) -> list[int]:
        """For each of some places, the last character before it that is no space."""
        text, last_ink = self.text, self.last_ink
        if " " not in text:
            return [place - 1 for place in places]
        return [place - 1 if text[place - 1] != " " else last_ink(place) for place in places]

    @cached_property
    def widest(self) -> float:
        """Width of the widest stretch that is never broken."""
        starts = map(self.left.__getitem__, chain((0,), self.places))
        return max(map(sub, map(self.right.__getitem__, self.stops), starts), default=0.0) if self.text else 0.0

    def fits(self, width: float) -> bool:
        """Whether no stretch that is never broken is wider: most have too few characters for that."""
        few = int(max(width, 0.0) / (max(self.widths) + self.size)) if self.text else 0
        return bytes(few) not in self.kinds or self.widest <= width

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
    given, in_print = "".join([run.text for run in runs]), printed(manner.mode)
    text, hints = take_hints(given if given.isprintable() else given.translate(_WHITE))
    if not in_print:
        text = bound(text, glossary_pattern(glossary) if glossary else None)
    kept = tuple(runs) if text is given else _retold(runs, text)
    find_kinds = partial(_kinds, text, glossary, hints, in_print, office)
    cells: list[tuple[str, float, str]] = []
    owner: list[int] = []
    for number, run in enumerate(kept):
        style = run.style
        cells += map(_characters(manner, style.size, style.weight, style.tracking).__getitem__, run.text)
        owner += [number] * len(run.text)
    faces, widths, classes = map(list, zip(*cells, strict=True)) if cells else ([], [], [])
    if in_print:
        _join_dashes(text, faces, manner.fonts)
    if not in_print and (manner.mode == "slide" or HAN not in classes):
        return _without_glue(text, kept, owner, faces, widths, find_kinds)
    glue = _glue(classes, kept, manner.mode)
    natural, shrink, stretch, pairs, cuts = zip(*glue, strict=True) if glue else ((), (), (), (), ())
    left = list(accumulate(map(add, widths, natural), initial=0.0))
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
        shrink=list(accumulate(shrink, initial=0.0)) if justified else nothing,
        stretch=list(accumulate(stretch, initial=0.0)) if justified else nothing,
        pairs=list(accumulate(pairs, initial=0)),
        cuts=_cuts(faces, owner, cuts),
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
        cuts=_cuts(faces, owner),
        find_kinds=find_kinds,
        justified=False,
        size=_largest(runs),
        loose=True,
    )


def _largest(runs: Sequence[Run]) -> float:
    if len(runs) == 1:
        return runs[0].style.size
    return max([run.style.size for run in runs if run.text], default=0.0)


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
    for m in _IN_A_ROW.finditer(text) if "——" in text or "……" in text else ():
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
            found.append(glue_table(mode, max(size, size_before))[classes[start - 1]][classes[start]])
        inner = classes[start:end]
        found += map(getitem, map(glue_table(mode, size).__getitem__, inner), inner[1:])
        start, size_before = end, size
    return found


def _cuts(faces: list[str], owner: list[int], cut: Iterable[bool] = ()) -> list[int]:
    """Where face or run changes, and where glue wants a `cut` after a character, as it does round every mark: how that
    is drawn depends on the line."""
    changes = map(ne, faces, faces[1:])
    if owner and owner[-1]:
        changes = map(or_, changes, map(ne, owner, owner[1:]))
    if cut:
        changes = map(or_, changes, cut)
    return [0, *compress(count(1), changes)] if faces else []

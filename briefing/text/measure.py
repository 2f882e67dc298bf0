"""Runs in, a strip out: every character with its sort, place on an endless line, and glue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, compress, count
from operator import add, getitem, ne, or_, sub

from msgspec import Struct

from briefing.lines import Run
from briefing.text.characters import Characters, Manner, Sort, characters
from briefing.text.glue import HAN, printed
from briefing.text.linebreak import HINT, NONE, WISHED, breaks, glossary_pattern, take_hints
from briefing.text.quantities import bound

_WHITE = str.maketrans("\t\n\r\v\f", "     ")
_IN_A_ROW = re.compile("—{2,}|…{2,}")


class Strip(Struct, eq=False, dict=True):
    """Measured text, in pt. Character i, `widths[i]` wide, is drawn by the face of `sorts[i]` in the style of
    `runs[owner[i]]`, from `left[i]` to `right[i]` when all stands on one line; `shrink`, `stretch`,
    `pairs` add up the glue before it, from the strip's start; `kinds[i]` tells whether a
    line may begin with it. `cuts` are the places where a span must end: face, run or spacing
    changes there."""

    text: str
    runs: tuple[Run, ...]
    owner: list[int]
    sorts: list[Sort]
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
        return _without_glue(self.text, self.runs, self.owner, self.sorts, self.widths, self.find_kinds, self.hinted)

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
    cells: list[tuple[float, Sort]] = []
    owner: list[int] = []
    for number, run in enumerate(kept):
        cells += map(_of(run, manner).__getitem__, run.text)
        owner += [number] * len(run.text)
    widths, sorts = map(list, zip(*cells, strict=True)) if cells else ([], [])
    if not in_print and (manner.mode == "slide" or HAN not in {sort.kind for sort in set(sorts)}):
        return _without_glue(text, kept, owner, sorts, widths, find_kinds, bool(hints))
    if in_print:
        _join_dashes(text, sorts, owner, kept, manner)
    glue = map(getitem, sorts, sorts[1:])
    natural, shrink, stretch, pairs, cuts, places = zip(*glue, strict=True) if len(text) > 1 else ((),) * 6
    left = list(accumulate(map(add, widths, natural), initial=0.0))
    justified = manner.mode == "justified"
    nothing = [] if justified else [0.0] * len(left)
    return Strip(
        text=text,
        runs=kept,
        owner=owner,
        sorts=sorts,
        widths=widths,
        left=left,
        right=list(map(add, left, widths)),
        shrink=list(accumulate(shrink, initial=0.0)) if justified else nothing,
        stretch=list(accumulate(stretch, initial=0.0)) if justified else nothing,
        pairs=list(accumulate(pairs, initial=0)),
        cuts=_cuts(cuts, owner),
        find_kinds=partial(find_kinds, sorts, places),
        justified=justified,
        size=_largest(kept),
        hinted=bool(hints),
    )


def _without_glue(
    text: str,
    runs: tuple[Run, ...],
    owner: list[int],
    sorts: list[Sort],
    widths: list[float],
    find_kinds: Callable[[], bytearray],
    hinted: bool,
) -> Strip:
    nothing = [0.0] * max(len(text), 1)
    right = list(accumulate(widths))
    faces = [sort.face for sort in sorts]
    return Strip(
        text=text,
        runs=runs,
        owner=owner,
        sorts=sorts,
        widths=widths,
        left=[0.0, *right[:-1]],
        right=right,
        shrink=nothing,
        stretch=nothing,
        pairs=list(range(max(len(text), 1))),
        cuts=_cuts(map(ne, faces, faces[1:]), owner),
        find_kinds=find_kinds,
        justified=False,
        size=_largest(runs),
        hinted=hinted,
        loose=True,
    )


def _largest(runs: Sequence[Run]) -> float:
    if len(runs) == 1:
        return runs[0].style.size
    return max([run.style.size for run in runs if run.text], default=0.0)


def _kinds(
    text: str,
    glossary: frozenset[str],
    hints: list[int],
    in_print: bool,
    office: bool,
    sorts: Sequence[Sort] = (),
    places: Sequence[int] = (),
) -> bytearray:
    """On slides the reader's program breaks lines: a hint can prefer a break, but not make one. Between `sorts`, where
    given, are `places` of certain kinds."""
    found = ("".join([sort.line_class for sort in sorts]), bytes(places)) if sorts else None
    kinds = breaks(text, glossary, hints if in_print else (), office=office, found=found)
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


def _of(run: Run, manner: Manner) -> Characters:
    return characters(manner, run.style.size, run.style.weight, run.style.tracking)


def _join_dashes(text: str, sorts: list[Sort], owner: list[int], runs: Sequence[Run], manner: Manner) -> None:
    """Give dashes and dots in a row to the half-width twin: its dashes leave no gap, and as a span
    of their own they are not spread."""
    for m in _IN_A_ROW.finditer(text) if "——" in text or "……" in text else ():
        for i in range(*m.span()):
            if sorts[i].face == manner.fonts.han:
                sorts[i] = _of(runs[owner[i]], manner).joined(sorts[i])


def _cuts(cut: Iterable[bool], owner: list[int]) -> list[int]:
    """Where two characters are to be `cut`, or the run changes. Glue wants a cut round every mark: how that is drawn
    depends on the line."""
    if owner and owner[-1]:
        cut = map(or_, cut, map(ne, owner, owner[1:]))
    return [0, *compress(count(1), cut)] if owner else []

"""How text is measured and a character in, its advance and its sort out: what it has in common with all characters that
have the same glue beside them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from briefing.text.catalogue import HALF
from briefing.text.faces import HALF_MARKS, face
from briefing.text.fonts import FontPair, face_of
from briefing.text.glue import BLANK_SIDES, JOINED, WORD_SPACE, Glue, Mode, glue_class, glue_of, printed
from briefing.text.linebreak import line_class, place_between


class Manner(Struct, frozen=True, cache_hash=True):
    """How text is measured: for which faces, language and mode."""

    fonts: FontPair
    lang: str
    mode: Mode

    @property
    def han(self) -> bool:
        """Whether the paragraph's language is Chinese."""
        return self.lang.startswith("zh")


class Sort(dict["Sort", Glue]):
    """Characters of one `face`, class (`kind`, see `glue`) and class in line breaking (`line_class`) in one style. Has,
    by the sort of the character after, the glue between the two; `blank` is the side on which a half-width mark has
    its blank (see `BLANK_SIDES`), or 0."""

    __eq__, __hash__ = object.__eq__, object.__hash__  # type: ignore[assignment]

    def __init__(self, face: str, kind: str, line_class: str, mode: Mode, size: float) -> None:
        super().__init__()
        self.face, self.kind, self.line_class, self.mode, self.size = face, kind, line_class, mode, size
        self.blank = BLANK_SIDES.get(kind, 0) if face.endswith(HALF) else 0

    def __missing__(self, after: Sort) -> Glue:
        glue = glue_of(self.kind, after.kind, self.mode, max(self.size, after.size))
        place = place_between(self.line_class, after.line_class)
        self[after] = found = glue._replace(cuts=glue.cuts or self.face != after.face, place=place)
        return found


class _InEm(dict[str, tuple[float, str, str]]):
    """Character to (advance in em, face name, glue class) in one manner and weight."""

    def __init__(self, manner: Manner, weight: int) -> None:
        super().__init__()
        self.manner, self.weight = manner, weight

    def __missing__(self, char: str) -> tuple[float, str, str]:
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
        self[char] = found = (advance, name, kind)
        return found


class Characters(dict[str, tuple[float, Sort]]):
    """Character to its advance in pt and its sort, in one style."""

    def __init__(self, manner: Manner, size: float, weight: int, tracking: float) -> None:
        super().__init__()
        self._in_em = _in_em(manner, weight)
        self._mode, self._size, self._tracking = manner.mode, size, tracking
        self._sorts: dict[tuple[str, str, str], Sort] = {}

    def __missing__(self, char: str) -> tuple[float, Sort]:
        advance, name, kind = self._in_em[char]
        self[char] = found = (advance * self._size + self._tracking, self._sort(name, kind, line_class(char)))
        return found

    def joined(self, sort: Sort) -> Sort:
        """The sort of dashes and dots in a row: those of the half-width twin leave no gap between."""
        return self._sort(sort.face + HALF, JOINED, sort.line_class)

    def _sort(self, name: str, kind: str, line_class: str) -> Sort:
        alike = name, kind, line_class
        if alike not in self._sorts:
            self._sorts[alike] = Sort(name, kind, line_class, self._mode, self._size)
        return self._sorts[alike]


_in_em = cache(_InEm)


@cache
def characters(manner: Manner, size: float, weight: int, tracking: float) -> Characters:
    """The characters of a style, measured in a manner."""
    return Characters(manner, size, weight, tracking)

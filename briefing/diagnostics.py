"""Findings as data: severity, code, message, exact place in the author's files, and hints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace


class Severity(str, Enum):
    """How much a finding weighs: an error stops the build, a warning fails `--strict` and `check`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Mark(Struct, frozen=True, gc=False, array_like=True):
    """A place in a file of the author's: path as shown to the user, line and column from 1. In documents and pages the
    line is counted from that on which a part of the briefing begins (0), the one with the id `of`: what is made of the
    part is the same then wherever in its file the part stands. Before anyone is told, places are `settled`."""

    file: str
    line: int = 1
    column: int = 1
    of: str = ""

    def __str__(self) -> str:
        line = f"{self.of}+{self.line}" if self.of else self.line
        return f"{self.file}:{line}:{self.column}"


_part: ContextVar[Mark | None] = ContextVar("part", default=None)
"""Where the part begins that is being resolved, with its id."""


@contextmanager
def counted_from(start: Mark, ident: str) -> Iterator[None]:
    """Lines of marks that are made are counted from where a part with an id starts, as far as they follow it."""
    before = _part.set(replace(start, of=ident))
    try:
        yield
    finally:
        _part.reset(before)


Spot: TypeAlias = int | tuple[Any, ...] | Mark
"""Where a value stands in a file: line and column as `spot` tells them; of a list its own spot, then those of its
items. A mark where it stands in another file than the mapping that it is a value of."""

Place: TypeAlias = tuple[str, Spot, Mapping[str, Spot]]
"""Where something was written: the file, its own spot, and those of the values in it by their keys. Of thousands that
are read few are ever shown: a mark is made when one is asked for."""

ALONE: Mapping[str, Spot] = {}
"""The spots in what holds no values."""

_LINES = 21
"""Bits of the line in a spot, which are enough for any file that is read."""
_LINE = (1 << _LINES) - 1


def spot(line: int, column: int) -> int:
    """A line and a column, both from 1, as one number."""
    return column << _LINES | line


def mark_at(place: Place, name: str = "") -> Mark:
    """The mark of a value in a place (`values`, or `values[2]` for an item of a list), or of the place itself where it
    has none of that name."""
    mark, start = settled_mark(place, name), _part.get()
    if start is None or mark.file != start.file or mark.line < start.line:
        return mark
    return Mark(mark.file, mark.line - start.line, mark.column, start.of)


def settled_mark(place: Place, name: str = "") -> Mark:
    """The same, counted from the beginning of the file."""
    file, own, inside = place
    found = inside.get(name, own)
    if found is own and name[-1:] == "]":
        found = _item(inside, name) or own
    while isinstance(found, tuple):
        found = found[0]
    return found if isinstance(found, Mark) else Mark(file, found & _LINE, found >> _LINES)


def _item(inside: Mapping[str, Spot], name: str) -> Spot | None:
    """The spot of an item of a list (`values[2]`, `rows[2][0]`)."""
    head, _, at = name[:-1].rpartition("[")
    items = inside.get(head) or (_item(inside, head) if head[-1:] == "]" else None)
    return items[int(at) + 1] if isinstance(items, tuple) and int(at) + 1 < len(items) else None


def place_of(stretch: str, start: Mark, count: int = 1) -> Mark:
    """Where the `count`-th `stretch` at or after `start` begins, for findings inside long texts; `start`
    when it is not found there as it reads (a stretch that was folded or escaped in the YAML)."""
    lines = _lines(start.file, _stamp(start.file))
    left = count
    for number in range(start.line, len(lines) + 1):
        line = lines[number - 1]
        at = line.find(stretch, start.column - 1 if number == start.line else 0)
        while at >= 0:
            left -= 1
            if not left:
                return Mark(start.file, number, at + 1)
            at = line.find(stretch, at + len(stretch))
    return start


@lru_cache(maxsize=8)
def _lines(file: str, stamp: tuple[int, int]) -> tuple[str, ...]:
    try:
        return tuple(Path(file).read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()


def _stamp(file: str) -> tuple[int, int]:
    """Size and time of change, so that a file edited within a run is read again."""
    try:
        stat = Path(file).stat()
    except OSError:
        return (0, 0)
    return (stat.st_size, stat.st_mtime_ns)


class Diagnostic(Struct, frozen=True):
    """One finding. `code` is a stable short name (`unknown-key`), `hints` say what would be right."""

    severity: Severity
    code: str
    message: str
    mark: Mark | None = None
    hints: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.mark}: " if self.mark else ""
        return f"{where}{self.severity.value}: {self.message} [{self.code}]"


def settled(found: Iterable[Diagnostic], starts: Mapping[str, int]) -> list[Diagnostic]:
    """What was found, each at its place counted from the beginning of the file; `starts` are the lines on which parts
    of the briefing begin, by id."""
    return [
        replace(one, mark=Mark(one.mark.file, starts[one.mark.of] + one.mark.line, one.mark.column))
        if one.mark and one.mark.of
        else one
        for one in found
    ]


MOST_KNOWN = 1000
"""Words a misspelt one is compared with."""


def did_you_mean(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """A hint naming the known word that looks most like `wrong`; no hint when none does."""
    lower = {word.lower(): word for word in islice(known, MOST_KNOWN)}
    from difflib import get_close_matches  # only here: nothing is wrong most of the time

    close = get_close_matches(wrong[:60].lower(), list(lower), n=1, cutoff=0.6)
    return (f"did you mean `{lower[close[0]]}`?",) if close else ()


class BriefingError(Exception):
    """Bad input: carries every diagnostic of the stage that stopped."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(str(d) for d in self.diagnostics))


class EnvironmentProblem(Exception):
    """Something outside the project is wrong: a folder cannot be written, a font file is missing."""


QUOTED = 80
"""Characters of a quoted value that a message shows."""

_LONG = re.compile(rf"`([^`]{{{QUOTED}}})[^`]+`")


def _short(message: str) -> str:
    """The message with values in back quotes cut to a readable length."""
    return _LONG.sub(r"`\1…`", message)


ONCE = frozenset({"other-kind", "values-dropped"})
"""Codes of notes that are told once a place, as an exhibit is drawn several times, in sizes and media."""


class Findings(Struct):
    """Collects the findings of a run. A stage reports into it and goes on; the pipeline stops
    between stages by calling `stop_on_error`."""

    items: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, message: str, mark: Mark | None = None, *hints: str) -> None:
        self.items.append(Diagnostic(Severity.ERROR, code, _short(message), mark, hints))

    def warning(self, code: str, message: str, mark: Mark | None = None, *hints: str) -> None:
        self.items.append(Diagnostic(Severity.WARNING, code, _short(message), mark, hints))

    def note(self, code: str, message: str, mark: Mark | None = None, *hints: str) -> None:
        self.items.append(Diagnostic(Severity.NOTE, code, _short(message), mark, hints))

    def add(self, items: Iterable[Diagnostic]) -> None:
        """Append what was found elsewhere, without what is here already."""
        known = set(self.items)
        places = {(d.code, d.mark) for d in self.items if d.code in ONCE}
        for item in items:
            place = (item.code, item.mark)
            if item not in known and place not in places:
                self.items.append(item)
            known.add(item)
            if item.code in ONCE:
                places.add(place)

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.items)

    def stop_on_error(self) -> None:
        """Raise `BriefingError` with all findings so far if one of them is an error."""
        if self.has_errors:
            raise BriefingError(self.items)

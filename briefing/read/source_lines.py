"""A stretch of a text in, its exact place in the file out, for findings inside long texts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from briefing.diagnostics import Mark


def place_of(stretch: str, start: Mark, count: int = 1) -> Mark:
    """Where the `count`-th `stretch` at or after `start` begins; `start` when it is not found there
    as it reads (a stretch that was folded or escaped in the YAML)."""
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

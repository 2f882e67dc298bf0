"""Paths in, what is there out. Who listens learns which files were read, and as what, and which were looked for in
vain: all that a project that was read without errors depends on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path

_noted: ContextVar[dict[Path, str] | None] = ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[dict[Path, str]]:
    """While this lasts: the SHA-256 of each file that is read, by path; empty for one that is not there."""
    found: dict[Path, str] = {}
    before = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(before)


def contents(path: Path) -> bytes:
    """The bytes of a file; OSError when it cannot be read."""
    data = path.read_bytes()
    found = _noted.get()
    if found is not None:
        found.setdefault(path.absolute(), sha256(data).hexdigest())
    return data


def is_there(path: Path) -> bool:
    """Whether there is a file."""
    there = path.is_file()
    found = _noted.get()
    if found is not None and not there:
        found.setdefault(path.absolute(), "")
    return there

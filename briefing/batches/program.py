"""The program as it is installed in, its fingerprint out: what is built by the same program of the same has the same
bytes."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import briefing
from briefing.files import digest

SHAPING = (
    "fontpkg-arimo", "fontpkg-ibm-plex-sans", "justmytype-intl-cjk", "markdown-it-py", "matplotlib", "pikepdf",
    "python-calamine", "reportlab", "uharfbuzz",
)  # fmt: skip
"""Distributions that have a say in the bytes of decks and briefs."""


@cache
def program() -> str:
    """SHA-256 of the package's own files, as they are and not as their version says, and of the versions of what shapes
    the bytes beside it. Takes some hundredths of a second, once a process."""
    found = hashlib.sha256()
    root = Path(briefing.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(root).as_posix()} {digest(path.read_bytes())}\n".encode())
    for name in SHAPING:
        found.update(f"{name} {_version(name)}\n".encode())
    return found.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def functions(given: Mapping[str, Callable[..., object]] | None) -> dict[str, str]:
    """What the functions of `drawing` exhibits are told by: their names, and the files that define them."""
    return {ident: f"{_home(function)} {function.__qualname__}" for ident, function in (given or {}).items()}


def _home(function: Callable[..., object]) -> str:
    try:
        return digest(Path(inspect.getfile(function)).read_bytes())
    except (OSError, TypeError):
        return function.__module__

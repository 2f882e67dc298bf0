"""The program as it is installed in, its fingerprint out: what is built by the same program of the same has the same
bytes."""

from __future__ import annotations

import inspect
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

SHAPING = (
    "fontpkg-arimo", "fontpkg-ibm-plex-sans", "justmytype-intl-cjk", "lxml", "markdown-it-py", "matplotlib", "msgspec",
    "numpy", "pillow", "pydantic", "pydantic-core", "python-calamine", "python-pptx", "pyyaml", "reportlab",
    "uharfbuzz",
)  # fmt: skip
"""Distributions that have a say in the bytes of decks and briefs, or in what is said of a project."""

_INSTALLED = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+).*\.(dist|egg)-info")


@cache
def program() -> str:
    """SHA-256 of the package's own files, as they are and not as their version says, and of the versions of what shapes
    the bytes beside it. Takes some thousandths of a second, once a process."""
    root = os.path.dirname(os.path.abspath(__file__))
    found = sha256(f"{sys.version} {sys.platform} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for path in sorted(_files(root)):
        with open(path, "rb", buffering=0) as file:
            content = file.read()
        found.update(f"{path[len(root):]} {len(content)}\n".encode())
        found.update(content)
    for line in sorted(_installed()):
        found.update(line.encode())
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                yield entry.path


def _installed() -> Iterator[str]:
    """The distributions of `SHAPING`, with their versions, by the names of the folders that installers leave: to ask
    `importlib.metadata` for them takes ten times as long."""
    for place in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(place or ".") as entries:
            for entry in entries:
                found = _INSTALLED.fullmatch(entry.name) if entry.name.endswith("-info") else None
                if found and re.sub(r"[-_.]+", "-", found["name"]).lower() in SHAPING:
                    yield f"{entry.name}\n"


def functions(given: Mapping[str, Callable[..., object]] | None) -> dict[str, str]:
    """What the functions of `drawing` exhibits are told by: their names, and the files that define them."""
    return {ident: f"{_home(function)} {function.__qualname__}" for ident, function in (given or {}).items()}


def _home(function: Callable[..., object]) -> str:
    try:
        return sha256(Path(inspect.getfile(function)).read_bytes()).hexdigest()
    except (OSError, TypeError):
        return function.__module__

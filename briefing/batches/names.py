"""A pattern and a row's values in, the beginning of its files' names out, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefing.diagnostics import did_you_mean
from briefing.model.variables import names_in

ALWAYS = ("row", "project", "lang", "length", "theme")
"""What a pattern may hold beside variables."""

LONGEST = 200
"""Bytes of a name in UTF-8: file systems take 255, of which endings and temporary names need some."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def bad_pattern(pattern: str, variables: Iterable[str]) -> tuple[str, tuple[str, ...]] | None:
    """Message and hints when a pattern names what no row has."""
    known = [*ALWAYS, *variables]
    for name in names_in(pattern):
        if name not in known:
            hints = did_you_mean(name, known) or (f"there are: {', '.join(known)}",)
            return f"the name `{pattern[:60]}` holds `{{{name}}}`, which is no variable", hints
    if not pattern.strip():
        return "the name is empty", ()
    return None


def unsafe(name: str) -> str | None:
    """Why a name cannot be that of a file on every system, to follow the name; None when it can."""
    if found := _FORBIDDEN.search(name):
        sign = found.group() if found.group().isprintable() else f"U+{ord(found.group()):04X}"
        return f"holds `{sign}`, which no file name may"
    if name[:1] in tuple(".-=+@~ "):
        return f"begins with `{name[0]}`"
    if name[-1:] in tuple(". "):
        return f"ends in `{name[-1]}`"
    if _DEVICES.fullmatch(name):
        return "is the name of a device in Windows"
    size = len(name.encode("utf-8", "surrogatepass"))
    return f"has {size} bytes; the limit is {LONGEST}" if size > LONGEST else None


def same(name: str) -> str:
    """What two names have in common that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())

"""What a build can be asked for in, the names of its files and what it tells of them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefing.diagnostics import BriefingError, Diagnostic, Severity

if TYPE_CHECKING:
    from briefing.document import Length
    from briefing.layout.handout import PerPage as PerPage

Target = Literal["pptx", "brief", "slides", "notes", "handout"]
TARGETS: tuple[Target, ...] = ("pptx", "brief", "slides", "notes", "handout")
"""An editable deck, the printed brief (PDF), the deck as PDF; a page a slide with its speaker notes, and pages of
several slides, both PDF."""

USUAL: tuple[Target, ...] = ("pptx", "brief", "slides")
"""What a build makes unasked."""

LENGTHS: tuple[Length, ...] = ("full", "executive", "one-page")
"""All of a briefing; the messages marked `priority: executive`; the first page, or the summary slide, alone."""

PER_PAGE: tuple[PerPage, ...] = (2, 3, 6)
"""Slides on a page of a handout; beside three there are lines to write on."""

ROW_NAME = "{project}-{row}-{lang}"
"""What names of files begin with that a batch makes of a row."""

_SUFFIX: dict[Target, str] = {
    "pptx": ".pptx", "brief": "-brief.pdf", "slides": "-slides.pdf", "notes": "-notes.pdf", "handout": "-handout.pdf",
}  # fmt: skip


def usual_name(project: str, lang: str, length: Length) -> str:
    """What names of files begin with: the project folder, the language, and the length when it is not full."""
    shortened = "" if length == "full" else f"-{length}"
    return f"{project}-{lang}{shortened}"


def file_name(stem: str, target: Target) -> str:
    """The name of a file that begins with `stem`."""
    return f"{stem}{_SUFFIX[target]}"


def known(what: str, asked: object, known: Sequence[object]) -> None:
    """Raise `BriefingError` when what was asked for is none of those known."""
    if asked not in known:
        code, hint = f"unknown-{what.split()[0]}", f"one of: {', '.join(map(str, known))}"
        raise BriefingError([Diagnostic(Severity.ERROR, code, f"there is no {what} `{asked}`", None, (hint,))])


class Order(Struct, frozen=True):
    """What to make of a briefing: what names of files begin with, by language; the files, which are only laid out and
    checked where none is to be written; how much is shown."""

    stems: Mapping[str, str]
    targets: tuple[Target, ...] = USUAL
    length: Length = "full"
    per_page: PerPage = 3
    strict: bool = False
    write: bool = True


class Output(Struct, frozen=True):
    """A file that was written: where (a path, or a URL), under which name, and the SHA-256 of its bytes. `size` in
    bytes, `seconds` spent on writing it."""

    path: Path | str
    name: str
    target: Target
    lang: str
    pages: int
    size: int
    seconds: float
    sha256: str


class Built(Struct, frozen=True):
    """What a build made and found."""

    outputs: tuple[Output, ...]
    findings: tuple[Diagnostic, ...]
    seconds: float

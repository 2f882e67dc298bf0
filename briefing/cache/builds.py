"""A build as it is asked for in, what came of the last that was asked for the same out, as long as nothing has changed:
neither the files it read nor the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import DecodeError, Struct, ValidationError, field
from msgspec.msgpack import decode, encode

from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf, Told
from briefing.diagnostics import Diagnostic
from briefing.files import digest
from briefing.outputs import Target

R = TypeVar("R", bound=Struct)


class File(Struct, frozen=True):
    """A file that a build made: its name, what it is, its pages and size in bytes, and the SHA-256 of it."""

    name: str
    target: Target
    lang: str
    pages: int
    size: int
    sha256: str


class Made(Struct, frozen=True):
    """What came of a part of a build that is made of what `key` is a digest of."""

    key: bytes
    files: tuple[File, ...]
    findings: tuple[Diagnostic, ...]


class Answer(Struct, frozen=True):
    """What came of a build: by which program, and from which files (their SHA-256 by path, empty for one that was
    looked for in vain)."""

    program: str
    read: dict[str, str]
    files: tuple[File, ...]
    findings: tuple[Diagnostic, ...]


class Keeper(Struct, frozen=True):
    """What is kept of a build that is asked for in one way, by a `name` made of all that is asked."""

    cache: Cache
    name: str
    program: str
    _told: Told = field(default_factory=dict)

    def answer(self) -> Answer | None:
        """What came of the last build, if it would come of the next."""
        found = self._kept("answer", Answer)
        if found is None or found.program != self.program:
            return None
        same = all(digest_of(Path(path)) == digest for path, digest in found.read.items())
        return found if same else None

    def remember(self, read: Mapping[Path, str], files: Sequence[File], findings: Sequence[Diagnostic]) -> None:
        """Keep what came of a build."""
        found = {str(path): digest for path, digest in read.items()}
        self.cache.write(f"{self.name}-answer", encode(Answer(self.program, found, tuple(files), tuple(findings))))
        self.cache.trim()

    def made(self, part: str, key: bytes) -> tuple[list[tuple[File, bytes]], tuple[Diagnostic, ...]] | None:
        """The files and findings of a part when it was last made, if it was made of the same."""
        found = self._kept(part, Made)
        if found is None or found.key != key:
            return None
        files = [(file, data) for file in found.files if (data := self.data(file)) is not None]
        return (files, found.findings) if len(files) == len(found.files) else None

    def keep(self, part: str, key: bytes, files: Sequence[tuple[File, bytes]], findings: Sequence[Diagnostic]) -> None:
        """Keep what came of a part."""
        for file, data in files:
            self.cache.write(self._place(file), data)
        made = Made(key, tuple(file for file, _ in files), tuple(findings))
        self.cache.write(f"{self.name}-{part}", encode(made))

    def data(self, file: File) -> bytes | None:
        """The bytes of a file, if they are kept."""
        data = self.cache.read(self._place(file))
        return data if data is not None and digest(data) == file.sha256 else None

    def shelf(self, part: str) -> Shelf:
        """Where the steps of a part find what they gave in earlier builds."""
        return Shelf(self.cache, f"{self.name}-{part}-steps", self.program, self._told)

    def _place(self, file: File) -> str:
        return f"{self.name}-file-{file.lang}-{file.target}"

    def _kept(self, what: str, kind: type[R]) -> R | None:
        content = self.cache.read(f"{self.name}-{what}")
        if content is not None:
            with suppress(DecodeError, ValidationError):
                return decode(content, type=kind)
        return None


def keeper(cache: Cache, program: str, asked: Sequence[object]) -> Keeper:
    """What is kept of builds that are asked for in the same way; all of `asked` reads the same in every process."""
    return Keeper(cache, sha256(repr(asked).encode()).hexdigest()[:32], program)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty when there is none."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""

"""Names and bytes in, the same bytes out as long as they are whole: the user's cache folder.

Each file is a line that says what it is, the CRC-32 of the rest, and the rest. It is written under a temporary name
and renamed, so that two builds that race leave one of two whole files. A file that is damaged, foreign, or of another
user is none. Nothing that goes wrong here is an error: a cache that cannot be written is empty."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from msgspec import Struct

VARIABLE = "BRIEFING_CACHE"
"""Names the folder; `off` for none."""

LIMIT = 500_000_000
"""Bytes from which the files unused for longest are removed."""

_HEAD = b"briefing cache 2\n"
_SUFFIX = ".briefing"


class Cache(Struct, frozen=True):
    """A folder of cached files."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        """What was written under a name; None when it is not there, or not as it was written."""
        path = self._path(name)
        try:
            with path.open("rb", buffering=0) as file:
                if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                    return None
                head, content = file.read(len(_head(b""))), file.readall()
        except OSError:
            return None
        if head != _head(content):
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def write(self, name: str, content: bytes) -> None:
        """Put bytes under a name, if that can be."""
        temporary = ""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(_head(content))
                file.write(content)
            os.replace(temporary, self._path(name))
            temporary = ""
        if temporary:
            Path(temporary).unlink(missing_ok=True)

    def remove(self, name: str) -> bool:
        """Remove what is under a name, if there is anything and that can be; whether it was."""
        with suppress(OSError):
            self._path(name).unlink()
            return True
        return False

    def files(self) -> list[Path]:
        """What there is, also of writers that were killed."""
        with suppress(OSError):
            return [path for path in self.folder.iterdir() if path.suffix in (_SUFFIX, ".part") and path.is_file()]
        return []

    @property
    def size(self) -> int:
        """Bytes that files take."""
        return sum(size for _, size, _ in self._aged())

    def trim(self, limit: int = LIMIT) -> None:
        """Remove the files unused for longest until the others take no more than the limit."""
        aged = self._aged()
        over = sum(size for _, size, _ in aged) - limit
        for _, size, path in aged:
            if over <= 0:
                return
            with suppress(OSError):
                path.unlink()
            over -= size

    def clear(self) -> int:
        """Remove everything; how many files there were."""
        gone = 0
        for path in self.files():
            with suppress(OSError):
                path.unlink()
                gone += 1
        return gone

    def _aged(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self.files():
            with suppress(OSError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
        return sorted(found)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}"


def _head(content: bytes) -> bytes:
    return _HEAD + crc32(content).to_bytes(4, "big")


def user_cache() -> Cache | None:
    """The folder that `BRIEFING_CACHE` names, else the platform's for caches; None when it is off, or nobody is at
    home."""
    named = os.environ.get(VARIABLE, "")
    if named.lower() == "off":
        return None
    try:
        return Cache(Path(named).expanduser() if named else _usual())
    except RuntimeError:
        return None


def _usual() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "briefing" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "briefing"
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".cache") / "briefing"

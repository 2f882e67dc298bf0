"""Files and their bytes in, all of them in their place out: a folder of this machine, or a URL that fsspec knows.

Nobody ever finds half a file. In a folder each is written under a temporary name that is renamed in the end. An object
store takes a file whole or not at all, so that a put is enough; elsewhere (`sftp://`) files are moved as in a
folder."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from msgspec import Struct

from briefing.diagnostics import EnvironmentProblem

URL = re.compile(r"(?P<scheme>[a-zA-Z][\w+.-]+)://", re.ASCII)
"""What an address begins with; a letter alone is a drive."""

ATOMIC = frozenset({"memory", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "oci", "r2"})
"""Schemes of stores whose put is whole or not at all."""

TOGETHER = 64
"""Files asked for at a time."""

_PART = re.compile(r"\.(?P<name>.+)\.[^.]+\.part")


class Place(Protocol):
    """Where files go, by name."""

    def store(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Put files there, each whole. OSError where that cannot be; what was there before is then untouched, except
        that of several an object store may have the first."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; OSError when there is none."""

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """The SHA-256 of those files that are there."""

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what writers of these files left that were killed."""

    def at(self, name: str) -> Path | str:
        """Where a file is, as users see it: a path, or a URL."""


def place(out: str | Path) -> Place:
    """A folder, or a URL (`s3://bucket/folder`), as a place for files. `file://` is a folder.

    Raises `EnvironmentProblem` when fsspec, or what it needs for the scheme, is not installed."""
    found = URL.match(str(out)) if isinstance(out, str) else None
    if found is None:
        return _Folder(Path(out))
    if found["scheme"].lower() == "file":
        path = unquote(urlsplit(str(out)).path)
        return _Folder(Path(path.lstrip("/") if os.name == "nt" else path))
    return _remote(str(out), found["scheme"].lower())


def settled(out: str | Path) -> str | Path:
    """The same place, named so that it does not depend on the folder a process works in."""
    return out if isinstance(out, str) and URL.match(out) else Path(out).resolve()


def is_memory(out: str | Path) -> bool:
    """Whether a place is the memory of a process, where no other process can put anything."""
    return isinstance(out, str) and out.lower().startswith("memory://")


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


# --- folders of this machine -----------------------------------------------------------------------


class _Folder(Struct, frozen=True):
    folder: Path

    def store(self, files: Sequence[tuple[str, bytes]]) -> None:
        store([(self.folder / name, data) for name, data in files])

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        found = {}
        for name in names:
            with suppress(OSError):
                found[name] = digest(self.read(name))
        return found

    def sweep(self, names: Iterable[str]) -> None:
        wanted = frozenset(names)
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                part = _PART.fullmatch(entry.name)
                if part and part["name"] in wanted:
                    Path(entry.path).unlink(missing_ok=True)

    def at(self, name: str) -> Path:
        return self.folder / name


def store(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write all files under temporary names, then rename them. OSError when a folder cannot be written; what was
    there before is then untouched."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
            waiting.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o666 & ~_umask())
        for temporary, path in waiting:
            os.replace(temporary, path)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


# --- addresses -------------------------------------------------------------------------------------


def _remote(url: str, scheme: str) -> Place:
    try:
        import fsspec
    except ImportError as error:
        raise EnvironmentProblem(
            f"writing to {scheme}:// needs {error.name}, which is not installed: pip install 'briefing[cloud]'"
        ) from error
    try:
        system, root = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise EnvironmentProblem(f"writing to {scheme}:// needs a package that is not installed: {error}") from error
    except ValueError as error:
        raise EnvironmentProblem(f"nothing is known of {scheme}:// addresses: {error}") from error
    except Exception as error:  # each system has errors of its own
        raise EnvironmentProblem(f"{url} cannot be reached: {error}") from error
    return _Address(url.rstrip("/"), system, str(root).rstrip("/"), scheme in ATOMIC)


class _Address(Struct, frozen=True):
    url: str
    system: Any
    root: str
    atomic: bool

    def store(self, files: Sequence[tuple[str, bytes]]) -> None:
        try:
            if self.atomic:
                self.system.pipe({self._path(name): data for name, data in files})
            else:
                self._move_in(files)
        except Exception as error:
            raise self._failure(error) from error

    def _move_in(self, files: Sequence[tuple[str, bytes]]) -> None:
        self.system.makedirs(self.root, exist_ok=True)
        waiting = [(self._path(f".{name}.{uuid4().hex}.part"), self._path(name), data) for name, data in files]
        try:
            for temporary, _, data in waiting:
                self.system.pipe_file(temporary, data)
            for temporary, path, _ in waiting:
                self.system.mv(temporary, path)
        finally:
            for temporary, _, _ in waiting:
                with suppress(Exception):  # it was moved
                    self.system.rm_file(temporary)

    def read(self, name: str) -> bytes:
        try:
            return bytes(self.system.cat_file(self._path(name)))
        except Exception as error:
            raise self._failure(error, self.at(name)) from error

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        paths = {self._path(name): name for name in names}
        asked, found = list(paths), {}
        for i in range(0, len(asked), TOGETHER):
            answers = self.system.cat(asked[i : i + TOGETHER], recursive=False, on_error="omit")
            whole = answers if isinstance(answers, dict) else {asked[i]: answers}
            found.update({paths[path]: digest(data) for path, data in whole.items() if path in paths})
        return found

    def sweep(self, names: Iterable[str]) -> None:
        if self.atomic:
            return
        wanted = frozenset(names)
        with suppress(Exception):  # what is left there is hidden, and in nobody's way
            for path in self.system.ls(self.root, detail=False):
                part = _PART.fullmatch(str(path).rpartition("/")[2])
                if part and part["name"] in wanted:
                    self.system.rm_file(path)

    def at(self, name: str) -> str:
        return f"{self.url}/{name}"

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def _failure(self, error: Exception, where: str = "") -> OSError:
        """The error of a system as one of files: each has its own."""
        told = error.strerror if isinstance(error, OSError) else None
        return OSError(0, told or str(error) or type(error).__name__, where or self.url)

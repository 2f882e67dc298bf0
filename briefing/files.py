"""Files and their bytes in, all of them on disk or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from glob import escape
from pathlib import Path


def store(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write all files under temporary names, then rename them. OSError when a folder cannot be written; what was
    there before is then untouched."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            for stale in path.parent.glob(f".{escape(path.name)}.*.part"):
                stale.unlink(missing_ok=True)  # left by a build that was killed
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

"""A path that an author wrote in, a file inside the project out, or a finding."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.diagnostics import Findings, Mark, did_you_mean


def shown(path: Path) -> str:
    """The path as messages show it: relative where it lies below the working folder."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return path.as_posix() if relative.startswith("..") else Path(relative).as_posix()


def inside(root: Path, name: str, mark: Mark, findings: Findings) -> Path | None:
    """The existing file `name` below the project folder `root`; None after saying what is wrong.
    Links are followed, and may not lead out of the project."""
    if not name or "\0" in name or Path(name).is_absolute() or name.startswith("~"):
        findings.error("bad-path", f"`{name[:60]}` must be a path relative to the project", mark)
        return None
    path = root / name
    try:
        real = path.resolve()
        if not real.is_relative_to(root.resolve()):
            findings.error("outside-project", f"`{name}` leads out of the project", mark)
        elif real.is_dir():
            findings.error("bad-path", f"`{name}` is a folder; a file is needed", mark)
        elif not real.is_file():
            findings.error(
                "no-such-file", f"there is no file `{name}`", mark, *did_you_mean(name, _siblings(root, path))
            )
        else:
            return path
    except (OSError, RuntimeError) as error:
        findings.error("bad-path", f"`{name[:60]}` cannot be used: {error}", mark)
    return None


def _siblings(root: Path, path: Path) -> list[str]:
    if not path.parent.is_dir():
        return []
    return sorted(p.relative_to(root).as_posix() for p in path.parent.iterdir() if p.is_file())

"""A folder or a name in, the project folder out; or a new project that builds."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from briefing.diagnostics import BriefingError, Diagnostic, EnvironmentProblem, Severity


def find_project(project: str | Path | None = None) -> Path:
    """The project folder: as given, `content/<name>` for a bare name, the current folder when it holds
    a briefing.yaml, or the only project under `content/`.

    Raises `BriefingError` when there is none, or more than one to choose from."""
    if project is not None:
        given = Path(project)
        if given.name == "briefing.yaml" and given.is_file():
            return given.parent
        for folder in (given, Path("content") / given):
            if (folder / "briefing.yaml").is_file():
                return folder
        raise _no_project(f"no briefing.yaml in `{given}`", _projects())
    if Path("briefing.yaml").is_file():
        return Path(".")
    found = _projects()
    if len(found) == 1:
        return found[0]
    if found:
        raise _no_project("which project? There are several", found)
    raise _no_project("no briefing.yaml here and no project under content/", [])


def _projects() -> list[Path]:
    return sorted(p.parent for p in Path("content").glob("*/briefing.yaml"))


def _no_project(message: str, found: Sequence[Path]) -> BriefingError:
    hints = [f"briefing build {p.as_posix()}" for p in found] or [
        "`briefing new my-briefing` makes a project that builds"
    ]
    return BriefingError([Diagnostic(Severity.ERROR, "no-project", message, None, tuple(hints))])


def new(folder: str | Path) -> tuple[Path, ...]:
    """Make a small project that builds, in a folder that does not exist or is empty; the files made.

    Raises `BriefingError` when the folder is in use."""
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BriefingError(
            [
                Diagnostic(
                    Severity.ERROR,
                    "folder-in-use",
                    f"`{target}` exists and is not empty",
                    None,
                    ("choose another name",),
                )
            ]
        )
    starter = Path(__file__).parent / "starter"
    try:
        shutil.copytree(starter, target, dirs_exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(f"cannot write to {target}: {error.strerror}") from error
    return tuple(sorted(p for p in target.rglob("*") if p.is_file()))


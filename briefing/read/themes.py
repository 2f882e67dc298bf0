"""A theme's name in, its tokens out: found in the project, the working folder, or among the built-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from yaml import Node

from briefing.diagnostics import Findings, Mark, Spot, did_you_mean, mark_at
from briefing.read.explain import validated
from briefing.read.files import is_there
from briefing.read.paths import shown
from briefing.read.yaml_source import YamlMap, load
from briefing.theme.tokens import Theme

THEME_FILE = "theme.yaml"
_NAME = re.compile(r"[\w-]{1,60}", re.ASCII)


def read_theme(name: str, project: Path, findings: Findings, mark: Mark | None = None) -> Theme | None:
    """The theme called `name`; `mark` is where it was asked for. Text colours that are too weak for
    their ground are errors, at the token."""
    path = _find(name, project) if _NAME.fullmatch(name) else None
    if path is None:
        known = theme_names(project)
        hints = did_you_mean(name, known) or (f"themes here: {', '.join(known)}",)
        findings.error("unknown-theme", f"there is no theme `{name[:60]}`", mark, *hints)
        return None
    data = _load(path, project, findings)
    theme = validated(Theme, data, findings) if data is not None else None
    if theme is None:
        return None
    for sentence in theme.weak_contrasts():
        token, _, problem = sentence.partition(": ")
        findings.error("weak-contrast", f"`{token}`: {problem}", _token_mark(theme, token))
    return theme


def theme_names(project: Path) -> list[str]:
    """The names of all themes that a briefing in `project` can use, sorted."""
    return list(theme_folders(project))


def theme_folders(project: Path) -> dict[str, Path]:
    """The folder of every theme that a briefing in `project` can use, by name, sorted."""
    found: dict[str, Path] = {}
    for folder in _folders(project):
        if folder.is_dir():
            for path in folder.glob(f"*/{THEME_FILE}"):
                found.setdefault(path.parent.name, path.parent)
    return dict(sorted(found.items()))


def theme_files(name: str, project: Path) -> list[Path]:
    """The file of the theme called `name`, and of those it extends; none when there is no such theme."""
    found: list[Path] = []
    path = _find(name, project) if _NAME.fullmatch(name) else None
    while path is not None and path not in found:
        found.append(path)
        data = load(path, shown(path), Findings())
        base = data.get("extends") if data is not None else None
        path = _find(base, project) if isinstance(base, str) and _NAME.fullmatch(base) else None
    return found


def _load(path: Path, project: Path, findings: Findings) -> YamlMap | None:
    """The mapping of a theme file, laid over that of the theme it `extends`, key by key."""
    chain: list[YamlMap] = []
    seen = {path.resolve()}
    while True:
        data = load(path, shown(path), findings)
        if data is None:
            return None
        base = data.pop("extends", None)
        chain.append(data)
        if base is None:
            break
        found = _find(base, project) if isinstance(base, str) and _NAME.fullmatch(base) else None
        if found is None:
            hints = did_you_mean(str(base), theme_names(project))
            message = f"there is no theme `{str(base)[:60]}` to extend"
            findings.error("unknown-theme", message, mark_at(data.place, "extends"), *hints)
            return None
        if found.resolve() in seen:
            message = f"the theme extends itself by way of `{base}`"
            findings.error("theme-cycle", message, mark_at(data.place, "extends"))
            return None
        seen.add(found.resolve())
        path = found
    merged = chain.pop()
    while chain:
        _lay_over(merged, chain.pop())
    return merged


def _lay_over(base: YamlMap, top: YamlMap) -> None:
    """Put the values of `top` in place of those of `base`, mapping by mapping, with their marks."""
    marks: dict[str, Spot] = {key: mark_at(base.place, key) for key in base}
    keys: dict[str, Node | Mark] = {key: data.key_mark(key) for data in (top, base) for key in data}
    for key, value in top.items():
        under = base.get(key)
        if isinstance(value, YamlMap) and isinstance(under, YamlMap) and key != "description":
            _lay_over(under, value)
        else:
            base[key] = value
        marks[key] = mark_at(top.place, key)
    base.key_nodes = keys
    base.place = (*top.place[:2], marks)


def _find(name: str, project: Path) -> Path | None:
    for folder in _folders(project):
        path = folder / name / THEME_FILE
        if is_there(path):
            return path
    return None


def _folders(project: Path) -> Iterator[Path]:
    root = project.parent if project.is_file() else project
    yield root / "themes"
    yield Path("themes")
    package = Path(__file__).resolve().parent.parent
    yield package / "_themes"
    yield package.parent / "themes"


def _token_mark(theme: Theme, token: str) -> Mark:
    """The place of `slide_type.role`, `brief_type.lang.role` or `palette`."""
    head, *rest = token.split(".")
    if head == "slide_type" and rest[0] in theme.slide_type:
        return theme.slide_type[rest[0]].mark()
    if head == "brief_type" and len(rest) == 2:
        return theme.brief_type[rest[0]][rest[1]].mark()
    return theme.mark(head)

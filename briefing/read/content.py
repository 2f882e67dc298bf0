"""A project folder in, its briefing out: all files read, joined and checked against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from briefing.diagnostics import Findings, Mark, mark_at
from briefing.memo import Memo
from briefing.model.briefing import Briefing, Chapter
from briefing.model.facts import FactBook
from briefing.model.numbers import FileColumn
from briefing.model.walk import nodes
from briefing.read.explain import validated
from briefing.read.fillings import check_variables, filled_by
from briefing.read.paths import inside, shown
from briefing.read.references import check_references
from briefing.read.shapes import check_shapes
from briefing.read.yaml_source import YamlList, YamlMap, load, parsed, within_limits

MAIN_FILE = "briefing.yaml"
MAX_FILES = 200

M = TypeVar("M", bound=BaseModel)


def read_briefing(project: Path, findings: Findings, given: Mapping[str, str] | None = None) -> Briefing | None:
    """The briefing in `project`, a folder with a briefing.yaml or that file itself. `given` fills its variables and
    facts, by name.

    None when it cannot be made; every error of the run is then in `findings`. Errors that leave a
    whole briefing (a dangling reference) are reported too, and the briefing returned."""
    briefing = read_files(project, findings)
    if briefing is not None:
        briefing = filled_by(briefing, given or {}, findings)
        complete(briefing, project if project.is_dir() else project.parent, findings)
    return briefing


def complete(briefing: Briefing, root: Path, findings: Findings) -> None:
    """Put the columns of data files in their places, as the briefing's variables name them, and report what does not
    agree in all of it."""
    found = list(nodes(briefing))
    columns = [node for node in found if isinstance(node, FileColumn)]
    if columns:
        from briefing.read.tables import fill_columns  # only here: what reads spreadsheets takes time to load

        fill_columns(columns, root, findings, briefing.values)
    check_variables(briefing, findings)
    check_references(briefing, found, findings)
    check_shapes(briefing, found, findings)


def read_files(project: Path, findings: Findings) -> Briefing | None:
    """The briefing as its YAML files have it, each valid by itself; None when one is not."""
    main = project / MAIN_FILE if project.is_dir() else project
    if not main.is_file():
        what = f"the folder has no {MAIN_FILE}" if project.is_dir() else "there is no such file or folder"
        findings.error("no-briefing", f"{what}: {shown(project)}", None, "`briefing new` starts a project")
        return None
    root = main.parent
    data = load(main, shown(main), findings)
    if data is None:
        return None
    briefing = validated(Briefing, data, findings)
    seen: dict[Path, str] = {main.resolve(): MAIN_FILE}
    books = [read for _, read in _files(root, data, "facts", FactBook, seen, findings)]
    chapters = [read for _, read in _files(root, data, "chapters", Chapter, seen, findings)]
    if briefing is None or None in books or None in chapters:
        return None
    briefing._facts = _joined([book for book in books if book], findings)
    briefing._chapters = [chapter for chapter in chapters if chapter]
    return briefing


def _files(
    root: Path, data: YamlMap, field: str, model: type[M], seen: dict[Path, str], findings: Findings
) -> Iterator[tuple[str, M | None]]:
    """The files that a list of the main file names, each as an object of `model`."""
    names = data.get(field)
    if not isinstance(names, YamlList):
        return
    if len(names) > MAX_FILES:
        findings.error("too-many-files", f"`{field}` names {len(names)} files; the limit is {MAX_FILES}", names.mark)
        return
    for i, name in enumerate(names):
        mark = mark_at(data.place, f"{field}[{i}]")
        if not isinstance(name, str):
            yield "", None  # the model has said so
            continue
        yield name, _file(root, name, mark, model, seen, findings)


def _file(root: Path, name: str, mark: Mark, model: type[M], seen: dict[Path, str], findings: Findings) -> M | None:
    path = inside(root, name, mark, findings)
    if path is None:
        return None
    real = path.resolve()
    if real in seen:
        findings.error("file-twice", f"`{name}` is already read as `{seen[real]}`", mark)
        return None
    seen[real] = name
    return _validated(path, model, findings)


_known: Memo[BaseModel] = Memo(0, step="files")
"""Of an earlier build only: columns of data files are put into a briefing's nodes later."""


def _validated(path: Path, model: type[M], findings: Findings) -> M | None:
    """The file as an object of `model`, which is that of an earlier build if the file is the same."""
    content = within_limits(path, shown(path), findings)
    if content is None:
        return None
    made_of = shown(path), content
    known = _known.find(model.__name__, made_of)
    if isinstance(known, model):
        return known
    before = len(findings.items)
    data = parsed(content, shown(path), findings)
    found = validated(model, data, findings) if data is not None else None
    if found is not None and len(findings.items) == before:
        _known.keep(model.__name__, made_of, found)
    return found


def _joined(books: list[FactBook], findings: Findings) -> FactBook:
    """All fact files as one; an id given in two files is an error."""
    joined = FactBook()
    for kind in ("units", "sources", "facts"):
        whole = getattr(joined, kind)
        for book in books:
            for ident, node in getattr(book, kind).items():
                if ident in whole:
                    findings.error("duplicate-id", f"`{ident}` is already given at {whole[ident].mark()}", node.mark())
                else:
                    whole[ident] = node
    return joined

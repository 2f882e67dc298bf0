"""A project folder in, its briefing out: all files read, joined and checked against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
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
from briefing.read.yaml_source import YamlList, YamlMap, parsed, within_limits

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
    briefing, data = _validated(main, Briefing, findings)
    read = data if briefing is None else briefing
    if read is None:
        return None
    seen: dict[Path, str] = {main.resolve(): MAIN_FILE}
    books = list(_files(main.parent, _named("facts", read), FactBook, seen, findings))
    chapters = list(_files(main.parent, _named("chapters", read), Chapter, seen, findings))
    if briefing is None or None in books or None in chapters:
        return None
    briefing._facts = _joined([book for book in books if book], findings)
    briefing._chapters = [chapter for chapter in chapters if chapter]
    return briefing


class _Named(Struct):
    """The files that a field of the main file names, with the mark of the field or of an item of it."""

    field: str
    names: Sequence[object]
    mark: Callable[[str], Mark]


def _named(field: str, main: Briefing | YamlMap) -> _Named:
    """Also where the main file is no valid briefing, so that what is wrong with the others is told at once."""
    if isinstance(main, Briefing):
        return _Named(field, getattr(main, field), main.mark)
    names = main.get(field)
    return _Named(field, names if isinstance(names, YamlList) else (), partial(mark_at, main.place))


def _files(root: Path, listed: _Named, model: type[M], seen: dict[Path, str], findings: Findings) -> Iterator[M | None]:
    """The files that are named, each as an object of `model`."""
    field, names = listed.field, listed.names
    if len(names) > MAX_FILES:
        message = f"`{field}` names {len(names)} files; the limit is {MAX_FILES}"
        findings.error("too-many-files", message, listed.mark(field))
        return
    for i, name in enumerate(names):
        if not isinstance(name, str):
            yield None  # the model has said so
            continue
        yield _file(root, name, listed.mark(f"{field}[{i}]"), model, seen, findings)


def _file(root: Path, name: str, mark: Mark, model: type[M], seen: dict[Path, str], findings: Findings) -> M | None:
    path = inside(root, name, mark, findings)
    if path is None:
        return None
    real = path.resolve()
    if real in seen:
        findings.error("file-twice", f"`{name}` is already read as `{seen[real]}`", mark)
        return None
    seen[real] = name
    return _validated(path, model, findings)[0]


_known: Memo[BaseModel] = Memo(0, step="files")
"""Of an earlier build only: columns of data files are put into a briefing's nodes later."""


def _validated(path: Path, model: type[M], findings: Findings) -> tuple[M | None, YamlMap | None]:
    """The file as an object of `model`, which is that of an earlier build if the file is the same; else with what it
    was made of."""
    content = within_limits(path, shown(path), findings)
    if content is None:
        return None, None
    made_of = shown(path), content
    known = _known.find(model.__name__, made_of)
    if isinstance(known, model):
        return known, None
    before = len(findings.items)
    data = parsed(content, shown(path), findings)
    found = validated(model, data, findings) if data is not None else None
    if found is not None and len(findings.items) == before:
        _known.keep(model.__name__, made_of, found)
    return found, data


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

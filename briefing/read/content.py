"""A project folder in, its briefing out: all files read, joined and checked against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import cast

from msgspec import Struct
from pydantic import BaseModel

from briefing.diagnostics import Findings, Mark, mark_at
from briefing.memo import Memo, pooled
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
from briefing.team import Team, together

MAIN_FILE = "briefing.yaml"
MAX_FILES = 200

ENTRY = 60
"""An entry of a mapping takes as long to read as so many characters of prose."""

WORTH_A_PROCESS = 400_000
"""The size of files that take so long to read that a process saves more time than it takes."""


def read_briefing(
    project: Path, findings: Findings, given: Mapping[str, str] | None = None, most: int = 1
) -> Briefing | None:
    """The briefing in `project`, a folder with a briefing.yaml or that file itself, read by at most so many processes.
    `given` fills its variables and facts, by name.

    None when it cannot be made; every error of the run is then in `findings`. Errors that leave a
    whole briefing (a dangling reference) are reported too, and the briefing returned."""
    briefing = read_files(project, findings, most)
    if briefing is not None:
        briefing = filled_by(briefing, given or {}, findings)
        complete(briefing, project if project.is_dir() else project.parent, findings)
    return briefing


def complete(briefing: Briefing, root: Path, findings: Findings) -> None:
    """Put the columns of data files in their places, as the briefing's variables name them, and report what does not
    agree in all of it."""
    found = list(nodes(briefing))
    columns = [node for node in found if type(node) is FileColumn]
    briefing._columns = columns
    if columns:
        from briefing.read.tables import fill_columns  # only here: what reads spreadsheets takes time to load

        fill_columns(columns, root, findings, briefing.values)
    check_variables(briefing, findings)
    check_references(briefing, found, findings)
    check_shapes(briefing, found, findings)


def read_files(project: Path, findings: Findings, most: int = 1) -> Briefing | None:
    """The briefing as its YAML files have it, each valid by itself; None when one is not. Where they are long, at most
    so many processes read them."""
    main = project / MAIN_FILE if project.is_dir() else project
    if not main.is_file():
        what = f"the folder has no {MAIN_FILE}" if project.is_dir() else "there is no such file or folder"
        findings.error("no-briefing", f"{what}: {shown(project)}", None, "`briefing new` starts a project")
        return None
    file = _File(Briefing, shown(main), within_limits(main, shown(main), findings), findings)
    briefing, data = _main(file)
    read = data if briefing is None else briefing
    if read is None:
        return None
    seen: dict[Path, str] = {main.resolve(): MAIN_FILE}
    books = list(_files(main.parent, _named("facts", read), FactBook, seen))
    chapters = list(_files(main.parent, _named("chapters", read), Chapter, seen))
    found = _objects([*books, *chapters], findings, most)
    if briefing is None or None in found:
        return None
    briefing._sources = tuple(one.source for one in (file, *books))
    briefing._facts = _joined(cast("list[FactBook]", found[: len(books)]), findings)
    briefing._chapters = cast("list[Chapter]", found[len(books) :])
    for chapter, one in zip(briefing.chapter_list, chapters, strict=True):
        chapter._source = one.source
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


class _File(Struct):
    """A file that is named, to be an object of `model`: its path as messages show it, what is in it, None where it
    cannot be had, and what was found before it is read."""

    model: type[BaseModel]
    shown: str
    content: bytes | None
    findings: Findings

    @property
    def size(self) -> int:
        """How long it takes to read, in bytes of prose: entries are told by their colons."""
        content = self.content or b""
        return len(content) + ENTRY * content.count(b":")

    @property
    def source(self) -> bytes:
        """What tells the file from others, and from itself as it was before: a digest of its name and content."""
        return sha256(b"%b\0%b" % (self.shown.encode(), self.content or b"")).digest()


def _files(root: Path, listed: _Named, model: type[BaseModel], seen: dict[Path, str]) -> Iterator[_File]:
    """The files that are named."""
    field, names = listed.field, listed.names
    if len(names) > MAX_FILES:
        file = _File(model, "", None, Findings())
        message = f"`{field}` names {len(names)} files; the limit is {MAX_FILES}"
        file.findings.error("too-many-files", message, listed.mark(field))
        yield file
        return
    for i, name in enumerate(names):
        file = _File(model, "", None, Findings())
        if isinstance(name, str):  # else the model has said so
            path = _path(root, name, listed.mark(f"{field}[{i}]"), seen, file.findings)
            if path is not None:
                file.shown = shown(path)
                file.content = within_limits(path, file.shown, file.findings)
        yield file


def _path(root: Path, name: str, mark: Mark, seen: dict[Path, str], findings: Findings) -> Path | None:
    path = inside(root, name, mark, findings)
    if path is None:
        return None
    real = path.resolve()
    if real in seen:
        findings.error("file-twice", f"`{name}` is already read as `{seen[real]}`", mark)
        return None
    seen[real] = name
    return path


_known: Memo[BaseModel] = Memo(0, step="files")
"""Of an earlier build only: columns of data files are put into a briefing's nodes later."""


def _main(file: _File) -> tuple[Briefing | None, YamlMap | None]:
    """The main file, as it was read for an earlier build if it is the same; else with what it was made of."""
    known, data = _found(file), None
    if known is None and file.content is not None:
        known, data = _validated(file, file.findings)
    return (known, None) if isinstance(known, Briefing) else (None, data)


def _objects(files: Sequence[_File], findings: Findings, most: int) -> list[BaseModel | None]:
    """Each file as an object of its model, those of an earlier build as far as they are the same."""
    found = [_found(file) for file in files]
    missing = [n for n, file in enumerate(files) if found[n] is None and file.content is not None]
    sizes = [files[n].size for n in missing]
    count = max(1, min(most, sum(sizes) // WORTH_A_PROCESS))
    read = partial(_read, [files[n] for n in missing], sizes)
    for n, (made, said) in zip(missing, together(read, count), strict=True):
        found[n] = made
        files[n].findings.items += said.items
    for file in files:
        findings.items += file.findings.items
    return found


def _read(files: Sequence[_File], sizes: Sequence[int], team: Team) -> list[tuple[BaseModel | None, Findings]]:
    """Each file as an object of its model, and what was found in it. Raises `Lost`."""
    own = []
    for file in team.share(files, sizes):
        said = Findings()
        own.append((_validated(file, said)[0], said))
    made = [one for member in team.handed(own) for one in member]
    pooled(team)
    return made


def _found(file: _File) -> BaseModel | None:
    """A file as it was read for an earlier build."""
    known = _known.find(file.model.__name__, (file.shown, file.content)) if file.content is not None else None
    return known if isinstance(known, file.model) else None


def _validated(file: _File, findings: Findings) -> tuple[BaseModel | None, YamlMap | None]:
    """The file as an object of its model, and what it was made of."""
    content, before = file.content or b"", len(findings.items)
    data = parsed(content, file.shown, findings)
    made = validated(file.model, data, findings) if data is not None else None
    if made is not None and len(findings.items) == before:
        _known.keep(file.model.__name__, (file.shown, content), made)
    return made, data


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

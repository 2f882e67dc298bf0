"""A project folder in, decks and briefs out, or what is to be said of it: the commands as functions."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import parallel, stages
from briefing.cache.builds import Answer, File, Keeper, keeper
from briefing.cache.folder import user_cache
from briefing.diagnostics import BriefingError, Diagnostic, Findings, Severity
from briefing.diagnostics import EnvironmentProblem as EnvironmentProblem
from briefing.files import Place, place
from briefing.listings import FaceUse as FaceUse
from briefing.listings import FontReport as FontReport
from briefing.listings import ThemeInfo as ThemeInfo
from briefing.listings import excerpt as excerpt
from briefing.listings import exhibit as exhibit
from briefing.listings import exhibits as exhibits
from briefing.listings import fonts as fonts
from briefing.listings import preview as preview
from briefing.listings import themes as themes
from briefing.memo import shelved
from briefing.outputs import LENGTHS as LENGTHS
from briefing.outputs import PER_PAGE as PER_PAGE
from briefing.outputs import ROW_NAME as ROW_NAME
from briefing.outputs import TARGETS as TARGETS
from briefing.outputs import USUAL as USUAL
from briefing.outputs import Built as Built
from briefing.outputs import Order as Order
from briefing.outputs import Output as Output
from briefing.outputs import Target as Target
from briefing.outputs import file_name, known, usual_name
from briefing.parts import results
from briefing.print_options import PrintOptions
from briefing.program import program
from briefing.projects import find_project as find_project
from briefing.projects import new as new
from briefing.read.files import noted
from briefing.stages import Drawings as Drawings
from briefing.stages import Progress as Progress
from briefing.stages import chosen_languages as chosen_languages
from briefing.stages import known_drawings as known_drawings

if TYPE_CHECKING:
    from briefing.document import Length
    from briefing.layout.handout import PerPage
    from briefing.model.briefing import Briefing
    from briefing.model.described import Fields as Fields
    from briefing.model.described import Kind as Kind
    from briefing.theme.tokens import Theme


lasting: list[object] | None = None
"""A list where the process ends with its build: what is large is in it, and is not taken apart object by object, which
takes a twentieth of the time."""


def build(
    project: str | Path | None = None,
    *,
    theme: str | None = None,
    languages: Iterable[str] | None = None,
    to: Iterable[Target] = USUAL,
    length: Length = "full",
    per_page: PerPage = 3,
    out: str | Path = "out",
    strict: bool = False,
    progress: Progress | None = None,
    drawings: Drawings | None = None,
    prints: PrintOptions | None = None,
    values: Mapping[str, str] | None = None,
    jobs: int | None = None,
    cache: bool = True,
) -> Built:
    """Build decks and briefs.

    `theme` stands in place of the project's own; `languages` are a choice of the project's
    (default all); `to` says which files (`notes` and `handout`, the deck on paper, only when asked
    for); they are named after the project folder, and after the `length` when it is not full.
    `per_page` slides stand on a page of the handout: 2, 3 with lines to write on, or 6. With
    `strict`, a warning stops the build as an error does, and every deck is opened again to see that it reads
    back what was written. `drawings` are the functions of the project's `drawing` exhibits, by id:
    each is called as `function(axes, data, style)` with matplotlib's axes, a `DrawingData` and a `DrawingStyle`,
    once for the slides and once for the brief in each language. `prints` stand in place of the project's print options,
    `values` in place of the defaults of its variables (`client`, `client.zh`) and of its facts (`fact.revenue`).

    Deck and brief of each language are made at the same time in processes forked of this one, as many as there are
    cores, at most `jobs`; in turn where `drawings` are given, as the caller's functions may keep what they see. With
    `cache`, what an earlier build of the same left in the user's cache folder is not made again; of a build with
    `drawings` nothing is kept. Bytes are the same with and without.

    `out` is a folder, or a URL such as `s3://bucket/folder`, which needs fsspec (extra `cloud`). Everything is built in
    memory first and only then written, each file whole: a build that fails leaves what was there before.

    Raises `BriefingError` with all findings on bad input, `EnvironmentProblem` when files cannot be
    written."""
    started = time.perf_counter()
    say = progress or (lambda _: None)
    known("length", length, LENGTHS)
    known("number of slides a page", per_page, PER_PAGE)
    asked = set(to)
    for target in asked:
        known("target", target, TARGETS)
    targets = tuple(t for t in TARGETS if t in asked)
    folder, where = find_project(project), place(out)
    languages = tuple(languages) if languages else None
    prints, given = prints or PrintOptions(), sorted((values or {}).items())
    made_as = (theme, languages, targets, length, per_page, strict, prints, given)
    kept = _keeper(folder, made_as) if cache and not drawings else None
    answer = kept.answer() if kept else None
    again = _again(kept, answer, where) if kept and answer else None
    if answer and again:
        return Built(again, answer.findings, time.perf_counter() - started)
    findings = Findings()
    say(f"read {folder}")
    with noted() as files:
        briefing, tokens = _read(folder, theme, findings, values, kept, parallel.available(jobs))
    _keep_alive(briefing, kept)
    briefing = prints.on(briefing)
    own = known_drawings(briefing, drawings, findings)
    order = Order(_stems(folder, briefing, languages, length), targets, length, per_page, strict)
    where.sweep(file_name(stem, target) for stem in order.stems.values() for target in targets)
    outputs = make(briefing, tokens, order, where, findings, say, own, jobs=jobs, kept=kept)
    if kept:
        kept.remember(files, [_file(output) for output in outputs], findings.items)
    return Built(outputs, tuple(findings.items), time.perf_counter() - started)


def _keep_alive(*made: object) -> None:
    """Do not free what is large, where the process ends."""
    if lasting is not None:
        lasting.extend(made)


def _keeper(folder: Path, made_as: tuple[object, ...]) -> Keeper | None:
    """What is kept of builds of a project that are made in the same way; marks are told from the working folder."""
    cache = user_cache()
    return keeper(cache, program(), (str(folder.resolve()), str(folder), str(Path.cwd()), *made_as)) if cache else None


def _read(
    folder: Path,
    theme: str | None,
    findings: Findings,
    values: Mapping[str, str] | None,
    kept: Keeper | None,
    most: int,
) -> tuple[Briefing, Theme]:
    """What is read of a project by at most so many processes, its files as far as they are not kept."""
    if kept is None:
        return stages.read(folder, theme, findings, values, most)
    shelf = kept.shelf("project")
    with shelved(shelf):
        found = stages.read(folder, theme, findings, values, most)
    shelf.save()
    return found


def _stems(folder: Path, briefing: Briefing, languages: Iterable[str] | None, length: Length) -> dict[str, str]:
    """What names of files begin with, by language."""
    name = folder.resolve().name
    return {lang: usual_name(name, lang, length) for lang in chosen_languages(briefing, languages)}


def _again(kept: Keeper, answer: Answer, where: Place) -> tuple[Output, ...] | None:
    """The files of an answer, those put back that are not in their place, or are others; None when one is not kept."""
    there = where.digests(file.name for file in answer.files)
    missing = [(file, kept.data(file)) for file in answer.files if there.get(file.name) != file.sha256]
    found = [(file.name, data) for file, data in missing if data is not None]
    if len(found) < len(missing):
        return None
    if found:
        stages.store(found, where)
    return tuple(_output(file, where, 0.0) for file in answer.files)


def make(
    briefing: Briefing,
    theme: Theme,
    order: Order,
    where: Place,
    findings: Findings,
    say: Progress,
    drawings: Drawings | None = None,
    *,
    jobs: int | None = 1,
    kept: Keeper | None = None,
) -> tuple[Output, ...]:
    """The files that are ordered of a briefing that has been read, in their place, all written or none; made in at
    most `jobs` processes, as far as they are not `kept`.

    Raises as `build` does."""
    made: list[tuple[File, bytes, float]] = []
    for result in results(briefing, theme, order, findings, say, drawings, jobs=jobs, kept=kept):
        made += result.files
    findings.stop_on_error()
    if order.strict and any(d.severity is Severity.WARNING for d in findings.items):
        raise BriefingError(findings.items)
    languages = list(order.stems)
    made.sort(key=lambda one: (languages.index(one[0].lang), TARGETS.index(one[0].target)))
    stages.store([(file.name, data) for file, data, _ in made], where)
    return tuple(_output(file, where, seconds) for file, _, seconds in made)


def _file(output: Output) -> File:
    return File(output.name, output.target, output.lang, output.pages, output.size, output.sha256)


def _output(file: File, where: Place, seconds: float) -> Output:
    return Output(
        where.at(file.name), file.name, file.target, file.lang, file.pages, file.size, seconds, file.sha256
    )


def check(
    project: str | Path | None = None,
    *,
    theme: str | None = None,
    languages: Iterable[str] | None = None,
    length: Length = "full",
    drawings: Drawings | None = None,
    values: Mapping[str, str] | None = None,
    jobs: int | None = None,
    cache: bool = True,
) -> tuple[Diagnostic, ...]:
    """All findings about a project at a length, without writing a file. An empty tuple means it is clean.
    `drawings`, `values`, `jobs` and `cache` as in `build`: what an earlier check of the same has looked at and has not
    changed since is not looked at again."""
    findings = Findings()
    languages = tuple(languages) if languages else None
    try:
        known("length", length, LENGTHS)
        folder = find_project(project)
        made_as = ("check", theme, languages, length, sorted((values or {}).items()))
        kept = _keeper(folder, made_as) if cache and not drawings else None
        answer = kept.answer() if kept else None
        if answer:
            return answer.findings
        with noted() as files:
            briefing, tokens = _read(folder, theme, findings, values, kept, parallel.available(jobs))
        _keep_alive(briefing, kept)
        own = known_drawings(briefing, drawings, findings)
        order = Order(_stems(folder, briefing, languages, length), ("pptx", "brief"), length, write=False)
        for _ in results(briefing, tokens, order, findings, lambda _: None, own, jobs=jobs, kept=kept):
            pass  # all there is to say is in the findings
    except BriefingError as error:
        return error.diagnostics
    if kept:
        kept.remember(files, (), findings.items)
    return tuple(findings.items)

"""The reference project and the white paper in, what a build of them costs out: with nothing kept from before, after
another project was built, with nothing changed, with one section changed, with a line added to a file; and the same of
long documents. Only the command line and its cache folder are used."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from bench import generated
from bench.inventory import pages
from bench.measure import BENCH, COSTS, Contender, Cost, Row, build, compared, run, table
from bench.reference import reference, write_project

TARGETS, PAPER_TARGETS = ("pptx", "brief"), ("pptx", "slides", "brief")
NAMES = (
    "everything, with an empty cache folder", "everything, after another project of the theme was built",
    "again, nothing changed", "again, one section changed",
)  # fmt: skip


def of_reference_size(folder: Path, pairs: int, chapters: int = 6) -> None:
    """Print what each costs.

    Raises `SystemExit` when a build from caches makes other files than one without."""
    project = write_project(folder / "again", reference(chapters))
    command, made = build(project, *TARGETS, out=folder / "out"), folder / "out" / "again-zh.pptx"
    if pairs > 1:
        run(*command)  # the disk's cache and the compiled modules are warm from here on
    other = build(generated.write_project(folder / "other", 7), "pptx", "brief", out=folder / "others")
    rounds = [_round(command, other, lambda n=n: edit(project, n)) for n in range(pairs)]  # type: ignore[misc]
    check(project, folder, *TARGETS)
    columns = zip(NAMES, zip(*rounds, strict=True), strict=True)
    rows = [Row(Contender(name, command, made), list(costs)) for name, costs in columns]
    head = f"`briefing build`, deck and brief of the reference work; median of {pairs}"
    table((head, *COSTS, "of everything, s / CPU"), compared(rows, rows[0]))


PAPER = BENCH.parent / "content" / "ubiquitous-intelligence"
PAPER_NAMES = (
    "everything, with an empty cache folder", "again, nothing changed", "again, one section changed",
    "again, a line added at the head of a chapter",
)  # fmt: skip


def of_white_paper(folder: Path, pairs: int, jobs: int) -> None:
    """Print what each costs for deck, its slides on paper and brief in Chinese and English, in so many processes, where
    the Chinese text changes.

    Raises `SystemExit` when a build from caches makes other files than one without."""
    project, out = folder / "paper", folder / "out"
    shutil.copytree(PAPER, project)
    command = (*build(project, *PAPER_TARGETS, out=out), "--jobs", str(jobs))
    if pairs > 1:
        run(*command)
    rounds = [_paper_round(command, project, n) for n in range(pairs)]
    check(project, folder, *PAPER_TARGETS)
    columns = zip(PAPER_NAMES, zip(*rounds, strict=True), strict=True)
    rows = [Row(Contender(name, command, out / "paper-zh.pptx"), list(costs)) for name, costs in columns]
    head = f"`briefing build --jobs {jobs}`, the white paper, six files in two languages; median of {pairs}"
    table((head, *COSTS, "of everything, s / CPU"), compared(rows, rows[0]))


def _paper_round(command: tuple[str, ...], project: Path, number: int) -> tuple[Cost, ...]:
    """A cost for each of `PAPER_NAMES`."""
    path = project / "chapters" / "3-outbreak.yaml"
    with tempfile.TemporaryDirectory() as cache:
        full, same = (run(*command, cache=Path(cache)) for _ in range(2))
        edit_paper(path, f"第{number + 1}稿。")
        section = run(*command, cache=Path(cache))
        path.write_text(f"# Draft {number + 1}.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        return full, same, section, run(*command, cache=Path(cache))


LONG_NAMES = ("everything, with an empty cache folder", "again, one section changed")


def of_long(folder: Path, pairs: int, jobs: int, slides: int = 1000, chapters: int = 111) -> None:
    """Print what each costs for a deck of so many chart slides and for a brief of so many chapters, by so many
    processes.

    Raises `SystemExit` when a build from caches makes another file than one without."""
    deck = generated.write_project(folder / "deck", slides)
    brief = write_project(folder / "brief", reference(chapters, 6))
    for project, target, change in ((deck, "pptx", edit_slide), (brief, "brief", edit)):
        here = folder / target
        command = (*build(project, target, out=here / "out"), "--jobs", str(jobs))
        rounds = [_long_round(command, partial(change, project, n)) for n in range(pairs)]
        check(project, here, target)
        (made,) = (here / "out").iterdir()
        columns = zip(LONG_NAMES, zip(*rounds, strict=True), strict=True)
        rows = [Row(Contender(name, command, made), list(costs)) for name, costs in columns]
        held = f"{pages(made):,} slides" if target == "pptx" else f"{pages(made):,} pages"
        head = f"`briefing build --jobs {jobs}`, {held}; median of {pairs}"
        table((head, *COSTS, "of everything, s / CPU"), compared(rows, rows[0]))


def _long_round(command: tuple[str, ...], change: Callable[[], None]) -> tuple[Cost, ...]:
    """A cost for each of `LONG_NAMES`."""
    with tempfile.TemporaryDirectory() as cache:
        full = run(*command, cache=Path(cache))
        change()
        return full, run(*command, cache=Path(cache))


def edit_slide(project: Path, number: int) -> None:
    """Change the headline of one slide, for each number to another."""
    path = project / "chapters" / "2.yaml"
    said = f'headline: "Draft {number + 1}: '
    text = re.sub(r'headline: "(Draft \d+: )?', said, path.read_text(encoding="utf-8"), count=1)
    path.write_text(text, encoding="utf-8")


def edit_paper(path: Path, words: str) -> None:
    """Put words before the Chinese prose of the first section of a chapter."""
    text = path.read_text(encoding="utf-8")
    prose = re.compile(r" body:\n +zh: (\|\n +)?")
    found = prose.search(text, text.index("\nsections:"))
    assert found, path
    path.write_text(f"{text[: found.end()]}{words}{text[found.end() :]}", encoding="utf-8")


def _round(command: tuple[str, ...], other: tuple[str, ...], change: Callable[[], None]) -> tuple[Cost, ...]:
    """A cost for each of `NAMES`."""
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as used:
        run(*other, cache=Path(used))
        full = run(*command, cache=Path(cache))
        after, same = (run(*command, cache=Path(folder)) for folder in (used, cache))
        change()
        return full, after, same, run(*command, cache=Path(cache))


def edit(project: Path, number: int) -> None:
    """Change the opening of one section, for each number to another text."""
    path = project / "chapters" / "2.yaml"
    chapter = yaml.safe_load(path.read_text(encoding="utf-8"))
    section = chapter["sections"][1]
    section["body"] = f"{section['body'].partition('　')[0]}　第{number + 1}稿。"
    path.write_text(yaml.safe_dump(chapter, allow_unicode=True, sort_keys=False), encoding="utf-8")


def check(project: Path, folder: Path, *targets: str) -> None:
    """Whether the files made last are those of a build that has no caches."""
    run(*build(project, *targets, out=folder / "anew"))
    for path in (folder / "anew").iterdir():
        if path.read_bytes() != (folder / "out" / path.name).read_bytes():
            raise SystemExit(f"{path.name}: a build from caches makes another file than one without")

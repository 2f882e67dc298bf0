"""A document that a team has made is the one that a process alone makes, byte for byte, and as much is said of it."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import parallel, parts, stages
from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf
from briefing.diagnostics import BriefingError
from briefing.memo import Memo
from briefing.read import content
from briefing.resolve import build as resolving
from tests.cache.conftest import Outcome
from tests.oracles import printed
from tests.oracles.coverings import Row, all_of, covering, pairs
from tests.oracles.made import PROJECTS
from tests.support import teams_noted

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

FACTORS = printed.FACTORS | {
    "project": tuple(folder.name for folder in PROJECTS),
    "length": ("full",),
    "target": ("pptx", "pptx-slides", "brief"),
    "size": ("2", "3", "5"),
}


def rows() -> list[Row]:
    """Every target of every project in every language; every theme, every print option and every size of team with
    every target, of briefs with every other print option."""
    wanted = all_of(FACTORS, "project", "target", "lang")
    for factor in ("theme", "size", *printed.OPTIONS):
        wanted |= all_of(FACTORS, "target", factor)
    wanted |= {pair | {("target", "brief")} for pair in pairs(printed.OPTIONS)}
    return covering(FACTORS, wanted)


class Builder:
    """Builds by a team of some size, as long as that is worth anything."""

    def __init__(self, out: Path, patch: pytest.MonkeyPatch) -> None:
        self._out, self._patch = out, patch
        self.teams = teams_noted(parts, patch)
        """Sizes of the teams that laid out and wrote."""
        self.before = [teams_noted(place, patch) for place in (content, resolving)]
        """Of those that read, and of those that resolved."""
        for place in (stages, content, resolving):
            patch.setattr(place, "WORTH_A_PROCESS", 1)

    def __call__(self, size: int, project: Path, **options: Any) -> Outcome:
        self._patch.setattr(parallel, "available", lambda most=None: size)
        self.teams.clear()
        for seen in self.before:
            seen.clear()
        try:
            made = briefing.build(project, out=self._out, **options)
        except BriefingError as error:
            return {}, tuple(map(str, error.diagnostics))
        files = {o.name: hashlib.sha256(Path(o.path).read_bytes()).hexdigest() for o in made.outputs}
        return files, tuple(map(str, made.findings))


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    return Builder(tmp_path / "out", monkeypatch)


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Members find nothing that builds before have left in the memory that they inherit."""
    monkeypatch.setattr(Memo, "find", lambda *_: None)


def named(row: Row) -> str:
    return f"{row['size']}-{printed.name(row)}"


@pytest.mark.parametrize("row", rows(), ids=named)
def test_bytes_are_those_of_one_process(row: Row, build: Builder, forgetful: None) -> None:
    project, size = printed.FOLDERS[row["project"]], int(row["size"])
    options = {"theme": row["theme"], "languages": [row["lang"]], "to": row["target"].split("-")}
    options |= {"prints": printed.options(row), "cache": False}
    alone = build(1, project, **options)
    assert alone[0]
    assert set(build.teams) == {1}
    assert build(size, project, **options) == alone
    assert [set(seen) for seen in build.before] == [{size}, {size}]
    in_two_parts = row["target"] == "pptx-slides" and row["grayscale"] == "yes"  # at the same time, each by some
    assert set(build.teams) == {size // 2 if in_two_parts else size}


def kept(cache: Cache) -> dict[str, set[bytes]]:
    """The keys of all results that are kept, by file."""
    names = [file.stem for file in cache.files() if file.stem.endswith("-steps")]
    return {name: set(Shelf(cache, name, "", {})._first) for name in names}


@pytest.mark.parametrize("to", ["pptx", "brief"])
def test_a_team_keeps_and_finds_what_one_process_does(
    to: str, build: Builder, cache: Cache, project: Path
) -> None:
    first = build(3, project, to=[to], languages=["zh"])
    assert 3 in build.teams
    by_team = kept(cache)
    cache.clear()
    assert build(1, project, to=[to], languages=["zh"]) == first
    alone = kept(cache)
    assert alone.keys() == by_team.keys() != set()
    starts = 2  # pages with which members begin know less of what goes on from pages before
    assert sum(len(alone[name] ^ by_team[name]) for name in alone) <= 2 * starts
    chapter = next(iter(sorted((project / "chapters").glob("*.yaml"))))
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("zh: ", "zh: 今", 1), encoding="utf-8")
    edited = build(2, project, to=[to], languages=["zh"])
    assert edited != first
    after = kept(cache)
    cache.clear()
    assert build(1, project, to=[to], languages=["zh"]) == edited
    assert after.keys() == kept(cache).keys()


@pytest.mark.parametrize("to", ["pptx", "brief"])
def test_a_team_finds_what_one_process_does(to: str, build: Builder, forgetful: None, project: Path) -> None:
    """Texts that no font has, in every chapter, so that several members come upon some."""
    for chapter in sorted((project / "chapters").glob("*.yaml")):
        text = chapter.read_text(encoding="utf-8")
        text = re.sub(r'(headline:\s*\{?\s*zh: "?)', "\\1\U0001f9ff", text)
        chapter.write_text(text, encoding="utf-8")
    found = build(1, project, to=[to], languages=["zh"], cache=False)
    assert not found[0]
    assert len(found[1]) > 2
    for size in (2, 3, 4):
        assert build(size, project, to=[to], languages=["zh"], cache=False) == found
        assert size in build.teams


def test_a_team_checks_as_one_process_does(build: Builder, forgetful: None, project: Path) -> None:
    alone = briefing.check(project, jobs=1, cache=False)
    build(3, project, to=["pptx"], cache=False)
    assert briefing.check(project, jobs=3, cache=False) == alone

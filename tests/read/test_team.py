"""Files that several processes read are what one reads, and as much is said of them, in the same order."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path

import pytest

from briefing.cache.folder import Cache
from briefing.cache.shelf import Shelf
from briefing.diagnostics import Diagnostic, Findings
from briefing.memo import shelved
from briefing.model.briefing import Briefing
from briefing.model.walk import nodes
from briefing.read import content
from briefing.read.content import read_briefing, read_files
from tests.oracles.made import PROJECTS
from tests.support import teams_noted

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

COUNTS = (2, 3, 7)

MAIN = """
title: T
subtitle: S
date: 2026-03-04
languages: [en]
answer: A
facts: [twice.yaml, empty.yaml, ../outside.yaml, twice.yaml, unit.yaml]
chapters: [{names}]
summary:
  headline: H
  messages: [{{word: A, headline: B, text: C}}, {{word: A, headline: B, text: C}}, {{word: A, headline: B, text: C}}]
"""

FILES = {
    "twice.yaml": "facts: {a: {value: 1}, a: {value: 2}}\n",
    "empty.yaml": "",
    "unit.yaml": "facts: {b: {value: 1, unti: m}}\n",
    "one.yaml": "id: one\ntitle: One\nmesages: []\n",
    "two.yaml": "id: two\ntitle: [Two\n",
    "four.yaml": "id: four\ntitle: {fr: Quatre}\n",
    "five.yaml": "id: five\ntitle: Five\nsections: [{id: s, titel: S}, {id: s, title: S, messages: [{id: m}]}]\n",
}
"""Each wrong in a way of its own, or in several."""

CHAPTERS = ["one", "two", "three", "four", "five"]
"""There is no file of the third."""


@pytest.fixture
def teams(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of teams at work, which are worth their while for any file."""
    monkeypatch.setattr(content, "WORTH_A_PROCESS", 1)
    return teams_noted(content, monkeypatch)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    folder = tmp_path / "wrong"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    names = ", ".join(f"{name}.yaml" for name in CHAPTERS)
    (folder / "briefing.yaml").write_text(MAIN.format(names=names), encoding="utf-8")
    return folder


def said(project: Path, most: int) -> list[Diagnostic]:
    findings = Findings()
    read_briefing(project, findings, most=most)
    return findings.items


@pytest.mark.parametrize("most", COUNTS)
def test_all_that_is_wrong_is_said_in_the_order_of_the_files(wrong: Path, teams: list[int], most: int) -> None:
    alone = said(wrong, 1)
    named = ["twice", "empty", "briefing", "briefing", "unit", "one", "two", "briefing", "four", "five"]
    files = [Path(d.mark.file).stem for d in alone if d.mark]
    assert [name for name, _ in groupby(files)] == [name for name, _ in groupby(named)]
    assert {d.code for d in alone} >= {"duplicate-key", "empty-file", "outside-project", "file-twice", "unknown-key"}
    assert said(wrong, most) == alone
    assert teams == [1, most]


def described(briefing: Briefing) -> list[object]:
    """All nodes with their values and places."""
    return [(type(node), str(node.mark()), repr(node)) for node in nodes(briefing)]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda p: p.name)
def test_a_team_reads_what_one_reads(project: Path, teams: list[int]) -> None:
    alone = read_briefing(project, Findings())
    assert alone is not None
    for most in COUNTS:
        together = read_briefing(project, Findings(), most=most)
        assert together is not None
        assert described(together) == described(alone)
        assert vars(together).keys() == vars(alone).keys()
    assert teams == [1, *COUNTS]


@pytest.mark.parametrize("most", COUNTS)
def test_what_members_read_is_found_again(tmp_path: Path, teams: list[int], most: int) -> None:
    def keep(count: int) -> Briefing | None:
        shelf = Shelf(Cache(tmp_path), "project", "", {})
        with shelved(shelf):
            briefing = read_files(PROJECTS[0], Findings(), count)
        shelf.save()
        return briefing

    first = keep(most)
    kept = Cache(tmp_path).read("project")
    teams.clear()
    again = keep(most)
    assert teams == [1]  # there is nothing left to read
    assert Cache(tmp_path).read("project") == kept
    assert first
    assert again
    assert described(again) == described(first)


def test_where_a_member_breaks_off_all_is_read_once_more(
    wrong: Path, teams: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, validated = os.getpid(), content._validated

    def lost(*given: object) -> object:
        if os.getpid() != here:
            os._exit(3)
        return validated(*given)  # type: ignore[arg-type]

    alone = said(wrong, 1)
    first = read_files(PROJECTS[0], Findings())
    monkeypatch.setattr(content, "_validated", lost)
    assert said(wrong, 3) == alone
    found = read_files(PROJECTS[0], Findings(), 3)
    assert first
    assert found
    assert described(found) == described(first)
    assert teams == [1, 1, 3, 3]

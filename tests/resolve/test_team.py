"""What a team resolves is what one process does, to the type of each number, and as much is said of it in its order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.msgpack import encode
from msgspec.structs import asdict

from briefing.diagnostics import Diagnostic, Findings
from briefing.document import Document, Length
from briefing.model.briefing import Briefing
from briefing.read.content import read_briefing
from briefing.resolve import build
from briefing.resolve.build import resolve
from briefing.team import Team
from tests.oracles.made import PROJECTS, ROOT
from tests.resolve.test_lengths import WATER, parts
from tests.support import house_theme, project, teams_noted

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

COUNTS = (2, 3, 5)
FOLDERS = (*PROJECTS, ROOT / "tests" / "every_kind")


@pytest.fixture
def teams(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of teams at work, which are worth their while for any message."""
    monkeypatch.setattr(build, "WORTH_A_PROCESS", 1)
    return teams_noted(build, monkeypatch)


def told(made: Document) -> dict[str, bytes]:
    """Its parts as messages, which tell a whole number from one that is written as a fraction."""
    parts = asdict(made) | {"glossary": sorted(made.glossary)}
    return {name: encode(part) for name, part in parts.items()}


def resolved(
    briefing: Briefing, lang: str, most: int, length: Length = "full"
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    findings = Findings()
    return told(resolve(briefing, house_theme(), lang, findings, length, most=most)), findings.items


@pytest.mark.parametrize("length", ["full", "executive"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_team_resolves_what_one_does(folder: Path, length: Length, teams: list[int]) -> None:
    briefing = read_briefing(folder, Findings())
    assert briefing is not None
    for lang in briefing.languages:
        alone = resolved(briefing, lang, 1, length)
        for most in COUNTS:
            assert resolved(briefing, lang, most, length) == alone
    assert set(teams) >= {1, 2, 3}


CHAPTER = """
id: water
title: Water
gist: "{made}"
messages:
  - {id: none, headline: "Of {made}", exhibit: {type: column, categories: [A, B], series: [{values: [null, null]}]}}
sections:
  - id: more
    title: More
    headline: More
    body: "As {high} says.^[See {see:rest}.]"
    messages:
      - id: rest
        headline: "Of {high}"
        exhibit: {type: waffle, of: 100, rest: others, parts: [{name: one, value: high}, {name: two, value: high}]}
      - {id: also, headline: Also, exhibit: {type: column, categories: [A, B], series: [{values: [null, null]}]}}
      - {id: last, headline: Last, exhibit: {type: kpis, cells: [{label: of all, value: low}]}}
"""

FACTS = """
high: {value: 90, unit: "%", source: gauge, where: "1.1", label: High}
low: {value: 8, unit: "%", source: pilots, where: "1.2", label: Low}
made: {formula: high / zero}
zero: {value: 0}
"""


def test_all_that_is_wrong_is_said_in_the_order_of_one(teams: list[int]) -> None:
    with project(facts=FACTS, chapter=CHAPTER) as folder:
        briefing = read_briefing(folder, Findings())
    assert briefing is not None
    alone = resolved(briefing, "en", 1)
    codes = [finding.code for finding in alone[1]]
    assert codes.count("empty-chart") == 2
    assert len(set(codes)) > 2
    for most in COUNTS:
        assert resolved(briefing, "en", most) == alone
    assert teams == [1, 2, 3, 4]


@pytest.mark.parametrize("last", ["told", "handed"])
def test_where_a_member_breaks_off_all_is_resolved_once_more(
    last: str, monkeypatch: pytest.MonkeyPatch, teams: list[int]
) -> None:
    """What the first had found by then is said once, and none of it is left out."""
    to_low = WATER.replace("headline: High water", 'headline: "High, as {see:low} says"').replace("BODY", "{see:low}")
    with project(languages="en", **parts(chapter=to_low)) as folder:  # type: ignore[arg-type]
        briefing = read_briefing(folder, Findings())
    assert briefing is not None
    alone = resolved(briefing, "en", 1, "executive")
    assert len(alone[1]) == 2
    whole = getattr(Team, last)

    def lost(team: Team, said: object) -> object:
        if team.number:
            os._exit(3)
        return whole(team, said)

    monkeypatch.setattr(Team, last, lost)
    assert resolved(briefing, "en", 2, "executive") == alone
    assert teams == [1, 2]

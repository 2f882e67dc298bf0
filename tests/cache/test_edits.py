"""After any edit, a build that uses what earlier ones left makes the bytes of one that does not, and says the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import briefing
from briefing.cache.folder import Cache
from tests.cache.conftest import Build
from tests.cache.edits import Project

ROUNDS, EDITS = 5, 20

OPTIONS = (
    {"to": ["pptx", "slides"]},
    {"to": ["brief"]},
    {"to": ["pptx", "brief", "slides"], "languages": ["en"]},
    {"to": ["brief", "notes"], "length": "executive"},
    {"to": ["pptx", "brief"], "length": "one-page"},
    {"to": ["pptx", "handout"], "per_page": 2, "length": "executive"},
)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_bytes_are_those_of_a_full_build(seed: int, project: Path, cache: Cache, built: Build, fresh: Build) -> None:
    dice = random.Random(seed)
    edited, whole = Project(project, dice), project.with_name("whole")
    shutil.copytree(project, whole)
    made = 0
    for _ in range(EDITS):
        what = edited.edit()
        options = dice.choice(OPTIONS)
        found, wanted = built(project, **options), fresh(project, **options)
        assert found == wanted, what
        made += bool(found[0])
        if not found[0]:  # what does not build is not built upon
            shutil.rmtree(project)
            shutil.copytree(whole, project)
        else:
            shutil.rmtree(whole)
            shutil.copytree(project, whole)
    assert made > EDITS / 2
    assert cache.files()


@pytest.mark.parametrize("seed", range(2))
def test_a_check_finds_what_a_full_one_does(
    seed: int, project: Path, cache: Cache, fresh_check: Callable[..., tuple[str, ...]]
) -> None:
    edited = Project(project, random.Random(seed))
    found = set()
    for _ in range(EDITS):
        what = edited.edit()
        findings = tuple(map(str, briefing.check(project, jobs=1)))
        assert findings == fresh_check(project), what
        found.add(findings)
    assert len(found) > 2
    assert cache.files()

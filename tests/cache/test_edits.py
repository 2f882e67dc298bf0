"""After any edit, a build that uses what earlier ones left makes the bytes of one that does not, and says the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.cache.folder import Cache
from briefing.layout import brief_collect, slide_pages
from tests.cache.conftest import Build
from tests.cache.edits import Project
from tests.oracles.made import ROOT

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


def noted(real: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    """The function under its name, each call of which is noted."""

    @wraps(real)
    def call(*given: Any, **more: Any) -> Any:
        calls.append(real.__name__)
        return real(*given, **more)

    return call


def test_what_follows_a_line_more_in_a_file_is_found(
    tmp_path: Path, cache: Cache, built: Build, fresh: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Places are counted from where a message begins, and told where they are in the file now."""
    project = tmp_path / "paper"
    shutil.copytree(ROOT / "content" / "ubiquitous-intelligence", project)
    options = {"languages": ["zh"], "to": ["pptx", "brief"]}
    files, findings = built(project, **options)
    path = project / "chapters" / "3-outbreak.yaml"
    own = [finding for finding in findings if path.name in finding]
    assert len(own) > 2
    text = path.read_text(encoding="utf-8")
    at = text.index("\n", text.index("  - id: ")) + 1
    path.write_text(f"# A line more.\n{text[:at]}# And one.\n{text[at:]}", encoding="utf-8")
    assert built(project, **options) == (files, fresh(project, **options)[1])
    laid: list[str] = []
    monkeypatch.setattr(brief_collect, "_add_message", noted(brief_collect._add_message, laid))
    monkeypatch.setattr(slide_pages, "_content_pages", noted(slide_pages._content_pages, laid))
    at = text.index("headline: {zh: ", text.index("  - id: ")) + len("headline: {zh: ")
    path.write_text(f"# A line more.\n\n{text[:at]}今{text[at:]}", encoding="utf-8")
    edited = built(project, **options)
    assert sorted(laid) == ["_add_message", "_content_pages"]
    assert edited == fresh(project, **options)

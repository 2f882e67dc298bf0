"""Builds that find nothing anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.diagnostics import BriefingError
from briefing.memo import Memo

Outcome = tuple[dict[str, str], tuple[str, ...]]
"""Digests of the files that were made, and what was said."""

Build = Callable[..., Outcome]


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """`built(project, **options)`: files and findings of a build."""

    def outcome(project: Path, **options: Any) -> Outcome:
        out = options.pop("out", tmp_path / "out")
        try:
            made = briefing.build(project, out=out, jobs=1, **options)
        except BriefingError as error:
            return {}, tuple(map(str, error.diagnostics))
        for output in made.outputs:
            assert hashlib.sha256(Path(output.path).read_bytes()).hexdigest() == output.sha256
        return {output.name: output.sha256 for output in made.outputs}, tuple(map(str, made.findings))

    return outcome


@pytest.fixture
def fresh(built: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """The same of a build that neither finds anything on disk nor remembers anything of builds before it."""

    def outcome(project: Path, **options: Any) -> Outcome:
        with monkeypatch.context() as patch:
            patch.setattr(Memo, "find", lambda *_: None)
            return built(project, cache=False, out=tmp_path / "fresh", **options)

    return outcome


@pytest.fixture
def fresh_check(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, ...]]:
    """The findings of a check that finds nothing anywhere."""

    def findings(project: Path, **options: Any) -> tuple[str, ...]:
        with monkeypatch.context() as patch:
            patch.setattr(Memo, "find", lambda *_: None)
            return tuple(map(str, briefing.check(project, cache=False, jobs=1, **options)))

    return findings

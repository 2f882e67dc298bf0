"""What comes of an order is the same whoever makes its parts, and resolves what they are made of."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import parallel, stages
from briefing.cache.folder import Cache
from briefing.diagnostics import BriefingError, Findings
from briefing.print_options import PrintOptions
from tests.conftest import replace_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

JOBS = (2, 3, 5)
LANGS = ("zh", "en")

Outcome = tuple[dict[str, bytes], tuple[str, ...], Counter[str]]


def outcome(project: Path, out: Path, jobs: int, **options: Any) -> Outcome:
    """Files, findings (of a build that stops, too) and what was said, however often."""
    said: list[str] = []
    try:
        built = briefing.build(project, out=out, jobs=jobs, progress=said.append, **{"cache": False, **options})
    except BriefingError as error:
        return {}, tuple(map(str, error.diagnostics)), Counter(said)
    files = {output.name: Path(output.path).read_bytes() for output in built.outputs}
    return files, tuple(map(str, built.findings)), Counter(said)


@pytest.fixture(autouse=True)
def many_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 8)


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("prints", [PrintOptions(), PrintOptions(grayscale=True)], ids=["colours", "greys"])
def test_files_are_those_of_one_process(jobs: int, prints: PrintOptions, project: Path, tmp_path: Path) -> None:
    files, findings, said = outcome(project, tmp_path / "alone", 1, prints=prints)
    assert len(files) == 6
    assert outcome(project, tmp_path / "out", jobs, prints=prints) == (files, findings, said)
    assert set(said.values()) == {1}


def spoil_resolving(monkeypatch: pytest.MonkeyPatch, langs: Sequence[str], *, errors: Sequence[str]) -> None:
    """Every language is found fault with in the same way, some in a way of their own."""
    real = stages.resolve

    def resolve(scope: stages.Scope, lang: str, findings: Findings, most: int = 1) -> Any:
        own = Findings()
        own.warning("odd", "in all", scope.briefing.mark())
        if lang in langs:
            (own.error if lang in errors else own.warning)("odd", f"in {lang}", scope.briefing.mark())
        findings.add(own.items)
        return real(scope, lang, findings, most)

    monkeypatch.setattr(stages, "resolve", resolve)


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("errors", [(), ("zh",), ("en",), LANGS])
def test_what_is_found_in_resolving_is_what_one_process_finds(
    jobs: int, errors: Sequence[str], project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil_resolving(monkeypatch, LANGS, errors=errors)
    _, findings, _ = alone = outcome(project, tmp_path / "alone", 1)
    assert len([f for f in findings if "in all" in f]) == 1
    assert sum("in zh" in f or "in en" in f for f in findings) == (1 if "zh" in errors else 2)
    assert outcome(project, tmp_path / "out", jobs)[:2] == alone[:2]


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("spoiled", ["zh-pptx-slides", "zh-brief", "en-brief"])
def test_what_is_found_in_pages_is_what_one_process_finds(
    jobs: int, spoiled: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = stages.lay_out

    def lay_out(part: stages.Part, findings: Findings, *how: Any) -> Any:
        findings.warning("odd", part.name, None)
        if part.name in (spoiled, "en-brief"):
            findings.error("odd", f"{part.name} stops", None)
            findings.stop_on_error()
        return real(part, findings, *how)

    monkeypatch.setattr(stages, "lay_out", lay_out)
    _, findings, _ = alone = outcome(project, tmp_path / "alone", 1)
    assert sum("stops" in f for f in findings) == 1
    assert outcome(project, tmp_path / "out", jobs)[:2] == alone[:2]


@pytest.mark.parametrize("jobs", JOBS)
def test_parts_that_are_kept_are_not_made(jobs: int, project: Path, cache: Cache, tmp_path: Path) -> None:
    """A text that is in one language only changes two parts of four."""
    outcome(project, tmp_path / "out", jobs, cache=True)
    replace_in(project / "chapters" / "1-visits.yaml", "Visits have grown five", "Visits have risen five")
    files, findings, said = outcome(project, tmp_path / "out", jobs, cache=True)
    assert {step for step in said if step.startswith(("lay out", "write"))} == {
        "lay out slides en", "write sample-en.pptx", "write sample-en-slides.pdf",
        "lay out brief en", "write sample-en-brief.pdf",
    }  # fmt: skip
    assert outcome(project, tmp_path / "anew", 1)[:2] == (files, findings)

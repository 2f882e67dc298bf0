"""The public face: what a build returns, and that files in `out/` are whole whatever happens."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pptx
import pytest

import briefing
from briefing import pipeline, stages
from briefing.checks import rules
from briefing.diagnostics import Findings
from briefing.document import Length
from briefing.pages import Pages
from tests.conftest import process_environment
from tests.oracles.pdf import page_count
from tests.test_cli import spoil_with_an_error


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_says_what_it_made(project: Path, tmp_path: Path) -> None:
    said: list[str] = []
    built = briefing.build(project, out=tmp_path / "out", progress=said.append)
    assert [(o.lang, o.target, o.name) for o in built.outputs] == [
        (lang, target, f"sample-{lang}{end}")
        for lang in ("zh", "en")
        for target, end in (("pptx", ".pptx"), ("brief", "-brief.pdf"), ("slides", "-slides.pdf"))
    ]
    for output in built.outputs:
        assert output.size == output.path.stat().st_size
        reread = len(pptx.Presentation(str(output.path)).slides) if output.target == "pptx" else page_count(output.path)
        assert output.pages == reread
        assert f"write {output.name}" in said
    assert {p.name for p in (tmp_path / "out").iterdir()} == {o.name for o in built.outputs}
    assert all(f.severity is briefing.Severity.NOTE for f in built.findings)


@pytest.mark.parametrize("ends", [False, True])
def test_a_process_that_ends_does_not_take_its_briefing_apart(
    ends: bool, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[weakref.ref[object]] = []
    real = stages.read

    def noted(*given: Any) -> Any:
        found = real(*given)
        seen.append(weakref.ref(found[0]))
        return found

    monkeypatch.setattr(stages, "read", noted)
    monkeypatch.setattr(pipeline, "lasting", [] if ends else None)
    briefing.build(project, languages=["en"], to=["brief"], out=tmp_path)
    briefing.check(project, languages=["en"])
    gc.collect()
    assert [one() is not None for one in seen] == [ends, ends]


def test_checks_after_a_build(project: Path, tmp_path: Path) -> None:
    """The package of the same name is imported by then."""
    briefing.build(project, languages=["en"], to=["brief"], out=tmp_path)
    assert briefing.check(project, languages=["en"], length="one-page") == ()


def test_makes_only_what_is_asked_for(project: Path, tmp_path: Path) -> None:
    built = briefing.build(project, languages=["en"], to=["slides"], theme="print", out=tmp_path)
    assert [o.name for o in built.outputs] == ["sample-en-slides.pdf"]


def test_prints_the_deck_when_asked(project: Path, tmp_path: Path) -> None:
    built = briefing.build(project, to=["handout", "notes", "slides"], per_page=2, length="executive", out=tmp_path)
    ends = ("-slides.pdf", "-notes.pdf", "-handout.pdf")
    assert [o.name for o in built.outputs] == [
        f"sample-{lang}-executive{end}" for lang in ("zh", "en") for end in ends
    ]
    for lang in ("zh", "en"):
        slides, notes, handout = (page_count(o.path) for o in built.outputs if o.lang == lang)
        assert (notes, handout) == (slides, -(-slides // 2))


def test_the_deck_is_checked_also_when_only_its_prints_are_made(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def check(pages: Pages, findings: Findings, team: object) -> None:
        checked.append(pages.kind)
        if pages.kind == "slides":
            findings.warning("off-page", "a slide's fault")

    monkeypatch.setattr(rules, "check_pages", check)
    with pytest.raises(briefing.BriefingError, match="a slide's fault"):
        briefing.build(project, languages=["en"], to=["notes"], strict=True, out=tmp_path / "out")
    assert sorted(checked) == ["notes", "slides"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"to": ["word"]}, "unknown-target"), ({"to": ["handout"], "per_page": 4}, "unknown-number")],
)
def test_what_cannot_be_made_is_refused(project: Path, tmp_path: Path, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(briefing.BriefingError) as error:
        briefing.build(project, out=tmp_path / "out", **wrong)  # type: ignore[arg-type]
    assert [d.code for d in error.value.diagnostics] == [code]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("length", ["executive", "one-page"])
def test_shorter_lengths_have_names_and_pages_of_their_own(project: Path, tmp_path: Path, length: Length) -> None:
    out = tmp_path / "out"
    briefing.build(project, languages=["en"], out=out)
    full = contents(out)
    built = briefing.build(project, languages=["en"], length=length, out=out)
    names = [f"sample-en-{length}{end}" for end in (".pptx", "-brief.pdf", "-slides.pdf")]
    assert [o.name for o in built.outputs] == names
    assert {name: data for name, data in contents(out).items() if name not in names} == full
    slides = 6 if length == "executive" else 1  # cover, summary, three messages, closing
    assert [o.pages for o in built.outputs if o.target != "brief"] == [slides, slides]
    (brief,) = (o.pages for o in built.outputs if o.target == "brief")
    assert (brief == 1) == (length == "one-page")
    assert brief <= 6
    assert all(f.severity is briefing.Severity.NOTE for f in built.findings)


def test_a_length_that_is_none_is_refused(project: Path, tmp_path: Path) -> None:
    with pytest.raises(briefing.BriefingError) as error:
        briefing.build(project, length="short", out=tmp_path / "out")  # type: ignore[arg-type]
    assert [(d.code, d.hints) for d in error.value.diagnostics] == [
        ("unknown-length", ("one of: full, executive, one-page",))
    ]
    assert not (tmp_path / "out").exists()
    assert [d.code for d in briefing.check(project, length="short")] == ["unknown-length"]  # type: ignore[arg-type]


def test_files_can_be_read_by_others_as_the_umask_says(project: Path, tmp_path: Path) -> None:
    built = briefing.build(project, languages=["en"], to=["pptx"], out=tmp_path)
    current = os.umask(0)
    os.umask(current)
    assert built.outputs[0].path.stat().st_mode & 0o777 == 0o666 & ~current


def test_an_error_leaves_earlier_files_whole(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    briefing.build(project, languages=["en"], out=out)
    before = contents(out)
    spoil_with_an_error(project)
    with pytest.raises(briefing.BriefingError) as error:
        briefing.build(project, languages=["en"], out=out)
    assert all(d.mark for d in error.value.diagnostics)
    assert contents(out) == before


def test_a_writer_that_breaks_leaves_earlier_files_whole(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    briefing.build(project, languages=["en"], out=out)
    before = contents(out)

    def fail(pages: object, target: str, team: object) -> bytes:
        if target == "slides":
            raise MemoryError
        return b"half"

    monkeypatch.setattr(stages, "write", fail)
    with pytest.raises(MemoryError):
        briefing.build(project, languages=["en"], out=out)
    assert contents(out) == before


def test_a_full_disk_leaves_no_half_file(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    briefing.build(project, languages=["en"], out=out)
    before = contents(out)
    replace, calls = os.replace, []

    def full(source: str | Path, target: str | Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(pipeline.EnvironmentProblem, match="No space left"):
        briefing.build(project, languages=["en"], theme="print", out=out)
    after = contents(out)
    assert set(after) == set(before)
    assert after["sample-en.pptx"] != before["sample-en.pptx"]
    assert [name for name in before if after[name] != before[name]] == ["sample-en.pptx"]
    pptx.Presentation(str(out / "sample-en.pptx"))


KILLED = """
import os, sys, time
import briefing
replace, left = os.replace, [int(sys.argv[3])]
def slow(source, target):
    if left[0] == 0:
        print("now", flush=True)
        time.sleep(60)
    left[0] -= 1
    replace(source, target)
os.replace = slow
briefing.build(sys.argv[1], languages=["en"], theme="print", out=sys.argv[2])
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("renamed", [0, 1])
def test_a_killed_build_leaves_whole_files(project: Path, tmp_path: Path, renamed: int) -> None:
    """Killed before the first file is put in place, or after one of three."""
    out = tmp_path / "out"
    briefing.build(project, languages=["en"], out=out)
    before = contents(out)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(project), str(out), str(renamed)],
        env=process_environment(), stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "now\n"
        process.send_signal(signal.SIGKILL)
    after = {name: data for name, data in contents(out).items() if not name.startswith(".")}
    assert set(after) == set(before)
    assert sum(after[name] != before[name] for name in before) == renamed
    pptx.Presentation(str(out / "sample-en.pptx"))
    for name in ("sample-en-brief.pdf", "sample-en-slides.pdf"):
        assert page_count(out / name) > 5
    assert briefing.build(project, languages=["en"], out=out)
    assert contents(out) == before, "the next build cleans up what the killed one left"
